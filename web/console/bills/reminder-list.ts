import { html, nothing, type TemplateResult } from 'lit';
import type { BillView } from '../../../api/views/bills.ts';
import { t } from '../../locales/console-bills.ts';
import { icon } from '../icons.ts';
import { href } from '../router.ts';
import { day, dayAndTime } from '../time.ts';

type Send = BillView['reminders'][number]['sends'][number];
const RESULTS = ['pending', 'sent', 'refused', 'unknown', 'skipped'] as const;
const TONES = { pending: 'i', sent: 'g', refused: 'd', unknown: 'a', skipped: '' } as const;
const CHANNELS = ['wechat', 'subscription', 'sms'] as const;

const attempt = ({ channel, result, reason, notBefore }: Send['attempts'][number]): TemplateResult => {
  const known = RESULTS.find((one) => one === result) ?? 'unknown';
  const way = CHANNELS.find((one) => one === channel);
  return html`<span class="tag ${TONES[known]}" title=${reason ?? ''}
    >${way ? t(`channel.${way}`) : channel}
    ${notBefore && known === 'pending' ? t('send.waits', { at: dayAndTime(notBefore) }) : t(`send.${known}`)}</span
  >`;
};

const send = ({ person, text, readAt, attempts }: Send): TemplateResult =>
  html`<li>
    <div class="row">
      <b>${person.name}</b>${attempts.map(attempt)}<span class="tag ${readAt ? 'g' : ''}"
        >${readAt ? t('send.read', { at: dayAndTime(readAt) }) : t('send.inbox')}</span
      >
    </div>
    <p class="mut">${text}</p>
  </li>`;

/** Everything that was sent about a bill: on which day, at which level, to whom, how and with what result. */
export const reminders = ({ reminders: all }: Pick<BillView, 'reminders'>): TemplateResult =>
  all.length === 0
    ? html`<p class="mut">${t('bill.noReminders')}</p>`
    : html`<ol class="br">
          ${all.map(
            ({ onDate, level, byHand, by, sends }) =>
              html`<li>
                <div class="row">
                  <span class="lv">${level}</span><b>${day(onDate)}</b
                  ><span class="mut">${byHand ? t('remind.byHand', { name: by?.name ?? '' }) : t('remind.byRule')}</span>
                </div>
                ${
                  sends.length === 0
                    ? html`<p class="mut">${t('send.nobody')}</p>`
                    : html`<ul>
                        ${sends.map(send)}
                      </ul>`
                }
              </li>`,
          )}
        </ol>
        <a class="lk row" href=${href('/notices?q=%E7%BC%B4%E8%B4%B9')}>${icon('send', 13)}${t('bill.log')}</a>${nothing}`;
