// Long: the one table, a line a permission.
import type { Power, Principal, Role } from './roles.ts';

/** Who holds a permission at all, by role or by a power beside it; which records it reaches is the scope's business (db/read/scope.ts). Deny by default. */
export type Holder = Role | Power | 'contact' | 'person' | 'public';
/**
 * The one table: permission → who may, as a firm starts. The owner may move some of its lines (permission-limits.ts); a route without a line here does
 * not start.
 */
export const PERMISSIONS = {
  public: ['public'],
  /** Whoever is logged in, even a person with no role yet. */
  session: ['person'],
  'request.create': ['contact', 'staff', 'leader', 'admin', 'owner'],
  'order.place': ['contact', 'staff', 'leader', 'admin', 'owner'],
  'case.read': ['contact', 'staff', 'leader', 'admin', 'owner'],
  'case.hall': ['staff', 'leader', 'admin', 'owner'],
  'case.grab': ['staff', 'leader', 'admin', 'owner'],
  'case.work': ['staff', 'leader', 'admin', 'owner'],
  'case.talk': ['contact', 'staff', 'leader', 'admin', 'owner'],
  'case.papers': ['contact', 'staff', 'leader', 'admin', 'owner'],
  'case.confirm': ['contact', 'staff', 'leader', 'admin', 'owner'],
  'case.answerQuote': ['contact'],
  'case.choosePayWay': ['contact'],
  'case.review': ['contact'],
  'case.cancel': ['contact', 'admin', 'owner'],
  'case.assign': ['admin', 'owner'],
  'case.candidates': ['admin', 'owner'],
  'files.upload': ['contact', 'staff', 'leader', 'admin', 'owner'],
  'files.read': ['contact', 'staff', 'leader', 'admin', 'owner'],
  'notices.read': ['contact', 'staff', 'leader', 'admin', 'owner'],
  'notices.log': ['admin', 'owner'],
  'events.read': ['contact', 'staff', 'leader', 'admin', 'owner'],
  'types.read': ['contact', 'staff', 'leader', 'admin', 'owner'],
  /** Write the catalogue: what can be asked for, in which stages, at what price. */
  'types.write': ['admin', 'owner'],
  /** The mall: what is on sale. */
  'services.read': ['contact', 'staff', 'leader', 'admin', 'owner'],
  /** Write the mall: categories, items, pictures, prices. */
  'services.write': ['admin', 'owner'],
  /** Compose the home page: draft, preview, publish, roll back. */
  'home.write': ['admin', 'owner'],
  'phrases.read': ['staff', 'leader', 'admin', 'owner'],
  /** One's own ready-made sentences. */
  'phrases.own': ['staff', 'leader', 'admin', 'owner'],
  /** The firm's. */
  'phrases.share': ['admin', 'owner'],
  /** One's own saved filters and columns of the console's lists. */
  'views.own': ['staff', 'leader', 'admin', 'owner'],
  /** Saved filters that the whole firm sees. */
  'views.share': ['admin', 'owner'],
  'search.read': ['staff', 'leader', 'admin', 'owner'],
  'timeline.read': ['staff', 'leader', 'admin', 'owner'],
  'workbench.read': ['admin', 'owner'],
  /** 待我处理: each kind by its own permission (domain/decisions.ts). */
  'decisions.read': ['staff', 'leader', 'admin', 'owner'],
  /** Out of a session, or out of a view as somebody else. */
  'session.end': ['person'],
  /** Where one is logged in. */
  'own.sessions': ['person'],
  'own.totp': ['staff', 'leader', 'admin', 'owner'],
  /** Log-in of the console confirmed on one's own phone. */
  'own.scan': ['staff', 'leader', 'admin', 'owner'],
  /** One's own password and one-time codes. */
  'own.security': ['staff', 'leader', 'admin', 'owner'],
  /** Sessions of those one looks after (db/read/scope.ts). */
  'staff.sessions': ['admin', 'owner'],
  'staff.totp': ['owner'],
  'clients.read': ['contact', 'staff', 'leader', 'admin', 'owner'],
  /** The record of clients one serves: words, taxes, notes. */
  'clients.edit': ['staff', 'leader', 'admin', 'owner'],
  /** New clients, who serves them, merge, archive. */
  'clients.manage': ['admin', 'owner'],
  /** Files of a client: its contacts see and add those that are not internal. */
  'clients.files': ['contact', 'staff', 'leader', 'admin', 'owner'],
  /** Contacts and their rights; a contact with `manage` for their own company. */
  'clients.contacts': ['contact', 'staff', 'leader', 'admin', 'owner'],
  /** Names of the firm's tags. */
  'clients.tags': ['owner'],
  /** Payments of a client and their receipts. */
  'receipts.read': ['contact', 'staff', 'leader', 'admin', 'owner'],
  /** Say that it was transferred by bank: a contact who pays, or an admin for them. */
  'transfers.claim': ['contact', 'admin', 'owner'],
  'transfers.read': ['contact', 'staff', 'leader', 'admin', 'owner'],
  /** Say that it came: by role or the power `receipt.confirm`. */
  'transfers.decide': ['admin', 'owner', 'receipt.confirm'],
  'invoices.read': ['contact', 'staff', 'leader', 'admin', 'owner'],
  /** Titles, and requests for invoices: a contact who pays; titles also by who serves the client. */
  'invoices.ask': ['contact', 'staff', 'leader', 'admin', 'owner'],
  /** Answer them. */
  'invoices.issue': ['admin', 'owner'],
  /** 代账合同: contacts with a right over money or signature their own companies', the rest as clients. */
  'engagements.read': ['contact', 'staff', 'leader', 'admin', 'owner'],
  /** Drafts, checklists, voucher counts of clients one serves. */
  'engagements.write': ['staff', 'leader', 'admin', 'owner'],
  /** Approving what somebody else entered. */
  'engagements.approve': ['owner', 'engagement.approve'],
  /** Pause, price, end of a running one. */
  'engagements.manage': ['admin', 'owner', 'engagement.approve'],
  /** 代账套餐 */
  'plans.read': ['staff', 'leader', 'admin', 'owner'],
  'plans.write': ['admin', 'owner'],
  /** 证照印章台账: contacts their own companies', the rest as clients. */
  'custody.read': ['contact', 'staff', 'leader', 'admin', 'owner'],
  /** Take in, pass on, give back. */
  'custody.write': ['staff', 'leader', 'admin', 'owner'],
  /** 外勤: one's own, the group's, the stores', all. */
  'errands.read': ['staff', 'leader', 'admin', 'owner'],
  /** One's own day: plan, arrange, check in, finish. */
  'errands.write': ['staff', 'leader', 'admin', 'owner'],
  /** A colleague's day. */
  'errands.assign': ['leader', 'admin', 'owner'],
  /** 账目: a contact with the right `ledgers` what is published, who serves the client all of it. */
  'ledgers.read': ['contact', 'staff', 'leader', 'admin', 'owner'],
  /** Upload, publish, close and reopen them. */
  'ledgers.write': ['staff', 'leader', 'admin', 'owner'],
  /** Say that a ledger was read, that it is right, or ask about a line of it. */
  'ledgers.confirm': ['contact'],
  /** Talk about a question. */
  'ledgers.talk': ['contact', 'staff', 'leader', 'admin', 'owner'],
  /** 实名事项: a contact their own, who serves the client all of its. */
  'realNames.read': ['contact', 'staff', 'leader', 'admin', 'owner'],
  /** Send one, again, or take it back. */
  'realNames.send': ['staff', 'leader', 'admin', 'owner'],
  /** Say that it is done, or ask for a new code. */
  'realNames.answer': ['contact'],
  /** 资料交接清单: of those who give and take over, and of who leads or administers the client. */
  'handovers.read': ['staff', 'leader', 'admin', 'owner'],
  'handovers.sign': ['staff', 'leader', 'admin', 'owner'],
  /** 更换会计: a contact asks, admins answer. */
  'wishes.ask': ['contact'],
  'wishes.answer': ['admin', 'owner'],
  /** 投诉: made and answered by a contact; read and handled within scope, never by the accused; counted by who runs the firm. */
  'complaints.make': ['contact'],
  'complaints.answer': ['contact'],
  'complaints.read': ['contact', 'staff', 'leader', 'admin', 'owner'],
  'complaints.talk': ['contact', 'staff', 'leader', 'admin', 'owner'],
  'complaints.handle': ['staff', 'leader', 'admin', 'owner'],
  'complaints.count': ['admin', 'owner'],
  /** 建议 */
  'suggestions.make': ['contact'],
  'suggestions.read': ['contact', 'admin', 'owner'],
  'suggestions.answer': ['admin', 'owner'],
  /** 年度评价 of the dedicated accountant: a contact of their own company. */
  'reviews.accountant': ['contact'],
  /** What clients say of work: one's own, the group's, the stores', all. */
  'reviews.read': ['staff', 'leader', 'admin', 'owner'],
  'reviews.answer': ['admin', 'owner'],
  /** Keep one out of the mall. */
  'reviews.hide': ['admin', 'owner'],
  /** 绩效: one's own, the group's, the stores', all. */
  'performance.read': ['staff', 'leader', 'admin', 'owner'],
  /** A new version of a month that is kept. */
  'performance.correct': ['owner'],
  'staff.read': ['staff', 'leader', 'admin', 'owner'],
  'staff.write': ['admin', 'owner'],
  'stores.write': ['owner'],
  'leave.ask': ['staff', 'leader', 'admin', 'owner'],
  'contacts.invite': ['contact', 'staff', 'leader', 'admin', 'owner'],
  'staff.card': ['staff', 'leader', 'admin', 'owner'],
  'staff.duty': ['staff', 'leader', 'admin', 'owner'],
  /** 联系人档案 of contacts in reach, whole; its file; the erasure of a person's data, by two. */
  'dossiers.read': ['admin', 'owner'],
  'dossiers.export': ['admin', 'owner'],
  'dossiers.erase': ['admin', 'owner'],
  /** 以…身份查看: an admin for their stores' people. */
  'viewAs.start': ['admin', 'owner'],
  /** 临时授权: one's own; those who keep a colleague's record theirs. */
  'grants.read': ['staff', 'leader', 'admin', 'owner'],
  'grants.give': ['admin', 'owner'],
  /** 角色权限: this table as the firm has adjusted it, and adjusting it. */
  'roles.read': ['admin', 'owner'],
  'roles.write': ['owner'],
  'settings.read': ['admin', 'owner'],
  'settings.write': ['owner'],
  /** 安全: one-time codes, lifetimes, where the console opens, who failed to log in. */
  'security.read': ['owner'],
  'security.write': ['owner'],
  /** The first day of a firm. */
  'setup.run': ['owner'],
  'channels.read': ['admin', 'owner'],
  'channels.write': ['owner'],
  /** What people write to the service account. */
  'account.inbox': ['staff', 'leader', 'admin', 'owner'],
  /** Which notices are mandatory, on, or off by default. */
  'notices.rules': ['admin', 'owner'],
  /** The account's menu, greeting and keyword answers. */
  'account.surfaces': ['admin', 'owner'],
  /** A message to oneself. */
  'channels.test': ['admin', 'owner'],
  'audit.read': ['owner'],
  'operations.read': ['admin', 'owner'],
  /** Taking a list out of the firm; the list's own permission is asked for as well. */
  'exports.make': ['admin', 'owner'],
  /** Take them out with whole phones, saying why. */
  'exports.unmask': ['owner'],
  /** 客户资料包: a contact their own company's, without what is internal; an admin those of their stores. */
  'archives.make': ['contact', 'admin', 'owner'],
  /** 整所导出: everything the firm has, after proving again who one is. */
  'exports.firm': ['owner'],
  /** 导入: clients, contacts, contracts and opening balances of one's stores, from a file. */
  'imports.run': ['admin', 'owner'],
  /** Asking for a deed on many records; each asks for its own permission, and for `bulk.run` unless it is work of one's own clients. */
  'bulk.ask': ['staff', 'leader', 'admin', 'owner'],
  'bulk.run': ['admin', 'owner'],
  'broadcasts.send': ['admin', 'owner'],
  /** One's own; the owner all. */
  'runs.read': ['staff', 'leader', 'admin', 'owner'],
  'temporal.open': ['admin', 'owner'],
  /** What was paid: a contact their companies', the rest by stores. */
  'payments.read': ['contact', 'admin', 'owner', 'refund.approve', 'receipt.confirm'],
  /** Paying for one's own company. */
  'payments.make': ['contact'],
  /** Proposing one, of a case one works on or answers for. */
  'refunds.ask': ['staff', 'leader', 'admin', 'owner'],
  'refunds.read': ['admin', 'owner', 'refund.approve'],
  /** A refund that somebody else asked for. */
  'refunds.decide': ['owner', 'refund.approve'],
  /** 账单: a contact those they pay for, staff those of clients they serve. */
  'bills.read': ['contact', 'staff', 'leader', 'admin', 'owner'],
  /** 缴费提醒 by hand, paused and resumed: the client's dedicated accountant, or an admin. */
  'bills.remind': ['staff', 'leader', 'admin', 'owner'],
  'bills.promise': ['contact', 'staff', 'leader', 'admin', 'owner'],
  /** The last level of the ladder, and clients that are never reminded. */
  'bills.release': ['admin', 'owner'],
  /** 每日运行. */
  'daily.read': ['admin', 'owner'],
  'daily.run': ['admin', 'owner'],
  /** Bills by hand, and what is void. */
  'bills.write': ['admin', 'owner'],
  /** Out of credit, and ahead: a contact who pays, or an admin for them. */
  'bills.pay': ['contact', 'admin', 'owner'],
  /** 线下收款: entered by who serves the client. */
  'offline.read': ['staff', 'leader', 'admin', 'owner'],
  'offline.enter': ['staff', 'leader', 'admin', 'owner'],
  /** Say that it came: by role or the power `receipt.confirm`. */
  'offline.decide': ['admin', 'owner', 'receipt.confirm'],
  'revenue.read': ['admin', 'owner'],
  /** 账龄, 催收跟进: what clients owe whom one serves, and the calls about it. */
  'arrears.follow': ['staff', 'leader', 'admin', 'owner'],
  /** 银行流水: read in, matched with what is owed. */
  'statements.match': ['admin', 'owner', 'receipt.confirm'],
  /** The firm's own words of its notices. */
  'notices.words': ['admin', 'owner'],
  /** 对账: WeChat's bill of a day against our books. */
  'reconciliation.read': ['admin', 'owner'],
  /** Fetching a bill by hand, and saying what a difference was. */
  'reconciliation.resolve': ['admin', 'owner'],
  /** 月结: a contact what concerns their company, staff of the clients they serve. */
  'periods.read': ['contact', 'staff', 'leader', 'admin', 'owner'],
  /** Stages, filings, papers asked for, 税额: who serves the client; 复核 by its own rules. */
  'periods.work': ['staff', 'leader', 'admin', 'owner'],
  /** Papers handed in, 本期无票据: a contact, or staff for them. */
  'periods.papers': ['contact', 'staff', 'leader', 'admin', 'owner'],
  /** 税额确认: silence and staff never confirm. */
  'periods.answer': ['contact'],
  /** 延期: another day for a stage. */
  'periods.postpone': ['leader', 'admin', 'owner'],
  /** Taking a period out of the archive. */
  'periods.reopen': ['leader', 'admin', 'owner'],
  /** 公告 meant for oneself. */
  'announcements.read': ['contact', 'staff', 'leader', 'admin', 'owner'],
  /** Write, publish and take down; admins for their stores. */
  'announcements.write': ['admin', 'owner'],
  /** 税务日历. */
  'calendar.read': ['staff', 'leader', 'admin', 'owner'],
  'calendar.write': ['admin', 'owner'],
} as const satisfies Record<string, readonly Holder[]>;
export type Permission = keyof typeof PERMISSIONS;

/** Whether this person holds the permission through any of their roles. */
export function may(principal: Principal | null, permission: Permission): boolean {
  const holders: readonly Holder[] = PERMISSIONS[permission];
  if (holders.includes('public')) return true;
  if (!principal) return false;
  if (holders.includes('person')) return true;
  return mayAtWork(principal, permission) || (principal.links.length > 0 && holders.includes('contact'));
}

/** Whether this person holds it through their work for the firm: by a power, or by their role as the owner has adjusted the table. */
export function mayAtWork({ staff }: Principal, permission: Permission): boolean {
  if (!staff) return false;
  const holders: readonly Holder[] = PERMISSIONS[permission];
  if (staff.powers.some((power) => holders.includes(power))) return true;
  return holders.includes(staff.role) ? !staff.taken?.includes(permission) : (staff.given?.includes(permission) ?? false);
}

/** The person as far as they hold the permission: whose role lost it comes as the contact they may be as well. */
export const holding = (principal: Principal, permission: Permission): Principal =>
  principal.staff?.taken?.includes(permission) && !mayAtWork(principal, permission) ? { ...principal, staff: null } : principal;
