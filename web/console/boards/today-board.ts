import { html, nothing, type TemplateResult } from 'lit';
import type { CaseRow } from '../../../api/views.ts';
import type { TodayBoard } from '../../../api/views/boards.ts';
import { addCivilDays } from '../../../domain/time.ts';
import { t } from '../../locales/console-boards.ts';
import { skeleton, urgencyMark } from '../parts.ts';
import { href } from '../router.ts';
import { clockTime, count, dayAndTime, longDay } from '../time.ts';
import { alarm, asTable, bars, figure, legend, movedBy, part, quiet, stat, type Look } from './parts.ts';
import { placeBehind } from './list-links.ts';

const TONES = {
  hall: 'c',
  admin: 'd',
  staff: '',
  payFirst: 'w',
  papers: 'w',
  quote: 'w',
  payment: 'w',
  confirm: 'w',
  delivered: 'w',
} as const;

/** 今天: what happened so far, whose turn it is, what runs out next. */
export function todayBoard(view: TodayBoard, look: Look): TemplateResult {
  const { happened, escalated, notices, ahead } = view;
  const other = t(addCivilDays(view.date, -1) === view.against ? 'sameTime.day' : 'sameTime.week');
  // Where nobody is named there are no rows: whose turn it is stands in their place.
  const bare = look.wall && ahead.rows.length === 0;
  const compared = (what: keyof TodayBoard['happened']): TemplateResult => {
    const one = happened[what];
    return stat(
      t(`happened.${what}`),
      html`${figure(look, one)}${movedBy(one.count, one.before)}`,
      html`${other} <span>${count(one.before)}</span>`,
    );
  };
  return html`<div class="strip">
      ${compared('created')} ${compared('grabbed')}
      ${stat(t('escalated'), alarm(look, escalated), html`${t('escalatedToday')} ${figure(look, happened.escalated)}`)}
      ${compared('delivered')} ${compared('completed')} ${compared('cancelled')}
      ${notices ? stat(t('notices'), alarm(look, notices), notices.count > 0 ? t('notices.some') : t('notices.none')) : nothing}
    </div>
    <div class="bd-g">
      <div>${hours(view, look)} ${bare ? nothing : turns(view, look)}</div>
      <div>
        ${bare ? turns(view, look) : nothing}
        ${part(
          t('ahead', { n: ahead.hours }),
          figure(look, ahead.figure, t('cases', { n: count(ahead.figure.count) })),
          ahead.rows.length === 0 && ahead.figure.count === 0
            ? quiet(t('ahead.none', { n: ahead.hours }))
            : ahead.rows.length === 0
              ? html``
              : html`<div class="box">${ahead.rows.map((row) => deadline(row, look))}</div>`,
        )}
      </div>
    </div>`;
}

function hours(view: TodayBoard, look: Look): TemplateResult {
  const { hours: all, happened } = view;
  const names = [t('hour'), t('happened.created'), longDay(view.against), t('happened.escalated')];
  return part(
    t('hours'),
    t('hours.note', { n: count(happened.created.count), day: longDay(view.against) }),
    html`<div class="box pad">
      ${legend(['k1', t('happened.created')], ['kd', t('happened.escalated')], ['k6', longDay(view.against)])}
      ${
        look.drawn
          ? html`<yk-hour-chart
              .view=${view}
              @choose=${({ detail }: CustomEvent<string>) => {
                const hour = all[Number(detail)];
                if (hour && !look.wall) look.go(placeBehind(hour.created));
              }}
            ></yk-hour-chart>`
          : skeleton(200)
      }
      ${asTable(
        look,
        t('hours'),
        names,
        all
          .filter(({ created, escalated, before }) => created.count + escalated.count + before > 0)
          .map(({ hour, created, escalated, before }) => [
            `${String(hour).padStart(2, '0')}:00`,
            figure(look, created),
            count(before),
            figure(look, escalated),
          ]),
      )}
    </div>`,
  );
}

const turns = ({ turns: all }: TodayBoard, look: Look): TemplateResult =>
  part(
    t('turns'),
    t('turns.note'),
    html`<div class="box pad">
      ${bars(
        all.map(({ turn, figure: one }) => ({ name: t(`turn.${turn}`), size: one.count, tone: TONES[turn], value: figure(look, one) })),
      )}
    </div>`,
  );

/** When the clock that runs for a case strikes. */
const strikes = (row: CaseRow): string =>
  (row.state === 'open' ? row.grabDeadline : row.state === 'delivered' ? row.confirmBy : row.dueAt) ?? row.createdAt;
function deadline(row: CaseRow, look: Look): TemplateResult {
  const at = strikes(row);
  const state = row.state === 'open' ? 'open' : row.state === 'delivered' ? 'delivered' : 'in_progress';
  const words = html`<b class="el">${row.title}</b>${urgencyMark(row.urgency)}`;
  return html`<div class="bd-r">
    <time title=${dayAndTime(at)}>${clockTime(at)}</time>
    <div class="grow">
      <div class="l1">${look.wall ? words : html`<a class="el row" href=${href(`/cases/${row.id}`)}>${words}</a>`}</div>
      <div class="l2"><span class="el">${row.client.short}</span><span>${t(`ahead.${state}`)}</span></div>
    </div>
    <span class="mut">${row.assignee?.name ?? '—'}</span>
  </div>`;
}
