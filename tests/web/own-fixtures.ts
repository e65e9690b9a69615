import type { MeView } from '../../api/views.ts';
import type { ClientNoteView, ClientRow, ClientView, ContactView } from '../../api/views/clients.ts';
import type { SessionView } from '../../api/views/access.ts';
import type { FileRow, OwnCardView } from '../../api/views/own.ts';
import { client } from './client-fixtures.ts';
import { me } from './staff-fixtures.ts';

const DAY = 86_400_000;
const ago = (days: number): string => new Date(Date.now() - days * DAY).toISOString();

/** Files of two companies over two months: photos the client sent, papers the firm made. */
export function files(): FileRow[] {
  const one = (id: string, name: string, type: string, days: number, more: Partial<FileRow> = {}): FileRow => ({
    id,
    name,
    size: 210_000,
    type,
    at: ago(days),
    from: 'client',
    by: '王海涛',
    internal: false,
    client: { id: 'c01', short: '青禾茶业' },
    case: { id: 'R26111800042', title: '公司地址变更（跨区）' },
    category: null,
    ...more,
  });
  return [
    one('f1', '营业执照副本.jpg', 'image/jpeg', 0),
    one('f2', '新执照.pdf', 'application/pdf', 0, { from: 'firm', by: '李文静' }),
    one('f3', '门店照片.jpg', 'image/jpeg', 40, {
      client: { id: 'c03', short: '拾光餐饮' },
      case: { id: 'R26101200011', title: '食品经营许可证' },
    }),
    one('f4', '完税证明一份名字特别特别长用来看省略的文件.pdf', 'application/pdf', 41, { from: 'firm', by: '李文静' }),
  ];
}

/** This phone and a PC. */
export function sessions(): SessionView[] {
  const one = (id: string, current: boolean, more: Partial<SessionView>): SessionView => ({
    id,
    front: 'h5',
    way: 'wechat',
    device: { os: 'iPhone', app: 'WeChat' },
    place: { kind: 'internet', address: '203.0.113.7' },
    createdAt: ago(3),
    seenAt: ago(0),
    current,
    ...more,
  });
  return [
    one('s1', true, {}),
    one('s2', false, { front: 'console', way: 'password', device: { os: 'Windows', app: 'Edge' }, seenAt: ago(1) }),
    one('s3', false, { device: { os: null, app: null }, place: { kind: 'unknown', address: null }, seenAt: ago(6) }),
  ];
}

/** A card with WeChat id and QR. */
export const ownCard = (change: Partial<OwnCardView> = {}): OwnCardView => ({
  wechatId: 'liwenjing-cpa',
  photoId: null,
  wechatQrId: 'file-qr',
  version: 1,
  ...change,
});

/** 李文静, who works at the firm and is a contact of three companies. */
export function staffAndContact(): MeView {
  const staff = me();
  return { ...staff, roles: ['contact', 'staff'], clients: client().clients, unread: 2 };
}

/** A client as lists show it. */
export function clientRow(id: string, short: string, more: Partial<ClientRow> = {}): ClientRow {
  return {
    id,
    name: `云州${short}有限公司`,
    short,
    usci: '91330106MA2B0ABC1X',
    entity: 'company',
    vatKind: 'small_scale',
    levy: 'audit',
    flags: [],
    industry: '茶叶批发',
    district: '西湖区',
    tags: [],
    engaged: true,
    accountant: { id: 'staff-1', name: '李文静' },
    stores: [{ id: 'store-1', name: '城南店' }],
    contacts: 2,
    openCases: 1,
    archivedAt: null,
    createdAt: ago(300),
    updatedAt: ago(3),
    ...more,
  };
}
/** The clients of 李文静 and one she helps with. */
export const clientRows = (): ClientRow[] => [
  clientRow('c01', '青禾茶业', { tags: ['老客户', '票多'] }),
  clientRow('c03', '拾光餐饮', { openCases: 0 }),
  clientRow('c07', '云启物流', { accountant: { id: 'staff-5', name: '秦若川' }, openCases: 3 }),
];
/** The whole record. */
export const clientRecord = (change: Partial<ClientView> = {}): ClientView => ({
  ...clientRow('c01', '青禾茶业', { tags: ['老客户'] }),
  version: 3,
  legalRep: '王海涛',
  address: '云州市西湖区文三路 88 号 3 幢 1201 室',
  taxOffice: '云州市西湖区税务局',
  headcount: 12,
  accountantCard: {
    staffId: 'staff-1',
    name: '李文静',
    title: '中级会计师',
    bio: '从业 9 年',
    phone: '13900001005',
    rating: 4.9,
    wechatId: '',
    photoId: null,
    wechatQrId: null,
  },
  accountantSince: ago(200),
  helpers: [],
  profile: null,
  coming: null,
  cases: { total: 12, open: 1 },
  files: 2,
  mergedInto: null,
  merges: [],
  rights: ['pay', 'ledgers', 'confirm', 'manage'],
  actions: ['request', 'note', 'contacts'],
  ...change,
});
/** Its contacts: the one who asks, and one who keeps the money. */
export const contacts = (): ContactView[] => {
  const one = (personId: string, name: string, title: string, more: Partial<ContactView> = {}): ContactView => ({
    personId,
    name,
    title,
    rights: ['pay', 'ledgers', 'confirm', 'manage'],
    phoneMasked: '*******2001',
    followsAccount: true,
    joined: true,
    self: false,
    version: 1,
    since: ago(200),
    ...more,
  });
  return [
    one('demo-client-1', '王海涛', '法定代表人', { self: true }),
    one('demo-client-2', '苏婉', '财务', { rights: ['pay', 'ledgers'], phoneMasked: '*******2002' }),
  ];
};
/** What colleagues wrote down. */
export const notes = (): ClientNoteView[] => [
  {
    id: 'n1',
    text: '月初先催票，老板出差多，找苏婉更快。',
    pinned: true,
    author: { id: 'staff-1', kind: 'staff', name: '李文静' },
    version: 1,
    at: ago(9),
    updatedAt: ago(9),
  },
];
