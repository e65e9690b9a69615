import type { ErrandFacts } from '../../db/read/errands.ts';
import { errandActions, inDayOrder, type ErrandState, type Position } from '../../domain/errands/errands.ts';
import type { ErrandEntryState } from '../../domain/errands/entry.ts';
import { mayAtWork } from '../../domain/permissions.ts';
import { worksFor, type Principal } from '../../domain/roles.ts';
import type { ErrandDay, ErrandSource, ErrandView } from '../views/errands.ts';
import { instantOrNull } from './case-row.ts';

/** An errand as who asks sees it; `inReach`: it is of a day they see, not only one that was theirs. */
export function errandView(row: ErrandFacts, principal: Principal, now: number, inReach = true): ErrandView {
  const state = row.state as ErrandState;
  const hand = {
    runs: principal.staff === null ? [] : worksFor(principal.staff),
    arranges: inReach && mayAtWork(principal, 'errands.assign'),
  };
  const writes = mayAtWork(principal, 'errands.write');
  return {
    id: row.id,
    day: row.day,
    order: row.position,
    staffId: row.staffId,
    staffName: row.staffName,
    clientId: row.clientId,
    clientShort: row.clientShort,
    source: sourceOf(row),
    title: row.title,
    place: row.place,
    address: row.address,
    from: row.fromTime,
    until: row.untilTime,
    contactName: row.contactName,
    contactPhone: row.contactPhoneLast4 === null ? null : `*******${row.contactPhoneLast4}`,
    bring: JSON.parse(row.bring) as string[],
    note: row.note,
    state,
    reason: row.reason,
    report: row.report,
    tellClient: row.tellClient === 1,
    checkedInAt: instantOrNull(row.checkedInAt),
    checkedInPlace: row.checkedInPlace === null ? null : (JSON.parse(row.checkedInPlace) as Position),
    photos: JSON.parse(row.photoIds) as string[],
    doneAt: instantOrNull(row.doneAt),
    entry: row.entryState === null ? null : { state: row.entryState as ErrandEntryState, problem: row.entryProblem },
    actions: writes ? errandActions({ ...row, state, hasPhone: row.contactPhoneCipher !== null }, hand, now) : [],
    ...(inReach ? {} : { elsewhere: true as const }),
    version: row.version,
  };
}

function sourceOf({ sourceKind, sourceId, stageId, caseTitle, custodyName }: ErrandFacts): ErrandSource {
  if (sourceId === null) return { kind: 'free' };
  if (sourceKind === 'case') return { kind: 'case', id: sourceId, no: sourceId, title: caseTitle ?? '', stageId };
  return { kind: 'custody', id: sourceId, what: custodyName ?? '' };
}

/** A day of the field: who has something to do, or could have, and their stops. */
export function errandDayView(
  day: string,
  rows: readonly ErrandFacts[],
  runners: readonly { staffId: string; name: string }[],
  principal: Principal,
  now: number,
): ErrandDay {
  // Who left, or works elsewhere now, still stands on the days they ran.
  const gone = rows.filter(({ staffId }) => !runners.some((one) => one.staffId === staffId));
  const people = [...runners, ...new Map(gone.map(({ staffId, staffName }) => [staffId, { staffId, name: staffName }])).values()];
  const byPerson = people.map((person) => ({
    person,
    stops: inDayOrder(rows.filter(({ staffId }) => staffId === person.staffId).map((row) => errandView(row, principal, now))),
  }));
  return {
    day,
    items: byPerson.flatMap(({ stops }) => stops),
    people: byPerson.map(({ person, stops }) => ({
      ...person,
      planned: stops.filter(({ state }) => state === 'planned').length,
      done: stops.filter(({ state }) => state === 'done').length,
      failed: stops.filter(({ state }) => state === 'failed').length,
    })),
  };
}
