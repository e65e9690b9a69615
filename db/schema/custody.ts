import type { Generated } from 'kysely';

/** 客户税务档案 beyond the profile. PRIMARY KEY(clientId). */
export interface ClientTaxFileTable {
  clientId: string;
  taxBureau: string;
  taxBureauPhone: string;
  /** JSON `{ kind, monthlyCopies, limitFen }[]`: 票种与额度 */
  invoiceKinds: string;
  /** 三方协议: `none`, `signing`, `signed`; bank and date */
  agreement: string;
  agreementBank: string;
  agreementOn: string | null;
  accountingStandard: string;
  /** JSON `{ role, name, phoneLast4, boundOn, expiresOn }[]`: 实名办税 */
  realNames: string;
  /** 免确认额度, fen: a tax sum up to it is only notified */
  confirmFreeFen: Generated<number>;
  note: string;
  version: Generated<number>;
  updatedBy: string;
  updatedAt: number;
}
/** 证照印章台账: a licence, seal or U盾 and who holds it. */
export interface CustodyItemTable {
  id: string;
  clientId: string;
  name: string;
  /** CUSTODY_KINDS: `licence`, `seal`, `ukey`, `book`, `other` */
  kind: string;
  /** 1: an original, given back against a signature only */
  original: number;
  /** `firm`, `client` */
  holder: string;
  heldById: string | null;
  since: number;
  dueBackOn: string | null;
  note: string;
  version: Generated<number>;
  createdAt: number;
}
/** Every time it changed hands. */
export interface CustodyMoveTable {
  id: string;
  itemId: string;
  clientId: string;
  /** `taken`, `passed`, `returned` */
  kind: string;
  fromName: string;
  toName: string;
  byId: string;
  /** Who signed for it: a person of the client, or a colleague; null: not yet. */
  signedById: string | null;
  signedAt: number | null;
  fileIds: string;
  note: string;
  at: number;
}
/** 资料交接清单: what a change of the dedicated accountant hands over. */
export interface HandoverListTable {
  id: string;
  clientId: string;
  fromStaffId: string;
  toStaffId: string;
  /** JSON of what that person held: open periods, papers, bills, custody */
  holdings: string;
  fromSignedAt: number | null;
  toSignedAt: number | null;
  supervisorId: string | null;
  supervisedAt: number | null;
  note: string;
  version: Generated<number>;
  createdAt: number;
}
/** A client asks for another accountant. */
export interface AccountantWishTable {
  id: string;
  clientId: string;
  personId: string;
  reason: string;
  /** `open`, `met`, `declined` */
  state: string;
  answer: string | null;
  decidedById: string | null;
  createdAt: number;
  decidedAt: number | null;
  version: Generated<number>;
}
/** 实名事项: 扫码, 刷脸, 办税员绑定, 授权: what only one person can do with their own phone. */
export interface RealNameTaskTable {
  id: string;
  clientId: string;
  storeId: string;
  /** `scan`, `face`, `bind`, `authorise` */
  kind: string;
  personId: string;
  title: string;
  note: string;
  /** JSON string[]: the QR */
  fileIds: string;
  /** `open`, `done`, `expired`, `cancelled` */
  state: string;
  expiresAt: number;
  tries: number;
  byId: string;
  doneAt: number | null;
  version: Generated<number>;
  createdAt: number;
}
