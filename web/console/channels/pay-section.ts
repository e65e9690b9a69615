import { html, nothing, type TemplateResult } from 'lit';
import { PAY_API_BASES, PAY_MODES } from '../../../domain/channel-names.ts';
import { t } from '../../locales/console-channels.ts';
import { icon } from '../icons.ts';
import { textField } from '../settings/fields.ts';
import { choice } from './account-section.ts';
import type { ChannelPen } from './pen.ts';
import { secretField } from './secret-field.ts';

/** 微信支付: the merchant and its keys, checked together before they are kept. */
export function paySection(pen: ChannelPen): TemplateResult {
  const { view, draft, put, field, demo } = pen;
  const { merchant } = view;
  const shut = (pointer: string, label: string, hint = '') => {
    const made = field(pointer, label, hint);
    return { ...made, off: made.off || demo };
  };
  const text = (name: 'mchId' | 'serialNo' | 'publicKeyId', most: number, hint = ''): TemplateResult =>
    textField(shut(`/pay/${name}`, t(name), hint), draft.pay[name], most, (value) =>
      put((d) => {
        d.pay[name] = value.trim();
      }),
    );
  const byKey = draft.pay.mode === 'public_key';
  return html`<fieldset id="pay">
    <legend>${t('pay')}</legend>
    <p>${t('payHint')}</p>
    ${
      merchant === null
        ? html`<div class="note w">${icon('warn', 14)}<span>${t('payNone')}</span></div>`
        : merchant.from === 'settings'
          ? nothing
          : html`<div class="note">
              ${icon('yuan', 14)}<span
                >${t(merchant.from === 'environment' ? 'payFromEnvironment' : 'payFromSimulator', { mchId: merchant.mchId })}</span
              >
            </div>`
    }
    <div class="g2">
      ${text('mchId', 10)}${text('serialNo', 40, t('serialNoHint'))}
      ${secretField(pen, 'pay.apiV3Key', t('apiV3Key'))}${choice(
        shut('/pay/apiBase', t('payBase'), t('payBaseHint')),
        PAY_API_BASES,
        draft.pay.apiBase,
        (base) => new URL(base).host,
        (value) =>
          put((d) => {
            d.pay.apiBase = value;
          }),
      )}
      ${secretField(pen, 'pay.privateKey', t('privateKey'), null, true)}${choice(
        field('/pay/mode', t('payMode')),
        PAY_MODES,
        draft.pay.mode,
        (mode) => t(`payMode.${mode}`),
        (value) =>
          put((d) => {
            d.pay.mode = value;
          }),
      )}
      ${byKey ? html`${text('publicKeyId', 80, t('publicKeyIdHint'))}${secretField(pen, 'pay.publicKey', t('publicKey'), null, true)}` : nothing}
    </div>
  </fieldset>`;
}
