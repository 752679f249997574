import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../api.ts';
import type { ImportView } from '../../contract/imports.ts';
import { count, moment } from '../../format.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { Table } from '../../ui/index.ts';
import { de } from '../../words/import.de.ts';
import { en } from '../../words/import.en.ts';
import { monthSpan } from './list.ts';

/** Looked up at once; whoever has more of them sees the ones that hold most. */
const IMPORTS_SHOWN_MAX = 10;

/** Which rows were stored already, and in which imports. */
export function DuplicateSection({ found }: { readonly found: ImportView }) {
  const words = useWords({ en, de }).duplicates;
  const { imports, first } = found.duplicates;
  const earlier = useEarlier(imports.slice(0, IMPORTS_SHOWN_MAX).map(({ importId }) => importId));
  const rowsOf = (isOwn: boolean) =>
    first
      .filter(({ importId }) => (importId === null) === isOwn)
      .map(({ row }) => String(row))
      .join(', ');
  const [known, own] = [rowsOf(false), rowsOf(true)];
  const name = (id: string) => {
    const one = earlier.get(id);
    if (one === undefined) return words.loading;
    if (one === 'gone') return words.gone;
    return html`<a href=${`/imports/${id}`}>${moment(one.receivedAt)}</a> (${monthSpan(one.periods)})`;
  };
  return html`<section class="card">
    <h2>${words.title}</h2>
    ${
      imports.length === 0
        ? null
        : html`<${Table}
      caption=${words.title}
      isCaptionHidden=${true}
      rows=${imports.slice(0, IMPORTS_SHOWN_MAX)}
      keyOf=${({ importId }: { importId: string }) => importId}
      columns=${[
        { title: words.import, cell: ({ importId }: { importId: string }) => name(importId) },
        { title: words.rows, isNumber: true, cell: ({ rows }: { rows: number }) => count(rows) },
      ]}
    />`
    }
    <div class="notes">
      ${known === '' ? null : html`<p>${first.length < found.rows.duplicate ? words.some(known) : words.first(known)}</p>`}
      ${own === '' ? null : html`<p>${words.twice(own)}</p>`}
    </div>
  </section>`;
}

type Earlier = ReadonlyMap<string, ImportView | 'gone'>;

function useEarlier(ids: readonly string[]): Earlier {
  const [earlier, setEarlier] = useState<Earlier>(new Map());
  useEffect(() => {
    const ended = new AbortController();
    for (const id of ids) {
      const path = `/imports/${encodeURIComponent(id)}`;
      ask<ImportView>('GET', path, { signal: ended.signal })
        .catch(() => 'gone' as const)
        .then((one) => ended.signal.aborted || setEarlier((before) => new Map(before).set(id, one)));
    }
    return () => ended.abort();
  }, [ids.join()]);
  return earlier;
}
