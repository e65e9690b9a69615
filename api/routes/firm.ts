import { z } from 'zod';
import { listAudit } from '../../db/read/audit.ts';
import { namesOf } from '../../db/read/timeline.ts';
import { readSettings } from '../../db/read/settings.ts';
import { changeSettings } from '../../db/records/settings.ts';
import { settingsChange } from '../../domain/settings.ts';
import { addressOf, principalOf, routes, staffOf } from '../context.ts';
import { describe } from '../describe.ts';
import { auditFilterFields, auditFilterOf } from '../exports.ts';
import { fromCursor, pageFields, timeCursor, toCursor } from '../fields.ts';
import { guard } from '../middleware/guard.ts';
import { instant } from '../present/case-row.ts';
import { settingsOverview } from '../present/settings-overview.ts';
import { body, query } from '../validate.ts';

/** Records people know by a name. */
const NAMED_RECORDS: ReadonlySet<string> = new Set(['client', 'staff', 'person', 'store', 'group']);

/** The firm itself: its numbers and hours, and what was done. */
export const firmRoutes = routes()
  .get(
    '/api/settings',
    guard('settings.read'),
    describe({
      answer: 'Settings',
      tag: 'Firm',
      summary: 'Hours, windows and numbers of the firm',
      description: 'Open cases keep those they began with.',
      example: {
        businessHours: { weekdays: [1, 2, 3, 4, 5], spans: ['09:00-12:00', '13:30-18:00'] },
        grabWindow: { normal: 'PT30M', urgent: 'PT15M', critical: 'PT5M' },
        version: 1,
      },
    }),
    async (c) => {
      const { settings, version } = await readSettings(c.var.deps.read);
      return c.json({ ...settings, version });
    },
  )
  .patch(
    '/api/settings',
    guard('settings.write'),
    describe({
      answer: 'Settings',
      tag: 'Firm',
      summary: 'Change some of them',
      description:
        'Durations are ISO 8601, one second at least. A span `00:00-24:00` on all seven weekdays makes business time plain time. Send the `version` you saw to be told of somebody else’s change.',
      refusals: ['version_conflict', 'unknown_file'],
    }),
    body(settingsChange.extend({ version: z.int().min(0).optional() })),
    async (c) => {
      const { version: seen, ...change } = c.req.valid('json');
      const { deps, requestId } = c.var;
      const { settings, version } = await changeSettings(deps.db, change, seen, principalOf(c).personId, {
        at: deps.now(),
        actor: { kind: 'staff', id: staffOf(c).id },
        ip: addressOf(c),
        requestId,
      });
      return c.json({ ...settings, version });
    },
  )
  .get(
    '/api/settings/overview',
    guard('settings.read'),
    describe({
      answer: 'SettingsOverview',
      tag: 'Firm',
      summary: 'Settings as one place: who touched each part last, and how channels, calendar, texts and security stand',
      description: 'What the caller may not read is null.',
    }),
    async (c) => c.json(await settingsOverview(c.var.deps, principalOf(c))),
  )
  .get(
    '/api/audit',
    guard('audit.read'),
    describe({ answer: 'AuditPage', tag: 'Firm', summary: 'Who did what to which record, newest first' }),
    query(z.object({ ...auditFilterFields, ...pageFields })),
    async (c) => {
      const { limit, cursor, ...filter } = c.req.valid('query');
      const rows = await listAudit(c.var.deps.read, auditFilterOf(filter), { limit, after: fromCursor(cursor, timeCursor) });
      const shown = rows.slice(0, limit);
      const names = await namesOf(
        c.var.deps.read,
        shown.filter(({ recordKind }) => NAMED_RECORDS.has(recordKind)).map(({ recordId }) => recordId),
      );
      const items = shown.map((row) => ({
        id: row.id,
        at: instant(row.at),
        who: row.staffName ?? row.personName ?? (row.actorKind === 'system' ? '系统' : row.actorId),
        what: row.action,
        actor: { kind: row.actorKind, id: row.actorId },
        record: { kind: row.recordKind, id: row.recordId, name: (NAMED_RECORDS.has(row.recordKind) && names.get(row.recordId)) || null },
        details: JSON.parse(row.details) as Record<string, unknown>,
        ip: row.ip,
        requestId: row.requestId,
        as: row.asPersonId === null ? null : { id: row.asPersonId, name: row.asName ?? '' },
      }));
      const last = rows[limit - 1];
      return c.json({ items, nextCursor: rows.length > limit && last ? toCursor({ at: last.at, id: last.id }) : null });
    },
  );
