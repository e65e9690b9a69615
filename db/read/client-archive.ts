// Long: one entry a chapter of a client's archive, each with its columns and its rows.
import type { ContactRight, Principal } from '../../domain/roles.ts';
import { standingOn } from '../../domain/billing/bill.ts';
import { said, type ValueOf } from '../../domain/exports/words.ts';
import { isRefundReason, REFUND_REASONS } from '../../domain/pay/states.ts';
import { civilDateOf, formatBeijing } from '../../domain/time.ts';
import type { Db } from '../open.ts';
import { maskedPhone } from './exports/source.ts';
import { readRun, type RunRow } from './runs.ts';
import { casesOf, complaintsOf, standingToClient, suggestionsOf, type ClientStanding } from './scope.ts';

type Cell = string | number | null;
/** One part of a client's archive: a sheet. */
interface Chapter {
  zh: string;
  columns: readonly string[];
  /** Contacts who get it: all, or those with one of these rights; `firm`: none of them. */
  for: 'all' | 'firm' | readonly ContactRight[];
  /** Of the client and of those that became part of it: cases and money stay with the one they began with. */
  rows: (db: Db, clientIds: readonly [string, ...string[]], reader: Reader) => Promise<Cell[][]>;
}
/** Who gets the archive; a contact's knows nothing of what is internal. */
export interface Reader {
  principal: Principal;
  firm: boolean;
}
const MONEY: readonly ContactRight[] = ['pay', 'manage'];
const BOOKS: readonly ContactRight[] = ['ledgers', 'confirm', 'manage'];
const time = (at: number | null): string => (at === null ? '' : formatBeijing(at));
const yuan = (fen: number | null): Cell => (fen === null ? null : fen / 100);
const word = (of: ValueOf, code: string): string => said(of, code).zh;

/** What an archive holds, in its order. */
export const ARCHIVE_CHAPTERS = {
  record: {
    zh: '企业信息',
    columns: ['项目', '内容'],
    for: 'all',
    rows: async (db, ids) => {
      const row = await db.selectFrom('clients').selectAll().where('id', '=', ids[0]).executeTakeFirstOrThrow();
      const parts = await db.selectFrom('clients').select('name').where('mergedIntoId', '=', ids[0]).orderBy('name').execute();
      return [
        ['企业名称', row.name],
        ['统一社会信用代码', row.usci ?? ''],
        ['纳税人类型', word('vatKind', row.vatKind)],
        ['征收方式', word('levy', row.levy)],
        ['法定代表人', row.legalRep],
        ['行业', row.industry],
        ['区域', row.district],
        ['地址', row.address],
        ['主管税务机关', row.taxOffice],
        ['建档时间', time(row.createdAt)],
        ...(parts.length > 0 ? [['并入的企业', parts.map(({ name }) => name).join('、')]] : []),
      ];
    },
  },
  contacts: {
    zh: '联系人',
    columns: ['姓名', '职务', '手机（部分隐藏）'],
    for: ['manage'],
    rows: async (db, ids) =>
      (
        await db
          .selectFrom('contactLinks')
          .innerJoin('people', 'people.id', 'contactLinks.personId')
          .select(['people.name', 'contactLinks.title', 'people.phoneLast4'])
          .where('contactLinks.clientId', 'in', ids)
          .orderBy('people.id')
          .execute()
      ).map((row) => [row.name, row.title, maskedPhone(row.phoneLast4)]),
  },
  profiles: {
    zh: '税务档案',
    columns: ['自', '纳税人类型', '征收方式', '原因'],
    for: 'all',
    rows: async (db, ids) =>
      (await db.selectFrom('clientProfiles').selectAll().where('clientId', 'in', ids).orderBy('validFrom').execute()).map((row) => [
        row.validFrom,
        word('vatKind', row.vatKind),
        word('levy', row.levy),
        row.reason,
      ]),
  },
  engagements: {
    zh: '代账合同',
    columns: ['合同编号', '套餐', '状态', '开始', '到期'],
    for: MONEY,
    rows: async (db, ids, { firm }) =>
      (await db.selectFrom('engagements').selectAll().where('clientId', 'in', ids).orderBy('startDate').execute())
        .filter((row) => firm || row.approvedAt !== null)
        .map((row) => [row.id, row.planName, word('engagementState', row.state), row.startDate, row.endDate ?? '']),
  },
  bills: {
    zh: '账单',
    columns: ['账单号', '账单', '出账日', '到期日', '状态', '金额（元）', '已付（元）'],
    for: MONEY,
    rows: async (db, ids) => {
      const today = civilDateOf(Date.now());
      const rows = await db.selectFrom('bills').selectAll().where('clientId', 'in', ids).orderBy('issueDate').orderBy('id').execute();
      return rows.map((row) => [
        row.id,
        row.title,
        row.issueDate,
        row.dueDate,
        word('bill', standingOn(row as never, today)),
        yuan(row.amountFen),
        yuan(row.paidFen),
      ]);
    },
  },
  payments: {
    zh: '支付',
    columns: ['支付时间', '状态', '方式', '内容', '金额（元）', '已退（元）', '商户单号'],
    for: MONEY,
    rows: async (db, ids) =>
      (await db.selectFrom('payments').selectAll().where('clientId', 'in', ids).orderBy('createdAt').execute()).map((row) => [
        time(row.paidAt ?? row.createdAt),
        word('payment', row.state),
        word('payWay', row.way),
        row.description,
        yuan(row.amountFen),
        yuan(row.refundedFen),
        row.outTradeNo,
      ]),
  },
  refunds: {
    zh: '退款',
    columns: ['申请时间', '状态', '金额（元）', '原因', '到账时间', '商户退款单号', '原商户单号'],
    for: MONEY,
    rows: async (db, ids) =>
      (
        await db
          .selectFrom('refunds')
          .innerJoin('payments', 'payments.id', 'refunds.paymentId')
          .selectAll('refunds')
          .select('payments.outTradeNo')
          .where('payments.clientId', 'in', ids)
          .orderBy('refunds.createdAt')
          .orderBy('refunds.id')
          .execute()
      ).map((row) => [
        time(row.createdAt),
        word('refund', row.state),
        yuan(row.amountFen),
        row.automatic === 1 && isRefundReason(row.reason) ? REFUND_REASONS[row.reason].zh : row.reason,
        time(row.endedAt),
        row.outRefundNo,
        row.outTradeNo,
      ]),
  },
  invoices: {
    zh: '发票',
    columns: ['申请时间', '状态', '发票号码', '金额（元）', '备注'],
    for: MONEY,
    rows: async (db, ids) =>
      (await db.selectFrom('invoiceRequests').selectAll().where('clientId', 'in', ids).orderBy('createdAt').execute()).map((row) => [
        time(row.createdAt),
        word('invoiceState', row.state),
        row.invoiceNo ?? '',
        yuan(row.amountFen),
        row.note,
      ]),
  },
  cases: {
    zh: '业务单',
    columns: ['编号', '标题', '业务类型', '状态', '提交时间', '完成时间', '金额（元）', '已付（元）'],
    for: 'all',
    rows: async (db, ids, { principal }) =>
      (
        await db
          .selectFrom('cases')
          .selectAll()
          .where('cases.clientId', 'in', ids)
          .where(casesOf(principal))
          .orderBy('createdAt')
          .orderBy('no')
          .execute()
      ).map((row) => [
        row.no,
        row.title,
        row.businessTypeName,
        word('caseState', row.state),
        time(row.createdAt),
        time(row.completedAt),
        yuan(row.totalFen),
        yuan(row.paidFen),
      ]),
  },
  threads: {
    zh: '业务单往来',
    columns: ['编号', '时间', '谁', '内容'],
    for: 'all',
    rows: async (db, ids, { principal, firm }) => {
      let wanted = db
        .selectFrom('caseEntries')
        .innerJoin('cases', 'cases.no', 'caseEntries.caseNo')
        .innerJoin('contents', 'contents.id', 'caseEntries.contentId')
        .leftJoin('people', 'people.id', 'contents.authorId')
        .leftJoin('staff', 'staff.id', 'contents.authorId')
        .leftJoin('people as colleagues', 'colleagues.id', 'staff.personId')
        .select(['cases.no', 'caseEntries.at', 'contents.title', 'contents.text', 'people.name', 'colleagues.name as colleague'])
        .where('cases.clientId', 'in', ids)
        .where((eb) => casesOf(principal)(eb as never));
      if (!firm) wanted = wanted.where('caseEntries.internal', '=', 0);
      const rows = await wanted.orderBy('cases.createdAt').orderBy('cases.no').orderBy('caseEntries.seq').execute();
      return rows.map((row) => [
        row.no,
        time(row.at),
        row.colleague ?? row.name ?? '',
        [row.title, row.text].filter((words) => words !== '').join('\n'),
      ]);
    },
  },
  complaints: {
    zh: '投诉与建议',
    columns: ['编号', '时间', '关于', '状态', '内容', '答复'],
    for: 'all',
    rows: async (db, ids, { principal }) => {
      const complaints = await db
        .selectFrom('complaints')
        .innerJoin('contents', 'contents.id', 'complaints.contentId')
        .select(['complaints.no', 'complaints.receivedAt', 'complaints.topic', 'complaints.state', 'contents.text', 'complaints.seq'])
        .where('complaints.clientId', 'in', ids)
        .where((eb) => complaintsOf(principal)(eb as never))
        .orderBy('complaints.receivedAt')
        .execute();
      const answers = await db
        .selectFrom('complaintEntries')
        .innerJoin('contents', 'contents.id', 'complaintEntries.contentId')
        .select(['complaintEntries.complaintNo', 'complaintEntries.seq', 'contents.text'])
        .where('complaintEntries.complaintNo', 'in', ['', ...complaints.map(({ no }) => no)])
        .where('complaintEntries.type', '=', 'settled')
        .orderBy('complaintEntries.seq')
        .execute();
      const suggestions = await db
        .selectFrom('suggestions')
        .selectAll()
        .where('suggestions.clientId', 'in', ids)
        .where((eb) => suggestionsOf(principal)(eb as never))
        .orderBy('createdAt')
        .execute();
      return [
        ...complaints.map((row) => [
          row.no,
          time(row.receivedAt),
          word('complaintTopic', row.topic),
          word('complaintState', row.state),
          row.text,
          answers
            .filter(({ complaintNo, seq }) => complaintNo === row.no && seq <= row.seq)
            .map(({ text }) => text)
            .join('\n'),
        ]),
        ...suggestions.map((row) => [row.no, time(row.createdAt), '建议', word('suggestionState', row.state), row.text, row.answer ?? '']),
      ];
    },
  },
  periods: {
    zh: '月结',
    columns: ['账期', '状态', '税额合计（元）', '归档时间'],
    for: BOOKS,
    rows: async (db, ids, { firm }) =>
      (await db.selectFrom('periods').selectAll().where('clientId', 'in', ids).orderBy('period').execute()).map((row) => [
        row.period,
        word('period', row.state),
        // A contact knows the amount once it was sent to them.
        firm || row.taxSentAt !== null ? yuan(row.taxTotalFen) : null,
        time(row.archivedAt),
      ]),
  },
  filings: {
    zh: '申报',
    columns: ['所属期', '事项', '截止', '状态', '金额（元）', '申报时间', '缴款时间'],
    for: BOOKS,
    rows: async (db, ids, { firm }) =>
      (await db.selectFrom('obligations').selectAll().where('clientId', 'in', ids).orderBy('dueDate').orderBy('id').execute()).map(
        (row) => [
          row.span,
          row.name,
          row.dueDate,
          word('filing', row.state),
          firm || row.filedAt !== null ? yuan(row.amountFen) : null,
          time(row.filedAt),
          time(row.paidAt),
        ],
      ),
  },
  ledgers: {
    zh: '账目',
    columns: ['账期', '状态', '发布时间', '确认时间'],
    for: ['ledgers'],
    rows: async (db, ids, { firm }) =>
      (await db.selectFrom('ledgers').selectAll().where('clientId', 'in', ids).orderBy('period').execute())
        .filter((row) => firm || row.publishedRevision !== null)
        .map((row) => [row.period, word('ledger', row.state), time(row.publishedAt), time(row.confirmedAt)]),
  },
  custody: {
    zh: '证照印章',
    columns: ['名称', '保管方', '自', '应归还'],
    for: 'all',
    rows: async (db, ids) =>
      (await db.selectFrom('custodyItems').selectAll().where('clientId', 'in', ids).orderBy('createdAt').orderBy('id').execute()).map(
        (row) => [row.name, word('custodyHolder', row.holder), time(row.since), row.dueBackOn ?? ''],
      ),
  },
  errands: {
    zh: '外勤',
    columns: ['日期', '事项', '地点', '状态', '办理时间', '办理情况'],
    for: 'all',
    // A contact knows what was reported to them.
    rows: async (db, ids, { firm }) =>
      (await db.selectFrom('errands').selectAll().where('clientId', 'in', ids).orderBy('day').orderBy('id').execute())
        .filter((row) => firm || (row.state === 'done' && row.tellClient === 1))
        .map((row) => [row.day, row.title, row.place, word('errand', row.state), time(row.doneAt), row.report]),
  },
  notes: {
    zh: '内部备注',
    columns: ['时间', '内容'],
    for: 'firm',
    rows: async (db, ids) =>
      (await db.selectFrom('clientNotes').selectAll().where('clientId', 'in', ids).orderBy('createdAt').execute()).map((row) => [
        time(row.createdAt),
        row.text,
      ]),
  },
} as const satisfies Record<string, Chapter>;
export type ArchiveChapter = keyof typeof ARCHIVE_CHAPTERS;
/** A chapter seen as one shape. */
export const chapterOf = (id: ArchiveChapter): Chapter => ARCHIVE_CHAPTERS[id];

/** Who gets a client's archive and as whom: an admin of its stores, or a contact; null: nobody of them by now. */
export async function archiveReader(
  db: Db,
  principal: Principal,
  clientId: string,
): Promise<(Reader & { standing: ClientStanding }) | null> {
  const standing = await standingToClient(db, principal, clientId);
  if (!standing) return null;
  if (standing.admin) return { principal: { ...principal, links: [] }, firm: true, standing };
  return standing.contact ? { principal: { ...principal, staff: null }, firm: false, standing } : null;
}

/** The chapters this reader gets. */
export const chaptersFor = ({ firm, standing }: Reader & { standing: ClientStanding }): ArchiveChapter[] =>
  (Object.keys(ARCHIVE_CHAPTERS) as ArchiveChapter[]).filter((id) => {
    const { for: who } = chapterOf(id);
    if (firm || who === 'all') return true;
    return who !== 'firm' && who.some((right) => standing.contact?.includes(right));
  });

/** The latest archive of this client that this person had made, or null. */
export async function latestArchive(db: Db, principal: Principal, clientId: string): Promise<RunRow | null> {
  const runs = await db
    .selectFrom('runs')
    .select(['id', 'params'])
    .where('kind', '=', 'client.archive')
    .where('personId', '=', principal.personId)
    .orderBy('createdAt', 'desc')
    .execute();
  const found = runs.find(({ params }) => (JSON.parse(params) as { clientId: string }).clientId === clientId);
  return found ? readRun(db, principal, found.id) : null;
}
