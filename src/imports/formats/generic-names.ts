import type { MappingField } from './format.ts';

/** Column names met in English and German files, likeliest first, `|` between them; compared without case and punctuation of words. */
export const COLUMN_NAMES: Readonly<Partial<Record<MappingField, string>>> = {
  kind: 'kind|transaction type|type|typ|transaktionstyp|vorgang|art|belegart',
  date:
    'date|order date|invoice date|transaction date|sale date|paid at|created at|datum|bestelldatum' +
    '|rechnungsdatum|belegdatum|verkaufsdatum|kaufdatum',
  dispatchDate:
    'dispatch date|shipping date|shipment date|ship date|shipped at|versanddatum|lieferdatum|leistungsdatum',
  originalSaleDate: 'original sale date|original date|original order date|urspruengliches datum|ursprüngliches datum',
  orderId: 'order id|order number|order no|order|bestellnummer|auftragsnummer|bestell nr|bestellnr|auftragsnr',
  transactionId: 'transaction id|transaction number|payment id|id|transaktionsnummer|transaktionscode|vorgangsnummer',
  sku: 'sku|seller sku|item number|article number|product id|artikelnummer|artikelnr|art nr',
  description:
    'description|item|title|product|product name|item title|lineitem name|beschreibung|artikel' +
    '|artikelbezeichnung|bezeichnung|produkt|produktname',
  quantity: 'quantity|qty|lineitem quantity|menge|anzahl|stück|stueck',
  currency: 'currency|currency code|währung|waehrung|whg|währungscode',
  gross:
    'gross|gross amount|total gross|amount incl vat|total|total amount|total price|amount|price|brutto' +
    '|bruttobetrag|gesamtbetrag|betrag brutto|betrag|summe|gesamtpreis|preis',
  net: 'net|net amount|amount excl vat|total net|subtotal|netto|nettobetrag|betrag netto',
  vat:
    'vat|vat amount|tax|tax amount|taxes|total tax|mwst|ust|mwst betrag|ust betrag|umsatzsteuer|mehrwertsteuer' +
    '|steuerbetrag|steuer',
  rate: 'vat rate|tax rate|rate|vat %|mwst satz|mwst %|ust satz|ust %|steuersatz|umsatzsteuersatz',
  departureCountry:
    'departure country|ship from country|country of dispatch|from country|origin country|warehouse country' +
    '|versandland|abgangsland|lagerland|ursprungsland',
  departurePostcode: 'departure postcode|departure post code|ship from postcode|versand plz|abgangs plz',
  arrivalCountry:
    'arrival country|ship to country|shipping country|destination country|delivery country|country|lieferland' +
    '|empfangsland|bestimmungsland|zielland|land',
  arrivalPostcode:
    'arrival postcode|arrival post code|ship to postcode|shipping zip|shipping postcode|postcode|postal code' +
    '|zip|zip code|plz|postleitzahl|liefer plz|empfänger plz',
  marketplace: 'marketplace|sales channel|channel|shop|source|marktplatz|verkaufskanal|plattform|kanal',
  collectedBy: 'collected by|tax collection responsibility|vat collected by|tax collected by|steuer abgeführt durch',
  customerVatId:
    'customer vat id|customer vat number|buyer vat number|vat id|vat number|ust idnr|ust id|ustid|kunden ustid' +
    '|umsatzsteuer id',
  sellerVatId: 'seller vat id|seller vat number|own vat id',
  invoiceNumber: 'invoice number|invoice no|invoice|rechnungsnummer|rechnungsnr|belegnummer|rechnung',
  productTaxCode: 'product tax code|tax code|steuercode|steuerschlüssel',
};
