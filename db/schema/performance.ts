/** 绩效事实: one thing that counts for somebody, written with what it follows from. PRIMARY KEY(subjectKind, subjectId, seq, kind, how). */
export interface PerformanceFactTable {
  /** `case`, `allocation` (入账), `filing`, `complaint` */
  subjectKind: string;
  subjectId: string;
  /** Of a case: the entry it follows from; 0: from how the whole stands. */
  seq: number;
  /** FACT_KINDS of domain/performance */
  kind: string;
  /** What sort of it: `grab`, `onTime`, `good`, the id of a dimension … */
  how: string;
  /** Whom it counts for; '': nobody */
  staffId: string;
  storeId: string;
  clientId: string;
  at: number;
  /** ms, fen, a score, thousandths of a mean: what its number says */
  value: number;
}
/** 绩效定稿: a month's numbers as they were kept; never changed, a correction is the next version. PRIMARY KEY(period, version). */
export interface PerformanceSnapshotTable {
  period: string;
  /** 1: by the clock, on the 3rd */
  version: number;
  at: number;
  /** staff id; null: by the clock */
  byId: string | null;
  reason: string;
}
/** One sum of a snapshot. PRIMARY KEY(period, version, staffId, storeId, kind, how). */
export interface PerformanceTallyTable {
  period: string;
  version: number;
  staffId: string;
  storeId: string;
  kind: string;
  how: string;
  count: number;
  sum: number;
}
/** What the firm did with a review: its answer, which the client sees, and whether the mall shows it. PRIMARY KEY(caseNo). */
export interface ReviewReplyTable {
  caseNo: string;
  answer: string;
  answeredById: string | null;
  answeredAt: number | null;
  hiddenAt: number | null;
  hiddenById: string | null;
  hiddenReason: string;
}
/** 年度评价: how a client's contact finds the dedicated accountant, once a year. UNIQUE(clientId, year). */
export interface AccountantRatingTable {
  id: string;
  clientId: string;
  storeId: string;
  /** The accountant it is about. */
  staffId: string;
  year: number;
  /** null: asked, not answered */
  score: number | null;
  comment: string;
  personId: string | null;
  askedAt: number | null;
  ratedAt: number | null;
}
