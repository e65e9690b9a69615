import { addCivilDays, civilDateOf } from '../../../domain/time.ts';
import { serverNow } from '../../data/clock.ts';
import { reconcileDay } from '../../data/reconciliation-api.ts';
import { t } from '../../locales/console-reconciliation.ts';
import { say } from '../dialog.ts';
import { dateField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';

/** 立即对账: which day; yesterday unless another was meant. @returns the day, or null when it was closed */
export async function runNow(day?: string): Promise<string | null> {
  const yesterday = addCivilDays(civilDateOf(serverNow()), -1);
  const date = await openForm<{ date: string }, string>({
    title: t('run.title'),
    values: { date: day ?? yesterday },
    check: ({ date: chosen }) => ({ date: chosen ? '' : t('run.missing') }),
    show: (form) =>
      dateField(form, 'date', {
        label: t('run.date'),
        hint: t('run.hint'),
        min: addCivilDays(yesterday, -89),
        max: yesterday,
        required: true,
      }),
    confirm: t('run.go'),
    send: async ({ date: chosen }, key) => (await reconcileDay(chosen, key)).date,
  });
  if (date) say(t('run.asked', { date }));
  return date;
}
