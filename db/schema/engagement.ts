import type { Generated } from 'kysely';

/** 代账套餐: what an engagement is offered with; an engagement keeps its own figures. */
export interface EngagementPlanTable {
  id: string;
  name: string;
  monthFeeFen: number;
  scope: string;
  /** Vouchers a month the fee covers; null: not counted. */
  vouchersIncluded: number | null;
  /** So many more vouchers … */
  overageStep: number | null;
  /** … cost this, fen. */
  overageFeeFen: number | null;
  active: number;
  sort: number;
  version: Generated<number>;
  createdAt: number;
  updatedAt: number;
}
/** 代账合同: a client's running bookkeeping contract. Its money side is `EngagementTerms` of domain/billing. */
export interface EngagementTable {
  /** `H26113000001` */
  id: string;
  clientId: string;
  storeId: string;
  planId: string | null;
  /** What the plan was called when it was made. */
  planName: string;
  /** `draft`, `approved` (begins later), `active`, `paused`, `ended`, `withdrawn` (a draft nobody wants) */
  state: string;
  /** `YYYY-MM-DD` */
  startDate: string;
  endDate: string | null;
  /** BillCycle */
  cycle: string;
  inAdvance: number;
  dueDay: number;
  /** FirstMonth */
  firstMonth: string;
  /** JSON `{ fromDate, monthFeeFen, reason }[]`, the first from the start */
  fees: string;
  /** JSON `{ from, to, reason }[]` */
  pauses: string;
  /** JSON `{ name, feeFen, month }[]` */
  addOns: string;
  vouchersIncluded: number | null;
  overageStep: number | null;
  overageFeeFen: number | null;
  /** `YYYY-MM`: bills are written from this month on (what came before was billed elsewhere); null: from the start. */
  billedFrom: string | null;
  scope: string;
  note: string;
  /** JSON string[]: the signed contract */
  fileIds: string;
  /** The import it came with; null: entered by hand. */
  importId: Generated<string | null>;
  enteredById: string;
  approvedById: string | null;
  approvedAt: number | null;
  /** Why one person alone approved their own; null: another did. */
  selfReason: string | null;
  /** Why it was sent back to be a draft. */
  rejectReason: string | null;
  endReason: string | null;
  endedAt: number | null;
  /** The one it carries on. */
  renewsId: string | null;
  /** Days before the end of the last reminder to renew that went out: 60, 30, 7; null: none did. */
  renewalTold: Generated<number | null>;
  version: Generated<number>;
  createdAt: number;
  updatedAt: number;
  searchText: string;
}
/** 接手清单 and 终止清单: what is to be done when an engagement begins and when it ends. UNIQUE(engagementId, kind, seq). */
export interface ChecklistItemTable {
  id: string;
  engagementId: string;
  clientId: string;
  /** `onboarding` or `ending` */
  kind: string;
  seq: number;
  name: string;
  doneAt: number | null;
  doneById: string | null;
  note: string;
}
/** 票据量: how many vouchers a client had in a period. PRIMARY KEY(clientId, period). */
export interface VoucherCountTable {
  clientId: string;
  period: string;
  count: number;
  byId: string;
  at: number;
}
