import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase, type Db } from '../../db/open.ts';
import { whileUnchanged } from '../../db/read/while-unchanged.ts';
import { temporaryDatabase } from '../support/database.ts';

let firm: Awaited<ReturnType<typeof temporaryDatabase>>;
let read: Db;
beforeAll(async () => {
  firm = await temporaryDatabase();
  read = openDatabase({ dataDir: firm.dataDir, readonly: true });
});
afterAll(async () => {
  await read.destroy();
  await firm.cleanup();
});

/** How many phrases there are, and how often that was asked. */
function counting() {
  const asked: string[] = [];
  const count = whileUnchanged(async (db: Db, about: string) => {
    asked.push(about);
    return (await db.selectFrom('phrases').select('id').execute()).length;
  });
  return { asked, count };
}
let made = 0;
const write = (): Promise<unknown> =>
  firm.db
    .insertInto('phrases')
    .values({ id: `p${(made += 1)}`, ownerId: null, grouping: 'progress', text: '资料收到了', sort: made, version: 1 })
    .execute();

describe('what is asked with every request', () => {
  test('is asked once while nobody writes, each question its own', async () => {
    const { asked, count } = counting();
    for (const about of ['a', 'b', 'a', 'b']) await count(read, about, 5000);
    expect(asked).toEqual(['a', 'b']);
  });
  test('is asked anew as soon as anybody has written', async () => {
    const { count } = counting();
    const before = await count(read, 'a', 5000);
    await write();
    expect(await count(read, 'a', 5000)).toBe(before + 1);
  });
  test('is asked anew after a second, and when the clock goes back', async () => {
    const { asked, count } = counting();
    for (const now of [5000, 5999, 6000, 4000]) await count(read, 'a', now);
    expect(asked).toHaveLength(3);
  });
  test('over a connection that writes itself it is asked each time', async () => {
    const { count } = counting();
    const before = await count(firm.db, 'a', 5000);
    await write();
    expect(await count(firm.db, 'a', 5000)).toBe(before + 1);
  });
});
