import type { MeView } from '../../api/views.ts';
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
