import type { HolidayEffectView, HolidayTableView, SecuritySettingsView, SettingsOverviewView } from '../../api/views/settings.ts';
import type { SecuritySettings } from '../../domain/security.ts';
import { call, withQuery } from './http.ts';

/** Who touched each part of the settings last, and how each stands. */
export const getSettingsOverview = (): Promise<SettingsOverviewView> => call('/api/settings/overview');
/** 安全 of the firm. */
export const getFirmSecurity = (): Promise<SecuritySettingsView> => call('/api/settings/security');
/** Changes some of it. */
export const saveFirmSecurity = (change: Partial<SecuritySettings> & { version: number }): Promise<SecuritySettingsView> =>
  call('/api/settings/security', { method: 'PATCH', body: change });
/** What was published for a year. */
export const getPublishedDays = (year: number): Promise<HolidayTableView> =>
  call(withQuery('/api/settings/holidays/published', { year: String(year) }));
/** What a table of rest days says. */
export const readHolidayTable = (given: { text: string } | { fileId: string }): Promise<HolidayTableView> =>
  call('/api/settings/holidays/read', { method: 'POST', body: given });
/** What other rest days would move. */
export const holidayEffect = (days: { restDays: string[]; makeUpDays: string[] }): Promise<HolidayEffectView> =>
  call('/api/settings/holidays/effect', { method: 'POST', body: days });
