import { randomUUID } from 'node:crypto';
import { allocateForItem } from '../../db/projections/runs.ts';
import { keepNotices, noticeRowId } from '../../db/projections/notices.ts';
import { judgeCases, type CaseDeed, type JudgedCase } from '../../db/read/case-bulk.ts';
import { recipientsOf } from '../../db/read/notice-audience.ts';
import { readPrincipal } from '../../db/read/principal.ts';
import { keptData } from '../../db/read/run-work.ts';
import { composeUrge, urgeEvent } from '../../db/read/urge-words.ts';
import { writeAudit } from '../../db/records/audit.ts';
import { insertContents } from '../../db/records/contents.ts';
import type { Actor, CaseCommand } from '../../domain/case/types.ts';
import { DomainError } from '../../domain/errors.ts';
import { noticeLink } from '../../domain/notices.ts';
import { sendNotices } from '../notices/send-notices.ts';
import type { ActivityDeps } from '../deps.ts';
import { sendCommand } from './send-command.ts';
import { itemKey, oneByOne, type RunAtWork, type RunItem, type WorkerOfKind } from './worker-of-kind.ts';

/** What stands beside a case once its command is about to be sent: another try sends the same. */
interface Kept {
  contentId: string | null;
  /** Whose it was. */
  from: string | null;
  label: string;
}
const deedOf = (run: RunAtWork): CaseDeed => run.params as CaseDeed;
const actorOf = (run: RunAtWork): Extract<Actor, { kind: 'staff' }> => ({ kind: 'staff', id: run.startedBy, admin: true });

/** As things stand now, with present rights. @throws forbidden when who started it works here no more */
async function judge(deps: ActivityDeps, run: RunAtWork, no: string, deed: CaseDeed): Promise<JudgedCase> {
  const principal = await readPrincipal(deps.db, run.personId);
  if (!principal?.staff) throw new DomainError('forbidden');
  const [judged] = await judgeCases(deps.db, principal, [no], deed);
  return judged as JudgedCase;
}

const allocate = (deps: ActivityDeps, run: RunAtWork, { itemId }: RunItem, judged: JudgedCase, reason: string): Promise<Kept> =>
  deps.db.transaction().execute((trx) =>
    allocateForItem<Kept>(trx, run.id, itemId, async () => {
      const author = { kind: 'staff' as const, id: run.startedBy, personId: run.personId };
      const [contentId] = reason === '' ? [] : await insertContents(trx, author, [{ kind: 'reason', text: reason }], Date.now());
      return { contentId: contentId ?? null, from: judged.assigneeId, label: judged.label };
    }),
  );

/** One command to one case: judged, its words written, sent under a key of its own. */
const command = (make: (run: RunAtWork, kept: Kept) => CaseCommand) =>
  oneByOne(async (deps, run, item) => {
    const deed = deedOf(run);
    let kept = item.data as Kept | null;
    if (kept === null) {
      const judged = await judge(deps, run, item.itemId, deed);
      if (judged.refusal !== null) return { outcome: 'skipped', reason: judged.refusal, label: judged.label };
      kept = await allocate(deps, run, item, judged, deed.type === 'urge' ? '' : deed.reason);
    }
    return told(kept, sendCommand(deps, item.itemId, make(run, kept), itemKey(run, item)));
  });

/** A refusal keeps the words people find the case by. */
async function told({ label }: Kept, sent: Promise<unknown>): Promise<{ outcome: 'done' | 'failed'; reason?: string; label: string }> {
  try {
    await sent;
    return { outcome: 'done', label };
  } catch (error) {
    if (error instanceof DomainError && error.code !== 'engine_unavailable') return { outcome: 'failed', reason: error.code, label };
    throw error;
  }
}

/** 批量指派: to one colleague; can be taken back where somebody else had the case before and nothing has happened since. */
export const assignWorker: WorkerOfKind = {
  work: command((run, { contentId }) => {
    const deed = deedOf(run) as Extract<CaseDeed, { type: 'assign' }>;
    return { type: 'assign', by: actorOf(run), staffId: deed.staffId, contentId };
  }),
  undo: oneByOne(async (deps, run, item) => {
    const deed = deedOf(run) as Extract<CaseDeed, { type: 'assign' }>;
    const before = (await keptData(deps.db, run.parentId ?? '', item.itemId)) as Kept | null;
    const label = before?.label ?? item.itemId;
    if (!before?.from) return { outcome: 'skipped', reason: 'no_way_back', label };
    const { from } = before;
    let kept = item.data as Kept | null;
    if (kept === null) {
      const judged = await judge(deps, run, item.itemId, { ...deed, staffId: from });
      if (judged.refusal !== null) return { outcome: 'skipped', reason: judged.refusal, label };
      if (judged.assigneeId !== deed.staffId) return { outcome: 'skipped', reason: 'moved_on', label };
      kept = await allocate(deps, run, item, judged, '撤销批量指派');
    }
    const back: CaseCommand = { type: 'assign', by: actorOf(run), staffId: from, contentId: kept.contentId };
    return told({ ...kept, label }, sendCommand(deps, item.itemId, back, itemKey(run, item)));
  }),
};

/** 批量取消: each with the same reason, told to its client as always. */
export const cancelWorker: WorkerOfKind = {
  work: command((run, { contentId }) => ({ type: 'cancel', by: actorOf(run), contentId: contentId ?? randomUUID() })),
};

/** 批量催办: the assignee of each is told, once a case and run, and the case's record says so. */
export const urgeWorker: WorkerOfKind = {
  work: oneByOne(async (deps, run, { itemId: no }) => {
    const deed = deedOf(run) as Extract<CaseDeed, { type: 'urge' }>;
    const judged = await judge(deps, run, no, deed);
    const { label, refusal, assigneeId } = judged;
    if (refusal !== null || assigneeId === null) return { outcome: 'skipped', reason: refusal ?? 'no_assignee', label };
    const staff = await deps.db.selectFrom('staff').select('personId').where('id', '=', assigneeId).executeTakeFirst();
    const [recipient] = staff ? await recipientsOf(deps.db, [staff.personId]) : [];
    const composed = await composeUrge(deps.db, no, run.startedBy, deed.text);
    if (!recipient || !composed) return { outcome: 'skipped', reason: 'no_assignee', label };
    const now = Date.now();
    const event = urgeEvent(run.id, no);
    const notice = {
      id: noticeRowId(event, recipient.personId),
      noticeId: 'case.urged.staff' as const,
      event,
      link: noticeLink('work', no),
      recipient,
      composed,
      sms: 'never' as const,
      pace: 'live' as const,
    };
    await keepNotices(deps.db, { caseNo: no, now }, [notice]);
    await writeAudit(deps.db, {
      id: event,
      at: now,
      actor: { kind: 'staff', id: run.startedBy },
      action: 'case.urged',
      record: { kind: 'case', id: no },
      details: { assigneeId, runId: run.id },
    });
    await sendNotices(deps, [notice]);
    return { outcome: 'done', label };
  }),
};
