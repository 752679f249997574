/** A legal basis in German. Citations are turned word by word, the few sentences as a whole; what is not known stays as it is. */
export function germanBasis(basis: string): string {
  return basis
    .split('; ')
    .map((part) => SENTENCES[part] ?? cited(part))
    .join('; ');
}

const SENTENCES: Readonly<Record<string, string>> = {
  'No supply: goods of the seller moved or came back': 'Kein Umsatz: eigene Waren wurden bewegt oder kamen zurück',
  'Not judged': 'Nicht beurteilt',
  'VATA 1994 s. 5A (as stated by the marketplace)': 'VATA 1994 s. 5A (nach Angabe des Marktplatzes)',
  'VATA 1994 s. 1: outside the territory of the tax': 'VATA 1994 s. 1: außerhalb des Steuergebiets',
  'VATA 1994 s. 7: the customer imports': 'VATA 1994 s. 7: der Kunde führt ein',
};

function cited(text: string): string {
  return text
    .replaceAll('Implementing Regulation', 'Durchführungsverordnung')
    .replaceAll('Directive 2006/112/EC', 'Richtlinie 2006/112/EG')
    .replace('(export or import of own goods)', '(Ausfuhr oder Einfuhr eigener Waren)')
    .replaceAll(/\bAnnex\b/g, 'Anhang')
    .replace(': hangs on the VAT ID', ': hängt an der USt-IdNr.')
    .replace('as in force until 2021-06-30', 'in der bis 30.06.2021 geltenden Fassung')
    .replace(/ (or|and) /g, (_, word: string) => (word === 'or' ? ' oder ' : ' und '));
}
