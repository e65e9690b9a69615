import { html, nothing, type TemplateResult } from 'lit';
import type { NoticePreviewView } from '../../../api/views/notice-texts.ts';
import { t } from '../../locales/console-notice-texts.ts';
import { icon } from '../icons.ts';

/** What arrives on a phone: the template message, the inbox, the SMS. */
export const noticePreview = ({ title, text, wechat, sms, smsCut, about }: NoticePreviewView): TemplateResult =>
  html`<p class="mut">${about ? t('preview.of', { name: about.name }) : t('preview.sample')}</p>
    ${
      wechat.length === 0
        ? nothing
        : html`<div class="ph-c">
            <b>${title}</b>
            <dl>
              ${wechat.map(
                ({ label, value }) =>
                  html`<div>
                    <dt>${label}</dt>
                    <dd>${value}</dd>
                  </div>`,
              )}
            </dl>
            <span class="row ph-m">${t('preview.details')}<span class="grow"></span>${icon('right', 13)}</span>
          </div>`
    }
    <h3>${t('field.inbox')}</h3>
    <div class="ph-c">
      <b>${title}</b>
      <p>${text}</p>
    </div>
    ${
      sms === null
        ? nothing
        : html`<h3>${t('field.sms')} <span class="mut">${t('preview.length', { n: [...sms].length })}</span></h3>
            <div class="ph-s">${sms}</div>
            ${smsCut ? html`<p class="amb">${t('preview.cut')}</p>` : nothing}`
    }`;
