// Long: the one list of every page of the console.
import { html, type TemplateResult } from 'lit';
import type { Permission } from '../../domain/permissions.ts';
import type { IconName } from './icons.ts';
import type { Word } from './words.ts';

export interface Route {
  /** `/cases/:no`; parameters reach `show`. */
  path: string;
  title: Word;
  /** In the sidebar, under its group; absent: reached from elsewhere. */
  menu?: { icon: IconName; group: Word | null; go?: string };
  /** Who sees it; absent: everybody of the firm. */
  needs?: Permission;
  /** Shown without the frame. */
  bare?: boolean;
  load: () => Promise<unknown>;
  show: (parameters: Record<string, string>) => TemplateResult;
}

/** The one place where a page is added: its element, and the sidebar follows. */
export const ROUTES: readonly Route[] = [
  {
    path: '/',
    title: 'nav.workbench',
    menu: { icon: 'home', group: null, go: 'g w' },
    needs: 'workbench.read',
    load: () => import('./workbench/workbench-page.ts'),
    show: () => html`<yk-workbench-page class="page"></yk-workbench-page>`,
  },
  {
    path: '/cases',
    title: 'nav.cases',
    menu: { icon: 'cases', group: 'nav.group.work', go: 'g c' },
    load: () => import('./cases/cases-page.ts'),
    show: () => html`<yk-cases-page class="page"></yk-cases-page>`,
  },
  {
    path: '/cases/:no',
    title: 'nav.case',
    load: () => import('./case/case-page.ts'),
    show: ({ no }) => html`<yk-case-page class="page" .no=${no ?? ''}></yk-case-page>`,
  },
  {
    path: '/ledgers',
    title: 'nav.ledgers',
    menu: { icon: 'rows', group: 'nav.group.work', go: 'g l' },
    needs: 'ledgers.write',
    load: () => import('./ledgers/ledgers-page.ts'),
    show: () => html`<yk-ledgers-page class="page"></yk-ledgers-page>`,
  },
  {
    path: '/ledgers/new',
    title: 'nav.ledger',
    needs: 'ledgers.write',
    load: () => import('./ledgers/new-ledger-page.ts'),
    show: () => html`<yk-new-ledger-page class="page"></yk-new-ledger-page>`,
  },
  {
    path: '/ledgers/:id',
    title: 'nav.ledger',
    needs: 'ledgers.write',
    load: () => import('./ledgers/ledger-page.ts'),
    show: ({ id }) => html`<yk-ledger-page class="page" .ledger=${id ?? ''}></yk-ledger-page>`,
  },
  {
    path: '/orders',
    title: 'nav.orders',
    menu: { icon: 'clip', group: 'nav.group.work' },
    load: () => import('./orders/orders-page.ts'),
    show: () => html`<yk-orders-page class="page"></yk-orders-page>`,
  },
  {
    path: '/account-inbox',
    title: 'nav.accountInbox',
    menu: { icon: 'wechat', group: 'nav.group.work' },
    needs: 'account.inbox',
    load: () => import('./notices/account-inbox-page.ts'),
    show: () => html`<yk-account-inbox-page class="page"></yk-account-inbox-page>`,
  },
  {
    path: '/clients',
    title: 'nav.clients',
    menu: { icon: 'company', group: 'nav.group.people', go: 'g k' },
    needs: 'staff.read',
    load: () => import('./clients/clients-page.ts'),
    show: () => html`<yk-clients-page class="page"></yk-clients-page>`,
  },
  {
    path: '/clients/:id',
    title: 'nav.client',
    needs: 'staff.read',
    load: () => import('./clients/client-page.ts'),
    show: ({ id }) => html`<yk-client-page class="page" .client=${id ?? ''}></yk-client-page>`,
  },
  {
    path: '/custody',
    title: 'nav.custody',
    menu: { icon: 'key', group: 'nav.group.people' },
    needs: 'custody.write',
    load: () => import('./custody/custody-page.ts'),
    show: () => html`<yk-custody-page class="page"></yk-custody-page>`,
  },
  {
    path: '/staff',
    title: 'nav.staff',
    menu: { icon: 'person', group: 'nav.group.people' },
    needs: 'staff.read',
    load: () => import('./staff/staff-page.ts'),
    show: () => html`<yk-staff-page class="page"></yk-staff-page>`,
  },
  {
    path: '/staff/:id',
    title: 'nav.staffRecord',
    needs: 'staff.read',
    load: () => import('./staff/staff-record-page.ts'),
    show: ({ id }) => html`<yk-staff-record-page class="page" .staff=${id ?? ''}></yk-staff-record-page>`,
  },
  {
    path: '/leaves',
    title: 'nav.leaves',
    menu: { icon: 'clock', group: 'nav.group.people' },
    needs: 'staff.read',
    load: () => import('./staff/leaves-page.ts'),
    show: () => html`<yk-leaves-page class="page"></yk-leaves-page>`,
  },
  {
    path: '/stores',
    title: 'nav.stores',
    menu: { icon: 'store', group: 'nav.group.people' },
    needs: 'staff.read',
    load: () => import('./staff/places-page.ts'),
    show: () => html`<yk-places-page class="page"></yk-places-page>`,
  },
  {
    path: '/engagements',
    title: 'nav.engagements',
    menu: { icon: 'clip', group: 'nav.group.money', go: 'g h' },
    needs: 'engagements.write',
    load: () => import('./engagements/engagements-page.ts'),
    show: () => html`<yk-engagements-page class="page"></yk-engagements-page>`,
  },
  {
    path: '/engagements/:id',
    title: 'nav.engagement',
    needs: 'engagements.write',
    load: () => import('./engagements/engagement-page.ts'),
    show: ({ id }) => html`<yk-engagement-page class="page" .engagement=${id ?? ''}></yk-engagement-page>`,
  },
  {
    path: '/engagement-plans',
    title: 'nav.plans',
    needs: 'plans.read',
    load: () => import('./engagements/plans-page.ts'),
    show: () => html`<yk-plans-page class="page"></yk-plans-page>`,
  },
  {
    path: '/bills',
    title: 'nav.bills',
    menu: { icon: 'table', group: 'nav.group.money', go: 'g b' },
    needs: 'arrears.follow',
    load: () => import('./bills/bills-page.ts'),
    show: () => html`<yk-bills-page class="page"></yk-bills-page>`,
  },
  {
    path: '/bills/:id',
    title: 'nav.bill',
    needs: 'arrears.follow',
    load: () => import('./bills/bill-page.ts'),
    show: ({ id }) => html`<yk-bill-page class="page" .bill=${id ?? ''}></yk-bill-page>`,
  },
  {
    path: '/ageing',
    title: 'nav.ageing',
    needs: 'arrears.follow',
    load: () => import('./arrears/ageing-page.ts'),
    show: () => html`<yk-ageing-page class="page"></yk-ageing-page>`,
  },
  {
    path: '/dunning',
    title: 'nav.dunning',
    needs: 'settings.read',
    load: () => import('./dunning/ladder-page.ts'),
    show: () => html`<yk-ladder-page class="page"></yk-ladder-page>`,
  },
  {
    path: '/calls',
    title: 'nav.calls',
    menu: { icon: 'phone', group: 'nav.group.money' },
    needs: 'arrears.follow',
    load: () => import('./arrears/calls-page.ts'),
    show: () => html`<yk-calls-page class="page"></yk-calls-page>`,
  },
  {
    path: '/bank-statements',
    title: 'nav.statements',
    menu: { icon: 'database', group: 'nav.group.money' },
    needs: 'statements.match',
    load: () => import('./statements/statements-page.ts'),
    show: () => html`<yk-statements-page class="page"></yk-statements-page>`,
  },
  {
    path: '/payments',
    title: 'nav.payments',
    menu: { icon: 'yuan', group: 'nav.group.money' },
    needs: 'payments.read',
    load: () => import('./money/payments-page.ts'),
    show: () => html`<yk-payments-page class="page"></yk-payments-page>`,
  },
  {
    path: '/payments/:id',
    title: 'nav.payment',
    needs: 'payments.read',
    load: () => import('./money/payment-page.ts'),
    show: ({ id }) => html`<yk-payment-page class="page" .payment=${id ?? ''}></yk-payment-page>`,
  },
  {
    path: '/refunds',
    title: 'nav.refunds',
    menu: { icon: 'undo', group: 'nav.group.money' },
    needs: 'refunds.read',
    load: () => import('./money/refunds-page.ts'),
    show: () => html`<yk-refunds-page class="page"></yk-refunds-page>`,
  },
  {
    path: '/reconciliations',
    title: 'nav.reconciliations',
    menu: { icon: 'swap', group: 'nav.group.money' },
    needs: 'reconciliation.read',
    load: () => import('./reconciliation/reconciliation-page.ts'),
    show: () => html`<yk-reconciliations-page class="page"></yk-reconciliations-page>`,
  },
  {
    path: '/reconciliations/:date',
    title: 'nav.reconciliation',
    needs: 'reconciliation.read',
    load: () => import('./reconciliation/day-page.ts'),
    show: ({ date }) => html`<yk-reconciliation-day-page class="page" .date=${date ?? ''}></yk-reconciliation-day-page>`,
  },
  {
    path: '/transfers',
    title: 'nav.transfers',
    menu: { icon: 'image', group: 'nav.group.money' },
    needs: 'transfers.decide',
    load: () => import('./invoices/transfers-page.ts'),
    show: () => html`<yk-transfers-page class="page"></yk-transfers-page>`,
  },
  {
    path: '/invoices',
    title: 'nav.invoices',
    menu: { icon: 'file', group: 'nav.group.money' },
    needs: 'invoices.issue',
    load: () => import('./invoices/invoices-page.ts'),
    show: () => html`<yk-invoices-page class="page"></yk-invoices-page>`,
  },
  {
    path: '/invoices/:id',
    title: 'nav.invoice',
    needs: 'invoices.read',
    load: () => import('./invoices/invoice-page.ts'),
    show: ({ id }) => html`<yk-invoice-page class="page" .invoice=${id ?? ''}></yk-invoice-page>`,
  },
  {
    path: '/receipts/:id',
    title: 'nav.receipt',
    needs: 'receipts.read',
    load: () => import('./invoices/receipt-page.ts'),
    show: ({ id }) => html`<yk-receipt-page class="page" .payment=${id ?? ''}></yk-receipt-page>`,
  },
  {
    path: '/revenue',
    title: 'nav.revenue',
    menu: { icon: 'pulse', group: 'nav.group.money', go: 'g y' },
    needs: 'revenue.read',
    load: () => import('./revenue/revenue-page.ts'),
    show: () => html`<yk-revenue-page class="page"></yk-revenue-page>`,
  },
  {
    path: '/runs',
    title: 'nav.runs',
    menu: { icon: 'list', group: 'nav.group.system', go: 'g r' },
    needs: 'bulk.run',
    load: () => import('./runs/runs-page.ts'),
    show: () => html`<yk-runs-page class="page"></yk-runs-page>`,
  },
  {
    path: '/runs/:id',
    title: 'nav.run',
    load: () => import('./runs/run-page.ts'),
    show: ({ id }) => html`<yk-run-page class="page" .runId=${id ?? ''}></yk-run-page>`,
  },
  {
    path: '/daily-runs',
    title: 'nav.daily',
    menu: { icon: 'clock', group: 'nav.group.system' },
    needs: 'daily.read',
    load: () => import('./daily/daily-page.ts'),
    show: () => html`<yk-daily-page class="page"></yk-daily-page>`,
  },
  {
    path: '/broadcasts/new',
    title: 'nav.broadcast',
    needs: 'broadcasts.send',
    load: () => import('./broadcast/broadcast-page.ts'),
    show: () => html`<yk-broadcast-page class="page"></yk-broadcast-page>`,
  },
  {
    path: '/notices',
    title: 'nav.notices',
    menu: { icon: 'send', group: 'nav.group.system' },
    needs: 'notices.log',
    load: () => import('./notices/log-page.ts'),
    show: () => html`<yk-notices-page class="page"></yk-notices-page>`,
  },
  {
    path: '/notice-templates',
    title: 'nav.noticeTexts',
    menu: { icon: 'message', group: 'nav.group.system' },
    needs: 'notices.words',
    load: () => import('./notice-texts/texts-page.ts'),
    show: () => html`<yk-notice-texts-page class="page"></yk-notice-texts-page>`,
  },
  {
    path: '/business-types',
    title: 'nav.types',
    menu: { icon: 'rows', group: 'nav.group.system', go: 'g t' },
    needs: 'types.write',
    load: () => import('./catalogue/types-page.ts'),
    show: () => html`<yk-types-page class="page"></yk-types-page>`,
  },
  {
    path: '/business-types/:type',
    title: 'nav.type',
    needs: 'types.write',
    load: () => import('./catalogue/type-page.ts'),
    show: ({ type }) => html`<yk-type-page class="page" .type=${type === 'new' ? '' : (type ?? '')}></yk-type-page>`,
  },
  {
    path: '/services',
    title: 'nav.services',
    menu: { icon: 'store', group: 'nav.group.system' },
    needs: 'services.write',
    load: () => import('./services/services-page.ts'),
    show: () => html`<yk-services-page class="page"></yk-services-page>`,
  },
  {
    path: '/services/:service',
    title: 'nav.service',
    needs: 'services.write',
    load: () => import('./services/service-page.ts'),
    show: ({ service }) => html`<yk-service-page class="page" .service=${service === 'new' ? '' : (service ?? '')}></yk-service-page>`,
  },
  {
    path: '/service-categories',
    title: 'nav.serviceCategories',
    needs: 'services.write',
    load: () => import('./services/categories-page.ts'),
    show: () => html`<yk-service-categories-page class="page"></yk-service-categories-page>`,
  },
  {
    path: '/phrases',
    title: 'nav.phrases',
    menu: { icon: 'pencil', group: 'nav.group.system' },
    needs: 'phrases.read',
    load: () => import('./catalogue/phrases-page.ts'),
    show: () => html`<yk-phrases-page class="page"></yk-phrases-page>`,
  },
  {
    path: '/audit',
    title: 'nav.audit',
    menu: { icon: 'shield', group: 'nav.group.system' },
    needs: 'audit.read',
    load: () => import('./audit/audit-page.ts'),
    show: () => html`<yk-audit-page class="page"></yk-audit-page>`,
  },
  {
    path: '/operations',
    title: 'nav.operations',
    menu: { icon: 'pulse', group: 'nav.group.system', go: 'g o' },
    needs: 'operations.read',
    load: () => import('./operations/operations-page.ts'),
    show: () => html`<yk-operations-page class="page"></yk-operations-page>`,
  },
  {
    path: '/settings',
    title: 'nav.settings',
    menu: { icon: 'gear', group: 'nav.group.system', go: 'g s' },
    needs: 'settings.read',
    load: () => import('./settings/settings-page.ts'),
    show: () => html`<yk-settings-page class="page"></yk-settings-page>`,
  },
  {
    path: '/channels',
    title: 'nav.channels',
    menu: { icon: 'message', group: 'nav.group.system' },
    needs: 'channels.read',
    load: () => import('./channels/channels-page.ts'),
    show: () => html`<yk-channels-page class="page"></yk-channels-page>`,
  },
  {
    path: '/setup',
    title: 'nav.setup',
    needs: 'setup.run',
    load: () => import('./setup/setup-page.ts'),
    show: () => html`<yk-setup-page class="page"></yk-setup-page>`,
  },
  {
    path: '/security',
    title: 'nav.security',
    load: () => import('./security/security-page.ts'),
    show: () => html`<yk-security-page class="page"></yk-security-page>`,
  },
  {
    path: '/login',
    title: 'login.title',
    bare: true,
    load: () => import('./login/login-page.ts'),
    show: () => html`<yk-login-page></yk-login-page>`,
  },
  {
    path: '/totp',
    title: 'totp.title',
    bare: true,
    load: () => import('./login/totp-page.ts'),
    show: () => html`<yk-totp-page></yk-totp-page>`,
  },
];

/** The route of a path and what stands in its places, or null. */
export function match(path: string): { route: Route; parameters: Record<string, string> } | null {
  for (const route of ROUTES) {
    const names: string[] = [];
    const pattern = new RegExp(`^${route.path.replace(/:(\w+)/g, (_, name: string) => (names.push(name), '([^/]+)'))}$`);
    const found = pattern.exec(path);
    if (found)
      return { route, parameters: Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(found[index + 1] ?? '')])) };
  }
  return null;
}
