import { z } from 'zod';

/** A setting that may stand in the environment. The schemas below turn its text into a value; a fault says what would be right, never what was given. */
export function setting<T, F extends string | undefined>(schema: z.ZodType<T>, fallback: F, description: string) {
  return { schema, fallback, description, secret: false };
}

/** One that may also be given as a file. */
export function secret<T>(schema: z.ZodType<T>, description: string) {
  return { schema, fallback: undefined, description, secret: true };
}

export function text() {
  return z.string().min(1, 'must not be empty');
}

export function whole(min: number, max: number) {
  const fault = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,15}$/, fault)
    .transform(Number)
    .pipe(z.number().min(min, fault).max(max, fault));
}

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

export function key() {
  return z
    .string()
    .transform((value) => Buffer.from(value, /^[0-9a-f]{64}$/i.test(value) ? 'hex' : 'base64'))
    .refine((bytes) => bytes.length === 32, 'must be 32 bytes in hex or base64');
}
