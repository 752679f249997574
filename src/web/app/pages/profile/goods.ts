import { useState } from 'preact/hooks';
import { count } from '../../format.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import type { Fault } from '../../problem.ts';
import { Notice, Select, Tabs } from '../../ui/index.ts';
import { de as goodsDe } from '../../words/goods.de.ts';
import { en as goodsEn } from '../../words/goods.en.ts';
import { de } from '../../words/profile.de.ts';
import { en } from '../../words/profile.en.ts';
import { GoodsList } from '../goods/goods-list.ts';
import { GOODS_KINDS } from '../goods/kinds.ts';
import { useCategoryName } from '../goods/use-vocabulary.ts';
import { change, type ProfileState } from './draft.ts';
import { Setting } from './setting.ts';
import type { FaultOf } from './use-fault-of.ts';

/** Rates and costs of articles. */
export function Goods({ state, faultOf }: { state: ProfileState; faultOf: FaultOf }) {
  const { goods } = useWords({ en, de });
  const words = useWords({ en: goodsEn, de: goodsDe });
  const categoryName = useCategoryName();
  const { draft, categories } = state;
  const [chosen, setChosen] = useState<string>(GOODS_KINDS[0].id);
  const kind = GOODS_KINDS.find(({ id }) => id === chosen) ?? GOODS_KINDS[0];
  return html`<${Setting} part="goods" title=${goods.title} text=${goods.text}>
    <${Select}
      label=${goods.defaultCategory}
      value=${draft.defaultRateCategory}
      error=${faultOf('defaultRateCategory')}
      onChange=${(defaultRateCategory: string) => change({ defaultRateCategory })}
      options=${categories.map(({ category }) => ({ value: category, label: categoryName(category) }))}
    />
    <${EntryFaults} state=${state} />
    <${Tabs}
      label=${words.tabs}
      selected=${kind.id}
      onSelect=${setChosen}
      tabs=${GOODS_KINDS.map((one) => {
        const rows = one.rowsOf(draft).length;
        return { id: one.id, label: rows === 0 ? words.titles[one.id] : `${words.titles[one.id]} (${count(rows)})` };
      })}
    >
      <${GoodsList} key=${kind.id} kind=${kind} draft=${draft} categories=${categories} />
    </${Tabs}>
  </${Setting}>`;
}

/** Faults of single entries stand in no field: they are named by their key. */
function EntryFaults({ state }: { state: ProfileState }) {
  const words = useWords({ en, de });
  const known: Readonly<Record<string, string>> = words.faults;
  const found = (state.problem?.errors ?? []).flatMap((fault) => {
    const key = keyOf(fault, state);
    return key === undefined ? [] : [`${key}: ${known[fault.code] ?? fault.detail}`];
  });
  if (found.length === 0) return null;
  return html`<${Notice} kind="bad" title=${words.entries}>
    <ul>${found.slice(0, ENTRIES_SHOWN).map((text) => html`<li key=${text}>${text}</li>`)}</ul>
  </${Notice}>`;
}

const ENTRIES_SHOWN = 20;

/** The API names an entry by its place, since its key may be a secret of the seller's; here the key is the seller's own again. */
function keyOf({ location }: Fault, { draft }: ProfileState): string | undefined {
  const override = /^body\.rateOverrides\.(\d+)/.exec(location)?.[1];
  if (override !== undefined) return draft.rateOverrides[Number(override)]?.sku;
  const match = /^body\.(rateCategories|itemCosts|productTaxCodes)(?:\[entry (\d+)\]|\.([^.]+))/.exec(location);
  if (match === null) return undefined;
  const [, map, place, key] = match;
  const keys = Object.keys(draft[map as 'rateCategories' | 'itemCosts' | 'productTaxCodes']);
  return place === undefined ? key : keys[Number(place) - 1];
}
