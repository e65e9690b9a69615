import type { ErasedKind, KeptKind } from '../../db/read/erasures.ts';
import type { CaseState } from '../../domain/case/types.ts';
import type { ComplaintState, ComplaintTopic } from '../../domain/complaint/types.ts';
import type { Instant } from '../views.ts';
import type { SessionView } from './access.ts';

/** 删除个人数据: asked for by one, decided by another. */
export interface ErasureView {
  id: string;
  state: 'asked' | 'done' | 'refused';
  reason: string;
  askedBy: { id: string; name: string };
  askedAt: Instant;
  decidedBy: { id: string; name: string } | null;
  decidedAt: Instant | null;
  answer: string;
  /** What who asks may do with it now; `alone`: there is nobody else, one decides one's own with a reason. */
  may: ('approve' | 'refuse')[];
  alone: boolean;
}
/** What erasing a person's data takes away and what stays, shown before. */
export interface ErasureTrialView {
  erases: { kind: ErasedKind; count: number }[];
  keeps: { kind: KeptKind; count: number }[];
  /** Companies that would have no contact left. */
  last: { id: string; name: string }[];
  refusal: 'still_staff' | 'erasure_open' | 'more_rights' | null;
}
/** 联系人档案: everything about one contact in reach of who asks; lists have the newest, `…/file` has all. */
export interface DossierView {
  id: string;
  name: string;
  title: string;
  phoneMasked: string | null;
  /** Their WeChat is known. */
  joined: boolean;
  createdAt: Instant;
  companies: { id: string; name: string; title: string; rights: string[]; since: Instant | null }[];
  /** Companies of theirs beyond one's reach. */
  beyond: number;
  cases: { id: string; title: string; client: string; state: CaseState; at: Instant }[];
  payments: { id: string; no: string; client: string; amountFen: number; state: string; way: string; at: Instant }[];
  messages: { id: string; caseId: string | null; about: string; text: string; at: Instant }[];
  notices: { id: string; title: string; at: Instant; readAt: Instant | null; attempts: { channel: string; result: string }[] }[];
  sessions: SessionView[];
  reviews: { caseId: string; title: string; grade: string; comment: string; at: Instant }[];
  complaints: { id: string; client: string; topic: ComplaintTopic; state: ComplaintState; at: Instant }[];
  consents: { followsAccount: boolean; sms: boolean; oneTimeMessages: number };
  /** Null: the audit is not theirs to read. */
  audit: { id: string; at: Instant; action: string; who: string | null; ip: string | null }[] | null;
  erasure: ErasureView | null;
  /** What who asks may do. */
  may: ('export' | 'erase' | 'viewAs')[];
}
