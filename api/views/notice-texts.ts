import type { TextFault } from '../../domain/notice-texts.ts';
import type { OwnText } from '../../domain/notices.ts';
import type { Instant } from '../views.ts';

/** The words of one notice. */
export interface NoticeTextView {
  id: string;
  /** The words that hold, and those that ship. */
  text: OwnText;
  shipped: OwnText;
  /** Whether it goes by SMS at all. */
  bySms: boolean;
  /** The firm has words of its own. */
  edited: boolean;
  version: number;
  updatedBy: string | null;
  updatedAt: Instant | null;
  /** What the approved template of WeChat shows: not to be changed here. */
  wechat: { label: string; value: string }[];
  /** Variables it may name, without the brackets. */
  variables: string[];
}
/** A notice as it would be sent. */
export interface NoticePreviewView {
  title: string;
  text: string;
  wechat: { label: string; value: string }[];
  sms: string | null;
  /** The SMS was too long and is cut. */
  smsCut: boolean;
  faults: TextFault[];
  /** What it is written about; null: nothing of the kind is there yet, and samples stand in. */
  about: { id: string; name: string } | null;
}
