import { DEFAULT_CHANNELS, type ChannelSecret, type ChannelSettings } from './channels.ts';
import { type PayMode, type PushMode, type SmsVendor } from './channel-names.ts';

/** What a program is told by its surroundings: in a demo everything (the simulator's), for a firm at most a beginning. */
export interface ChannelBootstrap {
  demo: boolean;
  wechat: {
    appId: string;
    secret: string;
    apiBase: string;
    openBase: string;
    originalId: string;
    push: { mode: PushMode; token: string; encodingAesKey: string } | null;
  } | null;
  /** The firm's mini-program; absent or null: none in the surroundings. */
  mini?: { appId: string; secret: string } | null;
  /** Doors a firm's surroundings name beside its settings: a proxy in front of WeChat. Absent: WeChat's own. */
  doors?: { apiBase: string; openBase: string };
  /** WeChat Pay; absent or null: nothing of it in the surroundings. */
  pay?: PayKeys | null;
  /** The simulator's stand-in for both vendors (`http://127.0.0.1:3100`); null outside demo. */
  smsSimulator: string | null;
  /** What stands behind WeChat and SMS is the simulator: only then may anything go to an invented person. */
  simulated: boolean;
}

/** The service account in force. `secret` speaks for the firm: it goes nowhere but to WeChat. */
export interface WechatAccount {
  appId: string;
  secret: string;
  /** Without a slash at its end. */
  apiBase: string;
  openBase: string;
  /** `gh_…`, or empty when the firm did not say. */
  originalId: string;
  /** Null: message push is not set up, and every push is refused. */
  push: { mode: PushMode; token: string; encodingAesKey: string | null } | null;
}
/** The mini-program in force; it speaks with the same host as the account. */
export type MiniAccount = Pick<WechatAccount, 'appId' | 'secret' | 'apiBase'>;
/** The vendor in force. */
export interface SmsAccount {
  vendor: Exclude<SmsVendor, 'none'>;
  /** Host, with a port for the simulator. */
  endpoint: string;
  /** `http` only for the simulator. */
  protocol: 'http' | 'https';
  region: string;
  signName: string;
  keyId: string;
  keySecret: string;
  sdkAppId: string;
  templates: Record<string, string>;
}
/** A merchant and its keys, as the surroundings give them. */
export interface PayKeys {
  mchId: string;
  /** Of the merchant's own certificate. */
  serialNo: string;
  publicKeyId: string;
  apiBase: string;
  /** PEM: signs our requests and what the phone pays with. */
  privateKey: string;
  /** PEM of WeChat Pay's public key; null: certificates only. */
  publicKey: string | null;
  /** Opens what WeChat Pay seals. */
  apiV3Key: string;
}
/** The merchant in force. Its keys move money: they go nowhere but into signatures. */
export interface PayAccount extends PayKeys {
  /** The service account people pay in. */
  appId: string;
  /** The mini-program they may pay in as well, bound to the same merchant. */
  miniAppId?: string | undefined;
  mode: PayMode;
}
/** Everything needed to reach people now: settings over surroundings. Null: that channel is not set up. */
export interface ChannelConfig {
  wechat: WechatAccount | null;
  mini: MiniAccount | null;
  templates: Record<string, string>;
  subscriptions: Record<string, string>;
  miniSubscriptions: Record<string, string>;
  sms: SmsAccount | null;
  pay: PayAccount | null;
  limits: ChannelSettings['limits'];
  simulated: boolean;
}

/** Demo keys of the vendors, known to everybody. */
const DEMO_SMS = { keyId: 'demo-key-id', keySecret: 'demo-key-not-for-production', sdkAppId: '1400000000' };
const USUAL_DOOR = { aliyun: 'dysmsapi.aliyuncs.com', tencent: 'sms.tencentcloudapi.com' } as const;
const USUAL_REGION = { aliyun: 'cn-hangzhou', tencent: 'ap-guangzhou' } as const;

/**
 * What is in force. Of a firm: what was set, and where nothing was set, what the surroundings say (the secret of the surroundings only together with their
 * own AppID). In a demo addresses and keys are the simulator's whatever was set; only templates, limits, mode and vendor follow the settings.
 */
export function effectiveChannels(
  bootstrap: ChannelBootstrap,
  settings: ChannelSettings = DEFAULT_CHANNELS,
  secrets: Partial<Record<ChannelSecret, string>> = {},
): ChannelConfig {
  const { templates, subscriptions, miniSubscriptions, limits } = settings;
  const wechat = bootstrap.demo ? demoAccount(bootstrap, settings) : firmAccount(bootstrap, settings, secrets);
  const sms = bootstrap.demo ? demoVendor(bootstrap, settings) : firmVendor(settings, secrets);
  const mini = wechat && miniAccount(bootstrap, settings, secrets, wechat.apiBase);
  const merchant = wechat && payAccount(bootstrap, settings, secrets, wechat.appId);
  const pay = merchant && { ...merchant, miniAppId: mini?.appId };
  return { wechat, mini, templates, subscriptions, miniSubscriptions, sms, pay, limits, simulated: bootstrap.simulated };
}

/** Keys of the surroundings go with their own merchant only, as the AppSecret does with its AppID. In a demo only the mode follows what was set. */
function payAccount(
  { demo, pay: given = null }: ChannelBootstrap,
  { pay: set }: ChannelSettings,
  secrets: Partial<Record<ChannelSecret, string>>,
  appId: string,
): PayAccount | null {
  if (demo) return given && { ...given, appId, mode: set.mode };
  const mchId = set.mchId || given?.mchId;
  const own = given?.mchId === mchId ? given : null;
  const serialNo = set.serialNo || own?.serialNo;
  const privateKey = secrets['pay.privateKey'] ?? own?.privateKey;
  const apiV3Key = secrets['pay.apiV3Key'] ?? own?.apiV3Key;
  const publicKeyId = set.publicKeyId || (own?.publicKeyId ?? '');
  const publicKey = secrets['pay.publicKey'] ?? own?.publicKey ?? null;
  if (!mchId || !serialNo || !privateKey || !apiV3Key) return null;
  if (set.mode === 'public_key' && (publicKeyId === '' || publicKey === null)) return null;
  const apiBase = set.apiBase === DEFAULT_CHANNELS.pay.apiBase ? (given?.apiBase ?? set.apiBase) : set.apiBase;
  return { appId, mchId, serialNo, mode: set.mode, publicKeyId, publicKey, privateKey, apiV3Key, apiBase };
}

/** A mini-program stands beside a service account, never alone: people are told things by the account. */
function miniAccount(
  { demo, mini: given = null }: ChannelBootstrap,
  { mini: set }: ChannelSettings,
  secrets: Partial<Record<ChannelSecret, string>>,
  apiBase: string,
): MiniAccount | null {
  const appId = (demo ? '' : set.appId) || given?.appId;
  const secret = (demo ? undefined : secrets['mini.secret']) ?? (appId === given?.appId ? given?.secret : undefined);
  return appId && secret ? { appId, secret, apiBase } : null;
}

function demoAccount({ wechat }: ChannelBootstrap, settings: ChannelSettings): WechatAccount | null {
  return wechat && { ...wechat, push: wechat.push && { ...wechat.push, mode: settings.wechat.pushMode } };
}

function firmAccount(
  { wechat: given, doors = given ?? undefined }: ChannelBootstrap,
  { wechat: set }: ChannelSettings,
  secrets: Partial<Record<ChannelSecret, string>>,
): WechatAccount | null {
  const appId = set.appId || given?.appId;
  const secret = secrets['wechat.secret'] ?? (appId === given?.appId ? given?.secret : undefined);
  if (!appId || !secret) return null;
  const token = secrets['wechat.pushToken'] ?? given?.push?.token;
  const encodingAesKey = secrets['wechat.encodingAesKey'] ?? given?.push?.encodingAesKey ?? null;
  return {
    appId,
    secret,
    apiBase: set.apiBase === DEFAULT_CHANNELS.wechat.apiBase ? (doors?.apiBase ?? set.apiBase) : set.apiBase,
    openBase: doors?.openBase ?? set.openBase,
    originalId: set.originalId || (given?.originalId ?? ''),
    push:
      token === undefined || (set.pushMode === 'safe' && encodingAesKey === null) ? null : { mode: set.pushMode, token, encodingAesKey },
  };
}

function demoVendor({ smsSimulator }: ChannelBootstrap, { sms }: ChannelSettings): SmsAccount | null {
  if (smsSimulator === null) return null;
  const vendor = sms.vendor === 'none' ? 'aliyun' : sms.vendor;
  return {
    vendor,
    endpoint: smsSimulator.replace(/^https?:\/\//, ''),
    protocol: 'http',
    region: USUAL_REGION[vendor],
    signName: sms.signName,
    ...DEMO_SMS,
    templates: sms.templates,
  };
}

function firmVendor({ sms }: ChannelSettings, secrets: Partial<Record<ChannelSecret, string>>): SmsAccount | null {
  const keySecret = secrets['sms.keySecret'];
  if (sms.vendor === 'none' || sms.keyId === '' || keySecret === undefined || sms.signName === '') return null;
  if (sms.vendor === 'tencent' && sms.sdkAppId === '') return null;
  return {
    vendor: sms.vendor,
    endpoint: sms.endpoint || USUAL_DOOR[sms.vendor],
    protocol: 'https',
    region: sms.region || USUAL_REGION[sms.vendor],
    signName: sms.signName,
    keyId: sms.keyId,
    keySecret,
    sdkAppId: sms.sdkAppId,
    templates: sms.templates,
  };
}
