import type { Generated } from 'kysely';

/** A person known by WeChat openid (or a console log-in): may be staff, a contact of several clients, or both. Phones are sealed. */
export interface PeopleTable {
  id: string;
  openid: string | null;
  unionid: string | null;
  name: string;
  title: string;
  /** AES-256-GCM, key outside the database; null when no phone is known. */
  phoneCipher: string | null;
  /** HMAC-SHA-256 of the whole number: exact search. */
  phoneHmac: string | null;
  phoneLast4: string | null;
  followsAccount: number;
  smsOptOut: number;
  /** Invented person of the demo firm: nothing may leave by a real channel. */
  fictional: number;
  /** lower-cased name, pinyin and initials */
  searchText: string;
  createdAt: number;
}
/** 员工. */
export interface StaffTable {
  id: string;
  personId: string;
  role: string; // Role
  title: string;
  bio: string;
  groupId: string | null;
  /** JSON string[] */
  skills: string;
  /** JSON string[]: powers beside the role */
  powers: string;
  /** Most open cases at once; 0: does not grab. */
  caseCap: number;
  clientCap: number;
  onDuty: number;
  active: number;
  rating: number | null;
  updatedAt: number;
  createdAt: Generated<number>;
  /** 离职; null while with the firm. */
  leftAt: Generated<number | null>;
  /** Owner from when on: the earliest is the first owner, whom no other removes. */
  ownerSince: Generated<number | null>;
  /** The version a PATCH has to have seen. */
  version: Generated<number>;
}
/** 名片: what a staff member shows of themselves to clients beside name and title. */
export interface StaffCardTable {
  staffId: string;
  wechatId: string;
  /** file id */
  photoId: string | null;
  /** file id of the QR picture of their WeChat */
  wechatQrId: string | null;
  version: number;
  updatedAt: number;
}
export interface StaffStoreTable {
  staffId: string;
  storeId: string;
}
export interface StoreTable {
  id: string;
  name: string;
  address: string;
  phone: string;
  /** 0: closed, keeps its name in old records. */
  active: Generated<number>;
  version: Generated<number>;
}
export interface GroupTable {
  id: string;
  storeId: string;
  name: string;
  leaderId: string | null;
  version: Generated<number>;
}
export interface SkillTable {
  id: string;
  name: string;
  version: Generated<number>;
}
/** 客户(企业). Entity, VAT kind, levy and flags are those of the tax profile in force when the row was written; `profileUntil` says when a coming one begins. */
export interface ClientTable {
  id: string;
  name: string;
  short: string;
  /** 统一社会信用代码; null: a company in the making */
  usci: string | null;
  entity: string;
  vatKind: string;
  levy: string;
  industry: string;
  district: string;
  accountantId: string | null;
  /** JSON string[] of staff who may see the client beside the dedicated accountant */
  helperIds: string;
  /** 1: has a running engagement (fees may depend on it) */
  engaged: number;
  tags: string; // JSON string[]
  fictional: number;
  searchText: string;
  createdAt: number;
  address: Generated<string>;
  /** 法定代表人 or 经营者 */
  legalRep: Generated<string>;
  /** 主管税务机关 */
  taxOffice: Generated<string>;
  /** JSON TaxFlag[] */
  flags: Generated<string>;
  version: Generated<number>;
  updatedAt: Generated<number>;
  accountantSince: number | null;
  archivedAt: number | null;
  /** The client it became part of. Its people are those of that client: accountant, helpers and stores are kept equal, contacts are looked up there. */
  mergedIntoId: string | null;
  mergedAt: number | null;
  /** civil date */
  profileUntil: string | null;
  /** How many people it employs: decides filings. */
  headcount: Generated<number>;
  /** 免催费: why no reminder is sent; null: reminders are sent. */
  dunningExempt: string | null;
  /** 免确认额度, fen: below it a client is told of a tax amount, not asked. */
  taxAskFromFen: Generated<number>;
}
export interface ClientStoreTable {
  clientId: string;
  storeId: string;
}
/** A person's rights at a client: JSON of pay, ledgers, confirm, manage; and what they are there (法人, 财务). */
export interface ContactLinkTable {
  personId: string;
  clientId: string;
  rights: string;
  title: Generated<string>;
  version: Generated<number>;
  /** 0: from before it was written down */
  createdAt: Generated<number>;
}
/** 业务类型; an edit adds to `version`, open cases keep theirs. JSON columns: pricing, stages, papers, result. */
export interface BusinessTypeTable {
  id: string;
  version: number;
  name: string;
  category: string;
  skill: string;
  pricing: string;
  dispatch: string;
  targetBusinessDays: number;
  stages: string;
  papers: string;
  result: string;
  description: string;
  originals: number;
  active: number;
  sort: number;
  searchText: string;
  updatedAt: Generated<number>;
}
