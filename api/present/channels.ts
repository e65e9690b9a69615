import { readAccountHealth, readChannelHealth, readPayHealth, type ChannelHealth } from '../../db/read/channel-health.ts';
import { readChannelSettings, readSecretViews } from '../../db/read/channels.ts';
import { CHANNEL_SECRETS, type ChannelSecret } from '../../domain/channels.ts';
import { channelWords } from '../../domain/channel-words.ts';
import { NOTICES } from '../../domain/notices.ts';
import type { ApiConfig, ApiDeps } from '../context.ts';
import type { ChannelHealthView, ChannelsView, SecretView } from '../views/channels.ts';
import { instant, instantOrNull } from './case-row.ts';

const ownAddress = (config: ApiConfig): string => config.publicUrl ?? `http://localhost:${config.port}`;
/** Where WeChat tells us things. */
export const pushAddress = (config: ApiConfig): string => `${ownAddress(config)}/api/wechat/push`;

/** 渠道 as the page shows it. */
export async function channelsView(deps: ApiDeps): Promise<ChannelsView> {
  const { read, db, config, channels } = deps;
  const now = deps.now();
  const { settings, version } = await readChannelSettings(db);
  const [kept, inForce, health] = [await readSecretViews(db), await channels.config(), await readChannelHealth(read, now)];
  const { wechat, mini } = inForce;
  const account = wechat && (await readAccountHealth(read, wechat.appId));
  const paid = await readPayHealth(read, now);
  const { pay } = inForce;
  // WeChat takes a name alone, without scheme or port.
  const host = new URL(ownAddress(config)).hostname;
  return {
    version,
    demo: config.demo,
    now: instant(now),
    settings,
    secrets: Object.fromEntries(
      CHANNEL_SECRETS.map((name): [string, SecretView] => [name, { ...kept[name], updatedAt: instantOrNull(kept[name].updatedAt) }]),
    ) as Record<ChannelSecret, SecretView>,
    account: wechat && {
      appId: wechat.appId,
      from: config.demo ? 'simulator' : settings.wechat.appId === wechat.appId ? 'settings' : 'environment',
      apiBase: wechat.apiBase,
      openBase: wechat.openBase,
    },
    mini: mini && {
      appId: mini.appId,
      from: config.demo ? 'simulator' : settings.mini.appId === mini.appId ? 'settings' : 'environment',
    },
    merchant: pay && {
      mchId: pay.mchId,
      appId: pay.appId,
      from: config.demo ? 'simulator' : settings.pay.mchId === pay.mchId ? 'settings' : 'environment',
      mode: pay.mode,
    },
    addresses: { oauthDomain: host, jsDomain: host, pushUrl: pushAddress(config), payFolder: `${ownAddress(config)}/` },
    notices: Object.entries(NOTICES)
      .filter(([, { wechat: fields, sms }]) => fields.length > 0 || sms !== null)
      .map(([id, notice]) => ({
        id,
        title: notice.title,
        fields: notice.wechat.map(({ key, label }) => ({ key, label })),
        sms: notice.sms !== null,
      })),
    health: {
      template: healthView(health.template, wechat !== null && Object.keys(inForce.templates).length > 0),
      subscription: healthView(
        health.subscription,
        (wechat !== null && Object.keys(inForce.subscriptions).length > 0) ||
          (mini !== null && Object.keys(inForce.miniSubscriptions).length > 0),
      ),
      sms: healthView(health.sms, inForce.sms !== null),
      token: { until: instantOrNull(account?.tokenUntil ?? null), ticketUntil: instantOrNull(account?.ticketUntil ?? null) },
      push: { ready: wechat?.push != null, lastAt: instantOrNull(account?.lastPushAt ?? null) },
      pay: {
        ready: pay !== null,
        lastNoticeAt: instantOrNull(paid.lastNoticeAt),
        lastRefused: paid.lastRefused && { at: instant(paid.lastRefused.at), verdict: paid.lastRefused.verdict },
        day: paid.day,
      },
    },
  };
}

const healthView = ({ lastSentAt, lastFailure, day }: ChannelHealth, ready: boolean): ChannelHealthView => ({
  ready,
  lastSentAt: instantOrNull(lastSentAt),
  lastFailure: lastFailure && {
    at: instant(lastFailure.at),
    result: lastFailure.result,
    reason: lastFailure.reason,
    words: lastFailure.reason === null ? null : (channelWords(lastFailure.reason)?.zh ?? null),
  },
  day,
});
