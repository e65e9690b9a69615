import type { ComplaintTopic } from '../../domain/complaint/types.ts';

type Deed =
  | { type: 'acknowledge' | 'reopen' }
  | { type: 'message'; internal: boolean }
  | { type: 'settle'; upheld: boolean; compensation: null }
  | { type: 'accept'; score: number | null }
  | { type: 'show'; shown: boolean };
/** One complaint of the demo: what was said, and what happened then, in hours after it. */
export interface DemoComplaint {
  clientId: string;
  personId: string;
  topic: ComplaintTopic;
  againstStaffId: string | null;
  hoursAgo: number;
  text: string;
  after: (Deed & { afterHours: number; by: string; said?: string })[];
}
const DAY = 24;
const settle = (upheld: boolean) => ({ type: 'settle', upheld, compensation: null }) as const;

/** Complaints of the demo, one in every state, so that a newcomer sees them alive. */
export const COMPLAINTS: readonly DemoComplaint[] = [
  {
    clientId: 'c07',
    personId: 'demo-client-3',
    topic: 'late',
    againstStaffId: 'staff-5',
    hoursAgo: 1,
    text: '上周就把运输发票交了，说好周一给我看申报数，到今天还没有消息，打电话也没人接。',
    after: [],
  },
  {
    clientId: 'c09',
    personId: 'demo-client-7',
    topic: 'attitude',
    againstStaffId: 'staff-5',
    hoursAgo: 6 * DAY,
    text: '问了两次社保怎么补缴，回答很不耐烦，让我自己去查。希望有人能好好解释一下。',
    after: [],
  },
  {
    clientId: 'c01',
    personId: 'demo-client-1',
    topic: 'mistake',
    againstStaffId: 'staff-1',
    hoursAgo: 30,
    text: '上月有一张 3,200 元的食材发票没有入账，账上利润多了，税也多交了。',
    after: [
      { afterHours: 2, by: 'admin', type: 'acknowledge', said: '陈总您好，我是管理员陆雨桐，已调出上月凭证核对，明天给您答复。' },
      { afterHours: 3, by: 'admin', type: 'message', internal: true, said: '林小满说发票是 1 号补交的，需核对收票记录。' },
      { afterHours: 5, by: 'client', type: 'message', internal: false, said: '好的，发票照片我这里还有，需要的话再发一次。' },
    ],
  },
  {
    clientId: 'c04',
    personId: 'demo-client-4',
    topic: 'fee',
    againstStaffId: null,
    hoursAgo: 5 * DAY,
    text: '账单里多了一笔票据超量费，之前没有人提醒过会超量。',
    after: [
      { afterHours: 3, by: 'admin', type: 'acknowledge', said: '郑总您好，我来核实。' },
      {
        afterHours: 2 * DAY,
        by: 'admin',
        ...settle(true),
        said: '本月票据 86 张，合同含 50 张，超量属实，但我们没有提前提醒，是我们的疏忽。这笔超量费本月免收，以后到 80% 会提前告诉您。',
      },
    ],
  },
  {
    clientId: 'c06',
    personId: 'demo-client-6',
    topic: 'attitude',
    againstStaffId: 'leader',
    hoursAgo: 38 * DAY,
    text: '沟通年检材料时说话很冲，希望换一种方式。',
    after: [
      { afterHours: 2, by: 'owner', type: 'acknowledge', said: '高总，我是负责人沈知行，我来了解情况。' },
      { afterHours: DAY, by: 'owner', ...settle(true), said: '已和顾承安谈过，他会向您道歉。' },
      { afterHours: 2 * DAY, by: 'client', type: 'reopen', said: '还没有人联系我。' },
      { afterHours: 3 * DAY, by: 'owner', ...settle(true), said: '顾承安已当面道歉，以后年检由我亲自跟进。' },
      { afterHours: 3 * DAY + 1, by: 'owner', type: 'show', shown: true },
      { afterHours: 4 * DAY, by: 'client', type: 'accept', score: 4 },
    ],
  },
  {
    clientId: 'c13',
    personId: 'demo-client-4',
    topic: 'late',
    againstStaffId: 'staff-2',
    hoursAgo: 20 * DAY,
    text: '平台对账单催了三次才做，差点影响申报。',
    after: [
      { afterHours: 3, by: 'admin', type: 'acknowledge' },
      { afterHours: 2 * DAY, by: 'admin', ...settle(true), said: '对账单排期有误，已补做并安排固定日期，抱歉。' },
      { afterHours: 3 * DAY, by: 'client', type: 'accept', score: 3 },
    ],
  },
  {
    clientId: 'c12',
    personId: 'demo-client-1',
    topic: 'mistake',
    againstStaffId: 'staff-1',
    hoursAgo: 75 * DAY,
    text: '个税申报漏了一名员工。',
    after: [
      { afterHours: 1, by: 'admin', type: 'acknowledge' },
      { afterHours: DAY, by: 'admin', ...settle(true), said: '已更正申报，没有产生滞纳金。' },
      { afterHours: 2 * DAY, by: 'client', type: 'accept', score: 5 },
    ],
  },
  {
    clientId: 'c08',
    personId: 'demo-client-6',
    topic: 'other',
    againstStaffId: null,
    hoursAgo: 110 * DAY,
    text: '公众号里的月报打开很慢。',
    after: [
      { afterHours: 2, by: 'admin-2', type: 'acknowledge' },
      { afterHours: DAY, by: 'admin-2', ...settle(false), said: '当天微信侧网络有波动，已恢复；账目可随时在“看账目”里打开。' },
    ],
  },
];

/** Suggestions of the demo: one that waits, one that was answered, one that was taken up. */
export const SUGGESTIONS = [
  { clientId: 'c02', personId: 'demo-client-2', hoursAgo: 5, text: '希望周六上午也能上门收票，平时店里走不开。', answer: null },
  {
    clientId: 'c11',
    personId: 'demo-client-8',
    hoursAgo: 4 * DAY,
    text: '月报里能不能加上和去年同月的比较？',
    answer: { text: '谢谢白总，我们正在做同比图，预计下月上线。', byId: 'admin', adopted: null },
  },
  {
    clientId: 'c01',
    personId: 'demo-client-1',
    hoursAgo: 30 * DAY,
    text: '缴费提醒早上八点就响，能不能晚一点？',
    answer: { text: '已把提醒改到 9:30 以后。', byId: 'admin', adopted: true },
  },
] as const;
