-- Connections to sellers' accounts elsewhere, and the imports that are brought from them step by step.

ALTER TABLE datasets
  MODIFY kind VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'profile, ledger, import, report, evidence, consents, inquiry, connection',
  DROP CONSTRAINT datasets_kind,
  ADD CONSTRAINT datasets_kind CHECK (kind IN ('profile', 'ledger', 'import', 'report', 'evidence', 'consents', 'inquiry', 'connection'));

ALTER TABLE imports
  MODIFY lease_until DATETIME(3) NULL COMMENT 'a running import whose lease has passed was interrupted; one without a lease comes from a connection and goes on at the next log-in';

CREATE TABLE connections (
  account_id   CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the account',
  epoch        INT UNSIGNED NOT NULL COMMENT 'generation of the secret',
  id           CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'random id; also the id of its dataset',
  connected_at DATETIME(3) NOT NULL COMMENT 'when it was made',
  sealed       MEDIUMBLOB NOT NULL COMMENT 'SEALED: which service, whether it still answers, and the credentials that it was given',
  PRIMARY KEY (account_id, epoch, id),
  CONSTRAINT connections_dataset FOREIGN KEY (account_id, epoch, id) REFERENCES datasets (account_id, epoch, id) ON DELETE CASCADE
) ENGINE=InnoDB COMMENT='one row a connection; its credentials open only while the seller is logged in';

CREATE TABLE pulls (
  account_id    CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the account',
  epoch         INT UNSIGNED NOT NULL COMMENT 'generation of the secret',
  id            CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the import that it brings',
  connection_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the connection that it comes from',
  step          INT UNSIGNED NOT NULL COMMENT 'one more with every checkpoint: of two processes that bring the same import, one finds that it was overtaken',
  sealed        MEDIUMBLOB NOT NULL COMMENT 'SEALED: what was asked for, how far it has come, counts and issues',
  PRIMARY KEY (account_id, epoch, id),
  KEY pulls_connection (account_id, epoch, connection_id),
  CONSTRAINT pulls_import FOREIGN KEY (account_id, epoch, id) REFERENCES imports (account_id, epoch, id) ON DELETE CASCADE,
  CONSTRAINT pulls_connection FOREIGN KEY (account_id, epoch, connection_id) REFERENCES connections (account_id, epoch, id) ON DELETE CASCADE
) ENGINE=InnoDB COMMENT='imports on their way from a connection; gone when they have ended';

CREATE TABLE pull_parts (
  account_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the account',
  epoch      INT UNSIGNED NOT NULL COMMENT 'generation of the secret',
  pull_id    CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the import on its way',
  number     INT UNSIGNED NOT NULL COMMENT 'position, bound into the seal; those beyond the last checkpoint do not count',
  sealed     MEDIUMBLOB NOT NULL COMMENT 'SEALED: transactions of one month, compressed before sealing, with their identities',
  PRIMARY KEY (account_id, epoch, pull_id, number),
  CONSTRAINT pull_parts_pull FOREIGN KEY (account_id, epoch, pull_id) REFERENCES pulls (account_id, epoch, id) ON DELETE CASCADE
) ENGINE=InnoDB COMMENT='rows that were fetched and are not stored yet; gone when the import has ended';
