// Long: the firm's whole list of filings as it ships; a firm edits its own copy.
import type { Entity, Levy, TaxFlag, VatKind } from '../client/kinds.ts';

/** 申报事项 as data: whom it concerns, how often, until when. Practice of a mid-size city, editable. */
export interface ObligationRule {
  id: string;
  name: string;
  /** `file` holds up 申报; `social` falls due inside the month; `yearly` has its own board. */
  stage: 'file' | 'social' | 'yearly';
  /** `with_vat`: as often as the client's VAT. */
  frequency: 'month' | 'quarter' | 'half_year' | 'year' | 'with_vat';
  /** Left out: every one. */
  entities?: readonly Entity[];
  vatKinds?: readonly VatKind[];
  levies?: readonly Levy[];
  /** Only with staff: `always`, or asked of 个体工商户 only. */
  staffed?: 'always' | 'individual_business';
  /** Only for clients with this flag. */
  flag?: TaxFlag;
  /** The filing date of the month after; a day of the period's own month (moved earlier); or a day of the next year, moved later or earlier. */
  due: { by: 'filing_date' } | { by: 'day'; day: number } | { by: 'date'; month: number; day: number; shift: 'later' | 'earlier' };
  /** Filed even when nothing happened. */
  zeroFiling: boolean;
  hasPayment: boolean;
}

/** What ships. */
export const OBLIGATIONS: readonly ObligationRule[] = [
  {
    id: 'vat_month',
    name: '增值税（按月）',
    stage: 'file',
    frequency: 'month',
    vatKinds: ['general'],
    due: { by: 'filing_date' },
    zeroFiling: true,
    hasPayment: true,
  },
  {
    id: 'vat_quarter',
    name: '增值税（按季）',
    stage: 'file',
    frequency: 'quarter',
    vatKinds: ['small_scale'],
    levies: ['audit', 'rate'],
    due: { by: 'filing_date' },
    zeroFiling: true,
    hasPayment: true,
  },
  {
    id: 'surcharge',
    name: '城建税、教育费附加、地方教育附加',
    stage: 'file',
    frequency: 'with_vat',
    vatKinds: ['general', 'small_scale'],
    due: { by: 'filing_date' },
    zeroFiling: true,
    hasPayment: true,
  },
  {
    id: 'iit_wage',
    name: '个人所得税（工资薪金代扣代缴）',
    stage: 'file',
    frequency: 'month',
    entities: ['company', 'individual_business', 'partnership', 'sole_proprietorship'],
    staffed: 'individual_business',
    due: { by: 'filing_date' },
    zeroFiling: true,
    hasPayment: true,
  },
  {
    id: 'iit_business_q',
    name: '个人所得税（经营所得预缴）',
    stage: 'file',
    frequency: 'quarter',
    entities: ['individual_business', 'partnership', 'sole_proprietorship'],
    levies: ['audit', 'rate'],
    due: { by: 'filing_date' },
    zeroFiling: true,
    hasPayment: true,
  },
  {
    id: 'iit_business_y',
    name: '个人所得税（经营所得年度汇算）',
    stage: 'yearly',
    frequency: 'year',
    entities: ['individual_business', 'partnership', 'sole_proprietorship'],
    levies: ['audit'],
    due: { by: 'date', month: 3, day: 31, shift: 'later' },
    zeroFiling: true,
    hasPayment: true,
  },
  {
    id: 'fixed_levy',
    name: '定期定额（简易申报/扣款核对）',
    stage: 'file',
    frequency: 'quarter',
    entities: ['individual_business'],
    levies: ['fixed'],
    due: { by: 'filing_date' },
    zeroFiling: true,
    hasPayment: true,
  },
  {
    id: 'cit_q',
    name: '企业所得税（季度预缴）',
    stage: 'file',
    frequency: 'quarter',
    entities: ['company'],
    due: { by: 'filing_date' },
    zeroFiling: true,
    hasPayment: true,
  },
  {
    id: 'cit_y',
    name: '企业所得税（年度汇算清缴）',
    stage: 'yearly',
    frequency: 'year',
    entities: ['company'],
    due: { by: 'date', month: 5, day: 31, shift: 'later' },
    zeroFiling: true,
    hasPayment: true,
  },
  {
    id: 'stamp_q',
    name: '印花税（按季）',
    stage: 'file',
    frequency: 'quarter',
    entities: ['company', 'individual_business', 'partnership', 'sole_proprietorship'],
    levies: ['audit', 'rate'],
    due: { by: 'filing_date' },
    zeroFiling: true,
    hasPayment: true,
  },
  {
    id: 'stamp_books_y',
    name: '印花税（营业账簿,按年）',
    stage: 'file',
    frequency: 'year',
    entities: ['company', 'partnership', 'sole_proprietorship'],
    due: { by: 'filing_date' },
    zeroFiling: false,
    hasPayment: true,
  },
  {
    id: 'fs_q',
    name: '财务报表报送（季）',
    stage: 'file',
    frequency: 'quarter',
    entities: ['company', 'partnership', 'sole_proprietorship'],
    levies: ['audit'],
    due: { by: 'filing_date' },
    zeroFiling: true,
    hasPayment: false,
  },
  {
    id: 'fs_y',
    name: '财务报表报送（年）',
    stage: 'yearly',
    frequency: 'year',
    entities: ['company', 'partnership', 'sole_proprietorship'],
    due: { by: 'date', month: 5, day: 31, shift: 'later' },
    zeroFiling: true,
    hasPayment: false,
  },
  {
    id: 'social',
    name: '社会保险费',
    stage: 'social',
    frequency: 'month',
    staffed: 'always',
    due: { by: 'day', day: 25 },
    zeroFiling: false,
    hasPayment: true,
  },
  {
    id: 'housing_fund',
    name: '住房公积金',
    stage: 'social',
    frequency: 'month',
    staffed: 'always',
    flag: 'housing_fund',
    due: { by: 'day', day: 25 },
    zeroFiling: false,
    hasPayment: true,
  },
  {
    id: 'cultural_fee',
    name: '文化事业建设费',
    stage: 'file',
    frequency: 'with_vat',
    vatKinds: ['general', 'small_scale'],
    flag: 'cultural_fee',
    due: { by: 'filing_date' },
    zeroFiling: true,
    hasPayment: true,
  },
  {
    id: 'cross_region_prepay',
    name: '跨区域预缴核对（建筑服务）',
    stage: 'file',
    frequency: 'month',
    vatKinds: ['general', 'small_scale'],
    flag: 'cross_region_prepay',
    due: { by: 'filing_date' },
    zeroFiling: false,
    hasPayment: true,
  },
  {
    id: 'union_fee',
    name: '工会经费',
    stage: 'file',
    frequency: 'quarter',
    entities: ['company', 'partnership', 'sole_proprietorship'],
    flag: 'union_fee',
    due: { by: 'filing_date' },
    zeroFiling: false,
    hasPayment: true,
  },
  {
    id: 'property_tax',
    name: '房产税、城镇土地使用税',
    stage: 'file',
    frequency: 'half_year',
    entities: ['company', 'partnership', 'sole_proprietorship'],
    flag: 'owns_property',
    due: { by: 'filing_date' },
    zeroFiling: true,
    hasPayment: true,
  },
  {
    id: 'disabled_fund',
    name: '残疾人就业保障金',
    stage: 'yearly',
    frequency: 'year',
    entities: ['company', 'partnership', 'sole_proprietorship'],
    due: { by: 'date', month: 9, day: 30, shift: 'earlier' },
    zeroFiling: true,
    hasPayment: true,
  },
  {
    id: 'annual_report',
    name: '工商年报（市场主体年度报告）',
    stage: 'yearly',
    frequency: 'year',
    entities: ['company', 'individual_business', 'partnership', 'sole_proprietorship'],
    due: { by: 'date', month: 6, day: 30, shift: 'earlier' },
    zeroFiling: true,
    hasPayment: false,
  },
  {
    id: 'iit_employee_y',
    name: '个税综合所得年度汇算（提醒员工本人）',
    stage: 'yearly',
    frequency: 'year',
    staffed: 'always',
    due: { by: 'date', month: 6, day: 30, shift: 'earlier' },
    zeroFiling: false,
    hasPayment: false,
  },
  {
    id: 'archive_y',
    name: '会计档案年度移交委托人',
    stage: 'yearly',
    frequency: 'year',
    entities: ['company', 'individual_business', 'partnership', 'sole_proprietorship'],
    levies: ['audit'],
    due: { by: 'date', month: 6, day: 30, shift: 'earlier' },
    zeroFiling: false,
    hasPayment: false,
  },
];

/** Filings whose day is the month's own last day of returns. */
export const BY_FILING_DATE = OBLIGATIONS.filter(({ due }) => due.by === 'filing_date').map(({ id }) => id);
