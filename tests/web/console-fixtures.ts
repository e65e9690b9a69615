// Long: list, case, workbench and operations show the same made-up cases, so they are made in one place.
import { DEFAULT_DIMENSIONS } from '../../domain/case/dimensions.ts';
import type { CandidateView, CaseRow, CaseView, EntryView, MeView, PersonRef } from '../../api/views.ts';
import type { NoticeView } from '../../api/views/own.ts';
import type { CaseCountsView, WorkbenchView } from '../../api/views/day.ts';
import type { OperationsView } from '../../api/views/operations.ts';
import { CASE_STATES, type CaseState, type Urgency } from '../../domain/case/types.ts';
import { PERMISSIONS } from '../../domain/permissions.ts';
import { DEFAULT_SETTINGS } from '../../domain/settings-defaults.ts';
import { type FirmSettings } from '../../domain/settings.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** An instant, minutes from now. */
export const ago = (minutes: number): string => new Date(Date.now() - minutes * MINUTE).toISOString();

const STAGES = ['受理', '核名', '提交材料', '领照', '交付'].map((name, index) => ({ id: `s${index}`, name }));
const LIN: PersonRef = { id: 'staff-1', kind: 'staff', name: '林小满', title: '主管会计' };
const WANG: PersonRef = { id: 'demo-client-1', kind: 'contact', name: '王敏', title: '法定代表人' };
const SYSTEM: PersonRef = { id: 'system', kind: 'system', name: '系统' };

/** The firm's owner, who may do everything. */
export function owner(): MeView {
  return {
    person: { id: 'demo-owner', name: '沈知行', title: '总经理', phoneMasked: null, followsAccount: true, smsOptOut: false },
    roles: ['owner'],
    staff: {
      id: 'owner',
      role: 'owner',
      onDuty: true,
      openCases: 0,
      caseCap: 0,
      storeIds: ['store-1', 'store-2'],
      groupId: null,
      skills: [],
      rating: null,
      powers: [],
    },
    stores: [
      { id: 'store-1', name: '城南店' },
      { id: 'store-2', name: '高新店' },
    ],
    clients: [],
    permissions: Object.keys(PERMISSIONS) as MeView['permissions'],
    unread: 2,
    firm: { name: '稻禾财税服务（演示）有限公司', short: '稻禾财税', brandColor: '#0f766e', phone: '13900000000' },
    demo: true,
    now: new Date().toISOString(),
  };
}

const TITLES = [
  '数电发票额度临时调整',
  '法定代表人变更',
  '专票代开',
  '社保开户与首月增员',
  '出口退税备案',
  '公司注销咨询',
  '公积金基数调整',
  '营业执照地址变更',
];
const PATTERN: CaseState[] = ['escalated', 'in_progress', 'in_progress', 'open', 'delivered', 'completed', 'in_progress', 'cancelled'];
const URGENCY: Urgency[] = ['critical', 'normal', 'urgent', 'normal'];

/** One line of the list; the index decides what it is. */
export function caseRow(index: number): CaseRow {
  const state = PATTERN[index % PATTERN.length] ?? 'open';
  const has = state === 'in_progress' || state === 'delivered' || state === 'completed';
  const waits = state === 'in_progress' && index % 8 === 6;
  const due = state === 'in_progress' && !waits ? Date.now() + (index % 16 === 1 ? -28 * HOUR : 20 * HOUR) : null;
  const stage = state === 'in_progress' ? index % 4 : 4;
  return {
    id: `R261123${String(index + 1).padStart(5, '0')}`,
    kind: 'request',
    title: TITLES[index % TITLES.length] ?? '',
    state,
    urgency: URGENCY[index % URGENCY.length] ?? 'normal',
    businessType: { id: 'business-change', name: '工商变更' },
    client: { id: `c${index % 5}`, short: ['青禾里餐饮', '蓝鲸引擎', '长风物流', '小满生鲜', '启明医疗'][index % 5] ?? '' },
    store: { id: 'store-1', name: '城南店' },
    totalFen: null,
    paidFen: 0,
    dueFen: 0,
    payUntil: null,
    assignee: has ? LIN : null,
    stage: has ? { id: `s${stage}`, name: STAGES[stage]?.name ?? '', index: stage, count: STAGES.length } : null,
    waitingOn: waits ? ['papers'] : [],
    createdAt: ago(60 + index * 30),
    grabDeadline: state === 'open' ? ago(-20) : state === 'escalated' ? ago(16) : null,
    escalatedAt: state === 'escalated' ? ago(16) : null,
    dueAt: due === null ? null : new Date(due).toISOString(),
    confirmBy: state === 'delivered' ? ago(-2 * 24 * 60) : null,
    unansweredAt: null,
    reviewUntil: state === 'completed' ? ago(-5 * 24 * 60) : null,
    reviewGrade: null,
    next:
      state === 'escalated'
        ? { who: 'admin', what: 'assign', name: null, until: null }
        : state === 'open'
          ? { who: 'staff', what: 'grab', name: null, until: ago(-20) }
          : waits
            ? { who: 'client', what: 'papers', name: null, until: null }
            : state === 'in_progress'
              ? { who: 'staff', what: 'work', name: LIN.name, until: null }
              : state === 'delivered'
                ? { who: 'client', what: 'confirm', name: '王敏', until: null }
                : { who: 'nobody', what: 'none', name: null, until: null },
    overdue: due !== null && due < Date.now(),
    attention: {
      papersToJudge: index % 8 === 1 ? 1 : 0,
      papersAwaited: 0,
      replySince: null,
      replyDueAt: null,
      returned: false,
      transferAsked: false,
    },
    ...(state === 'escalated' ? { escalation: { nextAt: ago(-14), to: 'owner' as const, sms: false } } : {}),
  };
}

/** A firm's list. */
export const caseRows = (count = 120): CaseRow[] => Array.from({ length: count }, (_, index) => caseRow(index));

/** What stands behind the tabs. */
export function counts(rows: readonly CaseRow[]): CaseCountsView {
  const byState = Object.fromEntries(
    CASE_STATES.map((state) => [state, rows.filter((row) => row.state === state).length]),
  ) as CaseCountsView['byState'];
  return {
    total: rows.length,
    byState,
    overdue: rows.filter(({ overdue }) => overdue).length,
    waitingOnClients: rows.filter(({ waitingOn }) => waitingOn.length > 0).length,
    dueToday: 1,
  };
}

function entries(): EntryView[] {
  const entry = (seq: number, type: EntryView['type'], minutes: number, by: PersonRef, more: Partial<EntryView> = {}): EntryView => ({
    seq,
    type,
    at: ago(minutes),
    by,
    internal: false,
    text: '',
    files: [],
    stage: null,
    data: {},
    ...more,
  });
  return [
    entry(1, 'created', 1600, WANG, { text: '法人要从张三变更为李四' }),
    entry(2, 'taken', 1590, LIN, { data: { staffId: LIN.id, how: 'grab' } }),
    entry(3, 'papersAsked', 1580, LIN, { data: { paperIds: ['p1', 'p2'] } }),
    entry(4, 'message', 1570, LIN, { text: '王总您好，请把新旧两位法人的身份证拍照上传。' }),
    entry(5, 'progress', 1200, LIN, {
      text: '网上填报完成，预计 1 个工作日出结果。',
      stage: { id: 's2', name: '提交材料' },
      files: [{ id: 'f1', name: '预审回执.pdf', size: 186_000, type: 'application/pdf' }],
    }),
    entry(6, 'message', 120, { ...LIN, id: 'leader', name: '顾承安' }, { internal: true, text: '旧章程版本不一样，提交前核对第 4 页。' }),
    entry(7, 'escalationRaised', 110, SYSTEM, { internal: true }),
    entry(8, 'paperSubmitted', 8, WANG, {
      text: '反面刚拍好，您看这样清楚吗？',
      data: { paperId: 'p2' },
      files: [{ id: 'f2', name: '身份证反面.jpg', size: 1_460_000, type: 'image/jpeg' }],
    }),
  ];
}

/** The page of one case, with what its state allows. */
export function caseView(row: CaseRow): CaseView {
  const working = row.state === 'in_progress';
  const at = row.stage?.index ?? -1;
  return {
    ...row,
    fee: null,
    order: null,
    description: '法人要从张三变更为李四，股东会决议已签。',
    files: [],
    version: 3,
    now: ago(0),
    source: 'engine',
    dispatch: 'grab',
    stages: STAGES.map((stage, index) => ({
      ...stage,
      state: index < at ? 'done' : index === at ? 'current' : 'ahead',
      at: index <= at ? ago(1500 - index * 300) : null,
    })),
    openedAt: row.createdAt,
    firstRefusalUntil: null,
    takenAt: row.assignee ? ago(1590) : null,
    deliveredAt: row.state === 'delivered' ? ago(60) : null,
    completedAt: null,
    unansweredAt: null,
    closedAt: row.state === 'cancelled' ? ago(10) : null,
    originals: false,
    dedicated: LIN,
    createdBy: WANG,
    assigneeCard: null,
    clientDetail: {
      id: row.client.id,
      name: `云州${row.client.short}有限公司`,
      short: row.client.short,
      contacts: [{ personId: WANG.id, name: '王敏', title: '法定代表人', phoneMasked: '*******1234' }],
    },
    service: {
      targetBusinessDays: 5,
      targetMs: 5 * 7.5 * HOUR,
      usedMs: 9 * HOUR,
      stoodMs: 52 * MINUTE,
      standing: row.waitingOn.length > 0,
    },
    transferAsked: null,
    papers: working
      ? [
          {
            id: 'p1',
            name: '旧法人身份证',
            hint: '正反面',
            required: true,
            original: false,
            state: 'accepted',
            files: [],
            note: '',
            reason: null,
            dueAt: null,
            changedAt: null,
          },
          {
            id: 'p2',
            name: '新法人身份证',
            hint: '四角完整',
            required: true,
            original: false,
            state: 'submitted',
            files: [{ id: 'f2', name: '身份证反面.jpg', size: 1_460_000, type: 'image/jpeg' }],
            note: '',
            reason: null,
            dueAt: ago(-DAY / MINUTE),
            changedAt: null,
          },
        ]
      : [],
    entries: entries(),
    delivery: null,
    reviewDimensions: [...DEFAULT_DIMENSIONS],
    review: null,
    actions: working
      ? ['assign', 'transfer', 'release', 'progress', 'message', 'note', 'askPapers', 'judgePaper', 'deliver', 'cancel']
      : row.state === 'open' || row.state === 'escalated'
        ? ['assign', 'message', 'note', 'cancel']
        : ['note'],
    temporalUrl: `/temporal/namespaces/default/workflows/${row.id}`,
  };
}

/** Who could take it: two who can, two who cannot. */
export function people(): CandidateView[] {
  const one = (rank: number, staffId: string, name: string, change: Partial<CandidateView> = {}): CandidateView => ({
    staffId,
    name,
    title: '会计',
    rank,
    openCases: rank * 2,
    caseCap: 10,
    rating: 5 - rank / 10,
    dedicated: rank === 1,
    skilled: true,
    experience: 30 - rank,
    onDuty: true,
    reasons: rank === 1 ? ['dedicated', 'skill'] : ['skill', 'experience'],
    refusal: null,
    ...change,
  });
  return [
    one(1, 'staff-1', '林小满'),
    one(2, 'staff-2', '周一诺'),
    one(3, 'staff-3', '何景行', { refusal: 'released_before' }),
    one(4, 'staff-4', '唐映月', { refusal: 'cap_reached' }),
  ];
}

/** The day. */
export function workbench(rows: readonly CaseRow[]): WorkbenchView {
  return {
    now: ago(0),
    escalated: rows.filter(({ state }) => state === 'escalated').slice(0, 4),
    overdue: rows.filter(({ overdue }) => overdue).slice(0, 4),
    today: { created: 37, taken: 33, delivered: 21, completed: 18 },
    waitingOnClients: 14,
    inProgress: 48,
    reviews: { count: 12, good: 10, fair: 1, poor: 1 },
    byHour: [
      { hour: 9, created: 4, escalated: 1 },
      { hour: 14, created: 3, escalated: 0 },
    ],
    liveFeed: rows.slice(0, 8).map((row, index) => ({
      caseId: row.id,
      title: row.title,
      clientShort: row.client.short,
      type: (['taken', 'paperSubmitted', 'escalated', 'progress'] as const)[index % 4] ?? 'taken',
      at: ago(index * 5),
      by: index % 4 === 2 ? SYSTEM : index % 2 ? WANG : LIN,
    })),
  };
}

/** The engine well, WeChat refusing one. */
export function operations(rows: readonly CaseRow[]): OperationsView {
  const row = rows[0] as CaseRow;
  return {
    now: ago(0),
    engine: { ok: true, address: '127.0.0.1:7233', namespace: 'default', backlog: 2, pollers: 4 },
    worker: { ok: true, pollers: 4, lastSeenAt: ago(0.05) },
    database: { ok: true, dialect: 'sqlite', sizeBytes: 4_200_000 },
    wechat: { ok: true, sentToday: 184, failedToday: 1 },
    simulator: { ok: true, url: 'http://sim.yk.localhost:3100' },
    notices: { sentToday: 184, failedToday: 2, unknownToday: 1 },
    backups: { late: false, items: [{ at: ago(480), ok: true, sizeBytes: 184_000_000 }] },
    stuck: [
      {
        caseId: row.id,
        title: row.title,
        clientShort: row.client.short,
        step: 'assign',
        reason: 'nobody_acted',
        since: ago(52),
        waitingFor: 'person',
        attempt: null,
        temporalUrl: '/temporal/x',
      },
    ],
    failedNotices: {
      items: [
        {
          attemptId: 'a1',
          at: ago(5),
          person: { id: 'demo-client-1', name: '王敏' },
          title: '进度更新',
          caseId: row.id,
          channel: 'template',
          result: 'refused',
          errcode: 43004,
          attempts: 1,
          retryable: true,
        },
        {
          attemptId: 'a2',
          at: ago(9),
          person: { id: 'staff-1', name: '林小满' },
          title: '有业务指派给您',
          caseId: row.id,
          channel: 'sms',
          result: 'unknown',
          errcode: null,
          attempts: 2,
          retryable: false,
        },
      ],
      nextCursor: null,
    },
    reconcile: { at: ago(10), checked: 1284, repaired: 0, lately: [] },
  };
}

/** The firm's numbers. */
export const settings = (): FirmSettings => structuredClone(DEFAULT_SETTINGS);
/** The bell. */
export const notices = (row: CaseRow): NoticeView[] => [
  {
    id: 'n1',
    noticeId: 'case.escalated.owner',
    title: '业务超时未指派',
    text: `“${row.title}”超过 30 分钟未指派。`,
    link: `/assign/${row.id}`,
    caseId: row.id,
    client: row.client,
    at: ago(5),
    read: false,
  },
];
