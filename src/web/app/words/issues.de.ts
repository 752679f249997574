/** What is wrong with a row and how to mend it, by the code of the issue. A code that is missing here is told in English. */
export const de: { readonly codes: Readonly<Record<string, string>> } = {
  codes: {
    'required-missing':
      'Das Feld ist leer, aber diese Art von Zeile braucht es. Füllen Sie es aus, oder nehmen Sie die Zeile aus der Datei.',
    'date-invalid':
      'Das ist kein Tag des Kalenders. Schreiben Sie ihn als JJJJ-MM-TT oder TT-MM-JJJJ, oder laden Sie die Datei so hoch, wie der Anbieter sie geliefert hat.',
    'date-ambiguous':
      'Tag und Monat lassen sich nicht unterscheiden. Schreiben Sie Tage als JJJJ-MM-TT, oder geben Sie bei der Zuordnung an, was zuerst steht.',
    'date-replaced':
      'Das Abschlussdatum fehlt; an seiner Stelle wurde das Datum des Versands oder der Ankunft genommen. Prüfen Sie, ob der Monat stimmt.',
    'amount-invalid':
      'Das ist kein Betrag. Schreiben Sie Ziffern mit einem Dezimalzeichen, zum Beispiel -1234,50, ohne Währung und Wörter.',
    'amount-ambiguous':
      'Das Zeichen kann Dezimal- oder Tausendertrennzeichen sein. Schreiben Sie den Betrag mit zwei Nachkommastellen und ohne Tausendertrennzeichen, oder geben Sie bei der Zuordnung das Dezimalzeichen an.',
    'amount-rounded':
      'Der Betrag hat mehr Nachkommastellen als seine Währung und wurde auf die kleinste Einheit gerundet. Prüfen Sie, woher die Datei stammt.',
    'amount-ignored':
      'Diese Art von Zeile bewegt Ware und kein Geld; ihr Betrag wurde weggelassen. Prüfen Sie die Art der Zeile.',
    'amount-sign':
      'Eine Erstattung mit einem Betrag über null wurde gelesen, wie sie dasteht. Prüfen Sie, ob das Minuszeichen verloren ging.',
    'total-mismatch':
      'Die Teile der Zeile ergeben nicht ihre Summe. Die Summe blieb, der Unterschied ging in den ersten Teil. Vergleichen Sie die Zeile mit dem Bericht des Anbieters.',
    'quantity-invalid': 'Das ist keine Menge. Schreiben Sie eine Zahl ohne Wörter und Einheiten.',
    'rate-invalid':
      'Das ist kein Steuersatz. Schreiben Sie einen Bruchteil wie 0,19 oder einen Prozentsatz wie 19,00 zwischen 0 und 100.',
    'currency-unknown':
      'Das ist keine gültige Währung. Schreiben Sie ihre drei Buchstaben nach ISO 4217, zum Beispiel EUR.',
    'country-unknown': 'Das ist kein Land. Schreiben Sie seine zwei Buchstaben nach ISO 3166, zum Beispiel DE.',
    'kind-unknown':
      'Die Art der Zeile ist nicht bekannt; sie ist gespeichert, zählt aber in keinem Bericht. Prüfen Sie, ob sie von Hand zu melden ist.',
    'status-unknown':
      'Der Status der Zeile ist nicht bekannt, also steht nicht fest, ob gezahlt wurde; sie ist gespeichert, zählt aber in keinem Bericht. Fragen Sie beim Anbieter nach.',
    'reference-missing':
      'Die Erstattung nennt den Verkauf nicht, zu dem sie gehört, sodass dessen Land und Steuersatz nicht bekannt sind. Tragen Sie die Nummer des Verkaufs ein.',
    'invoice-corrected':
      'Die Zeile gehört zu einer berichtigten Rechnung. Prüfen Sie, dass ihr Verkauf nicht ein zweites Mal in der Datei steht.',
    'scheme-unknown':
      'Das angegebene Besteuerungsverfahren ist nicht bekannt; die Behandlung wird ohne es ermittelt. Vergleichen Sie die Zeile mit dem Bericht des Anbieters.',
    'responsibility-unknown':
      'Wer die Steuer abführt, ist nicht mit einem bekannten Wort angegeben (SELLER oder MARKETPLACE); es blieb offen. Berichtigen Sie das Feld, falls ein Marktplatz sie abführt.',
    'vat-id-unreadable':
      'Die USt-IdNr. lässt sich nicht lesen und wurde weggelassen; der Verkauf gilt damit als Verkauf an einen Verbraucher. Schreiben Sie sie mit Länderkennzeichen, zum Beispiel DE136695976.',
    'column-twice':
      'Die Spalte steht mehrmals in der Kopfzeile, mit verschiedenen Werten darunter; gelesen wurde die erste. Benennen Sie die andere um oder entfernen Sie sie, falls die erste nicht die richtige ist.',
    'text-too-long':
      'Der Text ist länger, als dieses Feld sein kann. Kürzen Sie ihn, und prüfen Sie, ob in der Zeile ein Trenn- oder Anführungszeichen fehlt.',
    'import-interrupted':
      'Der Import wurde unterbrochen, etwa weil der Server angehalten oder neu gestartet wurde. Davon ist nichts gespeichert. Laden Sie die Datei noch einmal hoch.',
    'rows-missing':
      'Die Tabelle hat eine Kopfzeile, aber keine Zeilen. Führen Sie sie noch einmal mit ihren Zeilen aus, und prüfen Sie, ob diese auf einem anderen Blatt stehen.',
    'row-too-wide': 'Die Zeile hat mehr Felder als die Kopfzeile. Prüfen Sie, ob ein Anführungszeichen fehlt.',
    'quote-unbalanced': 'Ein Anführungszeichen ist nicht geschlossen. Berichtigen Sie die Zeile.',
    'cell-error':
      'Das Feld enthält einen Fehler des Tabellenprogramms. Berichtigen Sie die Formel, oder tragen Sie den Wert ein.',
    'type-unexpected':
      'Das Feld hat nicht die Form, die die Schnittstelle beschreibt; der Eintrag lässt sich nicht lesen. Sehen Sie ihn im Konto nach, und laden Sie ihn als Datei hoch, wenn er zählt.',
    'rate-limited':
      'Der Anbieter begrenzt, wie oft er gefragt werden darf. Von diesem Import wurde nichts gespeichert; rufen Sie ihn später noch einmal ab.',
    'upstream-refused':
      'Der Anbieter hat eine Anfrage abgelehnt. Von diesem Import wurde nichts gespeichert; rufen Sie ihn später noch einmal ab.',
    'upstream-malformed':
      'Der Anbieter hat mit etwas geantwortet, das keine Antwort ist. Von diesem Import wurde nichts gespeichert; rufen Sie ihn später noch einmal ab.',
    'upstream-unavailable':
      'Der Anbieter hat nicht geantwortet, so oft er auch gefragt wurde. Von diesem Import wurde nichts gespeichert; rufen Sie ihn später noch einmal ab.',
    'data-lag':
      'PayPal hat die letzten Umsätze noch nicht herausgegeben, meist fehlen einige Stunden. Rufen Sie dieselben Tage später noch einmal ab; nichts wird doppelt gespeichert.',
    'permission-missing':
      'Beim Anbieter fehlt die nötige Berechtigung. Schalten Sie bei PayPal „Transaction search“ ein; bei Amazon trennen Sie die Verbindung und stellen sie neu her. Rufen Sie den Zeitraum dann noch einmal ab.',
  },
};
