-- Consents: what may leave, to whom, as the seller granted and revoked it.

ALTER TABLE datasets
  MODIFY kind VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'profile, ledger, import, report, evidence, consents',
  DROP CONSTRAINT datasets_kind,
  ADD CONSTRAINT datasets_kind CHECK (kind IN ('profile', 'ledger', 'import', 'report', 'evidence', 'consents'));

CREATE TABLE consents (
  account_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the account',
  epoch      INT UNSIGNED NOT NULL COMMENT 'generation of the secret',
  dataset_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'dataset of kind consents',
  sealed     MEDIUMBLOB NOT NULL COMMENT 'SEALED: every grant and revocation with purpose, version of the text and time; readable by the logged-in seller only',
  PRIMARY KEY (account_id, epoch),
  KEY consents_dataset (account_id, epoch, dataset_id),
  CONSTRAINT consents_dataset FOREIGN KEY (account_id, epoch, dataset_id) REFERENCES datasets (account_id, epoch, id) ON DELETE CASCADE
) ENGINE=InnoDB COMMENT='sealed history of consents; nobody but the seller can tell what was granted';
