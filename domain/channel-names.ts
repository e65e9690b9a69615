// Plain names, without a schema: pages import them, and a schema would come along.
/** How WeChat tells our server things: 明文、兼容、安全, as in the account's console. */
export const PUSH_MODES = ['plain', 'compatible', 'safe'] as const;
export type PushMode = (typeof PUSH_MODES)[number];
/** Whose short messages the firm buys. */
export const SMS_VENDORS = ['none', 'aliyun', 'tencent'] as const;
export type SmsVendor = (typeof SMS_VENDORS)[number];

/** WeChat's own addresses: an owner picks one, nobody types an address we would then call. */
export const WECHAT_API_BASES = [
  'https://api.weixin.qq.com',
  'https://api2.weixin.qq.com',
  'https://sh.api.weixin.qq.com',
  'https://sz.api.weixin.qq.com',
  'https://hk.api.weixin.qq.com',
] as const;
export const WECHAT_OPEN_BASES = ['https://open.weixin.qq.com'] as const;

/** How WeChat Pay's own signatures are checked: with its public key (商户平台“微信支付公钥”), or with platform certificates that are fetched. */
export const PAY_MODES = ['public_key', 'certificate'] as const;
export type PayMode = (typeof PAY_MODES)[number];
/** WeChat Pay's own addresses: the usual one and its spare. */
export const PAY_API_BASES = ['https://api.mch.weixin.qq.com', 'https://api2.mch.weixin.qq.com'] as const;
