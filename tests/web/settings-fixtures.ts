import type { HolidayEffectView, HolidayTableView, SecuritySettingsView, SettingsOverviewView } from '../../api/views/settings.ts';
import { DEFAULT_SECURITY } from '../../domain/security.ts';

const at = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

/** 设置 as one place: something of everything, one channel in trouble. */
export const settingsOverview = (): SettingsOverviewView => ({
  touched: { grabWindow: { at: at(60), by: '沈知行' }, dunning: { at: at(3000), by: '陆婉清' }, channels: { at: at(9000), by: null } },
  channels: {
    account: { appId: 'wx1', ready: true, bad: true, sent: 132, failed: 3 },
    sms: { ready: true, bad: false, sent: 4, failed: 0 },
    merchant: { mchId: '1900000001', lastNoticeAt: at(5), bad: false },
  },
  texts: { changed: 2 },
  calendar: { year: 2026, dates: 12, published: true, nextPublished: false },
  rules: { changed: 1 },
  permissions: { changed: 3 },
  security: { forcedMissing: 1, addresses: 0, failedDay: 2 },
});

/** 安全 outside a demo: the owner has no code yet, somebody knocked from elsewhere. */
export const firmSecurity = (): SecuritySettingsView => ({
  version: 2,
  demo: false,
  settings: structuredClone(DEFAULT_SECURITY),
  here: { address: '203.0.113.7', known: true, place: { kind: 'internet', address: '203.0.113.7' } },
  roles: [
    { role: 'owner', forced: 'always', people: 1, missing: [{ id: 'owner', name: '沈知行' }] },
    { role: 'admin', forced: 'always', people: 2, missing: [] },
    { role: 'leader', forced: null, people: 1, missing: [{ id: 'leader', name: '陆婉清' }] },
    { role: 'staff', forced: null, people: 4, missing: [] },
  ],
  failed: [
    {
      at: at(12),
      login: 'owner',
      name: '沈知行',
      place: { kind: 'internet', address: '198.51.100.9' },
      device: { os: 'Windows', app: 'Chrome' },
      reason: 'password',
      tries: 3,
    },
    {
      at: at(50),
      login: null,
      name: null,
      place: { kind: 'internet', address: '198.51.100.9' },
      device: { os: null, app: null },
      reason: 'password',
      tries: 1,
    },
  ],
});

/** What was published for 2026, a part of it. */
export const publishedDays = (): HolidayTableView => ({
  days: [
    { date: '2026-10-01', kind: 'rest', name: '国庆节' },
    { date: '2026-10-02', kind: 'rest', name: '国庆节' },
    { date: '2026-10-10', kind: 'makeUp', name: '国庆节' },
  ],
  faults: [],
});
/** A rest day moves one month. */
export const holidayEffect = (): HolidayEffectView => ({
  months: [{ month: '2026-12', from: '2026-12-15', to: '2026-12-16', periods: 3, filings: 12 }],
  periods: 3,
  filings: 12,
  kept: 9,
});
