import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-roles.ts';

/** Words of the page of roles and their permissions. */
export const t = catalogue(zh, () => import('./en/console-roles.ts'));
/** What a permission lets a person do, in plain words. */
export const permissionWords = (permission: string): string =>
  Object.hasOwn(zh, `p.${permission}`) ? t(`p.${permission}` as 'p.case.read') : permission;
/** A cell of the table, `permission@role`. */
export function cellWords(cell: string): string {
  const [permission = '', role = ''] = cell.split('@');
  return t('cell', { permission: permissionWords(permission), role: t(`role.${role}` as 'role.staff') });
}
