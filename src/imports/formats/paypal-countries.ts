import { countryOfCode, countryOfName } from '../../vat/country.ts';
import { plainWord } from './paypal-words.ts';

/** ISO alpha-2 from PayPal's country code, in which `C2` is China, or from a country's English or German name; undefined if unknown. */
export function paypalCountry(text: string): string | undefined {
  const code = text.trim().toUpperCase();
  if (code === 'C2') return 'CN';
  if (code.length === 2) return countryOfCode(code);
  return countryOfName(text) ?? GERMAN.get(plainWord(text));
}

/** The countries that sellers in Europe mostly send to, where their German name is not the English one. */
const GERMAN: ReadonlyMap<string, string> = new Map(
  [
    'AT Österreich|BE Belgien|BG Bulgarien|CY Zypern|CZ Tschechien|CZ Tschechische Republik|DE Deutschland|DK Dänemark|EE Estland',
    'ES Spanien|FI Finnland|FR Frankreich|GR Griechenland|HR Kroatien|HU Ungarn|IE Irland|IT Italien|LT Litauen|LU Luxemburg',
    'LV Lettland|NL Niederlande|PL Polen|RO Rumänien|SE Schweden|SI Slowenien|SK Slowakei|SK Slowakische Republik',
    'GB Vereinigtes Königreich|GB Großbritannien|CH Schweiz|NO Norwegen|IS Island|TR Türkei|RS Serbien|UA Ukraine|RU Russland',
    'US Vereinigte Staaten|US Vereinigte Staaten von Amerika|CA Kanada|MX Mexiko|BR Brasilien|AU Australien|NZ Neuseeland',
    'CN China|HK Hongkong|JP Japan|KR Südkorea|SG Singapur|IN Indien|IL Israel|AE Vereinigte Arabische Emirate|ZA Südafrika',
  ].flatMap((line) => line.split('|').map((entry): [string, string] => [plainWord(entry.slice(3)), entry.slice(0, 2)])),
);
