import { z } from 'zod';
import { PUSH_MODES, SMS_VENDORS, WECHAT_API_BASES, WECHAT_OPEN_BASES } from './channel-names.ts';
import { tidyLine } from './plain-text.ts';

/** What is kept sealed, one by one, and can be set but never read back. */
export const CHANNEL_SECRETS = ['wechat.secret', 'wechat.pushToken', 'wechat.encodingAesKey', 'sms.keySecret'] as const;
export type ChannelSecret = (typeof CHANNEL_SECRETS)[number];

const line = (max: number) => z.string().overwrite(tidyLine).max(max);
/** Empty: not set. */
const orEmpty = (pattern: RegExp, message: string) => line(200).refine((given) => given === '' || pattern.test(given), message);
/** Notice id → the id it has at WeChat or at the vendor; an empty one takes it away. */
const byNotice = z.record(z.string().regex(/^[a-z][\w.]{0,59}$/), line(64));
const count = z.int().min(1).max(1000);

/** The part of the channels that may be shown: one document under the settings key `channels`. What is left out was never set. */
export const channelSettings = z.strictObject({
  wechat: z.strictObject({
    appId: orEmpty(/^wx[0-9a-zA-Z]{16}$/, 'AppID 形如 wx 加 16 位字符'),
    apiBase: z.enum(WECHAT_API_BASES),
    openBase: z.enum(WECHAT_OPEN_BASES),
    originalId: orEmpty(/^gh_[0-9a-zA-Z]{8,20}$/, '原始 ID 形如 gh_ 加 12 位字符'),
    pushMode: z.enum(PUSH_MODES),
  }),
  /** 模板消息: notice id → template id. */
  templates: byNotice,
  /** 订阅通知: notice id → template id; one grant is one message. */
  subscriptions: byNotice,
  sms: z.strictObject({
    vendor: z.enum(SMS_VENDORS),
    /** Another door of the same vendor; empty: its usual one. */
    endpoint: orEmpty(
      /^(?:dysmsapi(?:-[\w-]+|\.[\w-]+)?\.aliyuncs\.com|sms(?:\.[\w-]+)?\.tencentcloudapi\.com)$/,
      '须是短信服务商的接口域名',
    ),
    region: orEmpty(/^[a-z]{2,12}-[a-z0-9-]{2,30}$/, '地域形如 cn-hangzhou 或 ap-guangzhou'),
    signName: line(20),
    /** AccessKey ID (Aliyun) or SecretId (Tencent). */
    keyId: orEmpty(/^[\w-]{6,80}$/, '密钥编号含有不认识的字符'),
    /** Tencent only. */
    sdkAppId: orEmpty(/^\d{6,16}$/, 'SDK AppID 是数字'),
    templates: byNotice,
  }),
  /** Short messages to one number, our own limits, rolling; stricter than the vendors'. */
  limits: z.strictObject({ perMinute: count, perHour: count, perDay: count }),
});
export type ChannelSettings = z.infer<typeof channelSettings>;

/** A change of some of them; fields left out stay, and so do entries of the tables by notice. */
export const channelChange = z.strictObject({
  wechat: channelSettings.shape.wechat.partial().optional(),
  templates: byNotice.optional(),
  subscriptions: byNotice.optional(),
  sms: channelSettings.shape.sms.partial().optional(),
  limits: channelSettings.shape.limits.partial().optional(),
});
export type ChannelChange = z.infer<typeof channelChange>;

const TOKEN = /^[0-9a-zA-Z]{3,32}$/;
/** What each secret must look like; null takes it away. A secret is never shown again. */
export const channelSecretChange = z.strictObject({
  'wechat.secret': z
    .string()
    .regex(/^[0-9a-zA-Z]{32}$/, 'AppSecret 是 32 位字符')
    .nullable()
    .optional(),
  'wechat.pushToken': z.string().regex(TOKEN, '令牌是 3–32 位字母或数字').nullable().optional(),
  'wechat.encodingAesKey': z
    .string()
    .regex(/^[0-9a-zA-Z]{43}$/, 'EncodingAESKey 是 43 位字母或数字')
    .nullable()
    .optional(),
  'sms.keySecret': z
    .string()
    .regex(/^[\x21-\x7e]{16,128}$/, '密钥含有不认识的字符')
    .nullable()
    .optional(),
});
export type ChannelSecretChange = z.infer<typeof channelSecretChange>;

/** What a firm starts with. */
export const DEFAULT_CHANNELS: ChannelSettings = {
  wechat: { appId: '', apiBase: WECHAT_API_BASES[0], openBase: WECHAT_OPEN_BASES[0], originalId: '', pushMode: 'safe' },
  templates: {},
  subscriptions: {},
  sms: { vendor: 'none', endpoint: '', region: '', signName: '', keyId: '', sdkAppId: '', templates: {} },
  limits: { perMinute: 1, perHour: 5, perDay: 10 },
};

/** Settings with a change laid over them; an empty id by notice takes the entry away. */
export function withChannelChange(settings: ChannelSettings, change: ChannelChange): ChannelSettings {
  const table = (before: Record<string, string>, over: Record<string, string> = {}) =>
    Object.fromEntries(Object.entries({ ...before, ...over }).filter(([, id]) => id !== ''));
  return {
    wechat: { ...settings.wechat, ...change.wechat },
    templates: table(settings.templates, change.templates),
    subscriptions: table(settings.subscriptions, change.subscriptions),
    sms: { ...settings.sms, ...change.sms, templates: table(settings.sms.templates, change.sms?.templates) },
    limits: { ...settings.limits, ...change.limits },
  };
}
