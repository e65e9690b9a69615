import type { SpoilGroup } from './spoils.ts';

/** What can go wrong with money. */
export const PAY_SPOILS: SpoilGroup[] = [
  {
    name: 'notify',
    title: '支付与退款的通知',
    kind: '',
    clear: {},
    spoils: [
      { title: '照常通知', text: '付款后马上到，没收下会再发', change: { notify: null } },
      { title: '同一条发两遍', text: '只应算一次', change: { notify: 'duplicate' } },
      { title: '通知迟到', text: '比实际晚 10 分钟（按下面的快慢）', change: { notify: 'late' } },
      { title: '不通知', text: '只能靠查单', change: { notify: 'never' } },
      { title: '先后颠倒', text: '退款的先到，支付的后到', change: { notify: 'out-of-order' } },
      { title: '别人签的名', text: '应被拒绝，账不变', change: { notify: 'forged' } },
      { title: '签名探测', text: 'SIGNTEST 开头，应被拒绝；下一次是真的', change: { notify: 'signtest' } },
      { title: '十分钟前的旧通知', text: '时间戳太旧，应被拒绝', change: { notify: 'stale' } },
      { title: '内容改了一个字节', text: '应被拒绝', change: { notify: 'tampered' } },
      { title: '没见过的密钥', text: '序列号不认识，应被拒绝', change: { notify: 'unknown-serial' } },
      { title: '金额对不上', text: '签名没错，金额多一分，不得算付清', change: { notify: 'wrong-amount' } },
      { title: '商户号对不上', text: '签名没错，是别家的钱', change: { notify: 'wrong-merchant' } },
      { title: 'AppID 对不上', text: '签名没错，是别的公众号', change: { notify: 'wrong-app' } },
      { title: '没有这笔单', text: '签名没错，单号谁也不认识', change: { notify: 'unknown-payment' } },
    ],
  },
  {
    name: 'pay',
    title: '微信支付怎么答',
    kind: '',
    clear: { payError: null, rateLimit: null, payAnswer: null },
    spoils: [
      { title: '照常回答', text: '下单、查单、退款都正常', change: {} },
      { title: '支付系统异常', text: '回 500 SYSTEM_ERROR，用原单号重试', change: { payError: { code: 'SYSTEM_ERROR', status: 500 } } },
      { title: '请求太频繁', text: '回 429，慢下来再试', change: { rateLimit: 0 } },
      {
        title: '商户余额不足',
        text: '退款回 403 NOT_ENOUGH',
        change: { payError: { code: 'NOT_ENOUGH', status: 403, path: '/v3/refund/*', message: '基本账户余额不足，请充值后重新发起' } },
      },
      { title: '回答的签名不对', text: '不得相信这样的回答', change: { payAnswer: 'forged' } },
      { title: '回答带签名探测', text: 'SIGNTEST 开头，不得相信', change: { payAnswer: 'signtest' } },
    ],
  },
  {
    name: 'refund',
    title: '退款的结果',
    kind: 'chips',
    clear: {},
    spoils: [
      { title: '马上到账', text: '', change: { refund: 'success' } },
      { title: '要等一会', text: '', change: { refund: 'processing' } },
      { title: '退款异常', text: '', change: { refund: 'abnormal' } },
      { title: '退款关闭', text: '', change: { refund: 'closed' } },
    ],
  },
  {
    name: 'bill',
    title: '对账单',
    kind: '',
    clear: {},
    spoils: [
      { title: '次日 10 点出账', text: '如实', change: { bill: null } },
      { title: '当天就能下载', text: '微信提前给出；对账照样等到次日 10 点以后', change: { bill: 'early' } },
      { title: '还在生成', text: '稍后再来取', change: { bill: 'creating' } },
      { title: '没有账单', text: '', change: { bill: 'missing' } },
      { title: '多出一笔收款', text: '有一笔我们不认识，应报警', change: { bill: 'extra' } },
      { title: '有一笔金额不同', text: '第一笔多一元', change: { bill: 'amount' } },
    ],
  },
  {
    name: 'keys',
    title: '平台的密钥',
    kind: 'chips',
    clear: {},
    spoils: [
      { title: '公钥', text: '', change: { keyRotation: null } },
      { title: '证书', text: '', change: { keyRotation: 'certificate' } },
      { title: '切换中', text: '', change: { keyRotation: 'switching' } },
      { title: '换新证书', text: '', change: { keyRotation: 'rotated' } },
    ],
  },
];
