// npm run open-console: for who is shut out. The console opens to every address again; the audit says that it was done here.
import { changeSecurity } from '../db/records/security.ts';
import { openDatabase } from '../db/open.ts';
import { planStart } from './plan.ts';
import { sayTrouble } from './say.ts';

try {
  const plan = planStart();
  const db = openDatabase({ url: plan.databaseUrl, dataDir: plan.dataDir });
  try {
    const by = { at: Date.now(), actor: { kind: 'system' as const, id: 'open-console' } };
    await changeSecurity(db, { change: { addresses: [] }, version: undefined, keep: '' }, () => true, by);
    process.stdout.write('控制台已对所有地址开放，请登录后在 设置 → 安全 里重新填写名单。(the console opens to every address again)\n');
  } finally {
    await db.destroy();
  }
} catch (error) {
  sayTrouble(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
