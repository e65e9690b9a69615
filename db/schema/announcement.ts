import type { Generated } from 'kysely';

/** 公告 the firm publishes to its clients, its people, or both. */
export interface AnnouncementTable {
  id: string;
  title: string;
  /** The words without their tags: what lists and broadcasts show. */
  body: string;
  /** Clean rich text. */
  bodyHtml: Generated<string>;
  coverId: string | null;
  fileIds: Generated<string>; // JSON string[]
  audience: string; // AnnouncementFor
  storeIds: Generated<string>; // JSON string[]
  vatKinds: Generated<string>; // JSON VatKind[]
  tags: Generated<string>; // JSON string[]
  pinned: number;
  state: Generated<string>; // AnnouncementState
  /** Shown from; 0 in a draft: as soon as it is published. */
  publishAt: number;
  /** Shown no longer from then on. */
  until: number | null;
  /** When it was published last. */
  publishedAt: number | null;
  /** The broadcast that told of it. */
  runId: string | null;
  searchText: Generated<string>;
  createdBy: string | null; // staff id
  createdAt: Generated<number>;
  updatedAt: Generated<number>;
  version: Generated<number>;
}
/** Who has read it, each once. */
export interface AnnouncementReadTable {
  announcementId: string;
  personId: string;
  at: number;
}
