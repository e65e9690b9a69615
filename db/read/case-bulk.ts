import { administers } from '../../domain/case/actions.ts';
import { caseRule } from '../../domain/case/states.ts';
import type { CaseState } from '../../domain/case/types.ts';
import type { ErrorCode } from '../../domain/errors.ts';
import type { Principal } from '../../domain/roles.ts';
import type { Db } from '../open.ts';
import { casesOf } from './scope.ts';

/** What is done with many cases at once. */
export type CaseDeed =
  | { type: 'assign'; staffId: string; reason: string }
  | { type: 'cancel'; reason: string }
  | { type: 'urge'; text: string };

/** Whether a deed would work on one record, for this person, as things stand; what people read of it. */
export interface Judged {
  id: string;
  label: string;
  /** Code of why not; null: it would. */
  refusal: ErrorCode | null;
}
/** A case that was judged, with what a deed needs to know of it. */
export interface JudgedCase extends Judged {
  state: CaseState;
  assigneeId: string | null;
}
const CHUNK = 300;

/** Judges a deed on each of these cases, in their order; what is beyond the person's reach does not exist. */
export async function judgeCases(db: Db, principal: Principal, nos: readonly string[], deed: CaseDeed): Promise<JudgedCase[]> {
  const staff = deed.type === 'assign' ? await readColleague(db, deed.staffId) : null;
  const found = new Map<string, JudgedCase>();
  for (let from = 0; from < nos.length; from += CHUNK) {
    const some = nos.slice(from, from + CHUNK);
    const rows = await db
      .selectFrom('cases')
      .select(['cases.no', 'cases.title', 'cases.state', 'cases.storeId', 'cases.clientId', 'cases.assigneeId', 'cases.kind'])
      .where('cases.no', 'in', some)
      .where(casesOf(principal))
      .execute();
    const stores =
      deed.type === 'assign' && rows.length > 0
        ? await db
            .selectFrom('clientStores')
            .select(['clientId', 'storeId'])
            .where('clientId', 'in', [...new Set(rows.map((row) => row.clientId))])
            .execute()
        : [];
    for (const row of rows) {
      const storeIds = stores.filter((store) => store.clientId === row.clientId).map((store) => store.storeId);
      found.set(row.no, {
        id: row.no,
        label: `${row.no} ${row.title}`,
        state: row.state as CaseState,
        assigneeId: row.assigneeId,
        refusal: administers(principal, row.storeId)
          ? refusalOf(deed, { state: row.state as CaseState, assigneeId: row.assigneeId, storeIds }, staff)
          : 'forbidden',
      });
    }
  }
  return nos.map((no) => found.get(no) ?? { id: no, label: no, state: 'cancelled', assigneeId: null, refusal: 'not_found' });
}

interface Colleague {
  active: boolean;
  storeIds: string[];
}
interface Standing {
  state: CaseState;
  assigneeId: string | null;
  /** Stores of its client. */
  storeIds: string[];
}

function refusalOf(deed: CaseDeed, { state, assigneeId, storeIds }: Standing, staff: Colleague | null): ErrorCode | null {
  switch (deed.type) {
    case 'assign':
      if (caseRule('assign').from[state] === undefined) return 'wrong_state';
      if (!staff?.active) return 'unknown_staff';
      if (assigneeId === deed.staffId) return 'same_assignee';
      return staff.storeIds.some((storeId) => storeIds.includes(storeId)) ? null : 'other_store';
    case 'cancel':
      return caseRule('cancel').from[state] === undefined ? 'wrong_state' : null;
    case 'urge':
      if (state !== 'in_progress') return state === 'open' || state === 'escalated' ? 'no_assignee' : 'wrong_state';
      return assigneeId === null ? 'no_assignee' : null;
  }
}

async function readColleague(db: Db, staffId: string): Promise<Colleague | null> {
  const row = await db.selectFrom('staff').select('active').where('id', '=', staffId).executeTakeFirst();
  if (!row) return null;
  const stores = await db.selectFrom('staffStores').select('storeId').where('staffId', '=', staffId).execute();
  return { active: row.active === 1, storeIds: stores.map((store) => store.storeId) };
}
