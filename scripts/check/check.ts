import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';

/** Runs every check, all of them even after one has failed, and shows the words of those that failed. */
const checks: readonly (readonly [name: string, program: string, ...args: string[]])[] = [
  ['types', 'node_modules/typescript/bin/tsc', '--noEmit', '-p', '.'],
  ['types in the browser', 'node_modules/typescript/bin/tsc', '--noEmit', '-p', 'src/web/app'],
  [
    'style',
    'node_modules/@biomejs/biome/bin/biome',
    'ci',
    '--colors=off',
    '--error-on-warnings',
    '--max-diagnostics=40',
  ],
  [
    'arrows',
    'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
    '--config=scripts/check/dependency-cruiser.mjs',
    '--output-type=err-long',
    'src',
    'test',
    'scripts',
  ],
  ['unused code', 'node_modules/knip/bin/knip.js', '--no-progress'],
  ['house rules', 'scripts/check/house-rules.ts'],
];

const results = await Promise.all(checks.map(([name, ...command]) => run(name, command)));
const failed = results.filter((result) => !result.ok);
for (const { name, output } of failed) process.stdout.write(`\n=== ${name}\n${output.trim()}\n`);
process.stdout.write(
  `\n${results.map((result) => `${result.ok ? 'ok    ' : 'FAILED'} ${result.name} (${result.ms} ms)`).join('\n')}\n`,
);
process.exitCode = failed.length === 0 ? 0 : 1;

function run(
  name: string,
  command: readonly string[],
): Promise<{ name: string; ok: boolean; output: string; ms: number }> {
  const began = performance.now();
  return new Promise((done) => {
    const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const finish = (ok: boolean) => done({ name, ok, output, ms: Math.round(performance.now() - began) });
    child.once('error', (error) => {
      output += error.message;
      finish(false);
    });
    child.once('close', (code) => finish(code === 0));
  });
}
