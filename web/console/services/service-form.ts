import type { ServiceRecordView } from '../../../api/views/services.ts';
import { formatFen, parseYuan } from '../../../domain/money.ts';
import type { Cycle, ServiceIcon } from '../../../domain/service-lists.ts';
import type { ServiceWords } from '../../../domain/services.ts';
import { t } from '../../locales/console-services.ts';

/** A plan as the form holds it: the price of one that is new as it is typed; one that is there changes its price with a date. */
export interface PlanValues {
  id?: string;
  name: string;
  cycle: Cycle;
  note: string;
  amount: string;
}
/** A service as the form holds it. */
export interface ServiceValues {
  name: string;
  categoryId: string;
  summary: string;
  icon: ServiceIcon;
  /** '' : none, the icon stands in. */
  coverId: string;
  pictureIds: string[];
  bodyHtml: string;
  nextWords: string;
  skill: string;
  dispatch: ServiceWords['dispatch'];
  targetBusinessDays: number | null;
  stages: { id?: string; name: string }[];
  papers: ServiceWords['papers'];
  result: string[];
  originals: boolean;
  storeIds: string[];
  recommended: boolean;
  onSale: boolean;
  plans: PlanValues[];
}

/** A form nobody has written into. */
export const emptyService = (categoryId: string): ServiceValues => ({
  name: '',
  categoryId,
  summary: '',
  icon: 'file',
  coverId: '',
  pictureIds: [],
  bodyHtml: '',
  nextWords: '',
  skill: '',
  dispatch: 'grab',
  targetBusinessDays: 3,
  stages: [{ name: '' }],
  papers: [],
  result: [],
  originals: false,
  storeIds: [],
  recommended: false,
  onSale: false,
  plans: [{ name: t('plan.standard'), cycle: 'once', note: '', amount: '' }],
});

/** Yuan as somebody would type them. */
export const typedYuan = (fen: number): string => formatFen(fen).replaceAll(',', '').replace(/\.00$/, '');

/** The form of a service that is there. */
export const valuesOf = (service: ServiceRecordView): ServiceValues => ({
  name: service.name,
  categoryId: service.categoryId,
  summary: service.summary,
  icon: service.icon as ServiceIcon,
  coverId: service.coverId ?? '',
  pictureIds: service.pictureIds,
  bodyHtml: service.bodyHtml,
  nextWords: service.nextWords,
  skill: service.skill,
  dispatch: service.dispatch,
  targetBusinessDays: service.targetBusinessDays,
  stages: service.stages,
  papers: service.papers,
  result: service.result,
  originals: service.originals,
  storeIds: service.storeIds,
  recommended: service.recommended,
  onSale: service.onSale,
  plans: service.plans
    .filter(({ active }) => active)
    .map(({ id, name, cycle, note, priceFen }) => ({ id, name, cycle, note, amount: priceFen === null ? '' : typedYuan(priceFen) })),
});

/** The service as it is sent. */
export const wordsOf = (values: ServiceValues): ServiceWords => ({
  ...values,
  name: values.name.trim(),
  summary: values.summary.trim(),
  nextWords: values.nextWords.trim(),
  coverId: values.coverId || null,
  targetBusinessDays: values.targetBusinessDays ?? 0,
  stages: values.stages.map(({ id, name }) => ({ ...(id === undefined ? {} : { id }), name: name.trim() })),
  papers: values.papers.map((paper) => ({ ...paper, name: paper.name.trim(), hint: paper.hint.trim() })),
  plans: values.plans.map(({ id, name, cycle, note, amount }) => ({
    ...(id === undefined ? { amountFen: parseYuan(amount) ?? 0 } : { id }),
    name: name.trim(),
    cycle,
    note: note.trim(),
  })),
});

/** What is wrong before anything is sent; rows of a list are named `stages.2`, money of a plan `plans.2.amount`. */
export function faultsOf(values: ServiceValues): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const name of ['name', 'categoryId', 'skill'] as const) if (!values[name].trim()) faults[name] = t('missing');
  if (!values.targetBusinessDays || values.targetBusinessDays < 1) faults['targetBusinessDays'] = t('missing');
  for (const name of ['stages', 'papers', 'plans'] as const) {
    const names = values[name].map((row) => row.name.trim());
    for (const [index, called] of names.entries()) {
      if (called === '') faults[`${name}.${index}`] = t('missing');
      else if (names.indexOf(called) < index) faults[`${name}.${index}`] = t('repeated', { name: called });
    }
  }
  if (values.stages.length === 0) faults['stages'] = t('stage.none');
  if (values.plans.length === 0) faults['plans'] = t('plan.none');
  for (const [index, { id, amount }] of values.plans.entries()) {
    if (id !== undefined) continue;
    const fault = priceFault(amount);
    if (fault) faults[`plans.${index}.amount`] = fault;
  }
  return faults;
}

/** What is wrong with a price as it is typed, or ''. */
export function priceFault(typed: string): string {
  const fen = parseYuan(typed);
  if (fen === null) return t('price.bad');
  return fen <= 0 ? t('price.zero') : '';
}
