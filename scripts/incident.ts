import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Config, EXIT_CONFIG, loadConfig } from '../src/config.ts';
import { EmbeddedDatabaseError } from '../src/db/index.ts';
import { openBesideServer } from '../src/dependencies.ts';
import {
  authorityText,
  COMPONENTS,
  deadlineSentence,
  findIncident,
  findIncidents,
  INCIDENT_KINDS,
  openIncident,
  type Particulars,
  sellersText,
  updateIncident,
} from '../src/status/index.ts';
import { appendEntries, wholeSeconds } from '../src/usage/index.ts';

const usage = `usage: npm run incident -- open --kind availability|security|personal-data --title TEXT [--components ${COMPONENTS.join(',')}]
                                [--noticed 2026-03-01T12:00:00Z] [PARTICULARS]
       npm run incident -- update ID [--text TEXT] [PARTICULARS]
       npm run incident -- close ID --text TEXT [PARTICULARS]
       npm run incident -- list
       npm run incident -- notification ID --to authority|sellers
PARTICULARS, for the notification and on no page: --nature TEXT --people TEXT --consequences TEXT --measures TEXT
Title, components and texts of updates are public at once, on /status.`;

type Deps = Awaited<ReturnType<typeof openBesideServer>>;
type Values = Readonly<Record<string, string | undefined>>;

process.exitCode = await main();

async function main(): Promise<number> {
  const wanted = readArguments();
  if (wanted === undefined) return refuse(usage, 64);
  const loaded = loadConfig(fileURLToPath(new URL('..', import.meta.url)));
  if (!loaded.ok) return refuse(loaded.faults.map(({ name, fault }) => `${name}: ${fault}`).join('\n'), EXIT_CONFIG);
  try {
    const deps = await openBesideServer(loaded.config, { say: (line) => console.error(line) });
    try {
      return await act(deps, loaded.config, wanted);
    } finally {
      await deps.close();
    }
  } catch (error) {
    if (!(error instanceof EmbeddedDatabaseError)) throw error;
    return refuse(error.message, 1);
  }
}

function readArguments(): { action: string; id: string; values: Values } | undefined {
  try {
    const text = { type: 'string' } as const;
    const { values, positionals } = parseArgs({
      options: {
        ...{ kind: text, title: text, components: text, noticed: text, text, to: text },
        ...{ nature: text, people: text, consequences: text, measures: text },
      },
      allowPositionals: true,
    });
    const [action = '', id = '', ...more] = positionals;
    return more.length > 0 ? undefined : { action, id, values };
  } catch {
    return undefined;
  }
}

function act(deps: Deps, config: Config, { action, id, values }: { action: string; id: string; values: Values }) {
  switch (action) {
    case 'open':
      return open(deps, values);
    case 'update':
      return update(deps, id, values, false);
    case 'close':
      return values['text'] === undefined ? refuse(usage, 64) : update(deps, id, values, true);
    case 'list':
      return list(deps);
    case 'notification':
      return notification(deps, config, id, values['to']);
    default:
      return refuse(usage, 64);
  }
}

async function open(deps: Deps, values: Values): Promise<number> {
  const kind = INCIDENT_KINDS.find((one) => one === values['kind']);
  const { title, noticed } = values;
  const named = (values['components'] ?? '').split(',').filter((one) => one !== '');
  const components = COMPONENTS.filter((one) => named.includes(one));
  const noticedAt = noticed === undefined ? deps.clock.now() : new Date(noticed);
  if (kind === undefined || title === undefined || components.length !== named.length) return refuse(usage, 64);
  if (Number.isNaN(noticedAt.getTime()) || noticedAt > deps.clock.now()) {
    return refuse('--noticed takes a time that has passed, such as 2026-03-01T12:00:00Z.', 64);
  }
  const particulars = particularsOf(values);
  const id = await openIncident(deskOf(deps), { kind, title, components, noticedAt, particulars });
  console.log(id);
  console.error(deadlineSentence({ kind, noticedAt }, deps.clock.now()));
  return 0;
}

async function update(deps: Deps, id: string, values: Values, isOver: boolean): Promise<number> {
  const change = { text: values['text'], particulars: particularsOf(values), isOver };
  if (!(await updateIncident(deskOf(deps), id, change))) return refuse('There is no such incident.', 1);
  const incident = await findIncident(deps.db, id);
  if (incident !== undefined) console.error(deadlineSentence(incident, deps.clock.now()));
  return 0;
}

async function list(deps: Deps): Promise<number> {
  for (const incident of await findIncidents(deps.db, new Date(0))) {
    const { id, kind, title, noticedAt, closedAt } = incident;
    console.log(`${id}  ${noticedAt.toISOString()}  ${closedAt?.toISOString() ?? 'going on'}  ${kind}  ${title}`);
    if (closedAt === null) console.log(`    ${deadlineSentence(incident, deps.clock.now())}`);
  }
  return 0;
}

async function notification(deps: Deps, config: Config, id: string, to: string | undefined): Promise<number> {
  if (to !== 'authority' && to !== 'sellers') return refuse(usage, 64);
  const incident = await findIncident(deps.db, id);
  if (incident === undefined) return refuse('There is no such incident.', 1);
  const { privacyContact } = config;
  const text =
    to === 'authority'
      ? authorityText(incident, privacyContact, deps.clock.now())
      : sellersText(incident, privacyContact);
  process.stdout.write(text);
  return 0;
}

function deskOf({ db, clock, serverKey }: Deps) {
  const entry = { event: 'incident-recorded', handle: null, outcome: 'succeeded' } as const;
  return {
    ...{ db, clock },
    note: async (unit: Parameters<typeof appendEntries>[0]) =>
      void (await appendEntries(unit, serverKey, [{ ...entry, at: wholeSeconds(clock.now()) }])),
  };
}

function particularsOf(values: Values): Particulars {
  const of = (name: string): string | null => values[name] ?? null;
  return { nature: of('nature'), people: of('people'), consequences: of('consequences'), measures: of('measures') };
}

function refuse(sentence: string, code: number): number {
  console.error(sentence);
  return code;
}
