import { readdirSync, readFileSync } from 'node:fs';
import { createRequire, stripTypeScriptTypes } from 'node:module';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

const APP = fileURLToPath(new URL('./app', import.meta.url));
const STYLES = fileURLToPath(new URL('./styles', import.meta.url));
/** In the order of the cascade. */
const SHEETS = [
  'base.css',
  'layout.css',
  'forms.css',
  'components.css',
  'pages.css',
  'settings.css',
  'privacy.css',
  'overview.css',
  'staff.css',
];

/** Every module of the browser's by the name under which it is served, types stripped, imports made relative. */
export function readModules(): Map<string, string> {
  const modules = new Map<string, string>();
  const require = createRequire(import.meta.url);
  const vendor: Record<string, string> = {
    'vendor/preact.js': require.resolve('preact'),
    'vendor/hooks.js': require.resolve('preact/hooks'),
    'vendor/htm.js': join(dirname(require.resolve('htm')), 'htm.module.js'),
    'vendor/lean-qr.js': join(dirname(require.resolve('lean-qr')), 'index.mjs'),
  };
  for (const [name, file] of Object.entries(vendor)) {
    modules.set(name, relativeImports(name, readFileSync(file, 'utf8').replace(/^\/\/# sourceMappingURL=.*$/m, '')));
  }
  for (const file of sourcesBelow(APP)) {
    const name = file.replace(/\.ts$/, '.js');
    modules.set(name, relativeImports(name, stripTypeScriptTypes(readFileSync(join(APP, file), 'utf8'))));
  }
  return modules;
}

export function readStyles(): string {
  return SHEETS.map((sheet) => readFileSync(join(STYLES, sheet), 'utf8')).join('\n');
}

function sourcesBelow(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts'))
    .sort();
}

const VENDOR: Readonly<Record<string, string>> = {
  preact: 'vendor/preact.js',
  'preact/hooks': 'vendor/hooks.js',
  htm: 'vendor/htm.js',
  'lean-qr': 'vendor/lean-qr.js',
};

/** An import map would have to stand in the document, which the policy forbids: packages get relative paths instead. */
function relativeImports(importer: string, text: string): string {
  return text.replace(
    /(\bfrom\s*|\bimport\s*\(?\s*)(['"])([^'"\n]+)\2/g,
    (whole, before: string, _quote, name: string) => {
      if (name.startsWith('.')) return `${before}'${name.replace(/\.ts$/, '.js')}'`;
      const target = VENDOR[name];
      if (target === undefined) return whole;
      const path = posix.relative(posix.dirname(importer), target);
      return `${before}'${path.startsWith('.') ? path : `./${path}`}'`;
    },
  );
}
