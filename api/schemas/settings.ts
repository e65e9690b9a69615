import { z } from 'zod';
import { FAILED_REASONS } from '../../domain/security.ts';
import { securitySettings } from '../../domain/security-schema.ts';
import { ROLES } from '../../domain/roles.ts';
import type * as views from '../views/settings.ts';
import { device, place } from './access.ts';
import { count, instant, instantOrNull, like, named } from './kit.ts';

const date = z.iso.date();

/** 安全 of the firm. */
export const firmSecurity = like<views.SecuritySettingsView>()(
  z.object({
    version: count,
    demo: z.boolean(),
    settings: securitySettings,
    here: z.object({ address: z.string(), known: z.boolean(), place }),
    roles: z.array(
      z.object({ role: z.enum(ROLES), forced: z.enum(['always', 'setting']).nullable(), people: count, missing: z.array(named) }),
    ),
    failed: z.array(
      z.object({
        at: instant,
        login: z.string().nullable(),
        name: z.string().nullable(),
        place,
        device,
        reason: z.enum(FAILED_REASONS),
        tries: count,
      }),
    ),
  }),
);
/** What a change of the rest days would do. */
export const holidayEffect = like<views.HolidayEffectView>()(
  z.object({
    months: z.array(z.object({ month: z.string(), from: date, to: date, periods: count, filings: count })),
    periods: count,
    filings: count,
    kept: count,
  }),
);
/** 节假日 read from a table. */
export const holidayTable = like<views.HolidayTableView>()(
  z.object({
    days: z.array(z.object({ date, kind: z.enum(['rest', 'makeUp', 'own']), name: z.string() })),
    faults: z.array(z.object({ line: count, text: z.string(), error: z.string() })),
  }),
);
const way = { ready: z.boolean(), bad: z.boolean(), sent: count, failed: count };
const changed = z.object({ changed: count }).nullable();
/** 设置 as one place. */
export const settingsOverview = like<views.SettingsOverviewView>()(
  z.object({
    touched: z.record(z.string(), z.object({ at: instant, by: z.string().nullable() })),
    channels: z
      .object({
        account: z.object({ appId: z.string(), ...way }).nullable(),
        sms: z.object(way),
        merchant: z.object({ mchId: z.string(), lastNoticeAt: instantOrNull, bad: z.boolean() }).nullable(),
      })
      .nullable(),
    texts: changed,
    calendar: z.object({ year: z.int(), dates: count, published: z.boolean(), nextPublished: z.boolean() }).nullable(),
    rules: changed,
    permissions: changed,
    security: z.object({ forcedMissing: count, addresses: count, failedDay: count }).nullable(),
  }),
);
