// Long: a month of seven clients, one of them in full, for console and phone.
import type { PersonRef } from '../../api/views.ts';
import type {
  ChaseView,
  ManyView,
  ObligationView,
  PeriodRowView,
  PeriodSummaryView,
  PeriodView,
  TaxCalendarView,
  YearBoardView,
} from '../../api/views/periods.ts';
import { addMonths, type Period } from '../../domain/period/months.ts';
import { usualPeriod } from '../../web/data/period-api.ts';

const LIN = { id: 'staff-1', name: '林书瑶' };
const CHEN = { id: 'staff-2', name: '陈默然' };
const AS_STAFF: PersonRef = { ...LIN, kind: 'staff', title: '主管会计' };
const WANG: PersonRef = { id: 'demo-client-1', kind: 'contact', name: '王敏', title: '法定代表人' };
/** A civil date, days from today, Asia/Shanghai. */
export const dayFromNow = (days: number): string => new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
/** The period of the fixtures: the one the pages ask for on whatever day the test runs. */
export const PERIOD: Period = usualPeriod(dayFromNow(0));

const row = (id: string, short: string, more: Partial<PeriodRowView> = {}): PeriodRowView => ({
  id,
  period: PERIOD,
  client: { id: `c-${id}`, name: `云州${short}有限公司`, short, vatKind: 'general' },
  store: { id: 'store-1', name: '城南店' },
  accountant: LIN,
  state: 'open',
  stageId: 'file',
  stageName: '申报',
  coreStage: 'file',
  cells: { collect: 'done', book: 'done', file: 'doing', confirm: 'ahead', archive: 'ahead' },
  nextDueOn: dayFromNow(3),
  filingDate: dayFromNow(3),
  provisional: false,
  risk: null,
  obligations: { left: 2, total: 5, failed: 0 },
  papers: { missing: 0, submitted: 0, total: 4 },
  noPapers: false,
  taxAnswer: null,
  needsCheck: false,
  version: 3,
  ...more,
});

/** A month of two accountants: all is there that a row can be. */
export const periodRows = (): PeriodRowView[] => [
  row('p1', '小满餐饮管理', {
    stageId: 'collect',
    stageName: '收票',
    coreStage: 'collect',
    cells: { collect: 'missed', book: 'ahead', file: 'ahead', confirm: 'ahead', archive: 'ahead' },
    nextDueOn: dayFromNow(-1),
    risk: { obligation: '增值税（按月）', stage: '收票', why: 'near', dueDate: dayFromNow(3) },
    obligations: { left: 5, total: 5, failed: 0 },
    papers: { missing: 2, submitted: 1, total: 4 },
  }),
  row('p6', '恒越建材', {
    accountant: CHEN,
    stageId: 'pay_tax',
    stageName: '扣款',
    obligations: { left: 1, total: 5, failed: 1 },
    risk: { obligation: '增值税（按月）', stage: '扣款', why: 'deduct_failed', dueDate: dayFromNow(3) },
  }),
  row('p2', '云栖光学科技'),
  row('p4', '远洲物流', {
    stageId: 'check',
    stageName: '复核',
    coreStage: 'book',
    cells: { collect: 'done', book: 'doing', file: 'ahead', confirm: 'ahead', archive: 'ahead' },
    needsCheck: true,
  }),
  row('p5', '知远医疗器械', {
    accountant: CHEN,
    stageId: 'collect',
    stageName: '收票',
    coreStage: 'collect',
    cells: { collect: 'waiting', book: 'ahead', file: 'ahead', confirm: 'ahead', archive: 'ahead' },
    nextDueOn: dayFromNow(6),
    papers: { missing: 3, submitted: 0, total: 4 },
  }),
  row('p7', '朴木家居', {
    accountant: CHEN,
    stageId: 'confirm',
    stageName: '账目确认',
    coreStage: 'confirm',
    cells: { collect: 'done', book: 'done', file: 'done', confirm: 'waiting', archive: 'none' },
    obligations: { left: 0, total: 3, failed: 0 },
    nextDueOn: dayFromNow(9),
  }),
  row('p3', '青禾茶业', {
    client: { id: 'c-p3', name: '云州青禾茶业有限公司', short: '青禾茶业', vatKind: 'small_scale' },
    state: 'archived',
    stageId: 'archive',
    stageName: '归档',
    coreStage: 'archive',
    cells: { collect: 'done', book: 'done', file: 'done', confirm: 'done', archive: 'done' },
    nextDueOn: null,
    obligations: { left: 0, total: 4, failed: 0 },
  }),
];

/** The head of that month. */
export const periodSummary = (): PeriodSummaryView => ({
  period: PERIOD,
  total: 7,
  archived: 1,
  risk: 2,
  stages: { collect: 2, book: 1, file: 2, confirm: 1, archive: 0 },
  due: [{ date: dayFromNow(3), count: 4 }],
  groups: [],
});

/** One filing. */
export const filing = (id: string, more: Partial<ObligationView> = {}): ObligationView => ({
  id,
  client: { id: 'c-p2', name: '云州云栖光学科技有限公司', short: '云栖光学科技' },
  accountant: LIN,
  periodId: 'p2',
  span: PERIOD,
  ruleId: 'vat_month',
  name: '增值税（按月）',
  stage: 'file',
  dueDate: dayFromNow(3),
  provisional: false,
  overdue: false,
  state: 'todo',
  hasPayment: true,
  amountFen: null,
  filedAt: null,
  filedBy: null,
  filedLate: false,
  deduction: null,
  deductionReason: null,
  paidAt: null,
  reason: null,
  returnedAt: null,
  returnReason: null,
  penalty: null,
  files: [],
  revision: 0,
  correctsId: null,
  step: 'todo',
  note: '',
  version: 1,
  actions: ['file', 'notApplicable'],
  ...more,
});
/** The filings of one client's month: one of every state. */
export const filings = (): ObligationView[] => [
  filing('o1', { amountFen: 328_050 }),
  filing('o2', {
    name: '城建税、教育费附加、地方教育附加',
    ruleId: 'surcharge',
    amountFen: 39_366,
    returnedAt: ago(600),
    returnReason: '计税依据与增值税不符',
  }),
  filing('o3', {
    name: '个人所得税（工资薪金代扣代缴）',
    ruleId: 'iit_wage',
    state: 'filed',
    amountFen: 12_000,
    deduction: 'failed',
    deductionReason: '余额不足',
    filedAt: ago(300),
    filedBy: AS_STAFF,
    files: [{ id: 'file-1', name: '申报回执.png', size: 80_000, type: 'image/png' }],
    actions: ['deduction', 'returned', 'correct'],
  }),
  filing('o4', {
    name: '社会保险费',
    ruleId: 'social',
    stage: 'social',
    state: 'paid',
    amountFen: 256_000,
    deduction: 'done',
    filedAt: ago(9000),
    filedBy: AS_STAFF,
    actions: ['correct'],
  }),
  filing('o5', {
    name: '财务报表报送（季）',
    ruleId: 'fs_q',
    hasPayment: false,
    state: 'not_applicable',
    reason: '本期不是季末',
    actions: ['reopen'],
  }),
];

const stage = (
  id: string,
  name: string,
  coreStage: PeriodView['coreStage'],
  state: PeriodView['stages'][number]['state'],
  more: Partial<PeriodView['stages'][number]> = {},
): PeriodView['stages'][number] => ({
  id,
  name,
  coreStage,
  holder: 'book',
  staff: LIN,
  dueOn: dayFromNow(-2),
  state,
  late: false,
  doneAt: state === 'done' ? ago(3000) : null,
  doneBy: state === 'done' ? AS_STAFF : null,
  reason: null,
  postponed: null,
  ...more,
});

/** One client's month in full, at 申报; a test changes what it is about. */
export const periodView = (more: Partial<PeriodView> = {}): PeriodView => ({
  ...row('p2', '云栖光学科技', { taxAnswer: 'confirmed', papers: { missing: 1, submitted: 1, total: 4 } }),
  stageSet: 'general',
  stages: [
    stage('collect', '收票', 'collect', 'done', { holder: 'collect' }),
    stage('book', '记账', 'book', 'done'),
    stage('certify', '进项勾选', 'book', 'skipped', { reason: '没有进项' }),
    stage('check', '复核', 'book', 'done', { holder: 'check', staff: CHEN }),
    stage('tax_confirm', '税额确认', 'file', 'done', { holder: 'client', staff: null }),
    stage('file', '申报', 'file', 'todo', { holder: 'file', dueOn: dayFromNow(0) }),
    stage('pay_tax', '扣款', 'file', 'todo', { holder: 'file', dueOn: dayFromNow(1) }),
    stage('confirm', '账目确认', 'confirm', 'todo', { holder: 'client', staff: null, dueOn: dayFromNow(8) }),
    stage('archive', '归档', 'archive', 'todo', { dueOn: dayFromNow(14) }),
  ],
  filings: filings(),
  paperList: [
    {
      id: 'pp1',
      name: '银行对账单',
      hint: '网银导出或拍照，每个账户各一份',
      required: true,
      state: 'submitted',
      files: [{ id: 'file-2', name: '流水.png', size: 120_000, type: 'image/png' }],
      reason: null,
      at: ago(90),
    },
    {
      id: 'pp2',
      name: '进项发票',
      hint: '收到的增值税发票',
      required: true,
      state: 'returned',
      files: [],
      reason: '照片拍糊了，看不清税号',
      at: ago(200),
    },
    {
      id: 'pp3',
      name: '费用票据',
      hint: '餐饮、交通、办公等报销票据',
      required: true,
      state: 'accepted',
      files: [],
      reason: null,
      at: ago(4000),
    },
    { id: 'pp4', name: '出入库单', hint: '有存货的请提供', required: false, state: 'needed', files: [], reason: null, at: ago(9000) },
  ],
  noPapersAt: null,
  papersReminders: 1,
  papersRemindedOn: dayFromNow(-3),
  tax: {
    totalFen: 379_416,
    sentAt: ago(1500),
    answer: 'confirmed',
    answeredAt: ago(1400),
    answeredBy: WANG,
    reminders: 0,
    payBy: dayFromNow(1),
    answerBy: dayFromNow(0),
  },
  check: { reasons: ['general_taxpayer', 'first_periods'], by: { ...CHEN, kind: 'staff', title: '会计' }, at: ago(2000) },
  duties: [
    { duty: 'collect', staff: LIN, set: false },
    { duty: 'book', staff: LIN, set: false },
    { duty: 'file', staff: LIN, set: false },
    { duty: 'check', staff: CHEN, set: true },
  ],
  entries: [
    {
      id: 'e1',
      at: ago(9500),
      by: { id: 'system', kind: 'system', name: '系统' },
      kind: 'opened',
      details: { filings: 5 },
      internal: false,
    },
    { id: 'e2', at: ago(4100), by: WANG, kind: 'paper_submitted', details: { name: '费用票据', files: 6 }, internal: false },
    { id: 'e3', at: ago(3000), by: AS_STAFF, kind: 'stage', details: { stageId: 'book', to: 'done' }, internal: true },
    {
      id: 'e3b',
      at: ago(2900),
      by: { id: 'system', kind: 'system', name: '系统' },
      kind: 'stage',
      details: { stageId: 'file', to: 'todo', why: 'returned', itself: true },
      internal: true,
    },
    { id: 'e4', at: ago(1400), by: WANG, kind: 'tax_confirmed', details: { totalFen: 379_416 }, internal: false },
    {
      id: 'e5',
      at: ago(300),
      by: AS_STAFF,
      kind: 'filed',
      details: { name: '个人所得税（工资薪金代扣代缴）', amountFen: 12_000 },
      internal: false,
    },
    {
      id: 'e6',
      at: ago(200),
      by: AS_STAFF,
      kind: 'deduction',
      details: { name: '个人所得税（工资薪金代扣代缴）', result: 'failed', why: '余额不足' },
      internal: false,
    },
  ],
  archivedAt: null,
  reopenedReason: null,
  actions: ['submitPaper', 'noPapers', 'move', 'papers', 'acceptPaper', 'duties', 'chase', 'sendTax'],
  ...more,
});

/** The same month as its client sees it: no internal stage, duty or check. */
export const clientPeriod = (more: Partial<PeriodView> = {}): PeriodView => {
  const view = periodView();
  return {
    ...view,
    stages: view.stages
      .filter(({ id }) => id !== 'certify' && id !== 'check')
      .map((one) => ({ ...one, state: one.id === 'tax_confirm' ? 'todo' : one.state })),
    stageId: 'tax_confirm',
    stageName: '税额确认',
    risk: null,
    check: null,
    duties: [],
    entries: view.entries.filter(({ internal }) => !internal),
    filings: view.filings.map((one) => ({ ...one, actions: [] })),
    tax: { ...view.tax, answer: 'asked', answeredAt: null, answeredBy: null },
    taxAnswer: 'asked',
    actions: ['submitPaper', 'noPapers', 'confirmTax', 'questionTax'],
    ...more,
  };
};

/** What would be sent to whom. */
export const chaseView = (sent: boolean): ChaseView => ({
  sent,
  people: 1,
  messages: [
    {
      personId: 'demo-client-1',
      name: '王敏',
      clients: ['知远医疗器械'],
      title: '请提供本期票据',
      text: '知远医疗器械的账务开始了，请提供：银行对账单、进项发票。没有业务也请点“本期无票据”告诉我们。',
      sms: null,
    },
  ],
  skipped: [{ id: 'p3', label: '青禾茶业', refusal: 'nothing_to_chase', message: '没有需要提醒的资料' }],
});

/** One of two can be done, the other says why not. */
export const manyView = (ids: readonly string[], dryRun: boolean, refused: string | null = null): ManyView => ({
  dryRun,
  will: ids.filter((id) => id !== refused).length,
  items: ids.map((id) => ({
    id,
    label: id,
    refusal: id === refused ? 'papers_missing' : null,
    message: id === refused ? '还有资料没有收齐；确定不用等请写明原因' : null,
  })),
});

/** A year's last days: published ones, one that differs from the rule. */
export const taxCalendar = (year = Number(dayFromNow(0).slice(0, 4))): TaxCalendarView => ({
  year,
  published: true,
  months: Array.from({ length: 12 }, (_, index) => {
    const month = `${year}-${String(index + 1).padStart(2, '0')}`;
    return {
      month,
      date: month === addMonths(PERIOD, 1) ? dayFromNow(3) : `${month}-${index === 1 ? '24' : '16'}`,
      proposed: `${month}-16`,
      provisional: false,
      source: index < 6 ? '税总办公告' : null,
    };
  }),
  restDays: [`${year}-10-01`, `${year}-10-02`],
  makeUpDays: [`${year}-09-20`],
});

/** 年度事项 of two clients. */
export const yearBoard = (): YearBoardView => ({
  year: Number(dayFromNow(0).slice(0, 4)) - 1,
  rules: [
    { id: 'cit_y', name: '企业所得税（年度汇算清缴）', dueDate: dayFromNow(40), total: 120, through: 86, overdue: 0 },
    { id: 'annual_report', name: '工商年报（市场主体年度报告）', dueDate: dayFromNow(60), total: 132, through: 131, overdue: 1 },
  ],
  items: [
    filing('y1', {
      name: '企业所得税（年度汇算清缴）',
      ruleId: 'cit_y',
      stage: 'yearly',
      periodId: null,
      span: '2025',
      step: 'collecting',
      dueDate: dayFromNow(40),
    }),
    filing('y2', {
      name: '工商年报（市场主体年度报告）',
      ruleId: 'annual_report',
      stage: 'yearly',
      periodId: null,
      span: '2025',
      hasPayment: false,
      overdue: true,
      dueDate: dayFromNow(-5),
    }),
  ],
  nextCursor: null,
});
