import { z } from 'zod';
import { readNoticeRules, readOwnNoticesOf } from '../../db/read/notice-choices.ts';
import { readSettings } from '../../db/read/settings.ts';
import { keepNoticeRules, keepOwnNotices } from '../../db/records/notice-choices.ts';
import { CHANNELS } from '../../domain/channel-policy.ts';
import {
  closedFor,
  defaultRule,
  groupOf,
  isFixed,
  isToldTo,
  mayBeQuiet,
  NOTICE_GROUPS,
  NOTICE_RULES,
  OUTWARD_NOTICES,
  ruleOf,
  type OwnNotices,
  type RuleTable,
} from '../../domain/notice-choices.ts';
import { noticeText, type NoticeId } from '../../domain/notices.ts';
import { auditOf } from '../actor.ts';
import { principalOf, routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { guard } from '../middleware/guard.ts';
import { badField, body } from '../validate.ts';
import type { NoticeRulesView, OwnNoticeGroup, OwnNoticesView } from '../views/notice-choices.ts';

const TAG = 'Notices';
const version = z.int().min(0);
const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, '时间不正确');
const perChannel = z.strictObject({ wechat: z.boolean().optional(), subscription: z.boolean().optional(), sms: z.boolean().optional() });

/** 通知设置: what a person wants to hear over which channel, and the firm's rules above it. */
export const noticeChoiceRoutes = routes()
  .get(
    '/api/me/notices',
    guard('notices.read'),
    describe({ answer: 'OwnNotices', tag: TAG, summary: 'What the caller hears over which channel, and when nothing rings' }),
    async (c) => c.json(await own(c)),
  )
  .put(
    '/api/me/notices',
    guard('notices.read'),
    describe({
      answer: 'OwnNotices',
      tag: TAG,
      summary: 'Choose channels by kind of news, and quiet hours of one’s own',
      description:
        'What is left out is as the firm has it. The inbox has everything; what the firm marks mandatory goes out whatever is chosen. Quiet hours: twelve hours at most; what has haste rings all the same.',
      refusals: ['version_conflict'],
    }),
    body(
      z.strictObject({
        choices: z.partialRecord(z.enum(NOTICE_GROUPS), perChannel),
        quiet: z.strictObject({ from: time, to: time }).nullable(),
        version,
      }),
    ),
    async (c) => {
      const { version: seen, choices, quiet } = c.req.valid('json');
      if (quiet && !mayBeQuiet(quiet)) throw badField('/quiet', 'too_long', '免打扰最长 12 小时');
      const { deps } = c.var;
      const { personId } = principalOf(c);
      const given: OwnNotices = { choices: JSON.parse(JSON.stringify(choices)) as OwnNotices['choices'], quiet };
      await keepOwnNotices(deps.db, personId, given, seen, { ...auditOf(c, deps.now()), actor: { kind: 'person', id: personId } });
      return c.json(await own(c));
    },
  )
  .get(
    '/api/notice-rules',
    guard('notices.rules'),
    describe({
      answer: 'NoticeRules',
      tag: TAG,
      summary: 'Which notices always go out, which may be switched off, which only when asked for',
    }),
    async (c) => c.json(await rulesView(c)),
  )
  .put(
    '/api/notice-rules',
    guard('notices.rules'),
    describe({
      answer: 'NoticeRules',
      tag: TAG,
      summary: 'Say it, notice by notice; it holds from the next one on',
      description: 'Only what differs from the usual rule is kept. What has haste at any hour stays mandatory.',
      refusals: ['version_conflict'],
    }),
    body(z.strictObject({ rules: z.record(z.string().max(60), z.enum(NOTICE_RULES)), version })),
    async (c) => {
      const { rules, version: seen } = c.req.valid('json');
      const kept: RuleTable = {};
      for (const [id, rule] of Object.entries(rules)) {
        if (!isOutward(id) || (isFixed(id) && rule !== 'mandatory')) throw badField(`/rules/${id}`, 'fixed', '这类通知不能这样设置');
        if (rule !== defaultRule(id)) kept[id] = rule;
      }
      await keepNoticeRules(c.var.deps.db, kept, seen, auditOf(c, c.var.deps.now()));
      return c.json(await rulesView(c));
    },
  );

const isOutward = (id: string): id is NoticeId => (OUTWARD_NOTICES as readonly string[]).includes(id);

async function own(c: ApiContext): Promise<OwnNoticesView> {
  const { db } = c.var.deps;
  const { staff, links, personId } = principalOf(c);
  const [{ rules }, mine, { settings }, { subscriptions, miniSubscriptions }] = await Promise.all([
    readNoticeRules(db),
    readOwnNoticesOf(db, personId),
    readSettings(db),
    c.var.deps.channels.config(),
  ]);
  const told = OUTWARD_NOTICES.filter((id) => (staff !== null && isToldTo(id, 'staff')) || (links.length > 0 && isToldTo(id, 'client')));
  const groups = NOTICE_GROUPS.flatMap((group): OwnNoticeGroup[] => {
    const ids = told.filter((id) => groupOf(id) === group);
    if (ids.length === 0) return [];
    const free = ids.filter((id) => ruleOf(rules, id) !== 'mandatory');
    const possible = {
      wechat: free.some((id) => noticeText(id).wechat.length > 0),
      subscription: free.some((id) => (subscriptions[id] ?? miniSubscriptions[id]) !== undefined),
      sms: free.some((id) => noticeText(id).sms !== null),
    };
    const titles = (some: readonly NoticeId[]): string[] => [...new Set(some.map((id) => noticeText(id).title))];
    return [
      {
        group,
        always: titles(ids.filter((id) => !free.includes(id))),
        titles: titles(free),
        channels: CHANNELS.map((channel) => ({
          channel,
          possible: possible[channel],
          on: free.some((id) => closedFor(rules, mine, id, channel) === null),
          chosen: mine.choices[group]?.[channel] ?? null,
        })),
      },
    ];
  });
  return { groups, quiet: mine.quiet, firmQuiet: settings.quietHours, version: mine.version };
}

async function rulesView(c: ApiContext): Promise<NoticeRulesView> {
  const { rules, version: now } = await readNoticeRules(c.var.deps.db);
  return {
    items: OUTWARD_NOTICES.map((id) => {
      const { title, wechat, sms } = noticeText(id);
      const both = isToldTo(id, 'staff') && isToldTo(id, 'client');
      return {
        id,
        title,
        group: groupOf(id),
        to: both ? 'both' : isToldTo(id, 'staff') ? 'staff' : 'client',
        wechat: wechat.length > 0,
        sms: sms !== null,
        rule: ruleOf(rules, id),
        usual: defaultRule(id),
        fixed: isFixed(id),
      };
    }),
    version: now,
  };
}
