import { expect, test } from 'vitest';
import { PERMISSIONS } from '../../domain/permissions.ts';
import { permissionWords } from '../../web/locales/console-roles.ts';
import { zh } from '../../web/locales/zh-CN/console-roles.ts';

const SHOWN = Object.keys(PERMISSIONS).filter((permission) => permission !== 'public' && permission !== 'session');

test.each(SHOWN)('%s has plain words for the owner who adjusts it', (permission) => {
  expect(permissionWords(permission)).not.toBe(permission);
});
test('no words are left of permissions that are gone', () => {
  const said = Object.keys(zh).flatMap((word) => (word.startsWith('p.') ? [word.slice(2)] : []));
  expect(said.filter((permission) => !SHOWN.includes(permission))).toEqual([]);
});
