import { chaseDays, isChaseDue } from '../../domain/period/period-papers.ts';
import type { TaxCalendar } from '../../domain/period/tax-calendar.ts';
import type { Db } from '../open.ts';
import { chaseLink, chaseValues, readChased, readOwedPapers } from '../read/paper-chase.ts';
import { noteOn, systemBy } from '../records/period-write.ts';
import { tellPeople } from './tell-people.ts';

/** Marks which of the next open periods are reminded of their papers on a day; the mark is what the messages are made of. @returns where it goes on, and how many */
export async function markPaperReminders(
  db: Db,
  date: string,
  calendar: TaxCalendar,
  page: { after: string; limit: number },
  at: number,
): Promise<{ after: string | null; marked: number }> {
  const rows = await db
    .selectFrom('periods')
    .innerJoin('periodStages', (join) =>
      join.onRef('periodStages.periodId', '=', 'periods.id').on('periodStages.stageId', 'in', ['collect', 'nothing']),
    )
    .select(['periods.id', 'periods.period', 'periods.clientId', 'periods.papersRemindedOn', 'periodStages.dueOn'])
    .where('periods.state', '=', 'open')
    .where('periods.noPapersAt', 'is', null)
    .where('periodStages.state', 'in', ['todo', 'returned'])
    .where('periods.id', '>', page.after)
    .orderBy('periods.id')
    .limit(page.limit)
    .execute();
  const due = rows.filter((row) => isChaseDue(date, chaseDays(calendar, row.period, row.dueOn), row.papersRemindedOn));
  const owed = new Set(
    (
      await readOwedPapers(
        db,
        due.map(({ id }) => id),
      )
    ).map(({ periodId }) => periodId),
  );
  const marked = due.filter(({ id }) => owed.has(id));
  if (marked.length > 0)
    await db.transaction().execute(async (trx) => {
      for (const { id, clientId } of marked) {
        const first = await trx
          .updateTable('periods')
          .set((eb) => ({ papersRemindedOn: date, papersReminders: eb('papersReminders', '+', 1), at }))
          .where('id', '=', id)
          .where((eb) => eb.or([eb('papersRemindedOn', 'is', null), eb('papersRemindedOn', '<', date)]))
          .returning('id')
          .executeTakeFirst();
        if (first) await noteOn(trx, systemBy(at), { clientId, periodId: id }, 'chased', { byHand: false }, false);
      }
    });
  return { after: rows.length < page.limit ? null : (rows.at(-1)?.id ?? null), marked: marked.length };
}

/** Writes one message a contact about everything that was marked on a day. @returns where it goes on, how many people, whether there is anything to send */
export async function tellPaperReminders(
  db: Db,
  date: string,
  page: { after: string; limit: number },
  at: number,
): Promise<{ after: string | null; told: number; sends: boolean }> {
  const people = await db
    .selectFrom('periods')
    .innerJoin('contactLinks', 'contactLinks.clientId', 'periods.clientId')
    .select('contactLinks.personId')
    .distinct()
    .where('periods.papersRemindedOn', '=', date)
    .where('periods.state', '=', 'open')
    .where('contactLinks.personId', '>', page.after)
    .orderBy('contactLinks.personId')
    .limit(page.limit)
    .execute();
  const personIds = people.map(({ personId }) => personId);
  if (personIds.length === 0) return { after: null, told: 0, sends: false };
  const periods = await db
    .selectFrom('periods')
    .select('periods.id')
    .where('periods.papersRemindedOn', '=', date)
    .where('periods.state', '=', 'open')
    .where('periods.clientId', 'in', (eb) =>
      eb.selectFrom('contactLinks').select('contactLinks.clientId').where('contactLinks.personId', 'in', personIds),
    )
    .execute();
  const owed = await readOwedPapers(
    db,
    periods.map(({ id }) => id),
  );
  const chased = await readChased(db, owed, personIds);
  const sends = await db.transaction().execute(async (trx) => {
    let any = false;
    for (const { recipient, owed: theirs } of chased) {
      const news = { id: 'period.papers', event: `period.papers:${date}`, linkId: chaseLink(theirs), values: chaseValues(theirs) } as const;
      any = (await tellPeople(trx, news, [recipient], at)) || any;
    }
    return any;
  });
  return { after: people.length < page.limit ? null : (personIds.at(-1) ?? null), told: chased.length, sends };
}
