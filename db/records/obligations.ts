// Long: every deed with a filing is a few lines here, each with what it tells.
import { randomUUID } from 'node:crypto';
import { DomainError } from '../../domain/errors.ts';
import { formatYuan } from '../../domain/money.ts';
import { periodWords } from '../../domain/period/months.ts';
import { changeObligation, type ObligationDeed, type ObligationFacts } from '../../domain/period/obligation.ts';
import type { Deduction, ObligationState, PenaltyBearer, PeriodEntryKind, TaxAnswer, YearStep } from '../../domain/period/states.ts';
import { answerByOf, refusalToFile } from '../../domain/period/tax-confirm.ts';
import { civilDateOf, instantOf } from '../../domain/time.ts';
import { tellPeriodNews } from '../projections/period-notices.ts';
import type { Trx } from '../open.ts';
import type { ObligationDbRow } from '../read/obligations.ts';
import { holderOf } from '../read/period-people.ts';
import { readTaxCalendar } from '../read/tax-calendar.ts';
import { linkFiles } from './client-files.ts';
import type { By } from './client-write.ts';
import { noteOn, settlePeriod, takePeriod, tellOfPeriod } from './period-write.ts';

/** What is said of a filing when it is filed. */
export interface Filing {
  fileIds: readonly string[];
  amountFen: number | null;
  /** Civil date; null: today. */
  filedOn: string | null;
  /** Why it is filed without the client's answer; '' : it is not. */
  without: string;
}

/** Takes a filing for a change: nobody else changes it, or its period, until the transaction ends. @throws not_found */
async function take(trx: Trx, id: string, by: By): Promise<ObligationDbRow> {
  const known = await trx.selectFrom('obligations').select('periodId').where('id', '=', id).executeTakeFirst();
  if (!known) throw new DomainError('not_found');
  // The period first, always: two deeds never wait for each other.
  if (known.periodId !== null) await takePeriod(trx, known.periodId, by.at, { archived: true });
  return trx
    .updateTable('obligations')
    .set((eb) => ({ at: by.at, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

const factsOf = (row: ObligationDbRow): ObligationFacts => ({
  state: row.state as ObligationState,
  dueDate: row.dueDate,
  hasPayment: row.hasPayment === 1,
  amountFen: row.amountFen,
  deduction: row.deduction as Deduction | null,
  filedLate: row.filedLate === 1,
});

/** @throws wrong_obligation_state, amount_needed */
async function change(trx: Trx, row: ObligationDbRow, deed: ObligationDeed, more: Partial<ObligationDbRow>): Promise<void> {
  const next = changeObligation(factsOf(row), deed);
  if (typeof next === 'string') throw new DomainError(next, { state: row.state });
  await trx
    .updateTable('obligations')
    .set({ ...next, filedLate: Number(next.filedLate), ...more })
    .where('id', '=', row.id)
    .execute();
}

async function end(
  trx: Trx,
  row: ObligationDbRow,
  by: By,
  kind: PeriodEntryKind,
  details: Record<string, unknown>,
  internal = true,
): Promise<void> {
  const about = { clientId: row.clientId, periodId: row.periodId, obligationId: row.id };
  await noteOn(trx, by, about, kind, { name: row.name, ...details }, internal);
  if (row.periodId !== null) await settlePeriod(trx, row.periodId, by);
  await tellOfPeriod(trx, by, row.clientId, row.periodId ?? row.id);
}

/**
 * Files it: with its receipt, its amount and the day. The last filing of a period tells the client that all of them are through.
 * @throws not_found, wrong_obligation_state, amount_needed, tax_unconfirmed, time_past when the day has not come, unknown_file
 * @returns whether there is anything to send
 */
export async function fileObligation(trx: Trx, id: string, filing: Filing, personId: string, by: By): Promise<boolean> {
  const row = await take(trx, id, by);
  const today = civilDateOf(by.at);
  const on = filing.filedOn ?? today;
  const refusal = await unconfirmed(trx, row, filing, today);
  if (refusal !== null) throw new DomainError(refusal);
  const fileIds = await withFiles(trx, row, filing.fileIds, personId, by);
  await change(
    trx,
    row,
    { type: 'file', on, amountFen: filing.amountFen },
    { filedAt: on === today ? by.at : instantOf(on), filedById: by.actor.id, fileIds, returnedAt: null, returnReason: null },
  );
  const details = { on, amountFen: filing.amountFen ?? row.amountFen, ...(filing.without === '' ? {} : { without: filing.without }) };
  await end(trx, row, by, 'filed', details, false);
  return tellFiled(trx, row, by);
}

async function unconfirmed(trx: Trx, row: ObligationDbRow, { amountFen, without }: Filing, today: string) {
  if (row.stage !== 'file' || row.periodId === null || row.hasPayment === 0 || row.revision > 0) return null;
  const period = await trx
    .selectFrom('periods')
    .select(['taxAnswer', 'filingDate'])
    .where('id', '=', row.periodId)
    .executeTakeFirstOrThrow();
  const stage = await trx
    .selectFrom('periodStages')
    .select('stageId')
    .where('periodId', '=', row.periodId)
    .where('stageId', '=', 'tax_confirm')
    .executeTakeFirst();
  const asked = {
    hasStage: stage !== undefined,
    answer: period.taxAnswer as TaxAnswer | null,
    answerBy: answerByOf(await readTaxCalendar(trx), period.filingDate),
    amountFen: amountFen ?? row.amountFen,
    without,
  };
  return refusalToFile(asked, today);
}

async function withFiles(trx: Trx, row: ObligationDbRow, fileIds: readonly string[], personId: string, by: By): Promise<string> {
  const held = JSON.parse(row.fileIds) as string[];
  if (fileIds.length > 0) await linkFiles(trx, row.clientId, { fileIds, category: 'other', internal: false }, personId, by);
  return JSON.stringify([...new Set([...held, ...fileIds])]);
}

async function tellFiled(trx: Trx, row: ObligationDbRow, by: By): Promise<boolean> {
  if (row.periodId === null || row.stage !== 'file') return false;
  const open = await trx
    .selectFrom('obligations')
    .select('id')
    .where('periodId', '=', row.periodId)
    .where('stage', '=', 'file')
    .where('state', '=', 'todo')
    .limit(1)
    .executeTakeFirst();
  if (open) return false;
  return tellPeriodNews(
    trx,
    {
      id: 'period.filed',
      clientId: row.clientId,
      linkId: row.periodId,
      audience: { to: 'contacts', right: null },
      event: `period.filed:${row.periodId}`,
      values: { period: periodWords(row.span) },
    },
    by.at,
  );
}

/** 不适用, with the reason. @throws not_found, wrong_obligation_state */
export async function excuseObligation(trx: Trx, id: string, reason: string, by: By): Promise<void> {
  const row = await take(trx, id, by);
  await change(trx, row, { type: 'notApplicable' }, { reason });
  await end(trx, row, by, 'not_applicable', { why: reason });
}

/** It is to be filed after all. @throws not_found, wrong_obligation_state */
export async function putBackObligation(trx: Trx, id: string, reason: string, by: By): Promise<void> {
  const row = await take(trx, id, by);
  await change(trx, row, { type: 'reopen' }, { reason: null });
  await end(trx, row, by, 'put_back', { why: reason });
}

/** 税务局退回: it is to be filed again. @throws not_found, wrong_obligation_state */
export async function returnObligation(trx: Trx, id: string, reason: string, by: By): Promise<void> {
  const row = await take(trx, id, by);
  await change(trx, row, { type: 'returned' }, { returnedAt: by.at, returnReason: reason, filedAt: null, filedById: null });
  await end(trx, row, by, 'returned', { why: reason });
}

/**
 * 扣款结果. A failure is an alarm of its own: contacts who pay and who files it hear of it the same day.
 * @throws not_found, wrong_obligation_state @returns whether there is anything to send
 */
export async function deductObligation(trx: Trx, id: string, result: Deduction, reason: string, by: By): Promise<boolean> {
  const row = await take(trx, id, by);
  if (row.deduction === result && result !== 'failed') return false;
  await change(
    trx,
    row,
    { type: 'deduction', result },
    { deductionReason: result === 'failed' ? reason : null, paidAt: result === 'done' ? by.at : null },
  );
  await end(trx, row, by, 'deduction', { result, ...(reason === '' ? {} : { why: reason }) }, false);
  if (result !== 'failed') return false;
  const news = {
    clientId: row.clientId,
    linkId: row.periodId ?? row.clientId,
    values: {
      period: row.periodId === null ? `${row.span}年` : periodWords(row.span),
      'tax.total': formatYuan(row.amountFen ?? 0),
      'filing.due': row.dueDate,
      'filing.missing': row.name,
      reason,
    },
  };
  const occasion = `${id}:${row.version}`;
  const toClient = await tellPeriodNews(
    trx,
    { ...news, id: 'period.deduct.failed', audience: { to: 'payers' }, event: `period.deduct.failed:${occasion}` },
    by.at,
  );
  const staffId = await holderOf(trx, row.clientId, 'file');
  if (staffId === null) return toClient;
  const toStaff = await tellPeriodNews(
    trx,
    { ...news, id: 'period.deduct.failed.staff', audience: { to: 'staff', staffId }, event: `period.deduct.failed.staff:${occasion}` },
    by.at,
  );
  return toClient || toStaff;
}

/** 更正申报: the next version of it, to be filed; the one before stays as it was filed. Asked twice it is one. @throws not_found, wrong_obligation_state @returns its id */
export async function correctObligation(trx: Trx, id: string, reason: string, by: By): Promise<string> {
  const row = await take(trx, id, by);
  const next = await trx
    .selectFrom('obligations')
    .select(['id', 'state'])
    .where('clientId', '=', row.clientId)
    .where('span', '=', row.span)
    .where('ruleId', '=', row.ruleId)
    .where('revision', '=', row.revision + 1)
    .executeTakeFirst();
  if (next) return next.id;
  await change(trx, row, { type: 'correct' }, {});
  const correction = randomUUID();
  await trx
    .insertInto('obligations')
    .values({
      ...row,
      id: correction,
      state: 'todo',
      amountFen: null,
      filedAt: null,
      filedById: null,
      filedLate: 0,
      deduction: null,
      deductionReason: null,
      paidAt: null,
      reason: null,
      returnedAt: null,
      returnReason: null,
      penaltyFen: null,
      penaltyBearer: null,
      fileIds: '[]',
      revision: row.revision + 1,
      correctsId: id,
      version: 1,
      createdAt: by.at,
      at: by.at,
    })
    .execute();
  await end(trx, row, by, 'corrected', { why: reason, revision: row.revision + 1 });
  return correction;
}

/** 滞纳金 or 罚款, and who bears it. @throws not_found */
export async function penalise(trx: Trx, id: string, amountFen: number, bearer: PenaltyBearer, by: By): Promise<void> {
  const row = await take(trx, id, by);
  await trx.updateTable('obligations').set({ penaltyFen: amountFen, penaltyBearer: bearer }).where('id', '=', id).execute();
  await end(trx, row, by, 'penalty', { amountFen, bearer });
}

/** How far a year's filing is, and a note on it. @throws not_found, wrong_obligation_state when it is not year work, or through */
export async function stepYearWork(trx: Trx, id: string, step: YearStep, note: string | undefined, by: By): Promise<void> {
  const row = await take(trx, id, by);
  if (row.stage !== 'yearly' || row.state !== 'todo') throw new DomainError('wrong_obligation_state', { state: row.state });
  if (row.step === step && (note === undefined || note === row.note)) return;
  await trx
    .updateTable('obligations')
    .set({ step, ...(note === undefined ? {} : { note }) })
    .where('id', '=', id)
    .execute();
  await end(trx, row, by, 'year_step', { step: [row.step, step], ...(note === undefined ? {} : { note }) });
}
