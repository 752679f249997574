import { ISSUES, type IssueCode } from '../../vat/issues.ts';

/**
 * The German sentence of an issue. `detail` is the English one with what is particular to this occurrence behind it (an item, a currency, a day); that
 * is turned as well.
 */
export function germanIssue(code: string, detail: string): string {
  const sentence = SENTENCES[code as IssueCode];
  const english = ISSUES[code as IssueCode];
  if (sentence === undefined || english === undefined) return detail;
  const note = detail.startsWith(english) ? detail.slice(english.length) : '';
  return `${sentence}${germanNote(note)}`;
}

function germanNote(note: string): string {
  return note
    .replace(/^ Item: /, ' Artikel: ')
    .replace(/^ Currency: /, ' Währung: ')
    .replace(', OSS period ', ', OSS-Zeitraum ')
    .replace(/, last rate of (\d{4})-(\d\d)-(\d\d)/, ', letzter Kurs vom $3.$2.$1')
    .replace(
      /It will be known on (\d{4})-(\d\d)-(\d\d), at about 16:00 CET\./,
      'Er wird am $3.$2.$1 gegen 16 Uhr MEZ bekannt.',
    );
}

const SENTENCES: Readonly<Record<IssueCode, string>> = {
  'kind-out-of-scope':
    'Vorgänge einer Art, die dieser Bericht nicht beurteilt (vermischter Bestand, Spenden, unbekannte Arten). Beurteilen Sie sie selbst.',
  'country-missing':
    'Das Land des Abgangs oder der Ankunft fehlt, sodass der Ort der Lieferung nicht bestimmt werden kann. Ergänzen Sie die Datei und importieren Sie sie erneut.',
  'same-sale-twice':
    'Der Umsatzsteuerberechnungsbericht enthält denselben Verkauf oder dieselbe Erstattung; die Zeile des Umsatzsteuerberichts (Transaktionen) bleibt daher außen vor.',
  'same-sale-perhaps-twice':
    'Der Umsatzsteuerberechnungsbericht enthält eine Zeile mit derselben Bestellung, demselben Artikel und demselben Betrag, aber von einem anderen Tag. Beide sind gezählt: Sind sie ein und dieselbe, löschen Sie den Import eines der beiden Berichte.',
  'dispatch-outside-period':
    'Die Waren gingen in einem anderen Zeitraum ab als dem, in dem der Verkauf abgeschlossen wurde: Er steht in diesem Zeitraum, nach Recht und Sätzen des Tages der Versendung.',
  'invoice-kind-differs':
    'Der letzte Buchstabe von Amazons Rechnungsnummer nennt ein anderes Verfahren als das zutreffende. Prüfen Sie die Rechnung und ob Amazons Steuereinstellungen zum Profil passen.',
  'correction-too-late':
    'Erstattungen zu Verkäufen, deren OSS-Meldung vor mehr als drei Jahren fällig war. Sie können nicht mehr in einer OSS-Meldung stehen: Beantragen Sie sie unmittelbar beim Finanzamt des Landes (Durchführungsverordnung (EU) 282/2011 Art. 61).',
  'correction-after-oss':
    'Erstattungen zu Verkäufen, die im OSS gemeldet wurden, nach dem Zeitraum der letzten OSS-Meldung: Das Verfahren ist beendet. Beantragen Sie sie unmittelbar beim Finanzamt des Landes (Durchführungsverordnung (EU) 282/2011 Art. 61a).',
  'period-not-over':
    'Der Zeitraum ist noch nicht zu Ende; was noch kommt, fehlt. Erstellen Sie den Bericht nach dem letzten Tag neu.',
  'return-without-registration':
    'Das Profil nennt im Zeitraum keine Registrierung in dem Land, in dem diese Meldung abzugeben ist. Ergänzen Sie das Profil; ohne Registrierung gibt es eine solche Meldung nicht.',
  'opt-in-undone-early':
    'Der Verkauf wird am Ort des Abgangs besteuert, obwohl vor weniger als zwei Kalenderjahren für die Besteuerung im Bestimmungsland optiert wurde (Art. 59c Abs. 3).',
  'threshold-value-unknown':
    'Verkäufe, die auf die Umsatzschwelle von 10.000 EUR angerechnet werden, haben keinen Betrag oder eine Währung, deren Kurs nicht bekannt ist, und wurden nicht mitgezählt. Ob sie überschritten ist, steht damit nicht sicher fest.',
  'stated-total-differs':
    'Artikel, Versand und Geschenkverpackung abzüglich der Nachlässe ergeben nicht die Summe, die die Datei angibt; die Summe wurde genommen. Prüfen Sie die Zeile im Bericht des Marktplatzes.',
  'exchange-rate-not-published':
    'Der Umrechnungskurs für die OSS-Meldung ist noch nicht veröffentlicht; die zu meldenden Beträge sind daher nicht bekannt.',
  'exchange-rate-stale':
    'Eine Grenze (150 EUR, 135 GBP, 10.000 EUR) wurde mit einem älteren Umrechnungskurs gemessen, weil neuere hier nicht bekannt sind. Erstellen Sie den Bericht erneut, sobald sie es sind.',
  'exchange-rate-unknown':
    'Die EZB veröffentlicht für eine Währung keinen Kurs; die zu meldenden Beträge sind daher nicht bekannt.',
  'exchange-rate-ended':
    'Eine Währung hat keinen Kurs mehr; der zuletzt veröffentlichte wurde genommen. Prüfen Sie, ob die Beträge stimmen.',
  'outside-period': 'Der Tag des Abschlusses liegt außerhalb des Zeitraums dieses Berichts.',
  'return-crosses-border':
    'Waren kamen in ein anderes Land zurück als das, aus dem sie verkauft wurden. Es kann ein innergemeinschaftliches Verbringen sein (Art. 17).',
  'inbound-crosses-border':
    'Waren gingen in ein Lager eines anderen Mitgliedstaats. Waren es eigene, ist es ein Verbringen (Art. 17); sandte sie ein Lieferant, ein Erwerb: Erklären Sie ihn im Land des Lagers.',
  'movement-place-missing':
    'Waren wurden bewegt, aber die Datei sagt nicht, von wo nach wo. Es kann ein innergemeinschaftliches Verbringen sein (Art. 17).',
  'registration-missing':
    'Steuer ist geschuldet oder Waren lagern in einem Land, für das das Profil an diesem Tag keine Registrierung nennt.',
  'stock-without-registration':
    'Waren lagern in einem Land oder werden von dort verkauft, für das das Profil an diesem Tag keine Registrierung nennt. Wer dort lagert, muss in der Regel registriert sein.',
  'item-cost-missing':
    'Eigene Waren wurden zwischen Mitgliedstaaten bewegt, aber das Profil nennt keinen Einkaufspreis des Artikels, sodass das Verbringen keinen Wert hat.',
  'deemed-supplier-stated-seller':
    'Nach der Datei führt der Verkäufer die Steuer ab, obwohl von Gesetzes wegen der Marktplatz der fiktive Lieferer ist.',
  'deemed-supplier-not-by-law':
    'Nach der Datei führt der Marktplatz die Steuer ab, obwohl er von Gesetzes wegen nicht der fiktive Lieferer ist.',
  'consignment-value-unknown':
    'Ob die Sendung innerhalb der Grenze liegt (150 EUR, 135 GBP), lässt sich nicht sagen: Ein Betrag oder ein Umrechnungskurs fehlt.',
  'export-evidence':
    'Ausfuhren sind nur mit dem Nachweis steuerfrei, dass die Waren ausgeführt wurden. Bewahren Sie ihn auf.',
  'vat-id-unknown':
    'Die USt-IdNr. des Kunden ist noch nicht abschließend geprüft, und davon hängt die Behandlung ab. Diese Verkäufe stehen in keiner Summe.',
  'vat-id-malformed': 'Die USt-IdNr. des Kunden kann keine ihres Landes sein; der Kunde gilt als Verbraucher.',
  'postcode-malformed': 'Eine Postleitzahl hat nicht die Form ihres Landes; es wurde das Hauptgebiet angenommen.',
  'refund-date-assumed':
    'Der Tag des erstatteten Verkaufs ist nicht bekannt; Recht und Satz sind die des Tages der Erstattung.',
  'vat-not-stated': 'Die Datei nennt für diese Zeilen keine Steuer; sie wurde aus dem gezahlten Betrag berechnet.',
  'stated-vat-recomputed':
    'Die angegebene Steuer wurde nicht übernommen, weil ihr Land oder Satz nicht zutrifft; sie wurde aus dem gezahlten Betrag berechnet.',
  'zero-rate-not-exempt':
    'Die Datei nennt 0 %, aber der Verkauf ist steuerpflichtig; die Steuer wurde aus dem gezahlten Betrag berechnet.',
  'stated-amounts-inconsistent':
    'Angegebenes Netto und Steuer ergeben nicht das Brutto; Brutto und Steuer wurden beibehalten.',
  'stated-vat-off-rate':
    'Die angegebene Steuer entspricht nicht dem angegebenen Satz auf den gezahlten Betrag; sie wurde beibehalten. Prüfen Sie die Rechnung.',
  'stated-rate-differs':
    'Der angegebene Satz ist nicht der der Kategorie, die das Profil dem Artikel gibt; der angegebene wurde beibehalten.',
  'rate-category-unlisted':
    'Die Tabelle der Sätze kennt diese Kategorie im Land der Besteuerung nicht; der Regelsteuersatz wurde angewandt.',
  'rate-date-not-covered':
    'Der Tag liegt außerhalb der Tabelle der Sätze; der nächstliegende bekannte Satz wurde angewandt.',
  'amount-missing': 'Ein Verkauf ohne jeden Betrag.',
};
