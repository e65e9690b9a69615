import type { ServiceCard, ServiceCategoryView, ServiceView } from '../../api/views/services.ts';

const NAMES = {
  bookkeeping: '代理记账',
  registration: '工商注册',
  tax: '税务服务',
  invoice: '发票服务',
  social: '社保公积金',
  ip: '商标资质',
};
/** What the mall is ordered by. */
export const categories = (): ServiceCategoryView[] =>
  Object.entries(NAMES).map(([id, name]) => ({ id, name, icon: 'ledger', items: 3, version: 1 }));

const card = (
  id: string,
  name: string,
  summary: string,
  icon: string,
  categoryId: string,
  fromFen: number,
  more: Partial<ServiceCard> = {},
): ServiceCard => ({
  id,
  name,
  summary,
  icon,
  categoryId,
  coverId: null,
  fromFen,
  cycle: 'once',
  plansCount: 2,
  sold: 864,
  rating: 4.8,
  recommended: true,
  ...more,
});
/** What is on sale. */
export const services = (): ServiceCard[] => [
  card('reg-change', '公司地址变更', '同区 3 天，跨区 7 天', 'building', 'registration', 80_000),
  card('reg-company', '有限公司注册', '核名、执照、刻章、银行开户预约', 'license', 'registration', 59_900, { sold: 2310 }),
  card('bk-small', '代理记账 · 小规模', '每月记账、按季报税，账目随时看', 'ledger', 'bookkeeping', 30_000, {
    cycle: 'month',
    sold: 1286,
    plansCount: 4,
  }),
  card('tax-general', '一般纳税人登记', '帮您判断要不要升', 'tax', 'tax', 60_000, { plansCount: 1, sold: 0, rating: null }),
  card('inv-quota', '发票额度提升', '最快当天，电子票直达微信', 'invoice', 'invoice', 30_050, { sold: 3042 }),
  card('soc-open', '社保公积金开户', '一次跑好两个窗口', 'people', 'social', 40_000, { plansCount: 1 }),
  card('ip-mark', '商标注册', '先查近似，再交申请', 'badge', 'ip', 120_000, { plansCount: 3 }),
];
/** One of them whole. */
export const service = (change: Partial<ServiceView> = {}): ServiceView => ({
  ...(services()[0] as ServiceCard),
  version: 3,
  pictureIds: [],
  bodyHtml: '<h3>适合谁</h3><p>换了办公室、要换注册地址的公司。</p><ul><li>同区变更不换税务所</li><li>跨区要先清税</li></ul>',
  nextWords: '您的专属会计李文静优先接',
  plans: [
    { id: 'p1', name: '同区变更', cycle: 'once', priceFen: 80_000, note: '主管税务所不变', next: null },
    {
      id: 'p2',
      name: '跨区变更',
      cycle: 'once',
      priceFen: 120_000,
      note: '含清税迁移，两边各跑一趟',
      next: { amountFen: 130_000, fromDate: '2027-01-01' },
    },
    { id: 'p3', name: '跨区 + 代寻地址', cycle: 'year', priceFen: 360_000, note: '可注册地址一年，含租赁合同', next: null },
  ],
  stages: ['税务清税、迁出', '工商变更、换执照'].map((name, at) => ({ id: `s${at}`, name })),
  papers: [
    { name: '营业执照副本', hint: '原件拍照，四角拍全', required: true, original: true },
    { name: '新地址租赁合同', hint: '一年以上，盖章', required: true, original: false },
    { name: '产权证明', hint: '复印件，房东提供', required: false, original: false },
  ],
  result: ['新的营业执照', '税务登记变更回执'],
  targetBusinessDays: 7,
  originals: true,
  storeIds: [],
  onSale: true,
  reviews: {
    count: 216,
    good: 200,
    fair: 12,
    poor: 4,
    average: 4.8,
    scores: [
      { id: 'attitude', name: '服务态度', score: 4.9 },
      { id: 'speed', name: '服务速度', score: 4.7 },
      { id: 'expertise', name: '专业水平', score: 4.8 },
    ],
    items: [
      {
        grade: 'good',
        comment: '从滨江迁到西湖，结果一趟都没去。',
        at: '2026-11-18T03:00:00.000Z',
        clientShort: '木**',
        answer: '谢谢，材料我们都替您跑了。',
      },
      { grade: 'fair', comment: '', at: '2026-11-02T03:00:00.000Z', clientShort: '青**', answer: null },
    ],
  },
  ...change,
});
