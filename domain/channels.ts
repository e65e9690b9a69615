import { z } from 'zod';
import { PAY_API_BASES, PAY_MODES, PUSH_MODES, SMS_VENDORS, WECHAT_API_BASES, WECHAT_OPEN_BASES } from './channel-names.ts';
import { tidyLine } from './plain-text.ts';

/** What is kept sealed, one by one, and can be set but never read back. */
export const CHANNEL_SECRETS = [
  'wechat.secret',
  'wechat.pushToken',
  'wechat.encodingAesKey',
  'mini.secret',
  'sms.keySecret',
  'pay.apiV3Key',
  'pay.privateKey',
  'pay.publicKey',
] as const;
export type ChannelSecret = (typeof CHANNEL_SECRETS)[number];

const line = (max: number) => z.string().overwrite(tidyLine).max(max);
/** Empty: not set. */
const orEmpty = (pattern: RegExp, message: string) => line(200).refine((given) => given === '' || pattern.test(given), message);
/** Notice id → the id it has at WeChat or at the vendor; an empty one takes it away. */
const byNotice = z.record(z.string().regex(/^[a-z][\w.]{0,59}$/), line(64));
const count = z.int().min(1).max(1000);

/** What WeChat asks to find at the root of a domain before it takes it: the file it gave (`MP_verify_….txt`) → what stands in it. */
export const PROOF_FILE = /^[\w-]{4,60}\.txt$/;
const proofs = z.record(z.string().regex(PROOF_FILE, '须是微信给的 .txt 文件'), line(200));

/** The part of the channels that may be shown: one document under the settings key `channels`. What is left out was never set. */
export const channelSettings = z.strictObject({
  wechat: z.strictObject({
    appId: orEmpty(/^wx[0-9a-zA-Z]{16}$/, 'AppID 形如 wx 加 16 位字符'),
    apiBase: z.enum(WECHAT_API_BASES),
    openBase: z.enum(WECHAT_OPEN_BASES),
    originalId: orEmpty(/^gh_[0-9a-zA-Z]{8,20}$/, '原始 ID 形如 gh_ 加 12 位字符'),
    pushMode: z.enum(PUSH_MODES),
  }),
  /** The firm's 小程序, in which the same pages stand in a web-view. */
  mini: z.strictObject({ appId: orEmpty(/^wx[0-9a-zA-Z]{16}$/, 'AppID 形如 wx 加 16 位字符') }),
  /** 模板消息: notice id → template id. */
  templates: byNotice,
  /** 订阅通知: notice id → template id; one grant is one message. */
  subscriptions: byNotice,
  /** 小程序订阅消息: the same in the mini-program, whose templates are its own. */
  miniSubscriptions: byNotice,
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
  /** WeChat Pay: the firm's merchant. */
  pay: z.strictObject({
    mchId: orEmpty(/^\d{8,10}$/, '商户号是 8–10 位数字'),
    /** Of the merchant's own certificate, which signs our requests. */
    serialNo: orEmpty(/^[0-9A-Fa-f]{40}$/, '商户证书序列号是 40 位十六进制'),
    mode: z.enum(PAY_MODES),
    publicKeyId: orEmpty(/^PUB_KEY_ID_[0-9A-Za-z]{16,60}$/, '公钥 ID 以 PUB_KEY_ID_ 开头'),
    apiBase: z.enum(PAY_API_BASES),
  }),
  proofs,
  /** Short messages to one number, our own limits, rolling; stricter than the vendors'. */
  limits: z.strictObject({ perMinute: count, perHour: count, perDay: count }),
});
export type ChannelSettings = z.infer<typeof channelSettings>;

/** A change of some of them; fields left out stay, and so do entries of the tables by notice. */
export const channelChange = z.strictObject({
  wechat: channelSettings.shape.wechat.partial().optional(),
  mini: channelSettings.shape.mini.partial().optional(),
  templates: byNotice.optional(),
  subscriptions: byNotice.optional(),
  miniSubscriptions: byNotice.optional(),
  sms: channelSettings.shape.sms.partial().optional(),
  pay: channelSettings.shape.pay.partial().optional(),
  proofs: proofs.optional(),
  limits: channelSettings.shape.limits.partial().optional(),
});
export type ChannelChange = z.infer<typeof channelChange>;

const TOKEN = /^[0-9a-zA-Z]{3,32}$/;
/** A key as its file says it. */
const pem = (begins: RegExp, message: string) =>
  z
    .string()
    .max(8000)
    .trim()
    .refine((text) => begins.test(text) && /-----END [A-Z ]+-----$/.test(text), message);
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
  'mini.secret': z
    .string()
    .regex(/^[0-9a-zA-Z]{32}$/, 'AppSecret 是 32 位字符')
    .nullable()
    .optional(),
  'sms.keySecret': z
    .string()
    .regex(/^[\x21-\x7e]{16,128}$/, '密钥含有不认识的字符')
    .nullable()
    .optional(),
  'pay.apiV3Key': z
    .string()
    .regex(/^[0-9a-zA-Z]{32}$/, 'APIv3 密钥是 32 位字母或数字')
    .nullable()
    .optional(),
  'pay.privateKey': pem(/^-----BEGIN (?:RSA )?PRIVATE KEY-----/, '请粘贴 apiclient_key.pem 的全文')
    .nullable()
    .optional(),
  'pay.publicKey': pem(/^-----BEGIN PUBLIC KEY-----/, '请粘贴 pub_key.pem 的全文')
    .nullable()
    .optional(),
});
export type ChannelSecretChange = z.infer<typeof channelSecretChange>;

/** What a firm starts with. */
export const DEFAULT_CHANNELS: ChannelSettings = {
  wechat: { appId: '', apiBase: WECHAT_API_BASES[0], openBase: WECHAT_OPEN_BASES[0], originalId: '', pushMode: 'safe' },
  mini: { appId: '' },
  templates: {},
  subscriptions: {},
  miniSubscriptions: {},
  sms: { vendor: 'none', endpoint: '', region: '', signName: '', keyId: '', sdkAppId: '', templates: {} },
  pay: { mchId: '', serialNo: '', mode: 'public_key', publicKeyId: '', apiBase: PAY_API_BASES[0] },
  proofs: {},
  limits: { perMinute: 1, perHour: 5, perDay: 10 },
};

/** Settings with a change laid over them; an empty id by notice, an empty proof, takes the entry away. */
export function withChannelChange(settings: ChannelSettings, change: ChannelChange): ChannelSettings {
  const table = (before: Record<string, string>, over: Record<string, string> = {}) =>
    Object.fromEntries(Object.entries({ ...before, ...over }).filter(([, id]) => id !== ''));
  return {
    wechat: { ...settings.wechat, ...change.wechat },
    mini: { ...settings.mini, ...change.mini },
    templates: table(settings.templates, change.templates),
    subscriptions: table(settings.subscriptions, change.subscriptions),
    miniSubscriptions: table(settings.miniSubscriptions, change.miniSubscriptions),
    sms: { ...settings.sms, ...change.sms, templates: table(settings.sms.templates, change.sms?.templates) },
    pay: { ...settings.pay, ...change.pay },
    proofs: table(settings.proofs, change.proofs),
    limits: { ...settings.limits, ...change.limits },
  };
}
