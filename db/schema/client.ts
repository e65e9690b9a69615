/** 税务档案: how a client is taxed from a civil date on, until the next one begins. UNIQUE(clientId, validFrom). */
export interface ClientProfileTable {
  id: string;
  clientId: string;
  /** `YYYY-MM-DD` */
  validFrom: string;
  entity: string;
  vatKind: string;
  levy: string;
  /** JSON TaxFlag[] */
  flags: string;
  reason: string;
  /** staff id; '' for what stood there at the beginning */
  byId: string;
  createdAt: number;
}
/** 内部备注 on a client, never shown to its contacts. */
export interface ClientNoteTable {
  id: string;
  clientId: string;
  text: string;
  pinned: number;
  /** staff id */
  authorId: string;
  version: number;
  createdAt: number;
  updatedAt: number;
}
/** One client that became part of another, with what it takes to take that back. */
export interface ClientMergeTable {
  id: string;
  keptId: string;
  goneId: string;
  at: number;
  /** staff id */
  byId: string;
  reason: string;
  /** JSON MovedByMerge */
  moved: string;
  undoneAt: number | null;
}
