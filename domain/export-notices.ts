import type { NoticeText } from './notice-text.ts';

/** What the owners are told about data that left the firm: in the inbox, nothing that leaves the firm. */
export const EXPORT_NOTICES = {
  'export.watched.owner': {
    title: '有数据被导出',
    target: 'exports',
    sms: null,
    wechat: [],
    inbox: '{{actor.name}} 导出了{{export.list}} {{export.count}} 条（{{export.phones}}）。{{reason}}',
  },
} as const satisfies Record<string, NoticeText>;
