// Long: bills, arrears, calls, statements and notice texts of the same made-up firm, in one place.
import type { AgeingView, CallView, DebtorView } from '../../api/views/arrears.ts';
import type { TimelineLineView } from '../../api/views/lists.ts';
import type { BillCountsView, BillRowView, BillView, OfflineReceiptView } from '../../api/views/bills.ts';
import type { NoticePreviewView, NoticeTextView } from '../../api/views/notice-texts.ts';
import type { ReminderPreview } from '../../api/views/reminders.ts';
import type { BankLineView, StatementReadView } from '../../api/views/statements.ts';
import { DEFAULT_DUNNING } from '../../domain/billing/ladder.ts';
import { textFaults } from '../../domain/notice-texts.ts';
import { addCivilDays, civilDateOf, DAY_MS } from '../../domain/time.ts';
import type { Asked } from './console-desk.ts';
import { settings } from './console-fixtures.ts';
import { problem } from './staff-server.ts';

const NOW = Date.now();
const today = civilDateOf(NOW);
const ago = (days: number): string => addCivilDays(today, -days);
const at = (days: number): string => new Date(NOW - days * DAY_MS).toISOString();
const clients = {
  c1: { id: 'c1', name: '云州蓝鲸引擎科技有限公司', short: '蓝鲸引擎' },
  c2: { id: 'c2', name: '云州木易家居商贸有限公司', short: '木易家居' },
  c3: { id: 'c3', name: '云州长风物流有限公司', short: '长风物流' },
};
const lin = { id: 'staff-1', name: '林小满' };
const store = { id: 'store-1', name: '城南店' };

const row = (id: string, client: keyof typeof clients, dueDays: number, more: Partial<BillRowView> = {}): BillRowView => {
  const amountFen = more.amountFen ?? 60_000;
  const paidFen = more.paidFen ?? 0;
  return {
    id,
    client: clients[client],
    store,
    accountant: lin,
    engagementId: 'H26010100001',
    from: '2026-10',
    to: '2026-10',
    title: '2026年10月代账服务费',
    issueDate: ago(dueDays + 10),
    dueDate: ago(dueDays),
    amountFen,
    paidFen,
    restFen: amountFen - paidFen,
    standing: dueDays > 0 ? 'overdue' : 'open',
    daysLate: Math.max(0, dueDays),
    levelSent: dueDays > 15 ? 5 : dueDays > 3 ? 3 : 0,
    remindedOn: dueDays > 3 ? ago(1) : null,
    paused: false,
    promisedOn: null,
    releasedLevel: null,
    exempt: false,
    createdAt: at(dueDays + 10),
    version: 1,
    ...more,
  };
};
const rows = (): BillRowView[] => [
  row('B1', 'c1', 8),
  row('B2', 'c2', 95, { amountFen: 480_000, title: '2026年7–9月代账服务费', from: '2026-07', to: '2026-09' }),
  row('B3', 'c3', 38, { amountFen: 180_000, paidFen: 100_000, paused: true }),
  row('B4', 'c1', 64, { amountFen: 90_000, promisedOn: ago(-5) }),
  row('B5', 'c2', -6, { exempt: true }),
];
/** One bill whole, with a reminder that went by two ways and a call. */
const bill = (): BillView => ({
  ...row('B1', 'c1', 8, { paidFen: 10_000 }),
  lines: [
    { kind: 'fee', name: '代理记账费', months: ['2026-10'], amountFen: 50_000 },
    { kind: 'overage', name: '2026年9月票据超量（45 张，含 30 张）', months: ['2026-09'], amountFen: 10_000 },
  ],
  note: '',
  paidAt: null,
  voidReason: null,
  voidedAt: null,
  pauseReason: null,
  allocations: [{ kind: 'payment', sourceId: 'pay-1', amountFen: 10_000, at: at(3) }],
  payments: [
    { id: 'pay-1', no: 'P1', way: 'wechat', state: 'paid', amountFen: 10_000, at: at(3), paidAt: at(3) },
    { id: 'pay-2', no: 'P2', way: 'wechat', state: 'closed', amountFen: 60_000, at: at(4), paidAt: null },
  ],
  reminders: [
    {
      onDate: ago(1),
      level: 3,
      byHand: true,
      by: lin,
      at: at(1),
      sends: [
        {
          person: { id: 'p1', name: '何丽' },
          title: '缴费提醒',
          text: '您好，蓝鲸引擎 2026年10月代账服务费 ¥600.00 已过到期日 7 天。',
          readAt: at(0.5),
          attempts: [
            { channel: 'wechat', result: 'refused', reason: '43004', at: at(1), notBefore: null, receipt: null },
            { channel: 'sms', result: 'sent', reason: null, at: at(1), notBefore: null, receipt: null },
          ],
        },
      ],
    },
  ],
  calls: [{ id: 'k1', personName: '何丽', result: 'promised', note: '月底回款后付', promisedOn: ago(-5), by: lin, at: at(2) }],
  actions: ['remind', 'pause', 'promise', 'void', 'receipt'],
});
const counts = (): BillCountsView => {
  const of = (standing: BillRowView['standing']) => {
    const found = rows().filter((one) => one.standing === standing);
    const sum = (name: 'amountFen' | 'restFen') => found.reduce((total, one) => total + one[name], 0);
    return { count: found.length, amountFen: sum('amountFen'), restFen: sum('restFen') };
  };
  return { open: of('open'), partly_paid: of('partly_paid'), overdue: of('overdue'), paid: of('paid'), void: of('void') };
};

const NO_BANDS = { to30: { fen: 0, bills: 0 }, to60: { fen: 0, bills: 0 }, to90: { fen: 0, bills: 0 }, over90: { fen: 0, bills: 0 } };
const ageing = (by: AgeingView['by'], empty: boolean): AgeingView => {
  const coming = { fen: 60_000, bills: 1 };
  if (empty)
    return {
      date: today,
      by,
      total: { overdueFen: 0, bills: 0, clients: 0, bands: NO_BANDS, coming },
      items: [],
      month: { cameFen: 0, dueFen: 0, paidFen: 0, share: null },
    };
  const bands = {
    to30: { fen: 60_000, bills: 1 },
    to60: { fen: 80_000, bills: 1 },
    to90: { fen: 90_000, bills: 1 },
    over90: { fen: 480_000, bills: 1 },
  };
  const total = { overdueFen: 710_000, bills: 4, clients: 3, bands, coming };
  const part = {
    ...total,
    overdueFen: 80_000,
    bills: 1,
    clients: 1,
    bands: { ...NO_BANDS, to60: bands.to60 },
    coming: { fen: 0, bills: 0 },
  };
  return {
    date: today,
    by,
    total,
    items: [
      {
        ...total,
        overdueFen: 630_000,
        bills: 3,
        clients: 2,
        bands: { ...bands, to60: { fen: 0, bills: 0 } },
        ...(by === 'store' ? store : lin),
      },
      { ...part, id: by === 'store' ? 'store-2' : null, name: by === 'store' ? '高新店' : '' },
    ],
    month: { cameFen: 41_230_000, dueFen: 43_583_500, paidFen: 41_230_000, share: 0.946 },
  };
};

const debtors = (want: string): DebtorView[] => {
  const first: DebtorView = {
    client: clients.c2,
    accountant: lin,
    overdueFen: 480_000,
    bills: 1,
    oldestDue: ago(95),
    oldestDays: 95,
    promisedOn: ago(3),
    broken: true,
    lastCall: { at: at(9), result: 'promised', note: '说周五付', by: '林小满' },
  };
  const second: DebtorView = {
    ...first,
    client: clients.c3,
    overdueFen: 80_000,
    oldestDays: 38,
    oldestDue: ago(38),
    promisedOn: null,
    broken: false,
    lastCall: null,
  };
  const later: DebtorView = { ...first, client: clients.c1, overdueFen: 150_000, oldestDays: 64, promisedOn: ago(-5), broken: false };
  return want === 'promised' ? [later] : want === 'all' ? [first, later, second] : [first, second];
};

const lines = (): BankLineView[] => [
  {
    id: 'l1',
    statementId: 's1',
    row: 4,
    paidOn: ago(1),
    amountFen: 60_000,
    payerName: '云州蓝鲸引擎科技有限公司',
    remark: '10月服务费',
    state: 'open',
    client: null,
    receipt: null,
    ignoreReason: null,
    by: null,
    waiting: [],
    suggestions: [{ client: clients.c1, why: 'both', billIds: ['B1'], restFen: 150_000 }],
  },
  {
    id: 'l2',
    statementId: 's1',
    row: 5,
    paidOn: ago(2),
    amountFen: 480_000,
    payerName: '杨木易',
    remark: '',
    state: 'open',
    client: null,
    receipt: null,
    ignoreReason: null,
    by: null,
    waiting: [{ kind: 'receipt', id: 'r1', client: clients.c2, payerName: '杨木易', confirms: true }],
    suggestions: [{ client: clients.c2, why: 'amount', billIds: ['B2'], restFen: 480_000 }],
  },
  {
    id: 'l3',
    statementId: 's1',
    row: 6,
    paidOn: ago(2),
    amountFen: 1234,
    payerName: '云州银行',
    remark: '结息',
    state: 'open',
    client: null,
    receipt: null,
    ignoreReason: null,
    by: null,
    waiting: [],
    suggestions: [],
  },
];
const read = (dryRun: boolean): StatementReadView => ({
  id: dryRun ? null : 's2',
  name: '11月流水.xlsx',
  fresh: 18,
  freshFen: 2_310_000,
  known: 3,
  outgoing: 7,
  errors: [
    { row: 9, code: 'date', found: '2026-02-30' },
    { row: 14, code: 'amount', found: '12.345' },
  ],
});

const receipts = (): OfflineReceiptView[] => {
  const first: OfflineReceiptView = {
    id: 'r1',
    client: clients.c2,
    store,
    billIds: ['B2'],
    amountFen: 480_000,
    way: 'bank',
    paidOn: ago(2),
    payerName: '杨木易',
    note: '客户说分两次转的，这是第一笔',
    files: [],
    state: 'entered',
    enteredBy: lin,
    decidedBy: null,
    decidedAt: null,
    reason: null,
    selfConfirmed: false,
    overToCredit: false,
    toHandIn: false,
    handedInAt: null,
    handedInTo: null,
    parts: [],
    createdAt: at(1),
    actions: ['confirm', 'reject'],
  };
  return [
    first,
    {
      ...first,
      id: 'r2',
      client: clients.c1,
      billIds: [],
      amountFen: 30_000,
      way: 'cash',
      payerName: '',
      note: '',
      toHandIn: true,
      actions: ['handIn'],
    },
  ];
};
const reminder = (sent: boolean): ReminderPreview => ({
  sent,
  level: 3,
  noticeId: 'dunning.3',
  title: '缴费提醒',
  text: '您好，蓝鲸引擎 2026年10月代账服务费 ¥500.00 已过到期日 8 天。',
  sms: '【衡信会计】蓝鲸引擎2026年10月代账服务费¥500.00尚未收到，如已付请忽略，谢谢。',
  sendsAt: at(0),
  to: [{ person: { id: 'p1', name: '何丽' }, over: 'sms' }],
  left: [{ person: { id: 'p2', name: '苏婉' }, why: 'reminded_today' }],
});

const texts = (): NoticeTextView[] => {
  const text = { title: '转账未能核对', inbox: '您为“{{money.what}}”转账的 {{money.amount}} 没有核对上：{{reason}}。', sms: '' };
  const asIs = {
    bySms: false,
    edited: false,
    version: 0,
    updatedBy: null,
    updatedAt: null,
    wechat: [],
    variables: ['money.what', 'money.amount', 'reason'],
  };
  const sms = '【{{firm.sms}}】您支付的{{money.amount}}未入账，已自动原路退回。';
  return [
    ...['dunning.1', 'dunning.2', 'dunning.3', 'dunning.4', 'dunning.5'].map((id) => ({ ...asIs, id, text, shipped: text })),
    { ...asIs, id: 'transfer.rejected.client', text, shipped: text, wechat: [{ label: '事项', value: '{{money.what}}' }] },
    {
      ...asIs,
      id: 'payment.returned.client',
      text: { title: '付款已自动退回', inbox: '您的 {{money.amount}} 已退回。', sms },
      shipped: { title: '付款已自动退回', inbox: '您为“{{money.what}}”支付的 {{money.amount}} 未入账。', sms },
      bySms: true,
      edited: true,
      version: 2,
      updatedBy: '沈嘉禾',
      updatedAt: at(1),
      wechat: [
        { label: '事项', value: '{{money.what}}' },
        { label: '金额', value: '{{money.amount}}' },
      ],
      variables: ['money.what', 'money.amount', 'firm.sms', 'reason'],
    },
  ];
};
const fill = (text: string): string =>
  text.replace(
    /\{\{([\w.]+)\}\}/g,
    (_, name: string) => ({ 'money.amount': '¥600.00', 'money.what': '工商变更', 'firm.sms': '衡信会计' })[name] ?? '无',
  );
function preview(asked: Asked): NoticePreviewView {
  const own = asked.body as { title: string; inbox: string; sms: string };
  const known = texts().find(({ id }) => asked.path.includes(id)) as NoticeTextView;
  return {
    title: own.title,
    text: fill(own.inbox),
    wechat: known.wechat.map(({ label, value }) => ({ label, value: fill(value) })),
    sms: known.bySms ? fill(own.sms) : null,
    smsCut: false,
    faults: textFaults(own, known.variables, known.bySms),
    about: { id: 'pay-1', name: '工商变更 2026-11-23 14:05' },
  };
}

/** What happened to a bill, as the audit has it. */
const history = (): TimelineLineView[] => [
  {
    id: 'a2',
    at: at(1),
    who: { kind: 'staff', id: lin.id, name: lin.name },
    action: 'bill.voided',
    facts: { reason: '重复录入', toCreditFen: 0 },
    changes: [{ field: 'state', before: 'open', after: 'void' }],
  },
  {
    id: 'a1',
    at: at(2),
    who: { kind: 'system', id: '', name: '' },
    action: 'bill.written',
    facts: { engagementId: 'H26110001', amountFen: 60_000, dueDate: '2026-11-10' },
    changes: [],
  },
];

/** What the API answers about arrears; what else is asked goes on to the desk's own table. */
export function arrearsAnswers(options: { empty?: boolean } = {}): (asked: Asked) => { status: number; body: unknown } | undefined {
  const empty = options.empty ?? false;
  const ok = (body: unknown) => ({ status: 200, body });
  const pageOf = (items: readonly unknown[]) => ok({ items: empty ? [] : items, nextCursor: null });
  const call = (): CallView => ({
    ...(bill().calls[0] as BillView['calls'][number]),
    client: { id: 'c1' },
    bill: null,
    result: 'promised',
    by: lin,
  });
  return (asked) => {
    const { pathname, searchParams: query } = new URL(asked.path, 'http://x');
    const states = query.get('state')?.split(',');
    if (pathname === '/api/bills/counts') return ok(counts());
    if (pathname === '/api/bills') return pageOf(rows().filter(({ standing }) => !states || states.includes(standing)));
    if (pathname === '/api/bills/B1') return ok(bill());
    if (pathname === '/api/bills/B1/remind') return ok(reminder(asked.body['preview'] !== true));
    if (pathname.startsWith('/api/bills/B1/')) return ok(bill());
    if (pathname === '/api/receipts/counts')
      return ok({
        entered: { count: 1, amountFen: 480_000 },
        toHandIn: { count: 1, amountFen: 30_000 },
        all: { count: 2, amountFen: 510_000 },
      });
    if (pathname === '/api/receipts') return asked.method === 'POST' ? { status: 201, body: receipts()[0] } : pageOf(receipts());
    if (pathname.startsWith('/api/receipts/')) return ok(receipts()[0]);
    if (pathname === '/api/settings') return ok({ ...settings(), dunning: DEFAULT_DUNNING, ...asked.body, version: 4 });
    if (pathname.startsWith('/api/timeline/bills/')) return pageOf(history());
    if (pathname.startsWith('/api/bills/')) return { status: 404, body: problem('not_found', 404) };
    if (pathname === '/api/ageing') return ok(ageing(query.get('by') === 'store' ? 'store' : 'accountant', empty));
    if (pathname === '/api/calls/list') return pageOf(debtors(query.get('want') ?? 'call'));
    if (pathname.endsWith('/calls')) return asked.method === 'POST' ? { status: 201, body: call() } : pageOf([call()]);
    if (pathname === '/api/bank-lines/counts')
      return ok({ open: { lines: empty ? 0 : 3, fen: 541_234 }, matched: { lines: 0, fen: 0 }, ignored: { lines: 0, fen: 0 } });
    if (pathname === '/api/bank-lines') return pageOf(states?.includes('open') ? lines() : []);
    if (pathname.startsWith('/api/bank-lines/')) return ok(lines()[0]);
    if (pathname === '/api/bank-statements')
      return asked.method === 'POST'
        ? { status: 201, body: read(asked.body['dryRun'] === true) }
        : ok({ items: empty ? [] : [{ id: 's1', name: '11月上旬.xlsx', lines: 21, open: 3, by: lin, at: at(1) }] });
    if (pathname === '/api/files') return { status: 201, body: { id: 'f1', name: '11月流水.xlsx', size: 9000, type: 'application/zip' } };
    if (pathname === '/api/notice-templates') return ok({ items: texts() });
    if (pathname.endsWith('/preview')) return ok(preview(asked));
    if (pathname.endsWith('/test')) return ok({ channel: 'sms', result: 'sent', reason: null, words: null });
    if (pathname.startsWith('/api/notice-templates/'))
      return ok({
        ...(texts().find(({ id }) => pathname.endsWith(id)) as NoticeTextView),
        version: 3,
        edited: true,
        text: asked.body['text'] ?? texts()[0]?.text,
      });
    return undefined;
  };
}
