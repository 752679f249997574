import { type Children, html } from '../html.ts';

export type Column<Row> = {
  readonly title: string;
  cell(row: Row): Children;
  /** Figures stand at the right, one under the other. */
  readonly isNumber?: boolean;
  /** Names the row, and heads it where the table becomes a list on a narrow screen. */
  readonly isRowHeading?: boolean;
  /** Stays in one line, such as a day with its time. */
  readonly isWhole?: boolean;
};

export type TableProps<Row> = {
  /** What the table shows; read aloud before it, and visible unless a heading above says the same. */
  readonly caption: string;
  readonly isCaptionHidden?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  keyOf(row: Row, index: number): string;
  /** `list` (the usual): each row becomes a block on a phone. `scroll`: a wide table that is moved sideways. */
  readonly narrow?: 'list' | 'scroll';
};

export function Table<Row>({ caption, isCaptionHidden, columns, rows, keyOf, narrow = 'list' }: TableProps<Row>) {
  const isScrolled = narrow === 'scroll';
  const classOf = ({ isNumber, isWhole }: Column<Row>) =>
    isNumber === true ? 'number' : isWhole === true ? 'whole' : undefined;
  const isTitleApart = isScrolled && isCaptionHidden !== true;
  // Blocks of a list lose the roles of table, row and cell in some browsers, so they are said. A title inside of what is moved
  // sideways would be cut off, so it stands above.
  return html`<div class=${`table-frame table-${narrow}`}>
    ${isTitleApart ? html`<p class="table-title" aria-hidden="true">${caption}</p>` : null}
    <div
      class="table-inside"
      tabindex=${isScrolled ? 0 : undefined}
      role=${isScrolled ? 'region' : undefined}
      aria-label=${isScrolled ? caption : undefined}
    >
    <table role="table">
      <caption class=${isCaptionHidden === true || isTitleApart ? 'visually-hidden' : undefined}>${caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          ${columns.map((column) => html`<th key=${column.title} role="columnheader" scope="col" class=${classOf(column)}>${column.title}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${rows.map(
          (row, index) => html`<tr role="row" key=${keyOf(row, index)}>
            ${columns.map((column) =>
              column.isRowHeading === true
                ? html`<th role="rowheader" scope="row" data-title=${column.title} class=${classOf(column)}>${column.cell(row)}</th>`
                : html`<td role="cell" data-title=${column.title} class=${classOf(column)}><span>${column.cell(row)}</span></td>`,
            )}
          </tr>`,
        )}
      </tbody>
    </table>
    </div>
  </div>`;
}
