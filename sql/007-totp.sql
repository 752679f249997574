-- The second factor. It hangs on the generation of the secret and on no dataset: deleting all data must not take the lock off the door.

CREATE TABLE totp (
  account_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the account; that there is a row says that a second factor was begun',
  epoch      INT UNSIGNED NOT NULL COMMENT 'generation of the secret',
  salt       BINARY(32) NOT NULL COMMENT 'random salt of the keys of this record; overwritten first when it is removed',
  sealed     VARBINARY(512) NOT NULL COMMENT 'SEALED: the key of the codes, whether it is confirmed, which code was used last; opens with the keys that the right secret yields',
  PRIMARY KEY (account_id, epoch),
  CONSTRAINT totp_epoch FOREIGN KEY (account_id, epoch) REFERENCES epochs (account_id, epoch) ON DELETE CASCADE
) ENGINE=InnoDB COMMENT='sealed second factors';
