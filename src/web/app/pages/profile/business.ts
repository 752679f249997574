import type { Profile } from '../../contract/profile.ts';
import { COUNTRIES, useCountryOptions } from '../../countries.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { Checkbox, Field, Select } from '../../ui/index.ts';
import { de } from '../../words/profile.de.ts';
import { en } from '../../words/profile.en.ts';
import { CountryList } from './country-list.ts';
import { change } from './draft.ts';
import { Setting } from './setting.ts';
import type { FaultOf } from './use-fault-of.ts';

/** Where the business is, where it ships from, and what its prices hold. */
export function Business({ draft, faultOf }: { draft: Profile; faultOf: FaultOf }) {
  const { business } = useWords({ en, de });
  const countries = useCountryOptions(COUNTRIES, business.choose);
  const origins = useCountryOptions(COUNTRIES, business.noShipFrom);
  const { shipFrom } = draft;
  function ship(country: string, postcode: string | null): void {
    change({ shipFrom: country === '' ? null : { country, postcode } });
  }
  return html`<${Setting} title=${business.title} text=${business.text}>
    <${Select}
      label=${business.establishment}
      hint=${business.establishmentHint}
      error=${faultOf('establishment')}
      value=${draft.establishment}
      onChange=${(establishment: string) => change({ establishment })}
      options=${countries}
    />
    <div class="field-pair">
      <${Select}
        label=${business.shipFrom}
        hint=${business.shipFromHint}
        error=${faultOf('shipFrom.country')}
        value=${shipFrom?.country ?? ''}
        onChange=${(country: string) => ship(country, shipFrom?.postcode ?? null)}
        options=${origins}
      />
      ${
        shipFrom === null
          ? null
          : html`<${Field}
              label=${business.postcode}
              hint=${business.postcodeHint}
              error=${faultOf('shipFrom.postcode')}
              value=${shipFrom.postcode ?? ''}
              onInput=${(text: string) => ship(shipFrom.country, text.trim() === '' ? null : text)}
            />`
      }
    </div>
    <${Checkbox}
      label=${business.pricesIncludeVat}
      hint=${business.pricesIncludeVatHint}
      isChecked=${draft.pricesIncludeVat}
      onChange=${(pricesIncludeVat: boolean) => change({ pricesIncludeVat })}
    />
    <${CountryList}
      label=${business.others}
      hint=${business.othersHint}
      countries=${draft.otherEstablishments}
      choices=${COUNTRIES}
      onChange=${(otherEstablishments: readonly string[]) => change({ otherEstablishments })}
    />
  </${Setting}>`;
}
