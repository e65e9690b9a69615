// npm run rotate-keys: adds a sealing key and seals with it what older ones sealed. The system is stopped meanwhile: a program knows the keys it started with.
import { openDatabase } from '../db/open.ts';
import { reseal } from '../db/records/reseal.ts';
import { openSealed, rotateKeys } from '../db/sealed.ts';
import { checkDataDir } from './checks.ts';
import { lockDataDir } from './lock.ts';
import { planStart } from './plan.ts';
import { sayTrouble } from './say.ts';

try {
  const { dataDir, databaseUrl, keyFile } = planStart();
  checkDataDir(dataDir);
  const unlock = lockDataDir(dataDir);
  try {
    const db = openDatabase({ url: databaseUrl, dataDir });
    try {
      const id = rotateKeys(keyFile);
      const { done, lost } = await reseal(db, openSealed(keyFile), Date.now());
      process.stdout.write(
        `${keyFile} 现在用 ${id}，重新加密了 ${done} 处${lost === 0 ? '' : `；${lost} 处打不开（它的密钥不在文件里）`}。请另存新的密钥文件，旧密钥留在里面，备份才打得开。\n`,
      );
    } finally {
      await db.destroy();
    }
  } finally {
    unlock();
  }
} catch (error) {
  sayTrouble(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
