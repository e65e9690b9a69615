import { stepTold } from '../../../domain/daily-words.ts';
import { ERRORS } from '../../../domain/errors.ts';
import { said } from '../../../domain/exports/words.ts';
import { listDailyRuns } from '../daily-runs.ts';
import { listSource, timeCell } from './source.ts';

/** 每日运行: a day a line, with what its steps did. */
export const dailyRunExport = listSource<object, string>()({
  read: (db, _principal, { ids }, { limit, after }) => listDailyRuns(db, { dates: ids, before: after, limit }),
  id: ({ date }) => date,
  place: ({ date }) => date,
  line: (row) => {
    const told = row.steps.flatMap((step) => stepTold(step, ERRORS) ?? []);
    return {
      date: row.date,
      state: said('daily', row.state),
      did:
        told.length === 0
          ? { zh: '没有要做的', en: 'nothing to do' }
          : { zh: told.map(({ zh }) => zh).join('；'), en: told.map(({ en }) => en).join('; ') },
      who: row.startedBy?.name ?? { zh: '自动', en: 'the clock' },
      times: row.times,
      at: timeCell(row.startedAt),
      finishedAt: timeCell(row.finishedAt),
    };
  },
});
