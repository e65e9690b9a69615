import { said } from '../../../domain/exports/words.ts';
import { clientShorts, grantedBy, listGrants, type GrantFilter, type GrantRow } from '../temporary-grants.ts';
import type { TimePlace } from '../notices.ts';
import { listSource, timeCell } from './source.ts';

const clientIdsOf = (rows: readonly GrantRow[]): string[] =>
  rows.flatMap((row) => {
    const what = grantedBy(row);
    return what.kind === 'clients' ? what.clientIds : [];
  });

/** 临时授权: who got what from whom, until when. */
export const grantExport = listSource<GrantFilter, TimePlace>()({
  read: async (db, principal, filter, page, now) => {
    const rows = await listGrants(db, principal, filter, page, now);
    const shorts = await clientShorts(db, clientIdsOf(rows));
    return rows.map((row) => ({ ...row, granted: grantedBy(row), shorts }));
  },
  id: ({ id }) => id,
  place: ({ endsAt: at, id }) => ({ at, id }),
  line: ({ granted, shorts, ...row }) => ({
    staff: row.name,
    kind: said('grantKind', granted.kind),
    what: granted.kind === 'power' ? said('power', granted.power) : granted.clientIds.map((id) => shorts.get(id) ?? id).join('、'),
    phase: said('grantPhase', row.phase),
    from: timeCell(row.startsAt),
    until: timeCell(row.endsAt),
    reason: row.reason,
    by: row.giverName ?? '',
    endedBy: row.enderName ?? '',
  }),
});
