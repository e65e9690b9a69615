import type { ExportKind } from '../../../domain/exports.ts';
import { auditExport } from './audit.ts';
import { billExport } from './bills.ts';
import { caseExport } from './cases.ts';
import { clientExport } from './clients.ts';
import { complaintExport } from './complaints.ts';
import { engagementExport } from './engagements.ts';
import { ledgerExport } from './ledgers.ts';
import { noticeExport } from './notices.ts';
import { paymentExport } from './payments.ts';
import { periodExport } from './periods.ts';
import { refundExport } from './refunds.ts';
import type { ExportSource } from './source.ts';
import { performanceExport } from './performance.ts';
import { reviewExport } from './reviews.ts';
import { staffExport } from './staff.ts';

/** Where the lines of each kind come from. */
export const EXPORT_SOURCES: Record<ExportKind, ExportSource> = {
  bills: billExport,
  cases: caseExport,
  clients: clientExport,
  complaints: complaintExport,
  engagements: engagementExport,
  ledgers: ledgerExport,
  staff: staffExport,
  performance: performanceExport,
  reviews: reviewExport,
  payments: paymentExport,
  refunds: refundExport,
  periods: periodExport,
  notices: noticeExport,
  audit: auditExport,
};
