import type { Principal } from '../../../domain/roles.ts';
import type { Db } from '../../open.ts';

/** What stands in one cell. */
export type Cell = string | number | null;
/** Where the lines of one kind of export come from. Scope is asked twice: for the ids, and again when each line is written. */
export interface ExportSource {
  /** Ids of everything the filter finds for this person, in the order of the file, at most so many. */
  find: (db: Db, principal: Principal, filter: never, limit: number, now: number) => Promise<string[]>;
  /** Lines of these ids, each column by its name; what is out of reach by now is left out. Phones only in part. */
  lines: (db: Db, principal: Principal, ids: readonly string[], now: number) => Promise<Map<string, Record<string, Cell>>>;
}
/** The last four of a phone; the rest is nobody's business in a file. */
export const maskedPhone = (last4: string | null): string => (last4 === null ? '' : `*******${last4}`);
