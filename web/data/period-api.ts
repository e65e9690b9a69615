// Long: what 月结, 申报, 年度事项 and 税务日历 ask the API for, on one page.
import type { Page } from '../../api/views.ts';
import type {
  CalendarImportView,
  ChaseView,
  ManyView,
  ObligationView,
  PeriodRowView,
  PeriodSummaryView,
  PeriodView,
  TaxCalendarView,
  YearBoardView,
} from '../../api/views/periods.ts';
import { addMonths, usualPeriod as periodWorkedOn } from '../../domain/period/months.ts';
import type { Duty, StageState } from '../../domain/period/stages.ts';
import type { Deduction, PenaltyBearer, YearStep } from '../../domain/period/states.ts';
import { civilDateOf } from '../../domain/time.ts';
import { serverNow } from './clock.ts';
import { call, withQuery, type Query } from './http.ts';

const id = encodeURIComponent;
const post = <T>(path: string, body: unknown, key?: string): Promise<T> => call<T>(path, { method: 'POST', body, key });
const put = <T>(path: string, body: unknown): Promise<T> => call<T>(path, { method: 'PUT', body });
const at = (periodId: string, more = ''): string => `/api/periods/${id(periodId)}${more}`;

/** Today, Asia/Shanghai, by the server's clock. */
export const today = (): string => civilDateOf(serverNow());
/** The period people work on: the month before until its returns are over, then this one. */
export const usualPeriod = (date = today()): string => periodWorkedOn(date);
/** A period asked for by an address, or the usual one. */
export const periodAsked = (text: string | null): string =>
  text !== null && /^\d{4}-(?:0[1-9]|1[0-2])$/.test(text) ? text : usualPeriod();
/** Days until a civil date; negative: so many days ago. */
export const daysTo = (date: string, from = today()): number => Math.round((Date.parse(date) - Date.parse(from)) / 86_400_000);

const asked = new Map<string, { at: number; answer: Promise<unknown> }>();
/** What several parts of a page ask for in one breath is asked once. */
function once<T>(path: string): Promise<T> {
  const had = asked.get(path);
  if (had && Date.now() - had.at < 400) return had.answer as Promise<T>;
  const answer = call<T>(path);
  asked.set(path, { at: Date.now(), answer });
  if (asked.size > 8) asked.delete(asked.keys().next().value ?? '');
  return answer;
}

/** The matrix, and its numbers. */
export const listPeriods = (query: Query): Promise<Page<PeriodRowView>> => call(withQuery('/api/periods', query));
export const getPeriodSummary = (query: Query): Promise<PeriodSummaryView> => once(withQuery('/api/periods/summary', query));
/** One client's month. */
export const getPeriod = (periodId: string): Promise<PeriodView> => call(at(periodId));
/** The months of one client, newest first. */
export const listClientPeriods = (clientId: string): Promise<Page<PeriodRowView>> => call(`/api/clients/${id(clientId)}/periods`);

/** Moves a stage. @throws ApiProblem `earlier_stage_open`, `papers_missing` … */
export const moveStage = (
  periodId: string,
  stageId: string,
  body: { to: StageState; reason?: string },
  key?: string,
): Promise<PeriodView> => post(at(periodId, `/stages/${id(stageId)}`), body, key);

export const askPeriodPapers = (
  periodId: string,
  papers: { name: string; hint: string; required: boolean }[],
  key?: string,
): Promise<PeriodView> => post(at(periodId, '/papers'), { papers }, key);
export const submitPeriodPaper = (periodId: string, paperId: string, fileIds: string[], key?: string): Promise<PeriodView> =>
  post(at(periodId, `/papers/${id(paperId)}/submit`), { fileIds }, key);
export const acceptPeriodPaper = (periodId: string, paperId: string, key?: string): Promise<PeriodView> =>
  post(at(periodId, `/papers/${id(paperId)}/accept`), {}, key);
export const returnPeriodPaper = (periodId: string, paperId: string, reason: string, key?: string): Promise<PeriodView> =>
  post(at(periodId, `/papers/${id(paperId)}/return`), { reason }, key);
/** 本期无票据, or taken back. */
export const sayNoPapers = (periodId: string, undo: boolean, key?: string): Promise<PeriodView> =>
  undo ? call(at(periodId, '/no-papers'), { method: 'DELETE' }) : post(at(periodId, '/no-papers'), {}, key);
/** What would be sent to whom; with `preview` false it goes out. */
export const chasePeriod = (periodId: string, preview: boolean, key?: string): Promise<ChaseView> =>
  post(at(periodId, '/chase'), { preview }, key);

/** The same for many, by ids or by the matrix's filter. */
export const chasePeriods = (body: { ids: string[] } | { filter: Query }, preview: boolean, key?: string): Promise<ChaseView> =>
  post('/api/periods/chase', { ...body, preview }, key);
/** Sends the tax amounts to the client. */
export const sendTax = (periodId: string, items: { obligationId: string; amountFen: number }[], key?: string): Promise<PeriodView> =>
  post(at(periodId, '/tax'), { items }, key);
export const confirmTax = (periodId: string, key?: string): Promise<PeriodView> => post(at(periodId, '/tax/confirm'), {}, key);
export const questionTax = (periodId: string, text: string, key?: string): Promise<PeriodView> =>
  post(at(periodId, '/tax/question'), { text }, key);
/** 复核; `self`: one's own signed self-check. */
export const checkPeriod = (
  periodId: string,
  body: { result: 'ok' | 'return'; reason?: string; self?: boolean },
  key?: string,
): Promise<PeriodView> => post(at(periodId, '/check'), body, key);
export const archivePeriod = (periodId: string, key?: string): Promise<PeriodView> => post(at(periodId, '/archive'), {}, key);
export const reopenPeriod = (periodId: string, reason: string, key?: string): Promise<PeriodView> =>
  post(at(periodId, '/reopen'), { reason }, key);
/** Who holds which duty; null: the dedicated accountant again. */
export const saveDuties = (periodId: string, duties: Partial<Record<Duty, string | null>>): Promise<PeriodView> =>
  put(at(periodId, '/duties'), duties);

const filing = (obligationId: string, deed: string): string => `/api/obligations/${id(obligationId)}/${deed}`;
export interface FileBody {
  fileIds: string[];
  amountFen?: number;
  filedOn?: string;
  /** Why it is filed without the client's answer. */
  reason?: string;
}
export const fileObligation = (obligationId: string, body: FileBody, key?: string): Promise<ObligationView> =>
  post(filing(obligationId, 'file'), body, key);
/** Several in one go: done, or why not, one by one. */
export const fileObligations = (
  body: { items: { id: string; amountFen?: number; fileIds: string[] }[]; filedOn: string; dryRun: boolean },
  key?: string,
): Promise<ManyView> => post('/api/obligations/file', body, key);
/** Filings within the caller's scope, those due first on top. */
export const listObligations = (query: Query): Promise<Page<ObligationView>> => call(withQuery('/api/obligations', query));
export const setNotApplicable = (obligationId: string, reason: string, key?: string): Promise<ObligationView> =>
  post(filing(obligationId, 'not-applicable'), { reason }, key);
export const reopenObligation = (obligationId: string, reason: string, key?: string): Promise<ObligationView> =>
  post(filing(obligationId, 'reopen'), { reason }, key);
export const setReturned = (obligationId: string, reason: string, key?: string): Promise<ObligationView> =>
  post(filing(obligationId, 'returned'), { reason }, key);
export const setDeduction = (obligationId: string, body: { result: Deduction; reason?: string }, key?: string): Promise<ObligationView> =>
  post(filing(obligationId, 'deduction'), body, key);
export const correctObligation = (obligationId: string, reason: string, key?: string): Promise<ObligationView> =>
  post(filing(obligationId, 'correct'), { reason }, key);
export const setPenalty = (
  obligationId: string,
  body: { amountFen: number; bearer: PenaltyBearer },
  key?: string,
): Promise<ObligationView> => post(filing(obligationId, 'penalty'), body, key);

/** 税务日历 of a year. */
export const getTaxCalendar = (year: string): Promise<TaxCalendarView> => once(withQuery('/api/calendar', { year }));
/** The last day of a period's returns; null: the calendar does not know the month. */
export async function filingDateOf(period: string): Promise<{ date: string; provisional: boolean } | null> {
  const month = addMonths(period, 1);
  return (await getTaxCalendar(month.slice(0, 4))).months.find((one) => one.month === month) ?? null;
}
/** The next last day of returns, how far it is, and how many of one's clients are not through with it. */
export async function nextTaxDate(): Promise<{ date: string; days: number; open: number } | null> {
  const period = usualPeriod();
  const [due, { stages }] = await Promise.all([filingDateOf(period), getPeriodSummary({ period })]);
  return due && due.date >= today()
    ? { date: due.date.slice(5), days: daysTo(due.date), open: stages.collect + stages.book + stages.file }
    : null;
}
export const saveTaxDate = (month: string, body: { date: string | null; source: string }): Promise<TaxCalendarView> =>
  put(`/api/calendar/${id(month)}`, body);
export const importTaxDates = (
  body: ({ text: string } | { fileId: string }) & { dryRun: boolean; source?: string },
  key?: string,
): Promise<CalendarImportView> => post('/api/calendar/import', body, key);

/** 年度事项. */
export const getYearBoard = (query: Query): Promise<YearBoardView> => call(withQuery('/api/year-work', query));
export const chaseYearWork = (body: { ids: string[]; preview: boolean }, key?: string): Promise<ChaseView> =>
  post('/api/year-work/chase', body, key);
export const setYearStep = (obligationId: string, step: YearStep, key?: string): Promise<ObligationView> =>
  post(filing(obligationId, 'step'), { step }, key);
