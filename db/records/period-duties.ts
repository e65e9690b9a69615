import { DomainError } from '../../domain/errors.ts';
import { DUTY_WORDS, type Duty } from '../../domain/period/stages.ts';
import { clientInWords, tellPeople } from '../projections/tell-people.ts';
import type { Trx } from '../open.ts';
import { recipientsOf } from '../read/notice-audience.ts';
import { holderOf } from '../read/period-people.ts';
import type { By } from './client-write.ts';
import { noteOn, takePeriod, tellOfPeriod } from './period-write.ts';

/** Duties of a client that went to another person. */
interface Given {
  clientId: string;
  /** By who holds them now; who held them before is not among these. */
  to: Map<string, Duty[]>;
}

/** Who holds a duty of a client from now on; null: the dedicated accountant again. Nobody is told yet. @throws not_found, unknown_staff */
async function setDuties(
  trx: Trx,
  id: string,
  duties: Partial<Record<Duty, string | null>>,
  by: By,
  why: string | null = null,
): Promise<Given> {
  const { clientId } = await takePeriod(trx, id, by.at, { archived: true });
  const to: Given['to'] = new Map();
  for (const [duty, staffId] of Object.entries(duties) as [Duty, string | null][]) {
    const before = await holderOf(trx, clientId, duty);
    await trx.deleteFrom('periodDuties').where('clientId', '=', clientId).where('duty', '=', duty).execute();
    if (staffId !== null) {
      const staff = await trx.selectFrom('staff').select('id').where('id', '=', staffId).where('active', '=', 1).executeTakeFirst();
      if (!staff) throw new DomainError('unknown_staff');
      await trx.insertInto('periodDuties').values({ clientId, duty, staffId, byId: by.actor.id, at: by.at }).execute();
    }
    const now = await holderOf(trx, clientId, duty);
    if (now !== null && now !== before) to.set(now, [...(to.get(now) ?? []), duty]);
  }
  await noteOn(trx, by, { clientId, periodId: id }, 'duties', { ...duties, ...(why === null ? {} : { why }) });
  await tellOfPeriod(trx, by, clientId, id);
  return { clientId, to };
}

/** 换人办理 of one client: each who holds a duty now that was another's is told. @throws not_found, unknown_staff @returns whether there is anything to send */
export async function changeDuties(trx: Trx, id: string, duties: Partial<Record<Duty, string | null>>, by: By): Promise<boolean> {
  const { clientId, to } = await setDuties(trx, id, duties, by);
  let sends = false;
  for (const [staffId, given] of to) {
    const told = await tellDuties(
      trx,
      { event: `${id}:${staffId}:${by.at}`, staffId, duties: given, clientIds: [clientId], reason: '' },
      by,
    );
    sends = told || sends;
  }
  return sends;
}

/** The same as an item of a run, which tells of all its items at its end; the dedicated accountant needs no line of their own. @throws not_found, unknown_staff */
export async function giveDuty(trx: Trx, id: string, given: { duty: Duty; staffId: string; reason: string }, by: By): Promise<void> {
  const client = await trx
    .selectFrom('periods')
    .innerJoin('clients', 'clients.id', 'periods.clientId')
    .select('clients.accountantId')
    .where('periods.id', '=', id)
    .executeTakeFirst();
  const staffId = given.staffId === client?.accountantId ? null : given.staffId;
  await setDuties(trx, id, { [given.duty]: staffId }, by, given.reason || null);
}

/** Tells a colleague that they hold duties of these clients now, once an event and never of what they took themselves. @returns whether there is anything to send */
export async function tellDuties(
  trx: Trx,
  given: { event: string; staffId: string; duties: readonly Duty[]; clientIds: readonly string[]; reason: string },
  by: By,
): Promise<boolean> {
  const { event, staffId, duties, clientIds, reason } = given;
  const [first] = clientIds;
  if (first === undefined || staffId === by.actor.id) return false;
  const people = await trx.selectFrom('staff').select(['id', 'personId']).where('id', 'in', [staffId, by.actor.id]).execute();
  const personOf = (id: string): string | undefined => people.find((one) => one.id === id)?.personId;
  const { values } = await clientInWords(trx, first, personOf(by.actor.id) ?? null);
  const names = `${values['client.short'] ?? ''}${clientIds.length > 1 ? ` 等 ${clientIds.length} 家` : ''}`;
  return tellPeople(
    trx,
    {
      id: 'period.duty.staff',
      event: `period.duty:${event}`,
      linkId: '',
      values: {
        ...values,
        'clients.names': names,
        'period.duty': duties.map((duty) => DUTY_WORDS[duty]).join('、'),
        reason: reason || '未写明',
      },
    },
    await recipientsOf(trx, [personOf(staffId) ?? '']),
    by.at,
  );
}
