export const EVIDENCE_IN_GERMAN: Readonly<Record<string, string>> = {
  'random id of the dataset whose salt the keys are made with':
    'zufällige Kennung des Datenbestands, mit dessen Salt die Schlüssel gebildet werden',

  'noticing an answer about a VAT ID that was removed or altered in the database':
    'bemerken, wenn eine Auskunft über eine USt-IdNr. in der Datenbank entfernt oder verändert wurde',
  'which pages there are, with the tag of each and the number of its checks':
    'welche Seiten es gibt, mit dem Prüfwert einer jeden und der Zahl ihrer Prüfungen',

  'knowing which customers were businesses at the time of a supply':
    'wissen, welche Kunden zur Zeit eines Umsatzes Unternehmer waren',
  'VAT IDs of business customers, answers, times, consultation numbers':
    'USt-IdNrn. von Geschäftskunden, Auskünfte, Zeiten, Konsultationsnummern',

  'checking many VAT IDs, also beyond a log-out': 'viele USt-IdNrn. prüfen, auch über eine Abmeldung hinweg',
  'running, done, stopped, cancelled or failed': 'läuft, fertig, angehalten, abgebrochen oder fehlgeschlagen',
  'VAT IDs of business customers, or the period they are taken from; how it ended':
    'USt-IdNrn. von Geschäftskunden oder der Zeitraum, aus dem sie stammen; wie es ausging',

  'converting amounts at the reference rates that the law names':
    'Beträge zu den Referenzkursen umrechnen, die das Gesetz vorschreibt',
  'Art. 6(1)(b) GDPR, were they personal: public figures of the ECB, about nobody':
    'Art. 6 Abs. 1 Buchst. b DSGVO, wären sie personenbezogen: öffentliche Zahlen der EZB, über niemanden',
  'the ECB, or a stand-in for it on the same machine': 'die EZB oder ein Ersatz für sie auf derselben Maschine',
  'day of publication': 'Tag der Veröffentlichung',
  'the publication before it': 'die Veröffentlichung davor',
  'public exchange rates': 'öffentliche Umrechnungskurse',
  'when the server fetched them': 'wann der Server sie abgerufen hat',
  'keyed hash that shows rates written by another hand':
    'mit einem Schlüssel gebildeter Prüfwert, der Kurse von fremder Hand erkennen lässt',
};
