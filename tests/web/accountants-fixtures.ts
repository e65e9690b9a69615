import type { HandoverListView, RealNameView, WishView } from '../../api/views/accountants.ts';

const client = { id: 'c01', name: '云州青禾茶业有限公司', short: '青禾茶业' };
const at = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();

/** A code that waits to be scanned. */
export const realName = (more: Partial<RealNameView> = {}): RealNameView => ({
  id: 'rn-1',
  client,
  kind: 'scan',
  person: { id: 'demo-client-1', name: '陈国强' },
  title: '扫码登录电子税务局',
  note: '申报个税要用，两分钟就好',
  files: [],
  state: 'open',
  expiresAt: at(2),
  tries: 1,
  by: { id: 'staff-1', name: '李文静' },
  doneAt: null,
  createdAt: at(-1),
  actions: ['finish', 'again'],
  ...more,
});
/** A list to be signed by who takes over. */
export const handoverList = (more: Partial<HandoverListView> = {}): HandoverListView => ({
  id: 'ho-1',
  client,
  from: { id: 'staff-1', name: '李文静', left: false },
  to: { id: 'staff-2', name: '周一诺' },
  state: 'open',
  holdings: {
    periods: [{ period: '2026-10', stage: '记账', nextDueOn: '2026-11-16' }],
    filings: [{ name: '增值税', span: '2026-10', dueDate: '2026-11-16' }],
    papers: [{ period: '2026-10', name: '银行回单', state: 'needed' }],
    bills: [{ title: '代账费 2026年10月', restFen: 30_000, dueDate: '2026-10-10' }],
    ledgers: [],
    custody: [{ id: 'seal-1', name: '公章', kind: 'seal', since: 0 }],
    cases: [],
  },
  fromSignedAt: at(-3),
  toSignedAt: null,
  supervisor: null,
  supervisedAt: null,
  note: '',
  createdAt: at(-5),
  sides: ['to'],
  ...more,
});
/** A client who asks for another accountant. */
export const wish = (more: Partial<WishView> = {}): WishView => ({
  id: 'w-1',
  client,
  accountant: { id: 'staff-1', name: '李文静' },
  person: { id: 'demo-client-1', name: '陈国强' },
  reason: '回复太慢，申报前两天才找我要资料',
  state: 'open',
  answer: null,
  decidedBy: null,
  createdAt: at(-20),
  decidedAt: null,
  ...more,
});
