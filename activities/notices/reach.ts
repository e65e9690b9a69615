import type { ChannelConfig } from '../../domain/channel-config.ts';
import { quietAt, type ReachFacts } from '../../domain/channel-policy.ts';
import type { Channels, Wechat } from '../../channels/channels.ts';
import type { SmsSender } from '../../channels/sms/sender.ts';
import type { Db } from '../../db/open.ts';
import { readSettings } from '../../db/read/settings.ts';
import type { WrittenNotice } from '../../db/read/written-notices.ts';
import { triedOf, type Attempts } from './attempts.ts';

/** What is set up at this moment, and what hour it is. */
export interface Ways {
  config: ChannelConfig;
  wechat: Wechat | null;
  sms: SmsSender | null;
  quiet: Pick<ReachFacts, 'nightEnds' | 'quietEnds'>;
  /** `{openid} {template id}` → how many subscription messages are still allowed. */
  grants: Map<string, number>;
}

/** Looks at settings, quiet hours and grants once for a batch of notices. */
export async function readWays(deps: { db: Db; channels: Channels }, notices: readonly WrittenNotice[], at: number): Promise<Ways> {
  const { settings } = await readSettings(deps.db);
  const config = await deps.channels.config();
  return {
    config,
    wechat: await deps.channels.wechat(),
    sms: await deps.channels.sms(),
    quiet: quietAt(settings.quietHours, settings.holidays.restDays, at),
    grants: await readGrants(deps.db, config, notices),
  };
}

async function readGrants(db: Db, { subscriptions }: ChannelConfig, notices: readonly WrittenNotice[]): Promise<Map<string, number>> {
  const templateIds = [...new Set(notices.map((one) => subscriptions[one.noticeId]).filter((id) => id !== undefined))];
  if (templateIds.length === 0) return new Map();
  const openids = new Set(notices.map((one) => one.recipient.openid));
  const rows = await db
    .selectFrom('subscriptionGrants')
    .select(['openid', 'templateId', 'remaining'])
    .where('templateId', 'in', templateIds)
    .where('remaining', '>', 0)
    .execute();
  return new Map(rows.filter((row) => openids.has(row.openid)).map((row) => [`${row.openid} ${row.templateId}`, row.remaining]));
}

/** One notice as the policy sees it. */
export function factsOf(ways: Ways, attempts: Attempts, notice: WrittenNotice): ReachFacts {
  const { config, wechat, sms, quiet, grants } = ways;
  const { recipient, noticeId, composed } = notice;
  const subscription = config.subscriptions[noticeId];
  const inWechat = Object.keys(composed.wechat).length > 0;
  return {
    account: wechat !== null,
    vendor: sms !== null,
    openid: recipient.openid !== null,
    follows: recipient.followsAccount,
    phone: recipient.phoneCipher !== null,
    optedOut: recipient.smsOptOut,
    shielded: recipient.fictional && !config.simulated,
    template: inWechat && config.templates[noticeId] !== undefined,
    grants: wechat === null || subscription === undefined || !inWechat ? null : (grants.get(`${recipient.openid} ${subscription}`) ?? 0),
    smsTemplate: config.sms?.templates[noticeId] !== undefined,
    sms: composed.sms === null ? 'never' : notice.sms,
    pace: notice.pace,
    tried: triedOf(attempts, notice.id),
    ...quiet,
  };
}
