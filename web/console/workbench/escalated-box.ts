import { html, nothing, type TemplateResult } from 'lit';
import type { CaseRow } from '../../../api/views.ts';
import type { WorkbenchView } from '../../../api/views/day.ts';
import { may } from '../../data/me.ts';
import { escalationWords } from '../case-words.ts';
import { icon } from '../icons.ts';
import { key, ringMark, skeleton, urgencyMark } from '../parts.ts';
import { href } from '../router.ts';
import { dayAndTime, ms, span } from '../time.ts';
import { t } from '../words.ts';

/** 待指派: who waits for an admin, with the time until the next step of the ladder. */
export function escalatedBox(value: WorkbenchView | null, current: CaseRow | null, assign: (row: CaseRow) => void): TemplateResult {
  const assigns = may('case.assign');
  return html`<div class="sh">
      <h2>${t('state.escalated')}</h2>
      <span class="c">${value ? (value.escalated.length > 0 ? t('workbench.escalatedSub', { n: value.escalated.length }) : '') : ''}</span
      ><a class="more" href=${href('/cases?state=escalated')}>${t('workbench.allEscalated')} ${icon('right', 14)}</a>
    </div>
    <div class="box">
      ${
        value === null
          ? html`${skeleton(30)}${skeleton(30)}`
          : value.escalated.length === 0
            ? html`<div class="quiet">${icon('check', 16)}${t('workbench.noneEscalated')}</div>`
            : value.escalated.map(
                (row) =>
                  html`<div class="er ${row === current ? 'cur' : ''}">
                    ${
                      row.escalation
                        ? html`<yk-countdown
                            .until=${row.escalation.nextAt}
                            .from=${row.escalatedAt ?? row.createdAt}
                            .words=${escalationWords(row)}
                            .over=${t('deadline.raised')}
                          ></yk-countdown>`
                        : html`<span class="ring hot"
                            >${ringMark(1)}<b
                              >${t('escalation.done')}<em
                                >${t('escalation.waited', { span: span(ms(value.now) - ms(row.escalatedAt ?? row.createdAt)) })}</em
                              ></b
                            ></span
                          >`
                    }
                    <a class="grow" href=${href(`/cases/${row.id}`)}
                      ><div class="l1"><b class="el">${row.title}</b>${urgencyMark(row.urgency)}</div>
                      <div class="l2">
                        <span class="mono">${row.id}</span><span>${row.client.short}</span
                        ><span class="el"
                          >${row.grabDeadline ? t('workbench.windowEnded', { at: dayAndTime(row.grabDeadline) }) : row.businessType.name}</span
                        >
                      </div></a
                    >
                    <span class="nx">${row.store.name}</span>${
                      assigns
                        ? html`<button class="btn ${row === current ? 'pri' : ''} sm" @click=${() => assign(row)}>
                            <span>${t('assign')}</span>${row === current ? key('A') : nothing}
                          </button>`
                        : nothing
                    }
                  </div>`,
              )
      }
    </div>`;
}
