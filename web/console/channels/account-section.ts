import { html, nothing, type TemplateResult } from 'lit';
import { PUSH_MODES, WECHAT_API_BASES } from '../../../domain/channel-names.ts';
import { t } from '../../locales/console-channels.ts';
import { icon } from '../icons.ts';
import { textField } from '../settings/fields.ts';
import { copyButton } from './copy-button.ts';
import type { ChannelPen } from './pen.ts';
import { proofList } from './proofs.ts';
import { secretField } from './secret-field.ts';

/** One of a few values. */
export const choice = <T extends string>(
  { id, label, hint, off }: { id: string; label: string; hint: string; off: boolean },
  values: readonly T[],
  value: T,
  words: (value: T) => string,
  put: (value: T) => void,
): TemplateResult =>
  html`<div class="fl">
    <label for=${id}>${label}</label>
    <div class="in">
      <select id=${id} ?disabled=${off} @change=${(event: Event) => put((event.target as HTMLSelectElement).value as T)}>
        ${values.map((one) => html`<option value=${one} ?selected=${one === value}>${words(one)}</option>`)}
      </select>
    </div>
    ${hint ? html`<div class="hint">${hint}</div>` : nothing}
  </div>`;

/** 公众号: AppID and secret, checked together. */
export function accountSection(pen: ChannelPen): TemplateResult {
  const { view, draft, put, field, demo } = pen;
  const { account } = view;
  const shut = (pointer: string, label: string, hint = '') => {
    const made = field(pointer, label, hint);
    return { ...made, off: made.off || demo };
  };
  return html`<fieldset id="account">
    <legend>${t('account')}</legend>
    <p>${t('accountHint')}</p>
    ${
      account === null
        ? html`<div class="note w">${icon('warn', 14)}<span>${t('none')}</span></div>`
        : account.from === 'settings'
          ? nothing
          : html`<div class="note">
              ${icon('wechat', 14)}<span
                >${t(account.from === 'environment' ? 'fromEnvironment' : 'fromSimulator', { appId: account.appId })}</span
              >
            </div>`
    }
    <div class="g2">
      ${textField(shut('/wechat/appId', t('appId')), draft.wechat.appId, 18, (value) =>
        put((d) => {
          d.wechat.appId = value.trim();
        }),
      )}${secretField(pen, 'wechat.secret', t('secret'))}
      ${textField(shut('/wechat/originalId', t('originalId'), t('originalIdHint')), draft.wechat.originalId, 24, (value) =>
        put((d) => {
          d.wechat.originalId = value.trim();
        }),
      )}${choice(
        shut('/wechat/apiBase', t('apiBase'), t('apiBaseHint')),
        WECHAT_API_BASES,
        draft.wechat.apiBase,
        (base) => new URL(base).host,
        (value) =>
          put((d) => {
            d.wechat.apiBase = value;
          }),
      )}
    </div>
  </fieldset>`;
}

/** What stands in WeChat's own console, each with a button to copy it. */
export const addressSection = (pen: ChannelPen): TemplateResult =>
  html`<fieldset id="addresses">
    <legend>${t('addresses')}</legend>
    <p>${t('addressesHint')}</p>
    <ul class="addr">
      ${(['oauthDomain', 'jsDomain', 'pushUrl', 'payFolder'] as const).map(
        (name) =>
          html`<li><span>${t(name)}</span><b class="mono">${pen.view.addresses[name]}</b>${copyButton(pen.view.addresses[name])}</li>`,
      )}
    </ul>
    ${proofList(pen)}
  </fieldset>`;

/** 消息推送: how it is sealed, and the token both sides know. */
export const pushSection = (pen: ChannelPen): TemplateResult =>
  html`<fieldset id="push">
    <legend>${t('push')}</legend>
    <p>${t('pushHint')}</p>
    <div class="g2">
      ${choice(
        pen.field('/wechat/pushMode', t('pushMode')),
        PUSH_MODES,
        pen.draft.wechat.pushMode,
        (mode) => t(`mode.${mode}`),
        (value) =>
          pen.put((d) => {
            d.wechat.pushMode = value;
          }),
      )}${secretField(pen, 'wechat.pushToken', t('pushToken'), 32)}
      ${secretField(pen, 'wechat.encodingAesKey', t('aesKey'), 43)}
    </div>
  </fieldset>`;
