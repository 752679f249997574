import type { Statement, StatementSettings } from './statements.ts';

/** The statements in German, in the same order. */
export function statementsInGerman(config: StatementSettings): readonly Statement[] {
  const { sessionIdleMinutes, sessionAbsoluteHours, reportTtlHours } = config;
  return [
    {
      title: 'Zero Knowledge für gespeicherte Daten und gegenüber Mitarbeitern, keine Ende-zu-Ende-Verschlüsselung',
      text: 'Alles, was Ihr Geschäft betrifft, ist mit Schlüsseln versiegelt, die nur aus Ihrem Kennwort entstehen. Solange Sie nicht angemeldet sind, kann es niemand öffnen: kein Administrator, kein Mitarbeiter, niemand mit einer Kopie der Festplatte oder der Datenbank. Die Schlüssel bildet aber dieser Server selbst. Wer sein laufendes Programm ändern oder seinen Arbeitsspeicher lesen kann, während Sie angemeldet sind, kann Ihre Daten lesen. Das ist keine Ende-zu-Ende-Verschlüsselung.',
    },
    {
      title: 'Wovor es schützt und wovor nicht',
      text: 'Es schützt vor dem Diebstahl einer Festplatte, einer Sicherung oder eines Abzugs der Datenbank; vor einem Administrator der Datenbank, der Zeilen liest, ändert oder entfernt; vor unseren eigenen Mitarbeitern, vor anderen Händlern und vor bösartigen Dateien. Es schützt nicht vor einem geänderten Programm, vor Zugriff auf den laufenden Arbeitsspeicher, vor Schadsoftware auf Ihrem Gerät und vor einem Kennwort, das sich erraten lässt.',
    },
    {
      title: 'Mit dem Kennwort gehen die Daten verloren',
      text: 'Kein Schlüssel wird gespeichert, in keiner Form. Deshalb kann niemand ein verlorenes Kennwort wiederherstellen, und was damit versiegelt wurde, bleibt für immer versiegelt. Mit einem zweiten Faktor genügt auch das Kennwort allein nicht mehr zum Anmelden; bewahren Sie den Schlüssel auf, der Ihnen beim Einrichten gezeigt wurde, denn niemand kann den zweiten Faktor für Sie entfernen.',
    },
    {
      title: 'Was der zweite Faktor schützt',
      text: 'Die Tür, nicht die Daten: Wer Ihr Kennwort und eine Kopie der Datenbank hat, kann die Schlüssel bilden, ohne diesen Server zu fragen, und braucht dafür keinen Code.',
    },
    {
      title: 'Ihr Kennwort im Arbeitsspeicher',
      text: 'Es kommt als Bytefolge an, die Schlüssel werden gebildet, dann wird es überschrieben. Kopien, die der HTTP-Parser oder der Kernel unterwegs angelegt hat, können im Arbeitsspeicher bleiben, bis dieser wieder verwendet wird; auf einem wenig genutzten Server kann das dauern.',
    },
    {
      title: 'Wie lange die Schlüssel bestehen',
      text: `Bis Sie sich abmelden, bis ${sessionIdleMinutes} Minuten ohne Anfrage vergangen sind, in jedem Fall höchstens ${sessionAbsoluteHours} Stunden. Arbeit, die Sie in Auftrag gegeben haben und die noch läuft, etwa eine Prüfung von USt-IdNrn., die auf die Antwort eines Staates wartet, oder ein Import aus einem verbundenen Konto, hält die Minuten an, nie die Stunden. Danach werden die Schlüssel mit Nullen überschrieben. Sie liegen nur im Arbeitsspeicher.`,
    },
    {
      title: 'Was die Datenbank trotzdem verrät',
      text: 'Zufällige Kennungen, Größen in Stufen, Zeitpunkte des Eingangs; wie viele Importe, Monate, Berichte, verbundene Konten und Prüfungen von USt-IdNrn. es gibt, aus welchem Dienst ein Import kam, ob über Einwilligungen entschieden und ob ein zweiter Faktor eingerichtet wurde. Keinen Namen, keinen Betrag, keinen Monat, keine Bestellnummer. Dazu ein Protokoll: dass sich jemand angemeldet, eine Datei importiert oder einen Bericht angefordert hat, wann, und wie es ausging, unter einem zufälligen Kürzel. Um herauszufinden, wem es gehört, braucht man den Schlüssel des Servers; wer die ganze Datenbank hat, kann es aus den Zeitpunkten des Eingangs erraten, solange Ihr Konto besteht. Ist das Konto gelöscht, führt das Kürzel zu niemandem mehr. Ihre eigenen Einträge stehen in Ihrem Export.',
    },
    {
      title: 'Gelöscht ist gelöscht, mit Spuren, die niemand lesen kann',
      text: 'Das Löschen wirkt sofort, und eine später wiederhergestellte Sicherung bringt nichts Gelöschtes zurück. Eine Datenbank hält ihre jüngsten Änderungen allerdings in eigenen Protokollen fest (Redo und Undo): Dort bleiben die versiegelten Datensätze gelöschter Zeilen noch eine Weile liegen, als Geheimtext mit ihren Salts; zum Öffnen braucht man Ihr Kennwort. Die private Datenbank überschreibt diese Protokolle reihum, auf einem genutzten Server binnen einiger Tage, auf einem ruhenden später; sie führt weder ein Anweisungsprotokoll noch ein Binärprotokoll. Eine eigene Datenbank des Betreibers kann ein Binärprotokoll führen, und Betreiber bewahren Sicherungen auf: Fragen Sie den Betreiber, wie lange.',
    },
    {
      title: 'Ein Bericht wird einmal ausgeliefert',
      text: `Seine Datei ist versiegelt, wird höchstens ${reportTtlHours} Stunden aufbewahrt und gelöscht, sobald ihr letztes Byte gesendet ist. Bewahren Sie auf, was Sie herunterladen: Aufzeichnungen über Ihre Umsätze müssen Sie selbst führen, im One-Stop-Shop zehn Jahre lang, und dieser Server tut es nicht für Sie.`,
    },
    {
      title: 'Ohne Ihre Einwilligung verlässt nichts den Server',
      text: 'Was hinausgehen darf, an wen und mit welchen Angaben, ist unten aufgeführt, jeweils unter einer eigenen Einwilligung, die Sie jederzeit erteilen und widerrufen können. Ohne sie wird nichts von Ihnen gesendet. Was vor dem Widerruf gesendet wurde, bleibt gesendet. Umrechnungskurse werden jeden Nachmittag bei der Europäischen Zentralbank abgerufen, alle und für alle gleich: Das sagt nichts über Sie.',
    },
    {
      title: 'Was VIES erkennen kann',
      text: 'Eine Prüfung sendet den Ländercode und die Nummer einer USt-IdNr., je Anfrage eine, in zufälliger Reihenfolge und in zufälligen Abständen, und wo keine Antwort kommt, einige Stunden lang erneut; nichts von uns verbindet zwei dieser Anfragen. Die Adresse des Servers ist aber für alle Anfragen und für alle Händler hier dieselbe.',
    },
    {
      title: 'Was ein verbundenes Konto bedeutet',
      text: 'Um Daten von PayPal oder Amazon zu holen, verwahrt der Server, was Sie ihm dafür gegeben haben: Zugangsdaten oder die Berechtigung. Sie sind versiegelt wie alles andere und werden nur benutzt, solange Sie angemeldet sind; ein Import hält an, wenn Sie sich abmelden, und läuft weiter, wenn Sie wieder da sind. Mit dem Trennen werden sie hier unlesbar. Bei dem Dienst bleiben sie gültig, bis Sie sie dort zurücknehmen, unter der Adresse, die bei der Verbindung steht.',
    },
    {
      title: 'Keine Adressen, keine Verfolgung',
      text: 'Ihre Netzadresse wird weder gespeichert noch protokolliert; um Anfragen zu zählen, wird aus ihr mit einem zufälligen Schlüssel, der eine Stunde lang im Arbeitsspeicher besteht, ein Prüfwert gebildet. Es gibt ein einziges Cookie, für die Sitzung. Nichts wird von anderswo geladen. Wie der Dienst genutzt wird, wird für alle Händler zusammen gezählt; eine Zahl, hinter der weniger als fünf Konten stehen, wird weder angezeigt noch gespeichert.',
    },
  ];
}

export const RIGHTS_IN_GERMAN: readonly Statement[] = [
  {
    title: 'Auskunft und Datenübertragbarkeit (Art. 15 und 20)',
    text: 'Auf der Seite „Datenschutz“ Ihres Kontos unter „Ihre Daten“: „Alles exportieren“ gibt jederzeit alles heraus, was über Sie gespeichert ist, als JSON-Datei (`GET /api/v1/account/export`).',
  },
  {
    title: 'Berichtigung (Art. 16)',
    text: 'Speichern Sie das Unternehmensprofil auf der Seite „Profil“ neu, oder löschen Sie einen Import auf der Seite „Importe“ und laden Sie dort die richtige Datei hoch.',
  },
  {
    title: 'Löschung (Art. 17)',
    text: 'Auf der Seite „Datenschutz“ Ihres Kontos unter „Ihre Daten“: „Alle Daten löschen“ löscht alle Daten, auch die Einwilligungen, und behält das Konto mit seinem zweiten Faktor (`POST /api/v1/account/data-deletion`); „Konto löschen“ löscht alles (`POST /api/v1/account/deletion`). Beides sofort und gegen eine Bescheinigung.',
  },
  {
    title: 'Widerruf einer Einwilligung (Art. 7 Abs. 3)',
    text: 'Auf der Seite „Datenschutz“ Ihres Kontos unter „Einwilligungen“: „Widerrufen“, so einfach, wie sie erteilt wurde (`PUT /api/v1/consents/{purpose}` mit `granted` gleich false).',
  },
  {
    title: 'Kunden eines Händlers',
    text: 'Verantwortlich ist der Händler: Wenden Sie sich an ihn; er kann die Daten finden, ausgeben und löschen. Hier könnte niemand sie finden.',
  },
  {
    title: 'Beschwerde (Art. 77)',
    text: 'Bei der Aufsichtsbehörde des Staates, in dem Sie wohnen oder arbeiten oder in dem Sie das Recht verletzt sehen.',
  },
];
