// The way every npm script starts: installs what the lock file names, then hands over to the pinned Node. Plain JavaScript without
// dependencies, because it must run on any Node from 20 on before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const nodeMajorMin = 24;

// The heap inspector opens a port on SIGUSR1 through which anyone of the same user could read keys, hence --disable-sigusr1.
const flags = ['--disable-sigusr1', '--disable-warning=ExperimentalWarning'];
const jest = ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js'];
const testResults = join(root, 'var', 'test-results.json');

const targets = {
  start: ['src/main.ts'],
  demo: ['scripts/demo.ts'],
  account: ['scripts/account.ts'],
  incident: ['scripts/incident.ts'],
  'verify-log': ['scripts/verify-log.ts'],
  fakes: ['scripts/fakes.ts'],
  bench: ['scripts/bench/bench.ts'],
  check: ['scripts/check/check.ts'],
  jest,
  e2e: [...jest, 'test/e2e'],
  test: [...jest, '--json', `--outputFile=${testResults}`],
};

const [target = '', ...rest] = process.argv.slice(2);
const command = targets[target];
if (command === undefined) stop(`usage: npm run ${Object.keys(targets).join('|')}`);
process.chdir(root);
await install();
rmSync(testResults, { force: true });
if (target === 'test') mkdirSync(dirname(testResults), { recursive: true, mode: 0o700 });
const code = await run(nodeFor(target), [...flags, ...command, ...rest]);
if (target === 'test') process.stdout.write(`${closingLine()}\n`);
process.exitCode = code;

/** Runs `npm ci` unless what is installed is what the lock file says; a second start meanwhile waits for the first. */
async function install() {
  if (isInstalled()) return;
  mkdirSync('var', { recursive: true, mode: 0o700 });
  const lock = join('var', 'installing');
  while (!tryLock(lock)) await sleep(200);
  try {
    if (isInstalled()) return;
    process.stderr.write('installing dependencies (npm ci)\n');
    // Install scripts are code of strangers and none of ours needs one: binaries come as packages of their own.
    const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    const npm = process.env.npm_execpath;
    const isScript = npm !== undefined && /\.[cm]?js$/.test(npm);
    // Not the Node of node_modules, which npm ci removes under itself.
    const starter = process.env.npm_node_execpath ?? process.execPath;
    const result = isScript
      ? spawnSync(starter, [npm, ...args], { stdio: ['ignore', 'inherit', 'inherit'] })
      : spawnSync('npm', args, { stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' });
    if (result.status !== 0) stop('The dependencies could not be installed: see above.');
  } finally {
    rmSync(lock, { force: true });
  }
}

/** Every package of the lock file is there in its version, but for optional ones (of other platforms). */
function isInstalled() {
  try {
    const wanted = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
    const found = JSON.parse(readFileSync('node_modules/.package-lock.json', 'utf8')).packages;
    return Object.entries(wanted).every(([path, entry]) => {
      if (path === '') return true;
      const there = found[path];
      return there === undefined ? entry.optional === true : there.integrity === entry.integrity;
    });
  } catch {
    return false;
  }
}

function tryLock(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    try {
      process.kill(Number(readFileSync(file, 'utf8')), 0);
    } catch (error) {
      if (error.code !== 'EPERM') rmSync(file, { force: true });
    }
    return false;
  }
}

/** The pinned Node; for the tests a newer one that npm was started with, so that the suite can be run on what comes next. */
function nodeFor(name) {
  const pinned = process.platform === 'win32' ? 'node_modules/node/bin/node.exe' : 'node_modules/.bin/node';
  const starter = process.env.npm_node_execpath ?? process.execPath;
  const starterMajor = majorOf(starter);
  const isTesting = name === 'test' || name === 'jest' || name === 'e2e';
  if (existsSync(pinned) && !(isTesting && starterMajor > nodeMajorMin)) return join(root, pinned);
  if (starterMajor >= nodeMajorMin) return starter;
  return stop(
    `No Node ${nodeMajorMin} comes for ${process.platform}-${process.arch}: start npm with Node ${nodeMajorMin} or newer.`,
  );
}

function majorOf(node) {
  if (node === process.execPath) return Number(process.versions.node.split('.')[0]);
  const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout ?? '';
  return Number(/^v(\d+)/.exec(version)?.[1] ?? 0);
}

function run(node, args) {
  // Key derivation holds a thread of the pool for 200 ms; with the default of four, files and names would wait behind it.
  const env = { ...process.env, UV_THREADPOOL_SIZE: process.env.UV_THREADPOOL_SIZE ?? '8' };
  const child = spawn(node, args, { stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // A terminal has sent its Ctrl-C to the child as well.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  // npm passes a signal to its shell, which dies of it without a word to us: an orphan asks its child to stop.
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    child.kill('SIGTERM');
  }, 500);
  watch.unref();
  return new Promise((done) => {
    child.once('error', (error) => stop(`Node could not be started: ${error.message}`));
    child.once('exit', (status, signal) => done(status ?? (signal === 'SIGINT' ? 130 : 1)));
  });
}

/** Test files that could not run at all count as failed. */
function closingLine() {
  try {
    const results = JSON.parse(readFileSync(testResults, 'utf8'));
    return `${results.numPassedTests} passed, ${results.numFailedTests + results.numRuntimeErrorTestSuites} failed`;
  } catch {
    return '0 passed, 1 failed';
  }
}

function stop(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
