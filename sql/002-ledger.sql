-- Imports and the sealed ledger. A block holds about a thousand transactions of one month, compressed, then sealed.

CREATE TABLE imports (
  account_id  CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the account',
  epoch       INT UNSIGNED NOT NULL COMMENT 'generation of the secret',
  id          CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'random id; also the id of its dataset',
  state       VARCHAR(9) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'running, stored, rejected, failed, cancelled',
  source      VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'upload, or the kind of connection',
  received_at DATETIME(3) NOT NULL COMMENT 'time of receipt',
  lease_until DATETIME(3) NULL COMMENT 'a running import whose lease has passed was interrupted',
  sealed      MEDIUMBLOB NULL COMMENT 'SEALED: format, periods, counts of rows, issues; null while running',
  PRIMARY KEY (account_id, epoch, id),
  KEY imports_lease (state, lease_until),
  CONSTRAINT imports_dataset FOREIGN KEY (account_id, epoch, id) REFERENCES datasets (account_id, epoch, id) ON DELETE CASCADE,
  CONSTRAINT imports_state CHECK (state IN ('running', 'stored', 'rejected', 'failed', 'cancelled')),
  CONSTRAINT imports_source CHECK (source IN ('upload', 'amazon', 'paypal'))
) ENGINE=InnoDB COMMENT='one row an import; its file name and figures are sealed or not kept';

CREATE TABLE blocks (
  account_id   CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the account',
  epoch        INT UNSIGNED NOT NULL COMMENT 'generation of the secret',
  id           CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'random id, bound into the seal',
  import_id    CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the import that brought it',
  period_index BINARY(16) NOT NULL COMMENT 'blind index of the month; the month itself is stored nowhere',
  sealed       MEDIUMBLOB NOT NULL COMMENT 'SEALED: transactions of one month, compressed before sealing',
  PRIMARY KEY (account_id, epoch, id),
  KEY blocks_period (account_id, epoch, period_index, import_id),
  KEY blocks_import (account_id, epoch, import_id),
  CONSTRAINT blocks_import FOREIGN KEY (account_id, epoch, import_id) REFERENCES imports (account_id, epoch, id) ON DELETE CASCADE
) ENGINE=InnoDB COMMENT='sealed blocks of transactions; one counts only when a manifest names it';

CREATE TABLE duplicate_pages (
  account_id   CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the account',
  epoch        INT UNSIGNED NOT NULL COMMENT 'generation of the secret',
  id           CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'random id, bound into the seal',
  import_id    CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the import whose rows it lists',
  period_index BINARY(16) NOT NULL COMMENT 'blind index of the month',
  sealed       MEDIUMBLOB NOT NULL COMMENT 'SEALED: identities of the stored rows, by which duplicates are found',
  PRIMARY KEY (account_id, epoch, id),
  KEY duplicate_pages_period (account_id, epoch, period_index, import_id),
  KEY duplicate_pages_import (account_id, epoch, import_id),
  CONSTRAINT duplicate_pages_import FOREIGN KEY (account_id, epoch, import_id) REFERENCES imports (account_id, epoch, id) ON DELETE CASCADE
) ENGINE=InnoDB COMMENT='sealed index of duplicates';

CREATE TABLE manifests (
  account_id   CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the account',
  epoch        INT UNSIGNED NOT NULL COMMENT 'generation of the secret',
  period_index BINARY(16) NOT NULL COMMENT 'blind index of the month',
  dataset_id   CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'dataset of kind ledger',
  sealed       MEDIUMBLOB NOT NULL COMMENT 'SEALED: which imports hold how many rows of the month, with digests over their blocks and pages',
  PRIMARY KEY (account_id, epoch, period_index),
  KEY manifests_dataset (account_id, epoch, dataset_id),
  CONSTRAINT manifests_dataset FOREIGN KEY (account_id, epoch, dataset_id) REFERENCES datasets (account_id, epoch, id) ON DELETE CASCADE
) ENGINE=InnoDB COMMENT='what makes a removed, doubled or rolled-back block visible';

CREATE TABLE heads (
  account_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the account',
  epoch      INT UNSIGNED NOT NULL COMMENT 'generation of the secret',
  dataset_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'dataset of kind ledger',
  sealed     MEDIUMBLOB NOT NULL COMMENT 'SEALED: a counter, and for each month the tag of its manifest and the imports it names',
  PRIMARY KEY (account_id, epoch),
  KEY heads_dataset (account_id, epoch, dataset_id),
  CONSTRAINT heads_dataset FOREIGN KEY (account_id, epoch, dataset_id) REFERENCES datasets (account_id, epoch, id) ON DELETE CASCADE
) ENGINE=InnoDB COMMENT='what makes a removed month visible';
