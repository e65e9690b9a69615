import { html, nothing, type TemplateResult } from 'lit';
import type { Catalogue } from '../../data/catalogue-api.ts';
import { t } from '../../locales/console-catalogue.ts';
import { areaField, choiceField, selectField, textField } from '../forms/fields.ts';
import type { Form } from '../forms/form.ts';
import { faultsOf, type TypeValues } from './type-form.ts';
import { workSections } from './work-sections.ts';

const options = (list: readonly { id: string; name: string }[]) => list.map(({ id, name }) => ({ value: id, text: name }));
/** What the server said of a money field, under the name it has here. */
const MONEY = { amount: 'amountFen', without: 'withoutEngagementFen', from: 'usualFromFen', to: 'usualToFen' } as const;

function money(form: Form<TypeValues>, name: keyof typeof MONEY, label: string, hint = ''): TemplateResult {
  const refused = form.submit.at(`pricing/${MONEY[name]}`);
  return html`${textField(form, name, { label, unit: t('edit.yuan'), most: 12, ...(hint ? { hint, required: false } : {}) })}${
    refused && !form.fault(name) ? html`<div class="err">${refused}</div>` : nothing
  }`;
}

/** All the form asks, section by section. */
export function typeSections(form: Form<TypeValues>, catalogue: Catalogue, tell: (text: string) => void): TemplateResult {
  const { mode } = form.values;
  return html`<fieldset>
      <legend>${t('edit.basic')}</legend>
      <div class="form">
        <div class="two">
          ${textField(form, 'name', { label: t('edit.name'), most: 20 })}
          ${selectField(form, 'category', { label: t('edit.category') }, options(catalogue.categories))}
        </div>
        ${areaField(form, 'description', { label: t('edit.description'), hint: t('edit.description.hint'), most: 200, rows: 2, required: false })}
        ${selectField(form, 'skill', { label: t('edit.skill'), hint: t('edit.skill.hint') }, options(catalogue.skills))}
      </div>
    </fieldset>
    <fieldset>
      <legend>${t('edit.price')}</legend>
      <p>${t('edit.price.lead')}</p>
      <div class="form">
        ${choiceField(
          form,
          'mode',
          { label: t('edit.mode') },
          (['free', 'fixed', 'quoted'] as const).map((one) => ({ value: one, text: t(`price.${one}`) })),
        )}
        <div class="two">
          ${
            mode === 'quoted'
              ? html`<div>${money(form, 'from', t('edit.from'))}</div>
                  <div>${money(form, 'to', t('edit.to'))}</div>`
              : html`${mode === 'fixed' ? html`<div>${money(form, 'amount', t('edit.amount'))}</div>` : nothing}
                  <div>${money(form, 'without', t('edit.without'), t('edit.without.hint'))}</div>`
          }
        </div>
      </div>
    </fieldset>
    ${workSections(form, faultsOf, tell)}`;
}
