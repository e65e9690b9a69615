import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Db } from '../../db/open.ts';
import { ENDS_SEALED, KEPT_SEALED, reseal } from '../../db/records/reseal.ts';
import { openPhone, openSealed, rotateKeys, TOTP } from '../../db/sealed.ts';
import { personRow } from '../api/invented-people.ts';
import { eachDatabase } from '../support/database.ts';

const folder = mkdtempSync(join(tmpdir(), 'reseal-'));
afterAll(() => rmSync(folder, { recursive: true }));
const PEOPLE = 450;
const phoneOf = (n: number): string => `139${String(n).padStart(8, '0')}`;

eachDatabase((name, makeDb) => {
  let db: Db;
  const keyFile = join(folder, `${name}.json`);
  const number = (n: number): string => `p${String(n).padStart(4, '0')}`;
  beforeAll(async () => {
    db = await makeDb();
    const old = openSealed(keyFile);
    await db
      .insertInto('people')
      .values(Array.from({ length: PEOPLE }, (_, n) => ({ ...personRow(number(n)), ...old.sealPhone(phoneOf(n)) })))
      .execute();
    await db
      .insertInto('people')
      .values([personRow('no-phone')])
      .execute();
    await db
      .insertInto('logins')
      .values({
        login: 'owner',
        personId: number(0),
        passwordHash: 'x',
        failures: 0,
        passwordAt: null,
        lockedUntil: null,
        updatedAt: 1,
        totpCipher: old.seal('{"secret":"S"}', TOTP),
      })
      .execute();
    await db
      .insertInto('channelSecrets')
      .values({
        name: 'wechat.secret',
        cipher: old.seal('app secret', 'channel_secrets.wechat.secret'),
        last4: '',
        fingerprint: null,
        updatedAt: 1,
        updatedBy: 'o',
      })
      .execute();
  });
  const phones = () =>
    db.selectFrom('people').select(['id', 'phoneCipher', 'phoneHmac']).where('phoneCipher', 'is not', null).orderBy('id').execute();

  test('everything that is kept is sealed with the new key, says the same, and is found as before', async () => {
    const before = await phones();
    rotateKeys(keyFile);
    const sealed = openSealed(keyFile);
    expect(await reseal(db, sealed, 5)).toEqual({ done: PEOPLE + 2, lost: 0 });
    const after = await phones();
    expect(after.map((row) => openPhone(sealed, row))).toEqual(Array.from({ length: PEOPLE }, (_, n) => phoneOf(n)));
    expect(after.every((row) => !sealed.stale(row.phoneCipher ?? ''))).toBe(true);
    expect(after.map((row) => row.phoneHmac)).toEqual(before.map((row) => row.phoneHmac));
    const { totpCipher } = await db.selectFrom('logins').select('totpCipher').executeTakeFirstOrThrow();
    expect(sealed.open(totpCipher ?? '', TOTP)).toBe('{"secret":"S"}');
    expect(await db.selectFrom('audit').select(['action', 'details']).execute()).toEqual([
      { action: 'security.rekeyed', details: JSON.stringify({ done: PEOPLE + 2, lost: 0 }) },
    ]);
  });

  test('run again it finds nothing to do; what no key opens is counted and left as it is', async () => {
    const sealed = openSealed(keyFile);
    expect(await reseal(db, sealed, 6)).toEqual({ done: 0, lost: 0 });
    const gone = 'v1.k9.AAAA.AAAA.AAAA';
    await db.updateTable('people').set({ phoneCipher: gone }).where('id', '=', number(3)).execute();
    expect(await reseal(db, sealed, 7)).toEqual({ done: 0, lost: 1 });
    expect((await phones()).find((row) => row.id === number(3))?.phoneCipher).toBe(gone);
  });

  test('every column of the schema that holds a cipher is known', async () => {
    const tables = await db.introspection.getTables();
    const ciphers = tables.flatMap((table) =>
      table.columns.filter((column) => column.name.endsWith('cipher')).map((column) => `${table.name}.${column.name}`),
    );
    expect(ciphers.toSorted()).toEqual([...KEPT_SEALED.map(({ table, column }) => `${table}.${column}`), ...ENDS_SEALED].toSorted());
    for (const { table, key } of KEPT_SEALED) await sql`select ${sql.ref(key)} from ${sql.table(table)} limit 1`.execute(db);
  });
});
