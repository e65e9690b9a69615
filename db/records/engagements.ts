// Long because one row is written here from its draft to its end, and every refusal stands beside what it guards.
import type { Selectable } from 'kysely';
import type { Pause, EngagementDraft, EngagementEvent, EngagementState, FeeStep } from '../../domain/billing/engagement.ts';
import { isRunning, moveEngagement, overlaps, RUNNING_STATES } from '../../domain/billing/engagement.ts';
import { DomainError } from '../../domain/errors.ts';
import { formatYuan } from '../../domain/money.ts';
import { civilDateOf } from '../../domain/time.ts';
import { appendEvents } from '../events.ts';
import type { Trx } from '../open.ts';
import { tellOfEngagement } from '../projections/engagement-notices.ts';
import type { EngagementTable } from '../schema/engagement.ts';
import { withMerged } from '../read/client-payments.ts';
import { renewing } from '../read/engagements.ts';
import { searchText } from '../search-text.ts';
import { differences, writeAudit } from './audit.ts';
import { linkFiles } from './client-files.ts';
import { takeClient, type By } from './client-write.ts';
import { writeChecklist } from './checklists.ts';
import { nextEngagementNo } from './numbers.ts';

type Stored = Selectable<EngagementTable>;
/** Of whom, where, and which one it carries on. */
export interface NewEngagement extends EngagementDraft {
  clientId: string;
  storeId: string;
  renewsId: string | null;
}

/**
 * Enters an engagement, which waits for another person to approve it. `personId`: who uploaded its files. `tell` false: those who approve hear
 * nothing of this one.
 * @returns its number, and whether somebody outside is to be told
 * @throws engagement_overlap, engagement_renewed, unknown_file, client_merged, client_archived
 */
export async function insertEngagement(
  trx: Trx,
  given: NewEngagement,
  personId: string,
  by: By,
  { tell = true, importId = null }: { tell?: boolean; importId?: string | null } = {},
): Promise<{ id: string; sends: boolean }> {
  const client = await takeClient(trx, given.clientId, by.at);
  if (given.renewsId !== null) await mustNotBeRenewed(trx, given.renewsId);
  await mustNotOverlap(trx, given.clientId, given, null);
  const id = await nextEngagementNo(trx, by.at);
  if (given.fileIds.length > 0)
    await linkFiles(trx, given.clientId, { fileIds: given.fileIds, category: 'contract', internal: false }, personId, by);
  await trx
    .insertInto('engagements')
    .values({
      id,
      clientId: given.clientId,
      storeId: given.storeId,
      ...columnsOf(given),
      state: 'draft',
      pauses: '[]',
      enteredById: by.actor.id,
      approvedById: null,
      approvedAt: null,
      selfReason: null,
      rejectReason: null,
      endReason: null,
      endedAt: null,
      renewsId: given.renewsId,
      importId,
      createdAt: by.at,
      updatedAt: by.at,
      searchText: `${id.toLowerCase()} ${searchText(given.planName, client.name, client.short)}`,
    })
    .execute();
  const { planName, startDate, endDate, cycle, monthFeeFen } = given;
  await note(trx, by, { id, clientId: given.clientId }, 'engagement.entered', { planName, startDate, endDate, cycle, monthFeeFen });
  return { id, sends: tell && (await asked(trx, id, by)) };
}

/**
 * Changes a draft; whoever changed it last is who entered it, and somebody else approves. One that was sent back waits again.
 * @throws not_found, engagement_state, version_conflict, engagement_overlap, unknown_file
 */
export async function changeEngagement(
  trx: Trx,
  id: string,
  change: Partial<EngagementDraft>,
  version: number,
  personId: string,
  by: By,
): Promise<{ sends: boolean }> {
  const row = await takeEngagement(trx, id, by.at);
  await takeClient(trx, row.clientId, by.at);
  if (row.state !== 'draft') throw new DomainError('engagement_state', { state: row.state });
  if (row.version !== version) throw new DomainError('version_conflict', { version: row.version });
  const before = draftOf(row);
  const after = { ...before, ...change };
  const diff = differences(before, after);
  if (Object.keys(diff).length === 0 && row.rejectReason === null) return { sends: false };
  await mustNotOverlap(trx, row.clientId, after, id);
  const added = after.fileIds.filter((fileId) => !before.fileIds.includes(fileId));
  if (added.length > 0) await linkFiles(trx, row.clientId, { fileIds: added, category: 'contract', internal: false }, personId, by);
  await trx
    .updateTable('engagements')
    .set({ ...columnsOf(after), enteredById: by.actor.id, rejectReason: null, version: row.version + 1 })
    .where('id', '=', id)
    .execute();
  await note(trx, by, row, 'engagement.changed', diff);
  return { sends: row.rejectReason === null ? false : await asked(trx, id, by, row.version + 1) };
}

/** What a person does with an engagement beside changing its draft. */
export type EngagementDeed =
  | { deed: 'approve'; selfReason: string | null }
  | { deed: 'reject'; reason: string }
  | { deed: 'withdraw' }
  | { deed: 'pause'; pause: Pause }
  | { deed: 'resume' }
  | { deed: 'end'; on: string; reason: string }
  | { deed: 'price'; fee: FeeStep };

/**
 * Does it. Who may, the route has asked. `facts.others`: somebody else may approve this one. `facts.tell` false: nobody hears of it.
 * @throws not_found, engagement_state, engagement_date, end_before_start, own_engagement, engagement_overlap, engagement_billed, version_conflict
 */
export async function doWithEngagement(
  trx: Trx,
  id: string,
  act: EngagementDeed,
  facts: { others: boolean; version?: number | undefined; tell?: boolean },
  by: By,
): Promise<{ sends: boolean }> {
  const row = await takeEngagement(trx, id, by.at);
  if (facts.version !== undefined && row.version !== facts.version) throw new DomainError('version_conflict', { version: row.version });
  if (act.deed === 'reject') return sendBack(trx, row, act.reason, by);
  if (act.deed === 'approve') {
    await takeClient(trx, row.clientId, by.at);
    if (row.enteredById === by.actor.id && (facts.others || act.selfReason === null)) throw new DomainError('own_engagement');
    await mustNotOverlap(trx, row.clientId, row, id);
  }
  if (act.deed === 'withdraw') await mustNotBeBilled(trx, id);
  const state = await move(trx, row, eventOf(act), civilDateOf(by.at), by, {
    ...(act.deed === 'approve' ? { approvedById: by.actor.id, approvedAt: by.at, selfReason: act.selfReason, rejectReason: null } : {}),
    ...(act.deed === 'end' ? { endReason: act.reason, renewalTold: null } : {}),
  });
  if (act.deed === 'end') await writeChecklist(trx, row, 'ending');
  await note(trx, by, row, DEEDS[act.deed], { ...factsOf(act), ...(state === row.state ? {} : { state: [row.state, state] }) });
  return { sends: facts.tell !== false && (await tellOf(trx, row, act, by)) };
}

const DEEDS = {
  approve: 'engagement.approved',
  reject: 'engagement.rejected',
  withdraw: 'engagement.withdrawn',
  pause: 'engagement.paused',
  resume: 'engagement.resumed',
  end: 'engagement.ended',
  price: 'engagement.priced',
} as const satisfies Record<EngagementDeed['deed'], string>;

function eventOf(act: Exclude<EngagementDeed, { deed: 'reject' }>): EngagementEvent {
  switch (act.deed) {
    case 'pause':
      return { type: 'pause', pause: act.pause };
    case 'end':
      return { type: 'end', on: act.on };
    case 'price':
      return { type: 'price', fee: act.fee };
    case 'approve':
    case 'withdraw':
    case 'resume':
      return { type: act.deed };
  }
}

/** What the audit says of a deed. */
function factsOf(act: Exclude<EngagementDeed, { deed: 'reject' }>): Record<string, unknown> {
  if (act.deed === 'approve') return act.selfReason === null ? {} : { selfApproval: true, reason: act.selfReason };
  if (act.deed === 'pause') return { ...act.pause };
  if (act.deed === 'price') return { ...act.fee };
  return act.deed === 'end' ? { on: act.on, reason: act.reason } : {};
}

/**
 * Moves a row as an event says, writes what follows from it: the checklists, and whether the client has bookkeeping. Done again it changes nothing.
 * @returns the state it is in now
 */
export async function move(
  trx: Trx,
  row: Stored,
  event: EngagementEvent,
  date: string,
  by: Pick<By, 'at'>,
  beside: Partial<Pick<Stored, 'approvedById' | 'approvedAt' | 'selfReason' | 'rejectReason' | 'endReason' | 'renewalTold'>> = {},
): Promise<EngagementState> {
  const before = statusOf(row);
  const moved = moveEngagement(before, event, date);
  if (!moved.ok) {
    const { code, field, message } = moved;
    throw new DomainError(
      code,
      field === undefined ? { state: row.state } : { errors: [{ pointer: field, code, message: message ?? '结束日不能早于开始日' }] },
    );
  }
  const { state, endDate, fees, pauses } = moved.status;
  await trx
    .updateTable('engagements')
    .set({
      state,
      endDate,
      fees: JSON.stringify(fees),
      pauses: JSON.stringify(pauses),
      endedAt: state === 'ended' ? (row.endedAt ?? by.at) : null,
      ...beside,
      version: row.version + 1,
    })
    .where('id', '=', row.id)
    .execute();
  if (isRunning(state) && !isRunning(before.state) && row.renewsId === null) await writeChecklist(trx, row, 'onboarding');
  if (isRunning(state) !== isRunning(before.state)) await keepEngaged(trx, row.clientId, by.at);
  return state;
}

/** Takes an engagement for a change: nobody else changes it until the transaction ends. @throws not_found */
export async function takeEngagement(trx: Trx, id: string, at: number): Promise<Stored> {
  const row = await trx.updateTable('engagements').set({ updatedAt: at }).where('id', '=', id).returningAll().executeTakeFirst();
  if (!row) throw new DomainError('not_found');
  return row;
}

/** Keeps `clients.engaged` true to its running engagements, and to those of what became part of it. */
export async function keepEngaged(trx: Trx, ofId: string, at: number): Promise<void> {
  const of = await trx.selectFrom('clients').select('mergedIntoId').where('id', '=', ofId).executeTakeFirst();
  const clientId = of?.mergedIntoId ?? ofId;
  const running = await trx
    .selectFrom('engagements')
    .select('id')
    .where('clientId', 'in', await withMerged(trx, clientId))
    .where('state', 'in', [...RUNNING_STATES])
    .limit(1)
    .executeTakeFirst();
  const engaged = Number(running !== undefined);
  await trx
    .updateTable('clients')
    .set((eb) => ({ engaged, updatedAt: at, version: eb('version', '+', 1) }))
    .where('id', '=', clientId)
    .where('engaged', '!=', engaged)
    .execute();
}

async function sendBack(trx: Trx, row: Stored, reason: string, by: By): Promise<{ sends: boolean }> {
  if (row.state !== 'draft' || row.rejectReason !== null) throw new DomainError('engagement_state', { state: row.state });
  await trx
    .updateTable('engagements')
    .set({ rejectReason: reason, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
  await note(trx, by, row, DEEDS.reject, { reason });
  const values = { reason };
  const occasion = `rejected:${row.version}`;
  return { sends: await tellOfEngagement(trx, { happening: 'rejected', id: row.id, now: by.at, byId: by.actor.id, occasion, values }) };
}

const asked = (trx: Trx, id: string, by: By, version = 1): Promise<boolean> =>
  tellOfEngagement(trx, { happening: 'asked', id, now: by.at, byId: by.actor.id, occasion: `asked:${version}` });

async function tellOf(trx: Trx, { id, version }: Stored, act: EngagementDeed, by: By): Promise<boolean> {
  const news = { id, now: by.at, byId: by.actor.id };
  if (act.deed === 'approve') return tellOfEngagement(trx, { ...news, happening: 'approved', occasion: 'approved' });
  if (act.deed === 'end')
    return tellOfEngagement(trx, { ...news, happening: 'ended', occasion: `ended:${version}`, values: { reason: act.reason } });
  if (act.deed !== 'price') return false;
  const { fromDate, monthFeeFen, reason } = act.fee;
  const values = { 'eng.start': fromDate, 'eng.fee': formatYuan(monthFeeFen), reason };
  return tellOfEngagement(trx, { ...news, happening: 'priced', occasion: `priced:${version}`, values });
}

/** @throws engagement_overlap with the one that stands in the way */
async function mustNotOverlap(
  trx: Trx,
  clientId: string,
  span: { startDate: string; endDate: string | null },
  ownId: string | null,
): Promise<void> {
  const others = await trx
    .selectFrom('engagements')
    .select(['id', 'startDate', 'endDate', 'planName'])
    .where('clientId', 'in', await withMerged(trx, clientId))
    .where('state', '!=', 'withdrawn')
    .execute();
  const other = others.find((one) => one.id !== ownId && overlaps(one, span));
  if (!other) return;
  const { id, startDate, endDate } = other;
  throw new DomainError('engagement_overlap', {
    other: { id, startDate, endDate },
    errors: [
      { pointer: '/startDate', code: 'engagement_overlap', message: `与合同 ${id}（${startDate} 至 ${endDate ?? '长期'}）时间重叠` },
    ],
  });
}

async function mustNotBeRenewed(trx: Trx, id: string): Promise<void> {
  const renewal = await renewing(trx, id);
  if (renewal) throw new DomainError('engagement_renewed', { id: renewal.id });
}

async function mustNotBeBilled(trx: Trx, id: string): Promise<void> {
  const bill = await trx
    .selectFrom('bills')
    .select('id')
    .where('engagementId', '=', id)
    .where('state', '!=', 'void')
    .limit(1)
    .executeTakeFirst();
  if (bill) throw new DomainError('engagement_billed', { billId: bill.id });
}

/** Its line in the audit, and the screens that show it hear of it. A client hears nothing of drafts. */
async function note(
  trx: Trx,
  by: By,
  { id, clientId }: { id: string; clientId: string },
  action: string,
  details: Record<string, unknown>,
): Promise<void> {
  await writeAudit(trx, { ...by, action, record: { kind: 'engagement', id }, details: { clientId, ...details } });
  const internal = ['engagement.entered', 'engagement.changed', 'engagement.rejected', 'engagement.withdrawn'].includes(action);
  await appendEvents(trx, [
    { at: by.at, topic: 'client', clientId, data: JSON.stringify({ type: action, id: clientId, internal, engagementId: id }) },
  ]);
}

const statusOf = (row: Stored) => ({
  state: row.state as EngagementState,
  startDate: row.startDate,
  endDate: row.endDate,
  fees: JSON.parse(row.fees) as FeeStep[],
  pauses: JSON.parse(row.pauses) as Pause[],
});

const columnsOf = (draft: EngagementDraft) => ({
  planId: draft.planId,
  planName: draft.planName,
  startDate: draft.startDate,
  endDate: draft.endDate,
  cycle: draft.cycle,
  inAdvance: Number(draft.inAdvance),
  dueDay: draft.dueDay,
  firstMonth: draft.firstMonth,
  fees: JSON.stringify([{ fromDate: draft.startDate, monthFeeFen: draft.monthFeeFen, reason: '' }]),
  addOns: JSON.stringify(draft.addOns),
  vouchersIncluded: draft.vouchersIncluded,
  overageStep: draft.overageStep,
  overageFeeFen: draft.overageFeeFen,
  billedFrom: draft.billedFrom,
  scope: draft.scope,
  note: draft.note,
  fileIds: JSON.stringify([...new Set(draft.fileIds)]),
});

const draftOf = (row: Stored): EngagementDraft => ({
  planId: row.planId,
  planName: row.planName,
  startDate: row.startDate,
  endDate: row.endDate,
  cycle: row.cycle as EngagementDraft['cycle'],
  inAdvance: row.inAdvance === 1,
  dueDay: row.dueDay,
  firstMonth: row.firstMonth as EngagementDraft['firstMonth'],
  monthFeeFen: statusOf(row).fees[0]?.monthFeeFen ?? 0,
  addOns: JSON.parse(row.addOns) as EngagementDraft['addOns'],
  vouchersIncluded: row.vouchersIncluded,
  overageStep: row.overageStep,
  overageFeeFen: row.overageFeeFen,
  billedFrom: row.billedFrom,
  scope: row.scope,
  note: row.note,
  fileIds: JSON.parse(row.fileIds) as string[],
});
