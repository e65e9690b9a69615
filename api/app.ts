// Long: one line a resource, every route of the API.
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { openAPIRouteHandler } from 'hono-openapi';
import { DomainError } from '../domain/errors.ts';
import type { ApiDeps, ApiEnv } from './context.ts';
import { guard, guardedRoutes, type GuardedRoute } from './middleware/guard.ts';
import { secureHeaders } from './middleware/headers.ts';
import { logged } from './middleware/log.ts';
import { ownOrigin } from './middleware/origin.ts';
import { withDeps } from './middleware/request-id.ts';
import { session } from './middleware/session.ts';
import { jsonOnly } from './middleware/json-only.ts';
import { noSuch, takesOf, type Takes } from './no-such.ts';
import { onError } from './on-error.ts';
import { API_DOCUMENT } from './openapi.ts';
import { billDeedRoutes } from './routes/bill-deeds.ts';
import { billRoutes } from './routes/bills.ts';
import { arrearsRoutes } from './routes/arrears.ts';
import { bankStatementRoutes } from './routes/bank-statements.ts';
import { noticeTemplateRoutes } from './routes/notice-templates.ts';
import { businessTypeRoutes } from './routes/business-types.ts';
import { exportRecordRoutes } from './routes/export-records.ts';
import { exportRoutes } from './routes/exports.ts';
import { billReminderRoutes } from './routes/bill-reminders.ts';
import { bulkRoutes } from './routes/bulk.ts';
import { dailyRunRoutes } from './routes/daily-runs.ts';
import { complaintRoutes } from './routes/complaints.ts';
import { suggestionRoutes } from './routes/suggestions.ts';
import { broadcastRoutes } from './routes/broadcasts.ts';
import { passwordAuthRoutes } from './routes/auth-password.ts';
import { noticeChoiceRoutes } from './routes/notice-choices.ts';
import { accountSurfaceRoutes } from './routes/account-surfaces.ts';
import { accountInboxRoutes } from './routes/account-inbox.ts';
import { miniProgramAuthRoutes } from './routes/auth-miniprogram.ts';
import { wechatAuthRoutes } from './routes/auth-wechat.ts';
import { scanAuthRoutes } from './routes/auth-scan.ts';
import { caseCommandRoutes } from './routes/case-commands.ts';
import { caseFeeRoutes } from './routes/case-fees.ts';
import { caseReadRoutes } from './routes/case-reads.ts';
import { caseRoutes } from './routes/cases.ts';
import { channelRoutes } from './routes/channels.ts';
import { clientMergeRoutes } from './routes/client-merge.ts';
import { clientPaperRoutes } from './routes/client-papers.ts';
import { clientPeopleRoutes } from './routes/client-people.ts';
import { clientRecordRoutes } from './routes/client-record.ts';
import { clientArchiveRoutes } from './routes/client-archive.ts';
import { clientAccountRoutes } from './routes/client-account.ts';
import { clientMoneyRoutes } from './routes/client-money.ts';
import { clientRoutes } from './routes/clients.ts';
import { errandDeedRoutes } from './routes/errand-deeds.ts';
import { errandRoutes } from './routes/errands.ts';
import { engagementDeedRoutes } from './routes/engagement-deeds.ts';
import { engagementPlanRoutes } from './routes/engagement-plans.ts';
import { engagementRoutes } from './routes/engagements.ts';
import { custodyRoutes } from './routes/custody.ts';
import { dossierRoutes } from './routes/dossiers.ts';
import { eventRoutes } from './routes/events.ts';
import { grantRoutes } from './routes/grants.ts';
import { fileRoutes } from './routes/files.ts';
import { firmRoutes } from './routes/firm.ts';
import { firmSecurityRoutes } from './routes/firm-security.ts';
import { holidayRoutes } from './routes/holidays.ts';
import { homeRoutes } from './routes/home.ts';
import { frontRoutes } from './routes/fronts.ts';
import { invoiceRoutes } from './routes/invoices.ts';
import { importRoutes } from './routes/imports.ts';
import { invitationRoutes } from './routes/invitations.ts';
import { leaveRoutes } from './routes/leaves.ts';
import { accountantRoutes } from './routes/accountants.ts';
import { realNameRoutes } from './routes/real-names.ts';
import { turnoverRoutes } from './routes/turnover.ts';
import { ledgerDeedRoutes } from './routes/ledger-deeds.ts';
import { ledgerQuestionRoutes } from './routes/ledger-questions.ts';
import { ledgerRoutes } from './routes/ledgers.ts';
import { leavingRoutes } from './routes/leaving.ts';
import { moneyRoutes } from './routes/money.ts';
import { noticeRoutes } from './routes/notices.ts';
import { offlineReceiptRoutes } from './routes/offline-receipts.ts';
import { operationRoutes } from './routes/operations.ts';
import { orderRoutes } from './routes/orders.ts';
import { paymentRoutes } from './routes/payments.ts';
import { PAY_DOORS, payDoorLimit, payDoorRoutes } from './routes/pay-doors.ts';
import { peopleRoutes } from './routes/people.ts';
import { obligationRoutes } from './routes/obligations.ts';
import { periodPaperRoutes } from './routes/period-papers.ts';
import { periodTaxRoutes } from './routes/period-tax.ts';
import { periodRoutes } from './routes/periods.ts';
import { announcementRecordRoutes } from './routes/announcement-records.ts';
import { announcementRoutes } from './routes/announcements.ts';
import { phraseRoutes } from './routes/phrases.ts';
import { reconciliationRoutes } from './routes/reconciliations.ts';
import { receiptRoutes } from './routes/receipts.ts';
import { caseRefundRoutes, refundDeedRoutes } from './routes/refund-deeds.ts';
import { requestRoutes } from './routes/requests.ts';
import { accountantRatingRoutes } from './routes/accountant-ratings.ts';
import { performanceRoutes } from './routes/performance.ts';
import { reviewRoutes } from './routes/reviews.ts';
import { revenueRoutes } from './routes/revenue.ts';
import { roleRoutes } from './routes/roles.ts';
import { runRoutes } from './routes/runs.ts';
import { securityRoutes } from './routes/security.ts';
import { sessionRoutes } from './routes/sessions.ts';
import { staffCardRoutes } from './routes/staff-card.ts';
import { savedViewRoutes } from './routes/saved-views.ts';
import { searchRoutes } from './routes/search.ts';
import { serviceCategoryRoutes } from './routes/service-categories.ts';
import { serviceRecordRoutes } from './routes/service-records.ts';
import { serviceRoutes } from './routes/services.ts';
import { setupRoutes } from './routes/setup.ts';
import { staffRoutes } from './routes/staff.ts';
import { storeRoutes } from './routes/stores.ts';
import { systemRoutes } from './routes/system.ts';
import { taxCalendarRoutes } from './routes/tax-calendar.ts';
import { taxKindRoutes } from './routes/tax-kinds.ts';
import { taxFileRoutes } from './routes/tax-files.ts';
import { temporalRoutes } from './routes/temporal.ts';
import { timelineRoutes } from './routes/timeline.ts';
import { transferRoutes } from './routes/transfers.ts';
import { viewAsRoutes } from './routes/view-as.ts';
import { wechatRoutes } from './routes/wechat.ts';
import { boardRoutes } from './routes/boards.ts';
import { todayRoutes } from './routes/today.ts';
import { workRoutes } from './routes/work.ts';

const MOST_BODY = 512 * 1024;

/** Every route of the API, chained, so that the typed client follows. */
const api = new Hono<ApiEnv>()
  .route('/', wechatAuthRoutes)
  .route('/', miniProgramAuthRoutes)
  .route('/', passwordAuthRoutes)
  .route('/', scanAuthRoutes)
  .route('/', securityRoutes)
  .route('/', channelRoutes)
  .route('/', setupRoutes)
  .route('/', sessionRoutes)
  .route('/', peopleRoutes)
  .route('/', staffRoutes)
  .route('/', storeRoutes)
  .route('/', roleRoutes)
  .route('/', dossierRoutes)
  .route('/', viewAsRoutes)
  .route('/', grantRoutes)
  .route('/', leaveRoutes)
  .route('/', leavingRoutes)
  .route('/', invitationRoutes)
  .route('/', staffCardRoutes)
  .route('/', clientRoutes)
  .route('/', clientPeopleRoutes)
  .route('/', clientRecordRoutes)
  .route('/', clientPaperRoutes)
  .route('/', clientMergeRoutes)
  .route('/', importRoutes)
  .route('/', clientMoneyRoutes)
  .route('/', billRoutes)
  .route('/', engagementRoutes)
  .route('/', engagementDeedRoutes)
  .route('/', engagementPlanRoutes)
  .route('/', billDeedRoutes)
  .route('/', offlineReceiptRoutes)
  .route('/', clientAccountRoutes)
  .route('/', receiptRoutes)
  .route('/', invoiceRoutes)
  .route('/', transferRoutes)
  .route('/', taxFileRoutes)
  .route('/', custodyRoutes)
  .route('/', errandRoutes)
  .route('/', errandDeedRoutes)
  .route('/', accountantRoutes)
  .route('/', realNameRoutes)
  .route('/', turnoverRoutes)
  .route('/', ledgerRoutes)
  .route('/', ledgerDeedRoutes)
  .route('/', ledgerQuestionRoutes)
  .route('/', requestRoutes)
  .route('/', orderRoutes)
  .route('/', caseReadRoutes('/api/requests', 'Requests'))
  .route('/', caseReadRoutes('/api/orders', 'Orders'))
  .route('/', caseCommandRoutes('/api/requests'))
  .route('/', caseCommandRoutes('/api/orders'))
  .route('/', caseFeeRoutes('/api/requests'))
  .route('/', caseFeeRoutes('/api/orders'))
  .route('/', caseRoutes)
  .route('/', workRoutes)
  .route('/', boardRoutes)
  .route('/', todayRoutes)
  .route('/', caseRefundRoutes('/api/requests'))
  .route('/', caseRefundRoutes('/api/orders'))
  .route('/', moneyRoutes)
  .route('/', paymentRoutes)
  .route('/', refundDeedRoutes)
  .route('/', revenueRoutes)
  .route('/', performanceRoutes)
  .route('/', reviewRoutes)
  .route('/', accountantRatingRoutes)
  .route('/', arrearsRoutes)
  .route('/', bankStatementRoutes)
  .route('/', noticeTemplateRoutes)
  .route('/', periodRoutes)
  .route('/', periodPaperRoutes)
  .route('/', periodTaxRoutes)
  .route('/', obligationRoutes)
  .route('/', taxCalendarRoutes)
  .route('/', taxKindRoutes)
  .route('/', businessTypeRoutes)
  .route('/', serviceCategoryRoutes)
  .route('/', serviceRecordRoutes)
  .route('/', serviceRoutes)
  .route('/', phraseRoutes)
  .route('/', announcementRoutes)
  .route('/', announcementRecordRoutes)
  .route('/', noticeRoutes)
  .route('/', wechatRoutes)
  .route('/', payDoorRoutes)
  .route('/', accountInboxRoutes)
  .route('/', accountSurfaceRoutes)
  .route('/', noticeChoiceRoutes)
  .route('/', reconciliationRoutes)
  .route('/', fileRoutes)
  .route('/', eventRoutes)
  .route('/', homeRoutes)
  .route('/', firmRoutes)
  .route('/', firmSecurityRoutes)
  .route('/', holidayRoutes)
  .route('/', operationRoutes)
  .route('/', billReminderRoutes)
  .route('/', dailyRunRoutes)
  .route('/', runRoutes)
  .route('/', broadcastRoutes)
  .route('/', bulkRoutes)
  .route('/', exportRoutes)
  .route('/', exportRecordRoutes)
  .route('/', clientArchiveRoutes)
  .route('/', savedViewRoutes)
  .route('/', searchRoutes)
  .route('/', complaintRoutes)
  .route('/', suggestionRoutes)
  .route('/', timelineRoutes);
/** What `hc<AppType>` follows. @public */
export type AppType = typeof api;

/** The whole server: middleware, API, pages. @throws when a route has no permission: such an API does not start */
export function createApp(deps: ApiDeps): { app: Hono<ApiEnv>; routes: GuardedRoute[] } {
  const app = new Hono<ApiEnv>();
  app.onError(onError);
  const routes: GuardedRoute[] = [];
  let takes: Takes = [];
  app.notFound((c) => noSuch(c));
  app.use('*', withDeps(deps));
  app.use('*', (c, next) => {
    c.set('takes', takes);
    return next();
  });
  app.use('*', logged);
  app.use('*', secureHeaders(deps.config));
  app.use('*', ownOrigin);
  const small = bodyLimit({
    maxSize: MOST_BODY,
    onError: () => {
      throw new DomainError('body_too_large', { maxBytes: MOST_BODY });
    },
  });
  // Files have a limit of their own, and so have the doors of WeChat Pay, which answer in its form.
  app.use('*', (c, next) => {
    if (c.req.path === '/api/files' || c.req.method === 'GET') return next();
    if (PAY_DOORS.has(c.req.path)) return payDoorLimit(c, next);
    // A length that was said holds: Node reads no further. Counting as it comes would make a stream of every body.
    const said = c.req.header('transfer-encoding') === undefined ? Number(c.req.header('content-length')) : Number.NaN;
    return said <= MOST_BODY ? next() : small(c, next);
  });
  app.use('*', jsonOnly);
  app.use('*', (c, next) => (/^\/(?:api|temporal)(?:\/|$)/.test(c.req.path) ? session(c, next) : next()));
  app.route('/', api);
  app.route('/', systemRoutes);
  app.get(
    '/openapi.json',
    guard('public'),
    openAPIRouteHandler(api, { documentation: API_DOCUMENT, defaultValidationErrorResponse: false }),
  );
  app.route('/', temporalRoutes);
  app.route('/', frontRoutes);
  routes.push(...guardedRoutes(app));
  takes = takesOf(routes);
  return { app, routes };
}
