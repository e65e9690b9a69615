import type {
  BusinessTypeTable,
  ClientStoreTable,
  ClientTable,
  ContactLinkTable,
  GroupTable,
  PeopleTable,
  SkillTable,
  StaffCardTable,
  StaffStoreTable,
  StaffTable,
  StoreTable,
} from './people.ts';
import type {
  ChannelSecretTable,
  GrantEntryTable,
  SmsCountTable,
  SubscriptionGrantTable,
  WechatInboxTable,
  WechatPushTable,
} from './channel.ts';
import type { CaseEntryTable, CaseTable, ContentTable, CounterTable, EventTable, FileTable, IdempotencyTable } from './case.ts';
import type { ErasureTable, HandoverItemTable, HandoverTable, InvitationTable, StaffLeaveTable, TemporaryGrantTable } from './staffing.ts';
import type { AppOpenidTable, EntryTicketTable, ScanLoginTable } from './access.ts';
import type { ListColumnsTable, SavedViewTable } from './lists.ts';
import type { ClientMergeTable, ClientNoteTable, ClientProfileTable } from './client.ts';
import type { AnnouncementReadTable, AnnouncementTable } from './announcement.ts';
import type { NoticeAttemptTable, NoticeChoiceTable, NoticeTable } from './notice.ts';
import type { DailyRunTable, DailyStepTable } from './daily.ts';
import type { HomeDraftTable, HomePageTable } from './home.ts';
import type { RunItemTable, RunTable } from './run.ts';
import type {
  AuditTable,
  FailedLoginTable,
  LoginTable,
  OauthStateTable,
  PhraseTable,
  ReconcileRunTable,
  SessionTable,
  SettingTable,
  TokenCacheTable,
} from './system.ts';

import type { InvoiceBillLineTable, InvoiceLineTable, InvoiceRequestTable, InvoiceTitleTable } from './invoice.ts';
import type {
  PaymentTable,
  PayNoticeTable,
  ReconciliationDifferenceTable,
  ReconciliationTable,
  RefundTable,
  TransferClaimTable,
} from './payment.ts';
import type { OrderSnapshotTable, ServiceCategoryTable, ServiceItemTable, ServicePlanTable, ServicePriceTable } from './service.ts';
import type { EngagementPlanTable, EngagementTable, ChecklistItemTable, VoucherCountTable } from './engagement.ts';
import type {
  BillTable,
  BillLineTable,
  BillAllocationTable,
  CreditEntryTable,
  PaymentBillTable,
  ReceiptTable,
  BillReminderTable,
  BillReminderNoticeTable,
  BillCallTable,
  BankStatementTable,
  BankLineTable,
  NoticeTextTable,
} from './bill.ts';
import type {
  PeriodTable,
  PeriodStageTable,
  ObligationTable,
  PeriodPaperTable,
  PeriodEntryTable,
  ClientTaxKindTable,
  PeriodDutyTable,
  TaxDateTable,
  FilingAlarmTable,
} from './period.ts';
import type { LedgerTable, LedgerRevisionTable, LedgerQuestionTable, LedgerMessageTable } from './ledger.ts';
import type { ImportMemoryTable, ImportRowTable, ImportTable, OpeningBalanceTable } from './import.ts';
import type {
  ClientTaxFileTable,
  CustodyItemTable,
  CustodyMoveTable,
  HandoverListTable,
  AccountantWishTable,
  RealNameTaskTable,
} from './custody.ts';
import type { ErrandDeedTable, ErrandEntryTable, ErrandTable } from './errand.ts';
import type { ComplaintEntryTable, ComplaintTable, SuggestionTable } from './complaint.ts';

import type {
  AccountantRatingTable,
  PerformanceFactTable,
  PerformanceSnapshotTable,
  PerformanceTallyTable,
  ReviewReplyTable,
} from './performance.ts';

/** Every table, camelCase here, snake_case in SQL (CamelCasePlugin in db/open.ts). Instants are ms UTC as integers, JSON is text, booleans 0/1: the same on SQLite and PostgreSQL. */
export interface Database {
  savedViews: SavedViewTable;
  listColumns: ListColumnsTable;
  people: PeopleTable;
  staff: StaffTable;
  staffCards: StaffCardTable;
  staffStores: StaffStoreTable;
  stores: StoreTable;
  groups: GroupTable;
  skills: SkillTable;
  invitations: InvitationTable;
  staffLeaves: StaffLeaveTable;
  temporaryGrants: TemporaryGrantTable;
  erasures: ErasureTable;
  handovers: HandoverTable;
  handoverItems: HandoverItemTable;
  clients: ClientTable;
  clientStores: ClientStoreTable;
  contactLinks: ContactLinkTable;
  clientProfiles: ClientProfileTable;
  clientNotes: ClientNoteTable;
  clientMerges: ClientMergeTable;
  businessTypes: BusinessTypeTable;
  cases: CaseTable;
  caseEntries: CaseEntryTable;
  contents: ContentTable;
  files: FileTable;
  events: EventTable;
  counters: CounterTable;
  idempotency: IdempotencyTable;
  notices: NoticeTable;
  noticeAttempts: NoticeAttemptTable;
  noticeChoices: NoticeChoiceTable;
  sessions: SessionTable;
  oauthStates: OauthStateTable;
  logins: LoginTable;
  failedLogins: FailedLoginTable;
  settings: SettingTable;
  audit: AuditTable;
  tokenCache: TokenCacheTable;
  homePages: HomePageTable;
  homeDrafts: HomeDraftTable;
  announcements: AnnouncementTable;
  announcementReads: AnnouncementReadTable;
  phrases: PhraseTable;
  reconcileRuns: ReconcileRunTable;
  runs: RunTable;
  runItems: RunItemTable;
  dailyRuns: DailyRunTable;
  dailySteps: DailyStepTable;
  channelSecrets: ChannelSecretTable;
  subscriptionGrants: SubscriptionGrantTable;
  grantEntries: GrantEntryTable;
  wechatInbox: WechatInboxTable;
  wechatPushes: WechatPushTable;
  smsCounts: SmsCountTable;
  scanLogins: ScanLoginTable;
  appOpenids: AppOpenidTable;
  entryTickets: EntryTicketTable;
  serviceCategories: ServiceCategoryTable;
  serviceItems: ServiceItemTable;
  servicePlans: ServicePlanTable;
  servicePrices: ServicePriceTable;
  orderSnapshots: OrderSnapshotTable;
  payments: PaymentTable;
  refunds: RefundTable;
  payNotices: PayNoticeTable;
  reconciliations: ReconciliationTable;
  reconciliationDifferences: ReconciliationDifferenceTable;
  transferClaims: TransferClaimTable;
  invoiceTitles: InvoiceTitleTable;
  invoiceRequests: InvoiceRequestTable;
  invoiceLines: InvoiceLineTable;
  invoiceBillLines: InvoiceBillLineTable;
  engagementPlans: EngagementPlanTable;
  engagements: EngagementTable;
  checklistItems: ChecklistItemTable;
  voucherCounts: VoucherCountTable;
  bills: BillTable;
  billLines: BillLineTable;
  billAllocations: BillAllocationTable;
  creditEntries: CreditEntryTable;
  paymentBills: PaymentBillTable;
  receipts: ReceiptTable;
  billReminders: BillReminderTable;
  billReminderNotices: BillReminderNoticeTable;
  billCalls: BillCallTable;
  bankStatements: BankStatementTable;
  bankLines: BankLineTable;
  noticeTexts: NoticeTextTable;
  periods: PeriodTable;
  periodStages: PeriodStageTable;
  obligations: ObligationTable;
  periodPapers: PeriodPaperTable;
  periodEntries: PeriodEntryTable;
  clientTaxKinds: ClientTaxKindTable;
  periodDuties: PeriodDutyTable;
  taxDates: TaxDateTable;
  filingAlarms: FilingAlarmTable;
  ledgers: LedgerTable;
  ledgerRevisions: LedgerRevisionTable;
  ledgerQuestions: LedgerQuestionTable;
  ledgerMessages: LedgerMessageTable;
  clientTaxFiles: ClientTaxFileTable;
  custodyItems: CustodyItemTable;
  custodyMoves: CustodyMoveTable;
  handoverLists: HandoverListTable;
  accountantWishes: AccountantWishTable;
  realNameTasks: RealNameTaskTable;
  imports: ImportTable;
  importRows: ImportRowTable;
  importMemory: ImportMemoryTable;
  openingBalances: OpeningBalanceTable;
  performanceFacts: PerformanceFactTable;
  performanceSnapshots: PerformanceSnapshotTable;
  performanceTallies: PerformanceTallyTable;
  reviewReplies: ReviewReplyTable;
  accountantRatings: AccountantRatingTable;
  errands: ErrandTable;
  errandDeeds: ErrandDeedTable;
  errandEntries: ErrandEntryTable;
  complaints: ComplaintTable;
  complaintEntries: ComplaintEntryTable;
  suggestions: SuggestionTable;
}
