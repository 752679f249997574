import { readFileSync } from 'node:fs';

/** The cases of one file of known answers. Written by scripts/make-vectors.ts; never changed, never removed. */
export function readVectors<Case>(file: string): Case[] {
  return JSON.parse(readFileSync(new URL(`./vectors/${file}`, import.meta.url), 'utf8'));
}

export function fromHex(text: string): Buffer {
  return Buffer.from(text, 'hex');
}
