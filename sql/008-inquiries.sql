-- Inquiries: a seller asks for many VAT IDs to be checked. The answers go to the evidence; what is here is which were asked for, and how it ended.

-- One statement, so that a file that was interrupted can run again.
ALTER TABLE datasets
  MODIFY kind VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'profile, ledger, import, report, evidence, consents, inquiry',
  DROP CONSTRAINT datasets_kind,
  ADD CONSTRAINT datasets_kind CHECK (kind IN ('profile', 'ledger', 'import', 'report', 'evidence', 'consents', 'inquiry'));

CREATE TABLE inquiries (
  account_id  CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the account',
  epoch       INT UNSIGNED NOT NULL COMMENT 'generation of the secret',
  id          CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'random id; also the id of its dataset',
  state       VARCHAR(9) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'running, done, stopped, cancelled, failed',
  created_at  DATETIME(3) NOT NULL COMMENT 'when it was asked for',
  lease_until DATETIME(3) NULL COMMENT 'while a server works on it; empty while its seller is away',
  sealed      MEDIUMBLOB NOT NULL COMMENT 'SEALED: VAT IDs or the period they are taken from, and how it ended; as long as whole pages, so that their number tells little',
  PRIMARY KEY (account_id, epoch, id),
  KEY inquiries_lease (state, lease_until),
  CONSTRAINT inquiries_dataset FOREIGN KEY (account_id, epoch, id) REFERENCES datasets (account_id, epoch, id) ON DELETE CASCADE,
  CONSTRAINT inquiries_state CHECK (state IN ('running', 'done', 'stopped', 'cancelled', 'failed'))
) ENGINE=InnoDB COMMENT='one row an inquiry; goes on at the next log-in if it was interrupted';
