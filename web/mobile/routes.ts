import { lookedAtBy, type PhoneRoute } from './route.ts';

/** Addresses of everybody and of clients; pages load when they are gone to. */
export const routes: readonly PhoneRoute[] = [
  { path: '/', tag: 'yk-home-page', tab: '/', load: () => import('./client/home-page.ts') },
  { path: '/preview/:token', tag: 'yk-home-page', open: true, load: () => import('./client/home-page.ts') },
  { path: '/requests/new', tag: 'yk-request-page', load: () => import('./client/request-page.ts') },
  { path: '/inbox', tag: 'yk-inbox-page', load: () => import('./me/inbox-page.ts') },
  { path: '/me', tag: 'yk-me-page', tab: '/me', load: () => import('./me/me-page.ts') },
  { path: '/settings/notices', tag: 'yk-notices-page', load: () => import('./me/notices-page.ts') },
  { path: '/settings/devices', tag: 'yk-devices-page', load: () => import('./me/devices-page.ts') },
  { path: '/contracts', tag: 'yk-contracts-page', load: () => import('./contract/contracts-page.ts') },
  { path: '/contracts/:id', tag: 'yk-contract-page', load: () => import('./contract/contract-page.ts') },
  { path: '/settings', tag: 'yk-settings-page', load: () => import('./me/settings-page.ts') },
  { path: '/announcements', tag: 'yk-announcements-page', load: () => import('./news/announcements-page.ts') },
  { path: '/announcements/:id', tag: 'yk-announcement-page', load: () => import('./news/announcement-page.ts') },
  { path: '/join/:token', tag: 'yk-join-page', open: true, load: () => import('./join/join-page.ts') },
  { path: '/periods/:id', tag: 'yk-period-page', load: () => import('./period/period-page.ts') },
  { path: '/scan/:code', tag: 'yk-scan-page', open: true, load: () => import('./scan/scan-page.ts') },
  ...lookedAtBy(
    ['client'],
    [
      { path: '/bills', tag: 'yk-bills-page', load: () => import('./bills/bills-page.ts') },
      { path: '/bills/all', tag: 'yk-pay-all-page', load: () => import('./bills/pay-all-page.ts') },
      { path: '/bills/bill/:id', tag: 'yk-one-bill', load: () => import('./bills/one-bill.ts') },
      { path: '/bills/:client/transfer', tag: 'yk-claim-page', load: () => import('./bills/claim-page.ts') },
      { path: '/files', tag: 'yk-files-page', load: () => import('./me/files-page.ts') },
      // The home page's own name for it.
      { path: '/papers', tag: 'yk-months-page', load: () => import('./period/months-page.ts') },
      { path: '/months', tag: 'yk-months-page', load: () => import('./period/months-page.ts') },
      { path: '/companies', tag: 'yk-companies-page', load: () => import('./company/companies-page.ts') },
      { path: '/companies/:id', tag: 'yk-company-page', load: () => import('./company/company-page.ts') },
      { path: '/services', tag: 'yk-mall-page', tab: '/services', load: () => import('./mall/mall-page.ts') },
      { path: '/services/:id', tag: 'yk-service-page', load: () => import('./mall/service-page.ts') },
      { path: '/services/:id/order', tag: 'yk-order-page', load: () => import('./mall/order-page.ts') },
      { path: '/cases/:no/pay', tag: 'yk-pay-page', load: () => import('./pay/pay-page.ts') },
      { path: '/cases/:no/transfer', tag: 'yk-transfer-page', load: () => import('./pay/transfer-page.ts') },
      { path: '/cases', tag: 'yk-cases-page', tab: '/cases', load: () => import('./client/cases-page.ts') },
      { path: '/cases/:no', tag: 'yk-case-page', load: () => import('./client/case-page.ts') },
      { path: '/cases/:no/review', tag: 'yk-review-page', load: () => import('./client/review-page.ts') },
      { path: '/money/:part', tag: 'yk-money-page', load: () => import('./money/money-page.ts') },
      { path: '/money/:part/:id', tag: 'yk-money-page', load: () => import('./money/money-page.ts') },
      { path: '/complaints', tag: 'yk-complaints-page', load: () => import('./complaints/complaints-page.ts') },
      { path: '/complaints/new', tag: 'yk-complaint-form', load: () => import('./complaints/complaint-form.ts') },
      { path: '/complaints/:no', tag: 'yk-complaint-page', load: () => import('./complaints/complaint-page.ts') },
      { path: '/suggestions/:no', tag: 'yk-suggestion-page', load: () => import('./complaints/suggestion-page.ts') },
      { path: '/real-names/:id', tag: 'yk-real-name-page', load: () => import('./real-names/real-name-page.ts') },
      { path: '/ledgers', tag: 'yk-ledgers', load: () => import('./ledger/ledgers.ts') },
      { path: '/ledgers/:id', tag: 'yk-ledgers', load: () => import('./ledger/ledgers.ts') },
      { path: '/accountant', tag: 'yk-me-page', tab: '/me', load: () => import('./me/me-page.ts') },
    ],
  ),
];

/** Addresses of staff and admins: a client's first load does without them. */
export const workRoutes = async (): Promise<readonly PhoneRoute[]> => {
  const [{ staffRoutes }, { adminRoutes }] = await Promise.all([import('./staff/routes.ts'), import('./admin/routes.ts')]);
  return [...staffRoutes, ...lookedAtBy(['admin'], adminRoutes)];
};
