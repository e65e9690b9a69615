import { html, nothing, type TemplateResult } from 'lit';
import { t } from '../../locales/console-channels.ts';
import { icon } from '../icons.ts';
import { textField } from '../settings/fields.ts';
import { copyButton } from './copy-button.ts';
import type { ChannelPen } from './pen.ts';
import { secretField } from './secret-field.ts';

/** 小程序: the same pages inside the firm's mini-program; its keys, and the domain its own console wants. */
export function miniSection(pen: ChannelPen): TemplateResult {
  const { view, draft, put, field, demo } = pen;
  const { mini, addresses } = view;
  const appId = field('/mini/appId', t('miniAppId'), t('miniAppIdHint'));
  return html`<fieldset id="mini">
    <legend>${t('mini')}</legend>
    <p>${t('miniHint')}</p>
    ${
      mini === null || mini.from === 'settings'
        ? nothing
        : html`<div class="note">
            ${icon('wechat', 14)}<span
              >${t(mini.from === 'environment' ? 'miniFromEnvironment' : 'miniFromSimulator', { appId: mini.appId })}</span
            >
          </div>`
    }
    <div class="g2">
      ${textField({ ...appId, off: appId.off || demo }, draft.mini.appId, 18, (value) =>
        put((d) => {
          d.mini.appId = value.trim();
        }),
      )}${secretField(pen, 'mini.secret', t('miniSecret'))}
    </div>
    <ul class="addr">
      <li><span>${t('miniDomain')}</span><b class="mono">${addresses.jsDomain}</b>${copyButton(addresses.jsDomain)}</li>
    </ul>
  </fieldset>`;
}
