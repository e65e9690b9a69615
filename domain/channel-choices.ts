/** How WeChat tells our server things: 明文、兼容、安全, as in the account's console. */
export const PUSH_MODES = ['plain', 'compatible', 'safe'] as const;
export type PushMode = (typeof PUSH_MODES)[number];

/** WeChat's own addresses: an owner picks one, nobody types an address we would then call. */
export const WECHAT_API_BASES = [
  'https://api.weixin.qq.com',
  'https://api2.weixin.qq.com',
  'https://sh.api.weixin.qq.com',
  'https://sz.api.weixin.qq.com',
  'https://hk.api.weixin.qq.com',
] as const;

/** Whose short messages the firm buys. */
export const SMS_VENDORS = ['none', 'aliyun', 'tencent'] as const;
export type SmsVendor = (typeof SMS_VENDORS)[number];
