// The arrows of the house, one rule each with the reason why. Read by dependency-cruiser.

// Consents stand before whatever could send: connections and evidence ask them at the call itself.
const pipeline = [
  'accounts',
  'seller',
  'consents',
  'ledger',
  'imports',
  'connections',
  'evidence',
  'currencies',
  'returns',
  'reports',
];
const stations = [...pipeline, 'usage', 'status', 'privacy'];
const anyStation = `^src/(${stations.join('|')})/`;

/** A station sees stations upstream of it, never one downstream: rows go rightward only. */
function upstreamOnly(station) {
  const place = pipeline.indexOf(station);
  // Uploads and connections are two sources side by side: connections hand their rows to imports' way in.
  const downstream = pipeline.slice(place + 1).filter((other) => !(station === 'imports' && other === 'connections'));
  return {
    name: `${station}-sees-upstream-only`,
    comment: `${station} must not know ${downstream.join(', ')}: rows go rightward, so a station that looks downstream makes a circle.`,
    severity: 'error',
    from: { path: `^src/${station}/` },
    to: { path: `^src/(${[...downstream, 'usage', 'status', 'privacy'].join('|')})/` },
  };
}

function packageOnlyIn(name, packages, places, comment) {
  return {
    name,
    comment,
    severity: 'error',
    from: { path: '^src/', pathNot: places },
    to: { path: packages.map((one) => `(^|node_modules/)${one}(/|$)`) },
  };
}

// biome-ignore lint/style/noDefaultExport: dependency-cruiser reads the default export.
export default {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Two files that need each other cannot be read, tested or replaced one at a time.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'vat-is-pure',
      comment: 'The rules of VAT must be readable and testable without a database, a clock or a server.',
      severity: 'error',
      from: { path: '^src/vat/' },
      to: { path: '^src/', pathNot: '^src/vat/' },
    },
    {
      name: 'vat-does-no-input-or-output',
      comment: 'A result that depends on a file or the network cannot be checked by an accountant.',
      severity: 'error',
      from: { path: '^src/vat/' },
      to: {
        dependencyTypes: ['core'],
        path: '^(node:)?(fs|net|http|https|child_process|worker_threads|dns|os|timers)',
      },
    },
    {
      name: 'crypto-is-pure',
      comment: 'Whoever audits the keys must be able to read this folder alone.',
      severity: 'error',
      from: { path: '^src/crypto/' },
      to: { path: '^src/', pathNot: '^src/crypto/' },
    },
    {
      name: 'crypto-has-no-packages',
      comment: 'Ciphers and key derivation come from node:crypto; a package here would be inside the vault.',
      severity: 'error',
      from: { path: '^src/crypto/' },
      to: { path: 'node_modules/' },
    },
    {
      name: 'only-the-door-of-a-station',
      comment:
        'What is not in a station’s index.ts may change without asking anybody. The child process may use the pure block codec.',
      severity: 'error',
      from: { path: `^src/(${stations.join('|')})/`, pathNot: '^src/imports/child/' },
      to: { path: anyStation, pathNot: ['/index\\.ts$', '^src/$1/'] },
    },
    {
      name: 'only-the-door-of-the-ground-floor',
      comment:
        'Rooms below the stations are used by their index.ts as well, except for the public parts that have files of their own.',
      severity: 'error',
      from: { path: `^src/(${stations.join('|')})/` },
      to: {
        path: '^src/(crypto|db|jobs|logging|outgoing)/',
        pathNot: ['/index\\.ts$', '^src/db/line-file\\.ts$'],
      },
    },
    {
      name: 'the-child-has-no-keys',
      comment:
        'The process that reads hostile files must have nothing worth stealing: no keys, no database, no accounts.',
      severity: 'error',
      from: { path: '^src/imports/(child|formats)/' },
      to: {
        path: '^src/(accounts|seller|consents|db|http|jobs|logging|outgoing|connections|evidence|currencies|returns|reports|config\\.ts|dependencies\\.ts|app\\.ts)',
        reachable: true,
      },
    },
    {
      name: 'the-ground-floor-knows-no-station',
      comment: 'http, db, jobs, logging, outgoing and crypto serve every station and therefore know none.',
      severity: 'error',
      from: { path: '^src/(http|db|jobs|logging|outgoing|crypto|vat)/' },
      to: { path: anyStation },
    },
    ...pipeline.slice(0, -1).map(upstreamOnly),
    {
      name: 'currencies-know-no-seller',
      comment:
        'What is asked of the ECB is the same for everyone; a room that saw sellers could ask for what one of them needs.',
      severity: 'error',
      from: { path: '^src/currencies/' },
      to: { path: '^src/(accounts|seller|ledger|imports|connections|evidence)/' },
    },
    {
      name: 'few-go-out',
      comment:
        'Whoever can ask an upstream can tell it something: these stations, each for what its consent or its public data allow.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(outgoing|connections|evidence|currencies)/' },
      to: { path: '^src/outgoing/' },
    },
    {
      name: 'one-way-out',
      comment:
        'Sockets to elsewhere are opened in outgoing, which holds them to one origin and to public addresses; what goes round it is bound by nothing.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/outgoing/' },
      to: { dependencyTypes: ['core'], path: '^(node:)?(https|http2|tls|dgram|dns)(/|$)' },
    },
    {
      name: 'usage-reads-nobody',
      comment: 'Counters are told what happened; one that could look would see sellers.',
      severity: 'error',
      from: { path: '^src/usage/' },
      to: { path: `^src/(${[...pipeline, 'status', 'privacy'].join('|')})/` },
    },
    {
      name: 'status-sees-nobody',
      comment: 'What is public must have nothing at hand that is not.',
      severity: 'error',
      from: { path: '^src/status/' },
      to: { path: `^src/(${[...pipeline, 'usage', 'privacy'].join('|')})/` },
    },
    {
      name: 'nobody-but-the-top-knows-usage',
      comment: 'Stations tell what happened by a function they are given; who listens is none of their business.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(usage/|app\\.ts|dependencies\\.ts)' },
      to: { path: '^src/usage/' },
    },
    {
      name: 'the-browser-knows-the-contract-only',
      comment:
        'What runs in the browser is seen by everyone and uses the public contract, like any client; a file of the server’s would drag in what the browser must not have.',
      severity: 'error',
      from: { path: '^src/web/app/' },
      to: { pathNot: ['^src/web/app/', '(^|node_modules/)(preact|htm|lean-qr)(/|$)'] },
    },
    {
      name: 'web-serves-files',
      comment: 'The room that serves the pages hands out files that are the same for everyone, and knows no seller.',
      severity: 'error',
      from: { path: '^src/web/', pathNot: '^src/web/app/' },
      to: { path: '^src/', pathNot: '^src/(web/|http/index\\.ts$|crypto/index\\.ts$)' },
    },
    {
      name: 'the-pages-are-served-by-app-ts-alone',
      comment: 'No station knows that there are pages: whatever they can do, a program can do by the contract.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/web/', '^src/app\\.ts$'] },
      to: { path: '^src/web/' },
    },
    {
      name: 'only-main-knows-everything',
      comment:
        'app.ts and dependencies.ts put the house together; whoever imports them from within makes a container of them.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(main|app|dependencies)\\.ts$' },
      to: { path: '^src/(main|app|dependencies)\\.ts$' },
    },
    packageOnlyIn(
      'express-only-in-http',
      ['express', 'express-session', 'helmet', 'multer', '@types/express'],
      ['^src/http/', '/operations\\.ts$', '^src/app\\.ts$', '^src/imports/receive[a-z-]*\\.ts$'],
      'An operation that sees req and res can go round validation, access rules and CSRF.',
    ),
    packageOnlyIn(
      'mysql2-only-in-db',
      ['mysql2', 'postgrator'],
      ['^src/db/'],
      'The driver’s errors hold values; db/ takes them out before anyone can log them.',
    ),
    packageOnlyIn(
      'axios-and-soap-only-where-data-leaves',
      ['axios', 'soap', 'cockatiel', 'follow-redirects'],
      ['^src/(outgoing|connections|evidence)/'],
      'Whatever leaves the house leaves by these doors. outgoing makes the clients with all their guards, for every upstream alike; connections and evidence hand them to libraries, behind a consent.',
    ),
    packageOnlyIn(
      'xlsx-only-in-the-child',
      ['xlsx', 'yauzl', '@e965/xlsx'],
      ['^src/imports/child/', '^src/reports/render-xlsx', '^src/currencies/unzip\\.ts$'],
      'Workbooks are the most hostile input there is; they are opened in the process without keys. The ECB’s archive is no workbook: one entry, from one origin, of a bounded size.',
    ),
    packageOnlyIn(
      'winston-only-in-logging',
      ['winston'],
      ['^src/logging/'],
      'The allow list of log fields is there, and only there.',
    ),
    packageOnlyIn(
      'prometheus-only-in-http',
      ['prom-client'],
      ['^src/http/', '^src/logging/'],
      'Labels are a way out for data; they are made in one place.',
    ),
    {
      name: 'product-does-not-know-tests-or-scripts',
      comment: 'What runs in production is below src/.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|scripts)/' },
    },
    {
      name: 'no-development-packages-in-the-product',
      comment: 'npm ci --omit=dev must leave a server that runs.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
    },
    {
      name: 'everything-resolves',
      comment: 'An import that is found nowhere fails at run time, in the one branch that nobody tried.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.mjs', '.js', '.json'],
      conditionNames: ['import', 'node', 'default'],
      exportsFields: ['exports'],
    },
  },
};
