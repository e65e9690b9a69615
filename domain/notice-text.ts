import type { Pace } from './channel-policy.ts';
import type { DecisionKind } from './decisions.ts';
import type { Permission } from './permissions.ts';

/** Where a notice leads: a page of the H5, or of the console. */
export type NoticeTarget =
  | 'case'
  | 'review'
  | 'hall'
  | 'work'
  | 'assign'
  | 'inbox'
  | 'payment'
  | 'invoice'
  | 'period'
  | 'periods'
  | 'company'
  | 'engagement'
  | 'bills'
  | 'ledger'
  | 'ledgerWork'
  | 'clientWork'
  | 'accountant'
  | 'rating'
  | 'handovers'
  | 'realName'
  | 'realNameWork'
  | 'wishes'
  | 'exports'
  /** Long work somebody started: how far it is, what did not work out. */
  | 'run'
  /** Where it is decided, by whoever may. */
  | `decide.${DecisionKind | 'payment'}`
  | 'redMonths'
  /** 今天 on the phone. */
  | 'numbers'
  | 'complaint'
  | 'complaintWork'
  | 'suggestion'
  | 'suggestionWork'
  | 'errands';
/** The words a notice may use: `{{case.no}}` and so on. Instants are written in Beijing time. */
export type NoticeValues = Partial<Record<NoticeValue, string>>;
export type NoticeValue =
  | 'firm.sms'
  | 'firm.phone'
  | 'client.short'
  | 'case.no'
  | 'case.title'
  | 'case.type'
  | 'case.urgency'
  | 'case.grabBy'
  | 'case.firstBy'
  | 'case.stage'
  | 'case.text'
  | 'staff.name'
  | 'staff.phone'
  | 'actor.name'
  | 'store.name'
  | 'papers.count'
  | 'papers.names'
  | 'papers.due'
  | 'reason'
  | 'confirm.by'
  | 'minutes'
  | 'review.grade'
  | 'broadcast.title'
  | 'broadcast.text'
  /** What the client may expect after sending a request. */
  | 'case.promise'
  /** Why an admin has to assign. */
  | 'escalated.why'
  /** Of money: how much, what for, how and when it was paid, by whom, why it goes back and on which way. */
  | 'money.amount'
  | 'money.what'
  | 'money.way'
  | 'money.at'
  | 'money.payer'
  /** Until when it is to be paid, or answered. */
  | 'fee.until'
  | 'money.why'
  | 'money.back'
  /** Of a bill: number, what it is for, civil due date; and 已缴至 of its client. */
  | 'bill.no'
  | 'bill.title'
  | 'bill.due'
  | 'bill.through'
  | 'invoice.title'
  | 'invoice.no'
  /** Of a 代账合同: plan, fee a month, first and last day, days that are left. */
  | 'eng.plan'
  | 'eng.fee'
  | 'eng.start'
  | 'eng.end'
  | 'eng.days'
  /** Of what is owed: a bill, its rest, its due date and how many days ago that was; all bills together, and whose they are. */
  | 'bill.rest'
  | 'bill.days'
  | 'bills.count'
  | 'bills.total'
  | 'clients.names'
  /** What of books is asked about. */
  | 'ledger.line'
  /** A licence, seal or U盾. */
  | 'custody.name'
  /** Of a period: which, its tax and filings. */
  | 'period'
  | 'period.duty'
  | 'tax.total'
  | 'tax.payBy'
  | 'tax.answer'
  | 'filing.missing'
  | 'filing.due'
  | 'filing.left'
  /** Of a task only one person can do: what, and until when. */
  | 'realName.title'
  | 'realName.until'
  /** Of a hand-over: the former and the new accountant. */
  | 'handover.from'
  | 'handover.to'
  /** Of 每日运行: which day, which step. */
  | 'daily.date'
  | 'daily.step'
  /** Of a 备份 that could not be made: why. */
  | 'backup.problem'
  /** Of the morning: what waits, months in red, all of it in a line. */
  | 'day.waits'
  | 'day.red'
  | 'day.text'
  /** Of 临时授权: what is granted, and until when. */
  | 'grant.what'
  | 'grant.until'
  /** Of an export: which list, how many lines, whether phones stand in it whole. */
  | 'export.list'
  | 'export.count'
  | 'export.phones'
  /** Of long work that ended: what it is called, how it ended, how many of each outcome. */
  | 'run.title'
  | 'run.end'
  | 'run.done'
  | 'run.skipped'
  | 'run.failed'
  /** Whose data is to be erased. */
  | 'person.name'
  /** Of an errand: what, where, on which day from when, and what became of it. */
  | 'errand.title'
  | 'errand.place'
  | 'errand.when'
  | 'errand.change'
  /** Of a complaint or suggestion: number, what it is about, until when, what was not done. */
  | 'complaint.no'
  | 'complaint.topic'
  | 'complaint.until'
  | 'complaint.what';

/** One notice in words. */
export interface NoticeText {
  title: string;
  target: NoticeTarget;
  /** Category template fields: the kind of the key (thing, phrase …) carries WeChat's limit. Empty: inbox only. */
  wechat: { key: string; label: string; value: string }[];
  inbox: string;
  /** Null: never by SMS. */
  sms: string | null;
  /** A receipt, or something asked of everybody, reaches the one who caused it too. */
  toActor?: boolean;
  /** How much haste it has; `live` unless said. */
  pace?: Pace;
}

/** To whom: resolved from rows at the moment of telling. */
export type NoticeAudience =
  | { to: 'eligible' }
  | { to: 'dedicated' }
  | { to: 'assignee' }
  | { to: 'staff'; staffId: string }
  /** The group leader of the assignee; without one who holds it, those who decide it in the store. */
  | { to: 'leader'; may: Permission }
  /** Who decides it in the store: admins who hold the permission as the owner has moved the table, and whoever holds it by a power; the owner where no admin does. */
  | { to: 'deciders'; may: Permission }
  | { to: 'owner' }
  /** The client's contacts who may see its ledgers, and nobody else. */
  | { to: 'readers' }
  /** The client's contacts; with a right: those who hold it, or all when nobody does. */
  | { to: 'contacts'; right: 'confirm' | 'pay' | null }
  /** Of money: the client's contacts who pay, and who paid; who asked for it. */
  | { to: 'payers' }
  | { to: 'asker' };
