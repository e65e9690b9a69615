import type { CaseRow } from '../../../api/views.ts';
import type { FilingTodo } from '../../../api/views/day.ts';
import type { IconName } from '../../elements/icon.ts';
import { mark } from '../../locales/punctuation.ts';
import { dayOf, timeOf } from '../../locales/when.ts';
import { t } from '../../locales/staff.ts';

const EIGHT_HOURS = 8 * 3_600_000;
const DAY = 86_400_000;

export type LineTone = 'plain' | 'bad' | 'warn' | 'mute';
/** One line of 待办: what to do for whom, why, and until when. */
export interface TodoLine {
  id: string;
  href: string;
  icon: IconName;
  tone: LineTone;
  title: string;
  detail: string;
  value: string;
  valueTone: 'bad' | 'strong' | 'quiet';
  at: number;
}

/** Words one case for its assignee: what waits on them comes before what the case is called. */
export function todoLine(row: CaseRow, now: number): TodoLine {
  const a = row.attention;
  const client = row.client.short;
  const about = row.title;
  const line = (icon: IconName, title: string, detail: string, tone: LineTone = 'plain'): TodoLine => ({
    id: row.id,
    href: `/work/${row.id}`,
    icon,
    tone: row.overdue && tone === 'plain' ? 'bad' : tone,
    title,
    detail,
    ...valueOf(row, now),
  });
  if (a?.transferAsked) return line('transfer', t('todo.handover', { client }), about, 'mute');
  if (a?.replySince)
    return line('message', t('todo.reply', { client }), about, a.replyDueAt && Date.parse(a.replyDueAt) < now ? 'bad' : 'plain');
  if (a && a.papersToJudge > 0)
    return line(
      'file',
      t('todo.judge', { client, n: a.papersToJudge }),
      a.papersAwaited > 0 && row.next.until ? `${about}${mark('，')}${t('todo.until', { time: short(row.next.until, now) })}` : about,
    );
  if (a?.returned) return line('undo', t('todo.returned', { client }), about, 'warn');
  if (row.state === 'delivered') return line('clock', t('todo.confirm', { client }), about, 'mute');
  if (row.waitingOn.includes('papers')) return line('clock', t('todo.wait', { client, n: a?.papersAwaited ?? 1 }), about, 'mute');
  return line(
    row.overdue ? 'alert' : 'send',
    about,
    row.title.includes(client) ? row.businessType.name : `${client}${mark('，')}${row.businessType.name}`,
  );
}

function valueOf(row: CaseRow, now: number): Pick<TodoLine, 'value' | 'valueTone' | 'at'> {
  const a = row.attention;
  const reply = a?.replySince ? a.replyDueAt : null;
  const due = reply ?? row.dueAt;
  const at = due
    ? Date.parse(due)
    : row.confirmBy
      ? Date.parse(row.confirmBy)
      : row.next.until
        ? Date.parse(row.next.until)
        : Number.MAX_SAFE_INTEGER;
  if (due && Date.parse(due) < now) return { value: late(now - Date.parse(due), reply !== null), valueTone: 'bad', at };
  if (row.state === 'delivered') return { value: t('todo.waitConfirm'), valueTone: 'quiet', at };
  if (row.waitingOn.length > 0 && !reply && !(a && a.papersToJudge > 0)) return { value: t('todo.waitClient'), valueTone: 'quiet', at };
  if (!due) return { value: a && (a.papersToJudge > 0 || a.returned) ? t('todo.todayEnd') : '', valueTone: 'quiet', at };
  return { value: short(due, now), valueTone: 'strong', at };
}

/** `逾期 7 天` for work, `超 3 小时` for a reply. */
export function late(ms: number, reply: boolean): string {
  const hours = ms / 3_600_000;
  if (!reply || hours >= 24) {
    const days = Math.floor(hours / 24);
    if (days >= 1) return t('todo.lateDays', { n: days });
  }
  return hours >= 1 ? t('todo.lateHours', { n: Math.floor(hours) }) : t('todo.lateMinutes', { n: Math.max(1, Math.floor(ms / 60_000)) });
}

function short(at: string, now: number): string {
  const day = dayOf(at, now);
  return day === dayOf(now, now) ? timeOf(at) : `${day} ${timeOf(at)}`;
}

/** What has to be filed for one client by one day: the tax date is what it stands under. */
function filingLine(one: FilingTodo, now: number): TodoLine {
  const { client, names, dueDate, overdue } = one;
  const month = one.periodId === null ? t('todo.yearOf', { y: one.span }) : t('todo.monthOf', { m: Number(one.span.slice(5)) });
  const title = t(overdue ? 'todo.unfiled' : 'todo.file', { client: client.short, month, n: names.length });
  const more =
    names.length > 2 ? t('todo.names', { names: names.slice(0, 2).join(t('todo.comma')), n: names.length }) : names.join(t('todo.comma'));
  const at = endOf(dueDate);
  return {
    id: one.id,
    href: one.periodId === null ? `/clients/${client.id}` : `/periods/${one.periodId}`,
    icon: overdue ? 'alert' : 'tax',
    tone: overdue ? 'bad' : 'plain',
    title,
    detail: t('todo.until2', { what: more, date: dueDate.slice(5) }),
    value: overdue ? late(now - at + DAY, false) : dayNumber(at - 1) === dayNumber(now) ? t('todo.todayEnd') : dueDate.slice(5),
    valueTone: overdue ? 'bad' : 'strong',
    at,
  };
}
/** The last instant of a civil day, Asia/Shanghai. */
const endOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) - EIGHT_HOURS + DAY;
const dayNumber = (at: number): number => Math.floor((at + EIGHT_HOURS) / DAY);

/** What stands in 待办: cases, and filings by their tax date. */
export type TodoItem = CaseRow | FilingTodo;
export const isFiling = (item: TodoItem): item is FilingTodo => 'dueDate' in item;

/** Lines of a list by when they are due; what waits on the client sinks. */
export function todoLines(rows: readonly TodoItem[], now: number): TodoLine[] {
  return rows
    .map((row) => (isFiling(row) ? filingLine(row, now) : todoLine(row, now)))
    .sort((a, b) => Number(a.tone === 'mute') - Number(b.tone === 'mute') || a.at - b.at);
}

/** One day of the strip: Asia/Shanghai, `weekday` 1–7 from Monday. */
export interface WeekDay {
  day: number;
  date: number;
  month: number;
  weekday: number;
  rows: TodoItem[];
  late: boolean;
}

/** Today and the six days after it, with what is due each day. */
export function weekOf(rows: readonly TodoItem[], now: number): WeekDay[] {
  const first = Math.floor((now + EIGHT_HOURS) / DAY);
  return Array.from({ length: 7 }, (_, i) => {
    const date = new Date((first + i) * DAY);
    const mine = rows.filter((row) => dayOfRow(row, now) === first + i);
    return {
      day: first + i,
      date: date.getUTCDate(),
      month: date.getUTCMonth() + 1,
      weekday: date.getUTCDay() || 7,
      rows: mine,
      late: mine.some(isHot),
    };
  });
}

/** 特急, or a filing that is late. */
export const isHot = (item: TodoItem): boolean => (isFiling(item) ? item.overdue : item.urgency === 'critical');

/** The civil day something is due on; late ones count today. */
export function dayOfRow(row: TodoItem, now: number): number {
  if (isFiling(row)) return Math.max(dayNumber(now), dayNumber(endOf(row.dueDate) - 1));
  const due = row.attention?.replyDueAt ?? row.dueAt ?? row.confirmBy ?? row.next.until;
  return Math.floor((Math.max(now, due ? Date.parse(due) : now) + EIGHT_HOURS) / DAY);
}
