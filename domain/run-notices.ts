import type { NoticeText } from './notice-text.ts';

/** What whoever started long work is told of its end: in the inbox, nothing that leaves the firm. */
export const RUN_NOTICES = {
  'run.ended.staff': {
    title: '任务已结束',
    target: 'run',
    sms: null,
    wechat: [],
    inbox: '{{run.title}}：{{run.end}}。完成 {{run.done}}，跳过 {{run.skipped}}，失败 {{run.failed}}。',
  },
} as const satisfies Record<string, NoticeText>;
