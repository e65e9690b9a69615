import { sql, type Expression, type SqlBool } from 'kysely';
import { TIMELINE_KINDS, type TimelineKind } from '../../domain/client/kinds.ts';
import { DAY_MS, HOUR_MS } from '../../domain/time.ts';
import type { Db } from '../open.ts';

/** One line of a client's timeline. `what`: an audit action, the type of a case's entry, or a notice's id. */
export interface TimelineRow {
  at: number;
  /** The same line has the same key for ever. */
  key: string;
  kind: TimelineKind;
  what: string;
  actor: { kind: string; id: string } | null;
  caseNo: string | null;
  /** The case's title, or the notice's. */
  title: string;
  /** How many messages, or people told, the line stands for. */
  count: number;
  details: Record<string, unknown>;
}
/** Lines before an instant, or exactly of one. */
interface Span {
  before: number | null;
  exactly: number | null;
  limit: number;
}
type Source = (db: Db, ids: readonly string[], span: Span) => Promise<TimelineRow[]>;

const within = (at: string | Expression<number>, { before, exactly }: Span) => {
  const column = typeof at === 'string' ? sql.ref(at) : at;
  if (exactly !== null) return sql<SqlBool>`${column} = ${exactly}`;
  return before === null ? sql<SqlBool>`1 = 1` : sql<SqlBool>`${column} < ${before}`;
};

/** What of a case is a milestone of its client. */
const MILESTONES = ['created', 'taken', 'assigned', 'escalated', 'released', 'delivered', 'confirmed', 'returned', 'reviewed', 'cancelled'];

const milestones: Source = async (db, ids, span) =>
  (
    await db
      .selectFrom('cases')
      .innerJoin('caseEntries', 'caseEntries.caseNo', 'cases.no')
      .select([
        'cases.no',
        'cases.title',
        'caseEntries.type',
        'caseEntries.at',
        'caseEntries.byKind',
        'caseEntries.byId',
        'caseEntries.seq',
      ])
      .where('cases.clientId', 'in', [...ids])
      .where('caseEntries.type', 'in', MILESTONES)
      .whereRef('caseEntries.seq', '<=', 'cases.seq')
      .where(within('case_entries.at', span))
      .orderBy('caseEntries.at', 'desc')
      .limit(span.limit)
      .execute()
  ).map((row) => ({
    at: row.at,
    key: `${row.no}:${row.seq}`,
    kind: 'case',
    what: row.type,
    actor: { kind: row.byKind, id: row.byId },
    caseNo: row.no,
    title: row.title,
    count: 1,
    details: {},
  }));

/** What was written in a case's thread on one civil day is one line, at its last message. */
const messages: Source = async (db, ids, span) => {
  const day = sql<number>`(case_entries.at + ${sql.lit(8 * HOUR_MS)}) / ${sql.lit(DAY_MS)}`;
  const last = sql<number>`max(case_entries.at)`;
  const rows = await db
    .selectFrom('cases')
    .innerJoin('caseEntries', 'caseEntries.caseNo', 'cases.no')
    .select(['cases.no', 'cases.title', day.as('day'), last.as('lastAt'), sql<number>`count(*)`.as('count')])
    .where('cases.clientId', 'in', [...ids])
    .where('caseEntries.type', '=', 'message')
    .whereRef('caseEntries.seq', '<=', 'cases.seq')
    .groupBy(['cases.no', 'cases.title', day])
    .having(within(last, span))
    .orderBy(last, 'desc')
    .limit(span.limit)
    .execute();
  return rows.map((row) => ({
    at: Number(row.lastAt),
    key: `${row.no}:m${Number(row.day)}`,
    kind: 'message',
    what: 'messages',
    actor: null,
    caseNo: row.no,
    title: row.title,
    count: Number(row.count),
    details: {},
  }));
};

/** What the contacts were told: one line an event, with how many heard it. */
const notices: Source = async (db, ids, span) => {
  const first = sql<number>`min(notices.created_at)`;
  const rows = await db
    .selectFrom('cases')
    .innerJoin('notices', 'notices.caseNo', 'cases.no')
    .select([
      'notices.event',
      'notices.noticeId',
      'notices.title',
      'cases.no',
      'cases.title as caseTitle',
      first.as('firstAt'),
      sql<number>`count(*)`.as('count'),
    ])
    .where('cases.clientId', 'in', [...ids])
    .where((eb) =>
      eb(
        'notices.personId',
        'in',
        eb
          .selectFrom('contactLinks')
          .select('contactLinks.personId')
          .where('contactLinks.clientId', 'in', [...ids]),
      ),
    )
    .groupBy(['notices.event', 'notices.noticeId', 'notices.title', 'cases.no', 'cases.title'])
    .having(within(first, span))
    .orderBy(first, 'desc')
    .limit(span.limit)
    .execute();
  return rows.map((row) => ({
    at: Number(row.firstAt),
    key: row.event,
    kind: 'notice',
    what: row.noticeId,
    actor: null,
    caseNo: row.no,
    title: row.title,
    count: Number(row.count),
    details: { case: row.caseTitle },
  }));
};

/** Which chip a line of the audit is under; longest beginning first. */
const ACTIONS: readonly (readonly [string, TimelineKind])[] = [
  ['client.note', 'note'],
  ['client.file', 'file'],
  ['client.profile', 'profile'],
  ['client.accountant', 'accountant'],
  ['client.helpers', 'accountant'],
  ['client.contact', 'contact'],
  ['client.phone', 'contact'],
  ['contact.', 'contact'],
  ['invitation.', 'contact'],
];
const kindOf = (action: string): TimelineKind => ACTIONS.find(([begin]) => action.startsWith(begin))?.[1] ?? 'change';
const RECORDED = new Set<TimelineKind>(['note', 'file', 'profile', 'accountant', 'contact', 'change']);

/** What was done to the record, as the audit has it. */
const recorded =
  (kinds: ReadonlySet<TimelineKind>): Source =>
  async (db, ids, span) => {
    const begins = ACTIONS.filter(([, kind]) => kinds.has(kind)).map(([begin]) => begin);
    const others = ACTIONS.filter(([, kind]) => !kinds.has(kind)).map(([begin]) => begin);
    const rows = await db
      .selectFrom('audit')
      .select(['id', 'at', 'actorKind', 'actorId', 'action', 'details'])
      .where('recordKind', '=', 'client')
      .where('recordId', 'in', [...ids])
      .where(within('audit.at', span))
      .where((eb) =>
        kinds.has('change')
          ? eb.and(others.map((begin) => eb('action', 'not like', `${begin}%`)))
          : eb.or(begins.map((begin) => eb('action', 'like', `${begin}%`))),
      )
      .orderBy('at', 'desc')
      .limit(span.limit)
      .execute();
    return rows.map((row) => ({
      at: row.at,
      key: row.id,
      kind: kindOf(row.action),
      what: row.action,
      actor: { kind: row.actorKind, id: row.actorId },
      caseNo: null,
      title: '',
      count: 1,
      details: JSON.parse(row.details) as Record<string, unknown>,
    }));
  };

/**
 * Everything that happened with a client and what became part of it, newest first, up to `limit` lines before an instant; lines of one instant are never
 * parted, so a page may be a little longer. `next`: the instant the next page ends before, or null.
 */
export async function readClientTimeline(
  db: Db,
  clientId: string,
  kinds: readonly TimelineKind[],
  page: { limit: number; before: number | null },
): Promise<{ rows: TimelineRow[]; next: number | null }> {
  const gone = await db.selectFrom('clients').select('id').where('mergedIntoId', '=', clientId).execute();
  const ids = [clientId, ...gone.map((row) => row.id)];
  const wanted = new Set(kinds.length === 0 ? TIMELINE_KINDS : kinds);
  const sources: Source[] = [
    ...(wanted.has('case') ? [milestones] : []),
    ...(wanted.has('message') ? [messages] : []),
    ...(wanted.has('notice') ? [notices] : []),
    ...([...wanted].some((kind) => RECORDED.has(kind)) ? [recorded(wanted)] : []),
  ];
  const limit = page.limit + 1;
  const answers = await Promise.all(
    sources.map(async (source) => ({ source, rows: await source(db, ids, { before: page.before, exactly: null, limit }) })),
  );
  const newest = (rows: TimelineRow[]): TimelineRow[] => rows.sort((a, b) => b.at - a.at || (a.key < b.key ? 1 : -1));
  const all = newest(answers.flatMap(({ rows }) => rows));
  const edge = all[page.limit - 1]?.at;
  if (all.length < limit || edge === undefined) return { rows: all, next: null };
  const shown = all.filter((row) => row.at > edge);
  // The last instant in full: a source that was cut there is asked for all of it.
  const last = await Promise.all(
    answers.map(({ source, rows }) =>
      rows.length === limit && rows.at(-1)?.at === edge
        ? source(db, ids, { before: null, exactly: edge, limit: 1000 })
        : Promise.resolve(rows.filter((row) => row.at === edge)),
    ),
  );
  const rows = newest([...shown, ...last.flat()]);
  const more =
    all.some((row) => row.at < edge) || answers.some((answer) => answer.rows.length === limit && (answer.rows.at(-1)?.at ?? 0) <= edge);
  return { rows, next: more ? edge : null };
}
