// A process of its own for two-writers.test.ts: counts up in a file that another process counts up too.
import { openDatabase } from '../../db/open.ts';

const [dataDir, times] = process.argv.slice(2);
const db = openDatabase({ dataDir });
let done = 0;
for (; done < Number(times); done += 1) {
  await db.transaction().execute(async (trx) => {
    const { value } = await trx.selectFrom('counters').select('value').where('id', '=', 'shared').executeTakeFirstOrThrow();
    await trx
      .updateTable('counters')
      .set({ value: value + 1 })
      .where('id', '=', 'shared')
      .execute();
  });
  await new Promise((resolve) => setTimeout(resolve, 1));
}
await db.destroy();
process.send?.(done);
process.disconnect();
