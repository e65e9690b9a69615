import type { BusinessTypeRecordView } from '../../../api/views/catalogue.ts';
import type { BusinessTypeWords } from '../../../domain/catalogue.ts';
import type { Category } from '../../../domain/catalogue-lists.ts';
import { formatFen, parseYuan } from '../../../domain/money.ts';
import { t } from '../../locales/console-catalogue.ts';
import type { Faults } from '../forms/form.ts';

/** A type as the form holds it: money as it is typed, lists as they stand. */
export interface TypeValues {
  name: string;
  category: string;
  description: string;
  skill: string;
  mode: BusinessTypeWords['pricing']['mode'];
  amount: string;
  without: string;
  from: string;
  to: string;
  dispatch: BusinessTypeWords['dispatch'];
  targetBusinessDays: number | null;
  stages: { id?: string; name: string }[];
  papers: BusinessTypeWords['papers'];
  result: string[];
  originals: boolean;
}

/** A form nobody has written into. */
export const emptyType = (): TypeValues => ({
  name: '',
  category: 'registration',
  description: '',
  skill: '',
  mode: 'free',
  amount: '',
  without: '',
  from: '',
  to: '',
  dispatch: 'grab',
  targetBusinessDays: 3,
  stages: [{ name: '' }],
  papers: [],
  result: [],
  originals: false,
});

const typed = (fen: number | undefined): string => (fen === undefined ? '' : formatFen(fen).replaceAll(',', '').replace(/\.00$/, ''));

/** The form of a type that is there. */
export const valuesOf = (type: BusinessTypeRecordView): TypeValues => ({
  name: type.name,
  category: type.category,
  description: type.description,
  skill: type.skill,
  mode: type.pricing.mode,
  amount: typed(type.pricing.amountFen),
  without: typed(type.pricing.withoutEngagementFen),
  from: typed(type.pricing.usualFromFen),
  to: typed(type.pricing.usualToFen),
  dispatch: type.dispatch,
  targetBusinessDays: type.targetBusinessDays,
  stages: type.stages,
  papers: type.papers,
  result: type.result,
  originals: type.originals,
});

/** What a typed amount is in fen; undefined: nothing typed. */
const fenOf = (text: string): number | null | undefined => (text.trim() === '' ? undefined : parseYuan(text));

/** What the type costs as it would be sent. */
export function pricingOf(values: TypeValues): BusinessTypeWords['pricing'] {
  const fen = (text: string): number | undefined => fenOf(text) ?? undefined;
  const without = fen(values.without);
  const other = without === undefined ? {} : { withoutEngagementFen: without };
  if (values.mode === 'free') return { mode: 'free', ...other };
  if (values.mode === 'fixed') return { mode: 'fixed', amountFen: fen(values.amount) ?? 0, ...other };
  const [from, to] = [fen(values.from), fen(values.to)];
  return { mode: 'quoted', ...(from === undefined ? {} : { usualFromFen: from }), ...(to === undefined ? {} : { usualToFen: to }) };
}

/** The type as it is sent. */
export const wordsOf = (values: TypeValues): BusinessTypeWords => ({
  name: values.name.trim(),
  category: values.category as Category,
  description: values.description.trim(),
  skill: values.skill,
  pricing: pricingOf(values),
  dispatch: values.dispatch,
  targetBusinessDays: values.targetBusinessDays ?? 0,
  stages: values.stages.map(({ id, name }) => ({ ...(id === undefined ? {} : { id }), name: name.trim() })),
  papers: values.papers.map((paper) => ({ ...paper, name: paper.name.trim(), hint: paper.hint.trim() })),
  result: values.result,
  originals: values.originals,
});

/** What is wrong before anything is sent; rows of a list are named `stages.2`. */
export function faultsOf(values: TypeValues): Faults<TypeValues> & Record<string, string> {
  const faults: Record<string, string> = {};
  if (!values.name.trim()) faults['name'] = t('edit.missing');
  if (!values.skill) faults['skill'] = t('edit.missing');
  if (!values.targetBusinessDays || values.targetBusinessDays < 1) faults['targetBusinessDays'] = t('edit.missing');
  const money = (name: 'amount' | 'without' | 'from' | 'to', needed: boolean): void => {
    const fen = fenOf(values[name]);
    if (fen === null || (needed && fen === undefined)) faults[name] = t('edit.amount.bad');
    else if (fen !== undefined && fen <= 0) faults[name] = t('edit.amount.zero');
  };
  if (values.mode === 'fixed') money('amount', true);
  if (values.mode === 'quoted') {
    money('from', false);
    money('to', false);
    const [from, to] = [fenOf(values.from), fenOf(values.to)];
    if (from && to && from > to) faults['to'] = t('edit.span.bad');
  } else money('without', false);
  if (values.stages.length === 0) faults['stages'] = t('edit.stage.none');
  rows(faults, 'stages', values.stages);
  rows(faults, 'papers', values.papers);
  return faults;
}

function rows(faults: Record<string, string>, list: string, given: readonly { name: string }[]): void {
  const names = given.map(({ name }) => name.trim());
  for (const [index, name] of names.entries()) {
    if (name === '') faults[`${list}.${index}`] = t('edit.missing');
    else if (names.indexOf(name) < index) faults[`${list}.${index}`] = t('edit.repeated', { name });
  }
}
