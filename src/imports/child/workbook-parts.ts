import { type Tag, walkTags } from './xml-tags.ts';
import { type PackedPart, unpackWhole } from './zip-entry.ts';

/** Which parts of an xlsx archive are what. */
export type WorkbookParts = {
  /** Without a part where a sheet is but a chart. */
  sheets: readonly { part: string | undefined; isHidden: boolean }[];
  /** Days are counted from 1904, as spreadsheets on old Macs did. */
  isFrom1904: boolean;
  sharedStrings: string | undefined;
  styles: string | undefined;
};

const workbookPart = 'xl/workbook.xml';
const relationshipsPart = 'xl/_rels/workbook.xml.rels';

/**
 * Reads the lists that lead from the archive to its sheets. Undefined for a workbook that is not laid out as spreadsheet programs do it,
 * above all where two readers might come to different parts: then the library decides.
 */
export async function readWorkbookParts(parts: ReadonlyMap<string, PackedPart>): Promise<WorkbookParts | undefined> {
  if (!hasPlainNames(parts)) return undefined;
  const types = await tagsOf(parts, '[Content_Types].xml');
  const workbook = await tagsOf(parts, workbookPart);
  const relationships = await tagsOf(parts, relationshipsPart);
  if (types === undefined || workbook === undefined || relationships === undefined) return undefined;
  const overrides = readOverrides(types);
  const targets = readTargets(relationships);
  if (overrides === undefined || targets === undefined || !isRooted(workbook, 'workbook', workbookNamespaces))
    return undefined;
  const sheets = readSheets(workbook, targets);
  if (sheets === undefined) return undefined;
  return { sheets, isFrom1904: isFrom1904(workbook), ...overrides };
}

/** The library looks parts up without regard to case, and takes an archive with one of these for another kind of document. */
function hasPlainNames(parts: ReadonlyMap<string, PackedPart>): boolean {
  const names = [...parts.keys()].map((name) => name.toLowerCase());
  return new Set(names).size === names.length && !names.some((name) => foreignParts.has(name));
}

const foreignParts: ReadonlySet<string> = new Set(['meta-inf/manifest.xml', 'objectdata.xml']);

async function tagsOf(parts: ReadonlyMap<string, PackedPart>, name: string): Promise<Tag[] | undefined> {
  const part = parts.get(name);
  const tags: Tag[] = [];
  if (part === undefined) return undefined;
  const isPlain = walkTags(await unpackWhole(part), (tag) => {
    if (!tag.isClosing && listed.has(tag.name)) tags.push(tag);
  });
  return isPlain ? tags : undefined;
}

const listed: ReadonlySet<string> = new Set(['Types', 'Override', 'Relationship', 'workbook', 'workbookPr', 'sheet']);

/** The library goes by content types where programs go by relationships: both must mean the same one part. */
function readOverrides(types: readonly Tag[]): Pick<WorkbookParts, 'sharedStrings' | 'styles'> | undefined {
  if (!isRooted(types, 'Types', typesNamespaces)) return undefined;
  const found = { workbook: [] as string[], sharedStrings: [] as string[], styles: [] as string[] };
  for (const { name, attributes } of types) {
    const kind = name === 'Override' ? kindOf(attributes.get('ContentType') ?? '') : undefined;
    if (kind === 'other-reader') return undefined;
    if (kind !== undefined) found[kind].push((attributes.get('PartName') ?? '').replace(/^\//, ''));
  }
  const isOne = found.workbook.length === 1 && found.workbook[0] === workbookPart;
  if (!isOne || found.sharedStrings.length > 1 || found.styles.length > 1) return undefined;
  return { sharedStrings: found.sharedStrings[0], styles: found.styles[0] };
}

function kindOf(type: string): 'workbook' | 'sharedStrings' | 'styles' | 'other-reader' | undefined {
  if (/\.main(?:\+xml)?$/.test(type)) return 'workbook';
  if (type === `${openXml}.sharedStrings+xml`) return 'sharedStrings';
  if (type === `${openXml}.styles+xml`) return 'styles';
  // The binary forms of both.
  return /^application\/vnd\.ms-excel\.(?:sharedStrings|styles)$/.test(type) ? 'other-reader' : undefined;
}

const openXml = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

function isRooted(tags: readonly Tag[], name: string, namespaces: ReadonlySet<string>): boolean {
  const roots = tags.filter((tag) => tag.name === name);
  const [root] = roots;
  if (root === undefined || roots.length > 1) return false;
  return namespaces.has(root.attributes.get(root.prefix === '' ? 'xmlns' : `xmlns:${root.prefix}`) ?? '');
}

const typesNamespaces: ReadonlySet<string> = new Set(['http://schemas.openxmlformats.org/package/2006/content-types']);

/** Transitional and strict. */
const workbookNamespaces: ReadonlySet<string> = new Set([
  'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  'http://purl.oclc.org/ooxml/spreadsheetml/main',
]);

const worksheet = relationshipTypes('worksheet');
const chartsheet = relationshipTypes('chartsheet');

function relationshipTypes(name: string): ReadonlySet<string> {
  return new Set([
    `http://schemas.openxmlformats.org/officeDocument/2006/relationships/${name}`,
    `http://purl.oclc.org/ooxml/officeDocument/relationships/${name}`,
  ]);
}

/** Parts of sheets by the ids of their relationships, undefined for a chart's. Others are of no use here. */
function readTargets(relationships: readonly Tag[]): ReadonlyMap<string, string | undefined> | undefined {
  const targets = new Map<string, string | undefined>();
  const ids = new Set<string>();
  for (const { prefix, name, attributes } of relationships) {
    const id = attributes.get('Id');
    if (prefix !== '' || name !== 'Relationship' || id === undefined || ids.has(id)) return undefined;
    ids.add(id);
    const type = attributes.get('Type') ?? '';
    // Relative to the workbook, or from the root of the archive.
    if (worksheet.has(type)) targets.set(id, `xl/${(attributes.get('Target') ?? '').replace(/^\/xl\//, '')}`);
    if (chartsheet.has(type)) targets.set(id, undefined);
  }
  return targets;
}

function readSheets(
  workbook: readonly Tag[],
  targets: ReadonlyMap<string, string | undefined>,
): WorkbookParts['sheets'] | undefined {
  const sheets: { part: string | undefined; isHidden: boolean }[] = [];
  const names = new Set<string>();
  for (const { name, attributes } of workbook) {
    if (name !== 'sheet') continue;
    const id = attributes.get('id') ?? '';
    const title = attributes.get('name');
    if (!targets.has(id) || title === undefined || names.has(title)) return undefined;
    names.add(title);
    const state = attributes.get('state');
    sheets.push({ part: targets.get(id), isHidden: state === 'hidden' || state === 'veryHidden' });
  }
  return sheets.length === 0 ? undefined : sheets;
}

function isFrom1904(workbook: readonly Tag[]): boolean {
  const value = workbook
    .findLast((tag) => tag.name === 'workbookPr' && tag.attributes.has('date1904'))
    ?.attributes.get('date1904');
  return value === '1' || value === 'true';
}
