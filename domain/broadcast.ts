import { composeNotice, shorten, type ComposedNotice } from './notices.ts';
import type { VatKind } from './client/kinds.ts';
import type { Role } from './roles.ts';

/** Who is told: colleagues, or contacts of clients; each list narrows, an empty or absent one asks for nothing. Nobody beyond the sender's own reach. */
export type BroadcastAudience =
  | {
      to: 'staff';
      storeIds?: string[] | undefined;
      roles?: Role[] | undefined;
      groupIds?: string[] | undefined;
      skills?: string[] | undefined;
    }
  | {
      to: 'contacts';
      storeIds?: string[] | undefined;
      tags?: string[] | undefined;
      vatKinds?: VatKind[] | undefined;
      accountantIds?: string[] | undefined;
    }
  /** Both, each person once; tags and VAT kinds narrow the clients. */
  | { to: 'everybody'; storeIds?: string[] | undefined; tags?: string[] | undefined; vatKinds?: VatKind[] | undefined };

/** 群发通知 as an admin wrote it. */
export interface BroadcastWords {
  title: string;
  text: string;
  /** Path in the H5; null: the inbox. */
  link: string | null;
  /** Whether the phone may ring where WeChat cannot arrive. */
  sms: boolean;
}
/** What a run of this kind keeps. `test`: only to the sender. */
export interface BroadcastParams extends BroadcastWords {
  audience: BroadcastAudience | null;
  test: boolean;
}

/** The event of one broadcast: with the person it makes a notice unique, so that nobody is told twice. */
export const broadcastEvent = (runId: string): string => `broadcast:${runId}`;
/** Where it leads. */
export const broadcastLink = ({ link }: Pick<BroadcastWords, 'link'>): string => link ?? '/inbox';

/** Titles in the inbox and in WeChat. */
const TITLE = 40;

/** The broadcast in words, cut to what each channel takes. */
export function composeBroadcast(words: BroadcastWords, firm: { sms: string }): ComposedNotice {
  const composed = composeNotice('broadcast', { 'broadcast.title': words.title, 'broadcast.text': words.text, 'firm.sms': firm.sms });
  return { ...composed, title: shorten(words.title, TITLE), text: words.text, sms: words.sms ? composed.sms : null };
}
