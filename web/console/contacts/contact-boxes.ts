import { html, nothing, type TemplateResult } from 'lit';
import type { DossierView } from '../../../api/views/dossier.ts';
import { formatYuan } from '../../../domain/money.ts';
import { deviceWords, placeWords } from '../../locales/device.ts';
import { t } from '../../locales/console-contacts.ts';
import { stateMark } from '../parts.ts';
import { href } from '../router.ts';
import { dayAndTime } from '../time.ts';
import { t as frame } from '../words.ts';

/** A box of lines; says so when there are none. */
const box = (title: Parameters<typeof t>[0], count: number, lines: readonly TemplateResult[]): TemplateResult =>
  html`<section class="cl-box" aria-label=${t(title)}>
    <div class="sh">
      <h2>${t(title)}</h2>
      <span class="c mut">${count === 0 ? '' : count}</span>
    </div>
    <div class="box">
      ${
        lines.length === 0
          ? html`<p class="mut pad box-none">${t('none')}</p>`
          : html`<table class="mini">
              <tbody>
                ${lines}
              </tbody>
            </table>`
      }
    </div>
  </section>`;
const when = (at: string): TemplateResult => html`<td class="r mut nowrap">${dayAndTime(at)}</td>`;
const caseLink = (id: string, text: string): TemplateResult => html`<a class="lk" href=${href(`/cases/${id}`)}>${text}</a>`;

/** What one is at one's companies, and what one allowed. */
export const aboutBoxes = (view: DossierView): TemplateResult =>
  html`${box(
    'box.companies',
    view.companies.length,
    view.companies.map(
      (one) =>
        html`<tr>
          <td class="wr">
            <a class="lk" href=${href(`/clients/${one.id}`)}>${one.name}</a
            >${one.title ? html`<small class="mut">${one.title}</small>` : nothing}
          </td>
          <td class="wr r">
            ${one.rights.length === 0 ? html`<span class="mut">${t('noRights')}</span>` : one.rights.map((right) => html`<span class="tag">${t(`right.${right as 'pay'}`)}</span> `)}
          </td>
        </tr>`,
    ),
  )}
  ${view.beyond > 0 ? html`<p class="mut">${t('beyond', { n: view.beyond })}</p>` : nothing}
  ${box('box.consents', 0, [
    html`<tr>
      <td>${t('consent.follows')}</td>
      <td class="r">${t(view.consents.followsAccount ? 'yes' : 'no')}</td>
    </tr>`,
    html`<tr>
      <td>${t('consent.sms')}</td>
      <td class="r">${t(view.consents.sms ? 'yes' : 'no')}</td>
    </tr>`,
    html`<tr>
      <td>${t('consent.once')}</td>
      <td class="r num">${view.consents.oneTimeMessages}</td>
    </tr>`,
  ])}
  ${box(
    'box.sessions',
    view.sessions.length,
    view.sessions.map(
      (one) =>
        html`<tr>
          <td>${deviceWords(one.device)}</td>
          <td class="mut">${placeWords(one.place)}</td>
          ${when(one.seenAt)}
        </tr>`,
    ),
  )}`;

/** What one asked for, paid, wrote, judged. */
export const workBoxes = (view: DossierView): TemplateResult =>
  html`${box(
    'box.cases',
    view.cases.length,
    view.cases.map(
      (one) =>
        html`<tr>
          <td class="mono">${caseLink(one.id, one.id)}</td>
          <td class="el">${one.title}</td>
          <td class="mut">${one.client}</td>
          <td>${stateMark(one.state)}</td>
          ${when(one.at)}
        </tr>`,
    ),
  )}
  ${box(
    'box.payments',
    view.payments.length,
    view.payments.map(
      (one) =>
        html`<tr>
          <td><a class="lk num" href=${href(`/payments/${one.id}`)}>${formatYuan(one.amountFen)}</a></td>
          <td class="mut">${one.client}</td>
          <td>${t(`pay.${one.state as 'paid'}`)}</td>
          ${when(one.at)}
        </tr>`,
    ),
  )}
  ${box(
    'box.messages',
    view.messages.length,
    view.messages.map(
      (one) =>
        html`<tr>
          <td class="wr">${one.text}</td>
          <td class="mut el">${one.caseId ? caseLink(one.caseId, one.about || one.caseId) : t('account')}</td>
          ${when(one.at)}
        </tr>`,
    ),
  )}
  ${box(
    'box.reviews',
    view.reviews.length,
    view.reviews.map(
      (one) =>
        html`<tr>
          <td>
            <span class="tag ${one.grade === 'good' ? 'g' : one.grade === 'poor' ? 'd' : 'a'}"
              >${frame(`grade.${one.grade as 'good'}`)}</span
            >
          </td>
          <td class="wr">${one.comment}</td>
          <td class="el">${caseLink(one.caseId, one.title)}</td>
          ${when(one.at)}
        </tr>`,
    ),
  )}
  ${box(
    'box.complaints',
    view.complaints.length,
    view.complaints.map(
      (one) =>
        html`<tr>
          <td class="mono"><a class="lk" href=${href(`/complaints/${one.id}`)}>${one.id}</a></td>
          <td>${t(`topic.${one.topic}`)}</td>
          <td class="mut">${one.client}</td>
          <td>${t(`complaint.${one.state}`)}</td>
          ${when(one.at)}
        </tr>`,
    ),
  )}`;

/** What one was told, and how it arrived. */
export const noticeBox = (view: DossierView): TemplateResult =>
  box(
    'box.notices',
    view.notices.length,
    view.notices.map(
      (one) =>
        html`<tr>
          <td class="el">${one.title}</td>
          <td class="mut">
            ${one.attempts.length === 0 ? t('inboxOnly') : one.attempts.map(({ channel, result }) => `${t(`channel.${channel as 'sms'}`)} ${t(`result.${result as 'sent'}`)}`).join(t('comma'))}
          </td>
          <td class="mut">${t(one.readAt ? 'read' : 'unread')}</td>
          ${when(one.at)}
        </tr>`,
    ),
  );

/** What was done about them and by them; `words` come when there is an audit to read. */
export const auditBox = (lines: NonNullable<DossierView['audit']>, words: (action: string) => string): TemplateResult =>
  box(
    'box.audit',
    lines.length,
    lines.map(
      (one) =>
        html`<tr>
          <td class="wr">${words(one.action)}</td>
          <td class="mut">${one.who ?? t('system')}</td>
          <td class="mono mut">${one.ip ?? ''}</td>
          ${when(one.at)}
        </tr>`,
    ),
  );
