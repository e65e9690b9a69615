import type { AnnouncementFor, AnnouncementPhase, AnnouncementState } from '../../domain/announcements.ts';
import type { VatKind } from '../../domain/client/kinds.ts';
import type { FileRef, Instant, Page } from '../views.ts';

/** A 公告 in the list of whoever it is meant for. */
export interface AnnouncementItem {
  id: string;
  title: string;
  excerpt: string;
  coverId: string | null;
  /** How many files may be opened beside it. */
  files: number;
  pinned: boolean;
  at: Instant;
  read: boolean;
}
/** A page of them, with how many of all are unread. */
export interface AnnouncementPage extends Page<AnnouncementItem> {
  unread: number;
}
/** A 公告, whole. */
export interface AnnouncementView {
  id: string;
  title: string;
  /** Clean rich text. */
  bodyHtml: string;
  coverId: string | null;
  files: FileRef[];
  pinned: boolean;
  at: Instant;
}
/** A 公告 in the console's list. */
export interface AnnouncementRow {
  id: string;
  title: string;
  excerpt: string;
  audience: AnnouncementFor;
  storeIds: string[];
  vatKinds: VatKind[];
  tags: string[];
  pinned: boolean;
  state: AnnouncementState;
  phase: AnnouncementPhase;
  /** Shown from; null: as soon as it is published. */
  from: Instant | null;
  until: Instant | null;
  publishedAt: Instant | null;
  /** How many have read it, each once. */
  reads: number;
  by: string | null;
  updatedAt: Instant;
  version: number;
}
/** A 公告 as it is written. */
export interface AnnouncementRecordView extends AnnouncementRow {
  bodyHtml: string;
  coverId: string | null;
  files: FileRef[];
  /** How many it is meant for, as far as who asks may write to them. */
  meantFor: number;
  /** Whether who asks may change it: it stays within their stores. */
  mine: boolean;
  /** The broadcast that told of it. */
  runId: string | null;
}
/** Whom a notice of it would reach. */
export interface AnnouncementReach {
  count: number;
  wechat: number;
  phone: number;
  inboxOnly: number;
}
