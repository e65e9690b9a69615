import { html, type TemplateResult } from 'lit';
import { isWindow } from '../../../domain/errands/errands.ts';
import { listErrandPlaces } from '../../data/errands-api.ts';
import { t } from '../../locales/console-errands.ts';
import { areaField, field, switchField, textField } from '../forms/fields.ts';
import type { Faults, Form } from '../forms/form.ts';
import { tagField } from '../forms/pickers.ts';

/** What is written of a stop, as a form holds it. */
export interface Written {
  title: string;
  place: string;
  address: string;
  from: string;
  until: string;
  contactName: string;
  contactPhone: string;
  bring: string[];
  note: string;
  tellClient: boolean;
}
export const orNull = (text: string): string | null => text.trim() || null;
/** What is sent of what was written. */
export const sent = ({ address, from, until, contactName, contactPhone, ...rest }: Written) => ({
  ...rest,
  address: orNull(address),
  from: orNull(from),
  until: orNull(until),
  contactName: orNull(contactName),
  contactPhone: orNull(contactPhone),
});
export const faults = ({ title, place, from, until }: Written): Faults<Written> => ({
  ...(title.trim().length < 2 ? { title: t('fault.title') } : {}),
  ...(place.trim() ? {} : { place: t('missing') }),
  ...(isWindow(orNull(from), orNull(until)) ? {} : { until: t('fault.window') }),
});

/** Every field of a stop; `kept`: the masked phone that is there. */
export function stopFields<Values extends Written>(given: Form<Values>, kept: string | null = null): TemplateResult {
  const form = given as unknown as Form<Written>;
  return html`
    ${textField(form, 'title', { label: t('form.title'), placeholder: t('form.title.hint'), most: 60 })} ${placeField(form)}
    ${textField(form, 'address', { label: t('form.address'), most: 120, required: false })}
    <div class="two">${hourField(form, 'from')}${hourField(form, 'until')}</div>
    <div class="two">
      ${textField(form, 'contactName', { label: t('form.contact'), most: 20, required: false })}
      ${textField(form, 'contactPhone', { label: t('form.phone'), most: 20, required: false, ...(kept ? { hint: t('form.phone.kept', { phone: kept }) } : {}) })}
    </div>
    ${tagField(form, 'bring', { label: t('form.bring'), placeholder: t('form.bring.hint'), required: false, longest: 30 })}
    ${areaField(form, 'note', { label: t('form.note'), most: 300, rows: 2, required: false })}
    ${switchField(form, 'tellClient', { label: t('form.tell'), hint: t('form.tell.hint') })}
  `;
}

const hourField = (form: Form<Written>, name: 'from' | 'until'): TemplateResult =>
  field(
    form,
    name,
    { label: t(`form.${name}`), required: false },
    ({ id, invalid, described }) =>
      html`<div class="in ${invalid === 'true' ? 'bad' : ''}">
        <input
          id=${id}
          type="time"
          aria-invalid=${invalid}
          aria-describedby=${described}
          .value=${form.values[name]}
          @input=${(event: Event) => form.put({ [name]: (event.target as HTMLInputElement).value } as Partial<Written>)}
        />
      </div>`,
  );

/** Addresses of the places that were offered. */
const addresses = new Map<string, string | null>();
/** Places used before are offered as one types; one that is taken brings its address. */
function placeField(form: Form<Written>): TemplateResult {
  const offer = async (input: HTMLInputElement): Promise<void> => {
    const { items } = await listErrandPlaces(input.value.trim()).catch(() => ({ items: [] }));
    const list = input.list;
    if (!list) return;
    for (const { place, address } of items) addresses.set(place, address);
    list.replaceChildren(...items.map(({ place }) => Object.assign(document.createElement('option'), { value: place })));
  };
  return field(
    form,
    'place',
    { label: t('form.place') },
    ({ id, invalid, described }) =>
      html`<div class="in ${invalid === 'true' ? 'bad' : ''}">
          <input
            id=${id}
            list="${id}-known"
            maxlength="60"
            placeholder=${t('form.place.hint')}
            autocomplete="off"
            aria-invalid=${invalid}
            aria-describedby=${described}
            .value=${form.values.place}
            @focus=${(event: Event) => void offer(event.target as HTMLInputElement)}
            @input=${(event: Event) => {
              const input = event.target as HTMLInputElement;
              const address = addresses.get(input.value);
              form.put({ place: input.value, ...(address && !form.values.address ? { address } : {}) });
              void offer(input);
            }}
          />
        </div>
        <datalist id="${id}-known"></datalist>`,
  );
}
