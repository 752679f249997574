import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { z } from 'zod';
import { checkedDays, type RateDays, refused } from './rate-days.ts';
import { readText } from './read-text.ts';

/**
 * `eurofxref-daily.xml` and `eurofxref-hist-90d.xml`: an envelope with a Cube, in it a Cube for each day (`time`), in that one for each
 * currency (`currency`, `rate`). Anything else is an unknown layout, and so are declarations of a document type or of entities.
 */
export function readRatesXml(bytes: Buffer): RateDays {
  const text = readText(bytes);
  if (text === undefined || /<!(?:DOCTYPE|ENTITY)/i.test(text)) return refused('layout-unknown');
  // The parser makes something of a text that breaks off; the validator does not.
  if (XMLValidator.validate(text) !== true) return refused('layout-unknown');
  const parsed = ENVELOPE.safeParse(parse(text));
  if (!parsed.success) return refused('layout-unknown');
  return checkedDays(
    parsed.data.Envelope.Cube.Cube.map(({ time, Cube }) => ({
      day: time,
      rates: Cube.map(({ currency, rate }) => [currency, rate] as const),
    })),
  );
}

const RATE_CUBE = z.strictObject({ currency: z.string(), rate: z.string() });
const DAY_CUBE = z.strictObject({ time: z.string(), Cube: z.array(RATE_CUBE) });
const ENVELOPE = z.object({ Envelope: z.object({ Cube: z.strictObject({ Cube: z.array(DAY_CUBE) }) }) });

const ARRAYS: ReadonlySet<unknown> = new Set(['Envelope.Cube.Cube', 'Envelope.Cube.Cube.Cube']);

function parse(text: string): unknown {
  const parser = new XMLParser({
    ...{ ignoreAttributes: false, attributeNamePrefix: '', removeNSPrefix: true, ignoreDeclaration: true },
    // A rate is text and stays so: as a number 24.470 would be 24.47, and what an entity stands for is not ours to find out.
    ...{ parseTagValue: false, parseAttributeValue: false, processEntities: false },
    isArray: (_name, path) => ARRAYS.has(path),
  });
  try {
    return parser.parse(text);
  } catch {
    return undefined;
  }
}
