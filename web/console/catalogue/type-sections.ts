import { html, nothing, type TemplateResult } from 'lit';
import { DISPATCHES } from '../../../domain/case/types.ts';
import type { Catalogue } from '../../data/catalogue-api.ts';
import { t } from '../../locales/console-catalogue.ts';
import { areaField, choiceField, numberField, selectField, switchField, textField } from '../forms/fields.ts';
import type { Form } from '../forms/form.ts';
import { tagField } from '../forms/pickers.ts';
import { rowEditor } from './row-editor.ts';
import type { TypeValues } from './type-form.ts';

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
    <fieldset>
      <legend>${t('edit.dispatch')}</legend>
      <div class="form">
        ${choiceField(
          form,
          'dispatch',
          { label: t('edit.dispatchTo') },
          DISPATCHES.map((one) => ({ value: one, text: t(`dispatch.${one}`) })),
        )}
        <p class="mut">${t(`dispatch.${form.values.dispatch}.note`)}</p>
        <div class="two">
          ${numberField(form, 'targetBusinessDays', {
            label: t('edit.days'),
            unit: t('edit.days.unit'),
            hint: t('edit.days.hint'),
            least: 1,
            most: 250,
          })}
        </div>
      </div>
    </fieldset>
    <fieldset>
      <legend>${t('edit.stages')}</legend>
      <p>${t('edit.stages.lead')}</p>
      <div class="form">
        ${rowEditor<TypeValues['stages'][number]>({
          form,
          name: 'stages',
          label: (n) => t('edit.stage', { n }),
          most: 12,
          add: t('edit.stage.add'),
          empty: { name: '' },
          tell,
        })}
      </div>
    </fieldset>
    <fieldset>
      <legend>${t('edit.papers')}</legend>
      <p>${t('edit.papers.lead')}</p>
      <div class="form">
        ${rowEditor<TypeValues['papers'][number]>({
          form,
          name: 'papers',
          label: (n) => t('edit.paper', { n }),
          most: 30,
          add: t('edit.paper.add'),
          empty: { name: '', hint: '', required: true, original: false },
          tell,
          more: (row, put) =>
            html`<div class="in">
                <input
                  aria-label=${t('edit.paper.hint')}
                  placeholder=${t('edit.paper.hint')}
                  maxlength="60"
                  autocomplete="off"
                  .value=${row.hint}
                  @input=${(event: Event) => put({ hint: (event.target as HTMLInputElement).value })}
                />
              </div>
              ${toggle(t('edit.paper.required'), row.required, () => put({ required: !row.required }))}
              ${toggle(t('edit.paper.original'), row.original, () => put({ original: !row.original }))}`,
        })}
      </div>
    </fieldset>
    <fieldset>
      <legend>${t('edit.result')}</legend>
      <div class="form">
        ${tagField(form, 'result', { label: t('edit.results'), hint: t('edit.results.hint'), required: false })}
        ${switchField(form, 'originals', { label: t('edit.originals'), hint: t('edit.originals.hint') })}
      </div>
    </fieldset>`;
}

const toggle = (text: string, on: boolean, turn: () => void): TemplateResult =>
  html`<button type="button" class="btn sm ${on ? 'chosen' : ''}" aria-pressed=${on} @click=${turn}>${text}</button>`;
