import type { CaseFee } from '../../domain/case/fee-types.ts';
import type { CaseEntry, CaseStatus, CaseTerms } from '../../domain/case/types.ts';
import type { Db } from '../open.ts';
import { readCaseMoney, readOrder, type CasePaymentRow, type CaseRefundRow, type OrderRow } from './case-fee.ts';
import { readCaseRows, type CaseListRow } from './case-rows.ts';

export interface ContentRow {
  id: string;
  title: string;
  text: string;
  fileIds: string[];
}
export interface FileRow {
  id: string;
  name: string;
  size: number;
  type: string;
}
export interface StaffCard {
  staffId: string;
  personId: string;
  name: string;
  title: string;
  bio: string;
  rating: number | null;
  phoneCipher: string | null;
  wechatId: string | null;
  photoId: string | null;
  wechatQrId: string | null;
}
export interface ContactCard {
  personId: string;
  name: string;
  title: string;
  phoneLast4: string | null;
}

/** Everything a page about one case is made of. */
export interface CaseDetail {
  row: CaseListRow;
  terms: CaseTerms;
  contentId: string;
  dispatch: string;
  createdBy: { kind: string; id: string };
  entries: CaseEntry[];
  contents: Map<string, ContentRow>;
  files: Map<string, FileRow>;
  staff: Map<string, StaffCard>;
  people: Map<string, { name: string; title: string }>;
  /** What it costs; null: free. */
  fee: CaseFee | null;
  money: { payments: CasePaymentRow[]; refunds: CaseRefundRow[] };
  order: OrderRow | null;
  /** What the firm says to the client's review. */
  answer: { text: string; by: string; at: number } | null;
  client: { id: string; name: string; short: string; helperIds: string[]; contacts: ContactCard[] };
}

/**
 * Reads a case with its words, files and names. Entries beyond the case's last are not read: a local activity may have written them before its
 * update was durable (engine.md, rule 1). `live`: the workflow's own status, newer than the row's.
 */
export async function readCaseDetail(db: Db, no: string, live: CaseStatus | null): Promise<CaseDetail | null> {
  const [listed] = await readCaseRows(db, [no]);
  if (!listed) return null;
  const row = live ? { ...listed, status: live, state: live.state, assigneeId: live.assigneeId } : listed;
  const more = await db
    .selectFrom('cases')
    .innerJoin('clients', 'clients.id', 'cases.clientId')
    .leftJoin('clients as kept', 'kept.id', 'clients.mergedIntoId')
    .select(['cases.contentId', 'cases.dispatch', 'cases.createdByKind', 'cases.createdById', 'cases.fee', 'clients.helperIds'])
    .select((eb) => eb.fn.coalesce('kept.name', 'clients.name').as('name'))
    .where('cases.no', '=', no)
    .executeTakeFirst();
  if (!more) return null;
  const entryRows = await db
    .selectFrom('caseEntries')
    .selectAll()
    .where('caseNo', '=', no)
    .where('seq', '<=', row.status.seq)
    .orderBy('seq')
    .execute();
  const entries = entryRows.map(
    (entry) =>
      ({
        seq: entry.seq,
        type: entry.type,
        at: entry.at,
        by: { kind: entry.byKind, id: entry.byId },
        internal: entry.internal === 1,
        contentId: entry.contentId,
        stageId: entry.stageId,
        data: JSON.parse(entry.data) as CaseEntry['data'],
      }) as CaseEntry,
  );
  const { status } = row;
  const contents = await readContents(
    db,
    [
      more.contentId,
      ...entries.flatMap((entry) => entry.contentId ?? []),
      ...status.papers.flatMap((paper) => [paper.contentId, paper.submittedContentId ?? [], paper.reasonContentId ?? []].flat()),
      status.deliveryContentId ?? [],
      status.review?.contentId ?? [],
      status.transferAsked?.reasonContentId ?? [],
      status.fee?.quote ? [status.fee.quote.contentId ?? [], status.fee.quote.lines.map((line) => line.contentId)].flat() : [],
    ].flat(),
  );
  const staffIds = new Set<string>(
    [
      status.assigneeId ?? [],
      status.fee?.quote?.byId ?? [],
      row.dedicatedId ?? [],
      status.transferAsked?.staffId ?? [],
      ...entries.flatMap((entry) =>
        [
          entry.by.kind === 'staff' ? entry.by.id : [],
          ...['staffId', 'fromStaffId', 'fromId'].flatMap((key) => (typeof entry.data[key] === 'string' ? entry.data[key] : [])),
        ].flat(),
      ),
    ].flat(),
  );
  if (more.createdByKind === 'staff') staffIds.add(more.createdById);
  const personIds = new Set(entries.flatMap((entry) => (entry.by.kind === 'contact' ? entry.by.id : [])));
  if (more.createdByKind === 'contact') personIds.add(more.createdById);
  return {
    row,
    terms: JSON.parse(row.terms) as CaseTerms,
    contentId: more.contentId,
    dispatch: more.dispatch,
    createdBy: { kind: more.createdByKind, id: more.createdById },
    entries,
    contents,
    files: await readFiles(
      db,
      [...contents.values()].flatMap((content) => content.fileIds),
    ),
    staff: await readStaffCards(db, [...staffIds]),
    people: await readNames(db, [...personIds]),
    fee: more.fee === null ? null : (JSON.parse(more.fee) as CaseFee),
    money: more.fee === null ? { payments: [], refunds: [] } : await readCaseMoney(db, no),
    order: row.kind === 'order' ? await readOrder(db, no) : null,
    answer: status.review ? await readAnswer(db, no) : null,
    client: {
      id: row.shownClientId,
      name: more.name,
      short: row.clientShort ?? '',
      helperIds: JSON.parse(more.helperIds) as string[],
      contacts: await readContacts(db, row.shownClientId),
    },
  };
}

async function readAnswer(db: Db, no: string): Promise<CaseDetail['answer']> {
  const row = await db
    .selectFrom('reviewReplies')
    .leftJoin('staff', 'staff.id', 'reviewReplies.answeredById')
    .leftJoin('people', 'people.id', 'staff.personId')
    .select(['reviewReplies.answer', 'reviewReplies.answeredAt', 'people.name'])
    .where('caseNo', '=', no)
    .executeTakeFirst();
  return row && row.answeredAt !== null ? { text: row.answer, by: row.name ?? '', at: row.answeredAt } : null;
}

/** Words by id. */
export async function readContents(db: Db, ids: readonly string[]): Promise<Map<string, ContentRow>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('contents')
    .select(['id', 'title', 'text', 'fileIds'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, { ...row, fileIds: JSON.parse(row.fileIds) as string[] }]));
}

/** Files by id. */
export async function readFiles(db: Db, ids: readonly string[]): Promise<Map<string, FileRow>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('files')
    .select(['id', 'name', 'size', 'type'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Cards of staff by id, former colleagues included: history keeps their names. */
export async function readStaffCards(db: Db, ids: readonly string[]): Promise<Map<string, StaffCard>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('staff')
    .innerJoin('people', 'people.id', 'staff.personId')
    .leftJoin('staffCards', 'staffCards.staffId', 'staff.id')
    .select([
      'staff.id as staffId',
      'people.id as personId',
      'people.name',
      'staff.title',
      'staff.bio',
      'staff.rating',
      'people.phoneCipher',
      'staffCards.wechatId',
      'staffCards.photoId',
      'staffCards.wechatQrId',
    ])
    .where('staff.id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.staffId, row]));
}

/** Names of people by id. */
export async function readNames(db: Db, ids: readonly string[]): Promise<Map<string, { name: string; title: string }>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('people')
    .select(['id', 'name', 'title'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ id, name, title }) => [id, { name, title }]));
}

async function readContacts(db: Db, clientId: string): Promise<ContactCard[]> {
  return db
    .selectFrom('contactLinks')
    .innerJoin('people', 'people.id', 'contactLinks.personId')
    .select(['people.id as personId', 'people.name', 'people.title', 'people.phoneLast4'])
    .where('contactLinks.clientId', '=', clientId)
    .orderBy('people.id')
    .execute();
}
