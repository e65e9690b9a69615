import { z } from 'zod';
import { audienceChoices, broadcastPeople, reachOfPeople } from '../../db/read/broadcast-audience.ts';
import { readRun, readRunParams } from '../../db/read/runs.ts';
import { readSettings } from '../../db/read/settings.ts';
import { broadcastLink, composeBroadcast, type BroadcastParams, type BroadcastWords } from '../../domain/broadcast.ts';
import { DomainError } from '../../domain/errors.ts';
import { noticeText } from '../../domain/notices.ts';
import { MOST_RUN_ITEMS } from '../../domain/runs.ts';
import { DAY_MS, MINUTE_MS } from '../../domain/time.ts';
import { principalOf, routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { pathId } from '../fields.ts';
import { guard } from '../middleware/guard.ts';
import { runView } from '../present/run.ts';
import { startRun } from '../runs/start-run.ts';
import { broadcastDraft, broadcastWords, newBroadcast } from '../schemas/broadcast.ts';
import { badField, body, params } from '../validate.ts';
import type { AudienceChoices, BroadcastPreview, BroadcastView } from '../views/runs.ts';

/** A clock that is a little ahead still means now. */
const GRACE_MS = MINUTE_MS;
const LATEST_MS = 90 * DAY_MS;

/** 群发通知: look first, try it on oneself, then send, now or at a time. */
export const broadcastRoutes = routes()
  .post(
    '/api/broadcasts/preview',
    guard('broadcasts.send'),
    describe({
      answer: 'BroadcastPreview',
      tag: 'Broadcasts',
      summary: 'Whom it would reach and what each channel would show; sends nothing',
    }),
    body(broadcastDraft),
    async (c) => {
      const { audience, ...words } = c.req.valid('json');
      const { read } = c.var.deps;
      const people = await broadcastPeople(read, principalOf(c), audience);
      const { names, ...reach } = await reachOfPeople(read, people);
      return c.json<BroadcastPreview>({ count: people.length, reach, names, ...(await asShown(c, words)) });
    },
  )
  .post(
    '/api/broadcasts/test',
    guard('broadcasts.send'),
    describe({ answer: 'Run', tag: 'Broadcasts', status: 201, summary: 'Send it to oneself, and to nobody else' }),
    body(broadcastWords),
    async (c) => {
      const given = c.req.valid('json');
      const params_: BroadcastParams = { ...given, audience: null, test: true };
      const made = await startRun(c, given, async () => ({
        kind: 'broadcast',
        title: given.title,
        params: params_,
        selection: [principalOf(c).personId],
        action: 'broadcast.tested',
      }));
      return c.json(made, 201);
    },
  )
  .post(
    '/api/broadcasts',
    guard('broadcasts.send'),
    describe({
      answer: 'Run',
      tag: 'Broadcasts',
      status: 201,
      summary: 'Tell many at once, now or at a time; a run with progress',
      description:
        'Who is told is found when sending begins. `count`: how many the preview said; when it is another number now, nothing is sent.',
      refusals: ['empty_selection', 'too_many_items', 'selection_changed', 'time_past'],
    }),
    body(newBroadcast),
    async (c) => {
      const given = c.req.valid('json');
      return c.json(await startRun(c, given, () => plan(c, given)), 201);
    },
  )
  .get(
    '/api/broadcasts/audiences',
    guard('broadcasts.send'),
    describe({
      answer: 'AudienceChoices',
      tag: 'Broadcasts',
      summary: 'What an audience may be narrowed by: stores, groups, skills, tags',
    }),
    async (c) => c.json<AudienceChoices>(await audienceChoices(c.var.deps.read, principalOf(c))),
  )
  .get(
    '/api/broadcasts/:id',
    guard('broadcasts.send'),
    describe({ answer: 'Broadcast', tag: 'Broadcasts', summary: 'One broadcast: its words, its audience, its run' }),
    params(z.object({ id: pathId })),
    async (c) => {
      const { read } = c.var.deps;
      const row = await readRun(read, principalOf(c), c.req.valid('param').id);
      if (row?.kind !== 'broadcast') throw new DomainError('not_found');
      const { title, text, link, sms, audience, test } = (await readRunParams(read, row.id)) as BroadcastParams;
      return c.json<BroadcastView>({ run: runView(c, row), title, text, link, sms, audience, test });
    },
  );

async function plan(c: ApiContext, { audience, startAt, count, ...words }: z.output<typeof newBroadcast>) {
  const { read, now } = c.var.deps;
  const at = startAt === null ? null : Date.parse(startAt);
  if (at !== null && at < now() - GRACE_MS) throw new DomainError('time_past', past('time_past', '时间已经过去'));
  if (at !== null && at > now() + LATEST_MS) throw badField('/startAt', 'too_late', '最多定在 90 天内');
  const found = (await broadcastPeople(read, principalOf(c), audience)).length;
  if (found === 0) throw new DomainError('empty_selection');
  if (found > MOST_RUN_ITEMS) throw new DomainError('too_many_items', { count: found, most: MOST_RUN_ITEMS });
  if (count !== undefined && count !== found) throw new DomainError('selection_changed', { count: found });
  const kept: BroadcastParams = { ...words, audience, test: false };
  return {
    kind: 'broadcast' as const,
    title: words.title,
    params: kept,
    selection: null,
    startAt: at !== null && at > now() ? at : null,
    action: 'broadcast.started',
    details: { count: found, audience, startAt },
  };
}

const past = (code: string, message: string) => ({ errors: [{ pointer: '/startAt', code, message }] });

async function asShown(c: ApiContext, words: BroadcastWords): Promise<Pick<BroadcastPreview, 'inbox' | 'wechat' | 'sms'>> {
  const { firm } = (await readSettings(c.var.deps.read)).settings;
  const composed = composeBroadcast(words, { sms: firm.smsSignature || firm.short });
  return {
    inbox: { title: composed.title, text: composed.text, link: broadcastLink(words) },
    wechat: noticeText('broadcast').wechat.map(({ key, label }) => ({ label, value: composed.wechat[key]?.value ?? '' })),
    sms: composed.sms,
  };
}
