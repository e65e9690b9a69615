import type { Faults } from '../switches.ts';
import { PAY_SPOILS } from './pay-spoils.ts';

/** One thing that can be made to go wrong, in words. */
export interface Spoil {
  title: string;
  text: string;
  change: Partial<Faults>;
}
/** Things of which one is so at a time: the first of each is that nothing is wrong. */
export interface SpoilGroup {
  name: string;
  title: string;
  /** `chips`: a row of short words. */
  kind: '' | 'chips';
  /** What every choice of the group puts back before it changes its own. */
  clear: Partial<Faults>;
  spoils: Spoil[];
}

const SENDS = ['/cgi-bin/message/template/send', '/cgi-bin/message/subscribe/bizsend'];
const onSends = <T>(value: T): Record<string, T> => Object.fromEntries(SENDS.map((path) => [path, value]));
const seconds = (count: number): string => `${count} 秒`;

export const SPOIL_GROUPS: SpoilGroup[] = [
  {
    name: 'spoil',
    title: '微信怎么答',
    kind: '',
    clear: { errcode: null, http: null, drop: null, times: null },
    spoils: [
      { title: '一切正常', text: '微信照常收发', change: {} },
      { title: '微信系统繁忙', text: '发消息回 -1，过一会儿会重试', change: { errcode: onSends(-1) } },
      { title: '凭证失效', text: '发消息回 40001，应换新凭证再发', change: { errcode: onSends(40001), times: 1 } },
      { title: '今日额度用完', text: '发消息回 45009，应改走别的渠道', change: { errcode: onSends(45009) } },
      { title: '内容被退回', text: '发消息回 47003，不该再试', change: { errcode: onSends(47003) } },
      { title: '收下了却没回话', text: '连接中断，结果不明，重试不得发两遍', change: { drop: onSends('after'), times: 1 } },
      { title: '微信整个断线', text: '每次调用都中断', change: { drop: 'before' } },
      { title: '微信回 502', text: '每次调用都是空白的 502', change: { http: 502 } },
      { title: '只有微信支付回 503', text: '下单、查单、退款都失败', change: { http: { '/v3/*': 503 } } },
      { title: '只有微信支付断线', text: '', change: { drop: { '/v3/*': 'before' } } },
      { title: '支付收下了却没回话', text: '结果不明，用原单号再问', change: { drop: { '/v3/*': 'after' }, times: 1 } },
    ],
  },
  ...PAY_SPOILS,
  {
    name: 'receipt',
    title: '收下以后',
    kind: '',
    clear: {},
    spoils: [
      { title: '送到了', text: '回执 success', change: { receipt: 'success' } },
      { title: '对方拒收', text: '回执 failed:user block，手机上没有', change: { receipt: 'block' } },
      { title: '微信没送成', text: '回执 failed: system failed', change: { receipt: 'failed' } },
      { title: '送到了，但没有回执', text: '送达情况一直不明', change: { receipt: 'never' } },
    ],
  },
  {
    name: 'push',
    title: '推送给服务器的事件',
    kind: '',
    clear: {},
    spoils: [
      { title: '照常推送', text: '关注、留言、回执都会到', change: { push: null } },
      { title: '签名是假的', text: '应被拒绝', change: { push: 'forged' } },
      { title: '发给了别的公众号', text: 'AppID 不符，应被拒绝', change: { push: 'other-appid' } },
      { title: '一小时前的旧推送', text: '签名没错，时间太旧，应被拒绝', change: { push: 'stale' } },
      { title: '同一条推两遍', text: '只应算一次', change: { push: 'duplicate' } },
      { title: '迟到', text: `${seconds(8)}后才到`, change: { push: 'late' } },
      { title: '不推送', text: '什么都不告诉服务器', change: { push: 'never' } },
    ],
  },
  {
    name: 'sms',
    title: '短信服务商',
    kind: '',
    clear: {},
    spoils: [
      { title: '照常发送', text: '', change: { sms: null } },
      { title: '发得太密', text: '触发分钟级流控', change: { sms: 'minute' } },
      { title: '今天发满了', text: '触发天级流控', change: { sms: 'day' } },
      { title: '号码在黑名单', text: '这个号码收不了', change: { sms: 'blacklist' } },
      { title: '模板没有通过审核', text: '', change: { sms: 'template' } },
      { title: '余额不足', text: '', change: { sms: 'balance' } },
      { title: '服务商内部错误', text: '', change: { sms: 'busy' } },
      { title: '发出了却没回话', text: '结果不明，不得再发一遍', change: { sms: 'unknown' } },
    ],
  },
  {
    name: 'rival',
    title: '别的平台也拿着密钥',
    kind: 'chips',
    clear: {},
    spoils: [
      { title: '没有', text: '', change: { rivalMs: null } },
      { title: '每分钟抢', text: '', change: { rivalMs: 60_000 } },
      { title: `每 ${seconds(20)}`, text: '', change: { rivalMs: 20_000 } },
      { title: `每 ${seconds(3)}`, text: '', change: { rivalMs: 3000 } },
    ],
  },
  {
    name: 'latency',
    title: '网络',
    kind: 'chips',
    clear: {},
    spoils: [
      { title: '正常', text: '', change: { latencyMs: 0 } },
      { title: '慢 0.8 秒', text: '', change: { latencyMs: 800 } },
      { title: '慢 3 秒', text: '', change: { latencyMs: 3000 } },
      { title: '慢 10 秒', text: '', change: { latencyMs: 10_000 } },
    ],
  },
];

/** Which of a group's choices is so now; -1: none of them, a test has set something finer. */
export function present(group: SpoilGroup, faults: Faults): number {
  const same = (one: Partial<Faults>) =>
    Object.entries(one).every(([name, value]) => JSON.stringify(faults[name as keyof Faults]) === JSON.stringify(value));
  return group.spoils.findIndex((spoil) => same({ ...group.clear, ...spoil.change }));
}
