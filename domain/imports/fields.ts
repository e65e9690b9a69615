// Long because it is a table: every column a file may have, with what other programs call it.
import { tidyWords } from './values.ts';

/** What a file may bring in: 客户, 联系人, 代账合同, 期初余额. The key stands in rows: it never changes. */
export const IMPORT_KINDS = ['clients', 'contacts', 'engagements', 'balances'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];
/** As people read it. */
export const IMPORT_KIND_WORDS = {
  clients: { zh: '客户', en: 'Clients' },
  contacts: { zh: '联系人', en: 'Contacts' },
  engagements: { zh: '代账合同', en: 'Engagements' },
  balances: { zh: '期初余额', en: 'Opening balances' },
} as const satisfies Record<ImportKind, { zh: string; en: string }>;

/** How a cell is read. */
export type FieldReads =
  | 'text'
  | 'usci'
  | 'store'
  | 'staff'
  | 'vatKind'
  | 'entity'
  | 'levy'
  | 'number'
  | 'tags'
  | 'phone'
  | 'rights'
  | 'fee'
  | 'cycle'
  | 'date'
  | 'month'
  | 'plan'
  | 'money';
/** What of a row a field belongs to: the company, its contact, its contract, what it owes. */
export type FieldGroup = 'client' | 'contact' | 'engagement' | 'balance';

interface FieldSpec {
  zh: string;
  en: string;
  group: FieldGroup;
  reads: FieldReads;
  /** Longest text; longest number. */
  most?: number;
  /** Headings of other programs that mean the same. */
  also: readonly string[];
  /** As a template shows it; in English where that differs, and is no word of few. */
  example: string;
  exampleEn?: string;
}

/** Every column a file may have, in the order of the templates. */
export const IMPORT_FIELDS = {
  name: {
    zh: '企业名称',
    en: 'Company',
    group: 'client',
    reads: 'text',
    most: 60,
    also: ['公司名称', '客户名称', '单位名称', '纳税人名称', '公司全称', '客户全称', '企业全称', '名称', '公司', '客户', '企业', '单位'],
    example: '示例：杭州青禾茶业有限公司',
    exampleEn: 'Example: Qinghe Tea (Hangzhou) Co., Ltd.',
  },
  usci: {
    zh: '统一社会信用代码',
    en: 'Unified social credit code',
    group: 'client',
    reads: 'usci',
    also: ['税号', '信用代码', '社会信用代码', '统一信用代码', '纳税人识别号', '纳税识别号', '统一社会信用代码/税号'],
    example: '91330109MA2KC6N83C',
  },
  short: {
    zh: '简称',
    en: 'Short name',
    group: 'client',
    reads: 'text',
    most: 20,
    also: ['客户简称', '公司简称', '企业简称'],
    example: '青禾茶业',
    exampleEn: 'Qinghe Tea',
  },
  store: {
    zh: '门店',
    en: 'Store',
    group: 'client',
    reads: 'store',
    also: ['所属门店', '分店', '网点', '分公司', '服务门店', '部门'],
    example: '',
  },
  accountant: {
    zh: '专属会计',
    en: 'Accountant',
    group: 'client',
    reads: 'staff',
    also: ['会计', '主办会计', '记账会计', '负责会计', '做账会计', '服务会计', '主管会计'],
    example: '',
  },
  vatKind: {
    zh: '增值税类型',
    en: 'VAT kind',
    group: 'client',
    reads: 'vatKind',
    also: ['纳税人类型', '纳税人', '纳税人性质', '纳税人资格', '纳税类型', '增值税纳税人类型'],
    example: '小规模纳税人',
  },
  entity: {
    zh: '企业类型',
    en: 'Entity',
    group: 'client',
    reads: 'entity',
    also: ['主体类型', '公司类型', '企业性质', '组织形式'],
    example: '公司',
  },
  levy: { zh: '征收方式', en: 'Levy', group: 'client', reads: 'levy', also: ['所得税征收方式', '征收类型'], example: '查账征收' },
  legalRep: {
    zh: '法定代表人',
    en: 'Legal representative',
    group: 'client',
    reads: 'text',
    most: 30,
    also: ['法人', '法人代表', '法定代表', '经营者', '法人姓名'],
    example: '周岚',
    exampleEn: 'Zhou Lan',
  },
  industry: {
    zh: '行业',
    en: 'Industry',
    group: 'client',
    reads: 'text',
    most: 30,
    also: ['所属行业'],
    example: '批发零售',
    exampleEn: 'Retail',
  },
  district: {
    zh: '区县',
    en: 'District',
    group: 'client',
    reads: 'text',
    most: 30,
    also: ['区域', '所在区', '地区', '辖区'],
    example: '萧山区',
    exampleEn: 'Xiaoshan',
  },
  address: {
    zh: '地址',
    en: 'Address',
    group: 'client',
    reads: 'text',
    most: 120,
    also: ['注册地址', '经营地址', '公司地址'],
    example: '',
  },
  taxOffice: {
    zh: '主管税务机关',
    en: 'Tax office',
    group: 'client',
    reads: 'text',
    most: 60,
    also: ['税务局', '税务所', '主管税局', '税务机关'],
    example: '',
  },
  headcount: { zh: '员工人数', en: 'Headcount', group: 'client', reads: 'number', most: 100_000, also: ['人数', '员工数'], example: '5' },
  tags: {
    zh: '标签',
    en: 'Tags',
    group: 'client',
    reads: 'tags',
    also: ['客户标签', '分组', '客户分类'],
    example: '茶叶、老客户',
    exampleEn: 'tea, regular',
  },
  note: {
    zh: '内部备注',
    en: 'Internal note',
    group: 'client',
    reads: 'text',
    most: 500,
    also: ['备注', '说明', '客户备注'],
    example: '老客户介绍',
    exampleEn: 'Recommended by a client',
  },
  contactName: {
    zh: '联系人',
    en: 'Contact',
    group: 'contact',
    reads: 'text',
    most: 20,
    also: ['联系人姓名', '负责人', '对接人', '姓名', '老板'],
    example: '周岚',
    exampleEn: 'Zhou Lan',
  },
  contactPhone: {
    zh: '联系人手机',
    en: 'Contact’s phone',
    group: 'contact',
    reads: 'phone',
    also: ['手机', '手机号', '手机号码', '电话', '联系电话', '联系方式', '联系人电话', '负责人电话'],
    example: '13957162231',
  },
  contactTitle: {
    zh: '联系人职务',
    en: 'Contact’s title',
    group: 'contact',
    reads: 'text',
    most: 20,
    also: ['职务', '职位', '身份'],
    example: '法人',
    exampleEn: 'Owner',
  },
  contactRights: {
    zh: '联系人权限',
    en: 'Contact’s rights',
    group: 'contact',
    reads: 'rights',
    also: ['权限'],
    example: '付款、看账、确认',
    exampleEn: 'pay, ledgers, confirm',
  },
  fee: {
    zh: '代账费',
    en: 'Fee',
    group: 'engagement',
    reads: 'fee',
    also: ['月费', '收费', '服务费', '代理记账费', '记账费', '每月费用', '收费标准', '费用', '月服务费', '代账费/月'],
    example: '300/月',
    exampleEn: '300/month',
  },
  cycle: {
    zh: '收费周期',
    en: 'Billing cycle',
    group: 'engagement',
    reads: 'cycle',
    also: ['周期', '收费方式', '付款方式', '缴费周期', '付费周期', '缴费方式'],
    example: '按季',
  },
  startDate: {
    zh: '合同开始',
    en: 'Starts on',
    group: 'engagement',
    reads: 'date',
    also: ['起始', '开始日期', '合同开始日期', '起始日期', '服务开始', '合同起始', '合同开始日', '签约日期', '接手日期'],
    example: '2026-01-01',
  },
  endDate: {
    zh: '合同结束',
    en: 'Ends on',
    group: 'engagement',
    reads: 'date',
    also: ['到期日', '合同到期', '合同结束日期', '结束日期', '合同到期日', '服务到期', '终止日期'],
    example: '2026-12-31',
  },
  paidThrough: {
    zh: '已缴至',
    en: 'Paid through',
    group: 'engagement',
    reads: 'month',
    also: ['缴至', '收费至', '已收至', '已付至', '收款至', '缴费至', '已收费至'],
    example: '2026-09',
  },
  dueDay: {
    zh: '每期付款日',
    en: 'Due day',
    group: 'engagement',
    reads: 'number',
    most: 31,
    also: ['付款日', '缴费日', '收款日'],
    example: '10',
  },
  plan: { zh: '代账套餐', en: 'Plan', group: 'engagement', reads: 'plan', most: 30, also: ['套餐', '服务套餐', '服务类型'], example: '' },
  arrears: {
    zh: '期初欠费',
    en: 'Opening arrears',
    group: 'balance',
    reads: 'money',
    also: ['欠费', '欠款', '未收', '应收', '应收余额', '欠费金额', '欠费合计', '未收款', '应收账款'],
    example: '900.00',
  },
  arrearsFor: {
    zh: '欠费说明',
    en: 'Arrears are for',
    group: 'balance',
    reads: 'text',
    most: 40,
    also: ['欠费月份', '欠费期间', '欠费备注', '欠费原因'],
    example: '2026年7–9月代账费',
    exampleEn: 'Fees of July to September 2026',
  },
  arrearsDue: {
    zh: '欠费应付日',
    en: 'Arrears due on',
    group: 'balance',
    reads: 'date',
    also: ['应付日', '应付日期', '应收日期', '欠费日期'],
    example: '2026-09-30',
  },
  credit: {
    zh: '预存余额',
    en: 'Credit',
    group: 'balance',
    reads: 'money',
    also: ['预存', '预收', '预收款', '预付余额', '余额'],
    example: '',
  },
} as const satisfies Record<string, FieldSpec>;
export type ImportField = keyof typeof IMPORT_FIELDS;
export const FIELD_IDS = Object.keys(IMPORT_FIELDS) as ImportField[];
/** A field with everything that is known of it. */
export const fieldSpec = (field: ImportField): FieldSpec => IMPORT_FIELDS[field];
export const isImportField = (text: string): text is ImportField => Object.hasOwn(IMPORT_FIELDS, text);

const GROUPS: Readonly<Record<ImportKind, readonly FieldGroup[]>> = {
  clients: ['client', 'contact', 'engagement', 'balance'],
  contacts: ['contact'],
  engagements: ['engagement'],
  balances: ['balance'],
};
/** Which company a row is about: by one of these. */
const KEYS: readonly ImportField[] = ['name', 'usci'];
/** The columns a kind of file may have. */
export const fieldsOf = (kind: ImportKind): ImportField[] =>
  FIELD_IDS.filter((field) => GROUPS[kind].includes(IMPORT_FIELDS[field].group) || KEYS.includes(field));
/** Columns without which a file of this kind says nothing. A list inside: one of them is enough. */
export const REQUIRED_FIELDS: Readonly<Record<ImportKind, readonly (readonly ImportField[])[]>> = {
  clients: [['name']],
  contacts: [['usci', 'name'], ['contactName'], ['contactPhone']],
  engagements: [['usci', 'name'], ['fee'], ['startDate']],
  balances: [
    ['usci', 'name'],
    ['arrears', 'credit'],
  ],
};
/** Required columns nothing of the file stands for. */
export const missingFields = (kind: ImportKind, mapping: readonly (ImportField | null)[]): ImportField[] =>
  REQUIRED_FIELDS[kind].flatMap((ways) => (ways.some((field) => mapping.includes(field)) ? [] : [ways[0] as ImportField]));

/** A heading as it is compared: without blanks, brackets with what is in them, marks for required. */
export const plainHeading = (text: string): string =>
  tidyWords(text)
    .replaceAll(/[(（【[][^)）】\]]*[)）】\]]/g, '')
    .replaceAll(/[\s*＊:：_\-—/]/g, '')
    .toLowerCase();

const MEANINGS = new Map<string, ImportField>(
  FIELD_IDS.flatMap((field) =>
    [fieldSpec(field).zh, fieldSpec(field).en, ...fieldSpec(field).also].map((word) => [plainHeading(word), field] as const),
  ),
);
/** What a heading means, or null. */
export const meaningOf = (heading: string): ImportField | null => MEANINGS.get(plainHeading(heading)) ?? null;

/**
 * Which column goes where: as it was the last time (`known`: heading → field), else by what headings mean. A field is given once, to the first.
 * Columns in the file's order; null: is left out.
 */
export function guessMapping(
  kind: ImportKind,
  headings: readonly string[],
  known: ReadonlyMap<string, ImportField | null> = new Map(),
): (ImportField | null)[] {
  const allowed = new Set(fieldsOf(kind));
  const taken = new Set<ImportField>();
  const take = (field: ImportField | null): ImportField | null => {
    if (field === null || !allowed.has(field) || taken.has(field)) return null;
    taken.add(field);
    return field;
  };
  return headings.map((heading) => {
    const before = known.get(plainHeading(heading));
    return take(before === undefined ? meaningOf(heading) : before);
  });
}

/** What a file seems to bring in, by its headings. */
export function guessKind(headings: readonly string[]): ImportKind {
  const found = new Set(headings.map(meaningOf).flatMap((field) => (field === null ? [] : [IMPORT_FIELDS[field].group])));
  const about = headings
    .map(meaningOf)
    .filter((field) => field !== null && IMPORT_FIELDS[field].group === 'client' && !KEYS.includes(field));
  if (about.length > 0) return 'clients';
  if (found.has('engagement')) return 'engagements';
  if (found.has('balance')) return 'balances';
  return found.has('contact') ? 'contacts' : 'clients';
}
