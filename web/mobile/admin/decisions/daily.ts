import { DAILY_STEPS } from '../../../../domain/daily.ts';
import { runDay } from '../../../data/daily-api.ts';
import { getDailyRun } from '../../../data/decisions-api.ts';
import { locale } from '../../../locales/catalogue.ts';
import { t } from '../../../locales/decisions.ts';
import { when } from '../../../locales/when.ts';
import { decide } from './decision.ts';

/** 每日运行: which steps did not end well, and why; the day is run again, which does nothing twice. */
export const decision = decide({
  load: getDailyRun,
  show: (run) => {
    const failed = run.steps.filter(({ state }) => state === 'failed');
    return {
      figure: t('daily.failed', { n: failed.length }),
      heading: t('daily.of', { date: run.date }),
      sub: t('daily.times', { n: run.times, time: when(run.startedAt) }),
      facts: [
        ...failed.map((step) => [DAILY_STEPS[step.name][locale() === 'en' ? 'en' : 'zh'], step.problem ?? '', true] as const),
        [t('daily.done'), t('daily.steps', { n: run.steps.filter(({ state }) => state === 'done').length, all: run.steps.length })],
      ],
      note: t('daily.note'),
      deeds:
        run.state === 'running' || failed.length === 0
          ? []
          : [
              {
                label: t('daily.again'),
                main: true,
                sure: t('daily.sure'),
                done: t('daily.begun'),
                run: (_, key) => runDay(run.date, key),
              },
            ],
      over: t(run.state === 'running' ? 'daily.running' : 'daily.good'),
    };
  },
});
