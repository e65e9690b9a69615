import { html, nothing, type TemplateResult } from 'lit';
import { CHECKLIST_KINDS } from '../../../domain/billing/engagement.ts';
import { DEFAULT_SETTINGS } from '../../../domain/settings-defaults.ts';
import { t as w } from '../../locales/console-settings.ts';
import { t } from '../words.ts';
import { usualMark } from './fields.ts';
import type { SectionPen } from './sections.ts';

/** 接手清单, 终止清单: one item a line. */
export const checklistsSection = ({ draft, put, error, off, isDefault, restore }: SectionPen): TemplateResult =>
  html`<fieldset id="checklists">
    <legend>${t('settings.checklists')}</legend>
    <p>${t('settings.checklistsHint')}</p>
    <div class="g2">
      ${CHECKLIST_KINDS.map((kind) => {
        const wrong =
          draft.checklists[kind].map((_, index) => error(`/checklists/${kind}/${index}`)).find(Boolean) ?? error(`/checklists/${kind}`);
        return html`<div class="fl">
          <label for="checklists-${kind}">${t(`settings.${kind}`)}</label>
          <div class="in area ${wrong ? 'bad' : ''}">
            <textarea
              id="checklists-${kind}"
              rows="9"
              ?disabled=${off}
              aria-invalid=${wrong ? 'true' : nothing}
              .value=${draft.checklists[kind].join('\n')}
              @change=${(event: Event) => {
                const lines = (event.target as HTMLTextAreaElement).value.split('\n').map((line) => line.trim());
                put((d) => {
                  d.checklists[kind] = lines.filter(Boolean);
                });
              }}
            ></textarea>
          </div>
          ${wrong ? html`<div class="err">${wrong}</div>` : nothing}
          ${
            isDefault(`/checklists/${kind}`)
              ? nothing
              : usualMark(w('count', { n: DEFAULT_SETTINGS.checklists[kind].length }), off ? null : () => restore(`/checklists/${kind}`))
          }
        </div>`;
      })}
    </div>
  </fieldset>`;
