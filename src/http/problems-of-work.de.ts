import type { ProblemWords } from './problems.ts';

/** Of uploaded files, of connections, and of returns and reports. */
export const PROBLEMS_OF_WORK_IN_GERMAN = {
  'file-missing': {
    title: 'Es wurde keine Datei hochgeladen',
    meaning: 'Das Formular hat keinen Teil namens `file`, oder er ist leer.',
    remedy:
      'Wählen Sie die Datei noch einmal aus (in der Schnittstelle: den Bericht als Teil `file` einer Anfrage in `multipart/form-data`).',
  },
  'fields-after-file': {
    title: 'Nach der Datei steht noch eine Angabe',
    meaning: 'Die Datei wird gelesen, während sie ankommt; wie sie zu lesen ist, muss also vor ihr stehen.',
    remedy: 'Setzen Sie die Felder `format`, `mapping` und `invalidRows` vor den Teil `file`.',
  },
  'file-type-unsupported': {
    title: 'Das ist keine Tabelle, die wir lesen',
    meaning:
      'Ihrem Inhalt nach ist die Datei weder Text mit getrennten Spalten noch eine Arbeitsmappe (XLSX, XLS oder ODS).',
    remedy: 'Laden Sie den Bericht erneut als Text, CSV oder XLSX herunter, und laden Sie ihn unverändert hoch.',
  },
  'file-unreadable': {
    title: 'Die Datei lässt sich nicht als Tabelle lesen',
    meaning: 'Sie ist beschädigt, abgeschnitten oder hat keine Kopfzeile.',
    remedy: 'Laden Sie den Bericht erneut herunter, und laden Sie ihn unverändert hoch.',
  },
  'file-too-large': {
    title: 'Die Datei ist zu groß',
    meaning: 'Sie ist größer, als Dateien ihrer Art sein dürfen.',
    remedy: 'Laden Sie sie als Text oder CSV hoch statt als Arbeitsmappe, oder in Teilen von je einem Monat.',
  },
  'workbook-unsafe': {
    title: 'Die Arbeitsmappe lässt sich nicht gefahrlos öffnen',
    meaning:
      'Entpackt wäre sie weit größer, als ihre Größe erwarten lässt, oder sie enthält etwas, das in keine Arbeitsmappe gehört.',
    remedy: 'Speichern Sie sie mit einem Tabellenprogramm neu, oder speichern Sie sie als CSV.',
  },
  'file-encrypted': {
    title: 'Die Arbeitsmappe ist mit einem Kennwort geschützt',
    meaning: 'Ihr Inhalt ist verschlüsselt.',
    remedy: 'Speichern Sie sie ohne Kennwort, und laden Sie sie noch einmal hoch.',
  },
  'format-unknown': {
    title: 'Der Aufbau der Tabelle ist nicht bekannt',
    meaning: 'Ihre Kopfzeile ist keine von denen, die wir kennen.',
    remedy:
      'Ordnen Sie beim Import ihre Spalten zu (in der Schnittstelle: das `format` nennen, oder `format: generic` mit einem `mapping` senden; die Vorschau schlägt eines vor).',
  },
  'format-mismatch': {
    title: 'Die Tabelle hat einen anderen Aufbau als angegeben',
    meaning: 'Es fehlen Spalten, die zu dem angegebenen Format gehören.',
    remedy:
      'Lassen Sie den Aufbau erkennen, oder geben Sie den richtigen an (in der Schnittstelle: `format` auf `auto` lassen).',
  },
  'mapping-invalid': {
    title: 'Die Zuordnung passt nicht zur Tabelle',
    meaning:
      'Sie nennt Felder, die es bei uns nicht gibt, oder Spalten, die in der Datei fehlen, oder lässt eine nötige Angabe aus.',
    remedy:
      'Berichtigen Sie, was bemängelt wird (in der Schnittstelle: `errors`); die Vorschau zeigt die Spalten und schlägt eine Zuordnung vor.',
  },
  'too-many-columns': {
    title: 'Die Tabelle hat zu viele Spalten',
    meaning: 'Kein Bericht, den wir kennen, ist so breit.',
    remedy: 'Löschen Sie die Spalten, die nicht zum Bericht gehören.',
  },
  'row-too-long': {
    title: 'Eine Zeile der Tabelle ist zu lang',
    meaning:
      'Eine Zeile ist länger, als sie in irgendeinem Bericht vorkommt; oft ist ein Anführungszeichen nicht geschlossen.',
    remedy: 'Suchen Sie in der Nähe der genannten Zeile (`detail`) nach einem offenen Anführungszeichen.',
  },
  'file-too-costly': {
    title: 'Die Datei zu lesen ist zu aufwendig',
    meaning: 'Sie braucht mehr Zeit oder Speicher, als einer Datei zusteht.',
    remedy: 'Laden Sie sie als Text oder CSV hoch statt als Arbeitsmappe, oder in Teilen von je einem Monat.',
  },
  'upload-aborted': {
    title: 'Das Hochladen ist abgebrochen',
    meaning:
      'Die Verbindung endete, oder das Formular ist beschädigt, bevor die Datei vollständig war. Davon wurde nichts gespeichert.',
    remedy: 'Laden Sie die Datei noch einmal hoch.',
  },
  'import-conflict': {
    title: 'Der Import ist in einem Zustand, der dies nicht zulässt',
    meaning: 'Er ist beendet oder läuft noch, oder es laufen zu viele zugleich.',
    remedy: 'Sehen Sie auf der Seite „Importe“ nach, wie es steht (in der Schnittstelle: `GET /api/v1/imports/{id}`).',
  },
  'connection-refused': {
    title: 'Der Anbieter lehnt diese Zugangsdaten ab',
    meaning:
      'Er wurde mit Ihren Angaben gefragt und hat geantwortet, dass sie falsch sind oder nicht mehr gelten. Es wurde nichts gespeichert.',
    remedy:
      'Prüfen Sie die Zugangsdaten und ob sie zur gewählten Art des Kontos gehören, und verbinden Sie es noch einmal.',
  },
  'connection-state-invalid': {
    title: 'Diese Berechtigung wurde nicht hier begonnen',
    meaning:
      'Der Wert `state` wurde nicht in dieser Sitzung vergeben, ist schon benutzt, oder seine Zeit ist abgelaufen. Es wurde nichts gesendet.',
    remedy:
      'Beginnen Sie auf der Seite „Verbindungen“ von vorn, im selben Browser und ohne sich zwischendurch abzumelden (in der Schnittstelle: `POST /api/v1/connections/amazon`).',
  },
  'connection-not-configured': {
    title: 'Dieser Server kann sich mit dem Anbieter nicht verbinden',
    meaning:
      'Der Betreiber hat den Server beim Anbieter nicht angemeldet; niemand kann hier ein Konto von ihm verbinden.',
    remedy: 'Bitten Sie den Betreiber, einzustellen, was `detail` nennt, oder laden Sie die Berichte als Dateien hoch.',
  },
  'connection-pending': {
    title: 'Die Berechtigung ist noch nicht abgeschlossen',
    meaning: 'Der Anbieter hat die Verbindung noch nicht bestätigt.',
    remedy: 'Schließen Sie sie beim Anbieter ab, oder trennen Sie die Verbindung und beginnen Sie von vorn.',
  },
  'too-many-connections': {
    title: 'Zu viele Verbindungen',
    meaning: 'Das Konto hat so viele Verbindungen oder so viele laufende Abrufe, wie es haben darf.',
    remedy: 'Trennen Sie eine Verbindung, die Sie nicht brauchen, oder warten Sie, bis ein Abruf beendet ist.',
  },
  'upstream-unavailable': {
    title: 'Der Anbieter antwortet nicht',
    meaning:
      'Er war nicht zu erreichen, hat zu lange gebraucht oder etwas geantwortet, das keine Antwort ist. Es wurde nichts geändert.',
    remedy: 'Versuchen Sie es später noch einmal; was schiefging, steht in `detail`.',
  },
  'profile-required': {
    title: 'Das Unternehmensprofil fehlt',
    meaning:
      'Wo Sie ansässig und registriert sind, entscheidet darüber, wo Sie welche Steuer schulden, und das ist noch nicht bekannt.',
    remedy: 'Füllen Sie die Seite „Profil“ aus (in der Schnittstelle: `PUT /api/v1/seller-profile`).',
  },
  'ledger-damaged': {
    title: 'Gespeicherte Daten halten der Prüfung nicht stand',
    meaning:
      'Etwas Gespeichertes wurde von außen entfernt, verändert oder auf einen früheren Stand gebracht, so dass ein Bericht falsch würde.',
    remedy:
      'Laden Sie die genannten Zeiträume (`detail`) noch einmal hoch; sonst muss der Betreiber die Datenbank wiederherstellen.',
  },
  'report-not-ready': {
    title: 'Der Bericht ist noch nicht fertig',
    meaning: 'Er wird noch erstellt.',
    remedy:
      'Warten Sie, bis er fertig ist (in der Schnittstelle: Zustand `ready`; wie weit er ist, sagt `GET /api/v1/reports/{id}/events`).',
  },
  'report-already-delivered': {
    title: 'Den Bericht gibt es nicht mehr',
    meaning:
      'Ein Bericht wird einmal ausgeliefert; dieser wurde es schon oder wird es gerade anderswo, oder seine Zeit ist abgelaufen.',
    remedy: 'Fordern Sie denselben Bericht neu an.',
  },
  'report-failed': {
    title: 'Der Bericht konnte nicht erstellt werden',
    meaning: 'Beim Erstellen ist etwas misslungen; warum, steht beim Bericht (`detail`).',
    remedy: 'Beheben Sie, was dort genannt ist, und fordern Sie den Bericht neu an.',
  },
} as const satisfies Record<string, ProblemWords>;
