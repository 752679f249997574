import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../api.ts';
import type { ImportItem, ImportView } from '../../contract/imports.ts';
import { follow } from '../../events.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { asProblem, type Problem } from '../../problem.ts';
import { Button, ProblemNotice, Progress } from '../../ui/index.ts';
import { de } from '../../words/connections.de.ts';
import { en } from '../../words/connections.en.ts';
import { ImportList } from '../imports/list.ts';

/** What was fetched from connections, and what is being fetched right now. */
export function Pulls({ items, onEnded }: { items: readonly ImportItem[]; onEnded: () => void }) {
  const words = useWords({ en, de });
  const pulled = items.filter(({ source }) => source !== 'upload');
  if (pulled.length === 0) return null;
  const running = pulled.filter(({ state }) => state === 'running');
  return html`<section>
    <h2>${words.pulls.title}</h2>
    ${running.map((item) => html`<${Running} key=${item.id} item=${item} onEnded=${onEnded} />`)}
    <${ImportList} items=${pulled} />
  </section>`;
}

function Running({ item, onEnded }: { item: ImportItem; onEnded: () => void }) {
  const words = useWords({ en, de });
  const [percent, setPercent] = useState(0);
  const [isStopping, setIsStopping] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const path = `/imports/${item.id}`;
  useEffect(() => {
    const stop = new AbortController();
    const wait = async () => {
      await follow(path, (step) => setPercent(step.percent), stop.signal);
      if (!stop.signal.aborted) await ask<ImportView>('GET', path, { wait: 30, signal: stop.signal });
      if (!stop.signal.aborted) onEnded();
    };
    wait().catch((error) => {
      const found = asProblem(error);
      if (!stop.signal.aborted) setProblem(found);
    });
    return () => stop.abort();
  }, [path]);
  async function end(): Promise<void> {
    setIsStopping(true);
    try {
      await ask('DELETE', path);
      onEnded();
    } catch (error) {
      setProblem(asProblem(error));
      setIsStopping(false);
    }
  }
  return html`<div class="card pull">
    <${Progress} label=${words.pulls.running(item.source === 'amazon' ? words.kinds.amazon : words.kinds.paypal)} percent=${percent} />
    <p class="small">${words.pulls.hint}</p>
    <${ProblemNotice} problem=${problem} />
    <${Button} kind="quiet" busy=${isStopping && words.pulls.stopping} onClick=${() => void end()}>${words.pulls.stop}</${Button}>
  </div>`;
}
