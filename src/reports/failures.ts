import { SealBroken } from '../crypto/index.ts';
import { LedgerChanged, LedgerDamaged } from '../ledger/index.ts';
import type { Language, Said } from './language/index.ts';
import { ReportRefused } from './refused.ts';
import type { ReportView } from './schemas.ts';

type Failure = NonNullable<ReportView['failure']>;

/** What a report says of its failure, in the language that it was asked for in. */
export function failureOf(error: unknown, language: Language): Failure {
  if (error instanceof LedgerDamaged) {
    const said = damagedMonths(error.periods.join(', '), error.isSetBack);
    const damage = { periods: [...error.periods], imports: [...error.importIds] };
    return { code: 'ledger-damaged', detail: said[language], ...damage };
  }
  if (error instanceof SealBroken) return failure('ledger-damaged', BROKEN_SEAL[language]);
  if (error instanceof ReportRefused) return failure(error.code, error.said[language]);
  return failure('report-failed', (error instanceof LedgerChanged ? IMPORT_DELETED : UNKNOWN_FAULT)[language]);
}

/** What the report itself says of its failure, so that the log need not. */
export function isExplained(error: unknown): boolean {
  return [LedgerDamaged, LedgerChanged, SealBroken, ReportRefused].some((known) => error instanceof known);
}

/** A ready report whose file does not open any more. */
export function damagedFile(language: Language): Failure {
  return failure('report-damaged', DAMAGED_FILE[language]);
}

/** A report that was being built when the secret was changed: the session that built it goes on with other keys. */
export function secretChanged(language: Language): Failure {
  return failure('report-failed', SECRET_CHANGED[language]);
}

function failure(code: string, detail: string): Failure {
  return { code, detail, periods: [], imports: [] };
}

function damagedMonths(months: string, isSetBack: boolean): Said {
  return {
    en: `Stored records of ${months} were altered or removed in the database, so no figure can be trusted. ${
      isSetBack
        ? 'The stored ledger is older than what this server has acknowledged: delete all data and upload the files again.'
        : 'Delete the imports named here and upload their files again.'
    }`,
    de: `Gespeicherte Datensätze von ${months} wurden in der Datenbank verändert oder entfernt, sodass keiner Zahl zu trauen ist. ${
      isSetBack
        ? 'Der gespeicherte Bestand ist älter als der, den dieser Server bestätigt hat: Löschen Sie alle Daten und laden Sie die Dateien erneut hoch.'
        : 'Löschen Sie die hier genannten Importe und laden Sie ihre Dateien erneut hoch.'
    }`,
  };
}

const BROKEN_SEAL: Said = {
  en: 'The stored profile or the stored checks of VAT IDs were altered or removed in the database, so no figure can be trusted. Store the profile anew; if that does not help, delete all data and upload the files again.',
  de: 'Das gespeicherte Profil oder die gespeicherten Prüfungen von USt-IdNrn. wurden in der Datenbank verändert oder entfernt, sodass keiner Zahl zu trauen ist. Speichern Sie das Profil neu; hilft das nicht, löschen Sie alle Daten und laden Sie die Dateien erneut hoch.',
};
const IMPORT_DELETED: Said = {
  en: 'An import was deleted while the report was built. Ask for the report again.',
  de: 'Ein Import wurde gelöscht, während der Bericht erstellt wurde. Fordern Sie den Bericht erneut an.',
};
const UNKNOWN_FAULT: Said = {
  en: 'The report could not be built. Ask for it again.',
  de: 'Der Bericht konnte nicht erstellt werden. Fordern Sie ihn erneut an.',
};
const DAMAGED_FILE: Said = {
  en: 'The stored file was altered or removed in the database. Ask for the report again.',
  de: 'Die gespeicherte Datei wurde in der Datenbank verändert oder entfernt. Fordern Sie den Bericht erneut an.',
};
const SECRET_CHANGED: Said = {
  en: 'The secret was changed while the report was built. Ask for it again.',
  de: 'Das Geheimnis wurde geändert, während der Bericht erstellt wurde. Fordern Sie ihn erneut an.',
};
