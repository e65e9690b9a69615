import type { zh } from '../zh-CN/console-daily.ts';

export const en: Record<keyof typeof zh, string> = {
  title: 'Daily run',
  'state.running': 'Running',
  'state.done': 'Done',
  'state.failed': 'A step failed',
  'column.date': 'Date',
  'column.state': 'State',
  'column.did': 'What it did',
  'column.who': 'Started by',
  'column.took': 'Started',
  'sort.recent': 'Newest',
  'tab.all': 'All',
  clock: 'the clock',
  times: 'time {n}',
  nothing: 'nothing to do',
  run: 'Run now',
  'run.title': 'Run now',
  'run.date': 'Date',
  'run.hint': 'What was done is not done twice; reminders only go out with the run of today.',
  'run.go': 'Run',
  'run.missing': 'Choose a date',
  'run.asked': 'The run of {date} has begun; its result appears by itself',
  'empty.title': 'Not run yet',
  'empty.text':
    'Every morning at 8:30: contracts begin and end, bills are written, the month is opened, payment, papers and filing reminders go out. It can also be run now.',
};
