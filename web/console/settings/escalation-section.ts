import { html, nothing, type TemplateResult } from 'lit';
import { DEFAULT_SETTINGS } from '../../../domain/settings-defaults.ts';
import { icon } from '../icons.ts';
import { t } from '../words.ts';
import { durationField, durationWords, usualMark } from './fields.ts';
import type { SectionPen } from './sections.ts';

/** The ladder a firm starts with, in words. */
const usualLadder = (): string =>
  DEFAULT_SETTINGS.escalation
    .map(({ after, to, sms }) => `${durationWords(after)} ${t(`role.${to}`)}${sms ? ` + ${t('settings.sms')}` : ''}`)
    .join('　');

/** The ladder after 待指派: when, to whom, with a text message or not. */
export const escalationSection = ({ draft, put, field, error, off, isDefault, restore }: SectionPen): TemplateResult =>
  html`<fieldset id="escalation">
    <legend>${t('settings.escalation')}</legend>
    <p>${t('settings.escalationHint')}</p>
    <ol class="rows">
      ${draft.escalation.map(
        (step, index) =>
          html`<li>
            <span class="n">${index + 1}</span>${durationField(
              { ...field(`/escalation/${index}/after`, 'settings.after'), bare: true },
              step.after,
              ['second', 'minute', 'hour'],
              (iso) =>
                put((d) => {
                  const one = d.escalation[index];
                  if (one) one.after = iso;
                }),
            )}<span class="mut nowrap">${t('settings.thenTell')}</span>
            <div class="in">
              <select
                aria-label=${t('settings.thenTell')}
                ?disabled=${off}
                @change=${(e: Event) =>
                  put((d) => {
                    const one = d.escalation[index];
                    if (one) one.to = (e.target as HTMLSelectElement).value as 'admin' | 'owner';
                  })}
              >
                <option value="admin" ?selected=${step.to === 'admin'}>${t('role.admin')}</option>
                <option value="owner" ?selected=${step.to === 'owner'}>${t('role.owner')}</option></select
              >${icon('down', 13)}
            </div>
            <label class="row"
              ><button
                type="button"
                class="sw ${step.sms ? 'on' : ''}"
                role="switch"
                aria-checked=${step.sms}
                aria-label=${t('settings.sms')}
                ?disabled=${off}
                @click=${() =>
                  put((d) => {
                    const one = d.escalation[index];
                    if (one) one.sms = !one.sms;
                  })}
              ></button
              ><span class="nowrap">${t('settings.sms')}</span></label
            ><button
              type="button"
              class="ib"
              aria-label=${t('settings.removeStep')}
              ?disabled=${off || draft.escalation.length === 1}
              @click=${() =>
                put((d) => {
                  d.escalation.splice(index, 1);
                })}
            >
              ${icon('close', 14)}
            </button>
          </li>`,
      )}
    </ol>
    ${error('/escalation') ? html`<div class="note d" .style=${'margin-top:8px'}>${error('/escalation')}</div>` : nothing}
    <button
      type="button"
      class="btn gho sm"
      .style=${'margin-top:8px'}
      ?disabled=${off || draft.escalation.length >= 6}
      @click=${() =>
        put((d) => {
          d.escalation.push({ after: 'PT90M', to: 'owner', sms: true });
        })}
    >
      ${icon('plus', 14)}<span>${t('settings.addStep')}</span>
    </button>
    ${isDefault('/escalation') ? nothing : usualMark(usualLadder(), off ? null : () => restore('/escalation'))}
  </fieldset>`;
