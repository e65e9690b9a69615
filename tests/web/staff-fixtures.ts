// Long: the hall, the to-do list, the cases and the day of an admin are those of the reference screens, one moment in one firm.
import { DEFAULT_DIMENSIONS } from '../../domain/case/dimensions.ts';
import type { CandidateView, CaseRow, CaseView, EntryView, MeView, PhraseView } from '../../api/views.ts';
import type { StaffTodoView, WorkbenchView } from '../../api/views/day.ts';
import type { HallCard, HallView } from '../../api/views/hall.ts';

/** The reference screens' moment: Monday 2026-11-23 14:32 in Shanghai. */
export const MOMENT = Date.parse('2026-11-23T06:32:00.000Z');
const at = (minutes: number): string => new Date(MOMENT + minutes * 60_000).toISOString();

/** 李文静, who works; with `admin` the firm's 陆雨桐. */
export function me(role: 'staff' | 'admin' = 'staff', change: Partial<NonNullable<MeView['staff']>> = {}): MeView {
  const admin = role === 'admin';
  return {
    person: {
      id: admin ? 'demo-admin' : 'demo-staff-1',
      name: admin ? '陆雨桐' : '李文静',
      title: admin ? '运营主管' : '主办会计',
      phoneMasked: '139****1002',
      followsAccount: true,
      smsOptOut: false,
    },
    roles: [role],
    staff: {
      id: admin ? 'admin' : 'staff-1',
      role,
      onDuty: true,
      openCases: 8,
      caseCap: 10,
      storeIds: ['store-1'],
      groupId: null,
      skills: ['tax', 'invoice', 'social'],
      rating: 4.9,
      powers: [],
      ...change,
    },
    stores: [{ id: 'store-1', name: '城南店' }],
    clients: [],
    permissions: [
      'public',
      'session',
      'request.create',
      'case.read',
      'case.hall',
      'case.grab',
      'case.work',
      'case.talk',
      'case.papers',
      'case.confirm',
      'files.upload',
      'files.read',
      'notices.read',
      'clients.read',
      'clients.edit',
      'ledgers.write',
      'periods.work',
      'realNames.send',
      'handovers.read',
      'performance.read',
      'complaints.handle',
      'leave.ask',
      'staff.card',
      'staff.read',
      'staff.duty',
      'errands.read',
      'errands.write',
      ...(admin
        ? ([
            'errands.assign',
            'case.assign',
            'case.candidates',
            'case.cancel',
            'operations.read',
            'settings.read',
            'wishes.answer',
          ] as const)
        : []),
    ],
    unread: 3,
    firm: { name: '稻禾财税服务（演示）有限公司', short: '稻禾财税', brandColor: '#117e71', phone: '13900000000' },
    demo: true,
    now: new Date().toISOString(),
  };
}

/** One card of the hall. */
export function card(change: Partial<HallCard> & { id: string }): HallCard {
  return {
    title: '新员工 6 人社保增员',
    clientShort: '拾光餐饮',
    businessType: { id: 'social', name: '社保增减员' },
    district: '拱墅区',
    urgency: 'normal',
    openedAt: at(-8),
    grabDeadline: at(22),
    firstRefusalUntil: null,
    mine: false,
    experience: 12,
    refusal: null,
    ...change,
  };
}

/** The four kinds of card of the reference screen. */
export function hall(): HallView {
  return {
    now: at(0),
    onDuty: true,
    openCases: 8,
    caseCap: 10,
    cards: [
      card({
        id: 'R26112300011',
        title: '发票额度不够，月底前要提',
        clientShort: '青禾茶业',
        businessType: { id: 'invoice-quota', name: '发票额度调整' },
        district: '西湖区',
        urgency: 'urgent',
        openedAt: at(-0.8),
        grabDeadline: at(14.2),
        firstRefusalUntil: at(4.2),
        mine: true,
        experience: 31,
      }),
      card({
        id: 'R26112300012',
        title: '开票系统被锁，今天要开票',
        clientShort: '鹿鸣教育',
        businessType: { id: 'tax-abnormal', name: '税务异常处理' },
        district: '西湖区',
        urgency: 'critical',
        openedAt: at(-3.45),
        grabDeadline: at(1.55),
        experience: 5,
      }),
      card({
        id: 'R26112300013',
        title: '营业执照遗失补办',
        clientShort: '半亩农业',
        businessType: { id: 'license', name: '证照补办' },
        district: '西湖区',
        openedAt: at(-2),
        grabDeadline: at(28),
        experience: 2,
      }),
      card({ id: 'R26112300014' }),
      card({
        id: 'R26112300015',
        title: '注册一枚图形商标',
        clientShort: '越溪贸易',
        businessType: { id: 'trademark', name: '商标注册' },
        openedAt: at(-12.3),
        grabDeadline: at(17.7),
        experience: 0,
        refusal: 'no_skill',
      }),
    ],
  };
}

/** A line of a list. */
export function row(change: Partial<CaseRow> & { id: string }): CaseRow {
  return {
    kind: 'request',
    title: '公司地址变更（跨区）',
    state: 'in_progress',
    urgency: 'normal',
    businessType: { id: 'license-change', name: '工商变更' },
    client: { id: 'c01', short: '青禾茶业' },
    store: { id: 'store-1', name: '城南店' },
    totalFen: null,
    paidFen: 0,
    dueFen: 0,
    payUntil: null,
    assignee: { id: 'staff-1', kind: 'staff', name: '李文静' },
    stage: { id: 'tax', name: '清税', index: 1, count: 5 },
    waitingOn: [],
    createdAt: at(-7200),
    grabDeadline: null,
    escalatedAt: null,
    unansweredAt: null,
    dueAt: at(208),
    confirmBy: null,
    reviewUntil: null,
    reviewGrade: null,
    next: { who: 'staff', what: 'work', name: '李文静', until: at(208) },
    overdue: false,
    ...change,
  };
}

/** 待办: a reply that is late, papers to judge, work that is due. */
export function todo(): StaffTodoView {
  const none = { papersToJudge: 0, papersAwaited: 0, replySince: null, replyDueAt: null, returned: false, transferAsked: false };
  return {
    now: at(0),
    filings: [],
    overdue: [
      row({
        id: 'R26111600003',
        title: '10 月更正申报',
        client: { id: 'c02', short: '越溪贸易' },
        businessType: { id: 'tax-abnormal', name: '税务异常处理' },
        dueAt: at(-7 * 1440),
        overdue: true,
        attention: none,
      }),
      row({
        id: 'R26112300002',
        title: '新员工社保增员',
        client: { id: 'c03', short: '拾光餐饮' },
        businessType: { id: 'social', name: '社保增减员' },
        overdue: true,
        attention: { ...none, replySince: at(-300), replyDueAt: at(-180) },
      }),
    ],
    today: [
      row({ id: 'S26111800042', urgency: 'urgent', waitingOn: ['papers'], attention: { ...none, papersToJudge: 1, papersAwaited: 1 } }),
      row({ id: 'R26112300004', title: '清税申请', client: { id: 'c04', short: '木白设计' }, dueAt: at(148), attention: none }),
      row({
        id: 'R26112300005',
        title: '重开浙江大学发票',
        businessType: { id: 'invoice-issue', name: '代开发票' },
        dueAt: at(208),
        attention: { ...none, returned: true },
      }),
      row({
        id: 'R26112300006',
        title: '税务登记信息变更',
        client: { id: 'c05', short: '云栖科技' },
        waitingOn: ['papers'],
        dueAt: null,
        next: { who: 'client', what: 'papers', name: '周云', until: at(208) },
        attention: { ...none, papersAwaited: 2 },
      }),
    ],
    week: [
      row({
        id: 'R26112300007',
        title: '一般纳税人登记',
        client: { id: 'c06', short: '南山书店' },
        dueAt: at(208 + 1440),
        attention: none,
      }),
      row({ id: 'R26112300008', title: '法人变更', client: { id: 'c07', short: '小满花房' }, dueAt: at(208 + 2 * 1440), attention: none }),
      row({
        id: 'R26112300009',
        title: '公积金开户',
        client: { id: 'c08', short: '知远文化' },
        state: 'delivered',
        dueAt: null,
        confirmBy: at(208 + 2 * 1440),
        next: { who: 'client', what: 'confirm', name: '陈远', until: at(208 + 2 * 1440) },
        attention: none,
      }),
    ],
  };
}

const staff = { id: 'staff-1', kind: 'staff', name: '李文静', title: '主办会计' } as const;
const contact = { id: 'demo-client-1', kind: 'contact', name: '王海涛', title: '负责人' } as const;
const photo = { id: 'photo-1', name: '营业执照.jpg', size: 240_000, type: 'image/png' };
const entry = (seq: number, minutes: number, change: Partial<EntryView>): EntryView => ({
  seq,
  type: 'progress',
  at: at(minutes),
  by: staff,
  internal: false,
  text: '',
  files: [],
  stage: null,
  data: {},
  ...change,
});

/** The case of the reference screen as its assignee sees it. */
export function work(change: Partial<CaseView> = {}): CaseView {
  return {
    ...row({
      id: 'S26111800042',
      kind: 'order',
      urgency: 'urgent',
      waitingOn: ['papers'],
      dueAt: null,
      next: { who: 'client', what: 'papers', name: '王海涛', until: at(208) },
      attention: { papersToJudge: 1, papersAwaited: 1, replySince: null, replyDueAt: null, returned: false, transferAsked: false },
    }),
    fee: null,
    order: null,
    description: '从拱墅区迁到西湖区文三路，月底前要新执照。',
    files: [photo],
    version: 12,
    now: at(0),
    source: 'engine',
    dispatch: 'grab',
    stages: [
      { id: 'accept', name: '受理', state: 'done', at: at(-7100) },
      { id: 'tax', name: '清税', state: 'current', at: at(-4400) },
      { id: 'change', name: '变更', state: 'ahead', at: null },
      { id: 'licence', name: '换照', state: 'ahead', at: null },
      { id: 'deliver', name: '交付', state: 'ahead', at: null },
    ],
    openedAt: at(-7200),
    firstRefusalUntil: null,
    takenAt: at(-7196),
    deliveredAt: null,
    completedAt: null,
    unansweredAt: null,
    closedAt: null,
    originals: false,
    dedicated: staff,
    createdBy: contact,
    assigneeCard: {
      staffId: 'staff-1',
      name: '李文静',
      title: '主办会计',
      bio: '',
      phone: '13900001002',
      rating: 4.9,
      wechatId: '',
      photoId: null,
      wechatQrId: null,
    },
    clientDetail: {
      id: 'c01',
      name: '云州青禾茶业有限公司',
      short: '青禾茶业',
      contacts: [{ personId: contact.id, name: contact.name, title: contact.title, phoneMasked: '*******2001' }],
    },
    service: { targetBusinessDays: 7, targetMs: 7 * 7.5 * 3_600_000, usedMs: 3_600_000, stoodMs: 36 * 60_000, standing: true },
    transferAsked: null,
    papers: [
      {
        id: 'p1',
        name: '营业执照副本',
        hint: '四角拍全，不反光',
        required: true,
        original: false,
        state: 'returned',
        files: [photo],
        note: '',
        reason: '反光看不清',
        dueAt: at(208),
        changedAt: at(-36),
      },
      {
        id: 'p2',
        name: '租赁合同',
        hint: '含房东签字页',
        required: true,
        original: false,
        state: 'submitted',
        files: [photo, { ...photo, id: 'photo-2' }],
        note: '共 2 页',
        reason: null,
        dueAt: null,
        changedAt: at(-20),
      },
      {
        id: 'p3',
        name: '产权证明',
        hint: '',
        required: true,
        original: false,
        state: 'accepted',
        files: [photo],
        note: '',
        reason: null,
        dueAt: null,
        changedAt: at(-5760),
      },
      {
        id: 'p4',
        name: '股东会决议',
        hint: '盖章，全体股东签字',
        required: false,
        original: true,
        state: 'needed',
        files: [],
        note: '',
        reason: null,
        dueAt: at(208),
        changedAt: null,
      },
    ],
    entries: [
      entry(1, -7200, { type: 'created', by: contact }),
      entry(2, -7196, { type: 'taken' }),
      entry(3, -6090, { text: '资料初审通过，开始办理', stage: { id: 'accept', name: '受理' } }),
      entry(4, -4608, { text: '清税申请表已填好，西湖税务所已预审', stage: { id: 'tax', name: '清税' }, files: [photo] }),
      entry(5, -4000, { text: '房东脾气急，合同有问题先找王总', internal: true }),
      entry(6, -36, { type: 'paperReturned', text: '反光看不清', data: { paperId: 'p1' } }),
      entry(7, -35, { type: 'message', text: '执照麻烦重拍一张，放在白纸上、不开闪光灯最清楚。' }),
      entry(8, -22, { type: 'message', by: contact, text: '在外面，四点回公司拍可以吗？' }),
      entry(9, -21, { type: 'message', text: '可以，六点前我都能提交，不耽误。' }),
      entry(10, -20, { type: 'paperSubmitted', by: contact, data: { paperId: 'p2' }, files: [photo] }),
    ],
    delivery: null,
    reviewDimensions: [...DEFAULT_DIMENSIONS],
    review: null,
    actions: ['transfer', 'release', 'progress', 'message', 'note', 'askPapers', 'judgePaper', 'deliver'],
    temporalUrl: null,
    ...change,
  };
}

/** A case nobody took, as an admin sees it. */
export function escalated(change: Partial<CaseView> = {}): CaseView {
  const base = work();
  return {
    ...base,
    id: 'R26112300017',
    kind: 'request',
    title: '银行账户被冻结，急需解除',
    state: 'escalated',
    urgency: 'critical',
    businessType: { id: 'tax-abnormal', name: '税务异常处理' },
    client: { id: 'c04', short: '木白设计' },
    assignee: null,
    stage: null,
    waitingOn: [],
    createdAt: at(-17.7),
    openedAt: at(-17.7),
    grabDeadline: at(-12.7),
    escalatedAt: at(-12.7),
    takenAt: null,
    dueAt: null,
    papers: [],
    overdue: false,
    next: { who: 'admin', what: 'assign', name: null, until: at(17.3) },
    escalation: { nextAt: at(17.3), to: 'owner', sms: false },
    stages: base.stages.map((s) => ({ ...s, state: 'ahead', at: null })),
    service: { targetBusinessDays: 2, targetMs: 15 * 3_600_000, usedMs: 0, stoodMs: 0, standing: false },
    entries: [
      entry(1, -17.7, { type: 'created', by: contact }),
      entry(2, -12.7, { type: 'escalated', by: { id: 'system', kind: 'system', name: '系统' } }),
    ],
    actions: ['assign', 'cancel', 'note'],
    assigneeCard: null,
    ...change,
  };
}

/** Ranked candidates, and two who cannot. */
export function candidates(): CandidateView[] {
  const one = (rank: number, staffId: string, name: string, change: Partial<CandidateView>): CandidateView => ({
    staffId,
    name,
    title: '会计',
    rank,
    openCases: 4,
    caseCap: 10,
    rating: 4.9,
    dedicated: false,
    skilled: true,
    experience: 23,
    onDuty: true,
    reasons: ['experience', 'idle'],
    refusal: null,
    ...change,
  });
  return [
    one(1, 'staff-4', '周敏', {}),
    one(2, 'staff-1', '李文静', { openCases: 8, experience: 5, reasons: ['experience', 'busy'] }),
    one(3, 'staff-2', '陈宇航', { openCases: 3, experience: 9, rating: 4.6 }),
    one(4, 'staff-3', '孙佳', { openCases: 5, caseCap: 8, experience: 0, rating: 4.8, dedicated: true, reasons: ['dedicated'] }),
    one(5, 'staff-5', '何平', { refusal: 'off_duty', onDuty: false }),
    one(6, 'staff-6', '许诺', { refusal: 'cap_reached', openCases: 10 }),
  ];
}

/** 工作台 of the day. */
export function workbench(): WorkbenchView {
  return {
    now: at(0),
    escalated: [
      escalated(),
      row({
        id: 'R26112300018',
        title: '开户许可证补办',
        state: 'escalated',
        assignee: null,
        escalatedAt: at(-4),
        createdAt: at(-34),
        dueAt: null,
        next: { who: 'admin', what: 'assign', name: null, until: at(26) },
        escalation: { nextAt: at(26), to: 'owner', sms: false },
      }),
    ],
    overdue: todo().overdue,
    today: { created: 35, taken: 31, delivered: 12, completed: 9 },
    waitingOnClients: 14,
    inProgress: 46,
    reviews: { count: 6, good: 5, fair: 1, poor: 0 },
    byHour: [7, 8, 9, 10, 11, 12, 13, 14].map((hour, i) => ({
      hour,
      created: [0, 2, 5, 8, 6, 3, 7, 4][i]!,
      escalated: [0, 0, 1, 1, 0, 0, 2, 0][i]!,
    })),
    liveFeed: [{ caseId: 'R26112300012', title: '开票系统被锁', clientShort: '鹿鸣教育', type: 'taken', at: at(-2), by: staff }],
  };
}

/** 快捷短语. */
export const phrases: PhraseView[] = [
  { id: 'ph-01', group: 'progress', text: '资料收到了，正在核对，今天给您回复。', shared: true, version: 1 },
  { id: 'ph-02', group: 'progress', text: '已提交办理，一般 1–3 个工作日出结果。', shared: true, version: 1 },
  { id: 'ph-06', group: 'papers', text: '麻烦补一张身份证反面照片，四角拍全、不要反光。', shared: true, version: 1 },
  { id: 'ph-18', group: 'thread', text: '我正在跑窗口，下午 3 点前回复您。', shared: true, version: 1 },
];
