import type { BillCycle } from '../billing/dues.ts';
import type { Entity, Levy, VatKind } from '../client/kinds.ts';
import type { ContactRight } from '../roles.ts';

/** Words in both languages. */
export interface Both {
  zh: string;
  en: string;
}
/** What may stand in a column of few values, as templates and screens word it: in either language it is read back as the same value. */
export const CODED_WORDS = {
  vatKind: {
    small_scale: { zh: '小规模纳税人', en: 'Small-scale taxpayer' },
    general: { zh: '一般纳税人', en: 'General taxpayer' },
  } satisfies Record<VatKind, Both>,
  entity: {
    company: { zh: '公司', en: 'Company' },
    individual_business: { zh: '个体工商户', en: 'Individual business' },
    partnership: { zh: '合伙企业', en: 'Partnership' },
    sole_proprietorship: { zh: '个人独资企业', en: 'Sole proprietorship' },
  } satisfies Record<Entity, Both>,
  levy: {
    audit: { zh: '查账征收', en: 'By the books' },
    rate: { zh: '核定应税所得率', en: 'By a fixed rate' },
    fixed: { zh: '定期定额', en: 'Fixed amount' },
  } satisfies Record<Levy, Both>,
  cycle: {
    month: { zh: '按月', en: 'monthly' },
    quarter: { zh: '按季', en: 'quarterly' },
    half_year: { zh: '按半年', en: 'half-yearly' },
    year: { zh: '按年', en: 'yearly' },
  } satisfies Record<BillCycle, Both>,
};
/** A column of few values. */
export type CodedField = keyof typeof CODED_WORDS;
export const isCoded = (field: string): field is CodedField => Object.hasOwn(CODED_WORDS, field);
/** The words of such a column, by their values. */
export const codedWords = (field: CodedField): Readonly<Record<string, Both>> => CODED_WORDS[field];
/** The same as a list, in one language. */
export const codedList = (field: CodedField, language: keyof Both): string[] =>
  Object.values(codedWords(field)).map((word) => word[language]);

/** What a contact may do, as it is written in a cell. */
export const RIGHT_WORDS = {
  pay: { zh: '付款', en: 'pay' },
  ledgers: { zh: '看账', en: 'ledgers' },
  confirm: { zh: '确认', en: 'confirm' },
  manage: { zh: '管理', en: 'manage' },
} satisfies Record<ContactRight, Both>;
