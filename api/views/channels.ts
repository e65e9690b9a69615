import type { PayMode } from '../../domain/channel-names.ts';
import type { ChannelSecret, ChannelSettings } from '../../domain/channels.ts';

type Instant = string;

/** All that is ever shown of a secret. */
export interface SecretView {
  set: boolean;
  /** Null for what moves money. */
  last4: string | null;
  /** By what it is known again. */
  fingerprint: string | null;
  updatedAt: Instant | null;
  updatedBy: string | null;
}
/** How one channel has done. */
export interface ChannelHealthView {
  /** In force: it would be tried. */
  ready: boolean;
  lastSentAt: Instant | null;
  lastFailure: { at: Instant; result: string; reason: string | null; words: string | null } | null;
  /** Of the last 24 hours. */
  day: { sent: number; failed: number; unknown: number; waiting: number; quota: number };
}
/** How WeChat Pay has told us things. */
export interface PayHealthView {
  ready: boolean;
  lastNoticeAt: Instant | null;
  lastRefused: { at: Instant; verdict: string } | null;
  /** Notices of the last 24 hours. */
  day: { taken: number; refused: number };
}
/** 渠道: what is set, what is in force, what to enter at WeChat, and how it does. */
export interface ChannelsView {
  version: number;
  demo: boolean;
  now: Instant;
  settings: ChannelSettings;
  secrets: Record<ChannelSecret, SecretView>;
  /** The account in force and where it comes from. */
  account: { appId: string; from: 'settings' | 'environment' | 'simulator'; apiBase: string; openBase: string } | null;
  /** The mini-program in force. */
  mini: { appId: string; from: 'settings' | 'environment' | 'simulator' } | null;
  /** The merchant in force. */
  merchant: { mchId: string; appId: string; from: 'settings' | 'environment' | 'simulator'; mode: PayMode } | null;
  /** What is entered in the account's own console; `payFolder` in the merchant's. */
  addresses: { oauthDomain: string; jsDomain: string; pushUrl: string; payFolder: string };
  /** Notices that may leave over a channel, in the order of the story. */
  notices: { id: string; title: string; fields: { key: string; label: string }[]; sms: boolean }[];
  health: {
    template: ChannelHealthView;
    subscription: ChannelHealthView;
    sms: ChannelHealthView;
    token: { until: Instant | null; ticketUntil: Instant | null };
    push: { ready: boolean; lastAt: Instant | null };
    pay: PayHealthView;
  };
}
/** What came of a message to oneself. */
export interface ChannelTestView {
  channel: 'template' | 'subscription' | 'sms' | 'push' | 'token' | 'pay';
  result: 'sent' | 'refused' | 'unknown' | 'not_ready';
  /** WeChat's or the vendor's own code. */
  reason: string | null;
  /** What to do about it. */
  words: string | null;
}
