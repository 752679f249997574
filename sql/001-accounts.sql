-- Accounts, the generations of their secret, and the salts of everything sealed.
-- Every table and column says who may read it and whether it is sealed. Nothing here yields a key.

CREATE TABLE accounts (
  id              CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'random id; server only',
  handle          CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'second random id, the only one written outside the database (anchors, tombstones)',
  username_index  BINARY(32) NOT NULL COMMENT 'HMAC of the username under the server key; the name itself is stored nowhere',
  role            VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'seller, support, admin, owner',
  epoch           INT UNSIGNED NOT NULL COMMENT 'the generation of the secret in force; changed by one UPDATE',
  resealing_until DATETIME(3) NULL COMMENT 'lease of a running change of secret; every other write waits for it',
  created_at      DATETIME(3) NOT NULL COMMENT 'time of registration; server only',
  PRIMARY KEY (id),
  UNIQUE KEY accounts_handle (handle),
  UNIQUE KEY accounts_username (username_index),
  CONSTRAINT accounts_role CHECK (role IN ('seller', 'support', 'admin', 'owner')),
  CONSTRAINT accounts_epoch CHECK (epoch >= 1)
) ENGINE=InnoDB COMMENT='one row an account; holds no name, no address, no key';

CREATE TABLE epochs (
  account_id     CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the account',
  epoch          INT UNSIGNED NOT NULL COMMENT 'generation; one above accounts.epoch while a secret is being changed',
  salt           BINARY(32) NOT NULL COMMENT 'random salt of the key derivation; readable, useless without the secret',
  kdf_memory_kib INT UNSIGNED NOT NULL COMMENT 'argon2id memory in KiB, held within bounds before use',
  kdf_passes     INT UNSIGNED NOT NULL COMMENT 'argon2id passes',
  kdf_lanes      INT UNSIGNED NOT NULL COMMENT 'argon2id lanes',
  verifier       BINARY(32) NOT NULL COMMENT 'hash of the authentication half of the derived root; opens nothing',
  created_at     DATETIME(3) NOT NULL COMMENT 'when this generation began',
  PRIMARY KEY (account_id, epoch),
  CONSTRAINT epochs_account FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE,
  CONSTRAINT epochs_number CHECK (epoch >= 1)
) ENGINE=InnoDB COMMENT='generations of a secret; removing one removes everything sealed under it';

CREATE TABLE datasets (
  account_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the account',
  epoch      INT UNSIGNED NOT NULL COMMENT 'generation of the secret that seals it',
  id         CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'random id, the same in every generation',
  kind       VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'profile, ledger, import, report',
  salt       BINARY(32) NOT NULL COMMENT 'random salt of the keys of this dataset; overwritten first when the dataset is deleted',
  PRIMARY KEY (account_id, epoch, id),
  CONSTRAINT datasets_epoch FOREIGN KEY (account_id, epoch) REFERENCES epochs (account_id, epoch) ON DELETE CASCADE,
  CONSTRAINT datasets_kind CHECK (kind IN ('profile', 'ledger', 'import', 'report'))
) ENGINE=InnoDB COMMENT='one row for each set of records sealed under keys of its own';

CREATE TABLE profiles (
  account_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the account',
  epoch      INT UNSIGNED NOT NULL COMMENT 'generation of the secret',
  dataset_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'dataset of kind profile',
  sealed     MEDIUMBLOB NOT NULL COMMENT 'SEALED: the whole seller profile; readable by the logged-in seller only',
  PRIMARY KEY (account_id, epoch),
  KEY profiles_dataset (account_id, epoch, dataset_id),
  CONSTRAINT profiles_dataset FOREIGN KEY (account_id, epoch, dataset_id) REFERENCES datasets (account_id, epoch, id) ON DELETE CASCADE
) ENGINE=InnoDB COMMENT='sealed seller profiles';
