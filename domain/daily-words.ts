import { DAILY_STEPS, type DailyStepName, type DailyStepState } from './daily.ts';
import type { Word } from './exports/words.ts';

/** A step as it was kept. */
interface StepTold {
  name: DailyStepName;
  state: DailyStepState;
  counts: Readonly<Record<string, number>>;
  problem: string | null;
}
const word = (zh: string, en: string): Word => ({ zh, en });
const many = (n: number, one: string, more: string): string => `${n.toLocaleString('en-US')} ${n === 1 ? one : more}`;
const counted =
  (zh: string, en: (n: number) => string) =>
  (n: number): Word =>
    word(zh.replace('{n}', n.toLocaleString('en-US')), en(n));
const plain = (en: string) => (n: number) => `${n.toLocaleString('en-US')} ${en}`;

/** What steps count, in words. */
const COUNTED: Readonly<Record<string, (n: number) => Word>> = {
  written: counted('出账 {n} 张', (n) => `${many(n, 'bill', 'bills')} written`),
  begun: counted('开始开账期', () => 'the month is being opened'),
  running: counted('账期正在打开', () => 'the month is being opened'),
  opened: counted('开账期 {n} 家', (n) => `${many(n, 'client', 'clients')} opened`),
  refused: counted('{n} 家没有打开', plain('not opened')),
  bills: counted('提醒 {n} 张账单', (n) => `${many(n, 'bill', 'bills')} reminded of`),
  messages: counted('发出 {n} 条提醒', (n) => `${many(n, 'reminder', 'reminders')} sent`),
  exempt: counted('免提醒 {n}', plain('exempt')),
  paused: counted('已暂停 {n}', plain('paused')),
  promised: counted('已承诺 {n}', plain('promised')),
  claimed: counted('款项待核对 {n}', plain('being checked')),
  awaits_release: counted('等待放行 {n}', (n) => `${many(n, 'waits', 'wait')} for an admin`),
  rest_day: counted('节假日不发 {n}', (n) => `${many(n, 'waits', 'wait')} for a workday`),
  untold: counted('无人可提醒 {n}', plain('without anybody to tell')),
  escalated: counted('上报 {n}', plain('escalated')),
  found: counted('认出 {n} 人', (n) => `${many(n, 'person', 'people')} recognised`),
  off: counted('提醒已关闭', () => 'reminders are off'),
  other_day: counted('不是今天，不发提醒', () => 'not today: no reminders'),
};
const STATES: Readonly<Record<DailyStepState, Word>> = {
  waiting: word('等待', 'Waiting'),
  running: word('进行中', 'Running'),
  done: word('完成', 'Done'),
  failed: word('未成功', 'Failed'),
};
const INTERNAL = word(
  '系统问题，已记录；明天会再做，也可以现在再运行一次',
  'a problem of ours, logged; tomorrow does it again, or run it once more now',
);
const about = (name: DailyStepName, what: Word): Word => {
  const step = DAILY_STEPS[name];
  return word(`${step.zh}：${what.zh}`, `${step.en}: ${what.en}`);
};

/** What one step did, or why it broke, with the table of errors; null: nothing to tell. A count nobody has words for is left to its name. */
export function stepTold({ name, state, counts, problem }: StepTold, errors: Readonly<Record<string, Word>> | null): Word | null {
  if (state === 'failed') {
    const known =
      problem !== null && problem !== 'internal' && errors !== null && Object.hasOwn(errors, problem) ? errors[problem] : undefined;
    return about(name, known ?? INTERNAL);
  }
  const did = Object.entries(counts)
    .filter(([, n]) => n > 0)
    .map(([what, n]) => (Object.hasOwn(COUNTED, what) ? COUNTED[what]?.(n) : undefined) ?? word(`${what} ${n}`, `${what} ${n}`));
  if (did.length > 0) return about(name, word(did.map(({ zh }) => zh).join(' · '), did.map(({ en }) => en).join(' · ')));
  return state === 'done' ? null : about(name, STATES[state]);
}
