import type { ChannelConfig } from '../../domain/channel-config.ts';
import { quietAt, type ReachFacts } from '../../domain/channel-policy.ts';
import type { Channels, MiniProgram, Wechat } from '../../channels/channels.ts';
import type { SubscriptionMessages } from '../../channels/wechat/subscription-messages.ts';
import { closedFor, NOTHING_CHOSEN, type OwnNotices, type RuleTable } from '../../domain/notice-choices.ts';
import { endOfQuiet } from '../../domain/quiet-hours.ts';
import type { SmsSender } from '../../channels/sms/sender.ts';
import type { Db } from '../../db/open.ts';
import { readNoticeRules, readOwnNotices } from '../../db/read/notice-choices.ts';
import { readSettings } from '../../db/read/settings.ts';
import type { WrittenNotice } from '../../db/read/written-notices.ts';
import { triedOf, type Attempts } from './attempts.ts';

/** What is set up at this moment, and what hour it is. */
export interface Ways {
  config: ChannelConfig;
  wechat: Wechat | null;
  mini: MiniProgram | null;
  /** Person → what the mini-program calls them. */
  miniOpenids: Map<string, string>;
  sms: SmsSender | null;
  quiet: Pick<ReachFacts, 'nightEnds' | 'quietEnds'>;
  /** The firm's rules, and what each person chose. */
  rules: RuleTable;
  own: Map<string, OwnNotices>;
  at: number;
  /** `{openid} {template id}` → how many subscription messages are still allowed. */
  grants: Map<string, number>;
}

/** Looks at settings, quiet hours and grants once for a batch of notices. */
export async function readWays(deps: { db: Db; channels: Channels }, notices: readonly WrittenNotice[], at: number): Promise<Ways> {
  const { settings } = await readSettings(deps.db);
  const config = await deps.channels.config();
  const mini = await deps.channels.mini();
  const miniOpenids = mini === null ? new Map<string, string>() : await readMiniOpenids(deps.db, mini, config, notices);
  return {
    config,
    wechat: await deps.channels.wechat(),
    mini,
    miniOpenids,
    sms: await deps.channels.sms(),
    quiet: quietAt(settings.quietHours, settings.holidays.restDays, at),
    rules: (await readNoticeRules(deps.db)).rules,
    own: await readOwnNotices(
      deps.db,
      notices.map((one) => one.recipient.personId),
    ),
    at,
    grants: await readGrants(deps.db, config, notices, miniOpenids),
  };
}

async function readMiniOpenids(
  db: Db,
  { account }: MiniProgram,
  { miniSubscriptions }: ChannelConfig,
  notices: readonly WrittenNotice[],
): Promise<Map<string, string>> {
  const told = notices.filter((one) => miniSubscriptions[one.noticeId] !== undefined).map((one) => one.recipient.personId);
  if (told.length === 0) return new Map();
  const rows = await db
    .selectFrom('appOpenids')
    .select(['personId', 'openid'])
    .where('appId', '=', account.appId)
    .where('personId', 'in', [...new Set(told)])
    .orderBy('createdAt')
    .execute();
  return new Map(rows.map((row) => [row.personId, row.openid]));
}

async function readGrants(
  db: Db,
  { subscriptions, miniSubscriptions }: ChannelConfig,
  notices: readonly WrittenNotice[],
  miniOpenids: Map<string, string>,
): Promise<Map<string, number>> {
  const named = notices.flatMap((one) => [subscriptions[one.noticeId], miniSubscriptions[one.noticeId]]);
  const templateIds = [...new Set(named.filter((id) => id !== undefined))];
  if (templateIds.length === 0) return new Map();
  const openids = new Set([...notices.map((one) => one.recipient.openid), ...miniOpenids.values()]);
  const rows = await db
    .selectFrom('subscriptionGrants')
    .select(['openid', 'templateId', 'remaining'])
    .where('templateId', 'in', templateIds)
    .where('remaining', '>', 0)
    .execute();
  return new Map(rows.filter((row) => openids.has(row.openid)).map((row) => [`${row.openid} ${row.templateId}`, row.remaining]));
}

/** By which a subscription message may go to one person: the account first, then the mini-program; each with a template and grants of its own. */
export interface Carrier {
  messages: SubscriptionMessages;
  openid: string;
  templateId: string;
  left: number;
}

/** Those that have a template for the notice; empty: none has. */
export function carriersOf(
  { config, wechat, mini, miniOpenids, grants }: Ways,
  { noticeId, recipient, composed }: WrittenNotice,
): Carrier[] {
  if (Object.keys(composed.wechat).length === 0) return [];
  const by = (messages: SubscriptionMessages | undefined, openid: string | null | undefined, templateId: string | undefined): Carrier[] =>
    messages && templateId !== undefined
      ? [{ messages, openid: openid ?? '', templateId, left: openid ? (grants.get(`${openid} ${templateId}`) ?? 0) : 0 }]
      : [];
  return [
    ...by(wechat?.subscriptions, recipient.openid, config.subscriptions[noticeId]),
    ...by(mini?.subscriptions, miniOpenids.get(recipient.personId), config.miniSubscriptions[noticeId]),
  ];
}

/** One notice as the policy sees it. */
export function factsOf(ways: Ways, attempts: Attempts, notice: WrittenNotice): ReachFacts {
  const { config, wechat, sms, quiet, rules, at } = ways;
  const { recipient, noticeId, composed } = notice;
  const own = ways.own.get(recipient.personId) ?? NOTHING_CHOSEN;
  const carriers = carriersOf(ways, notice);
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
    grants: carriers.length === 0 ? null : carriers.reduce((sum, { left }) => sum + left, 0),
    smsTemplate: config.sms?.templates[noticeId] !== undefined,
    sms: composed.sms === null ? 'never' : notice.sms,
    pace: notice.pace,
    tried: triedOf(attempts, notice.id),
    closed: {
      wechat: closedFor(rules, own, noticeId, 'wechat'),
      subscription: closedFor(rules, own, noticeId, 'subscription'),
      sms: closedFor(rules, own, noticeId, 'sms'),
    },
    ...quiet,
    ownQuietEnds: own.quiet && endOfQuiet({ ...own.quiet, restDays: [] }, at),
  };
}
