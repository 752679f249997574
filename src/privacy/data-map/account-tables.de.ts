export const ACCOUNTS_IN_GERMAN: Readonly<Record<string, string>> = {
  'until the secret is changed or the account is deleted': 'bis das Kennwort geändert oder das Konto gelöscht wird',

  'finding the account at log-in': 'bei der Anmeldung das Konto finden',
  'second random id, under which the account stands in the files anchors and tombstones':
    'zweite zufällige Kennung, unter der das Konto in den Dateien anchors und tombstones steht',
  'keyed hash of the username; the name itself is stored nowhere':
    'mit einem Schlüssel gebildeter Prüfwert des Benutzernamens; der Name selbst ist nirgends gespeichert',
  'seller, or a role of staff': 'Händler oder eine Rolle der Mitarbeiter',
  'number of the generation of the secret in force': 'laufende Nummer des geltenden Kennworts',
  'while the secret is being changed: until when that may take':
    'während das Kennwort geändert wird: bis wann das dauern darf',
  'when the account was made': 'wann das Konto angelegt wurde',

  'checking the secret and making the keys from it': 'das Kennwort prüfen und die Schlüssel daraus bilden',
  'random salt of the key derivation; useless without the secret':
    'zufälliges Salt für die Bildung der Schlüssel; ohne das Kennwort nutzlos',
  'cost of the key derivation': 'Aufwand für die Bildung der Schlüssel',
  'hash to compare a log-in with; opens nothing, but lets guesses be tried against it':
    'Prüfwert zum Vergleich bei der Anmeldung; er öffnet nichts, doch lässt sich an ihm durch Raten prüfen, ob ein Kennwort stimmt',
  'since when this secret is in force': 'seit wann dieses Kennwort gilt',

  'a second factor at log-in, where the seller wants one':
    'ein zweiter Faktor bei der Anmeldung, wenn der Händler einen möchte',
  'until the seller removes it or the account is deleted; not with the data':
    'bis der Händler ihn entfernt oder das Konto gelöscht wird; nicht schon mit den Daten',
  'random salt of the keys of this record; that there is one says that a second factor was begun':
    'zufälliges Salt für die Schlüssel dieses Datensatzes; dass es ihn gibt, verrät, dass ein zweiter Faktor begonnen wurde',
  "key of the codes, whether it is in force, and the last code's time":
    'Schlüssel der Codes, ob er gilt, und die Zeit des letzten Codes',

  'letting leave only what the seller agreed to, and showing it':
    'nur hinausgehen lassen, worin der Händler eingewilligt hat, und das nachweisen',
  'random id; that there is one says that something was decided':
    'zufällige Kennung; dass es sie gibt, verrät, dass etwas entschieden wurde',
  'every grant and revocation: purpose, version of the text, time':
    'jede Einwilligung und jeder Widerruf: Zweck, Fassung des Textes, Zeit',

  'keys of their own for everything that is sealed': 'eigene Schlüssel für alles, was versiegelt ist',
  'until the seller deletes it, or all data, or the account; the salt is overwritten first':
    'bis der Händler es, alle Daten oder das Konto löscht; das Salt wird vorher überschrieben',
  'what it belongs to: profile, ledger, import, report, evidence, consents, inquiry':
    'wozu es gehört: Profil, Umsätze, Import, Bericht, Nachweise, Einwilligungen, Prüfung von USt-IdNrn.',
  'random salt of its keys; useless without the secret':
    'zufälliges Salt für seine Schlüssel; ohne das Kennwort nutzlos',

  'working out the VAT by where the seller is established and registered':
    'die Umsatzsteuer danach berechnen, wo der Händler ansässig und registriert ist',
  'the whole profile: registrations, VAT IDs, rates and costs by article':
    'das ganze Profil: Registrierungen, USt-IdNrn., Steuersätze und Kosten je Artikel',

  'deleting an account for trying it out when its time is over':
    'ein Probekonto löschen, wenn seine Zeit abgelaufen ist',
  'as long as such an account lives: the setting TRIAL_MINUTES':
    'solange ein solches Konto besteht: die Einstellung TRIAL_MINUTES',
  'when it is deleted with all its data': 'wann es mit allen seinen Daten gelöscht wird',

  'knowing which tables there are': 'wissen, welche Tabellen es gibt',
  'for good; nothing of any person': 'dauerhaft; nichts über irgendeine Person',
  'number of a file of the schema': 'Nummer einer Datei, die Tabellen anlegt',
  'its name': 'ihr Name',
  'its digest': 'ihre Prüfsumme',
  'when it was run': 'wann sie ausgeführt wurde',
};
