import { z } from 'zod';
import { PAY_MODES } from '../../domain/channel-names.ts';
import { CHANNEL_SECRETS, channelSettings, type ChannelSecret } from '../../domain/channels.ts';
import type * as views from '../views/channels.ts';
import { count, instant, instantOrNull, like } from './kit.ts';

const secret = like<views.SecretView>()(
  z.object({
    set: z.boolean(),
    last4: z.string().nullable(),
    fingerprint: z.string().nullable(),
    updatedAt: instantOrNull,
    updatedBy: z.string().nullable(),
  }),
);
const health = like<views.ChannelHealthView>()(
  z.object({
    ready: z.boolean(),
    lastSentAt: instantOrNull,
    lastFailure: z.object({ at: instant, result: z.string(), reason: z.string().nullable(), words: z.string().nullable() }).nullable(),
    day: z.object({ sent: count, failed: count, unknown: count, waiting: count, quota: count }),
  }),
);

const payHealth = like<views.PayHealthView>()(
  z.object({
    ready: z.boolean(),
    lastNoticeAt: instantOrNull,
    lastRefused: z.object({ at: instant, verdict: z.string() }).nullable(),
    day: z.object({ taken: count, refused: count }),
  }),
);

/** 渠道. */
export const channels = like<views.ChannelsView>()(
  z.object({
    version: count,
    demo: z.boolean(),
    now: instant,
    settings: channelSettings,
    secrets: z.object(Object.fromEntries(CHANNEL_SECRETS.map((name) => [name, secret])) as Record<ChannelSecret, typeof secret>),
    account: z
      .object({ appId: z.string(), from: z.enum(['settings', 'environment', 'simulator']), apiBase: z.string(), openBase: z.string() })
      .nullable(),
    mini: z.object({ appId: z.string(), from: z.enum(['settings', 'environment', 'simulator']) }).nullable(),
    merchant: z
      .object({
        mchId: z.string(),
        appId: z.string(),
        from: z.enum(['settings', 'environment', 'simulator']),
        mode: z.enum(PAY_MODES),
      })
      .nullable(),
    addresses: z.object({ oauthDomain: z.string(), jsDomain: z.string(), pushUrl: z.string(), payFolder: z.string() }),
    notices: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        fields: z.array(z.object({ key: z.string(), label: z.string() })),
        sms: z.boolean(),
      }),
    ),
    health: z.object({
      template: health,
      subscription: health,
      sms: health,
      token: z.object({ until: instantOrNull, ticketUntil: instantOrNull }),
      push: z.object({ ready: z.boolean(), lastAt: instantOrNull }),
      pay: payHealth,
    }),
  }),
);
/** What came of a message to oneself. */
export const channelTest = like<views.ChannelTestView>()(
  z.object({
    channel: z.enum(['template', 'subscription', 'sms', 'push', 'token', 'pay']),
    result: z.enum(['sent', 'refused', 'unknown', 'not_ready']),
    reason: z.string().nullable(),
    words: z.string().nullable(),
  }),
);
