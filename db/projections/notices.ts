import { createHash } from 'node:crypto';
import type { CaseEntry } from '../../domain/case/types.ts';
import { actorOf, composeNotice, noticeLink, noticesFor, noticeText } from '../../domain/notices.ts';
import type { Db, Trx } from '../open.ts';
import type { NewEvent } from '../events.ts';
import { appendEvents } from '../events.ts';
import { resolveAudience } from '../read/notice-audience.ts';
import { readNoticeText } from '../read/notice-texts.ts';
import { entryValues, readCaseForNotices } from '../read/notice-values.ts';
import { outsideOf, type WrittenNotice } from '../read/written-notices.ts';
import type { Sealed } from '../sealed.ts';
import type { PublishedCase } from './case-audit.ts';

const CHUNK = 200;

/** Same event, same person: same id, on every try. */
export const noticeRowId = (event: string, personId: string): string =>
  `n${createHash('sha256').update(`${event}\n${personId}`).digest('hex').slice(0, 27)}`;

/** Works out who is told what about these lines, and writes every notice and inbox event before anything is sent. */
export async function writeNotices(deps: { db: Db; sealed: Sealed }, publication: PublishedCase): Promise<WrittenNotice[]> {
  const about = await readCaseForNotices(deps.db, deps.sealed, publication.no, publication.assigneeId);
  if (!about) throw new Error(`case ${publication.no} has no row yet`);
  const written: WrittenNotice[] = [];
  for (const entry of publication.entries) {
    const planned = noticesFor(entry, about.facts);
    if (planned.length === 0) continue;
    const values = await entryValues(deps.db, about, entry);
    const actor = await actorPerson(deps.db, entry);
    const told = new Set<string>();
    for (const plan of planned) {
      const event = `${publication.no}:${entry.seq}:${plan.id}`;
      const composed = composeNotice(plan.id, values, await readNoticeText(deps.db, plan.id));
      const link = noticeLink(noticeText(plan.id).target, publication.no);
      for (const recipient of await resolveAudience(deps.db, publication, plan.audience)) {
        if (told.has(recipient.personId) || (recipient.personId === actor && !noticeText(plan.id).toActor)) continue;
        told.add(recipient.personId);
        written.push({
          id: noticeRowId(event, recipient.personId),
          noticeId: plan.id,
          event,
          link,
          recipient,
          composed,
          sms: plan.sms,
          pace: plan.pace,
        });
      }
    }
  }
  for (let from = 0; from < written.length; from += CHUNK)
    await keepNotices(deps.db, { caseNo: publication.no, now: publication.now }, written.slice(from, from + CHUNK));
  return written;
}

/** What the same words to many are about: a case, or none. */
interface Occasion {
  caseNo: string | null;
  now: number;
}

/** Notices of one event to these people, and the inbox events with them, before anything is sent; 200 at most. Who has it already gets no second one. */
export async function keepNotices(db: Db, about: Occasion, notices: WrittenNotice[]): Promise<void> {
  if (notices.length > 0) await db.transaction().execute((trx) => keepNoticesIn(trx, about, notices));
}

/** As `keepNotices`, in a transaction that writes what they tell of; call it last, as with events. */
export async function keepNoticesIn(trx: Trx, about: Occasion, notices: WrittenNotice[]): Promise<void> {
  if (notices.length === 0) return;
  const known = await trx
    .selectFrom('notices')
    .select('id')
    .where(
      'id',
      'in',
      notices.map((notice) => notice.id),
    )
    .execute();
  const fresh = notices.filter((notice) => !known.some((row) => row.id === notice.id));
  if (fresh.length === 0) return;
  await trx
    .insertInto('notices')
    .values(
      fresh.map((notice) => ({
        id: notice.id,
        outside: keptOutside(notice),
        event: notice.event,
        noticeId: notice.noticeId,
        personId: notice.recipient.personId,
        caseNo: about.caseNo,
        title: notice.composed.title,
        text: notice.composed.text,
        link: notice.link,
        createdAt: about.now,
        readAt: null,
      })),
    )
    .onConflict((conflict) => conflict.columns(['event', 'personId']).doNothing())
    .execute();
  await appendEvents(
    trx,
    fresh.map((notice) => inboxEvent(about, notice)),
  );
}

function keptOutside(notice: WrittenNotice): string | null {
  const outside = outsideOf(notice);
  return outside && JSON.stringify(outside);
}

const inboxEvent = (about: Occasion, notice: WrittenNotice): NewEvent => ({
  at: about.now,
  topic: 'inbox',
  caseNo: about.caseNo,
  personId: notice.recipient.personId,
  data: JSON.stringify({ type: notice.noticeId, noticeId: notice.id }),
});

/** The person who did it: staff act under their staff id, contacts under their own. */
async function actorPerson(db: Db, entry: CaseEntry): Promise<string | null> {
  const actor = actorOf(entry);
  if (actor === null || entry.by.kind !== 'staff') return actor;
  return (await db.selectFrom('staff').select('personId').where('id', '=', actor).executeTakeFirst())?.personId ?? null;
}
