import { randomUUID } from 'node:crypto';
import { periodOf } from '../../domain/period/months.ts';
import { obligationsOf } from '../../domain/period/obligations.ts';
import type { KindFrequency } from '../../domain/period/tax-kinds.ts';
import type { Trx } from '../open.ts';
import { readSubject } from '../read/period-subjects.ts';
import { readTaxCalendar } from '../read/tax-calendar.ts';
import { takeClient, tellOfClient, type By } from './client-write.ts';
import { noteOn, settlePeriod } from './period-write.ts';
import { insertObligations } from './periods.ts';

/** 税费种认定: has it, or has it not, from a date on. */
export interface NewTaxKind {
  ruleId: string;
  applies: boolean;
  frequency: KindFrequency | null;
  fromDate: string;
  reason: string;
}

/** Writes what a client is registered for; periods that are open from then on get what is new, and what is no longer owed is not applicable there. @throws not_found, client_merged, client_archived */
export async function setTaxKinds(
  trx: Trx,
  clientId: string,
  kinds: readonly NewTaxKind[],
  askFromFen: number | undefined,
  by: By,
): Promise<void> {
  const client = await takeClient(trx, clientId, by.at);
  for (const kind of kinds) {
    const said = { applies: Number(kind.applies), frequency: kind.frequency, reason: kind.reason, byId: by.actor.id, at: by.at };
    await trx
      .insertInto('clientTaxKinds')
      .values({ id: randomUUID(), clientId, ruleId: kind.ruleId, fromDate: kind.fromDate, ...said })
      .onConflict((conflict) => conflict.columns(['clientId', 'ruleId', 'fromDate']).doUpdateSet(said))
      .execute();
  }
  if (askFromFen !== undefined) await trx.updateTable('clients').set({ taxAskFromFen: askFromFen }).where('id', '=', clientId).execute();
  const first = kinds.map(({ fromDate }) => periodOf(fromDate)).toSorted()[0];
  if (first !== undefined) await alignPeriods(trx, clientId, first, by);
  await tellOfClient(trx, by, clientId, 'client.taxKinds', {
    kinds: kinds.map(({ ruleId, applies, frequency, fromDate, reason }) => ({ ruleId, applies, frequency, fromDate, reason })),
    ...(askFromFen === undefined || askFromFen === Number(client.taxAskFromFen)
      ? {}
      : { taxAskFromFen: [Number(client.taxAskFromFen), askFromFen] }),
  });
}

async function alignPeriods(trx: Trx, clientId: string, from: string, by: By): Promise<void> {
  const calendar = await readTaxCalendar(trx);
  const periods = await trx
    .selectFrom('periods')
    .select(['id', 'period', 'storeId'])
    .where('clientId', '=', clientId)
    .where('state', '=', 'open')
    .where('period', '>=', from)
    .execute();
  for (const { id, period, storeId } of periods) {
    const { subject, rules } = await readSubject(trx, clientId, period);
    const filings = obligationsOf(rules, subject, period, calendar);
    const added = await insertObligations(trx, { clientId, storeId, periodId: id, span: period, at: by.at }, filings);
    const gone = await trx
      .updateTable('obligations')
      .set((eb) => ({ state: 'not_applicable', reason: '税费种认定变更', at: by.at, version: eb('version', '+', 1) }))
      .where('periodId', '=', id)
      .where('state', '=', 'todo')
      .where('ruleId', 'not in', filings.length === 0 ? [''] : filings.map((one) => one.id))
      .returning('name')
      .execute();
    if (added === 0 && gone.length === 0) continue;
    await noteOn(trx, by, { clientId, periodId: id }, 'kinds_changed', { added, gone: gone.map(({ name }) => name) });
    await settlePeriod(trx, id, by);
  }
}
