import { z } from 'zod';

/** One setting of the environment. `fallback` is written as it would be in `.env`; undefined means that it may stay unset. */
type Setting<T, F extends string | undefined> = {
  readonly schema: z.ZodType<T>;
  readonly fallback: F;
  readonly description: string;
  /** May also be given as `NAME_FILE`, the path of a file that holds it, so that it need not stand in the environment. */
  readonly secret: boolean;
};

export function setting<T, F extends string | undefined>(
  schema: z.ZodType<T>,
  fallback: F,
  description: string,
): Setting<T, F> {
  return { schema, fallback, description, secret: false };
}

export function secret<T>(schema: z.ZodType<T>, description: string): Setting<T, undefined> {
  return { schema, fallback: undefined, description, secret: true };
}

export function text() {
  return z.string().min(1, 'must not be empty');
}

/** Both ends inclusive. */
export function whole(min: number, max: number) {
  const fault = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,15}$/, fault)
    .transform(Number)
    .pipe(z.number().min(min, fault).max(max, fault));
}

/** What something is multiplied by. */
export function factor() {
  const fault = 'must be a number from 0 to 10';
  return z
    .string()
    .regex(/^\d+(\.\d+)?$/, fault)
    .transform(Number)
    .pipe(z.number().max(10, fault));
}

export function switched() {
  return z.enum(['on', 'off'], 'must be on or off').transform((value) => value === 'on');
}

export function truth() {
  return z.enum(['true', 'false'], 'must be true or false').transform((value) => value === 'true');
}

/** Parts by comma; blanks around them and empty ones do not count. */
export function list() {
  return z.string().transform((value) =>
    value
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  );
}

export function url(protocols: readonly string[]) {
  const fault = `must be an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`;
  return z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), fault);
}

/** Scheme, host and port, and nothing that a path could be lost from. */
export function origin() {
  const fault = 'must be an origin: http or https, host and port, without a path';
  return z
    .string()
    .refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), fault)
    .transform((value) => new URL(value))
    .refine(
      (value) => value.pathname === '/' && value.search === '' && value.hash === '' && value.username === '',
      fault,
    )
    .transform((value) => value.origin);
}

/** 32 bytes. */
export function key() {
  return z
    .string()
    .transform((value) => Buffer.from(value, /^[0-9a-f]{64}$/i.test(value) ? 'hex' : 'base64'))
    .refine((bytes) => bytes.length === 32, 'must be 32 bytes in hex or base64');
}
