/** How a row behind a number came to count: how it was taken, whether on time, the grade, how the money came. */
export const SORT_WORDS = {
  grab: { zh: '抢单', en: 'Grabbed' },
  assign: { zh: '指派', en: 'Assigned' },
  auto: { zh: '系统指派', en: 'By the system' },
  dedicated: { zh: '专属直派', en: 'Dedicated' },
  onTime: { zh: '准时', en: 'On time' },
  late: { zh: '超时', en: 'Late' },
  good: { zh: '好评', en: 'Good' },
  fair: { zh: '中评', en: 'Fair' },
  poor: { zh: '差评', en: 'Poor' },
  payment: { zh: '线上支付', en: 'Online' },
  receipt: { zh: '线下收款', en: 'Offline' },
  credit: { zh: '预存抵扣', en: 'From credit' },
  refund: { zh: '退款', en: 'Refund' },
  void: { zh: '账单作废', en: 'Void bill' },
} as const satisfies Record<string, { zh: string; en: string }>;
/** A sort with words of its own; of others their number says all. */
export const isSort = (how: string): how is keyof typeof SORT_WORDS => Object.hasOwn(SORT_WORDS, how);
