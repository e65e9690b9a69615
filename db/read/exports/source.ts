import type { Word } from '../../../domain/exports/words.ts';
import { formatBeijing } from '../../../domain/time.ts';
import type { Principal } from '../../../domain/roles.ts';
import type { Db } from '../../open.ts';

/** What stands in one cell; a word is written in the language of who asked. */
export type Cell = string | number | null | Word;
export type Line = Record<string, Cell>;
/** Whose phone it is, as the row has it. */
interface PhoneRow {
  phoneLast4: string | null;
  phoneCipher: string | null;
}
/** A phone as it may stand in the file: masked, unless who asked may have it whole and said why. */
export type ShowPhone = (person: PhoneRow) => string;

/** Where the lines of one kind of export come from. Scope is asked twice: for the ids, and again when each line is written. */
export interface ExportSource {
  /** Ids of everything the filter finds for this person, in the order of the file, at most so many. */
  find: (db: Db, principal: Principal, filter: never, limit: number, now: number) => Promise<string[]>;
  /** Lines of these ids, each column by its name; what is out of reach by now is left out. */
  lines: (db: Db, principal: Principal, ids: readonly string[], now: number, phone: ShowPhone) => Promise<Map<string, Line>>;
}
/** The last four of a phone; the rest is nobody's business in a file. */
export const maskedPhone = (last4: string | null): string => (last4 === null ? '' : `*******${last4}`);
/** An instant as a file has it. */
export const timeCell = (at: number | null): string => (at === null ? '' : formatBeijing(at));
/** Fen in yuan. */
export const yuanCell = (fen: number | null): number | null => (fen === null ? null : fen / 100);

/** A filter, and the order chosen on the screen. */
export type Sorted<Filter, Sort> = Filter & { sort?: Sort | undefined };

/** Rows asked for at once. */
const PAGE = 1000;

/** The filter of a list, or exactly these of it. */
type OrThese<Filter> = Filter & { ids?: readonly string[] | undefined };

/** An export of a list that is read a page at a time: what the list's own reading finds, and the same reading again for some of its rows. */
export const listSource =
  <Filter extends object, Place>() =>
  <Row>(of: {
    read: (
      db: Db,
      principal: Principal,
      filter: OrThese<Filter>,
      page: { limit: number; after: Place | null },
      now: number,
    ) => Promise<Row[]>;
    id: (row: Row) => string;
    place: (row: Row) => Place;
    line: (row: Row, now: number, phone: ShowPhone) => Line;
  }) =>
    ({
      find: async (db, principal, filter: Filter, limit, now) => {
        const ids: string[] = [];
        for (let after: Place | null = null; ;) {
          const rows: Row[] = (await of.read(db, atWork(principal), filter, { limit: PAGE, after }, now)).slice(0, PAGE);
          ids.push(...rows.map((row) => of.id(row)));
          const last = rows[PAGE - 1];
          if (!last || ids.length >= limit) return ids.slice(0, limit);
          after = of.place(last);
        }
      },
      lines: async (db, principal, ids, now, phone) => {
        const rows = await of.read(db, atWork(principal), { ids } as OrThese<Filter>, { limit: ids.length, after: null }, now);
        return new Map(rows.map((row) => [of.id(row), of.line(row, now, phone)]));
      },
    }) satisfies ExportSource;

/** Nothing is taken out of what one reaches as a contact. */
const atWork = (principal: Principal): Principal => ({ ...principal, links: [] });
