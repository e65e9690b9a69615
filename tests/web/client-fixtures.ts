// Long: every answer a client’s phone gets comes from one made-up client, and the answers must agree with each other.
import { DEFAULT_DIMENSIONS } from '../../domain/case/dimensions.ts';
import type { BusinessTypeView, CaseRow, CaseView, EntryView, MeView, PaperView, PersonRef } from '../../api/views.ts';
import type { NoticeView } from '../../api/views/own.ts';
import type { AnnouncementPage, AnnouncementView } from '../../api/views/announcements.ts';
import type { HomeView } from '../../api/views/home.ts';
import type { Block } from '../../domain/home/blocks.ts';
import { readLayout } from '../../domain/home/layout.ts';
import type { TodoView } from '../../web/data/api.ts';
import { services } from './mall-fixtures.ts';

const at = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();
const LI: PersonRef = { id: 'staff-1', kind: 'staff', name: '李文静', title: '主办会计' };
const WANG: PersonRef = { id: 'demo-client-1', kind: 'contact', name: '王海涛', title: '法定代表人' };
const CARD = {
  staffId: 'staff-1',
  name: '李文静',
  title: '中级会计师',
  bio: '从业 9 年，餐饮、商贸行业',
  phone: '13900001005',
  rating: 4.9,
  wechatId: 'liwenjing-cpa',
  photoId: null,
  wechatQrId: 'file-qr',
};

/** 王海涛 and his three companies. */
export function client(): MeView {
  const company = (id: string, short: string): MeView['clients'][number] => ({
    id,
    name: `云州${short}有限公司`,
    short,
    rights: ['pay', 'ledgers', 'confirm', 'manage'],
    accountant: CARD,
    away: null,
  });
  return {
    person: { id: WANG.id, name: WANG.name, title: '法定代表人', phoneMasked: '*******2001', followsAccount: true, smsOptOut: false },
    roles: ['contact'],
    staff: null,
    stores: [],
    unread: 2,
    demo: true,
    now: new Date().toISOString(),
    clients: [company('c01', '青禾茶业'), company('c03', '拾光餐饮'), company('c12', '鹿鸣教育')],
    permissions: ['session', 'request.create', 'case.read'],
    firm: {
      name: '明杉财税（演示）有限公司',
      short: '明杉财税',
      brandColor: '#117e71',
      phone: '13900000000',
    },
  };
}

let seq = 0;
function entry(type: EntryView['type'], minutes: number, by: PersonRef, more: Partial<EntryView> = {}): EntryView {
  return { seq: (seq += 1), type, at: at(minutes), by, internal: false, text: '', files: [], stage: null, data: {}, ...more };
}
function paper(id: string, name: string, state: PaperView['state'], more: Partial<PaperView> = {}): PaperView {
  return {
    id,
    name,
    hint: '四角拍全，不要反光',
    required: true,
    original: false,
    state,
    files: state === 'needed' ? [] : [{ id: `file-${id}`, name: `${name}.jpg`, size: 210_000, type: 'image/jpeg' }],
    note: '',
    reason: null,
    dueAt: null,
    changedAt: at(-300),
    ...more,
  };
}

/** A case of 青禾茶业 as its contact sees it: a paper was returned. */
export function caseOf(change: Partial<CaseView> = {}): CaseView {
  return {
    id: 'R26111800042',
    kind: 'request',
    title: '公司地址变更（跨区）',
    state: 'in_progress',
    urgency: 'urgent',
    businessType: { id: 'license-change', name: '工商变更' },
    client: { id: 'c01', short: '青禾茶业' },
    store: { id: 'store-1', name: '城南店' },
    totalFen: null,
    paidFen: 0,
    dueFen: 0,
    payUntil: null,
    assignee: LI,
    stage: { id: 'tax', name: '清税', index: 1, count: 5 },
    waitingOn: ['papers'],
    createdAt: at(-7000),
    grabDeadline: null,
    escalatedAt: null,
    dueAt: null,
    confirmBy: null,
    reviewUntil: null,
    reviewGrade: null,
    next: { who: 'client', what: 'papers', name: null, until: at(208) },
    overdue: false,
    fee: null,
    order: null,
    description: '公司搬到拱墅区，麻烦帮忙办地址变更。',
    files: [],
    version: 9,
    now: at(0),
    source: 'engine',
    dispatch: 'grab',
    stages: ['受理', '清税', '变更', '换照', '交付'].map((name, i) => ({
      id: `s${i}`,
      name,
      state: i < 1 ? 'done' : i === 1 ? 'current' : 'ahead',
      at: null,
    })),
    openedAt: at(-7000),
    firstRefusalUntil: null,
    takenAt: at(-6996),
    deliveredAt: null,
    completedAt: null,
    unansweredAt: null,
    closedAt: null,
    originals: false,
    dedicated: LI,
    createdBy: WANG,
    assigneeCard: CARD,
    clientDetail: null,
    service: { targetBusinessDays: 7, targetMs: 7 * 7.5 * 3_600_000, usedMs: 0, stoodMs: 0, standing: true },
    transferAsked: null,
    papers: [
      paper('p1', '营业执照副本', 'returned', {
        reason: '右上角反光，统一社会信用代码后 6 位看不清。请放平、避开灯光，四角拍全。',
        dueAt: at(208),
      }),
      paper('p2', '租赁合同', 'accepted'),
      paper('p3', '产权证明', 'accepted'),
      paper('p4', '公章', 'needed', { original: true, required: false }),
    ],
    entries: [
      entry('created', -7000, WANG),
      entry('taken', -6996, LI, { data: { waitedMs: 240_000 } }),
      entry('progress', -5900, LI, { text: '资料初审通过，开始办理' }),
      entry('paperReturned', -36, LI, { text: '统一社会信用代码看不清', data: { paperId: 'p1' } }),
      entry('message', -35, LI, { text: '执照麻烦重拍一张。' }),
      entry('message', -22, WANG, { text: '四点回公司拍可以吗？' }),
    ],
    delivery: null,
    reviewDimensions: [...DEFAULT_DIMENSIONS],
    review: null,
    actions: ['submitPaper', 'message'],
    temporalUrl: null,
    ...change,
  };
}

/** The case just asked for: nobody has it yet. */
export const openCase = (): CaseView =>
  caseOf({
    id: 'R26112300007',
    title: '新员工 6 人社保增员',
    state: 'open',
    urgency: 'critical',
    assignee: null,
    assigneeCard: null,
    stage: null,
    waitingOn: [],
    openedAt: at(-1),
    grabDeadline: at(4),
    next: { who: 'staff', what: 'grab', name: null, until: at(4) },
    takenAt: null,
    papers: [],
    entries: [entry('created', -1, WANG)],
    actions: ['cancel', 'message'],
  });
/** Done, waits for the client's yes. */
export const deliveredCase = (): CaseView =>
  caseOf({
    id: 'R26112200003',
    title: '9 月完税证明',
    state: 'delivered',
    urgency: 'normal',
    stage: null,
    waitingOn: ['confirm'],
    deliveredAt: at(-120),
    confirmBy: at(1800),
    next: { who: 'client', what: 'confirm', name: null, until: at(1800) },
    papers: [],
    actions: ['confirm', 'returnDelivery', 'message'],
    delivery: {
      text: '完税证明已开好，电子版在附件。',
      files: [{ id: 'file-pdf', name: '完税证明.pdf', size: 182_000, type: 'application/pdf' }],
      at: at(-120),
      originals: false,
    },
  });
/** Confirmed, may be rated. */
export const completedCase = (): CaseView =>
  caseOf({
    id: 'R26112000113',
    title: '国税发票申领',
    state: 'completed',
    urgency: 'normal',
    stage: null,
    waitingOn: [],
    completedAt: at(-2880),
    reviewUntil: at(7200),
    next: { who: 'client', what: 'review', name: null, until: at(7200) },
    papers: [],
    actions: ['review', 'message'],
  });

/** 等您处理 of three cases. */
export function todo(cases: CaseRow[] = [caseOf(), deliveredCase(), completedCase()]): TodoView {
  const count = (what: string): number => cases.filter(({ next }) => next.what === what).length;
  return { now: at(0), waiting: { papers: count('papers'), confirm: count('confirm'), review: count('review'), cases } };
}

/** What is told of 公告: one pinned and unread, one read. */
export function announcementAnswer(path: string): { status?: number; body: unknown } {
  const one = { id: 'an-1', title: '本期申报期截止提醒', coverId: null, pinned: true, at: at(-1440) };
  const text = '请在每月 5 日前把票据交给会计。';
  if (path === '/api/announcements') {
    const items = [
      { ...one, excerpt: text, files: 1, read: false },
      { ...one, id: 'an-2', title: '年底前请收齐成本发票', excerpt: '跨年发票会影响汇算清缴。', pinned: false, files: 0, read: true },
    ];
    return { body: { items, nextCursor: null, unread: 1 } satisfies AnnouncementPage };
  }
  if (path.endsWith('/gone')) return { status: 404, body: { code: 'not_found', status: 404, detail: '没有找到' } };
  if (path.endsWith('/read')) return { body: { ok: true } };
  const files = [{ id: 'f-an', name: '申报日历.pdf', size: 120_000, type: 'application/pdf' }];
  return { body: { ...one, bodyHtml: `<p>${text}</p>`, files } satisfies AnnouncementView };
}

/** The firm's home page as it was before the editor, with everything its blocks name. */
export function home(more: readonly Block[] = []): HomeView {
  const blocks = [
    ...readLayout(1, [
      {
        type: 'slideshow',
        slides: [
          { title: '账清楚，事办好', sub: '每月账目手机随时看', to: '/ledgers', art: 'ledger' },
          { title: '有事就提', to: '/requests/new', art: 'license' },
        ],
      },
      {
        type: 'menu',
        items: [
          { label: '发起请求', icon: 'plus', to: '/requests/new' },
          { label: '缴费', icon: 'pay', to: '/bills' },
          { label: '投诉建议', icon: 'message', to: '/nowhere' },
        ],
      },
      { type: 'announcements', limit: 3 },
      { type: 'recommended', title: '老板们常办' },
      { type: 'team', title: '我们的会计', staffIds: ['staff-1'] },
      { type: 'contactCard', storeIds: ['store-1'] },
    ]),
    ...more,
  ];
  return {
    firm: {
      name: '明杉财税（演示）有限公司',
      short: '明杉财税',
      slogan: '账清楚，事办好，您放心',
      brandColor: '#117e71',
      phone: '13900000000',
      logoId: '',
    },
    version: 1,
    blocks,
    announcements: [{ id: 'an-1', title: '本期申报期截止提醒', body: '请在每月 5 日前把票据交给会计。', pinned: true, at: at(-1440) }],
    staff: [{ id: 'staff-1', name: '李文静', title: '中级会计师', bio: '', rating: 4.9 }],
    stores: [{ id: 'store-1', name: '城南店', address: '云州市城南区稻香路 8 号', phone: '13900001100' }],
    services: services(),
    shelves: Object.fromEntries(blocks.filter(({ type }) => type === 'recommended').map(({ id }) => [id, services().map((one) => one.id)])),
    demo: false,
  };
}

/** Four business types: three free, one with a fee. */
export function businessTypes(): {
  items: BusinessTypeView[];
  categories: { id: string; name: string }[];
  grabWindow: Record<'normal' | 'urgent' | 'critical', string>;
} {
  const type = (id: string, name: string, category: string, more: Partial<BusinessTypeView> = {}): BusinessTypeView => ({
    id,
    name,
    category,
    description: `${name}，线上提交`,
    pricing: { mode: 'free' },
    dispatch: 'grab',
    targetBusinessDays: 2,
    stages: [],
    papers: [],
    result: [],
    originals: false,
    active: true,
    version: 1,
    ...more,
  });
  return {
    items: [
      type('invoice-issue', '协助开票', 'invoice', { papers: [{ name: '开票信息', hint: '', required: true, original: false }] }),
      type('invoice-red', '发票红冲', 'invoice', { dispatch: 'dedicated' }),
      type('social-change', '社保增减员', 'social'),
      type('business-license', '营业执照办理', 'registration', { pricing: { mode: 'fixed', amountFen: 80_000 } }),
    ],
    categories: [
      { id: 'invoice', name: '发票' },
      { id: 'social', name: '社保公积金' },
      { id: 'registration', name: '工商' },
    ],
    grabWindow: { normal: 'PT30M', urgent: 'PT15M', critical: 'PT5M' },
  };
}

/** Three notices, one unread. */
export function notices(): NoticeView[] {
  return ['已有会计接单', '请补 1 份资料', '办理结果请确认'].map((title, i) => ({
    id: `n${i}`,
    noticeId: `case.${i}`,
    title,
    text: '李文静已接“公司地址变更（跨区）”，有进展会通知您。',
    link: '/cases/R26111800042',
    caseId: 'R26111800042',
    client: { id: 'c01', short: '青禾茶业' },
    at: at(-60 * i),
    read: i > 0,
  }));
}
