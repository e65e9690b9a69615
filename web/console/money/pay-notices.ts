import { html, nothing, type TemplateResult } from 'lit';
import type { PayNoticeView } from '../../../api/views/money.ts';
import { t } from '../../locales/console-money.ts';
import { dayAndTime } from '../time.ts';
import { verdictWords } from './payment-moves.ts';

/** JSON as it reads best; anything else as it came. */
function shown(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
const TONE: Record<string, string> = { accepted: 'g', duplicate: '', signtest: '' };

/** Every notice of WeChat as it came: headers, body, and what was made of it. */
export function payNotices(notices: readonly PayNoticeView[]): TemplateResult {
  if (notices.length === 0) return html`<p class="mut">${t('payment.noNotices')}</p>`;
  return html`<ul class="pn">
    ${notices.map(
      (notice) =>
        html`<li>
          <details data-notice=${notice.id}>
            <summary>
              <span class="tag ${TONE[notice.verdict] ?? 'd'}">${verdictWords(notice.verdict)}</span
              ><span class="mono mut el">${notice.eventType ?? ''}</span><span class="grow"></span
              ><time class="mut">${dayAndTime(notice.at)}</time>
            </summary>
            <p class="mut">
              ${[notice.noticeId, notice.serial ? t('notice.serial', { serial: notice.serial }) : '', notice.ip ? t('notice.from', { ip: notice.ip }) : ''].filter(Boolean).join(' · ')}
            </p>
            ${notice.outRefundNo ? html`<p class="mono mut">${notice.outRefundNo}</p>` : nothing}
            <h3>${t('notice.headers')}</h3>
            <dl class="hd">
              ${Object.entries(notice.headers).map(
                ([name, value]) =>
                  html`<dt>${name}</dt>
                    <dd>${value}</dd>`,
              )}
            </dl>
            <h3>${t('notice.body')}</h3>
            <pre tabindex="0">${shown(notice.body)}</pre>
          </details>
        </li>`,
    )}
  </ul>`;
}
