import { z } from 'zod';
import { clientOfItem } from '../db/read/custody.ts';
import { readErrand, wasHeldBy, type ErrandFacts } from '../db/read/errands.ts';
import { standingTo } from '../db/read/scope.ts';
import type { Doer } from '../db/records/errand-days.ts';
import type { ErrandFields } from '../db/records/errands.ts';
import type { CaseInput } from '../domain/case/types.ts';
import { isWindow, refusalOfInstant } from '../domain/errands/errands.ts';
import { DomainError } from '../domain/errors.ts';
import { mayAtWork } from '../domain/permissions.ts';
import { worksFor } from '../domain/roles.ts';
import { addCivilDays, civilDateOf } from '../domain/time.ts';
import { auditOf } from './actor.ts';
import { servedClient } from './client-access.ts';
import { principalOf, staffOf, type ApiContext } from './context.ts';
import { line, recordId, words } from './fields.ts';
import { errandView } from './present/errands.ts';
import { badField } from './validate.ts';
import type { ErrandView } from './views/errands.ts';

/** When it was done, by the phone that did it; left out: now. */
export const madeAt = z.iso.datetime({ offset: true }).optional().meta({ example: '2026-11-30T02:20:00Z' });
const hour = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, '时间须如 09:30');
/** What is written of a stop. */
export const errandFields = {
  title: line(60, 2),
  place: line(60, 1).meta({ example: '浦东新区税务局' }),
  address: line(120).nullable(),
  from: hour.nullable(),
  until: hour.nullable(),
  contactName: line(20).nullable(),
  contactPhone: line(20)
    .regex(/^[\d\s+()-]{5,20}$/, '电话不正确')
    .nullable(),
  bring: z.array(line(30, 1)).max(20),
  note: words(300),
  tellClient: z.boolean(),
};
/** What it is for. */
export const errandSource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('case'), id: recordId, stageId: recordId.nullish() }),
  z.strictObject({ kind: z.literal('custody'), id: recordId }),
  z.strictObject({ kind: z.literal('free') }),
]);

/** Whose errands who asks runs: their own, and of whom they stand in for. */
export const runsOf = (c: ApiContext): string[] => worksFor(staffOf(c));

/** Who does it, and when. @throws bad_input when the phone's clock is not believed */
export function doerOf(c: ApiContext, at: string | undefined, now: number): Doer {
  const when = at === undefined ? now : Date.parse(at);
  const refusal = refusalOfInstant(when, now);
  if (refusal === 'in_future') throw badField('/at', refusal, '手机时间比现在晚，请校准后再提交');
  if (refusal === 'too_old') throw badField('/at', refusal, '这是三天以前的操作，已不能补交');
  return { personId: principalOf(c).personId, by: auditOf(c, now), at: when };
}

/** A day one can plan for. @throws bad_input */
export function mustBePlannable(day: string, now: number): void {
  const today = civilDateOf(now);
  if (day < addCivilDays(today, -3) || day > addCivilDays(today, 366))
    throw badField('/day', 'out_of_range', '只能安排最近三天到一年以内的日子');
}

/** A window that runs forwards. @throws bad_input */
export function mustBeWindow(fromTime: string | null, untilTime: string | null): void {
  if (!isWindow(fromTime, untilTime)) throw badField('/until', 'before_from', '结束时间不能早于开始时间');
}

/**
 * An errand that who asks plans: theirs to run, or of a colleague's day they arrange. `gone`: it was theirs and went to somebody else; only what they
 * did before, sent again, still counts. @throws not_found, forbidden
 */
export async function plannedBy(c: ApiContext, id: string): Promise<{ row: ErrandFacts; gone: boolean }> {
  const principal = principalOf(c);
  const runs = runsOf(c);
  const near = await readErrand(c.var.deps.read, principal, id);
  const row = near ?? (await readErrand(c.var.deps.read, principal, id, runs));
  if (!row) throw new DomainError('not_found');
  if (runs.includes(row.staffId) || (near && mayAtWork(principal, 'errands.assign'))) return { row, gone: false };
  if (!(await wasHeldBy(c.var.deps.read, id, runs))) throw new DomainError('forbidden');
  return { row, gone: true };
}

/** How it stands, for who sees it or came with a deed of it. @throws not_found */
export async function errandViewOf(c: ApiContext, id: string): Promise<ErrandView> {
  const { db, now } = c.var.deps;
  const principal = principalOf(c);
  const near = await readErrand(db, principal, id);
  const row = near ?? (await readErrand(db, principal, id, runsOf(c)));
  if (!row) throw new DomainError('not_found');
  return errandView(row, principal, now(), near !== null);
}

/** Does something with an errand; when it has changed meanwhile the refusal says how it stands. */
export async function withPresent<T>(c: ApiContext, id: string, deed: () => Promise<T>): Promise<T> {
  try {
    return await deed();
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'errand_changed') throw error;
    throw new DomainError('errand_changed', { errand: await errandViewOf(c, id) });
  }
}

/** What a stop is for, as rows keep it. @throws not_found, forbidden, wrong_state, not_assignee, unknown_stage */
export async function sourceFields(
  c: ApiContext,
  source: z.output<typeof errandSource>,
  clientId: string | null,
): Promise<Pick<ErrandFields, 'clientId' | 'sourceKind' | 'sourceId' | 'stageId'>> {
  const { read } = c.var.deps;
  const principal = principalOf(c);
  if (source.kind === 'case') return caseFields(c, source.id, source.stageId ?? null);
  if (source.kind === 'custody') {
    const ownerId = await clientOfItem(read, principal, source.id);
    if (ownerId === null) throw new DomainError('not_found');
    await servedClient(c, ownerId);
    return { clientId: ownerId, sourceKind: 'custody', sourceId: source.id, stageId: null };
  }
  if (clientId !== null) await servedClient(c, clientId);
  return { clientId, sourceKind: 'free', sourceId: null, stageId: null };
}

/** Its runner will speak in the case: only who works on it, or arranges colleagues' days, sends one. */
async function caseFields(c: ApiContext, no: string, stageId: string | null) {
  const { read } = c.var.deps;
  const principal = principalOf(c);
  const found = await standingTo(read, principal, no);
  if (!found) throw new DomainError('not_found');
  if (!found.staff) throw new DomainError('forbidden');
  const row = await read
    .selectFrom('cases')
    .select(['assigneeId', 'clientId', 'closedAt', 'state', 'stages'])
    .where('no', '=', no)
    .executeTakeFirstOrThrow();
  if (row.closedAt !== null || row.assigneeId === null) throw new DomainError('wrong_state', { state: row.state });
  if (!runsOf(c).includes(row.assigneeId) && !mayAtWork(principal, 'errands.assign')) throw new DomainError('not_assignee');
  const stages = JSON.parse(row.stages) as CaseInput['stages'];
  if (stageId !== null && !stages.some(({ id }) => id === stageId)) throw new DomainError('unknown_stage', { stageId });
  return { clientId: row.clientId, sourceKind: 'case' as const, sourceId: no, stageId };
}
