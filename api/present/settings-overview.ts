import { readChannelHealth, readPayHealth, type ChannelHealth } from '../../db/read/channel-health.ts';
import { readNoticeRules } from '../../db/read/notice-choices.ts';
import { listNoticeTexts } from '../../db/read/notice-texts.ts';
import { readPermissions } from '../../db/read/permissions.ts';
import { readSecurity } from '../../db/read/security.ts';
import { countFailedLogins, readLastTouched } from '../../db/read/settings-overview.ts';
import { readTaxCalendar, readTaxDates } from '../../db/read/tax-calendar.ts';
import { isPublishedYear } from '../../domain/period/tax-calendar.ts';
import { may } from '../../domain/permissions.ts';
import type { Principal } from '../../domain/roles.ts';
import { codeIsForced } from '../../domain/security.ts';
import { DAY_MS, civilDateOf } from '../../domain/time.ts';
import type { ApiDeps } from '../context.ts';
import { codeHolders } from '../code-holders.ts';
import type { SettingsOverviewView } from '../views/settings.ts';
import { instant, instantOrNull } from './case-row.ts';

/** 设置 as one place; what the asker may not read is null. */
export async function settingsOverview(deps: ApiDeps, principal: Principal): Promise<SettingsOverviewView> {
  const { read } = deps;
  const touched = Object.entries(await readLastTouched(read)).map(([part, { at, by }]) => [part, { at: instant(at), by }] as const);
  return {
    touched: Object.fromEntries(touched),
    channels: may(principal, 'channels.read') ? await channelsOf(deps) : null,
    texts: may(principal, 'notices.words') ? { changed: (await listNoticeTexts(read)).length } : null,
    calendar: may(principal, 'calendar.read') ? await calendarOf(deps) : null,
    rules: may(principal, 'notices.rules') ? { changed: Object.keys((await readNoticeRules(read)).rules).length } : null,
    permissions: may(principal, 'roles.read') ? { changed: Object.keys((await readPermissions(read)).adjusted).length } : null,
    security: may(principal, 'security.read') ? await securityOf(deps) : null,
  };
}

const isBad = ({ lastFailure, lastSentAt }: ChannelHealth): boolean =>
  lastFailure !== null && (lastSentAt === null || lastFailure.at > lastSentAt);

async function channelsOf({ read, channels, now }: ApiDeps): Promise<SettingsOverviewView['channels']> {
  const [{ wechat, sms, pay }, health, paid] = [
    await channels.config(),
    await readChannelHealth(read, now()),
    await readPayHealth(read, now()),
  ];
  const { template, subscription } = health;
  return {
    account: wechat && {
      appId: wechat.appId,
      ready: true,
      bad: isBad(template) || isBad(subscription),
      sent: template.day.sent + subscription.day.sent,
      failed: template.day.failed + subscription.day.failed,
    },
    sms: { ready: sms !== null, bad: isBad(health.sms), sent: health.sms.day.sent, failed: health.sms.day.failed },
    merchant: pay && {
      mchId: pay.mchId,
      lastNoticeAt: instantOrNull(paid.lastNoticeAt),
      bad: paid.lastRefused !== null && (paid.lastNoticeAt === null || paid.lastRefused.at > paid.lastNoticeAt),
    },
  };
}

async function calendarOf({ read, now }: ApiDeps): Promise<SettingsOverviewView['calendar']> {
  const calendar = await readTaxCalendar(read);
  const year = Number(civilDateOf(now()).slice(0, 4));
  return {
    year,
    dates: (await readTaxDates(read, year)).length,
    published: isPublishedYear(calendar, String(year)),
    nextPublished: isPublishedYear(calendar, String(year + 1)),
  };
}

async function securityOf(deps: ApiDeps): Promise<SettingsOverviewView['security']> {
  const { settings } = await readSecurity(deps.read);
  const people = await codeHolders(deps);
  const forcedMissing = people.filter(({ role, has }) => !has && codeIsForced(settings, role, deps.config.demo) !== null).length;
  return { forcedMissing, addresses: settings.addresses.length, failedDay: await countFailedLogins(deps.read, deps.now() - DAY_MS) };
}
