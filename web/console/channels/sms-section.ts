import { html, nothing, type TemplateResult } from 'lit';
import { SMS_VENDORS, type SmsVendor } from '../../../domain/channel-names.ts';
import { t } from '../../locales/console-channels.ts';
import { numberField, textField } from '../settings/fields.ts';
import type { ChannelPen } from './pen.ts';
import { secretField } from './secret-field.ts';
import { idBox } from './templates-section.ts';

/** 短信: the vendor and its keys. */
export function smsSection(pen: ChannelPen): TemplateResult {
  const { draft, put, field, demo } = pen;
  const { sms } = draft;
  const text = (name: 'keyId' | 'signName' | 'sdkAppId' | 'region', label: string, most: number, hint = ''): TemplateResult => {
    const made = field(`/sms/${name}`, label, hint);
    const shut = demo && name !== 'signName';
    return textField({ ...made, off: made.off || shut }, sms[name], most, (value) =>
      put((d) => {
        d.sms[name] = value;
      }),
    );
  };
  const { vendor } = sms;
  const pick = field('/sms/vendor', t('vendor'));
  return html`<fieldset id="sms">
    <legend>${t('sms')}</legend>
    <p>${t('smsHint')}</p>
    <div class="g2">
      <div class="fl">
        <label for=${pick.id}>${pick.label}</label>
        <div class="in">
          <select
            id=${pick.id}
            ?disabled=${pick.off}
            @change=${(event: Event) => {
              const value = (event.target as HTMLSelectElement).value as SmsVendor;
              put((d) => {
                d.sms.vendor = value;
              });
            }}
          >
            ${SMS_VENDORS.map((one) => html`<option value=${one} ?selected=${one === vendor}>${t(`vendor.${one}`)}</option>`)}
          </select>
        </div>
      </div>
      ${
        vendor === 'none'
          ? nothing
          : html`${text('signName', t('signName'), 20)}${text('keyId', t(`keyId.${vendor}`), 80)}${secretField(pen, 'sms.keySecret', t(`keySecret.${vendor}`))}${vendor === 'tencent' ? text('sdkAppId', t('sdkAppId'), 16) : nothing}${text('region', t('region'), 40, t('regionHint'))}`
      }
    </div>
    ${
      vendor === 'none'
        ? nothing
        : html`<table class="tt">
            <thead>
              <tr>
                <th scope="col">${t('notice')}</th>
                <th scope="col">${t('smsTemplate')}</th>
              </tr>
            </thead>
            <tbody>
              ${pen.view.notices
                .filter((notice) => notice.sms)
                .map(
                  (notice) =>
                    html`<tr>
                      <th scope="row">${notice.title}</th>
                      <td>${idBox(pen, 'sms', notice, t('smsTemplate'))}</td>
                    </tr>`,
                )}
            </tbody>
          </table>`
    }
  </fieldset>`;
}

/** How many short messages one number gets at most. */
export const limitsSection = ({ draft, put, field }: ChannelPen): TemplateResult =>
  html`<fieldset id="limits">
    <legend>${t('limits')}</legend>
    <div class="g3">
      ${(['perMinute', 'perHour', 'perDay'] as const).map((name) =>
        numberField(field(`/limits/${name}`, t(name)), draft.limits[name], 1, 1000, t('piece'), (value) =>
          put((d) => {
            d.limits[name] = value;
          }),
        ),
      )}
    </div>
  </fieldset>`;
