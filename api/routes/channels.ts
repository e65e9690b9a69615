import { z } from 'zod';
import { readChannelSettings } from '../../db/read/channels.ts';
import { writeAudit } from '../../db/records/audit.ts';
import { changeChannels } from '../../db/records/channels.ts';
import {
  channelChange,
  channelSecretChange,
  withChannelChange,
  type ChannelChange,
  type ChannelSecretChange,
} from '../../domain/channels.ts';
import { auditOf } from '../actor.ts';
import { routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { judgeChannels } from '../judge-channels.ts';
import { guard } from '../middleware/guard.ts';
import { rateLimit } from '../middleware/rate-limit.ts';
import { channelsView } from '../present/channels.ts';
import { testChannel } from '../test-channel.ts';
import { body } from '../validate.ts';

const version = z.int().min(0).optional();
const REFUSALS = ['channel_refused', 'channel_unreachable', 'demo_channels', 'version_conflict'] as const;

/** 渠道: WeChat's and the vendors' keys, which message goes by which template, and how each way does. */
export const channelRoutes = routes()
  .get(
    '/api/channels',
    guard('channels.read'),
    describe({
      answer: 'Channels',
      tag: 'Channels',
      summary: 'What is set, what is in force, what to enter at WeChat, and how each channel does',
      description:
        'Of a secret: that it is set, a fingerprint, its last four characters (not of WeChat Pay’s keys), when and by whom. Never the secret.',
    }),
    async (c) => c.json(await channelsView(c.var.deps)),
  )
  .patch(
    '/api/channels',
    guard('channels.write'),
    rateLimit(60),
    describe({
      answer: 'Channels',
      tag: 'Channels',
      summary: 'Change some of it, after WeChat has taken it',
      description: 'Keys that belong together (AppID and AppSecret) come together, in `secrets`. What WeChat refuses is not kept.',
      refusals: REFUSALS,
    }),
    body(channelChange.extend({ secrets: channelSecretChange.optional(), version })),
    async (c) => {
      const { secrets = {}, version: seen, ...settings } = c.req.valid('json');
      return c.json(await keep(c, settings, secrets, seen));
    },
  )
  .put(
    '/api/channels/secrets',
    guard('channels.write'),
    rateLimit(60),
    describe({
      answer: 'Channels',
      tag: 'Channels',
      summary: 'Set secrets; null takes one away. They are never read back',
      refusals: REFUSALS,
    }),
    body(channelSecretChange.extend({ version })),
    async (c) => {
      const { version: seen, ...secrets } = c.req.valid('json');
      return c.json(await keep(c, {}, secrets, seen));
    },
  )
  .post(
    '/api/channels/test',
    guard('channels.test'),
    rateLimit(20),
    describe({
      answer: 'ChannelTest',
      tag: 'Channels',
      summary: 'A message to oneself over one channel, or a look at the token or the push address; its real outcome',
    }),
    body(
      z.strictObject({
        channel: z.enum(['template', 'subscription', 'sms', 'push', 'token', 'pay']),
        noticeId: z
          .string()
          .regex(/^[a-z][\w.]{0,59}$/)
          .optional(),
      }),
    ),
    async (c) => {
      const { channel, noticeId } = c.req.valid('json');
      const { deps } = c.var;
      const told = await testChannel(c, channel, noticeId);
      const details = { channel, result: told.result, reason: told.reason };
      await writeAudit(deps.db, {
        ...auditOf(c, deps.now()),
        action: 'channels.tested',
        record: { kind: 'settings', id: 'channels' },
        details,
      });
      return c.json(told);
    },
  );

async function keep(c: ApiContext, change: ChannelChange, secrets: ChannelSecretChange, seen: number | undefined) {
  const { deps } = c.var;
  const before = await readChannelSettings(deps.db);
  const settings = withChannelChange(before.settings, change);
  await judgeChannels(deps, { before: before.settings, settings, secrets });
  // What was judged is what is kept: somebody else's change in between is a conflict.
  await changeChannels(deps, { settings: change, secrets, version: seen ?? before.version }, auditOf(c, deps.now()));
  deps.channels.forget();
  return channelsView(deps);
}
