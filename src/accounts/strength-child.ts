/**
 * A program of its own, started by `strength.ts` for one secret and gone after it: reads `username length u32be | username |
 * secret` from standard input, writes one line of JSON. It must be a process because zxcvbn needs the secret as a
 * JavaScript string, and a string can be neither wiped nor kept out of a heap snapshot; the kernel takes this heap back whole.
 */
import { type OptionsType, ZxcvbnFactory } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';
import * as english from '@zxcvbn-ts/language-en';
import { loadCommonSecrets } from './common-secrets.ts';

// Time and memory grow with the length (0.2 s for 250 characters); whatever comes after so many can only help.
const CHARACTERS_LOOKED_AT = 100;

const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
const input = Buffer.concat(chunks);
const secretAt = 4 + input.readUInt32BE(0);
const username = input.toString('utf8', 4, secretAt);
const secret = input.toString('utf8', secretAt);

const options: OptionsType = {
  dictionary: { ...common.dictionary, ...english.dictionary },
  graphs: common.adjacencyGraphs,
  maxLength: CHARACTERS_LOOKED_AT,
};
const userInputs = ['zkvat', username, ...username.split(/[^\p{L}\p{N}]+/u)].filter((text) => text.length > 0);
const { score, feedback } = new ZxcvbnFactory(options).check(secret.slice(0, CHARACTERS_LOOKED_AT), userInputs);
const { has } = await loadCommonSecrets();
process.stdout.write(`${JSON.stringify({ score, common: has(secret), warning: feedback.warning ?? null })}\n`);
