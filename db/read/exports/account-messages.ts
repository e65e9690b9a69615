import { said } from '../../../domain/exports/words.ts';
import { listAccountInbox } from '../account-inbox.ts';
import type { TimePlace } from '../notices.ts';
import { listSource, timeCell } from './source.ts';

/** 公众号来信: who wrote what, and what became of it. */
export const accountMessageExport = listSource<{ open?: boolean | undefined }, TimePlace>()({
  read: (db, principal, filter, page) => listAccountInbox(db, principal, filter, page),
  id: ({ id }) => id,
  place: ({ at, id }) => ({ at, id }),
  line: (row) => ({
    person: row.name ?? '',
    client: row.short ?? '',
    kind: said('message', row.kind),
    text: row.text,
    went: row.caseNo ?? '',
    handledBy: row.handlerName ?? '',
    handledAt: timeCell(row.handledAt),
    at: timeCell(row.at),
  }),
});
