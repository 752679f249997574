-- What staff and operators look at: the activity log, counts of use, incidents; and the accounts that live for an hour.

CREATE TABLE activity (
  number  BIGINT UNSIGNED NOT NULL COMMENT 'place in the chain, from 1 on, without gaps',
  at      DATETIME NOT NULL COMMENT 'when it happened, in whole seconds',
  event   VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'what happened, out of a closed list',
  handle  CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'random name of the account in this log only; whose it is takes activity_links and the server key',
  outcome VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'how it ended, out of a closed list',
  tag     BINARY(32) NOT NULL COMMENT 'HMAC over this entry and the tag of the one before it, under the server key',
  PRIMARY KEY (number),
  KEY activity_at (at),
  KEY activity_handle (handle, number)
) ENGINE=InnoDB COMMENT='the activity log, a chain; staff of the roles admin and owner read it';

CREATE TABLE activity_head (
  id          TINYINT UNSIGNED NOT NULL COMMENT 'always 1',
  number      BIGINT UNSIGNED NOT NULL COMMENT 'number of the last entry',
  tag         BINARY(32) NOT NULL COMMENT 'its tag',
  base_number BIGINT UNSIGNED NOT NULL COMMENT 'number of the last entry that went because of its age; 0 when none has',
  base_tag    BINARY(32) NOT NULL COMMENT 'its tag',
  PRIMARY KEY (id),
  CONSTRAINT activity_head_one CHECK (id = 1),
  CONSTRAINT activity_head_order CHECK (base_number <= number)
) ENGINE=InnoDB COMMENT='both ends of the chain; whoever appends holds this row';

INSERT IGNORE INTO activity_head (id, number, tag, base_number, base_tag)
VALUES (1, 0, UNHEX(REPEAT('00', 32)), 0, UNHEX(REPEAT('00', 32)));

CREATE TABLE activity_links (
  account_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the account',
  salt       BINARY(16) NOT NULL COMMENT 'random; with the server key it makes the handle of this account in the log, and without it nothing does',
  PRIMARY KEY (account_id),
  CONSTRAINT activity_links_account FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE
) ENGINE=InnoDB COMMENT='the only way from an account to its entries; goes with the account';

CREATE TABLE usage_cells (
  period  VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'a day (2026-03-01) or a month (2026-03) that is over',
  measure VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'what is counted',
  label   VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'of which kind, out of a closed list; may be empty',
  figures VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the count, rounded to 5; for durations with three percentiles in milliseconds',
  PRIMARY KEY (period, measure, label)
) ENGINE=InnoDB COMMENT='counts that at least five accounts stand behind; of fewer there is no row';

CREATE TABLE usage_periods (
  period      VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'a day or a month that is over and was counted',
  is_complete TINYINT UNSIGNED NOT NULL COMMENT '0 when counts of it were lost with a server that was killed',
  PRIMARY KEY (period)
) ENGINE=InnoDB COMMENT='which days and months were counted';

CREATE TABLE incidents (
  id           CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'random id',
  kind         VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'availability, security, personal-data',
  title        VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'what happened, in a line; public',
  components   VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'which parts are concerned, by comma; public',
  noticed_at   DATETIME NOT NULL COMMENT 'when it was noticed: the 72 hours begin; public',
  closed_at    DATETIME NULL COMMENT 'when it was over; public',
  nature       TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL COMMENT 'for the notification, Art. 33(3)(a) GDPR; for the operator only',
  people       VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL COMMENT 'categories and number of people and records, Art. 33(3)(a); for the operator only',
  consequences TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL COMMENT 'Art. 33(3)(c); for the operator only',
  measures     TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL COMMENT 'Art. 33(3)(d); for the operator only',
  PRIMARY KEY (id),
  CONSTRAINT incidents_kind CHECK (kind IN ('availability', 'security', 'personal-data'))
) ENGINE=InnoDB COMMENT='what went wrong, as an operator recorded it; about the service, about nobody';

CREATE TABLE incident_updates (
  incident_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the incident',
  number      INT UNSIGNED NOT NULL COMMENT 'its place, from 1 on',
  at          DATETIME NOT NULL COMMENT 'when it was said; public',
  text        TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'what was said; public',
  PRIMARY KEY (incident_id, number),
  CONSTRAINT incident_updates_incident FOREIGN KEY (incident_id) REFERENCES incidents (id) ON DELETE CASCADE
) ENGINE=InnoDB COMMENT='what was said of an incident as it went on';

CREATE TABLE trials (
  account_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the account, whose secret nobody knows',
  ends_at    DATETIME(3) NOT NULL COMMENT 'when it is deleted with all its data',
  PRIMARY KEY (account_id),
  KEY trials_end (ends_at),
  CONSTRAINT trials_account FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE
) ENGINE=InnoDB COMMENT='accounts for trying it out, which live for an hour';
