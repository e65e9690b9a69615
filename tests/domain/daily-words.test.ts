import { expect, test } from 'vitest';
import { stepTold } from '../../domain/daily-words.ts';
import { ERRORS } from '../../domain/errors.ts';

const step = { name: 'bills', state: 'done', counts: {}, problem: null } as const;
const month = ERRORS.too_many_items;

test.each<[string, Parameters<typeof stepTold>[0], { zh: string; en: string } | null]>([
  ['did nothing', step, null],
  ['counted nothing', { ...step, counts: { written: 0 } }, null],
  ['one', { ...step, counts: { written: 1 } }, { zh: '出账单：出账 1 张', en: 'Write bills: 1 bill written' }],
  [
    'several, and one nobody has words for',
    { ...step, name: 'dunning', counts: { bills: 1200, exempt: 3, constructor: 2 } },
    {
      zh: '缴费提醒：提醒 1,200 张账单 · 免提醒 3 · constructor 2',
      en: 'Payment reminders: 1,200 bills reminded of · 3 exempt · constructor 2',
    },
  ],
  ['at work', { ...step, state: 'running' }, { zh: '出账单：进行中', en: 'Write bills: Running' }],
  [
    'at work with something done',
    { ...step, state: 'running', counts: { written: 2 } },
    { zh: '出账单：出账 2 张', en: 'Write bills: 2 bills written' },
  ],
  [
    'broke for a reason of the table',
    { ...step, state: 'failed', problem: 'too_many_items' },
    { zh: `出账单：${month.zh}`, en: `Write bills: ${month.en}` },
  ],
  [
    'broke for none',
    { ...step, state: 'failed', counts: { written: 2 }, problem: 'toString' },
    {
      zh: '出账单：系统问题，已记录；明天会再做，也可以现在再运行一次',
      en: 'Write bills: a problem of ours, logged; tomorrow does it again, or run it once more now',
    },
  ],
])('a step that %s', (_, kept, told) => {
  expect(stepTold(kept, ERRORS)).toEqual(told);
});
