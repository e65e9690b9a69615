import { html, nothing, type TemplateResult } from 'lit';
import type { FileRef } from '../../../api/views.ts';
import type { AudienceChoices } from '../../../api/views/runs.ts';
import { ANNOUNCEMENT_AUDIENCES } from '../../../domain/announcements.ts';
import { VAT_KINDS } from '../../../domain/client/kinds.ts';
import { t } from '../../locales/console-announcements.ts';
import { choiceField, manyField, momentField, switchField, textField } from '../forms/fields.ts';
import type { Form } from '../forms/form.ts';
import { tagField } from '../forms/pickers.ts';
import type { AnnouncementValues } from './announcement-form.ts';
import '../services/pictures.ts';
import '../services/rich-field.ts';
import './file-list.ts';

/** All the form asks, section by section. */
export function announcementSections(form: Form<AnnouncementValues>, choices: AudienceChoices): TemplateResult {
  const { coverId, files, bodyHtml, audience } = form.values;
  return html`<fieldset>
      <legend>${t('words')}</legend>
      <div class="form">
        ${textField(form, 'title', { label: t('words.title'), hint: t('words.titleHint'), most: 40 })}
        <div class="fl">
          <span class="fl-n">${t('words.body')}</span>
          <yk-rich-field
            .value=${bodyHtml}
            .label=${t('words.body')}
            .put=${(value: string) => form.put({ bodyHtml: value })}
          ></yk-rich-field>
          ${under(form, 'bodyHtml', '')}
        </div>
        <div class="two">
          <div class="fl">
            <span class="fl-n">${t('words.cover')}</span>
            <yk-service-pictures
              .value=${coverId ? [coverId] : []}
              .most=${1}
              .label=${t('words.cover')}
              .put=${([id = '']: string[]) => form.put({ coverId: id })}
            ></yk-service-pictures>
            ${under(form, 'coverId', t('words.coverHint'))}
          </div>
          <div class="fl">
            <span class="fl-n">${t('words.files')}</span>
            <yk-file-list .value=${files} .put=${(value: FileRef[]) => form.put({ files: value })}></yk-file-list>
            ${under(form, 'files', t('words.filesHint'))}
          </div>
        </div>
      </div>
    </fieldset>
    <fieldset>
      <legend>${t('who')}</legend>
      <p>${t('who.lead')}</p>
      <div class="form">
        ${choiceField(
          form,
          'audience',
          { label: t('who.audience') },
          ANNOUNCEMENT_AUDIENCES.map((value) => ({ value, text: t(`audience.${value}`) })),
        )}
        ${
          choices.stores.length > 1 || form.values.storeIds.length > 0
            ? manyField(
                form,
                'storeIds',
                { label: t('who.stores'), hint: t('who.storesHint') },
                choices.stores.map(({ id, name }) => ({ value: id, text: name })),
              )
            : nothing
        }
        ${
          audience === 'staff'
            ? nothing
            : html`${manyField(
                form,
                'vatKinds',
                { label: t('who.kinds'), hint: t('who.kindsHint') },
                VAT_KINDS.map((value) => ({ value, text: t(`vat.${value}`) })),
              )}${tagField(form, 'tags', { label: t('who.tags'), hint: t('who.tagsHint'), known: choices.tags, required: false })}`
        }
      </div>
    </fieldset>
    <fieldset>
      <legend>${t('when')}</legend>
      <div class="form">
        <div class="two">
          ${momentField(form, 'from', { label: t('when.from'), hint: t('when.fromHint'), required: false })}
          ${momentField(form, 'until', { label: t('when.until'), hint: t('when.untilHint'), required: false })}
        </div>
        ${switchField(form, 'pinned', { label: t('when.pinned'), hint: t('when.pinnedHint') })}
      </div>
    </fieldset>`;
}

const under = (form: Form<AnnouncementValues>, name: keyof AnnouncementValues, hint: string): TemplateResult | typeof nothing => {
  const wrong = form.fault(name);
  if (wrong) return html`<div class="err" role="alert">${wrong}</div>`;
  return hint ? html`<div class="hint">${hint}</div>` : nothing;
};
