import type { ObligationRule } from './obligation-rules.ts';

/** How often a registered tax kind is filed, when not as its rule says. */
export const KIND_FREQUENCIES = ['month', 'quarter', 'half_year', 'year'] as const;
export type KindFrequency = (typeof KIND_FREQUENCIES)[number];
/** 税费种认定: a filing a client has or has not from a date on, whatever the profile proposes. */
export interface TaxKind {
  ruleId: string;
  applies: boolean;
  frequency: KindFrequency | null;
  fromDate: string;
}

/** The kind that holds for a rule on a date; null: nothing was said, the profile proposes. */
export const kindOn = (kinds: readonly TaxKind[], ruleId: string, date: string): TaxKind | null =>
  kinds.reduce<TaxKind | null>(
    (found, kind) => (kind.ruleId === ruleId && kind.fromDate <= date && (found === null || kind.fromDate > found.fromDate) ? kind : found),
    null,
  );

/** The rules as they hold for one client on a date: what is registered wins over what the profile proposes. */
export const rulesFor = (rules: readonly ObligationRule[], kinds: readonly TaxKind[], date: string): ObligationRule[] =>
  rules.flatMap((rule) => {
    const kind = kindOn(kinds, rule.id, date);
    if (!kind) return [rule];
    if (!kind.applies) return [];
    const { id, name, stage, due, zeroFiling, hasPayment } = rule;
    return [{ id, name, stage, due, zeroFiling, hasPayment, frequency: kind.frequency ?? rule.frequency }];
  });
