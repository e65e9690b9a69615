import { html, nothing, type TemplateResult } from 'lit';
import type { ServiceCategoryView, ServiceRecordView } from '../../../api/views/services.ts';
import { SERVICE_ICONS, type ServiceIcon } from '../../../domain/service-lists.ts';
import { t } from '../../locales/console-services.ts';
import { workSections } from '../catalogue/work-sections.ts';
import { areaField, manyField, selectField, switchField, textField } from '../forms/fields.ts';
import type { Form } from '../forms/form.ts';
import { plansEditor } from './plans-editor.ts';
import { faultsOf, type ServiceValues } from './service-form.ts';
import '../../elements/icon.ts';
import './pictures.ts';
import './rich-field.ts';

/** What a service is written with. */
export interface ServiceKit {
  service: ServiceRecordView | null;
  categories: readonly ServiceCategoryView[];
  skills: readonly { id: string; name: string }[];
  stores: readonly { id: string; name: string }[];
}
const options = (list: readonly { id: string; name: string }[]) => list.map(({ id, name }) => ({ value: id, text: name }));

/** All the form asks, section by section. */
export function serviceSections(
  form: Form<ServiceValues>,
  kit: ServiceKit,
  tell: (text: string) => void,
  priced: (service: ServiceRecordView) => void,
): TemplateResult {
  const { coverId, pictureIds, bodyHtml } = form.values;
  return html`<fieldset>
      <legend>${t('basic')}</legend>
      <div class="form">
        <div class="two">
          ${textField(form, 'name', { label: t('name'), most: 30 })}
          ${selectField(form, 'categoryId', { label: t('category') }, options(kit.categories))}
        </div>
        ${textField(form, 'summary', { label: t('summary'), hint: t('summary.hint'), most: 40, required: false })}
        <div class="two">
          ${selectField(form, 'skill', { label: t('skill'), hint: t('skill.hint') }, options(kit.skills))} ${iconField(form)}
        </div>
      </div>
    </fieldset>
    <fieldset>
      <legend>${t('plans')}</legend>
      <p>${t('plans.lead')}</p>
      <div class="form svc-plans">${plansEditor({ form, service: kit.service, tell, priced })}</div>
    </fieldset>
    <fieldset>
      <legend>${t('pictures')}</legend>
      <p>${t('pictures.lead')}</p>
      <div class="form">
        <div class="fl">
          <span class="fl-n">${t('cover')}</span>
          <yk-service-pictures
            .value=${coverId ? [coverId] : []}
            .most=${1}
            .label=${t('cover')}
            .put=${([id = '']: string[]) => form.put({ coverId: id })}
          ></yk-service-pictures>
          ${fault(form, 'coverId', t('cover.hint'))}
        </div>
        <div class="fl">
          <span class="fl-n">${t('gallery')}</span>
          <yk-service-pictures
            .value=${pictureIds}
            .most=${9}
            .label=${t('gallery')}
            .put=${(ids: string[]) => form.put({ pictureIds: ids })}
          ></yk-service-pictures>
          ${fault(form, 'pictureIds', t('gallery.hint'))}
        </div>
      </div>
    </fieldset>
    <fieldset>
      <legend>${t('words')}</legend>
      <p>${t('words.lead')}</p>
      <div class="form">
        <yk-rich-field .value=${bodyHtml} .label=${t('words')} .put=${(value: string) => form.put({ bodyHtml: value })}></yk-rich-field>
        ${fault(form, 'bodyHtml', '')}
        ${areaField(form, 'nextWords', { label: t('next.label'), hint: t('next.hint'), most: 200, rows: 2, required: false })}
      </div>
    </fieldset>
    ${workSections(form, faultsOf, tell)}
    <fieldset>
      <legend>${t('selling')}</legend>
      <div class="form">
        ${kit.stores.length > 1 ? manyField(form, 'storeIds', { label: t('selling.stores'), hint: t('selling.storesHint') }, options(kit.stores)) : nothing}
        ${switchField(form, 'recommended', { label: t('selling.recommended'), hint: t('selling.recommendedHint') })}
        ${switchField(form, 'onSale', { label: t('selling.onSale'), hint: t('selling.onSaleHint') })}
      </div>
    </fieldset>`;
}

const fault = (form: Form<ServiceValues>, name: keyof ServiceValues, hint: string): TemplateResult | typeof nothing => {
  const wrong = form.fault(name);
  if (wrong) return html`<div class="err" role="alert">${wrong}</div>`;
  return hint ? html`<div class="hint">${hint}</div>` : nothing;
};

function iconField(form: Form<ServiceValues>): TemplateResult {
  const now = form.values.icon;
  const choose = (icon: ServiceIcon): void => form.put({ icon });
  return html`<div class="fl" role="radiogroup" aria-labelledby="field-icon-label">
    <span class="fl-n" id="field-icon-label">${t('icon')}</span>
    <div class="svc-icons">
      ${SERVICE_ICONS.map(
        (name) =>
          html`<button
            type="button"
            class="ib ${name === now ? 'on' : ''}"
            role="radio"
            aria-checked=${name === now}
            aria-label=${name}
            @click=${() => choose(name)}
          >
            <yk-icon name=${name}></yk-icon>
          </button>`,
      )}
    </div>
    <div class="hint">${t('icon.hint')}</div>
  </div>`;
}
