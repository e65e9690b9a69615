import { html, nothing, type TemplateResult } from 'lit';
import type { BoardPerson, BoardRecord, PeopleBoard } from '../../../api/views/boards.ts';
import { t } from '../../locales/console-boards.ts';
import { face } from '../parts.ts';
import { monthWords } from '../../locales/months.ts';
import { href } from '../router.ts';
import { count, left } from '../time.ts';
import { alarm, cell, figure, part, quiet, stat, type Look } from './parts.ts';

/** Orders of the table; the usual one is by name. */
const PEOPLE_ORDERS = ['open', 'overdue', 'clients', 'red', 'taken', 'response', 'rating'] as const;
export type PeopleOrder = (typeof PEOPLE_ORDERS)[number];
const VALUES: Readonly<Record<PeopleOrder, (person: BoardPerson) => number>> = {
  open: ({ open }) => open.count,
  overdue: ({ overdue }) => overdue.count,
  clients: ({ clients }) => clients.count,
  red: ({ red }) => red?.count ?? 0,
  taken: ({ record }) => record?.taken.count ?? 0,
  response: ({ record }) => record?.responseMs ?? -1,
  rating: ({ record }) => record?.rating ?? -1,
};
const DUTY_DOTS = { on: '', off: 'n', leave: 'a' } as const;

/** 人员: who carries what and who is here. Held against each other only where the records came, which is for who runs the firm. */
export function peopleBoard(
  view: PeopleBoard,
  look: Look,
  order: { by: PeopleOrder | null; choose: (by: PeopleOrder | null) => void },
): TemplateResult {
  const { duty, total, record, people } = view;
  return html`<div class="strip">
      ${stat(t('duty.on'), figure(look, duty.on), html`${t('duty.off')} ${figure(look, duty.off)}`)}
      ${stat(t('duty.leave'), figure(look, duty.leave), t('duty.leaveNote'))}
      ${stat(t('people.open'), figure(look, total.open), html`${t('people.overdue')} ${alarm(look, total.overdue)}`)}
      ${total.red ? stat(t('people.red'), alarm(look, total.red), total.period === null ? '' : monthWords(total.period)) : nothing}
      ${record ? records(record, look) : nothing}
    </div>
    ${
      people.length === 0
        ? look.wall
          ? nothing
          : html`<div class="bd-1">${quiet(t('people.none'))}</div>`
        : html`<div class="bd-1">
            ${part(t('people'), record ? t('people.note', { from: view.from, to: view.to }) : t('people.byName'), table(view, look, order))}
          </div>`
    }`;
}

function records({ taken, grabbed, grabShare, responseMs, rating, reviews, previous }: BoardRecord, look: Look): TemplateResult {
  return html`${stat(t('people.taken'), figure(look, taken), html`${t('people.grabbed')} ${figure(look, grabbed)} · ${share(grabShare)}`)}
  ${stat(t('people.response'), time(responseMs), t('before', { value: time(previous.responseMs) }))}
  ${stat(t('people.rating'), rating === null ? '—' : rating.toFixed(2), html`${t('people.reviews')} ${figure(look, reviews)} · ${t('before', { value: previous.rating === null ? '—' : previous.rating.toFixed(2) })}`)}`;
}
const share = (value: number | null): string => (value === null ? '—' : `${Math.round(value * 100)}%`);
const time = (value: number | null): string => (value === null ? '—' : left(value));

function table({ people, record }: PeopleBoard, look: Look, { by, choose }: Parameters<typeof peopleBoard>[2]): TemplateResult {
  const ranked = record !== null && by !== null ? people.toSorted((a, b) => VALUES[by](b) - VALUES[by](a)) : people;
  const head = (name: PeopleOrder): TemplateResult => {
    const on = record !== null && by === name;
    return html`<th scope="col" class="r" aria-sort=${on ? 'descending' : nothing}>
      ${record === null || look.wall ? t(`people.${name}`) : html`<button class="hd" @click=${() => choose(on ? null : name)}>${t(`people.${name}`)}</button>`}
    </th>`;
  };
  return html`<div class="box">
    <table class="mini bd-pt">
      <caption class="sr">
        ${t('people')}
      </caption>
      <thead>
        <tr>
          <th scope="col">${t('people.name')}</th>
          <th scope="col">${t('people.duty')}</th>
          ${head('open')} ${head('overdue')} ${head('clients')} ${head('red')}
          ${
            record
              ? html`${head('taken')}
                  <th scope="col" class="r">${t('people.share')}</th>
                  ${head('response')} ${head('rating')}`
              : nothing
          }
        </tr>
      </thead>
      <tbody>
        ${ranked.map((one) => row(one, look))}
      </tbody>
    </table>
  </div>`;
}

function row(one: BoardPerson, look: Look): TemplateResult {
  const { record } = one;
  const name = html`<span class="who">${face(one, 20)}<span>${one.name}</span></span>`;
  return html`<tr data-id=${one.id}>
    <th scope="row">${look.wall ? name : html`<a href=${href(`/staff/${one.id}`)}>${name}</a>`}</th>
    <td>
      <span class="row"
        ><span class="dot ${DUTY_DOTS[one.duty]}"></span
        >${t(`duty.${one.duty}`)}${one.cover ? html` <span class="mut">${t('cover', { name: one.cover })}</span>` : nothing}</span
      >
    </td>
    <td class="r bd-load">
      <span class="bd-x" aria-hidden="true"
        ><i
          class=${one.caseCap > 0 && one.open.count >= one.caseCap ? 'd' : ''}
          .style=${`width:${one.caseCap > 0 ? Math.min(100, (one.open.count / one.caseCap) * 100) : 0}%`}
        ></i></span
      >${figure(look, one.open)}<span class="mut">/ ${count(one.caseCap)}</span>
    </td>
    ${cell(look, one.overdue, 'red')} ${cell(look, one.clients)} ${cell(look, one.red, 'red')}
    ${
      record
        ? html`${cell(look, record.taken)}
            <td class="r">
              ${record.grabbed.count === 0 ? html`<span class="mut" data-count="0">—</span>` : figure(look, record.grabbed, share(record.grabShare))}
            </td>
            <td class="r">${time(record.responseMs)}</td>
            <td class="r">
              ${record.rating === null ? html`<span class="mut">—</span>` : html`${record.rating.toFixed(1)} ${figure(look, record.reviews, t('reviews.n', { n: count(record.reviews.count) }), 'mut')}`}
            </td>`
        : nothing
    }
  </tr>`;
}
