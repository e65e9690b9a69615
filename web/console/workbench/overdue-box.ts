import { html, type TemplateResult } from 'lit';
import type { WorkbenchView } from '../../../api/views/day.ts';
import { nextWords } from '../case-words.ts';
import { icon } from '../icons.ts';
import { skeleton, who } from '../parts.ts';
import { href } from '../router.ts';
import { ms, span } from '../time.ts';
import { t } from '../words.ts';

const OVERDUE_SHOWN = 6;

/** 已超期: the first few, with whose they are and who acts next. */
export function overdueBox(value: WorkbenchView | null): TemplateResult {
  if (value && value.overdue.length === 0)
    return html`<div class="sh"><h2>${t('tab.overdue')}</h2></div>
      <div class="box"><div class="quiet">${icon('check', 16)}${t('workbench.noneOverdue')}</div></div>`;
  return html`<div class="sh">
      <h2>${t('tab.overdue')}</h2>
      <span class="c">${value ? t('workbench.overdueSub', { n: value.overdue.length }) : ''}</span
      ><a class="more" href=${href('/cases?overdue=1')}>${t('workbench.allOverdue')} ${icon('right', 14)}</a>
    </div>
    <div class="box">
      ${
        value === null
          ? skeleton(30)
          : html`<table class="mini">
              <caption class="sr">
                ${t('tab.overdue')}
              </caption>
              <colgroup>
                <col .style=${'width:34%'} />
                <col .style=${'width:18%'} />
                <col .style=${'width:15%'} />
                <col .style=${'width:17%'} />
                <col />
              </colgroup>
              <tbody>
                ${value.overdue.slice(0, OVERDUE_SHOWN).map(
                  (row) =>
                    html`<tr class="can">
                      <td><a class="t1" href=${href(`/cases/${row.id}`)}>${row.title}</a></td>
                      <td class="sec2">${row.client.short}</td>
                      <td>${who(row.assignee)}</td>
                      <td>
                        <span class="red">${row.dueAt ? t('deadline.overdue', { span: span(ms(value.now) - ms(row.dueAt)) }) : '—'}</span>
                      </td>
                      <td class="mut">${nextWords(row.next)}</td>
                    </tr>`,
                )}
              </tbody>
            </table>`
      }
    </div>`;
}
