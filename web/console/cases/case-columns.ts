import { html, nothing, type TemplateResult } from 'lit';
import type { CaseRow } from '../../../api/views.ts';
import { attentionFlag, deadlineOf, nextWords } from '../case-words.ts';
import type { ListColumn } from '../list/description.ts';
import { pips, stateMark, urgencyMark, waitFlag, who } from '../parts.ts';
import { href } from '../router.ts';
import { dayAndTime } from '../time.ts';
import { t } from '../words.ts';

/** The columns of 业务单. Number, title and client cannot be hidden; deadlines stand right. */
export const CASE_COLUMNS: readonly ListColumn<CaseRow>[] = [
  { id: 'no', title: () => t('column.no'), width: 118, fixed: true, className: 'mono mut', show: (row) => row.id },
  {
    id: 'title',
    title: () => t('column.title'),
    width: 0,
    fixed: true,
    className: 't1',
    show: (row) => html`<a href=${href(`/cases/${row.id}`)} tabindex="-1">${row.title}</a>`,
  },
  { id: 'client', title: () => t('column.client'), width: 118, fixed: true, className: 'sec2', show: (row) => row.client.short },
  {
    id: 'state',
    title: () => t('column.state'),
    width: 172,
    show: (row) => html`${stateMark(row.state)}${waitFlag(row)}${row.waitingOn.length === 0 ? attentionFlag(row) : nothing}`,
  },
  { id: 'stage', title: () => t('column.stage'), width: 150, show: pips },
  { id: 'urgency', title: () => t('column.urgency'), width: 66, show: (row) => urgencyMark(row.urgency) },
  { id: 'assignee', title: () => t('column.assignee'), width: 94, show: (row) => who(row.assignee) },
  { id: 'next', title: () => t('column.next'), width: 114, className: 'sec2', show: (row) => nextWords(row.next) },
  { id: 'type', title: () => t('column.type'), width: 118, off: true, className: 'sec2', show: (row) => row.businessType.name },
  { id: 'store', title: () => t('column.store'), width: 84, off: true, className: 'sec2', show: (row) => row.store.name },
  {
    id: 'createdAt',
    title: () => t('column.createdAt'),
    width: 112,
    off: true,
    className: 'mut',
    sort: 'created',
    show: (row) => dayAndTime(row.createdAt),
  },
  { id: 'deadline', title: () => t('column.deadline'), width: 138, right: true, sort: 'deadline', show: deadlineOf },
];

/** A case on a narrow window. */
export const caseCard = (row: CaseRow): TemplateResult =>
  html`<div class="row">
      <b class="el grow"><a href=${href(`/cases/${row.id}`)}>${row.title}</a></b
      >${row.urgency === 'normal' ? nothing : urgencyMark(row.urgency)}${stateMark(row.state)}${waitFlag(row)}
    </div>
    <div class="row mut k2"><span class="mono">${row.id}</span><span class="el grow">${row.client.short}</span></div>
    <div class="row k3">
      ${who(row.assignee, t('who.noAssignee'))}${row.stage ? pips(row) : nothing}<span class="grow"></span>${
        row.next.who === 'nobody'
          ? nothing
          : html`<span class="mut el">${t('column.next')} <span class="sec2">${nextWords(row.next)}</span></span
              ><span class="k4">${deadlineOf(row)}</span>`
      }
    </div>`;
