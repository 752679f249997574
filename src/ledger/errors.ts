/**
 * What is stored is not what was stored: a record was removed, changed, doubled or put back, or (`isSetBack`) the ledger as a
 * whole is older than this server has seen it. No figure may be worked out from it. The cure is to forget the imports named and to upload
 * them again; a ledger set back is cured by forgetting all of it.
 */
export class LedgerDamaged extends Error {
  override name = 'LedgerDamaged';
  /** The months that do not verify, `2026-03`, in order. */
  readonly periods: readonly string[];
  /** The imports that hold rows of them and do not verify, as far as it can be told. */
  readonly importIds: readonly string[];
  readonly isSetBack: boolean;
  constructor(damage: { periods: Iterable<string>; importIds?: Iterable<string>; isSetBack?: boolean }) {
    super('the ledger does not verify');
    this.periods = [...new Set(damage.periods)].sort();
    this.importIds = [...new Set(damage.importIds ?? [])].sort();
    this.isSetBack = damage.isSetBack ?? false;
  }
}

/** Something was forgotten while it was being read; reading again gives the truth. */
export class LedgerChanged extends Error {
  override name = 'LedgerChanged';
  constructor() {
    super('the ledger changed while it was read');
  }
}

/**
 * Rows were left out as duplicates of an import that was deleted before this one could be stored (or this import itself was
 * deleted): storing the rest would lose them without a word. The same file again gives the right result.
 */
export class ImportConflict extends Error {
  override name = 'ImportConflict';
  constructor() {
    super('an import was deleted while this one ran');
  }
}
