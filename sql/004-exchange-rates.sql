-- Euro foreign exchange reference rates of the ECB since the snapshot that is shipped. Public figures, the same for every seller.

CREATE TABLE exchange_rates (
  source       VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'ecb, or stand-in for what a server on loopback said in its place',
  day          CHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'day of publication, ISO; anybody may read it',
  previous_day CHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the publication before it, so that a removed row is noticed',
  rates        VARCHAR(2000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'currencies and units for one euro in the digits of the publication, as in CHF 0.9064,USD 1.1618; anybody may read it',
  fetched_at   DATETIME(3) NOT NULL COMMENT 'when the server fetched it',
  tag          BINARY(32) NOT NULL COMMENT 'HMAC of the row under the server key: rates that somebody else wrote here are not used',
  PRIMARY KEY (source, day),
  CONSTRAINT exchange_rates_source CHECK (source IN ('ecb', 'stand-in')),
  CONSTRAINT exchange_rates_order CHECK (previous_day < day)
) ENGINE=InnoDB COMMENT='public exchange rates, one row a day of publication';
