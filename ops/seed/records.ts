// Long: the records of one demo firm, table after table, in the order they need each other.
import type { Insertable } from 'kysely';
import { DEFAULT_SETTINGS } from '../../domain/settings-defaults.ts';
import type { FirmSettings } from '../../domain/settings.ts';
import { DAY_MS } from '../../domain/time.ts';
import type { Database } from '../../db/schema/database.ts';
import type { Trx } from '../../db/open.ts';
import { CHANNELS_KEY } from '../../db/read/channels.ts';
import { SURFACES_KEY } from '../../db/records/account-surfaces.ts';
import { plainWords } from '../../db/rich-text.ts';
import { searchText } from '../../db/search-text.ts';
import type { Sealed } from '../../db/sealed.ts';
import { keepClientRecords, legalRepOf, SERVED_MS } from './client-records.ts';
import type { DemoFirm } from './demo-firm.ts';
import { keepServices } from './services.ts';
import { demoSmsTemplates, demoMiniSubscriptions, demoSubscriptions, demoTemplateId } from './demo-firm.ts';
import type { PublishedDays } from '../../db/presets/published-days.ts';
import { DEMO_SURFACES } from './account-surfaces.ts';

/** The powers domain.md knows under other names in the demo's file. */
const POWERS: Record<string, string> = { 'engagement.review': 'engagement.approve' };

/** Settings of a firm that has set nothing yet: what everybody starts with, and the published holidays. */
export const plainSettings = (days: PublishedDays): FirmSettings => ({ ...DEFAULT_SETTINGS, holidays: { ...days, ownDays: [] } });

/** The demo firm's settings. */
export function demoSettings({ firm }: DemoFirm, days: PublishedDays): FirmSettings {
  const { name, short, slogan, brandColor, phone, smsSignature, businessHours } = firm;
  return {
    ...plainSettings(days),
    firm: { name, short, slogan, brandColor, logoId: '', phone, smsSignature },
    businessHours: { weekdays: businessHours.weekdays, spans: businessHours.spans.map((span) => span.join('-')) },
    bank: { name, bank: '云州农商银行城南支行（演示）', account: '6228 0000 0000 0000 018' },
  };
}

/** Writes a settings row unless there is one: what people changed since stays. */
export async function keepSetting(trx: Trx, key: string, value: unknown, now: number): Promise<void> {
  await trx
    .insertInto('settings')
    .values({ key, value: JSON.stringify(value), version: 1, updatedAt: now, updatedBy: null })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
}

/** Every record of the demo firm; those that are there already stay as they are. */
export async function writeDemoRecords(trx: Trx, demo: DemoFirm, sealed: Sealed, now: number): Promise<void> {
  await keep(
    trx,
    'stores',
    demo.stores.map(({ id, name, address, phone }) => ({ id, name, address, phone })),
  );
  await keep(
    trx,
    'groups',
    demo.groups.map(({ id, storeId, name, leader }) => ({ id, storeId, name, leaderId: leader })),
  );
  await keep(
    trx,
    'skills',
    demo.skills.map(({ id, name }) => ({ id, name })),
  );
  await keep(trx, 'people', [
    ...demo.staff.map((one) => person({ ...one, followsAccount: true, smsOptOut: false }, sealed, now)),
    ...demo.contacts.map((one) => person(one, sealed, now)),
  ]);
  await keep(
    trx,
    'staff',
    demo.staff.map((one) => ({
      id: one.id,
      personId: one.openid,
      role: one.role,
      title: one.title,
      bio: one.bio ?? '',
      groupId: one.groupId,
      skills: JSON.stringify(one.skills),
      powers: JSON.stringify((one.powers ?? []).map((power) => POWERS[power] ?? power)),
      caseCap: one.caseCap,
      clientCap: one.clientCap,
      onDuty: Number(one.onDuty),
      active: 1,
      rating: one.rating ?? null,
      updatedAt: now,
      createdAt: now - 400 * DAY_MS,
    })),
  );
  await keep(
    trx,
    'staffStores',
    demo.staff.flatMap((one) => one.storeIds.map((storeId) => ({ staffId: one.id, storeId }))),
  );
  await keep(
    trx,
    'staffCards',
    demo.staff.flatMap(({ id, wechatId }) =>
      wechatId === undefined ? [] : [{ staffId: id, wechatId, photoId: null, wechatQrId: null, version: 1, updatedAt: now }],
    ),
  );
  await keep(
    trx,
    'clients',
    demo.clients.map((one) => ({
      id: one.id,
      name: one.name,
      short: one.short,
      usci: one.usci,
      entity: one.entity,
      vatKind: one.vatKind,
      levy: one.levy,
      industry: one.industry,
      district: one.storeIds[0] === 'store-2' ? '高新区' : '城南区',
      accountantId: one.accountantId,
      helperIds: '[]',
      engaged: Number(one.engaged),
      headcount: one.headcount,
      tags: JSON.stringify(one.tags),
      fictional: 1,
      searchText: `${searchText(one.name, one.short)} ${one.usci.toLowerCase()}`,
      createdAt: now - SERVED_MS,
      updatedAt: now - SERVED_MS,
      accountantSince: one.accountantId === null ? null : now - SERVED_MS,
      legalRep: legalRepOf(demo, one.id),
    })),
  );
  await keepClientRecords(trx, demo, now);
  await keep(
    trx,
    'clientStores',
    demo.clients.flatMap((one) => one.storeIds.map((storeId) => ({ clientId: one.id, storeId }))),
  );
  await keep(
    trx,
    'contactLinks',
    demo.contacts.flatMap((one) =>
      one.links.map(({ clientId, rights }) => ({ personId: one.openid, clientId, rights: JSON.stringify(rights) })),
    ),
  );
  await keep(
    trx,
    'contactLinks',
    demo.staff.flatMap((one) =>
      (one.links ?? []).map(({ clientId, title, rights }) => ({ personId: one.openid, clientId, title, rights: JSON.stringify(rights) })),
    ),
  );
  await keep(
    trx,
    'businessTypes',
    demo.businessTypes.map((one, sort) => ({
      id: one.id,
      version: 1,
      name: one.name,
      category: one.category,
      skill: one.skill,
      pricing: JSON.stringify(one.pricing),
      dispatch: one.dispatch,
      targetBusinessDays: one.targetBusinessDays,
      stages: JSON.stringify(one.stages),
      papers: JSON.stringify(one.papers.map(({ name, hint, required, original }) => ({ name, hint, required, original }))),
      result: JSON.stringify(one.result),
      description: one.description,
      originals: Number(one.result.some((thing) => /执照|章|U盾/.test(thing))),
      active: Number(one.active),
      sort,
      searchText: searchText(one.name, one.description),
    })),
  );
  await keepServices(trx, now);
  await keep(
    trx,
    'phrases',
    demo.phrases.map((one, sort) => ({ id: one.id, ownerId: null, grouping: one.group, text: one.text, sort })),
  );
  await keep(
    trx,
    'announcements',
    demo.announcements.map((one) => ({
      id: one.id,
      title: one.title,
      body: plainWords(one.bodyHtml ?? one.body),
      bodyHtml: one.bodyHtml ?? `<p>${one.body}</p>`,
      audience: one.audience,
      vatKinds: JSON.stringify(one.vatKinds ?? []),
      pinned: Number(one.pinned),
      state: one.state ?? 'published',
      publishAt: one.state === 'draft' ? 0 : now + one.publishInDays * DAY_MS,
      publishedAt: one.state === 'draft' ? null : now + Math.min(0, one.publishInDays) * DAY_MS,
      until: one.untilInDays === undefined ? null : now + one.untilInDays * DAY_MS,
      searchText: searchText(one.title),
      createdBy: demo.staff.find(({ role }) => role === 'owner')?.id ?? null,
      createdAt: now + Math.min(0, one.publishInDays) * DAY_MS,
      updatedAt: now + Math.min(0, one.publishInDays) * DAY_MS,
    })),
  );
  await keep(trx, 'homePages', homePages(demo, now));
  await keepSetting(trx, CHANNELS_KEY, demoChannels(demo), now);
  const publishedBy = demo.staff.find(({ role }) => role === 'owner')?.id ?? null;
  await keepSetting(trx, SURFACES_KEY, { draft: DEMO_SURFACES, published: DEMO_SURFACES, publishedAt: now, publishedBy }, now);
}

/** The home page as it is, and as it was when the firm opened: one to go back to. */
function homePages({ homePage }: DemoFirm, now: number): Insertable<Database['homePages']>[] {
  const page = (version: number, blocks: readonly object[], note: string, daysAgo: number) => ({
    version,
    state: 'published',
    blocks: JSON.stringify(blocks),
    note,
    publishedAt: now - daysAgo * DAY_MS,
    publishedBy: 'owner',
    restoredFrom: null,
  });
  return [page(1, homePage.blocks.slice(0, 4), '开业首页', 90), page(2, homePage.blocks, '年底服务上新', 6)];
}

/** The demo's channels: the simulator's account and vendor, with everything they have approved. */
const demoChannels = (demo: DemoFirm) => ({
  templates: Object.fromEntries(demo.notices.map(({ id }) => [id, demoTemplateId(id)])),
  subscriptions: demoSubscriptions(demo),
  miniSubscriptions: demoMiniSubscriptions(demo),
  sms: {
    vendor: 'aliyun',
    signName: demo.firm.smsSignature,
    templates: Object.fromEntries(demoSmsTemplates().map(({ noticeId, code }) => [noticeId, code])),
  },
});

function person(
  one: { openid: string; name: string; title: string; phone: string; followsAccount: boolean; smsOptOut: boolean },
  sealed: Sealed,
  now: number,
): Insertable<Database['people']> {
  return {
    id: one.openid,
    openid: one.openid,
    unionid: null,
    name: one.name,
    title: one.title,
    ...sealed.sealPhone(one.phone),
    followsAccount: Number(one.followsAccount),
    smsOptOut: Number(one.smsOptOut),
    fictional: 1,
    searchText: searchText(one.name),
    createdAt: now,
  };
}

/** Inserts what is not there yet. */
export async function keep<T extends keyof Database>(trx: Trx, table: T, rows: readonly Insertable<Database[T]>[]): Promise<void> {
  if (rows.length > 0)
    await trx
      .insertInto(table)
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}
