import { z } from 'zod';
import type { MenuOutcome } from '../../channels/wechat/account-menus.ts';
import { publishSurfaces, readSurfaces, saveSurfaces } from '../../db/records/account-surfaces.ts';
import { namesOf } from '../../db/read/timeline.ts';
import { accountSurfaces } from '../../domain/account-surfaces.ts';
import { bytesOf, menuFaults, menuForWechat, menuRefusal, REPLY_BYTES, type AccountSurfaces } from '../../domain/account-menu.ts';
import { DomainError } from '../../domain/errors.ts';
import { auditOf } from '../actor.ts';
import { routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { guard } from '../middleware/guard.ts';
import { instantOrNull } from '../present/case-row.ts';
import { body } from '../validate.ts';
import type { LiveMenuView, SurfacesView } from '../views/account-surfaces.ts';

const TAG = 'WeChat';
const version = z.int().min(0);

/** 公众号菜单与自动回复: written as a draft, published to WeChat as a whole. */
export const accountSurfaceRoutes = routes()
  .get(
    '/api/wechat/surfaces',
    guard('account.surfaces'),
    describe({ answer: 'Surfaces', tag: TAG, summary: 'The account’s menu and what it answers by itself: draft and what is published' }),
    async (c) => c.json(await view(c)),
  )
  .put(
    '/api/wechat/surfaces',
    guard('account.surfaces'),
    describe({ answer: 'Surfaces', tag: TAG, summary: 'Keep a draft; nobody sees it yet', refusals: ['version_conflict'] }),
    body(accountSurfaces.extend({ version })),
    async (c) => {
      const { version: seen, ...given } = c.req.valid('json');
      await saveSurfaces(c.var.deps.db, given, seen, auditOf(c, c.var.deps.now()));
      return c.json(await view(c));
    },
  )
  .post(
    '/api/wechat/surfaces/publish',
    guard('account.surfaces'),
    describe({
      answer: 'Surfaces',
      tag: TAG,
      summary: 'Show the draft to everybody',
      description:
        'The menu goes to WeChat first; what WeChat refuses is not published, and said in words. Followers see a new menu within a day.',
      refusals: ['version_conflict', 'menu_refused', 'wechat_not_configured', 'wechat_unavailable'],
    }),
    body(z.strictObject({ version })),
    async (c) => {
      const { deps } = c.var;
      const { version: seen } = c.req.valid('json');
      const { kept, version: now } = await readSurfaces(deps.db);
      if (now !== seen) throw new DomainError('version_conflict', { version: now });
      judge(kept.draft);
      const { menus } = await account(c);
      const outcome = await menus.put(menuForWechat(kept.draft.menu, deps.config.publicUrl ?? `http://localhost:${deps.config.port}`));
      if (outcome.result !== 'done') throw refusalOf(outcome);
      await publishSurfaces(deps.db, seen, auditOf(c, deps.now()));
      return c.json(await view(c));
    },
  )
  .get(
    '/api/wechat/surfaces/live',
    guard('account.surfaces'),
    describe({
      answer: 'LiveMenu',
      tag: TAG,
      summary: 'The menu as WeChat shows it now, wherever it was made',
      refusals: ['wechat_not_configured', 'wechat_unavailable', 'menu_refused'],
    }),
    async (c) => {
      const { kept } = await readSurfaces(c.var.deps.read);
      const outcome = await (await account(c)).menus.read();
      if (outcome.result !== 'done') throw refusalOf(outcome);
      const buttons = buttonsOf(outcome.body);
      const ours = (kept.published?.menu ?? []).map(({ name, items }) => ({ name, items: items.map((item) => item.name) }));
      return c.json<LiveMenuView>({
        open: Number(outcome.body['is_menu_open'] ?? 0) === 1,
        buttons,
        same: kept.published !== null && same(buttons, ours),
      });
    },
  );

type Buttons = LiveMenuView['buttons'];
const same = (one: Buttons, other: Buttons): boolean => JSON.stringify(one) === JSON.stringify(other);

async function account(c: ApiContext) {
  const wechat = await c.var.deps.channels.wechat();
  if (wechat === null) throw new DomainError('wechat_not_configured');
  return wechat;
}

/** What WeChat would refuse, or could not show, is said before it is asked. @throws menu_refused with every place */
function judge({ menu, replies }: AccountSurfaces): void {
  const long = (pointer: string, given: string) =>
    bytesOf(given) > REPLY_BYTES ? [{ pointer, code: 'too_long', message: '太长了，最多约 680 个字' }] : [];
  const errors = [
    ...menuFaults(menu).map(({ at, code }) => ({ pointer: `/${at}`, code, message: FAULTS[code] })),
    ...long('/replies/welcome', replies.welcome),
    ...long('/replies/otherwise', replies.otherwise),
    ...replies.keywords.flatMap(({ reply }, index) => long(`/replies/keywords/${index}/reply`, reply)),
  ];
  if (errors.length > 0) throw new DomainError('menu_refused', { errors });
}
const FAULTS = {
  missing: '请填写',
  too_long: '太长了',
  too_many: '太多了',
  bad_link: '请填写本站页面（/bills）或 https 网址',
  bad_app: '小程序 AppID 不正确，以 wx 开头，共 18 位',
} as const;

const refusalOf = (outcome: Exclude<MenuOutcome, { result: 'done' }>): DomainError =>
  outcome.result === 'refused'
    ? new DomainError('menu_refused', {
        errors: [{ pointer: '/menu', code: String(outcome.errcode), message: menuRefusal(outcome.errcode).zh }],
      })
    : new DomainError('wechat_unavailable');

/** Names in WeChat's answer; items stand in `sub_button.list`. */
function buttonsOf(answer: Record<string, unknown>): Buttons {
  const list = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? (value as Record<string, unknown>[]) : []);
  const info = answer['selfmenu_info'] as { button?: unknown } | undefined;
  return list(info?.button).map((button) => ({
    name: String(button['name'] ?? ''),
    items: list((button['sub_button'] as { list?: unknown } | undefined)?.list).map((item) => String(item['name'] ?? '')),
  }));
}

async function view(c: ApiContext): Promise<SurfacesView> {
  const { read, db } = c.var.deps;
  const { kept, version: now } = await readSurfaces(db);
  const names = await namesOf(read, kept.publishedBy === null ? [] : [kept.publishedBy]);
  return {
    draft: kept.draft,
    published: kept.published,
    publishedAt: instantOrNull(kept.publishedAt),
    publishedBy: kept.publishedBy === null ? null : (names.get(kept.publishedBy) ?? null),
    version: now,
  };
}
