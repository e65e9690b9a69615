import { ApplicationFailure } from '@temporalio/common';
import { DomainError } from '../domain/errors.ts';
import { projectCase } from '../db/projections/case.ts';
import { keepMonths } from '../db/records/performance-snapshots.ts';
import { backUpFirm, failBackup } from './back-up-firm.ts';
import { bestCandidate } from './best-candidate.ts';
import type { ComplaintActivities } from './complaints/contract.ts';
import { complaintActivities } from './complaints/complaints.ts';
import type {
  BackupActivities,
  CaseActivities,
  DailyActivities,
  DeliveryActivities,
  PerformanceActivities,
  ReconcileActivities,
  RunActivities,
  TradeBillActivities,
} from './contract.ts';
import { dailyActivities } from './daily/work-daily.ts';
import type { ActivityDeps } from './deps.ts';
import { livePayments } from './live-payments.ts';
import { deliverWaiting } from './notices/deliver-waiting.ts';
import type { PayActivities } from './pay/contract.ts';
import { paymentActivities } from './pay/payments.ts';
import { refundActivities } from './pay/refunds.ts';
import { whileBeating } from './progress.ts';
import { publishCase } from './publish-case.ts';
import { reconcileCases } from './reconcile-cases.ts';
import { checkTradeBill } from './trade-bill.ts';
import { runActivities } from './runs/work-runs.ts';

/** Everything workflows may ask of the world. */
export type Activities = CaseActivities &
  ReconcileActivities &
  RunActivities &
  DeliveryActivities &
  TradeBillActivities &
  PerformanceActivities &
  BackupActivities &
  PayActivities &
  DailyActivities &
  ComplaintActivities;

/** The activities over their tools; tests hand in stand-ins. */
export function createActivities(deps: ActivityDeps): Activities {
  const runs = runActivities(deps);
  const days = dailyActivities(deps);
  const payments = paymentActivities(deps);
  const refunds = refundActivities(deps);
  const complaints = complaintActivities(deps);
  return {
    projectCase: expected(async (projection) => void (await projectCase(deps.db, projection))),
    publishCase: expected((publication) => whileBeating(() => publishCase(deps, publication))),
    bestCandidate: expected((query) => bestCandidate(deps, query)),
    livePayments: expected((query) => livePayments(deps, query)),
    reconcileCases: expected((query) => whileBeating(() => reconcileCases(deps, query))),
    deliverWaiting: expected((query) => whileBeating(() => deliverWaiting(deps, query))),
    checkTradeBill: expected((query) => whileBeating(() => checkTradeBill(deps, query))),
    keepPerformance: expected(({ period }) => whileBeating(() => keepMonths(deps.db, period, (deps.now ?? Date.now)()))),
    backUpFirm: expected((query) => whileBeating(() => backUpFirm(deps, query))),
    failBackup: expected((query) => failBackup(deps, query)),
    beginDaily: expected(days.beginDaily),
    workDaily: expected((query) => whileBeating(() => days.workDaily(query))),
    failDaily: expected(days.failDaily),
    endDaily: expected(days.endDaily),
    takeUpRun: expected(runs.takeUpRun),
    beginRun: expected((query) => whileBeating(() => runs.beginRun(query))),
    workRun: expected((query) => whileBeating(() => runs.workRun(query))),
    endRun: expected((end) => whileBeating(() => runs.endRun(end))),
    projectPayment: expected(payments.projectPayment),
    placeOrder: expected(payments.placeOrder),
    queryPayment: expected(payments.queryPayment),
    closePayment: expected(payments.closePayment),
    recordPayment: expected(payments.recordPayment),
    settlePayment: expected(payments.settlePayment),
    projectRefund: expected(refunds.projectRefund),
    sendRefund: expected(refunds.sendRefund),
    queryRefund: expected(refunds.queryRefund),
    recordRefund: expected(refunds.recordRefund),
    subjectStands: expected(refunds.subjectStands),
    projectComplaint: expected(complaints.projectComplaint),
    publishComplaint: expected((publication) => whileBeating(() => complaints.publishComplaint(publication))),
  };
}

/** A refusal of the business is final; anything else may pass, and is tried again. */
function expected<A, R>(run: (argument: A) => Promise<R>): (argument: A) => Promise<R> {
  return async (argument) => {
    try {
      return await run(argument);
    } catch (error) {
      if (error instanceof DomainError)
        throw ApplicationFailure.create({
          type: error.code,
          message: error.message,
          details: [error.details],
          nonRetryable: true,
          cause: error,
        });
      throw error;
    }
  };
}
