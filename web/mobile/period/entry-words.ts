import type { PeriodEntryView, PeriodView } from '../../../api/views/periods.ts';
import { formatYuan } from '../../../domain/money.ts';
import { ITSELF } from '../../../domain/period/stage-moves.ts';
import { DEDUCTIONS, PERIOD_ENTRIES } from '../../../domain/period/states.ts';
import { STAGE_STATES } from '../../../domain/period/stages.ts';
import { t } from '../../locales/month.ts';

/** What one entry of a month says: who did what, and why. */
export function entryWords({ kind, details, by }: PeriodEntryView, { stages }: Pick<PeriodView, 'stages'>): string {
  const text = (name: string): string => {
    const value = details[name];
    return Array.isArray(value) ? value.join(t('comma')) : typeof value === 'number' || typeof value === 'string' ? String(value) : '';
  };
  const known = PERIOD_ENTRIES.find((one) => one === kind);
  if (!known) return '';
  const amount = details['amountFen'] ?? details['totalFen'];
  const to = STAGE_STATES.find((one) => one === details['to']);
  const result = DEDUCTIONS.find((one) => one === details['result']);
  const said = t(`entry.${known}`, {
    who: by.kind === 'system' ? '' : by.name,
    name: text('name') || text('papers') || (stages.find(({ id }) => id === details['stageId'])?.name ?? ''),
    to: to ? t(`to.${to}`) : result ? t(`deducted.${result}`) : '',
    amount: typeof amount === 'number' ? formatYuan(amount) : '',
  }).trim();
  const itself = ITSELF.find((one) => one === details['why']);
  const why = itself ? t(`itself.${itself}`) : text('why') || text('text');
  return why && why !== 'figures_off' ? t('entry.why', { said, why }) : said;
}
