import { addCivilDays, civilDateOf } from '../../../domain/time.ts';
import { serverNow } from '../../data/clock.ts';
import { runDay } from '../../data/daily-api.ts';
import { t } from '../../locales/console-daily.ts';
import { say } from '../dialog.ts';
import { dateField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';

/** 立即运行: which day; today unless another was meant. @returns the day, or null when it was closed */
export async function runDayNow(): Promise<string | null> {
  const today = civilDateOf(serverNow());
  const date = await openForm<{ date: string }, string>({
    title: t('run.title'),
    values: { date: today },
    check: ({ date: chosen }) => ({ date: chosen ? '' : t('run.missing') }),
    show: (form) =>
      dateField(form, 'date', { label: t('run.date'), hint: t('run.hint'), min: addCivilDays(today, -31), max: today, required: true }),
    confirm: t('run.go'),
    send: async ({ date: chosen }, key) => (await runDay(chosen, key)).date,
  });
  if (date) say(t('run.asked', { date }));
  return date;
}
