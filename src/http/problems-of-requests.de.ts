import type { ProblemWords } from './problems.ts';

/** Of the request itself, of who is asking, and of the server's own state. */
export const PROBLEMS_OF_REQUESTS_IN_GERMAN = {
  'bad-request': {
    title: 'Die Anfrage war nicht zu verstehen',
    meaning: 'Die Anfragezeile, eine Kopfzeile oder die Adresse entspricht nicht den Regeln von HTTP.',
    remedy:
      'Prüfen Sie die Adresse auf überzählige Prozentzeichen und die Kopfzeilen auf unerlaubte Zeichen, und senden Sie die Anfrage noch einmal.',
  },
  'body-malformed': {
    title: 'Der Inhalt der Anfrage ist kein gültiges JSON',
    meaning: 'Gesendet wurde nicht genau ein JSON-Objekt in UTF-8, oder ein Feld steht zweimal darin.',
    remedy: 'Senden Sie ein JSON-Objekt in UTF-8, jedes Feld einmal.',
  },
  'validation-failed': {
    title: 'Einige Angaben sind nicht gültig',
    meaning:
      'Die Anfrage ist richtig aufgebaut, aber Felder fehlen, sind unbekannt oder liegen außerhalb des Erlaubten. Alle Fehler sind in `errors` aufgeführt.',
    remedy: 'Berichtigen Sie jedes Feld, das `errors` nennt; `location` sagt, wo es steht.',
  },
  'content-type-unsupported': {
    title: 'Diese Art von Inhalt wird hier nicht angenommen',
    meaning: 'Die Anfrage hat einen Inhaltstyp oder eine Kodierung, die hier nicht gelesen wird.',
    remedy:
      'Senden Sie `Content-Type: application/json`, für eine Datei `multipart/form-data`, beides ohne Kodierung des Inhalts.',
  },
  'not-acceptable': {
    title: 'Keine mögliche Antwort passt zur Kopfzeile Accept',
    meaning: 'Die Kopfzeile Accept schließt alle Inhaltstypen aus, in denen hier geantwortet werden kann.',
    remedy:
      'Lassen Sie die Kopfzeile Accept weg, oder nennen Sie einen der Inhaltstypen, die in der Beschreibung der Schnittstelle stehen.',
  },
  'payload-too-large': {
    title: 'Die Anfrage ist zu groß',
    meaning: 'Ihr Inhalt ist länger, als hier gelesen wird.',
    remedy: 'Senden Sie weniger auf einmal; die Grenze steht in der Beschreibung der Schnittstelle.',
  },
  'header-fields-too-large': {
    title: 'Die Kopfzeilen sind zu groß',
    meaning: 'Alle Kopfzeilen zusammen sind länger, als der Server liest.',
    remedy: 'Löschen Sie die Cookies dieser Seite, oder kürzen Sie die Kopfzeilen, und versuchen Sie es noch einmal.',
  },
  'request-timeout': {
    title: 'Die Anfrage kam zu langsam an',
    meaning: 'Die Übertragung der Kopfzeilen oder des Inhalts ist ins Stocken geraten.',
    remedy: 'Prüfen Sie Ihre Verbindung und senden Sie die Anfrage noch einmal.',
  },
  'not-found': {
    title: 'Hier gibt es nichts',
    meaning: 'Diese Adresse gibt es nicht, oder unter Ihren eigenen Daten ist nichts mit dieser Nummer.',
    remedy: 'Prüfen Sie die Adresse und die Nummer darin.',
  },
  'method-not-allowed': {
    title: 'Diese Methode ist hier nicht erlaubt',
    meaning: 'Die Adresse gibt es, aber nicht mit dieser Methode. Die Kopfzeile Allow zählt die erlaubten auf.',
    remedy: 'Verwenden Sie eine der Methoden aus der Kopfzeile Allow.',
  },
  'too-many-requests': {
    title: 'Zu viele Anfragen',
    meaning:
      'Von einem Anschluss kamen mehr Anfragen oder mehr fehlgeschlagene Anmeldungen, als in dieser Zeit erlaubt sind.',
    remedy:
      'Warten Sie ein wenig und versuchen Sie es dann noch einmal (wie viele Sekunden, sagt die Kopfzeile Retry-After).',
  },
  'session-required': {
    title: 'Melden Sie sich zuerst an',
    meaning: 'Sie sind nicht angemeldet, oder Ihre Sitzung ist beendet.',
    remedy:
      'Melden Sie sich an und wiederholen Sie, was Sie vorhatten (in der Schnittstelle: `POST /api/v1/session`, danach mit dem Cookie).',
  },
  'csrf-required': {
    title: 'Die Anfrage weist nicht nach, woher sie kommt',
    meaning: 'Die Kopfzeile X-CSRF-Token fehlt oder ist falsch, oder die Anfrage kommt von einer fremden Seite.',
    remedy:
      'Laden Sie die Seite neu und wiederholen Sie, was Sie vorhatten (in der Schnittstelle: das `csrfToken` der Sitzung, das `GET /api/v1/session` ausgibt, in der Kopfzeile X-CSRF-Token, von unserer eigenen Adresse aus).',
  },
  'consent-required': {
    title: 'Dazu fehlt eine Einwilligung',
    meaning:
      'Es würde etwas an einen Empfänger gehen, für den Sie keine Einwilligung erteilt haben, oder der Text der Einwilligung hat sich seither geändert. Es wurde nichts gesendet.',
    remedy:
      'Lesen Sie auf der Seite „Datenschutz“ Ihres Kontos unter „Einwilligungen“, was gesendet würde, und erteilen Sie die Einwilligung, oder verzichten Sie darauf (in der Schnittstelle: `GET /api/v1/consents`, dann `PUT /api/v1/consents/{purpose}` mit dem Zweck, den `detail` nennt).',
  },
  'role-required': {
    title: 'Dies ist einer anderen Art von Konto vorbehalten',
    meaning: 'Sie sind angemeldet, aber mit einem Konto, dessen Rolle dies nicht darf.',
    remedy:
      'Melden Sie sich mit einem Konto der richtigen Rolle an (in der Beschreibung der Schnittstelle steht sie unter `x-role`).',
  },
  'weak-secret': {
    title: 'Das Kennwort ist zu leicht zu erraten',
    meaning:
      'Es hat weniger als 12 Zeichen, lässt sich leicht erraten oder steht auf der Liste der aus Datenlecks bekannten Kennwörter.',
    remedy: 'Wählen Sie ein längeres: mehrere zufällige Wörter, oder eines, das Ihnen ein Passwort-Manager erzeugt.',
  },
  'username-taken': {
    title: 'Diesen Benutzernamen gibt es schon',
    meaning: 'Ein anderes Konto trägt ihn.',
    remedy: 'Wählen Sie einen anderen.',
  },
  'login-failed': {
    title: 'Benutzername, Kennwort oder Code ist falsch',
    meaning:
      'Dieselbe Antwort bei unbekanntem Benutzernamen, falschem Kennwort und falschem, schon benutztem oder fehlendem Code, mit Absicht.',
    remedy:
      'Prüfen Sie alle drei und versuchen Sie es noch einmal. Mit zweitem Faktor gilt der Code, den Ihre App jetzt anzeigt, jeder nur einmal (in der Schnittstelle: `totp`). Ein verlorenes Kennwort lässt sich nicht wiederherstellen.',
  },
  'secret-wrong': {
    title: 'Das Kennwort ist falsch',
    meaning:
      'Sie sind angemeldet, aber das Kennwort, mit dem Sie diesen Schritt bestätigen, gehört nicht zu diesem Konto.',
    remedy: 'Geben Sie das Kennwort noch einmal ein.',
  },
  'code-wrong': {
    title: 'Der Code ist falsch',
    meaning: 'Es ist nicht der, den Ihre Authentifizierungs-App jetzt anzeigt.',
    remedy:
      'Prüfen Sie, ob die Uhr des Geräts richtig geht und ob die App den neuesten Schlüssel hat, und geben Sie den Code ein, den sie dann anzeigt.',
  },
  'totp-conflict': {
    title: 'Der zweite Faktor ist in einem Zustand, der dies nicht zulässt',
    meaning: 'Es gilt schon einer, oder es wurde keiner begonnen; `detail` sagt, was zutrifft.',
    remedy:
      'Sehen Sie auf der Seite „Datenschutz“ unter „Anmeldung“ nach, wie es steht (in der Schnittstelle: `GET /api/v1/account/totp`; `POST` beginnt einen, `PUT` bestätigt ihn, `DELETE` mit dem Kennwort entfernt ihn).',
  },
  resealing: {
    title: 'Das Kennwort wird gerade geändert',
    meaning: 'Alle Daten werden unter dem neuen Kennwort neu versiegelt; solange darf nichts geschrieben werden.',
    remedy: 'Versuchen Sie es ein wenig später noch einmal (in wie vielen Sekunden, sagt die Kopfzeile Retry-After).',
  },
  busy: {
    title: 'Ausgelastet',
    meaning: 'Es wartet schon mehr Arbeit dieser Art, als der Server annimmt.',
    remedy: 'Versuchen Sie es ein wenig später noch einmal (in wie vielen Sekunden, sagt die Kopfzeile Retry-After).',
  },
  'shutting-down': {
    title: 'Der Server wird beendet',
    meaning: 'Er bringt zu Ende, was er begonnen hat, und nimmt nichts Neues an.',
    remedy: 'Versuchen Sie es in einigen Sekunden noch einmal.',
  },
  'database-unavailable': {
    title: 'Die Datenbank antwortet nicht',
    meaning: 'Es wurde nichts geändert.',
    remedy: 'Versuchen Sie es in einigen Sekunden noch einmal; hält es an, benachrichtigen Sie den Betreiber.',
  },
  'storage-full': {
    title: 'Kein Platz mehr',
    meaning: 'Die Festplatte des Servers ist voll. Halb Fertiges wurde nicht gespeichert.',
    remedy: 'Benachrichtigen Sie den Betreiber, und versuchen Sie es später noch einmal.',
  },
  'internal-error': {
    title: 'Auf unserer Seite ist etwas schiefgegangen',
    meaning: 'Das Programm hat einen Fehler. Er wurde vermerkt, ohne irgendwelche Daten von Ihnen.',
    remedy: 'Versuchen Sie es noch einmal; hält es an, nennen Sie dem Betreiber die Nummer aus `instance`.',
  },
} as const satisfies Record<string, ProblemWords>;
