import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { entriesOf, type Happening } from '../../domain/case/happened.ts';
import { lateSpans, type LateBand } from '../../domain/case/late.ts';

/** Something that happened to cases from (included) to (not). */
export interface HappenedIn {
  what: Happening;
  from: number;
  to: number;
}

/** Cases something happened to in a span: found by its entries, which are few, never by looking at every case. */
export const happenedTo = ({ what, from, to }: HappenedIn): RawBuilder<SqlBool> =>
  sql<SqlBool>`cases.no in (select e.case_no from case_entries as e inner join cases as c on c.no = e.case_no and e.seq <= c.seq
    where e.at >= ${from} and e.at < ${to} and e.type in (${sql.join(entriesOf(what))}))`;

/** The clock that runs for a case now strikes within (now, until]. */
export const strikes = (now: number, until: number): RawBuilder<SqlBool> =>
  sql<SqlBool>`((cases.state = 'open' and cases.grab_deadline > ${now} and cases.grab_deadline <= ${until})
    or (cases.state = 'in_progress' and cases.due_at > ${now} and cases.due_at <= ${until})
    or (cases.state = 'delivered' and cases.confirm_by > ${now} and cases.confirm_by <= ${until}))`;

/** Past their target by so much. */
export function lateBy(band: LateBand, now: number): RawBuilder<SqlBool> {
  const { from, to } = lateSpans(now)[band];
  const late = sql<SqlBool>`cases.state = 'in_progress' and cases.due_at <= ${to}`;
  return from === null ? sql<SqlBool>`(${late})` : sql<SqlBool>`(${late} and cases.due_at > ${from})`;
}
