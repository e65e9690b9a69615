import type { NoticeText } from './notice-text.ts';

/** What is told around reviews: the firm's answer to one, and the yearly question about the accountant. */
export const REVIEW_NOTICES = {
  'review.answered.client': {
    title: '您的评价有了答复',
    target: 'case',
    sms: null,
    wechat: [],
    inbox: '{{actor.name}} 答复了您对“{{case.title}}”的评价：{{case.text}}',
  },
  'rating.asked': {
    title: '请评价您的专属会计',
    target: 'rating',
    sms: null,
    pace: 'reminder',
    wechat: [
      { key: 'thing1', label: '企业', value: '{{client.short}}' },
      { key: 'name2', label: '专属会计', value: '{{staff.name}}' },
    ],
    inbox: '{{staff.name}} 今年为 {{client.short}} 做账，您觉得怎么样？打个分、说几句，一年只问一次。',
  },
} as const satisfies Record<string, NoticeText>;
