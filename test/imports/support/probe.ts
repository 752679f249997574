import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import process from 'node:process';
import { Worker } from 'node:worker_threads';
import { dropPrivileges } from '../../../src/imports/child/privileges.ts';

// Run behind the child's walls: tries what a hostile file would like to do and prints what came of it.
dropPrivileges();

function attempt(work: () => unknown): string {
  try {
    work();
    return 'done';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'thrown';
  }
}

const found = {
  environment: Object.keys(process.env),
  directory: process.cwd(),
  user: process.getuid?.(),
  groups: process.getgroups?.(),
  read: attempt(() => readFileSync('/etc/passwd')),
  readMemoryOfParent: attempt(() => readFileSync(`/proc/${process.ppid}/environ`)),
  write: attempt(() => writeFileSync('/tmp/zkvat-probe', 'x')),
  spawn: attempt(() => spawnSync('/bin/true')),
  worker: attempt(() => new Worker('1', { eval: true })),
  backToRoot: attempt(() => process.setuid?.(0)),
  net: await new Promise<string>((resolve) => {
    try {
      const socket = connect(1, '127.0.0.1');
      socket.on('error', (error) => resolve('code' in error ? String(error.code) : 'error'));
      socket.on('connect', () => resolve('done'));
    } catch (error) {
      resolve(error instanceof Error && 'code' in error ? String(error.code) : 'thrown');
    }
  }),
};
process.stdout.write(JSON.stringify(found));
