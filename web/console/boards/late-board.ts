import { html, nothing, type TemplateResult } from 'lit';
import type { Figure, LateBoard } from '../../../api/views/boards.ts';
import type { CaseRow } from '../../../api/views.ts';
import { AGE_BANDS } from '../../../domain/billing/ageing.ts';
import { LATE_BANDS } from '../../../domain/case/late.ts';
import { t } from '../../locales/console-boards.ts';

import { dueWords } from '../complaints/complaint-words.ts';
import { yuan } from '../money/money-words.ts';
import { monthWords } from '../../locales/months.ts';
import { riskWords } from '../periods/period-words.ts';
import { href } from '../router.ts';
import { count, ms, span } from '../time.ts';
import { alarm, bars, cell, figure, money, part, quiet, stat, type Look } from './parts.ts';

const BAND_TONES = ['a1', 'a2', 'a3', 'a4'] as const;

/** 逾期: what is late, how much and where, each with the worst ten. */
export function lateBoard(view: LateBoard, look: Look): TemplateResult {
  const { cases, periods, bills, complaints, papers } = view;
  return html`<div class="strip">
      ${stat(t('late.cases'), alarm(look, cases.total), t('late.casesNote'))}
      ${stat(t('escalated'), alarm(look, cases.escalated), t('late.nobody'))}
      ${periods ? stat(t('late.periods'), html`<span class=${periods.total > 0 ? 'red' : ''}>${count(periods.total)}</span>`, months(periods.months, look)) : nothing}
      ${bills ? stat(t('late.bills'), alarm(look, bills.total), bills.total.fen === null ? '' : yuan(bills.total.fen)) : nothing}
      ${complaints ? stat(t('late.complaints'), alarm(look, complaints.overdue), html`${t('late.complaintsOpen')} ${figure(look, complaints.open)}`) : nothing}
      ${stat(t('late.papers'), figure(look, papers.cases), papers.periods ? html`${t('late.papersPeriods')} ${figure(look, papers.periods)}` : nothing)}
    </div>
    <div class="bd-g even">
      <div>
        ${where(view, look)}
        ${worstCases(t('worst.cases'), cases.worst, look, ({ dueAt }) => (dueAt ? span(ms(view.now) - ms(dueAt)) : ''))}
        ${complaints && (complaints.worst.length > 0 || !look.wall) ? worstComplaints(complaints.worst, complaints.open, look) : nothing}
      </div>
      <div>
        ${bills ? overdueBills(bills, look) : nothing} ${periods ? redPeriods(periods, look) : nothing}
        ${worstCases(t('worst.papers'), papers.worst, look, ({ createdAt }) => span(ms(view.now) - ms(createdAt)))}
      </div>
    </div>`;
}

const months = (all: readonly { period: string; figure: Figure }[], look: Look): TemplateResult =>
  html`${all.slice(-3).map(({ period, figure: one }) => html`<span class="bd-m">${monthWords(period)} ${figure(look, one)}</span>`)}`;

function where({ cases }: LateBoard, look: Look): TemplateResult {
  if (cases.total.count === 0) return part(t('where'), '', quiet(t('late.none')));
  const row = (name: string, total: Figure, bands: LateBoard['cases']['bands'], head = false): TemplateResult =>
    html`<tr class=${head ? 'tot' : ''}>
      <th scope="row">${name}</th>
      ${LATE_BANDS.map((band, index) => cell(look, bands[band], index > 1 ? 'red' : ''))} ${cell(look, total)}
    </tr>`;
  const group = (name: string): TemplateResult =>
    html`<tr class="grp">
      <th scope="rowgroup" colspan=${LATE_BANDS.length + 2}>${name}</th>
    </tr>`;
  return part(
    t('where'),
    t('where.note'),
    html`<div class="box">
      <table class="mini">
        <caption class="sr">
          ${t('where')}
        </caption>
        <thead>
          <tr>
            <th scope="col">${t('where.place')}</th>
            ${LATE_BANDS.map((band, index) => html`<th scope="col" class="r"><i class=${BAND_TONES[index] ?? ''}></i>${t(`band.${band}`)}</th>`)}
            <th scope="col" class="r">${t('total')}</th>
          </tr>
        </thead>
        <tbody>
          ${group(t('where.stores'))}${cases.stores.map((line) => row(line.name, line.total, line.bands))}
        </tbody>
        <tbody>
          ${group(t('where.types'))}${cases.types.map((line) => row(line.name, line.total, line.bands))}
        </tbody>
        <tbody>
          ${row(t('total'), cases.total, cases.bands, true)}
        </tbody>
      </table>
    </div>`,
  );
}

function worstCases(title: string, rows: readonly CaseRow[], look: Look, since: (row: CaseRow) => string): TemplateResult | typeof nothing {
  if (rows.length === 0) return nothing;
  return part(
    title,
    t('worst', { n: rows.length }),
    html`<div class="box">
      ${rows.map(
        (row) =>
          html`<div class="bd-r">
            <div class="grow">
              <div class="l1">
                ${look.wall ? html`<b class="el">${row.title}</b>` : html`<a class="el" href=${href(`/cases/${row.id}`)}><b>${row.title}</b></a>`}
              </div>
              <div class="l2">
                <span class="el">${row.client.short}</span><span class="el">${row.stage?.name ?? row.businessType.name}</span>
              </div>
            </div>
            <span class="mut">${row.assignee?.name ?? '—'}</span><b class="red bd-s">${since(row)}</b>
          </div>`,
      )}
    </div>`,
  );
}

function worstComplaints(rows: NonNullable<LateBoard['complaints']>['worst'], open: Figure, look: Look): TemplateResult {
  return part(
    t('worst.complaints'),
    figure(look, open, t('open', { n: count(open.count) })),
    rows.length === 0
      ? open.count === 0
        ? quiet(t('complaints.none'))
        : html``
      : html`<div class="box">
          ${rows.map(
            (row) =>
              html`<div class="bd-r">
                <div class="grow">
                  <div class="l1">
                    ${look.wall ? html`<b class="el">${row.client.short}</b>` : html`<a class="el" href=${href(`/complaints/${row.id}`)}><b>${row.client.short}</b></a>`}
                  </div>
                  <div class="l2"><span class="el">${row.excerpt}</span></div>
                </div>
                <span class="mut">${row.handler?.name ?? '—'}</span><span class="bd-s ${row.overdue ? 'red' : ''}">${dueWords(row)}</span>
              </div>`,
          )}
        </div>`,
  );
}

function overdueBills({ total, bands, worst }: NonNullable<LateBoard['bills']>, look: Look): TemplateResult {
  if (total.count === 0) return part(t('bills.age'), '', quiet(t('bills.none')));
  return part(
    t('bills.age'),
    figure(look, total, t('bills.n', { n: count(total.count) })),
    html`<div class="box pad">
        ${bars(
          AGE_BANDS.map((band, index) => ({
            name: t(`age.${band}`),
            size: bands[band].fen ?? bands[band].count,
            tone: BAND_TONES[index] ?? '',
            value: money(look, bands[band]),
            ...(bands[band].fen === null ? {} : { note: t('bills.n', { n: count(bands[band].count) }) }),
          })),
        )}
      </div>
      ${
        worst.length === 0
          ? nothing
          : html`<div class="box bd-w">
              ${worst.map(
                ({ client, accountant, days, figure: one }) =>
                  html`<div class="bd-r">
                    <div class="grow">
                      <div class="l1">
                        ${look.wall ? html`<b class="el">${client.short}</b>` : html`<a class="el" href=${href(`/clients/${client.id}`)}><b>${client.short}</b></a>`}
                      </div>
                    </div>
                    <span class="mut">${accountant || '—'}</span><span class="red">${t('days', { n: count(days) })}</span
                    ><b class="bd-s">${money(look, one)}</b>
                  </div>`,
              )}
            </div>`
      }`,
  );
}

function redPeriods({ total, months: all, worst }: NonNullable<LateBoard['periods']>, look: Look): TemplateResult {
  if (total === 0) return part(t('worst.periods'), '', quiet(t('periods.none')));
  return part(
    t('worst.periods'),
    t('periods.n', { n: count(total) }),
    worst.length === 0
      ? html`<div class="box pad">
          ${bars(all.map(({ period, figure: one }) => ({ name: monthWords(period), size: one.count, tone: 'd', value: figure(look, one) })))}
        </div>`
      : html`<div class="box">
          ${worst.map(
            (row) =>
              html`<div class="bd-r">
                <div class="grow">
                  <div class="l1">
                    ${look.wall ? html`<b class="el">${row.client.short}</b>` : html`<a class="el" href=${href(`/periods/${row.id}`)}><b>${row.client.short}</b></a>`}
                  </div>
                  <div class="l2"><span>${monthWords(row.period)}</span><span class="el">${row.risk ? riskWords(row) : ''}</span></div>
                </div>
                <span class="mut">${row.accountant?.name ?? '—'}</span>
              </div>`,
          )}
        </div>`,
  );
}
