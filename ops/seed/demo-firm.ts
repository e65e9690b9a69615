import { readFileSync } from 'node:fs';
import { readPresets, type Presets } from '../../db/presets/presets.ts';
import type { BillCycle } from '../../domain/billing/dues.ts';
import type { AddOn } from '../../domain/billing/engagement.ts';
import { NOTICES } from '../../domain/notices.ts';
import type { QuoteLineKind } from '../../domain/case/fee-types.ts';
import type { PayWay } from '../../domain/pay/ways.ts';
import type { CaseKind, Grade, ReviewScores, Urgency } from '../../domain/case/types.ts';

/** The invented firm of the demo, as `demo-firm.json` tells it. Instants are relative to the day of seeding. */
export interface DemoFirm extends Presets {
  firm: {
    name: string;
    short: string;
    slogan: string;
    brandColor: string;
    phone: string;
    smsSignature: string;
    businessHours: { weekdays: number[]; spans: [string, string][] };
  };
  stores: { id: string; name: string; address: string; phone: string }[];
  groups: { id: string; storeId: string; name: string; leader: string | null }[];
  staff: {
    openid: string;
    id: string;
    name: string;
    role: string;
    storeIds: string[];
    groupId: string | null;
    title: string;
    skills: string[];
    caseCap: number;
    clientCap: number;
    phone: string;
    onDuty: boolean;
    powers?: string[];
    bio?: string;
    rating?: number;
    /** On their card, for clients. */
    wechatId?: string;
    /** Clients they are a contact of themselves: their phone has both sides. */
    links?: { clientId: string; title: string; rights: string[] }[];
  }[];
  contacts: {
    openid: string;
    name: string;
    title: string;
    phone: string;
    followsAccount: boolean;
    smsOptOut: boolean;
    links: { clientId: string; rights: string[] }[];
  }[];
  clients: {
    id: string;
    name: string;
    short: string;
    usci: string;
    entity: string;
    vatKind: string;
    levy: string;
    industry: string;
    storeIds: string[];
    accountantId: string | null;
    tags: string[];
    headcount: number;
    engaged: boolean;
  }[];
  engagementPlans: {
    id: string;
    name: string;
    monthFeeFen: number;
    scope: string;
    vouchersIncluded: number | null;
    overageStep: number | null;
    overageFeeFen: number | null;
  }[];
  engagements: DemoEngagement[];
  phrases: { id: string; group: string; text: string }[];
  announcements: {
    id: string;
    title: string;
    /** Paragraphs; `bodyHtml` where it is more than that. */
    body: string;
    bodyHtml?: string;
    audience: string;
    vatKinds?: string[];
    pinned: boolean;
    state?: 'draft';
    publishInDays: number;
    untilInDays?: number;
  }[];
  homePage: { version: number; blocks: object[] };
  cases: DemoCase[];
  /** Template messages the demo's service account has. */
  notices: { id: string; title: string; fields: { key: string; label: string }[] }[];
}

/** One 代账合同 of the demo; months and days relative to the day of seeding. */
export interface DemoEngagement {
  id: string;
  clientId: string;
  planId: string;
  monthFeeFen: number;
  cycle: BillCycle;
  payInAdvance: boolean;
  dueDay: number;
  startMonthsAgo: number;
  endInDays: number;
  /** 已缴至, so many months before this one (negative: ahead); null: nothing was billed yet. */
  paidThroughMonthsAgo: number | null;
  state: 'active' | 'draft';
  /** It came with an import and waits. */
  imported?: boolean;
  enteredBy: string;
  reviewedBy: string | null;
  addOns: AddOn[];
  priceChange?: { monthFeeFen: number; inMonths: number; why: string };
}

/** One case of the demo, as it is to stand when somebody looks. */
export interface DemoCase {
  kind: CaseKind;
  clientId: string;
  /** Of an order: its service item's id, with the plan that was bought. */
  businessTypeId: string;
  planId?: string;
  /** How what it cost was paid. */
  paidBy?: PayWay;
  title: string;
  urgency: Urgency;
  state: 'awaiting_payment' | 'open' | 'escalated' | 'in_progress' | 'delivered' | 'completed' | 'cancelled';
  createdMinutesAgo: number;
  createdBy: string;
  assigneeId: string | null;
  stageId?: string;
  description?: string;
  progress?: ['client' | 'internal', string][];
  papersNeeded?: string[];
  /** What it was quoted at: kind, name and sum of each line. */
  quote?: { lines: [QuoteLineKind, string, number][]; note: string };
  delivery?: string;
  review?: { grade: Grade; scores: ReviewScores; comment: string };
  cancelReason?: string;
}

/** Reads the invented firm; it offers the whole preset catalogue. */
export const readDemoFirm = (): DemoFirm => {
  const { skills, businessTypes } = readPresets();
  const told = JSON.parse(readFileSync(new URL('demo-firm.json', import.meta.url), 'utf8')) as Omit<DemoFirm, keyof Presets>;
  return { ...told, skills, businessTypes };
};

/** The demo account's template for a notice. */
export const demoTemplateId = (noticeId: string): string => `tpl-${noticeId}`;

/** Notices a client of the demo can be asked to allow one by one: they reach people who do not follow the account. */
const SUBSCRIBED = ['case.taken.client', 'case.progress.client', 'case.papers.needed', 'case.papers.returned', 'case.delivered'];
/** The demo account's subscription templates: notice → template. */
export const demoSubscriptions = (demo: DemoFirm): Record<string, string> =>
  Object.fromEntries(demo.notices.filter(({ id }) => SUBSCRIBED.includes(id)).map(({ id }) => [id, `sub-${id}`]));

/** The same in the demo's mini-program. */
export const demoMiniSubscriptions = (demo: DemoFirm): Record<string, string> =>
  Object.fromEntries(Object.keys(demoSubscriptions(demo)).map((id) => [id, `mini-${id}`]));

/** What the demo's SMS vendors have approved: notice → code and text. */
export const demoSmsTemplates = (): { noticeId: string; code: string; text: string }[] =>
  Object.entries(NOTICES)
    .filter(([, { sms }]) => sms !== null)
    .map(([noticeId, { sms }], index) => ({
      noticeId,
      code: `SMS_${480_000_001 + index}`,
      text: String(sms)
        .replace('【{{firm.sms}}】', '')
        .replace(/\{\{([\w.]+)\}\}/g, (_, name: string) => `\${${name.replace(/\.(\w)/g, (__, letter: string) => letter.toUpperCase())}}`),
    }));
