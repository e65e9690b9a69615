import { said, saidIf } from '../../../domain/exports/words.ts';
import { listCustody, type CustodyFilters, type CustodyPlace } from '../custody.ts';
import { listSource, timeCell } from './source.ts';

/** 证照印章: what is where, since when, until when, and whether its last move was signed for. */
export const custodyExport = listSource<CustodyFilters, CustodyPlace>()({
  read: (db, principal, filter, page) => listCustody(db, principal, filter, page),
  id: ({ id }) => id,
  place: ({ since, id }) => ({ since, id }),
  line: (row) => ({
    name: row.name,
    client: row.client.name,
    kind: said('custodyKind', row.kind),
    original: saidIf(row.original),
    holder: said('custodyHolder', row.holder),
    heldBy: row.heldBy?.name ?? '',
    since: timeCell(row.since),
    dueBack: row.dueBackOn ?? '',
    signature: saidIf(row.moves.length > 0 && (row.moves[0]?.signedAt !== null || row.moves[0].files.length > 0)),
    note: row.note,
  }),
});
