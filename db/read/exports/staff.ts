import type { Role } from '../../../domain/roles.ts';
import { colleaguesOf } from '../scope.ts';
import { staffIds } from '../staff-list.ts';
import { maskedPhone, type ExportSource } from './source.ts';

const ROLE: Record<Role, string> = { staff: '员工', leader: '组长', admin: '管理员', owner: '老板' };
/** 员工: who works here, what they hold. */
export const staffExport = {
  find: staffIds,
  lines: async (db, principal, ids) => {
    const rows = await db
      .selectFrom('staff')
      .innerJoin('people', 'people.id', 'staff.personId')
      .leftJoin('groups', 'groups.id', 'staff.groupId')
      .select([
        'staff.id',
        'people.name',
        'people.phoneLast4',
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
          role: ROLE[row.role as Role],
          stores: stores
            .filter((store) => store.staffId === row.id)
            .map((store) => store.name)
            .join('、'),
          group: row.groupName ?? '',
          skills: (JSON.parse(row.skills) as string[]).map((id) => skills.get(id) ?? id).join('、'),
          phone: maskedPhone(row.phoneLast4),
          onDuty: row.onDuty === 1 ? '在岗' : '离岗',
          openCases: Number(row.openCases ?? 0),
          caseCap: row.caseCap,
          rating: row.rating,
        },
      ]),
    );
  },
} satisfies ExportSource;
