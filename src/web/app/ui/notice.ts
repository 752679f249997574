import { type Children, html } from '../html.ts';

export type NoticeProps = {
  readonly kind?: 'info' | 'good' | 'warning' | 'bad';
  readonly title?: string;
  /** It came up just now, so it is read aloud; `bad` at once, the others when the reader is free. */
  readonly isNews?: boolean;
  readonly children?: Children;
};

export function Notice({ kind = 'info', title, isNews, children }: NoticeProps) {
  const role = isNews !== true ? undefined : kind === 'bad' ? 'alert' : 'status';
  return html`<div class=${`notice notice-${kind}`} role=${role}>
    ${title === undefined ? null : html`<p class="notice-title">${title}</p>`}
    <div class="notice-text">${children}</div>
  </div>`;
}
