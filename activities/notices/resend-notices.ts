import { composeBroadcast, runOfBroadcast, type BroadcastWords } from '../../domain/broadcast.ts';
import type { CaseEntry } from '../../domain/case/types.ts';
import type { NoticeId } from '../../domain/notices.ts';
import { composeNotice, NOTICES } from '../../domain/notices.ts';
import type { Db } from '../../db/open.ts';
import type { ActivityDeps } from '../deps.ts';
import type { WrittenNotice } from '../../db/projections/notices.ts';
import { readRunAtWork } from '../../db/read/run-work.ts';
import { readRunParams } from '../../db/read/runs.ts';
import { composeUrge, urgeOf } from '../../db/read/urge-words.ts';
import { readSettings } from '../../db/read/settings.ts';
import { recipientOf } from '../../db/read/notice-audience.ts';
import { RESENDING, sendAgain } from './send-notices.ts';
import { entryValues, readCaseForNotices } from '../../db/read/notice-values.ts';

const AT_ONCE = 20;
/** Claimed this long ago and not settled: whoever claimed it died. */
const CLAIM_MS = 60_000;

/**
 * Sends what somebody reopened in the delivery log (`pending`, tried before, no reason), written anew from the rows, under its own id.
 * Several workers may look at once: each attempt is claimed by one. @returns how many were tried
 */
export async function resendReopened(deps: ActivityDeps, now: () => number = Date.now): Promise<number> {
  const reopened = await deps.db
    .selectFrom('noticeAttempts')
    .innerJoin('notices', 'notices.id', 'noticeAttempts.noticeId')
    .select([
      'noticeAttempts.id',
      'noticeAttempts.at',
      'noticeAttempts.noticeId as rowId',
      'notices.event',
      'notices.noticeId',
      'notices.personId',
      'notices.caseNo',
      'notices.link',
    ])
    .where('noticeAttempts.result', '=', 'pending')
    .where('noticeAttempts.channel', '=', 'wechat')
    .where('noticeAttempts.tries', '>', 0)
    .where((eb) =>
      eb.or([
        eb('noticeAttempts.reason', 'is', null),
        eb.and([eb('noticeAttempts.reason', '=', RESENDING), eb('noticeAttempts.at', '<', now() - CLAIM_MS)]),
      ]),
    )
    .orderBy('noticeAttempts.at')
    .limit(AT_ONCE)
    .execute();
  let tried = 0;
  for (const attempt of reopened) {
    const claimed = await deps.db
      .updateTable('noticeAttempts')
      .set({ reason: RESENDING, at: now() })
      .where('id', '=', attempt.id)
      .where('result', '=', 'pending')
      .where('at', '=', attempt.at)
      .executeTakeFirst();
    if (claimed.numUpdatedRows === 0n) continue;
    tried += 1;
    const written = await writeAnew(deps, attempt);
    await sendAgain(deps, attempt.id, written, now());
  }
  return tried;
}

interface Reopened {
  rowId: string;
  event: string;
  noticeId: string;
  personId: string;
  caseNo: string | null;
  link: string;
}

async function writeAnew(deps: ActivityDeps, attempt: Reopened): Promise<WrittenNotice | null> {
  const runId = runOfBroadcast(attempt.event);
  if (runId !== null) return broadcastAnew(deps, attempt, runId);
  const urged = urgeOf(attempt.event);
  if (urged !== null) return urgeAnew(deps, attempt, urged);
  const [no, seq] = attempt.event.split(':');
  const recipient = await recipientOf(deps.db, attempt.personId);
  const entry = no && seq ? await readEntry(deps.db, no, Number(seq)) : null;
  if (!recipient || !entry || !no || !(attempt.noticeId in NOTICES)) return null;
  const about = await readCaseForNotices(deps.db, deps.sealed, no, await assigneeAt(deps.db, no, entry.seq));
  if (!about) return null;
  const noticeId = attempt.noticeId as NoticeId;
  return {
    id: attempt.rowId,
    noticeId,
    event: attempt.event,
    link: attempt.link,
    recipient,
    composed: composeNotice(noticeId, await entryValues(deps.db, about, entry)),
    sms: 'never' as const,
  };
}

/** A broadcast goes again in the words it was written in. */
async function broadcastAnew({ db }: ActivityDeps, attempt: Reopened, runId: string): Promise<WrittenNotice | null> {
  const recipient = await recipientOf(db, attempt.personId);
  const words = (await readRunParams(db, runId)) as BroadcastWords | null;
  if (!recipient || !words) return null;
  const { firm } = (await readSettings(db)).settings;
  const composed = composeBroadcast(words, { sms: firm.smsSignature || firm.short });
  return { id: attempt.rowId, noticeId: 'broadcast', event: attempt.event, link: attempt.link, recipient, composed, sms: 'never' };
}

/** A reminder about a case, by who sent it, in their words. */
async function urgeAnew(
  { db }: ActivityDeps,
  attempt: Reopened,
  { runId, no }: { runId: string; no: string },
): Promise<WrittenNotice | null> {
  const recipient = await recipientOf(db, attempt.personId);
  const run = await readRunAtWork(db, runId);
  const composed = run && (await composeUrge(db, no, run.startedBy, (run.params as { text: string }).text));
  if (!recipient || !composed) return null;
  return { id: attempt.rowId, noticeId: 'case.urged.staff', event: attempt.event, link: attempt.link, recipient, composed, sms: 'never' };
}

async function readEntry(db: Db, no: string, seq: number): Promise<CaseEntry | null> {
  const row = await db.selectFrom('caseEntries').selectAll().where('caseNo', '=', no).where('seq', '=', seq).executeTakeFirst();
  if (!row) return null;
  return {
    seq,
    type: row.type as CaseEntry['type'],
    at: row.at,
    by: { kind: row.byKind, id: row.byId } as CaseEntry['by'],
    internal: row.internal === 1,
    contentId: row.contentId,
    stageId: row.stageId,
    data: JSON.parse(row.data) as CaseEntry['data'],
  };
}

async function assigneeAt(db: Db, no: string, seq: number): Promise<string | null> {
  const row = await db
    .selectFrom('caseEntries')
    .select('data')
    .where('caseNo', '=', no)
    .where('seq', '<=', seq)
    .where('type', 'in', ['taken', 'assigned'])
    .orderBy('seq', 'desc')
    .executeTakeFirst();
  const staffId = row ? (JSON.parse(row.data) as CaseEntry['data'])['staffId'] : null;
  return typeof staffId === 'string' ? staffId : null;
}
