import { z } from 'zod';
import type { BroadcastAudience } from '../../domain/broadcast.ts';
import { VAT_KINDS } from '../../domain/client/kinds.ts';
import { ROLES } from '../../domain/roles.ts';
import { line, recordId, words } from '../fields.ts';
import { like } from './kit.ts';

const ids = z.array(recordId).max(200).optional();
const vatKinds = z.array(z.enum(VAT_KINDS)).max(2).optional();
const texts = z.array(line(40, 1)).max(50).optional();

/** Who is told. */
export const broadcastAudience = like<BroadcastAudience>()(
  z.discriminatedUnion('to', [
    z.strictObject({
      to: z.literal('staff'),
      storeIds: ids,
      roles: z.array(z.enum(ROLES)).max(4).optional(),
      groupIds: ids,
      skills: texts,
    }),
    z.strictObject({ to: z.literal('contacts'), storeIds: ids, tags: texts, vatKinds, accountantIds: ids }),
    z.strictObject({ to: z.literal('everybody'), storeIds: ids, tags: texts, vatKinds }),
  ]),
);

const fields = {
  title: line(40, 1).meta({ example: '国庆放假安排' }),
  text: words(500, 1).meta({ example: '10 月 1 日至 8 日放假，9 日起照常上班。' }),
  /** A page of our own H5; nobody is sent elsewhere in the firm's name. */
  link: z
    .string()
    .regex(/^\/(?!\/)[\w\-./]{0,118}$/, '链接须是本站的页面，例如 /announcements/1')
    .nullable()
    .default(null),
  sms: z.boolean().default(false),
};
/** Words only: a test send. */
export const broadcastWords = z.strictObject(fields);
/** Words and audience: what would happen. */
export const broadcastDraft = z.strictObject({ ...fields, audience: broadcastAudience });
/** The broadcast as it is confirmed. `count`: how many the sender was shown. `startAt`: not before. */
export const newBroadcast = z.strictObject({
  ...fields,
  audience: broadcastAudience,
  startAt: z.iso.datetime().nullable().default(null),
  count: z.int().min(0).optional(),
});
