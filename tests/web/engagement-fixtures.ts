import type { EngagementRowView, EngagementView, PlanView } from '../../api/views/engagements.ts';
import type { Asked } from './console-desk.ts';

const PLANS: PlanView[] = [
  {
    id: 'plan-small',
    name: '小规模代账',
    monthFeeFen: 30_000,
    scope: '30 张票以内；超出每 20 张加 50 元',
    vouchersIncluded: 30,
    overageStep: 20,
    overageFeeFen: 5000,
    active: true,
    sort: 0,
    version: 1,
  },
  {
    id: 'plan-old',
    name: '零申报托管',
    monthFeeFen: 10_000,
    scope: '',
    vouchersIncluded: null,
    overageStep: null,
    overageFeeFen: null,
    active: false,
    sort: 1,
    version: 3,
  },
];

/** An engagement as the list shows it; say what is other. */
export const engagementRow = (over: Partial<EngagementRowView> = {}): EngagementRowView => ({
  id: 'H26010100001',
  client: { id: 'c01', name: '云州青禾里餐饮有限公司', short: '青禾里餐饮' },
  store: { id: 'store-1', name: '城南店' },
  accountant: { id: 'staff-1', name: '林小满' },
  planId: 'plan-small',
  planName: '小规模代账',
  state: 'active',
  startDate: '2026-01-01',
  endDate: '2026-12-31',
  daysLeft: 37,
  cycle: 'quarter',
  inAdvance: true,
  monthFeeFen: 30_000,
  rejectReason: null,
  enteredBy: { id: 'staff-1', name: '林小满' },
  createdAt: '2025-12-27T02:00:00.000Z',
  version: 2,
  ...over,
});
/** An engagement whole, running, its onboarding half done; say what is other. */
export const engagementView = (over: Partial<EngagementView> = {}): EngagementView => ({
  ...engagementRow(),
  dueDay: 10,
  firstMonth: 'whole',
  fees: [
    { fromDate: '2026-01-01', monthFeeFen: 30_000, reason: '' },
    { fromDate: '2027-01-01', monthFeeFen: 40_000, reason: '票据量大增' },
  ],
  pauses: [{ from: '2026-07', to: '2026-08', reason: '停业装修' }],
  addOns: [{ name: '企业所得税汇算清缴', feeFen: 50_000, month: 4 }],
  vouchersIncluded: 30,
  overageStep: 20,
  overageFeeFen: 5000,
  billedFrom: null,
  scope: '30 张票以内；超出每 20 张加 50 元',
  note: '老板习惯晚上回微信',
  files: [{ id: 'f1', name: '代账合同.pdf', size: 120_000, type: 'application/pdf' }],
  approvedBy: { id: 'admin', name: '陆雨桐' },
  approvedAt: '2025-12-28T02:00:00.000Z',
  selfReason: null,
  endReason: null,
  endedAt: null,
  renewsId: null,
  renewedBy: null,
  paidThrough: '2026-09',
  owed: { billId: 'B26100100001', title: '2026年10月至12月代账服务费', restFen: 90_000, dueDate: '2026-10-10' },
  upcoming: [{ from: '2027-01', to: '2027-03', amountFen: 120_000, issueDate: '2027-01-01', dueDate: '2027-01-10' }],
  checklist: ['收齐营业执照、章程、法人身份证复印件', '取得上家会计的账册、报表与交接清单', '签三方协议，开通银行网上回单'].map(
    (name, index) => ({
      id: `item-${index + 1}`,
      kind: 'onboarding' as const,
      name,
      note: index === 0 ? '副本已留存' : '',
      doneAt: index === 0 ? '2026-01-05T02:00:00.000Z' : null,
      doneBy: index === 0 ? { id: 'staff-1', name: '林小满' } : null,
    }),
  ),
  actions: ['pause', 'price', 'end', 'renew', 'checklist'],
  ...over,
});
const DRAFT = {
  id: 'H26112400001',
  state: 'draft' as const,
  daysLeft: null,
  client: { id: 'c14', name: '云州旧时光咖啡馆', short: '旧时光咖啡' },
};
/** A draft that waits for an approval. */
export const draftView = (over: Partial<EngagementView> = {}): EngagementView =>
  engagementView({
    ...DRAFT,
    approvedBy: null,
    approvedAt: null,
    checklist: [],
    owed: null,
    paidThrough: null,
    pauses: [],
    actions: ['approve', 'reject', 'edit', 'withdraw'],
    ...over,
  });

/** What the API says of engagements. */
export const engagementAnswers =
  () =>
  ({ method, path }: Asked): { status: number; body: unknown } | undefined => {
    const ok = (body: unknown) => ({ status: 200, body });
    const [bare = ''] = path.split('?');
    if (method === 'GET' && bare === '/api/engagements')
      return ok({
        items: path.includes('waiting=1')
          ? [engagementRow(DRAFT)]
          : [
              engagementRow(),
              engagementRow({ id: 'H2', client: { id: 'c02', name: '木易', short: '木易家居' }, state: 'paused', daysLeft: 5 }),
            ],
        nextCursor: null,
      });
    if (bare === '/api/engagements/counts')
      return ok({ total: 14, waiting: 1, sentBack: 0, approved: 0, active: 12, paused: 1, ended: 0, ending: 3 });
    if (bare === '/api/engagement-plans') return ok({ items: path.includes('active=1') ? PLANS.slice(0, 1) : PLANS });
    if (/\/api\/clients\/c\d+\/engagements/.test(bare))
      return ok({ items: [engagementRow(), engagementRow({ id: 'H3', state: 'ended', daysLeft: null })] });
    if (bare.endsWith('/vouchers')) return ok({ items: [{ period: '2026-10', count: 47, at: '2026-11-02T02:00:00.000Z' }] });
    if (bare.startsWith('/api/timeline/engagements/')) return ok({ items: [], nextCursor: null });
    if (bare.startsWith('/api/engagements/H26112400001')) return ok(draftView(method === 'POST' ? { state: 'approved', actions: [] } : {}));
    if (bare.startsWith('/api/engagements'))
      return { status: method === 'POST' && bare === '/api/engagements' ? 201 : 200, body: engagementView() };
    return undefined;
  };
