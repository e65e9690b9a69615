export const SMS_VENDORS = ['aliyun', 'tencent'] as const;
export type SmsVendor = (typeof SMS_VENDORS)[number];

/** One short message on somebody's phone. */
export interface Sms {
  id: string;
  vendor: SmsVendor;
  phone: string;
  signName: string;
  templateCode: string;
  /** Aliyun's are named; Tencent's are `1`, `2` … */
  params: Record<string, string>;
  /** As the phone shows it. */
  text: string;
  at: string;
}
/** A text a vendor has approved: `${name}` in Aliyun's, `{1}` in Tencent's. */
export interface SmsTemplate {
  code: string;
  text: string;
}
