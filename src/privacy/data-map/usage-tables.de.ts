/** `{n}` stands for a number, such as one of a setting. */
export const USAGE_IN_GERMAN: Readonly<Record<string, string>> = {
  'Art. 6(1)(f) GDPR, were they personal: counts and events of the service, about nobody':
    'Art. 6 Abs. 1 Buchst. f DSGVO, wären sie personenbezogen: Zahlen und Vorgänge des Dienstes, über niemanden',
  'kept; public, on /status': 'dauerhaft; öffentlich, unter /status',
  'kept; for the operator only, and for the authority': 'dauerhaft; nur für den Betreiber und für die Aufsichtsbehörde',

  'seeing afterwards what was done, and that nobody has altered the record of it':
    'nachträglich sehen, was getan wurde, und dass niemand die Aufzeichnung darüber verändert hat',
  '{n} days; staff of the roles admin and owner can read it':
    '{n} Tage; Mitarbeiter mit den Rollen admin und owner können es lesen',
  'place in the log': 'Stelle im Protokoll',
  'when it happened, in whole seconds': 'wann es geschah, auf die Sekunde',
  'what happened, out of a closed list such as log-in or import':
    'was geschah, aus einer festen Liste, etwa Anmeldung oder Import',
  'random name that the account has in this log only; after the account is deleted nothing leads from one to the other':
    'zufälliges Kürzel, das das Konto nur in diesem Protokoll hat; ist das Konto gelöscht, führt vom einen nichts zum anderen',
  'succeeded, failed, rejected or cancelled': 'gelungen, fehlgeschlagen, abgelehnt oder abgebrochen',
  'keyed hash that chains the entry to the one before it':
    'mit einem Schlüssel gebildeter Prüfwert, der den Eintrag an den vorigen kettet',

  'noticing entries that were removed from the activity log':
    'bemerken, wenn Einträge aus dem Protokoll der Vorgänge entfernt wurden',
  'always 1': 'immer 1',
  'number of the last entry': 'Nummer des letzten Eintrags',
  'number of the last entry that went because of its age':
    'Nummer des letzten Eintrags, der wegen seines Alters gelöscht wurde',

  'giving an account the same name in the activity log each time, and handing its entries to its owner':
    'einem Konto im Protokoll der Vorgänge jedes Mal dasselbe Kürzel geben und seinem Inhaber seine Einträge aushändigen',
  'random; makes the name in the log together with the server key, and not without it':
    'zufällig; ergibt nur zusammen mit dem Schlüssel des Servers das Kürzel im Protokoll',

  'seeing how the service is used, without seeing anybody':
    'sehen, wie der Dienst genutzt wird, ohne jemanden zu sehen',
  '{n} months': '{n} Monate',
  'a day or a month that is over': 'ein abgelaufener Tag oder Monat',
  'what is counted': 'was gezählt wird',
  'of which kind, such as a file format': 'welcher Art, etwa ein Dateiformat',
  'the count, rounded to 5; only where five accounts or more stand behind it':
    'die Anzahl, auf 5 gerundet; nur wo mindestens fünf Konten dahinterstehen',

  'knowing which days were counted whole': 'wissen, welche Tage vollständig gezählt wurden',
  'whether counts of it were lost': 'ob Zählungen davon verloren gingen',

  'saying what went wrong, and notifying it in time (Art. 33 GDPR)':
    'sagen, was schiefging, und es rechtzeitig melden (Art. 33 DSGVO)',
  'Art. 6(1)(c) with Art. 33(5) GDPR: every breach is documented':
    'Art. 6 Abs. 1 Buchst. c in Verbindung mit Art. 33 Abs. 5 DSGVO: jede Verletzung wird dokumentiert',
  'random id of the incident': 'zufällige Kennung der Störung',
  'availability, security or personal data': 'Verfügbarkeit, Sicherheit oder personenbezogene Daten',
  'what happened, in a line': 'was geschah, in einer Zeile',
  'which parts were concerned': 'welche Bestandteile betroffen waren',
  'when it was noticed': 'wann es bemerkt wurde',
  'when it was over': 'wann es beendet war',
  'what happened, for the notification': 'was geschah, für die Meldung',
  'categories and numbers of people concerned; no names': 'Gruppen und Zahl der betroffenen Personen; keine Namen',
  'what may follow from it': 'was daraus folgen kann',
  'what was done': 'was unternommen wurde',

  'saying how an incident went on': 'sagen, wie es mit einer Störung weiterging',
  'its place': 'Stelle in der Reihenfolge',
  'when it was said': 'wann es mitgeteilt wurde',
  'what was said': 'was mitgeteilt wurde',
};
