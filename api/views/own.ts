import type { FileCategory } from '../../domain/client/kinds.ts';
import type { AccountantCard, FileRef, Instant } from '../views.ts';

/** The accountant is on leave: until when, and who stands in. */
export interface Away {
  until: Instant;
  cover: AccountantCard | null;
}
/** A file in a list: where it hangs, which side sent it in. */
export interface FileRow extends FileRef {
  at: Instant;
  from: 'client' | 'firm';
  by: string;
  internal: boolean;
  client: { id: string; short: string };
  /** Null: it hangs on the company itself. */
  case: { id: string; title: string } | null;
  category: FileCategory | null;
}
/** What a staff member shows of themselves; the version to send back. */
export interface OwnCardView {
  wechatId: string;
  photoId: string | null;
  wechatQrId: string | null;
  version: number;
}
/** A message in a person's inbox. */
export interface NoticeView {
  id: string;
  noticeId: string;
  title: string;
  text: string;
  link: string;
  caseId: string | null;
  /** The company it is about, when it is about one. */
  client: { id: string; short: string } | null;
  at: Instant;
  read: boolean;
}
