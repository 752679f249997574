-- What was asked about customers' VAT IDs and what came of it. The database sees how many pages of some hundred checks an account has, and
-- when one was written; neither how many customers, nor which, nor whether two sellers have the same one.

-- One statement, so that a file that was interrupted can run again.
ALTER TABLE datasets
  DROP CONSTRAINT datasets_kind,
  MODIFY COLUMN kind VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'profile, ledger, import, report, evidence',
  ADD CONSTRAINT datasets_kind CHECK (kind IN ('profile', 'ledger', 'import', 'report', 'evidence'));

CREATE TABLE evidence_heads (
  account_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the account',
  epoch      INT UNSIGNED NOT NULL COMMENT 'generation of the secret',
  dataset_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'dataset of kind evidence',
  sealed     MEDIUMBLOB NOT NULL COMMENT 'SEALED: which pages there are, each with its tag and how many checks it holds',
  PRIMARY KEY (account_id, epoch),
  KEY evidence_heads_dataset (account_id, epoch, dataset_id),
  CONSTRAINT evidence_heads_dataset FOREIGN KEY (account_id, epoch, dataset_id) REFERENCES datasets (account_id, epoch, id) ON DELETE CASCADE
) ENGINE=InnoDB COMMENT='what makes a removed, older or foreign page visible';

CREATE TABLE evidence_pages (
  account_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the account',
  epoch      INT UNSIGNED NOT NULL COMMENT 'generation of the secret',
  id         CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'random id, bound into the seal',
  dataset_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'dataset of kind evidence',
  sealed     BLOB NOT NULL COMMENT 'SEALED: VAT IDs, results, times, consultation numbers; readable by the logged-in seller only',
  PRIMARY KEY (account_id, epoch, id),
  KEY evidence_pages_dataset (account_id, epoch, dataset_id),
  CONSTRAINT evidence_pages_dataset FOREIGN KEY (account_id, epoch, dataset_id) REFERENCES datasets (account_id, epoch, id) ON DELETE CASCADE,
  -- A page is as long with one check as with hundreds.
  CONSTRAINT evidence_pages_size CHECK (LENGTH(sealed) = 32824)
) ENGINE=InnoDB COMMENT='sealed checks of VAT IDs, some hundred a page';
