import type { Incident } from './incidents.ts';

/** Art. 33(1) GDPR: without undue delay and, where feasible, not later than 72 hours after having become aware of it. */
export const NOTIFICATION_HOURS = 72;

const HOUR_MS = 3_600_000;

/** Hours until the authority has to know, negative when they are over; undefined where no personal data are concerned. */
export function hoursLeft({ kind, noticedAt }: Pick<Incident, 'kind' | 'noticedAt'>, now: Date): number | undefined {
  if (kind !== 'personal-data') return undefined;
  return NOTIFICATION_HOURS - (now.getTime() - noticedAt.getTime()) / HOUR_MS;
}

/** In words, for the person at the keyboard. */
export function deadlineSentence(incident: Pick<Incident, 'kind' | 'noticedAt'>, now: Date): string {
  const left = hoursLeft(incident, now);
  if (left === undefined) {
    return 'No notification is due, unless personal data turn out to be concerned (their loss and their unavailability count as well): then open an incident of kind personal-data, with the moment at which that was noticed.';
  }
  const until = minute(new Date(incident.noticedAt.getTime() + NOTIFICATION_HOURS * HOUR_MS));
  return left >= 0
    ? `The supervisory authority has to be notified by ${until} (Art. 33 GDPR): ${Math.floor(left)} hours are left.`
    : `The 72 hours of Art. 33 GDPR ended at ${until}, ${Math.ceil(-left)} hours ago. Notify now, with the reasons for the delay.`;
}

/** A text to the supervisory authority, with all that Art. 33(3) asks for; what is not known yet is said to follow (Art. 33(4)). */
export function authorityText(incident: Incident, controller: string | undefined, now: Date): string {
  const { particulars: told } = incident;
  const left = hoursLeft(incident, now);
  return paragraphs([
    'Notification of a personal data breach (Art. 33 GDPR)',
    `1. Nature of the breach: ${told.nature ?? incident.title}. Noticed at ${minute(incident.noticedAt)}${incident.closedAt === null ? ', not over yet' : `, over at ${minute(incident.closedAt)}`}.`,
    `2. Categories and approximate number of data subjects and of records: ${told.people ?? FOLLOWS}`,
    `3. Contact: ${controller ?? 'not set; see PRIVACY_CONTACT'}`,
    `4. Likely consequences: ${told.consequences ?? FOLLOWS}`,
    `5. Measures taken or proposed: ${told.measures ?? FOLLOWS}`,
    `6. Sealing: whatever sellers stored about their business and their customers is sealed under keys that only their secrets yield and that are not stored. Whether they are concerned depends on whether the running server or a secret was.`,
    ...(left !== undefined && left < 0
      ? ['7. Reasons for the notification after 72 hours (Art. 33(1)): to be filled in before this is sent.']
      : []),
  ]);
}

/** A text to the sellers, in clear and plain language (Art. 34 GDPR). */
export function sellersText(incident: Incident, controller: string | undefined): string {
  const { particulars: told } = incident;
  return paragraphs([
    incident.title,
    `At ${minute(incident.noticedAt)} we noticed the following. ${told.nature ?? incident.title}`,
    `What this may mean for you: ${told.consequences ?? FOLLOWS}`,
    `What we have done and what you can do: ${told.measures ?? FOLLOWS}`,
    'Your business data are sealed under a key that only your secret yields. If you think that your secret may be known to somebody, change it.',
    `Questions: ${controller ?? 'to whoever gave you the address of this server'}`,
  ]);
}

const FOLLOWS = 'not known yet; will follow without undue delay.';

function minute(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function paragraphs(texts: readonly string[]): string {
  return `${texts.join('\n\n')}\n`;
}
