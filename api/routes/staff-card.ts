import { z } from 'zod';
import { readOwnCard } from '../../db/read/staff-card.ts';
import { changeCard } from '../../db/records/staff-card.ts';
import { addressOf, principalOf, routes, staffOf } from '../context.ts';
import { describe } from '../describe.ts';
import { line, recordId } from '../fields.ts';
import { guard } from '../middleware/guard.ts';
import { body } from '../validate.ts';

/** As WeChat allows ids, and a phone number where it is one. */
const wechatId = line(40).refine(
  (text) => text === '' || /^[A-Za-z0-9_-]{5,40}$/.test(text),
  '微信号由 5 个以上字母、数字、下划线或减号组成',
);

/** 名片: what a staff member shows of themselves to clients. */
export const staffCardRoutes = routes()
  .get(
    '/api/staff/me/card',
    guard('staff.card'),
    describe({ answer: 'OwnCard', tag: 'People', summary: 'The caller’s own card, as clients see it' }),
    async (c) => c.json(await readOwnCard(c.var.deps.read, staffOf(c).id)),
  )
  .patch(
    '/api/staff/me/card',
    guard('staff.card'),
    describe({
      answer: 'OwnCard',
      tag: 'People',
      summary: 'Change one’s own card',
      description: 'Pictures are uploaded first (`POST /api/files`) and named here; `null` takes one off. `version` is the one seen.',
      refusals: ['version_conflict', 'unknown_file', 'file_type'],
    }),
    body(
      z.strictObject({
        version: z.int().min(0),
        wechatId: wechatId.optional(),
        photoId: recordId.nullable().optional(),
        wechatQrId: recordId.nullable().optional(),
      }),
    ),
    async (c) => {
      const { db, now } = c.var.deps;
      const staff = { id: staffOf(c).id, personId: principalOf(c).personId };
      return c.json(await changeCard(db, staff, c.req.valid('json'), { at: now(), ip: addressOf(c), requestId: c.var.requestId }));
    },
  );
