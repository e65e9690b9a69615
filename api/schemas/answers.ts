// Long: one line an answer, every shape the API has.
import { z } from 'zod';
import * as bills from './bills.ts';
import * as boards from './boards.ts';
import { newScan, scan, scanAsk, security, session } from './access.ts';
import { channels, channelTest } from './channels.ts';
import { presets, setup } from './setup.ts';
import { candidate, caseCounts, caseRow, caseView, fileRef, hall, workbench } from './case.ts';
import { decisions, today } from './today.ts';
import { todo } from './todo.ts';
import { attempt, auditLine, businessTypeRecord, businessTypes, me, operations, phrase, settings } from './firm.ts';
import { fileRow, notice, ownCard } from './own.ts';
import * as accountants from './accountants.ts';
import * as complaints from './complaints.ts';
import { noticeRules, ownNotices } from './notice-choices.ts';
import { liveMenu, surfaces } from './account-surfaces.ts';
import * as announcements from './announcements.ts';
import * as arrears from './arrears.ts';
import * as clients from './client.ts';
import * as engagements from './engagements.ts';
import * as imports from './imports.ts';
import * as invoices from './invoices.ts';
import { custody, taxFile } from './custody.ts';
import { errand, errandDay, errandPlace } from './errands.ts';
import { turnover } from './turnover.ts';
import * as homes from './home.ts';
import * as ledgers from './ledgers.ts';
import * as transfers from './transfers.ts';
import { count, instant, listOf, pageOf } from './kit.ts';
import * as services from './services.ts';
import { dailyRun } from './daily-runs.ts';
import { firmSecurity, holidayEffect, holidayTable, settingsOverview } from './settings.ts';
import { reconciliation, reconciliationRow } from './reconciliations.ts';
import * as dossiers from './dossier.ts';
import { grant, permissionTable } from './roles.ts';
import { reminderPreview } from './reminders.ts';
import { listKeep, savedView, search, timelineLine } from './lists.ts';
import * as money from './money.ts';
import * as performance from './performance.ts';
import * as periods from './periods.ts';
import { invitation, invitationView, joined, listedInvitation } from './people.ts';
import { audienceChoices, broadcast, broadcastPreview, bulkAnswer, clientArchive, exportRecord, run, runItem } from './runs.ts';
import { accountMessage, grants, jsConfig, miniEntry } from './wechat.ts';
import { colleague, groups, handover, leave, leaving, skills, staff, staffCounts, stores } from './staff.ts';

/** Every shape an answer may have, by the name it has in the OpenAPI document. */
const ANSWERS = {
  Reconciliation: reconciliation,
  ReminderPreview: reminderPreview,
  DunningExempt: z.object({ reason: z.string().nullable() }),
  DailyRun: dailyRun,
  DailyRunPage: pageOf(dailyRun),
  ReconciliationPage: pageOf(reconciliationRow),
  Import: imports.importView,
  ImportPage: pageOf(imports.importLine),
  ImportRowPage: pageOf(imports.importRow),
  ImportOutlook: imports.importOutlook,
  CaseView: caseView,
  CaseRowPage: pageOf(caseRow),
  CaseCounts: caseCounts,
  Candidates: listOf(candidate),
  Hall: hall,
  Todo: todo,
  Workbench: workbench,
  TodayBoard: boards.todayBoard,
  LateBoard: boards.lateBoard,
  MoneyBoard: boards.moneyBoard,
  PeopleBoard: boards.peopleBoard,
  Decisions: decisions,
  Today: today,
  OwnNotices: ownNotices,
  NoticeRules: noticeRules,
  Surfaces: surfaces,
  LiveMenu: liveMenu,
  AnnouncementPage: announcements.announcementPage,
  Announcement: announcements.announcement,
  AnnouncementRecordPage: pageOf(announcements.announcementRow),
  AnnouncementRecord: announcements.announcementRecord,
  AnnouncementCounts: announcements.announcementCounts,
  AnnouncementReach: announcements.announcementReach,
  Phrases: listOf(phrase),
  Phrase: phrase,
  FileRef: fileRef,
  FilePage: pageOf(fileRow),
  OwnCard: ownCard,
  Me: me,
  OwnChoices: z.object({ smsOptOut: z.boolean() }),
  Invitation: invitation,
  Invitations: listOf(listedInvitation),
  InvitationView: invitationView,
  Joined: joined,
  Duty: z.object({ onDuty: z.boolean() }),
  StaffPage: pageOf(colleague),
  ClientPage: pageOf(clients.clientRow),
  ClientCounts: clients.clientCounts,
  Client: clients.client,
  Profiles: listOf(clients.profile),
  Contacts: listOf(clients.contact),
  ClientFiles: listOf(clients.clientFile),
  ClientNotes: listOf(clients.clientNote),
  ClientTimelinePage: pageOf(clients.timelineLine),
  Usci: clients.usci,
  Duplicates: listOf(clients.duplicate),
  MergeTrial: clients.mergeTrial,
  AccountantChanged: clients.accountantChanged,
  ClientPaymentPage: pageOf(invoices.clientPayment),
  Invoiceable: invoices.invoiceable,
  Receipt: invoices.receipt,
  Transfer: transfers.transfer,
  TransferPage: pageOf(transfers.transfer),
  TransferCounts: transfers.transferCounts,
  BankAccount: transfers.bankAccount,
  Bill: bills.bill,
  BillPage: pageOf(bills.billRow),
  BillCounts: bills.billCounts,
  Engagement: engagements.engagement,
  EngagementPage: pageOf(engagements.engagementRow),
  Engagements: listOf(engagements.engagementRow),
  EngagementCounts: engagements.engagementCounts,
  Plans: listOf(engagements.plan),
  Plan: engagements.plan,
  VoucherCounts: listOf(engagements.voucherCount),
  OfflineReceipt: bills.offlineReceipt,
  OfflineReceiptPage: pageOf(bills.offlineReceipt),
  OfflineReceiptCounts: bills.offlineReceiptCounts,
  ClientAccount: bills.clientAccount,
  BillsAhead: bills.ahead,
  TitleBook: invoices.titleBook,
  Invoice: invoices.invoice,
  InvoicePage: pageOf(invoices.invoiceRow),
  InvoiceCounts: invoices.invoiceCounts,
  Custody: custody,
  CustodyPage: pageOf(custody),
  CustodyItems: listOf(custody),
  Errand: errand,
  ErrandDay: errandDay,
  ErrandItems: listOf(errand),
  ErrandPlaces: listOf(errandPlace),
  TaxFile: taxFile,
  RealName: accountants.realName,
  RealNamePage: pageOf(accountants.realName),
  HandoverList: accountants.handoverList,
  HandoverListPage: pageOf(accountants.handoverList),
  HandoverSigned: accountants.handoverSigned,
  Complaint: complaints.complaint,
  ComplaintPage: pageOf(complaints.complaintRow),
  ComplaintCounts: complaints.complaintCounts,
  ComplaintFigures: complaints.complaintFigures,
  Suggestion: complaints.suggestion,
  SuggestionPage: pageOf(complaints.suggestion),
  Wish: accountants.wish,
  Wishes: listOf(accountants.wish),
  WishPage: pageOf(accountants.wish),
  Turnover: turnover,
  Ledger: ledgers.ledger,
  LedgerPage: pageOf(ledgers.ledgerRow),
  LedgerCounts: ledgers.ledgerCounts,
  LedgerMonths: listOf(ledgers.ledgerMonth),
  LedgerRevisions: listOf(ledgers.ledgerRevision),
  LedgerLines: ledgers.ledgerLines,
  LedgerSheet: ledgers.ledgerSheet,
  Phone: z.object({ phone: z.string().nullable() }),
  Tags: listOf(z.object({ tag: z.string(), count })),
  Renamed: z.object({ clients: count }),
  StaffCounts: staffCounts,
  PermissionTable: permissionTable,
  Dossier: dossiers.dossier,
  Erasure: dossiers.erasure,
  ErasureTrial: dossiers.erasureTrial,
  ViewAs: z.object({ personId: z.string(), staff: z.boolean(), until: instant }),
  Grant: grant,
  GrantPage: pageOf(grant),
  Staff: staff,
  LoginGiven: z.object({ login: z.string(), password: z.string().describe('Shown this once') }),
  Leave: leave,
  LeavePage: pageOf(leave),
  Stores: stores,
  Groups: groups,
  Skills: skills,
  Leaving: leaving,
  Handover: handover,
  BusinessTypes: businessTypes,
  BusinessType: businessTypeRecord,
  ServiceCategories: listOf(services.serviceCategory),
  ServicePage: services.servicePage,
  ServiceCounts: services.serviceCounts,
  Service: services.service,
  ServiceRecord: services.serviceRecord,
  Changed: z.object({ changed: count }),
  NoticePage: pageOf(notice),
  NoticesRead: z.object({ read: count }),
  AttemptPage: pageOf(attempt),
  JsConfig: jsConfig,
  MiniEntry: miniEntry,
  Grants: grants,
  AccountMessage: accountMessage,
  AccountMessagePage: pageOf(accountMessage),
  AttemptReopened: z.object({ attemptId: z.string(), result: z.literal('pending') }),
  Home: homes.home,
  HomeDraft: homes.homeDraft,
  HomeVersions: homes.homeVersions,
  HomePreview: homes.homePreview,
  Settings: settings,
  SettingsOverview: settingsOverview,
  FirmSecurity: firmSecurity,
  HolidayTable: holidayTable,
  HolidayEffect: holidayEffect,
  AuditPage: pageOf(auditLine),
  Operations: operations,
  Run: run,
  RunPage: pageOf(run),
  ExportRecordPage: pageOf(exportRecord),
  ClientArchive: clientArchive,
  RunItemPage: pageOf(runItem),
  Broadcast: broadcast,
  BroadcastPreview: broadcastPreview,
  AudienceChoices: audienceChoices,
  BulkAnswer: bulkAnswer,
  SavedView: savedView,
  ListKeep: listKeep,
  Search: search,
  TimelinePage: pageOf(timelineLine),
  PaymentRowPage: pageOf(money.paymentRow),
  PaymentCounts: money.paymentCounts,
  Payment: money.payment,
  BegunPayment: money.begunPayment,
  RefundPage: pageOf(money.refund),
  Refund: money.refund,
  RefundCounts: money.refundCounts,
  Revenue: money.revenue,
  Performance: performance.performance,
  PerformanceRows: performance.performanceRows,
  PerformanceVersions: performance.performanceVersions,
  Review: performance.review,
  ReviewPage: pageOf(performance.review),
  ReviewCounts: performance.reviewCounts,
  AccountantRatingPage: pageOf(performance.accountantRating),
  AccountantRatingAsk: performance.accountantRatingAsk,
  Ageing: arrears.ageing,
  Call: arrears.call,
  CallPage: pageOf(arrears.call),
  DebtorPage: pageOf(arrears.debtor),
  Statements: listOf(arrears.statement),
  StatementRead: arrears.statementRead,
  BankLine: arrears.bankLine,
  BankLinePage: pageOf(arrears.bankLine),
  BankLineCounts: arrears.bankLineCounts,
  NoticeTexts: listOf(arrears.noticeText),
  NoticeText: arrears.noticeText,
  NoticePreview: arrears.noticePreview,
  PeriodPage: pageOf(periods.periodRow),
  PeriodSummary: periods.periodSummary,
  Period: periods.period,
  ObligationPage: pageOf(periods.obligation),
  Obligation: periods.obligation,
  ManyDone: periods.many,
  Chase: periods.chase,
  YearBoard: periods.yearBoard,
  TaxCalendar: periods.taxCalendar,
  CalendarImport: periods.calendarImport,
  TaxKinds: periods.taxKinds,
  Done: z.object({ ok: z.literal(true) }),
  LoggedIn: z.object({ ok: z.literal(true), totpPending: z.boolean(), recoveryLeft: count.nullable() }),
  Setup: setup,
  Presets: presets,
  Channels: channels,
  ChannelTest: channelTest,
  Sessions: listOf(session),
  SessionsEnded: z.object({ ended: count }),
  Scan: scan,
  NewScan: newScan,
  ScanAsk: scanAsk,
  Security: security,
  TotpSecret: z.object({ secret: z.string(), uri: z.string(), qr: z.string().describe('An SVG picture of `uri`') }),
  RecoveryCodes: z.object({ ok: z.literal(true), recoveryCodes: z.array(z.string()) }),
} satisfies Record<string, z.ZodType>;
/** Name of an answer in the document. */
export type AnswerName = keyof typeof ANSWERS;

/** Where the document keeps a shape. */
export const answerRef = (name: AnswerName) => ({ $ref: `#/components/schemas/${name}` });

/** The shapes as JSON Schema, for `components.schemas`. */
export function answerSchemas(): Record<string, object> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(ANSWERS)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { uri: (id) => `#/components/schemas/${id}`, io: 'output' });
  const document: Record<string, object> = {};
  for (const [name, schema] of Object.entries(schemas)) {
    delete schema.$schema;
    delete schema.$id;
    document[name] = schema;
  }
  return document;
}
