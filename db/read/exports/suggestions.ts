import { said, saidIf } from '../../../domain/exports/words.ts';
import { listSuggestions, type SuggestionFilters } from '../suggestions.ts';
import type { TimePlace } from '../notices.ts';
import { listSource, timeCell } from './source.ts';

/** 建议: what was said and what the firm answered. */
export const suggestionExport = listSource<SuggestionFilters, TimePlace>()({
  read: (db, principal, filter, page) => listSuggestions(db, principal, filter, page),
  id: ({ no }) => no,
  place: ({ createdAt: at, no: id }) => ({ at, id }),
  line: (row) => ({
    no: row.no,
    text: row.text,
    state: said('suggestionState', row.state),
    adopted: row.adopted === null ? '' : saidIf(row.adopted === 1),
    client: row.clientShort,
    person: row.makerName ?? '',
    answer: row.answer ?? '',
    answeredBy: row.answererName ?? '',
    store: row.storeName ?? '',
    createdAt: timeCell(row.createdAt),
  }),
});
