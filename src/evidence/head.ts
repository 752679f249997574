/** Which pages there are, in their order: what is not in here does not exist, and what is may not be missing. */
export type Head = { pages: readonly HeadPage[] };

/** A tag depends on every byte of its page, so an older version of the page is none. */
export type HeadPage = { id: string; tag: Buffer; checks: number };

/** Layout: JSON, `{"pages": [[id, tag as base64, number of checks], …]}`. */
export function encodeHead({ pages }: Head): Buffer {
  return Buffer.from(
    JSON.stringify({ pages: pages.map(({ id, tag, checks }) => [id, tag.toString('base64'), checks]) }),
  );
}

export function decodeHead(bytes: Buffer): Head {
  const { pages }: { pages: [string, string, number][] } = JSON.parse(bytes.toString('utf8'));
  return { pages: pages.map(([id, tag, checks]) => ({ id, tag: Buffer.from(tag, 'base64'), checks })) };
}
