-- Reports: sealed under keys of their own, delivered once, then gone.

CREATE TABLE reports (
  account_id       CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the account',
  epoch            INT UNSIGNED NOT NULL COMMENT 'generation of the secret',
  id               CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'random id; also the id of the dataset that its file is sealed under',
  summary_id       CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'dataset of the summary, which outlives the file',
  state            VARCHAR(9) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'building, ready, claimed, delivered, expired, failed',
  created_at       DATETIME(3) NOT NULL COMMENT 'when it was asked for',
  expires_at       DATETIME(3) NOT NULL COMMENT 'after which it is gone unclaimed',
  lease_until      DATETIME(3) NULL COMMENT 'while it is built or handed over; a lease that has passed was interrupted',
  claim_session    BINARY(32) NULL COMMENT 'hash of the session that claimed it',
  claim_until      DATETIME(3) NULL COMMENT 'how long that session may ask again after a broken transfer',
  logout_session   BINARY(32) NULL COMMENT 'hash of the session with whose end it goes, if the seller wants that',
  sealed           MEDIUMBLOB NOT NULL COMMENT 'SEALED: kind, period, format, size, digest, failure',
  PRIMARY KEY (account_id, epoch, id),
  KEY reports_expiry (state, expires_at),
  KEY reports_summary (account_id, epoch, summary_id),
  CONSTRAINT reports_summary FOREIGN KEY (account_id, epoch, summary_id) REFERENCES datasets (account_id, epoch, id) ON DELETE CASCADE,
  CONSTRAINT reports_state CHECK (state IN ('building', 'ready', 'claimed', 'delivered', 'expired', 'failed'))
) ENGINE=InnoDB COMMENT='reports and how far their one delivery has come';

CREATE TABLE report_chunks (
  account_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the account',
  epoch      INT UNSIGNED NOT NULL COMMENT 'generation of the secret',
  report_id  CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the report; also the dataset of its file',
  number     INT UNSIGNED NOT NULL COMMENT 'position, bound into the seal together with the mark of the last chunk',
  sealed     MEDIUMBLOB NOT NULL COMMENT 'SEALED: 64 KiB of the finished file',
  PRIMARY KEY (account_id, epoch, report_id, number),
  CONSTRAINT report_chunks_dataset FOREIGN KEY (account_id, epoch, report_id) REFERENCES datasets (account_id, epoch, id) ON DELETE CASCADE
) ENGINE=InnoDB COMMENT='sealed files of reports; gone at delivery';
