import type { ExportKind } from '../../../domain/exports/lists.ts';
import { accountMessageExport } from './account-messages.ts';
import { handoverExport, realNameExport, wishExport } from './accountants.ts';
import { announcementExport, announcementReadExport } from './announcements.ts';
import { auditExport } from './audit.ts';
import { billExport } from './bills.ts';
import { callExport } from './calls.ts';
import { caseExport } from './cases.ts';
import { clientExport } from './clients.ts';
import { complaintExport } from './complaints.ts';
import { contactExport } from './contacts.ts';
import { custodyExport } from './custody.ts';
import { dailyRunExport } from './daily-runs.ts';
import { engagementExport } from './engagements.ts';
import { errandExport } from './errands.ts';
import { exportRecordExport } from './export-records.ts';
import { filingExport, yearWorkExport } from './filings.ts';
import { grantExport } from './grants.ts';
import { importExport } from './imports.ts';
import { invoiceExport } from './invoices.ts';
import { ledgerExport } from './ledgers.ts';
import { noticeExport } from './notices.ts';
import { paymentExport } from './payments.ts';
import { performanceExport } from './performance.ts';
import { performanceRowExport } from './performance-rows.ts';
import { periodExport } from './periods.ts';
import { reconciliationExport } from './reconciliations.ts';
import { refundExport } from './refunds.ts';
import { reviewExport } from './reviews.ts';
import { runExport } from './runs.ts';
import { serviceExport } from './services.ts';
import type { ExportSource } from './source.ts';
import { staffExport } from './staff.ts';
import { suggestionExport } from './suggestions.ts';
import { transferExport } from './transfers.ts';

/** Where the lines of each kind come from. */
export const EXPORT_SOURCES: Record<ExportKind, ExportSource> = {
  accountMessages: accountMessageExport,
  announcements: announcementExport,
  announcementReads: announcementReadExport,
  audit: auditExport,
  bills: billExport,
  calls: callExport,
  cases: caseExport,
  clients: clientExport,
  complaints: complaintExport,
  contacts: contactExport,
  custody: custodyExport,
  dailyRuns: dailyRunExport,
  engagements: engagementExport,
  errands: errandExport,
  exportRecords: exportRecordExport,
  filings: filingExport,
  grants: grantExport,
  handovers: handoverExport,
  imports: importExport,
  invoices: invoiceExport,
  ledgers: ledgerExport,
  notices: noticeExport,
  payments: paymentExport,
  performance: performanceExport,
  performanceRows: performanceRowExport,
  periods: periodExport,
  realNames: realNameExport,
  reconciliations: reconciliationExport,
  refunds: refundExport,
  reviews: reviewExport,
  runs: runExport,
  services: serviceExport,
  staff: staffExport,
  suggestions: suggestionExport,
  transfers: transferExport,
  wishes: wishExport,
  yearWork: yearWorkExport,
};
