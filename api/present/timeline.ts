import { namesOf } from '../../db/read/timeline.ts';
import type { Db } from '../../db/open.ts';
import type { ChangeView, TimelineLineView } from '../views/lists.ts';
import { instant } from './case-row.ts';

/** A line of the audit as it is read. */
interface AuditRow {
  id: string;
  at: number;
  actorKind: string;
  actorId: string;
  action: string;
  details: string;
  staffName: string | null;
  personName: string | null;
}

const SECRET = /cipher|secret|hmac|password|token|hash/i;
const isChange = (value: unknown): value is [unknown, unknown] => Array.isArray(value) && value.length === 2;
const isPlain = (value: unknown): value is string | number | boolean => ['string', 'number', 'boolean'].includes(typeof value);
/** What a case's own lines carry for machines only. */
const UNSAID = new Set(['version', 'contentId', 'internal', 'clientId', 'storeId', 'how']);

function strings(value: unknown): string[] {
  if (typeof value === 'string') return value.length <= 64 ? [value] : [];
  return Array.isArray(value) ? value.flatMap(strings) : [];
}

/** Lines in words: what changed from what to what, ids as names; secrets are left out whatever wrote them. */
export async function timelineLines(db: Db, rows: readonly AuditRow[]): Promise<TimelineLineView[]> {
  const read = rows.map((row) => ({ row, details: JSON.parse(row.details) as Record<string, unknown> }));
  const said = (details: Record<string, unknown>): [string, unknown][] => Object.entries(details).filter(([field]) => !SECRET.test(field));
  const names = await namesOf(
    db,
    read.flatMap(({ details }) =>
      said(details).flatMap(([field, value]) => (/ids?$/i.test(field) ? strings(isChange(value) ? value.flat() : value) : [])),
    ),
  );
  const named = (value: unknown): unknown =>
    typeof value === 'string' ? (names.get(value) ?? value) : Array.isArray(value) ? value.map(named) : (value ?? null);
  return read.map(({ row, details }) => ({
    id: row.id,
    at: instant(row.at),
    who: {
      kind: row.actorKind as TimelineLineView['who']['kind'],
      id: row.actorId,
      name: row.staffName ?? row.personName ?? '',
    },
    action: row.action,
    changes: said(details).flatMap(([field, value]): ChangeView[] =>
      isChange(value) ? [{ field, before: named(value[0]), after: named(value[1]) }] : [],
    ),
    facts: Object.fromEntries(
      said(details).flatMap(([field, value]) => {
        const shown = named(value);
        return !isChange(value) && isPlain(shown) && shown !== '' && !UNSAID.has(field) ? [[field, shown]] : [];
      }),
    ),
  }));
}
