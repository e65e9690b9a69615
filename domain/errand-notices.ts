import type { NoticeText } from './notice-text.ts';

const thing = (index: number, label: string, value: string) => ({ key: `thing${index}`, label, value });

/** Texts of what is told about 外勤: to who is to go, and to who need not go any more. */
export const ERRAND_NOTICES = {
  'errand.assigned.staff': {
    title: '有外勤安排给您',
    target: 'errands',
    sms: null,
    wechat: [thing(1, '事项', '{{errand.title}}'), thing(2, '地点', '{{errand.place}}'), thing(3, '时间', '{{errand.when}}')],
    inbox: '{{actor.name}} 安排您 {{errand.when}} 到 {{errand.place}}：{{errand.title}}。',
  },
  'errand.moved.staff': {
    title: '您的外勤有变动',
    target: 'errands',
    sms: null,
    wechat: [thing(1, '事项', '{{errand.title}}'), thing(2, '变动', '{{errand.change}}'), thing(3, '原因', '{{reason}}')],
    inbox: '{{actor.name}} 调整了您的外勤“{{errand.title}}”：{{errand.change}}。原因：{{reason}}',
  },
} as const satisfies Record<string, NoticeText>;
export type ErrandNoticeId = keyof typeof ERRAND_NOTICES;
