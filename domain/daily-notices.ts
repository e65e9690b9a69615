import type { NoticeText } from './notice-text.ts';

/** What is told of 每日运行 and by it, and of the night before it. */
export const DAILY_NOTICES = {
  /** What the day begins with, on workdays. */
  'day.morning.admin': {
    title: '早上好，今天的数字',
    target: 'numbers',
    sms: null,
    wechat: [
      { key: 'time1', label: '日期', value: '{{daily.date}}' },
      { key: 'thing2', label: '等您处理', value: '{{day.waits}}' },
      { key: 'thing3', label: '月结要误期', value: '{{day.red}}' },
    ],
    inbox: '{{day.text}}。',
  },
  'daily.failed': {
    title: '每日运行有一步未完成',
    target: 'decide.daily',
    sms: null,
    wechat: [
      { key: 'time1', label: '日期', value: '{{daily.date}}' },
      { key: 'thing2', label: '步骤', value: '{{daily.step}}' },
      { key: 'phrase3', label: '结果', value: '未完成' },
    ],
    inbox: '{{daily.date}} 的每日运行中“{{daily.step}}”没有完成，其他步骤照常进行。明天会自动补做；也可以点此查看原因，处理后重新运行。',
  },
  'backup.failed.admin': {
    title: '昨晚的备份没有成功',
    target: 'numbers',
    sms: null,
    wechat: [
      { key: 'time1', label: '日期', value: '{{daily.date}}' },
      { key: 'thing2', label: '原因', value: '{{backup.problem}}' },
      { key: 'phrase3', label: '结果', value: '未完成' },
    ],
    inbox:
      '{{daily.date}} 的备份试了几次都没有成功：{{backup.problem}}。请管服务器的人看一下备份文件夹，后台“运行”里有最近几份；明晚会再试。',
  },
} as const satisfies Record<string, NoticeText>;
