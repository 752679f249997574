import type { Operation } from './operation.ts';

const JSON_TYPE = 'application/json';

/** The content types an operation can succeed with, the first being what it answers when the client does not mind. */
export function offeredTypes(operation: Operation): readonly string[] {
  const types = Object.entries(operation.responses)
    .filter(([status]) => Number(status) < 300)
    .flatMap(([, response]) => response.contentType ?? (response.schema === undefined ? [] : [JSON_TYPE]));
  return types.length === 0 ? [JSON_TYPE] : [...new Set(types)];
}

/** RFC 9110, 12.5.1: the offered type that the header likes best, undefined if it refuses all of them. */
export function chooseType(accept: string | undefined, offered: readonly string[]): string | undefined {
  if (accept === undefined || accept === '*/*' || accept === offered[0]) return offered[0];
  const ranges = accept.split(',').map(parseRange);
  let best: { type: string; quality: number } | undefined;
  for (const type of offered) {
    const quality = qualityOf(type, ranges);
    if (quality > (best?.quality ?? 0)) best = { type, quality };
  }
  return best?.type;
}

export type Encoding = 'br' | 'gzip' | 'identity';

/** RFC 9110, 12.5.3: the smallest that the client takes. */
export function chooseEncoding(header: string | undefined): Encoding {
  const ranges = (header ?? '').split(',').map(parseRange);
  const takes = (name: string) => (ranges.find(({ type }) => type === name)?.quality ?? 0) > 0;
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : 'identity';
}

type Range = { readonly type: string; readonly quality: number };

function parseRange(text: string): Range {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const quality = parameters.map((part) => /^q=([\d.]{1,5})$/.exec(part)?.[1]).find((value) => value !== undefined);
  return { type, quality: Number(quality ?? 1) };
}

function qualityOf(type: string, ranges: readonly Range[]): number {
  const bare = type.split(';')[0] ?? type;
  const family = `${bare.split('/')[0]}/*`;
  for (const candidate of [bare, family, '*/*']) {
    const range = ranges.find((one) => one.type === candidate);
    if (range !== undefined) return range.quality;
  }
  return 0;
}
