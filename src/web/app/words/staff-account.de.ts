import type { Words } from '../language.ts';
import type { en } from './staff-account.en.ts';

export const de: Words<typeof en> = {
  title: 'Konto',
  subtitle:
    'Ein Mitarbeiterkonto enthält weder Daten noch Schlüssel. Angelegt wird es nur auf dem Server selbst, nie über das Netz.',
  change: {
    text: 'Das Kennwort, das beim Anlegen des Kontos ausgegeben wurde, muss nicht bleiben. Alle anderen Sitzungen enden.',
    lost: 'Nachsehen lässt sich das Kennwort nicht. Wer es verliert, bekommt ein neues Konto: npm run account -- create.',
    working: 'Das Kennwort wird geändert …',
    done: 'Geändert. Ab jetzt können Sie sich nur noch mit dem neuen Kennwort anmelden. Alle anderen Sitzungen sind beendet.',
  },
};
