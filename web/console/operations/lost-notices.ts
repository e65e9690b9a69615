import { t as ops } from '../../locales/console-operations.ts';
import { html, nothing, type TemplateResult } from 'lit';
import type { FailedNoticeView, OperationsView } from '../../../api/views/operations.ts';
import { icon } from '../icons.ts';
import { face, skeleton, trouble } from '../parts.ts';
import { href } from '../router.ts';
import { dayAndTime } from '../time.ts';
import { t } from '../words.ts';

/** Sending again: what is on its way, what went wrong with it, and how to ask for it. */
interface Retrying {
  busy: boolean;
  ids: ReadonlySet<string>;
  problem: string | null;
  retry: (notices: readonly FailedNoticeView[]) => Promise<void>;
}

/** What WeChat's number means to somebody who can do something about it. */
function attemptWords(one: FailedNoticeView): string {
  const known = {
    43004: 'errcode.43004',
    43101: 'errcode.43101',
    45009: 'errcode.45009',
    47003: 'errcode.47003',
    40037: 'errcode.40037',
    40003: 'errcode.40003',
  } as const;
  const word = one.errcode !== null && one.errcode in known ? known[one.errcode as keyof typeof known] : null;
  if (word) return `${one.errcode} ${ops(word)}`;
  if (one.result === 'unknown') return ops('result.unknown');
  return [
    one.errcode ?? (one as FailedNoticeView & { reason?: string | null }).reason ?? '',
    one.result === 'refused' ? ops('result.refused') : one.result,
  ]
    .filter(Boolean)
    .join(' ');
}

/** What did not arrive, with another try where one may help. */
export function lostNotices(view: OperationsView | null, retrying: Retrying): TemplateResult {
  const items = view?.failedNotices.items ?? [];
  const retryable = items.filter((one) => one.retryable);
  return html`<div class="sh">
      <h2>${ops('lostNotices')}</h2>
      <span class="c">${items.length > 0 ? ops('inboxAnyway') : ''}</span
      ><span class="grow"></span
      >${retryable.length > 1 ? html`<button class="btn sm" ?disabled=${retrying.busy} @click=${() => retrying.retry(retryable)}>${icon('retry')}<span>${ops('retryAll', { n: retryable.length })}</span></button>` : nothing}
    </div>
    ${retrying.problem ? trouble(retrying.problem) : nothing}
    <div class="box">
      ${
        view === null
          ? skeleton(40)
          : items.length === 0
            ? html`<div class="quiet">${icon('check', 16)}${ops('noLost')}</div>`
            : html`<table class="mini">
                <colgroup>
                  <col .style=${'width:110px'} />
                  <col .style=${'width:100px'} />
                  <col .style=${'width:26%'} />
                  <col />
                  <col .style=${'width:60px'} />
                  <col .style=${'width:76px'} />
                </colgroup>
                <thead>
                  <tr>
                    <th scope="col">${ops('when')}</th>
                    <th scope="col">${ops('toWhom')}</th>
                    <th scope="col">${ops('event')}</th>
                    <th scope="col">${ops('why')}</th>
                    <th scope="col">${ops('tries')}</th>
                    <th scope="col"><span class="sr">${ops('retry')}</span></th>
                  </tr>
                </thead>
                <tbody>
                  ${items.map(
                    (one) =>
                      html`<tr class="can">
                        <td class="mut">${dayAndTime(one.at)}</td>
                        <td>
                          <span class="who">${face(one.person)}<span>${one.person.name}</span></span>
                        </td>
                        <td class="sec2">
                          ${one.caseId ? html`<a class="lk" href=${href(`/cases/${one.caseId}`)}>${one.title}</a>` : one.title}
                        </td>
                        <td class=${one.retryable ? 'sec2' : 'amb'} title=${one.result}>
                          ${t(`channel.${one.channel}`)} · ${attemptWords(one)}
                        </td>
                        <td class="mut">${ops('times', { n: one.attempts })}</td>
                        <td class="r">
                          ${one.retryable ? html`<button class="btn sm" ?disabled=${retrying.ids.has(one.attemptId)} @click=${() => retrying.retry([one])}><span>${ops('retry')}</span></button>` : nothing}
                        </td>
                      </tr>`,
                  )}
                </tbody>
              </table>`
      }
    </div>`;
}
