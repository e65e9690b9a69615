import { DomainError } from '../../domain/errors.ts';
import { formatYuan } from '../../domain/money.ts';
import { isOff, type CheckReason } from '../../domain/period/check.ts';
import { periodWords } from '../../domain/period/months.ts';
import { isFinished } from '../../domain/period/stage-moves.ts';
import { answerFor, payByOf } from '../../domain/period/tax-confirm.ts';
import { tellPeriodNews, type PeriodNews } from '../projections/period-notices.ts';
import type { Trx } from '../open.ts';
import type { PeriodDbRow } from '../read/period-facts.ts';
import { holderOf } from '../read/period-people.ts';
import { readTaxCalendar } from '../read/tax-calendar.ts';
import type { By } from './client-write.ts';
import { factsOf, noteOn, setStage, settlePeriod, takePeriod, tellOfPeriod } from './period-write.ts';
import { uncheck } from './period-stages.ts';

/** Amounts of filings, fen. */
export type TaxItem = { obligationId: string; amountFen: number };
/** `check_again`: the total is off the last one by more than the set share, so another person looks first; nothing was sent. */
export interface TaxSent {
  outcome: 'sent' | 'check_again';
  sends: boolean;
}

/**
 * Sends the tax of a period to the client for confirmation; nil, or below what they wish to be asked about, they are only told. Sent again after a question
 * it is asked anew.
 * @throws not_found, period_archived, check_open, wrong_obligation_state when one of them is filed already
 */
export async function sendTax(trx: Trx, id: string, items: readonly TaxItem[], by: By): Promise<TaxSent> {
  const row = await takePeriod(trx, id, by.at);
  const { facts, stages } = await factsOf(trx, row);
  const check = facts.stages.find((stage) => stage.id === 'check');
  if (check && !isFinished(check.state)) throw new DomainError('check_open');
  for (const { obligationId, amountFen } of items) {
    const set = await trx
      .updateTable('obligations')
      .set((eb) => ({ amountFen, at: by.at, version: eb('version', '+', 1) }))
      .where('id', '=', obligationId)
      .where('periodId', '=', id)
      .where('stage', '=', 'file')
      .where('state', '=', 'todo')
      .where('hasPayment', '=', 1)
      .returning('id')
      .executeTakeFirst();
    if (!set) throw new DomainError('wrong_obligation_state', { obligationId });
  }
  const sum = await trx
    .selectFrom('obligations')
    .select((eb) => eb.fn.sum<number>('amountFen').as('fen'))
    .where('periodId', '=', id)
    .where('stage', '=', 'file')
    .where('revision', '=', 0)
    .where('state', '!=', 'not_applicable')
    .executeTakeFirst();
  const totalFen = Number(sum?.fen ?? 0);
  const about = { clientId: row.clientId, periodId: id };
  if (check && (await isToBeLookedAt(trx, row, totalFen, stages.find(({ stageId }) => stageId === 'book')?.doneById ?? null))) {
    const reasons = [...(JSON.parse(row.checkReasons) as CheckReason[]), 'figures_off'];
    await trx
      .updateTable('periods')
      .set({ checkReasons: JSON.stringify(reasons) })
      .where('id', '=', id)
      .execute();
    await uncheck(trx, id, by);
    await noteOn(trx, by, about, 'check_returned', { why: 'figures_off', totalFen });
    await settlePeriod(trx, id, by);
    await tellOfPeriod(trx, by, row.clientId, id);
    return { outcome: 'check_again', sends: false };
  }
  const client = await trx.selectFrom('clients').select('taxAskFromFen').where('id', '=', row.clientId).executeTakeFirstOrThrow();
  const answer = answerFor(totalFen, Number(client.taxAskFromFen));
  await trx
    .updateTable('periods')
    .set({
      taxTotalFen: totalFen,
      taxSentAt: by.at,
      taxAnswer: answer,
      taxAnsweredAt: null,
      taxAnsweredById: null,
      taxReminders: 0,
      taxRemindedOn: null,
    })
    .where('id', '=', id)
    .execute();
  const told = answer === 'notified';
  await setStage(trx, id, 'tax_confirm', { state: told ? 'done' : 'todo', reason: told ? 'notified' : null }, by);
  await noteOn(trx, by, about, 'tax_sent', { totalFen, answer }, false);
  const sends = await tellPeriodNews(
    trx,
    await taxNews(trx, row, totalFen, told ? 'period.tax.told' : 'period.tax.confirm', `${row.version}`),
    by.at,
  );
  await settlePeriod(trx, id, by);
  await tellOfPeriod(trx, by, row.clientId, id);
  return { outcome: 'sent', sends };
}

/** Whether a total that only its own accountant signed for is too far from the last one. */
async function isToBeLookedAt(trx: Trx, row: PeriodDbRow, totalFen: number, bookedById: string | null): Promise<boolean> {
  if ((JSON.parse(row.checkReasons) as CheckReason[]).includes('figures_off')) return false;
  if (row.checkedById !== null && row.checkedById !== bookedById) return false;
  const last = await trx
    .selectFrom('periods')
    .select('taxTotalFen')
    .where('clientId', '=', row.clientId)
    .where('period', '<', row.period)
    .where('taxTotalFen', 'is not', null)
    .orderBy('period', 'desc')
    .limit(1)
    .executeTakeFirst();
  return isOff(totalFen, last?.taxTotalFen ?? null);
}

/** What the contacts who confirm are told of a tax total. */
export async function taxNews(
  trx: Trx,
  row: PeriodDbRow,
  totalFen: number,
  id: 'period.tax.confirm' | 'period.tax.told',
  occasion: string,
): Promise<PeriodNews> {
  return {
    id,
    clientId: row.clientId,
    linkId: row.id,
    audience: { to: 'contacts', right: 'confirm' },
    event: `${id}:${row.id}:${occasion}`,
    values: {
      period: periodWords(row.period),
      'tax.total': formatYuan(totalFen),
      'tax.payBy': payByOf(await readTaxCalendar(trx), row.filingDate),
    },
  };
}

/** The client's answer: confirmed, or a question that goes to who files. The same answer again does nothing. @throws not_found, period_archived, tax_not_asked @returns whether there is anything to send */
export async function answerTax(
  trx: Trx,
  id: string,
  answer: { confirm: true } | { confirm: false; text: string },
  personId: string,
  by: By,
): Promise<boolean> {
  const row = await takePeriod(trx, id, by.at);
  if (answer.confirm && row.taxAnswer === 'confirmed') return false;
  if (row.taxAnswer === null || !['asked', 'questioned', 'unanswered'].includes(row.taxAnswer)) throw new DomainError('tax_not_asked');
  await trx
    .updateTable('periods')
    .set({ taxAnswer: answer.confirm ? 'confirmed' : 'questioned', taxAnsweredAt: by.at, taxAnsweredById: personId })
    .where('id', '=', id)
    .execute();
  await setStage(trx, id, 'tax_confirm', { state: answer.confirm ? 'done' : 'todo', reason: answer.confirm ? null : answer.text }, by);
  await noteOn(
    trx,
    by,
    { clientId: row.clientId, periodId: id },
    answer.confirm ? 'tax_confirmed' : 'tax_questioned',
    { totalFen: row.taxTotalFen, ...(answer.confirm ? {} : { text: answer.text }) },
    false,
  );
  const staffId = await holderOf(trx, row.clientId, 'file');
  const sends =
    staffId !== null &&
    (await tellPeriodNews(
      trx,
      {
        id: 'period.tax.answered.staff',
        clientId: row.clientId,
        linkId: id,
        audience: { to: 'staff', staffId },
        event: `period.tax.answered:${id}:${row.version}`,
        values: {
          period: periodWords(row.period),
          'tax.total': formatYuan(row.taxTotalFen ?? 0),
          'tax.answer': answer.confirm ? '已确认' : `有疑问：${answer.text}`,
        },
      },
      by.at,
    ));
  await settlePeriod(trx, id, by);
  await tellOfPeriod(trx, by, row.clientId, id);
  return sends;
}
