import type { Trx } from '../../db/open.ts';
import { addCivilDays, civilDateOf, DAY_MS } from '../../domain/time.ts';
import type { DemoFirm } from './demo-firm.ts';

/** The demo firm has served its clients for two years and a half. */
export const SERVED_MS = 900 * DAY_MS;

/** The contact of a client who says they are its 法定代表人 or 经营者. */
export const legalRepOf = (demo: DemoFirm, clientId: string): string =>
  demo.contacts.find((one) => /法定代表人|经营者|负责人/.test(one.title) && one.links.some((link) => link.clientId === clientId))?.name ??
  '';

/** One that changes its VAT kind on the first of next month, so that a coming profile can be seen. */
const GROWING = 'c13';
const NOTES: readonly [client: string, author: string, text: string, pinned: boolean, daysAgo: number][] = [
  ['c01', 'staff-1', '老板习惯晚上回微信，急事打电话。每月 3 号前把上月小票寄到城南店。', true, 120],
  ['c01', 'staff-1', '隔壁店面在谈转让，年底可能要办地址变更。', false, 9],
  ['c07', 'staff-5', '票据量大，由车队内勤按周整理，缺页先找内勤，不要直接问老板。', true, 60],
  ['c13', 'staff-2', '近 12 个月销售额接近 500 万，已和客户说好下月起登记一般纳税人。', true, 12],
];

/** Tax profiles and notes of the demo's clients; those that are there already stay as they are. */
export async function keepClientRecords(trx: Trx, demo: DemoFirm, now: number): Promise<void> {
  const began = civilDateOf(now - SERVED_MS);
  const nextMonth = `${addCivilDays(`${civilDateOf(now).slice(0, 7)}-28`, 4).slice(0, 7)}-01`;
  const firsts = demo.clients.map(({ id, entity, vatKind, levy }) => ({
    id: `profile-${id}`,
    clientId: id,
    validFrom: began,
    entity,
    vatKind,
    levy,
    flags: '[]',
    reason: '',
    byId: '',
    createdAt: now - SERVED_MS,
  }));
  const growing = firsts
    .filter((one) => one.clientId === GROWING)
    .map((one) => ({
      ...one,
      id: `profile-${GROWING}-2`,
      validFrom: nextMonth,
      vatKind: 'general',
      reason: '连续 12 个月销售额将超过 500 万元',
      byId: 'staff-2',
      createdAt: now - 12 * DAY_MS,
    }));
  await trx
    .insertInto('clientProfiles')
    .values([...firsts, ...growing])
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await trx.updateTable('clients').set({ profileUntil: nextMonth }).where('id', '=', GROWING).where('profileUntil', 'is', null).execute();
  const notes = NOTES.map(([clientId, authorId, text, pinned, daysAgo], index) => ({
    id: `client-note-${index + 1}`,
    clientId,
    text,
    pinned: Number(pinned),
    authorId,
    version: 1,
    createdAt: now - daysAgo * DAY_MS,
    updatedAt: now - daysAgo * DAY_MS,
  }));
  await trx
    .insertInto('clientNotes')
    .values(notes)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  // What the notes and the coming profile look like in the timeline.
  await trx
    .insertInto('audit')
    .values([
      ...notes.map((note) =>
        line(note.id, note.createdAt, note.authorId, 'client.note.added', note.clientId, { noteId: note.id, text: note.text }),
      ),
      ...growing.map((one) =>
        line(one.id, one.createdAt, one.byId, 'client.profile', one.clientId, {
          vatKind: ['small_scale', one.vatKind],
          validFrom: one.validFrom,
          reason: one.reason,
        }),
      ),
    ])
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

const line = (id: string, at: number, staffId: string, action: string, clientId: string, details: Record<string, unknown>) => ({
  id: `seed-${id}`,
  at,
  actorKind: 'staff',
  actorId: staffId,
  action,
  recordKind: 'client',
  recordId: clientId,
  details: JSON.stringify(details),
  ip: null,
  requestId: null,
});
