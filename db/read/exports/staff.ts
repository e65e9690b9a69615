import { said, saidIf } from '../../../domain/exports/words.ts';
import { colleaguesOf } from '../scope.ts';
import { staffIds } from '../staff-list.ts';
import type { ExportSource } from './source.ts';

/** 员工: who works here, what they hold. */
export const staffExport = {
  find: staffIds,
  lines: async (db, principal, ids, _now, phone) => {
    const rows = await db
      .selectFrom('staff')
      .innerJoin('people', 'people.id', 'staff.personId')
      .leftJoin('groups', 'groups.id', 'staff.groupId')
      .select([
        'staff.id',
        'people.name',
        'people.phoneLast4',
        'people.phoneCipher',
        'staff.title',
        'staff.role',
        'staff.skills',
        'staff.onDuty',
        'staff.caseCap',
        'staff.rating',
        'groups.name as groupName',
      ])
      .select((eb) =>
        eb
          .selectFrom('cases')
          .select((one) => one.fn.countAll<number>().as('count'))
          .whereRef('cases.assigneeId', '=', 'staff.id')
          .where('cases.state', '=', 'in_progress')
          .as('openCases'),
      )
      .where('staff.id', 'in', [...ids])
      .where((eb) => colleaguesOf(principal)(eb as never))
      .execute();
    const stores = await db
      .selectFrom('staffStores')
      .innerJoin('stores', 'stores.id', 'staffStores.storeId')
      .select(['staffStores.staffId', 'stores.name'])
      .where('staffStores.staffId', 'in', [...ids])
      .execute();
    const skills = new Map((await db.selectFrom('skills').select(['id', 'name']).execute()).map(({ id, name }) => [id, name]));
    return new Map(
      rows.map((row) => [
        row.id,
        {
          name: row.name,
          title: row.title,
          role: said('role', row.role),
          stores: stores
            .filter((store) => store.staffId === row.id)
            .map((store) => store.name)
            .join('、'),
          group: row.groupName ?? '',
          skills: (JSON.parse(row.skills) as string[]).map((id) => skills.get(id) ?? id).join('、'),
          phone: phone(row),
          onDuty: saidIf(row.onDuty === 1, 'duty'),
          openCases: Number(row.openCases ?? 0),
          caseCap: row.caseCap,
          rating: row.rating,
        },
      ]),
    );
  },
} satisfies ExportSource;
