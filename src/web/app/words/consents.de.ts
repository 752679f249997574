import type { Words } from '../language.ts';
import type { en } from './consents.en.ts';

export const de: Words<typeof en> = {
  title: 'Einwilligungen',
  intro:
    'Ohne eine davon verlässt nichts von Ihnen diesen Server. Jede lässt sich jederzeit widerrufen; was vorher gesendet wurde, bleibt gesendet.',
  loading: 'Ihre Einwilligungen werden geholt …',
  granted: 'erteilt',
  notGranted: 'nicht erteilt',
  outdated: (old, current) =>
    `Sie haben in Fassung ${old} dieses Textes eingewilligt; es gilt jetzt Fassung ${current}. Solange Sie darin nicht einwilligen, wird nichts gesendet.`,
  recipient: 'Wer es erhält',
  fields: 'Was gesendet wird, und sonst nichts',
  when: 'Wann',
  besides: 'Was der Empfänger außerdem erfährt',
  withoutIt: 'Ohne Einwilligung',
  grant: 'Ich willige ein',
  granting: 'Wird vermerkt …',
  revoke: 'Widerrufen',
  revoking: 'Wird widerrufen …',
  version: (version) => `Fassung ${version} des Textes`,
  grantedAt: (version, at) => `Fassung ${version}, erteilt am ${at}`,
  history: 'Was Sie bisher entschieden haben',
  wasGranted: (at, version) => `${at}: erteilt, Fassung ${version}`,
  wasRevoked: (at, version) => `${at}: widerrufen, Fassung ${version}`,
  leftOut: (older) => `${older} ältere Entscheidungen werden nicht mehr aufgeführt.`,
};
