import type { Device, Place } from '../../domain/device.ts';
import type { Role } from '../../domain/roles.ts';
import type { FailedReason, SecuritySettings } from '../../domain/security.ts';
import type { Instant } from '../views.ts';

/** 安全: what is set, what cannot be, and what it meets. */
export interface SecuritySettingsView {
  version: number;
  demo: boolean;
  settings: SecuritySettings;
  /** Where the asker comes from, as this server sees it; `known` false: no address one could allow. */
  here: { address: string; known: boolean; place: Place };
  /** Who must have a one-time code, and why. `missing`: colleagues of the role who have none. */
  roles: { role: Role; forced: 'always' | 'setting' | null; people: number; missing: { id: string; name: string }[] }[];
  /** Tries to log in that failed, the last one first. `login` null: no account of ours. */
  failed: {
    at: Instant;
    login: string | null;
    name: string | null;
    place: Place;
    device: Device;
    reason: FailedReason;
    tries: number;
  }[];
}

/** What a change of the rest days would do to what is under way. */
export interface HolidayEffectView {
  /** Months of returns whose last day moves, with the open periods and filings that move along. */
  months: { month: string; from: string; to: string; periods: number; filings: number }[];
  periods: number;
  filings: number;
  /** Open cases and complaints: they keep the calendar they began with. */
  kept: number;
}

/** 节假日 read from a table, or as published by the State Council. */
export interface HolidayTableView {
  days: { date: string; kind: 'rest' | 'makeUp' | 'own'; name: string }[];
  /** Lines that cannot be read. */
  faults: { line: number; text: string; error: string }[];
}

/** 设置 as one place: for each part who touched it last, and how it stands. */
export interface SettingsOverviewView {
  /** By the name of the settings (`grabWindow`), or of another record of settings (`channels`, `security`, `permissions`). */
  touched: Record<string, { at: Instant; by: string | null }>;
  /** The rest is null for who may not read it. */
  channels: {
    account: { appId: string; ready: boolean; bad: boolean; sent: number; failed: number } | null;
    sms: { ready: boolean; bad: boolean; sent: number; failed: number };
    merchant: { mchId: string; lastNoticeAt: Instant | null; bad: boolean } | null;
  } | null;
  texts: { changed: number } | null;
  calendar: { year: number; dates: number; published: boolean; nextPublished: boolean } | null;
  rules: { changed: number } | null;
  permissions: { changed: number } | null;
  security: { forcedMissing: number; addresses: number; failedDay: number } | null;
}
