import { may, type Permission } from '../domain/permissions.ts';
import type { Principal } from '../domain/roles.ts';
import type { BillAction } from './views/bills.ts';
import type { ClientAction } from './views/clients.ts';
import type { EngagementAction } from './views/engagements.ts';
import type { InvoiceAction } from './views/invoices.ts';
import type { LedgerAction } from './views/ledgers.ts';
import type { PeriodAction } from './views/periods.ts';

/** What the route of each deed asks for. Cases say it for themselves (`domain/case/actions.ts`). */
const NEEDS = {
  bill: {
    pay: 'payments.make',
    receipt: 'offline.enter',
    credit: 'bills.pay',
    void: 'bills.write',
    remind: 'bills.remind',
    pause: 'bills.remind',
    resume: 'bills.remind',
    promise: 'bills.promise',
    release: 'bills.release',
  } satisfies Record<BillAction, Permission>,
  client: {
    edit: 'clients.edit',
    note: 'clients.edit',
    contacts: 'clients.contacts',
    files: 'clients.files',
    request: 'request.create',
    accountant: 'clients.manage',
    stores: 'clients.edit',
    merge: 'clients.manage',
    archive: 'clients.manage',
    restore: 'clients.manage',
  } satisfies Record<ClientAction, Permission>,
  engagement: {
    approve: 'engagements.approve',
    approveOwn: 'engagements.approve',
    reject: 'engagements.approve',
    edit: 'engagements.write',
    withdraw: 'engagements.write',
    pause: 'engagements.manage',
    resume: 'engagements.manage',
    price: 'engagements.manage',
    end: 'engagements.manage',
    renew: 'engagements.write',
    checklist: 'engagements.write',
  } satisfies Record<EngagementAction, Permission>,
  invoice: {
    approve: 'invoices.issue',
    approveOwn: 'invoices.issue',
    issue: 'invoices.issue',
    reject: 'invoices.issue',
    cancel: 'invoices.ask',
    reverse: 'invoices.issue',
  } satisfies Record<InvoiceAction, Permission>,
  ledger: {
    upload: 'ledgers.write',
    publish: 'ledgers.write',
    close: 'ledgers.write',
    reopen: 'ledgers.write',
    confirm: 'ledgers.confirm',
    question: 'ledgers.confirm',
    answer: 'ledgers.talk',
  } satisfies Record<LedgerAction, Permission>,
  period: {
    move: 'periods.work',
    papers: 'periods.work',
    submitPaper: 'periods.papers',
    acceptPaper: 'periods.work',
    noPapers: 'periods.papers',
    withdrawNoPapers: 'periods.papers',
    chase: 'periods.work',
    sendTax: 'periods.work',
    confirmTax: 'periods.answer',
    questionTax: 'periods.answer',
    check: 'periods.work',
    selfCheck: 'periods.work',
    archive: 'periods.work',
    reopen: 'periods.reopen',
    duties: 'periods.work',
  } satisfies Record<PeriodAction, Permission>,
  realName: {
    finish: 'realNames.answer',
    again: 'realNames.answer',
    settle: 'realNames.send',
    retry: 'realNames.send',
    cancel: 'realNames.send',
  },
  filing: 'periods.work',
} as const satisfies Record<string, Permission | Readonly<Record<string, Permission>>>;
type Kind = keyof typeof NEEDS;

/**
 * Of the deeds a record and one's place to it allow, those one holds the permission for, as the owner has adjusted the table and for as long as a grant
 * lasts: both fronts show just these, so that no button leads to a refusal.
 */
export function offered<View extends { actions: readonly string[] }>(principal: Principal, kind: Kind, view: View): View {
  const needs: Permission | Readonly<Record<string, Permission>> = NEEDS[kind];
  const actions = view.actions.filter((action) => {
    const permission = typeof needs === 'string' ? needs : needs[action];
    return permission === undefined || may(principal, permission);
  });
  return { ...view, actions: actions as View['actions'] };
}
