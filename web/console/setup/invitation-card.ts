import { html, nothing, type TemplateResult } from 'lit';
import type { InvitationMade } from '../../../api/views/people.ts';
import { t } from '../../locales/console-setup.ts';
import { say } from '../dialog.ts';
import { icon } from '../icons.ts';
import { qrCode } from '../login/qr-code.ts';
import { dayAndTime } from '../time.ts';

/** An invitation to be scanned or sent, and the way on. */
export const invitationCard = (name: string, made: InvitationMade, wechat: boolean, on: () => void): TemplateResult =>
  html`<div class="inv">
    ${qrCode(made.url, t('invite.title', { name }))}
    <div>
      <h3>${t('invite.title', { name })}</h3>
      <p>${t('invite.text', { at: dayAndTime(made.expiresAt) })}</p>
      ${wechat ? nothing : html`<p class="amb">${t('invite.noWechat')}</p>`}
      <div class="row">
        <button
          class="btn"
          type="button"
          data-url=${made.url}
          @click=${() => void navigator.clipboard.writeText(made.url).then(() => say(t('invite.copied')))}
        >
          ${icon('file', 14)}<span>${t('invite.copy')}</span></button
        ><button class="btn pri" type="button" @click=${on}><span>${t('invite.on')}</span></button>
      </div>
    </div>
  </div>`;
