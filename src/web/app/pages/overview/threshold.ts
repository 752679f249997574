import { Course } from '../../charts/course.ts';
import type { Threshold } from '../../contract/overview.ts';
import { amount, calendarDay, monthName, shortMonth } from '../../format.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { Amount, Table } from '../../ui/index.ts';
import { de } from '../../words/overview.de.ts';
import { en } from '../../words/overview.en.ts';

type Month = Threshold['months'][number];

/** The course of the threshold of Art. 59c, or why it is not in question. */
export function ThresholdSection({ threshold }: { threshold: Threshold | null }) {
  const words = useWords({ en, de });
  if (threshold === null) return null;
  const { months, limit, currency } = threshold;
  return html`<section class="card">
    <h2>${words.threshold.title(String(threshold.year))}</h2>
    <p><${Standing} threshold=${threshold} /></p>
    ${
      months.length === 0
        ? null
        : html`
          <${Course}
            points=${wholeYear(threshold)}
            limit=${limit}
            limitLabel=${words.threshold.limit(amount(limit, currency))}
          />
          <details>
            <summary>${words.asTable}</summary>
            <${Table}
              caption=${words.threshold.title(String(threshold.year))}
              isCaptionHidden=${true}
              rows=${months}
              keyOf=${({ month }: Month) => month}
              columns=${[
                { title: words.column.month, isRowHeading: true, cell: ({ month }: Month) => monthName(month) },
                {
                  title: words.column.net,
                  isNumber: true,
                  cell: ({ net }: Month) => html`<${Amount} value=${net} currency=${currency} />`,
                },
                {
                  title: words.column.total,
                  isNumber: true,
                  cell: ({ total }: Month) => html`<${Amount} value=${total} currency=${currency} />`,
                },
              ]}
            />
          </details>
        `
    }
  </section>`;
}

function Standing({ threshold }: { threshold: Threshold }) {
  const words = useWords({ en, de }).threshold;
  const { because, isExceeded, exceededOn, net, limit, currency, precedingNet, declaredNet } = threshold;
  if (because !== null) return html`${words.because[because] ?? because}`;
  const money = (value: string) => amount(value, currency);
  const standing =
    exceededOn !== null
      ? words.exceededOn(calendarDay(exceededOn))
      : isExceeded === true
        ? words.exceededBefore
        : net === null
          ? ''
          : words.under(money(net), money(limit));
  const more = [
    ...(declaredNet === null || Number(declaredNet) === 0 ? [] : [words.declared(money(declaredNet))]),
    ...(precedingNet === null ? [] : [words.preceding(money(precedingNet))]),
  ];
  return html`${[standing, ...more].join(' ')}`;
}

/** All twelve months, so that what is left of the year is seen. */
function wholeYear({ year, months }: Threshold) {
  return Array.from({ length: 12 }, (_, index) => {
    const month = `${year}-${String(index + 1).padStart(2, '0')}`;
    return { label: shortMonth(month), value: months.find((one) => one.month === month)?.total };
  });
}
