import type { Words } from '../language.ts';
import type { en } from './problems.en.ts';

type More = { readonly codes: Readonly<Record<string, string>>; readonly faults: Readonly<Record<string, string>> };

export const de: Words<typeof en> & More = {
  unknown: 'Auf unserer Seite ist etwas schiefgegangen. Versuchen Sie es in einer Weile noch einmal.',
  reload: 'Seite neu laden',
  retryAfter: (seconds) =>
    `Versuchen Sie es in ${seconds === 1 ? 'einer Sekunde' : `${seconds} Sekunden`} noch einmal.`,
  instance: (id) => `Hält es an, nennen Sie dem Betreiber diese Nummer: ${id}`,
  faults: {
    'username-invalid': 'Nötig sind 3 bis 64 Buchstaben, Ziffern oder Zeichen, ohne Leerzeichen.',
    'too-short':
      'Es hat weniger als 12 Zeichen. Nehmen Sie mehrere zufällige Wörter, oder lassen Sie Ihren Passwort-Manager eines erzeugen.',
    common:
      'Es steht auf der Liste der aus Datenlecks bekannten Kennwörter, die zuerst durchprobiert werden. Denken Sie sich eines nur für dieses Konto aus.',
    guessable:
      'Es ist leicht zu erraten. Fügen Sie Wörter hinzu, die nicht zusammengehören, oder lassen Sie Ihren Passwort-Manager eines erzeugen.',
    'field-missing': 'Diese Angabe fehlt.',
    'field-invalid': 'Diese Angabe ist nicht gültig.',
  },
  codes: {
    unreachable: 'Der Server ist nicht zu erreichen. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.',
    aborted: 'Abgebrochen. Davon wurde nichts gespeichert.',
    'session-required': 'Sie sind nicht mehr angemeldet.',
    'csrf-required':
      'Der Server konnte nicht erkennen, dass dies von Ihnen kam. Laden Sie die Seite neu und wiederholen Sie es.',
    'username-taken': 'Diesen Benutzernamen gibt es schon. Wählen Sie einen anderen.',
    'too-many-requests': 'Von Ihrem Anschluss kamen zu viele Versuche. Warten Sie ein wenig.',
    busy: 'Der Server ist ausgelastet. Sie sind bald an der Reihe.',
    'shutting-down': 'Der Server wird neu gestartet. Versuchen Sie es in einigen Sekunden noch einmal.',
    'import-conflict':
      'Ein anderer Ihrer Importe läuft noch. Warten Sie, bis er beendet ist, und versuchen Sie es dann noch einmal.',
    resealing: 'Ihr Kennwort wird gerade geändert und alles neu versiegelt. Versuchen Sie es danach noch einmal.',
    'validation-failed': 'Einige Angaben sind nicht gültig.',
    'weak-secret': 'Dieses Kennwort ist zu leicht zu erraten.',
    'login-failed': 'Benutzername, Kennwort oder Code ist falsch.',
    'secret-wrong': 'Das Kennwort ist falsch. Geben Sie es noch einmal ein.',
    'code-wrong':
      'Der Code ist falsch. Prüfen Sie die Uhr Ihres Geräts und geben Sie den Code ein, den die App jetzt anzeigt.',
    'role-required': 'Dies ist einer anderen Art von Konto vorbehalten.',
    'not-found': 'Das gibt es nicht oder nicht mehr.',
    'connection-refused':
      'Der Anbieter lehnt die Zugangsdaten ab. Es wurde nichts gespeichert. Prüfen Sie sie und verbinden Sie das Konto noch einmal.',
    'connection-state-invalid':
      'Diese Berechtigung wurde nicht in dieser Sitzung begonnen, schon benutzt, oder ihre Zeit ist abgelaufen. Beginnen Sie von vorn, ohne sich zwischendurch abzumelden.',
    'connection-not-configured':
      'Dieser Server ist beim Anbieter nicht angemeldet; niemand kann hier ein Konto von ihm verbinden. Wenden Sie sich an den Betreiber, oder laden Sie die Berichte als Dateien hoch.',
    'connection-pending': 'Die Berechtigung ist noch nicht abgeschlossen. Schließen Sie sie beim Anbieter ab.',
    'too-many-connections':
      'Mehr Verbindungen oder gleichzeitige Abrufe sind nicht möglich. Trennen Sie eine Verbindung, oder warten Sie, bis ein Abruf beendet ist.',
    'upstream-unavailable':
      'Der Anbieter antwortet nicht oder nur mit Fehlern. Es wurde nichts geändert. Versuchen Sie es später noch einmal.',
    'totp-conflict':
      'Am zweiten Faktor hat sich inzwischen etwas geändert. Laden Sie die Seite neu und sehen Sie nach, wie es steht.',
    'consent-required': 'Dazu fehlt eine Einwilligung. Es wurde nichts gesendet.',
    'database-unavailable':
      'Die Datenbank antwortet nicht. Es wurde nichts geändert. Versuchen Sie es in einigen Sekunden noch einmal.',
    'storage-full':
      'Auf dem Server ist kein Platz mehr. Halb Fertiges wurde nicht gespeichert. Benachrichtigen Sie den Betreiber.',
    'internal-error': 'Auf unserer Seite ist etwas schiefgegangen. Es wurde ohne Ihre Daten vermerkt.',
    'file-missing': 'Die Datei ist leer. Laden Sie den Bericht noch einmal herunter.',
    'file-type-unsupported':
      'Das ist keine Tabelle, die wir lesen: Ihrem Inhalt nach ist die Datei weder Text mit Spalten noch eine Arbeitsmappe (XLSX, XLS, ODS). Laden Sie den Bericht erneut als Text, CSV oder XLSX herunter.',
    'file-unreadable':
      'Die Datei lässt sich nicht als Tabelle lesen: Sie ist beschädigt, abgeschnitten oder hat keine Kopfzeile. Laden Sie den Bericht erneut herunter.',
    'file-too-large':
      'Die Datei ist zu groß. Laden Sie sie als Text oder CSV hoch statt als Arbeitsmappe, oder in Teilen je Monat.',
    'workbook-unsafe':
      'Die Arbeitsmappe lässt sich nicht gefahrlos öffnen. Speichern Sie sie mit einem Tabellenprogramm neu, oder führen Sie sie als CSV aus.',
    'file-encrypted': 'Die Arbeitsmappe ist mit einem Kennwort geschützt. Speichern Sie sie ohne Kennwort.',
    'format-unknown': 'Der Aufbau dieser Tabelle ist nicht bekannt. Ordnen Sie ihre Spalten zu.',
    'format-mismatch': 'Die Tabelle hat einen anderen Aufbau als angegeben.',
    'mapping-invalid': 'Die Zuordnung passt noch nicht zur Tabelle.',
    'too-many-columns': 'Die Tabelle hat zu viele Spalten. Löschen Sie die, die nicht zum Bericht gehören.',
    'row-too-long': 'Eine Zeile der Tabelle ist zu lang. Meist ist ein Anführungszeichen nicht geschlossen.',
    'file-too-costly':
      'Die Datei zu lesen braucht zu viel Zeit oder Speicher. Laden Sie sie als CSV oder in Teilen je Monat hoch.',
    'upload-aborted':
      'Die Übertragung ist abgebrochen. Davon wurde nichts gespeichert. Laden Sie die Datei noch einmal hoch.',
    'profile-required': 'Das Unternehmensprofil fehlt: Von ihm hängt ab, wo welche Steuer geschuldet wird.',
    'ledger-damaged':
      'Gespeicherte Daten wurden von außen verändert oder entfernt. Löschen Sie die betroffenen Importe und laden Sie ihre Dateien noch einmal hoch.',
    'report-not-ready': 'Der Bericht ist noch nicht fertig.',
    'report-already-delivered':
      'Der Bericht wurde schon ausgeliefert, oder seine Zeit ist abgelaufen. Fordern Sie ihn neu an.',
    'report-failed': 'Der Bericht konnte nicht erstellt werden.',
  },
};
