import { XMLParser } from 'fast-xml-parser';

/** Of the elements that VIES answers with (its WSDL, `targetNamespace` of the types, elementFormDefault qualified). */
const TYPES = 'urn:ec.europa.eu:taxud:vies:services:checkVat:types';
const RESPONSES: ReadonlySet<string> = new Set(['checkVatResponse', 'checkVatApproxResponse']);

/**
 * Whether an envelope holds an answer in the names of VIES. soap's reader drops the prefixes, so that it takes an element of anybody's for the one that VIES would
 * have sent: a gateway's imitation, say, whose "false" is no verdict. False for what is no XML.
 */
export function isInNamesOfVies(body: string): boolean {
  try {
    return holdsVerdict(PARSER.parse(body), new Map());
  } catch {
    return false;
  }
}

const ATTRIBUTES = ':@';
const PARSER = new XMLParser({
  ...{ preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '' },
  ...{ parseTagValue: false, parseAttributeValue: false, processEntities: false },
});

/** Prefix, or '' for none, to its namespace. */
type Scope = ReadonlyMap<string, string>;

function holdsVerdict(nodes: unknown, scope: Scope): boolean {
  return elementsOf(nodes, scope).some((element) => {
    const isAnswer = element.namespace === TYPES && RESPONSES.has(element.name);
    if (!isAnswer) return holdsVerdict(element.children, element.scope);
    const fields = elementsOf(element.children, element.scope);
    return fields.some(({ name, namespace }) => name === 'valid' && namespace === TYPES);
  });
}

type Element = { name: string; namespace: string | undefined; children: unknown; scope: Scope };

function elementsOf(nodes: unknown, outer: Scope): Element[] {
  if (!Array.isArray(nodes)) return [];
  return nodes.flatMap((node: Record<string, unknown>) =>
    Object.entries(node)
      .filter(([tag]) => tag !== ATTRIBUTES && !tag.startsWith('#') && !tag.startsWith('?'))
      .map(([tag, children]) => {
        const scope = new Map([...outer, ...declaredIn(node[ATTRIBUTES])]);
        const at = tag.indexOf(':');
        return { name: tag.slice(at + 1), namespace: scope.get(at < 0 ? '' : tag.slice(0, at)), children, scope };
      }),
  );
}

function declaredIn(attributes: unknown): [string, string][] {
  if (typeof attributes !== 'object' || attributes === null) return [];
  return Object.entries(attributes).flatMap(([name, value]): [string, string][] => {
    if (name === 'xmlns') return [['', String(value)]];
    return name.startsWith('xmlns:') ? [[name.slice('xmlns:'.length), String(value)]] : [];
  });
}
