import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SETTINGS } from '../../src/config.ts';

/** What the house demands and no other tool can say. Prints every finding; exit 1 if there is one. */
type SourceFile = { path: string; text: string; code: string };
type Rule = { why: string; where: RegExp; except?: RegExp; forbids: RegExp };

const linesMax = 400;

const rules: readonly Rule[] = [
  {
    why: 'process.env only in src/config.ts: a setting read elsewhere is neither checked nor documented',
    where: /^src\//,
    except: /^src\/config\.ts$/,
    forbids: /\bprocess\s*(\.\s*env\b|\[\s*['"]env)|\benv\b[^;]*\bfrom 'node:process'/,
  },
  {
    why: 'time only in src/clock.ts: tests move it',
    where: /^src\//,
    except: /^src\/(web\/app\/)?clock\.ts$/,
    forbids: /\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\.now\b|\bprocess\.(hrtime|uptime)\b|[^.\w]Date\(\s*\)/,
  },
  {
    why: 'randomness only in src/crypto/: one place to audit',
    where: /^src\//,
    except: /^src\/crypto\//,
    forbids: /\bMath\.random\b|\bgetRandomValues\b|\bcrypto\.random|import[^;]*\brandom\w+[^;]*from '(node:)?crypto'/,
  },
  {
    why: 'the database decides no time: NOW() cannot be moved by a test',
    where: /^(src|sql)\//,
    forbids: /\b(NOW|SYSDATE|CURDATE|CURTIME|UTC_TIMESTAMP|UNIX_TIMESTAMP)\(|\bCURRENT_TIMESTAMP\b/,
  },
  {
    why: 'no enums, namespaces or parameter properties: Node strips types and runs the rest',
    where: /^(src|test|scripts)\//,
    forbids: /^\s*(export\s+)?(const\s+)?enum\s|^\s*(export\s+)?namespace\s/m,
  },
  {
    why: 'no default exports: a name that everybody chooses anew cannot be searched for',
    where: /^src\//,
    forbids: /^export default\b/m,
  },
  {
    why: 'console only in scripts: logs go through the allow list',
    where: /^src\//,
    forbids: /\bconsole\s*\.\s*\w+\(/,
  },
  {
    why: 'the way out is src/outgoing/: the global fetch and WebSocket go anywhere, and follow redirects',
    where: /^src\//,
    except: /^src\/(web\/|ledger\/records\.ts$)/,
    forbids: /(?<![.\w])(fetch|new (WebSocket|EventSource))\(|\bglobalThis\s*\.\s*fetch\b|\bfrom 'undici'/,
  },
  {
    why: 'no mocks of modules: the real thing or a stand-in server',
    where: /^test\//,
    forbids: /\bjest\s*\.\s*(mock|unstable_mockModule|doMock)\(/,
  },
  {
    why: 'no test left out or left alone',
    where: /^test\//,
    forbids: /\b(test|it|describe)\.(only|skip|todo)\b|\bx(it|test|describe)\(/,
  },
];

/** Looked for in the whole text, comments too. */
const textRules: readonly Rule[] = [
  {
    why: 'what is to be done is an issue, not a comment',
    where: /^(src|sql|scripts|test)\//,
    except: /house-rules\.ts$/,
    forbids: /\b(TODO|FIXME)\b/,
  },
  {
    why: 'a silenced type error is a fault put off',
    where: /^(src|scripts|test)\//,
    except: /house-rules\.ts$/,
    forbids: /@ts-(ignore|nocheck)/,
  },
];

const topLevel = new Set(
  [
    'package.json package-lock.json tsconfig.json biome.json README.md CHANGELOG.md LICENSE',
    '.env.example .env .gitignore .gitattributes .npmrc .dockerignore .editorconfig .ci .git .github',
    'sql scripts test src node_modules var coverage',
  ]
    .join(' ')
    .split(' '),
);

const files = ['src', 'test', 'scripts', 'sql'].flatMap(filesBelow);
const findings = [
  ...files.flatMap(findingsIn),
  ...readdirSync('.').flatMap((name) =>
    topLevel.has(name) ? [] : [`${name}: the top level holds only what its list names`],
  ),
  ...settingsFindings(),
];
for (const finding of findings) process.stdout.write(`${finding}\n`);
process.exitCode = findings.length === 0 ? 0 : 1;

function filesBelow(directory: string): SourceFile[] {
  return readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ts|mjs|sql)$/.test(entry.name))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name).replaceAll('\\', '/');
      const text = readFileSync(path, 'utf8');
      return { path, text, code: withoutComments(text) };
    });
}

/** Comments become blanks of the same lines. Good enough for rules: strings with `//` in them lose their tail. */
function withoutComments(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .replace(/(^|\s)(\/\/|-- ).*$/gm, '$1');
}

function findingsIn(file: SourceFile): string[] {
  const broken = (rule: Rule, text: string) => {
    if (!rule.where.test(file.path) || rule.except?.test(file.path)) return [];
    const match = rule.forbids.exec(text);
    return match === null ? [] : [`${file.path}:${lineOf(text, match.index)}: ${rule.why}`];
  };
  const lines = file.text.split('\n').length;
  return [
    ...rules.flatMap((rule) => broken(rule, file.code)),
    ...textRules.flatMap((rule) => broken(rule, file.text)),
    ...(lines > linesMax && file.path.endsWith('.ts') ? [`${file.path}: ${lines} lines; none over ${linesMax}`] : []),
  ];
}

function lineOf(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}

function settingsFindings(): string[] {
  const example = existsSync('.env.example') ? readFileSync('.env.example', 'utf8') : '';
  const named = new Set([...example.matchAll(/^#?\s?([A-Z][A-Z0-9_]*)=/gm)].map((match) => match[1]));
  const known = Object.entries(SETTINGS).flatMap(([name, { secret }]) => (secret ? [name, `${name}_FILE`] : [name]));
  return [
    ...known.filter((name) => !named.has(name)).map((name) => `.env.example: ${name} is missing`),
    ...[...named].filter((name) => !known.includes(name ?? '')).map((name) => `.env.example: ${name} is no setting`),
  ];
}
