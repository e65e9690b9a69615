import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failBackup } from '../../activities/back-up-firm.ts';
import type { ActivityDeps } from '../../activities/deps.ts';
import { openSealed } from '../../db/sealed.ts';
import { TUESDAY_10 } from '../support/cases.ts';
import { eachDatabase } from '../support/database.ts';
import { smallFirm } from '../support/small-firm.ts';

const sealed = openSealed(join(mkdtempSync(join(tmpdir(), 'firm-keys-')), 'keys.json'));
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

eachDatabase((_name, makeDb) => {
  test('a night without a copy is told to who sees 运行, once, with why in their words', async () => {
    const db = await makeDb();
    await smallFirm(db, sealed);
    const deps = { db, log, now: () => TUESDAY_10 } as unknown as ActivityDeps;
    const night = (name: string, problem: string) => failBackup(deps, { name, at: TUESDAY_10, problem });
    const told = async () =>
      await db.selectFrom('notices').select(['personId', 'text', 'link']).orderBy('text').orderBy('personId').execute();
    for (const _ of [1, 2]) await night('20261124-024000', "ENOSPC: no space left on device, copyfile '/x'");
    expect((await told()).map(({ personId }) => personId)).toContain('demo-owner');
    const [first] = await told();
    expect(first?.link).toBe('/numbers');
    expect(first?.text).toBe(
      '2026-11-24 的备份试了几次都没有成功：磁盘满了。请管服务器的人看一下备份文件夹，后台“运行”里有最近几份；明晚会再试。',
    );
    const people = (await told()).length;
    await night('20261125-024000', 'EACCES: permission denied');
    await night('20261126-024000', 'database disk image is malformed');
    const words = new Set((await told()).map(({ text }) => /成功：(.+?)。/.exec(text)?.[1]));
    expect(words).toEqual(new Set(['磁盘满了', '备份文件夹不能写', '请看服务器日志']));
    expect(await told()).toHaveLength(3 * people);
  });
});
