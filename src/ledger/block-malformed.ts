/** The one error for bytes that are no block: what exactly is wrong with them would help nobody but a forger. */
export class BlockMalformed extends Error {
  constructor() {
    super('malformed block');
    this.name = 'BlockMalformed';
  }
}
