import process from 'node:process';
import { openInput } from './input.ts';
import { openOutput } from './output.ts';
import { dropPrivileges } from './privileges.ts';
import type { ChildOptions } from './protocol.ts';
import { readFile } from './read-file.ts';

/**
 * The program that reads one uploaded file. It is started by `../parser.ts` with an empty environment, no keys, nothing to write to
 * and no process to start; it takes options and bytes from standard input and hands normalised rows to standard output (`protocol.ts`).
 *
 * Everything it needs is imported above, so that nothing has to be read from the disk once it has met its input.
 */
dropPrivileges();
// A service manager tells all processes of a service to stop; the server waits for what runs, and ends this one itself.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
// A stack in each of a million faults of short rows would cost more than reading them.
Error.stackTraceLimit = 0;

/** A mapping names some dozen columns. */
const optionsBytesMax = 1024 * 1024;

await run();

async function run(): Promise<void> {
  const input = openInput(process.stdin);
  const output = openOutput(process.stdout);
  const head = await input.take(4);
  const json = head === undefined ? undefined : await input.take(Math.min(head.readUInt32BE(0), optionsBytesMax));
  // A spare child whose server ends without a file has nothing to do.
  if (json === undefined) return;
  await readFile(input, JSON.parse(json.toString('utf8')) as ChildOptions, output);
  await output.end();
  // A preview stops before the end of the file; what is still coming is not waited for.
  process.exit(0);
}
