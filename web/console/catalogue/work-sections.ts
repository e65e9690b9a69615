import { html, type TemplateResult } from 'lit';
import { DISPATCHES, type Dispatch } from '../../../domain/case/types.ts';
import { t } from '../../locales/console-catalogue.ts';
import { choiceField, numberField, switchField } from '../forms/fields.ts';
import type { Form } from '../forms/form.ts';
import { tagField } from '../forms/pickers.ts';
import { rowEditor, type RowList } from './row-editor.ts';

/** How work is done, as a form holds it: of a business type, of a service. */
export interface WorkValues {
  dispatch: Dispatch;
  targetBusinessDays: number | null;
  stages: { id?: string; name: string }[];
  papers: { name: string; hint: string; required: boolean; original: boolean }[];
  result: string[];
  originals: boolean;
}

/** Who does it in how long, in which steps, with which papers, to what end. */
export function workSections<Values extends WorkValues>(
  whole: Form<Values>,
  faultsOf: (values: Values) => Readonly<Record<string, string | undefined>>,
  tell: (text: string) => void,
): TemplateResult {
  const form = whole as unknown as Form<WorkValues>;
  const faults = faultsOf as unknown as RowList<WorkValues, never>['faults'];
  return html`<fieldset>
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
        ${rowEditor<WorkValues, WorkValues['stages'][number]>({
          form,
          faults,
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
        ${rowEditor<WorkValues, WorkValues['papers'][number]>({
          form,
          faults,
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
