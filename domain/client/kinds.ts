/** What a client is by law: 公司, 个体工商户, 合伙企业, 个人独资企业. */
export const ENTITIES = ['company', 'individual_business', 'partnership', 'sole_proprietorship'] as const;
export type Entity = (typeof ENTITIES)[number];

/** 小规模纳税人, 一般纳税人. */
export const VAT_KINDS = ['small_scale', 'general'] as const;
export type VatKind = (typeof VAT_KINDS)[number];

/** 查账征收, 核定应税所得率, 定期定额. */
export const LEVIES = ['audit', 'rate', 'fixed'] as const;
export type Levy = (typeof LEVIES)[number];

/** What else decides the filings of a client: 零申报, 公积金, 文化事业建设费, 跨区域预缴, 出口退税, 自有房产, 工会经费. */
export const TAX_FLAGS = [
  'zero_filing',
  'housing_fund',
  'cultural_fee',
  'cross_region_prepay',
  'export_refund',
  'owns_property',
  'union_fee',
] as const;
export type TaxFlag = (typeof TAX_FLAGS)[number];

/** What a client's file is: 执照, 章程, 合同, 发票, 银行回单, 账目 (of a contact only with the right to them), 其他. */
export const FILE_CATEGORIES = ['licence', 'articles', 'contract', 'invoice', 'slip', 'ledger', 'other'] as const;
export type FileCategory = (typeof FILE_CATEGORIES)[number];

/** What a client's timeline is made of; the chips above it. */
export const TIMELINE_KINDS = ['case', 'message', 'notice', 'note', 'file', 'profile', 'accountant', 'contact', 'change'] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

/** Tags a client may carry, and how long one may be. */
export const MOST_TAGS = 20;
export const LONGEST_TAG = 24;
