import { said, saidIf } from '../../../domain/exports/words.ts';
import { listAnnouncements, type AnnouncementFilters } from '../announcements.ts';
import { announcementsOf } from '../scope.ts';
import { timeCell, type ExportSource } from './source.ts';

/** 公告: to whom, from when, and how many have read each. */
export const announcementExport = {
  find: async (db, principal, filter: AnnouncementFilters, limit, now) =>
    (await listAnnouncements(db, principal, filter, now)).slice(0, limit).map(({ id }) => id),
  lines: async (db, principal, ids, now) =>
    new Map(
      (await listAnnouncements(db, principal, {}, now))
        .filter(({ id }) => ids.includes(id))
        .map((row) => [
          row.id,
          {
            title: row.title,
            phase: said('phase', row.phase),
            audience: said('audience', row.audience),
            from: row.publishAt > 0 ? timeCell(row.publishAt) : '',
            until: timeCell(row.until),
            pinned: saidIf(row.pinned),
            reads: row.reads,
            by: row.by ?? '',
            updated: timeCell(row.updatedAt),
          },
        ]),
    ),
} satisfies ExportSource;

/** 已读 of one announcement, who read it last first: `announcement~person`. */
export const announcementReadExport = {
  find: async (db, principal, { id }: { id: string }, limit) =>
    (
      await db
        .selectFrom('announcementReads')
        .innerJoin('announcements', 'announcements.id', 'announcementReads.announcementId')
        .select('announcementReads.personId')
        .where('announcementReads.announcementId', '=', id)
        .where((eb) => announcementsOf(principal)(eb as never))
        .orderBy('announcementReads.at', 'desc')
        .orderBy('announcementReads.personId')
        .limit(limit)
        .execute()
    ).map(({ personId }) => `${id}~${personId}`),
  lines: async (db, principal, keys, _now, phone) => {
    const [id = ''] = keys[0]?.split('~') ?? [];
    const people = keys.map((key) => key.split('~')[1] ?? '');
    const rows = await db
      .selectFrom('announcementReads')
      .innerJoin('announcements', 'announcements.id', 'announcementReads.announcementId')
      .innerJoin('people', 'people.id', 'announcementReads.personId')
      .leftJoin('staff', (join) => join.onRef('staff.personId', '=', 'people.id').on('staff.active', '=', 1))
      .select(['people.id', 'people.name', 'people.phoneLast4', 'people.phoneCipher', 'staff.id as staffId', 'announcementReads.at'])
      .where('announcementReads.announcementId', '=', id)
      .where('people.id', 'in', people)
      .where((eb) => announcementsOf(principal)(eb as never))
      .execute();
    const companies = await db
      .selectFrom('contactLinks')
      .innerJoin('clients', 'clients.id', 'contactLinks.clientId')
      .select(['contactLinks.personId', 'clients.short'])
      .where('contactLinks.personId', 'in', people)
      .orderBy('clients.short')
      .execute();
    return new Map(
      rows.map((row) => [
        `${id}~${row.id}`,
        {
          name: row.name,
          phone: phone(row),
          as: said('audience', row.staffId === null ? 'clients' : 'staff'),
          companies: companies
            .filter(({ personId }) => personId === row.id)
            .map(({ short }) => short)
            .join('、'),
          readAt: timeCell(row.at),
        },
      ]),
    );
  },
} satisfies ExportSource;
