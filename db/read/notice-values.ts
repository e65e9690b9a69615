import { addBusinessDays } from '../../domain/calendar.ts';
import type { CaseEntry, CaseStatus, CaseTerms, Dispatch, Stage, Urgency } from '../../domain/case/types.ts';
import { URGENCY_WORDS } from '../../domain/case/words.ts';
import type { NoticeValues } from '../../domain/notice-text.ts';
import type { NoticeFacts } from '../../domain/notices.ts';
import { GRADE_WORDS } from '../../domain/notices.ts';
import { formatYuan } from '../../domain/money.ts';
import { formatBeijing, MINUTE_MS } from '../../domain/time.ts';
import type { Db } from '../open.ts';
import { readSettings } from './settings.ts';
import { openPhone } from '../sealed.ts';
import type { Sealed } from '../sealed.ts';

/** A case as notices speak of it. */
export interface CaseForNotices {
  facts: NoticeFacts;
  values: NoticeValues;
  status: CaseStatus;
  terms: CaseTerms;
  stages: Stage[];
}

/** Reads what the notices about one case have in common; null when its row is not there. `assigneeId` as it was at the transition. */
export async function readCaseForNotices(db: Db, sealed: Sealed, no: string, assigneeId: string | null): Promise<CaseForNotices | null> {
  const row = await db
    .selectFrom('cases')
    .leftJoin('clients', 'clients.id', 'cases.clientId')
    .leftJoin('stores', 'stores.id', 'cases.storeId')
    .select([
      'cases.title',
      'cases.businessTypeName',
      'cases.urgency',
      'cases.dispatch',
      'cases.status',
      'cases.terms',
      'cases.stages',
      'clients.short',
      'stores.name as storeName',
    ])
    .where('cases.no', '=', no)
    .executeTakeFirst();
  if (!row) return null;
  const status = JSON.parse(row.status) as CaseStatus;
  const { firm } = (await readSettings(db)).settings;
  const assignee = assigneeId === null ? null : await readStaff(db, assigneeId);
  const dispatch = row.dispatch as Dispatch;
  return {
    status,
    terms: JSON.parse(row.terms) as CaseTerms,
    stages: JSON.parse(row.stages) as Stage[],
    facts: { dispatch, firstRefusal: status.firstRefusalUntil !== null, originals: status.originals },
    values: {
      'firm.sms': firm.smsSignature || firm.short,
      'firm.phone': firm.phone,
      'case.no': no,
      'case.title': row.title,
      'case.type': row.businessTypeName,
      'case.urgency': URGENCY_WORDS[row.urgency as Urgency],
      'client.short': row.short ?? '',
      'store.name': row.storeName ?? '',
      'staff.name': assignee?.name ?? '',
      'staff.phone': (assignee && openPhone(sealed, assignee)) ?? firm.phone,
      'case.promise': promise(dispatch, status),
    },
  };
}

/** What one line of the timeline adds to it. */
export async function entryValues(db: Db, about: CaseForNotices, entry: CaseEntry): Promise<NoticeValues> {
  const { status, terms, stages } = about;
  const step = Number(entry.data['step'] ?? 1);
  const contents = await readWords(db, about, entry);
  const stage = stages.find((one) => one.id === entry.stageId)?.name ?? about.values['case.type'] ?? '';
  const confirmBy = Number(entry.data['confirmBy'] ?? status.confirmBy ?? 0);
  const dueAt = typeof entry.data['dueAt'] === 'number' ? entry.data['dueAt'] : addBusinessDays(terms.calendar, entry.at, 2);
  return {
    ...about.values,
    'case.stage': stage,
    'case.text': contents.text || (contents.files > 0 ? '[图片或文件]' : '有新的进展'),
    reason: contents.text || (WHY_CANCELLED[String(entry.data['reason'])] ?? '未写明'),
    'actor.name': await actorName(db, entry),
    'case.grabBy': status.grabDeadline === null ? '' : formatBeijing(status.grabDeadline),
    'case.firstBy': status.firstRefusalUntil === null ? '' : formatBeijing(status.firstRefusalUntil),
    ...feeValues(status, entry),
    'papers.count': String(contents.papers.length),
    'papers.names': contents.papers.join('、'),
    'papers.due': formatBeijing(dueAt),
    'confirm.by': confirmBy > 0 ? formatBeijing(confirmBy) : '',
    minutes: String(
      Math.round((entry.type === 'replyOverdue' ? step * terms.replyWithinMs : (terms.escalation[step - 1]?.afterMs ?? 0)) / MINUTE_MS),
    ),
    'escalated.why': WHY[String(entry.data['reason'])] ?? '仍无人办理',
    'review.grade': GRADE_WORDS[String(entry.data['grade']) as keyof typeof GRADE_WORDS] ?? '',
  };
}

const WHY: Record<string, string> = {
  window_over: '在抢单时间内无人接单',
  no_dedicated: '没有专属会计在岗',
  admin_dispatch: '需要由您安排',
  released: '被办理人退回',
  quote_lapsed: '的报价到期失效',
};
const WHY_CANCELLED: Record<string, string> = {
  unpaid: '超过时限没有付款，已自动取消',
  quote_lapsed: '报价到期没有确认，已自动取消',
};

/** How much, and until when: as the line says, or as the case stands. */
function feeValues({ fee }: CaseStatus, { data }: CaseEntry): NoticeValues {
  const sum = [data['dueFen'], data['amountFen'], data['totalFen'], fee?.dueFen, fee?.quote?.totalFen].find(
    (fen): fen is number => typeof fen === 'number' && fen > 0,
  );
  const until = [data['payUntil'], data['acceptBy'], fee?.payUntil, fee?.quote?.acceptBy].find(
    (at): at is number => typeof at === 'number',
  );
  return {
    'money.amount': sum === undefined ? '' : formatYuan(sum),
    'fee.until': until === undefined ? '' : formatBeijing(until),
  };
}

/** What a client may expect who has just sent a request. */
function promise(dispatch: Dispatch, status: CaseStatus): string {
  if (status.state === 'awaiting_payment') return '付款后马上安排专人办理。';
  if (status.assigneeId !== null) return '已有专人办理,进度会在这里更新。';
  if (dispatch === 'grab' && status.grabDeadline !== null)
    return `最迟 ${formatBeijing(status.grabDeadline)} 有人接单;非工作时间提交的,将从下一个工作日上班起受理。`;
  return '我们会尽快为您安排专人办理。';
}

async function readWords(db: Db, { status }: CaseForNotices, entry: CaseEntry): Promise<{ text: string; files: number; papers: string[] }> {
  const asked = entry.data['paperIds'] ?? entry.data['paperId'];
  const paperIds = Array.isArray(asked) ? asked : typeof asked === 'string' ? [asked] : [];
  const paperContents = status.papers.filter((paper) => paperIds.includes(paper.id)).map((paper) => paper.contentId);
  const ids = [...paperContents, ...(entry.contentId ? [entry.contentId] : [])];
  if (ids.length === 0) return { text: '', files: 0, papers: [] };
  const rows = await db.selectFrom('contents').select(['id', 'title', 'text', 'fileIds']).where('id', 'in', ids).execute();
  const said = rows.find((row) => row.id === entry.contentId);
  return {
    text: said?.text ?? '',
    files: said ? (JSON.parse(said.fileIds) as string[]).length : 0,
    papers: paperContents.map((id) => rows.find((row) => row.id === id)?.title ?? '资料'),
  };
}

async function actorName(db: Db, entry: CaseEntry): Promise<string> {
  if (entry.by.kind === 'system') return '系统';
  if (entry.by.kind === 'staff') return (await readStaff(db, entry.by.id))?.name ?? '同事';
  return (await db.selectFrom('people').select('name').where('id', '=', entry.by.id).executeTakeFirst())?.name ?? '客户';
}

async function readStaff(db: Db, staffId: string): Promise<{ name: string; phoneCipher: string | null } | null> {
  const row = await db
    .selectFrom('staff')
    .innerJoin('people', 'people.id', 'staff.personId')
    .select(['people.name', 'people.phoneCipher'])
    .where('staff.id', '=', staffId)
    .executeTakeFirst();
  return row ?? null;
}
