/** How money came that no payment in WeChat stands for: 对公, 现金, 个人微信, 个人支付宝, 收款码. */
export const RECEIPT_WAYS = ['bank', 'cash', 'personal_wechat', 'personal_alipay', 'qr'] as const;
export type ReceiptWay = (typeof RECEIPT_WAYS)[number];
/** As people read them. */
export const RECEIPT_WAY_WORDS = {
  bank: '对公转账',
  cash: '现金',
  personal_wechat: '个人微信',
  personal_alipay: '个人支付宝',
  qr: '收款码',
} as const satisfies Record<ReceiptWay, string>;

/** Entered by one person, then confirmed by another, or turned down. */
export const RECEIPT_STATES = ['entered', 'confirmed', 'rejected'] as const;
export type ReceiptState = (typeof RECEIPT_STATES)[number];

/** Whether a staff member holds money that came this way and has to hand it in (待上交). */
export const handsIn = (way: ReceiptWay): boolean => way === 'cash' || way === 'personal_wechat' || way === 'personal_alipay';

/** How much more than what is owed an amount is, fen; 0: it fits. */
export const overFen = (amountFen: number, owedFen: number): number => Math.max(0, amountFen - owedFen);
