import type { en } from './return-issues.en.ts';

/** What a return lists, and what to do about it. A code that is missing here is told in English. */
export const de: typeof en = {
  titles: {
    'registration-missing': 'Registrierung fehlt im Profil',
    'stock-without-registration': 'Lager in einem Land ohne Registrierung',
    'item-cost-missing': 'Artikel ohne Einkaufspreis',
    'opt-in-undone-early': 'Option vor weniger als zwei Jahren ausgeübt',
    'stated-rate-differs': 'Anderer Steuersatz als im Profil',
    'rate-category-unlisted': 'Kein Steuersatz für eine Kategorie bekannt',
    'return-without-registration': 'Keine Registrierung für diese Meldung',
    'vat-id-unknown': 'USt-IdNrn. noch nicht geprüft',
    'vat-id-malformed': 'USt-IdNrn., die nicht stimmen können',
    'country-missing': 'Land fehlt',
    'amount-missing': 'Betrag fehlt',
    'movement-place-missing': 'Warenbewegung ohne Ort',
    'consignment-value-unknown': 'Wert der Sendung nicht bekannt',
    'stated-total-differs': 'Summe weicht von ihren Teilen ab',
    'stated-vat-off-rate': 'Angegebene Steuer passt nicht zum Satz',
    'invoice-kind-differs': 'Rechnung nach anderem Verfahren',
    'threshold-value-unknown': 'Nicht auf die Umsatzschwelle angerechnet',
    'kind-out-of-scope': 'Vorgänge, die nicht beurteilt werden',
    'correction-too-late': 'Zu spät für eine Berichtigung im OSS',
    'correction-after-oss': 'Erstattungen nach dem Ausscheiden aus dem OSS',
    'inbound-crosses-border': 'Ware in ein Lager im Ausland gebracht',
    'return-crosses-border': 'Rücksendung in ein anderes Land',
    'deemed-supplier-stated-seller': 'Steuer müsste der Marktplatz abführen',
    'deemed-supplier-not-by-law': 'Marktplatz führt Steuer ohne Verpflichtung ab',
    'export-evidence': 'Ausfuhrnachweis',
    'exchange-rate-unknown': 'Kein Umrechnungskurs',
    'exchange-rate-ended': 'Währung gibt es nicht mehr',
    'exchange-rate-not-published': 'Umrechnungskurs noch nicht veröffentlicht',
    'exchange-rate-stale': 'Älterer Umrechnungskurs',
    'period-not-over': 'Der Zeitraum ist noch nicht zu Ende',
    'same-sale-perhaps-twice': 'Vielleicht in zwei Berichten, doppelt gezählt',
    'same-sale-twice': 'In zwei Berichten, einmal gezählt',
    'dispatch-outside-period': 'In einem anderen Zeitraum versandt',
    'outside-period': 'Außerhalb des Zeitraums',
    'postcode-malformed': 'Postleitzahl nicht lesbar',
    'refund-date-assumed': 'Erstattung zu einem unbekannten Verkauf',
    'vat-not-stated': 'Steuer aus dem Preis berechnet',
    'stated-vat-recomputed': 'Angegebene Steuer nicht übernommen',
    'zero-rate-not-exempt': 'Mit 0 % angegeben, aber steuerpflichtig',
    'stated-amounts-inconsistent': 'Netto und Steuer ergeben nicht den Bruttobetrag',
    'rate-date-not-covered': 'Tag außerhalb der Steuersatztabelle',
  },
  texts: {
    'registration-missing':
      'Hier ist Umsatzsteuer geschuldet oder Ware gelagert, doch das Profil nennt für diesen Tag keine Registrierung. Tragen Sie sie ein, oder lassen Sie sich registrieren.',
    'stock-without-registration':
      'Ware lagert in diesem Land oder wird von dort verkauft, doch das Profil nennt dort keine Registrierung. Wer in einem Land ein Lager hat, muss dort in der Regel registriert sein.',
    'item-cost-missing':
      'Eigene Ware wurde von einem Mitgliedstaat in einen anderen verbracht. Ohne Einkaufspreis des Artikels hat das Verbringen keinen Wert.',
    'opt-in-undone-early':
      'Der Verkauf wird im Land des Versands besteuert, obwohl Sie vor weniger als zwei Kalenderjahren für die Besteuerung im Bestimmungsland optiert haben (Art. 59c Abs. 3 MwStSystRL).',
    'stated-rate-differs':
      'Die Datei nennt einen anderen Steuersatz als den der Kategorie, die Ihr Profil dem Artikel gibt. Der angegebene wurde beibehalten.',
    'rate-category-unlisted':
      'Für diese Kategorie ist in diesem Land kein Steuersatz bekannt; es wurde der Regelsteuersatz genommen. Geben Sie im Profil den richtigen Satz an, falls es ihn gibt.',
    'return-without-registration':
      'Das Profil nennt in dem Land, in dem diese Meldung abzugeben ist, für diesen Zeitraum keine Registrierung. Ergänzen Sie das Profil; ohne Registrierung gibt es diese Meldung nicht.',
    'vat-id-unknown': 'Von der Prüfung hängt ab, wie der Verkauf besteuert wird. Bis dahin steht er in keiner Summe.',
    'vat-id-malformed':
      'Nach Aufbau oder Prüfziffer kann es keine USt-IdNr. dieses Landes sein; der Kunde gilt als Verbraucher. Suchen Sie nach einem Tippfehler.',
    'country-missing':
      'Ohne Land des Versands oder der Ankunft lässt sich der Ort der Lieferung nicht bestimmen. Ergänzen Sie die Datei und importieren Sie sie erneut.',
    'amount-missing': 'Ein Verkauf ohne jeden Betrag. Ergänzen Sie die Datei und importieren Sie sie erneut.',
    'movement-place-missing':
      'Ware wurde bewegt, doch die Datei nennt nicht, von wo nach wo. Es kann ein innergemeinschaftliches Verbringen sein.',
    'consignment-value-unknown':
      'Ob die Sendung unter der Wertgrenze liegt (150 EUR, 135 GBP), lässt sich nicht sagen: Ein Betrag oder ein Umrechnungskurs fehlt.',
    'stated-total-differs':
      'Ware, Versand und Geschenkverpackung abzüglich der Nachlässe ergeben nicht die angegebene Summe; die Summe wurde genommen. Vergleichen Sie die Zeile mit dem Bericht des Marktplatzes.',
    'stated-vat-off-rate':
      'Die angegebene Steuer ist nicht das, was der angegebene Satz ergibt; sie wurde beibehalten. Prüfen Sie die Rechnung.',
    'invoice-kind-differs':
      'Amazons Rechnungsnummer steht für ein anderes Verfahren als das zutreffende. Prüfen Sie die Rechnung, und ob die Steuereinstellungen bei Amazon zu Ihrem Profil passen.',
    'threshold-value-unknown':
      'Verkäufe ohne Betrag oder ohne bekannten Kurs wurden nicht auf die Umsatzschwelle von 10.000 EUR angerechnet. Ob sie überschritten ist, steht damit nicht sicher fest.',
    'kind-out-of-scope':
      'Vermischter Bestand, Spenden und unbekannte Arten von Vorgängen beurteilt dieser Bericht nicht. Beurteilen Sie sie selbst.',
    'correction-too-late':
      'Die OSS-Meldung dieser Verkäufe war vor mehr als drei Jahren fällig. Die Erstattung können Sie nur noch unmittelbar beim Finanzamt des Landes geltend machen.',
    'correction-after-oss':
      'Diese Verkäufe wurden im Verfahren OSS gemeldet, die Erstattung liegt aber nach Ihrer letzten OSS-Meldung. Machen Sie sie unmittelbar beim Finanzamt des Landes geltend.',
    'inbound-crosses-border':
      'War es eigene Ware, ist es ein innergemeinschaftliches Verbringen; hat ein Lieferant sie geschickt, ein innergemeinschaftlicher Erwerb, den Sie im Land des Lagers anmelden.',
    'return-crosses-border':
      'Die Ware kam in ein anderes Land zurück als das, aus dem sie verkauft wurde. Es kann ein innergemeinschaftliches Verbringen sein.',
    'deemed-supplier-stated-seller':
      'Laut Datei führen Sie die Steuer ab, obwohl nach dem Gesetz der Marktplatz der fiktive Lieferer ist. Klären Sie das mit dem Marktplatz.',
    'deemed-supplier-not-by-law':
      'Laut Datei führt der Marktplatz die Steuer ab, obwohl er nach dem Gesetz nicht der fiktive Lieferer ist. Klären Sie das mit dem Marktplatz.',
    'export-evidence':
      'Steuerfrei sind diese Verkäufe nur mit dem Nachweis, dass die Ware ausgeführt wurde. Bewahren Sie ihn auf.',
    'exchange-rate-unknown':
      'Die EZB veröffentlicht für diese Währung keinen Kurs; was zu melden ist, ist daher nicht bekannt.',
    'exchange-rate-ended': 'Es wurde der zuletzt veröffentlichte Kurs genommen. Prüfen Sie, ob die Beträge stimmen.',
    'exchange-rate-not-published':
      'Der Kurs für die OSS-Meldung steht erst am letzten Tag des Meldezeitraums fest. Bis dahin sind die zu meldenden Beträge nicht bekannt.',
    'exchange-rate-stale': 'Eine Wertgrenze wurde mit einem älteren Kurs gemessen, weil hier kein neuerer bekannt ist.',
    'period-not-over': 'Was bis zu seinem letzten Tag noch hinzukommt, fehlt. Erstellen Sie den Bericht danach neu.',
    'same-sale-perhaps-twice':
      'Der Umsatzsteuerberechnungsbericht enthält dieselbe Bestellung mit demselben Artikel und Betrag, aber von einem anderen Tag. Beide zählen: Ist es ein und derselbe Vorgang, löschen Sie den Import eines der beiden Berichte.',
    'same-sale-twice': 'Derselbe Vorgang steht auch im Umsatzsteuerberechnungsbericht und zählt von dort.',
    'dispatch-outside-period':
      'Der Verkauf steht in diesem Zeitraum, nach Recht und Steuersätzen des Tages, an dem die Ware versandt wurde.',
    'outside-period': 'Der Tag des Abschlusses liegt außerhalb dieses Zeitraums.',
    'postcode-malformed': 'Die Postleitzahl hat nicht die Form ihres Landes; es wurde das Hauptgebiet angenommen.',
    'refund-date-assumed':
      'Der Tag des erstatteten Verkaufs ist nicht bekannt; es gelten Recht und Steuersatz des Tages der Erstattung.',
    'vat-not-stated': 'Die Datei nennt für diese Vorgänge keine Steuer; sie wurde aus dem gezahlten Betrag berechnet.',
    'stated-vat-recomputed':
      'Land oder Satz der angegebenen Steuer treffen nicht zu; die Steuer wurde aus dem gezahlten Betrag berechnet.',
    'zero-rate-not-exempt':
      'Die Datei nennt 0 %, aber der Verkauf ist steuerpflichtig; die Steuer wurde aus dem gezahlten Betrag berechnet.',
    'stated-amounts-inconsistent': 'Bruttobetrag und Steuer wurden beibehalten.',
    'rate-date-not-covered': 'Es wurde der nächstliegende bekannte Satz genommen.',
  },
};
