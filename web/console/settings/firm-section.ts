import { html, type TemplateResult } from 'lit';
import { logo } from '../icons.ts';
import { showBrand } from '../prefs.ts';
import { t } from '../words.ts';
import { textField } from './fields.ts';
import type { SectionPen } from './sections.ts';

/** Name, words, brand colour and signature of the firm, with a look at how they come out. */
export const firmSection = ({ draft, put, field, error, off }: SectionPen): TemplateResult =>
  html`<fieldset id="firm">
    <legend>${t('settings.firm')}</legend>
    <p>${t('settings.firmHint')}</p>
    <div class="g2">
      ${textField(field('/firm/name', 'settings.firmName'), draft.firm.name, 60, (value) =>
        put((d) => {
          d.firm.name = value;
        }),
      )}${textField(field('/firm/short', 'settings.firmShort', 'settings.firmShortHint'), draft.firm.short, 20, (value) =>
        put((d) => {
          d.firm.short = value;
        }),
      )}
      ${textField(field('/firm/slogan', 'settings.slogan'), draft.firm.slogan, 40, (value) =>
        put((d) => {
          d.firm.slogan = value;
        }),
      )}${textField(field('/firm/phone', 'settings.phone'), draft.firm.phone, 20, (value) =>
        put((d) => {
          d.firm.phone = value;
        }),
      )}
      ${textField(field('/firm/smsSignature', 'settings.signature', 'settings.signatureHint'), draft.firm.smsSignature, 12, (value) =>
        put((d) => {
          d.firm.smsSignature = value;
        }),
      )}
      <div class="fl" id="firm-brandColor" tabindex="-1">
        <label for="brand">${t('settings.brand')}</label>
        <div class="in brand ${error('/firm/brandColor') ? 'bad' : ''}">
          <input
            type="color"
            id="brand-pick"
            aria-label=${t('settings.brand')}
            ?disabled=${off}
            .value=${/^#[0-9a-f]{6}$/i.test(draft.firm.brandColor) ? draft.firm.brandColor : '#000000'}
            @input=${(e: Event) => {
              const { value } = e.target as HTMLInputElement;
              put((d) => {
                d.firm.brandColor = value;
              });
              showBrand(value);
            }}
          /><input
            id="brand"
            class="mono"
            maxlength="7"
            ?disabled=${off}
            .value=${draft.firm.brandColor}
            @input=${(e: Event) => {
              const { value } = e.target as HTMLInputElement;
              put((d) => {
                d.firm.brandColor = value;
              });
              showBrand(value);
            }}
          />
        </div>
        <div class="hint">${t('settings.brandHint')}</div>
      </div>
    </div>
    <div class="prev" aria-hidden="true">
      ${logo(28)}<b class="t1">${draft.firm.short}</b><span class="mut grow el">${draft.firm.slogan}</span
      ><span class="tag b">${t('reason.dedicated')}</span><span class="btn pri sm">${t('assign')}</span>
    </div>
  </fieldset>`;
