import type { Generated } from 'kysely';

/** 外勤: one stop outside of one colleague on one day. */
export interface ErrandTable {
  id: string;
  /** Civil date. */
  day: string;
  /** Its holder. */
  staffId: string;
  /** 1, 2, 3 … among the holder's planned ones of the day; 0: it is not planned any more */
  position: number;
  clientId: string | null;
  /** ERRAND_SOURCES: `case`, `custody`, `free` */
  sourceKind: string;
  /** Number of the case, id of the thing in custody */
  sourceId: string | null;
  /** The stage of the case that it is part of. */
  stageId: string | null;
  title: string;
  place: string;
  address: string | null;
  /** `HH:MM`, Beijing */
  fromTime: string | null;
  untilTime: string | null;
  contactName: string | null;
  /** AES-256-GCM, as the phones of people */
  contactPhoneCipher: string | null;
  contactPhoneLast4: string | null;
  /** JSON string[]: what to bring or collect */
  bring: string;
  note: string;
  /** ERRAND_STATES: `planned`, `done`, `failed`, `cancelled` */
  state: string;
  /** Why it failed or was cancelled. */
  reason: string | null;
  /** What was said when it was done. */
  report: string;
  /** 1: the client reads of it in the case */
  tellClient: number;
  checkedInAt: number | null;
  /** JSON Position */
  checkedInPlace: string | null;
  /** JSON string[] */
  photoIds: string;
  /** When it was done or failed, by the phone. */
  doneAt: number | null;
  version: Generated<number>;
  createdById: string;
  createdAt: number;
  updatedAt: number;
}
/** Everything that happened to one, once each. */
export interface ErrandDeedTable {
  id: string;
  errandId: string;
  /** ERRAND_DEEDS */
  kind: string;
  byId: string;
  /** Who held it before: they may still come with a deed of theirs. */
  holderId: string;
  /** When it was done, by the phone. */
  at: number;
  /** When we heard of it. */
  arrivedAt: number;
  /** JSON: what changed, why */
  data: string;
}
/** What a case is to be told of an errand, in the order it is to be told; a worker sends it as one command. */
export interface ErrandEntryTable {
  id: string;
  errandId: string;
  caseNo: string;
  stageId: string | null;
  /** Who speaks. */
  staffId: string;
  contentId: string;
  /** 1: colleagues only */
  internal: number;
  /** ENTRY_STATES: `due`, `written`, `refused` */
  state: string;
  /** Why the case did not take it. */
  problem: string | null;
  /** 1, 2, 3 … of one errand */
  seq: number;
  createdAt: number;
  settledAt: number | null;
}
