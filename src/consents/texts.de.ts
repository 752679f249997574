import type { ConsentPurpose, ConsentText } from './purposes.ts';

/**
 * The texts in force in German, for whoever reads them in German. They are of the version of the English ones: whoever changes a word
 * raises it there and here. The pages in the browser, which import nothing of the server, carry the same words, which a test holds.
 */
export const CONSENT_TEXTS_DE: Readonly<Record<ConsentPurpose, Omit<ConsentText, 'purpose'>>> = {
  vies: {
    version: 2,
    title: 'USt-IdNrn. Ihrer Kunden bei VIES prüfen lassen',
    recipient: {
      name: 'Europäische Kommission, Generaldirektion Steuern und Zollunion; sie fragt die Finanzverwaltung des Staates, der die Nummer vergeben hat',
      country: 'Belgien und der Staat, der die Nummer vergeben hat',
      host: 'ec.europa.eu',
    },
    fields: [
      { name: 'countryCode', meaning: 'die beiden Buchstaben der USt-IdNr. des Kunden' },
      { name: 'vatNumber', meaning: 'der Rest der USt-IdNr. des Kunden' },
    ],
    when: 'Wenn Sie eine Prüfung von USt-IdNrn. verlangen: eine Nummer je Anfrage, in zufälliger Reihenfolge und in zufälligen Abständen, und noch einige Stunden lang erneut, wo keine Antwort kommt.',
    besides:
      'Dass jemand von der Adresse dieses Servers aus gefragt hat, und wann. Die Adresse ist für alle Händler hier dieselbe; nichts von uns verbindet zwei Anfragen miteinander.',
    withoutIt:
      'Lieferungen an Geschäftskunden in anderen Staaten werden als offen ausgewiesen, mit beiden möglichen Ergebnissen.',
  },
  'vies-requester': {
    version: 1,
    title: 'VIES Ihre eigene USt-IdNr. nennen, für eine Konsultationsnummer',
    recipient: {
      name: 'Europäische Kommission, Generaldirektion Steuern und Zollunion; sie fragt die Finanzverwaltungen beider Staaten',
      country: 'Belgien und die Staaten beider Nummern',
      host: 'ec.europa.eu',
    },
    fields: [
      { name: 'requesterCountryCode', meaning: 'die beiden Buchstaben Ihrer eigenen USt-IdNr.' },
      { name: 'requesterVatNumber', meaning: 'der Rest Ihrer eigenen USt-IdNr.' },
    ],
    when: 'Bei jeder Prüfung einer USt-IdNr., zusätzlich zu dem, was der Zweck „vies“ sendet. Für sich allein sendet dieser Zweck nichts.',
    besides:
      'Welche Ihrer Kunden Sie haben prüfen lassen: Ihre eigene Nummer verbindet die Anfragen mit Ihnen und untereinander.',
    withoutIt: 'Geprüft wird, ohne zu sagen, wer fragt, und die Ergebnisse kommen ohne Konsultationsnummer.',
  },
  paypal: {
    version: 2,
    title: 'Umsätze aus Ihrem PayPal-Konto abrufen',
    recipient: {
      name: 'PayPal (Europe) S.à r.l. et Cie, S.C.A.',
      country: 'Luxemburg',
      host: 'api-m.paypal.com oder, für ein Sandbox-Konto, api-m.sandbox.paypal.com',
    },
    fields: [
      {
        name: 'grant_type, client_id, client_secret',
        meaning: 'die Zugangsdaten, die Sie angegeben haben, um ein Zugriffstoken zu erhalten',
      },
      { name: 'Zugriffstoken (access token)', meaning: 'was PayPal dafür gegeben hat' },
      { name: 'start_date, end_date', meaning: 'die Tage, die Sie verlangt haben' },
      { name: 'page, page_size, fields', meaning: 'welcher Teil der Liste; für jeden Händler gleich' },
    ],
    when: 'Wenn Sie das Konto verbinden, und jedes Mal, wenn Sie einen Import daraus verlangen.',
    besides: 'Dass Ihr Konto von der Adresse dieses Servers aus gelesen wird, und wann.',
    withoutIt: 'Laden Sie den Aktivitätenbericht selbst bei PayPal herunter und hier hoch.',
  },
  amazon: {
    version: 2,
    title: 'Umsatzsteuerberichte aus Ihrem Amazon-Verkäuferkonto abrufen',
    recipient: {
      name: 'Amazon Services Europe S.à r.l. und Amazon-Gesellschaften, die deren Schnittstellen betreiben',
      country: 'Luxemburg, Irland, Vereinigte Staaten',
      host: 'sellingpartnerapi-eu.amazon.com (oder deren Sandbox), api.amazon.com, sellercentral-europe.amazon.com und die Adresse unter amazonaws.com, an der laut Amazon ein Bericht liegt',
    },
    fields: [
      {
        name: 'application_id, client_id, client_secret',
        meaning: 'die eigenen Zugangsdaten dieses Servers, nichts von Ihnen',
      },
      { name: 'grant_type, version', meaning: 'Wörter der Schnittstelle, für jeden Händler gleich' },
      { name: 'state', meaning: 'eine Zufallszahl, die Ihr Browser hin- und zurückträgt' },
      { name: 'spapi_oauth_code, weitergegeben als code', meaning: 'der Code, den Amazon Ihrem Browser gegeben hat' },
      {
        name: 'refresh_token, Zugriffstoken (access token), eingeschränktes Zugriffstoken (restricted data token)',
        meaning: 'was Amazon dafür gegeben hat',
      },
      { name: 'reportType, marketplaceIds', meaning: 'welcher Bericht, von welchen europäischen Marktplätzen' },
      { name: 'dataStartTime, dataEndTime', meaning: 'die Monate, die Sie verlangt haben' },
      {
        name: 'reportId, reportDocumentId, restrictedResources (method, path)',
        meaning: 'Amazons eigene Nummern des Berichts, und dass dieses eine Dokument gelesen werden soll',
      },
      {
        name: 'Adresse (url) eines Berichtsdokuments',
        meaning: 'die Adresse, die Amazon dafür angegeben hat, und nichts außerdem',
      },
    ],
    when: 'Wenn Sie das Konto verbinden, und jedes Mal, wenn Sie einen Import daraus verlangen.',
    besides: 'Dass Ihr Konto von der Adresse dieses Servers aus gelesen wird, und wann.',
    withoutIt: 'Laden Sie den Bericht selbst in Seller Central herunter und hier hoch.',
  },
};
