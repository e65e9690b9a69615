import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { beforeEach, describe, expect, test } from 'vitest';
import { migrateToLatest } from '../../db/migrate.ts';
import { openDatabase } from '../../db/open.ts';
import { openSealed } from '../../db/sealed.ts';
import { identify } from '../../ops/process-table.ts';
import { changeChannels } from '../../db/records/channels.ts';
import { makePayKeys } from '../../ops/pay-keys.ts';
import { seedEmptyFirm } from '../../ops/seed/seed.ts';
import { endOf, freePort, listenOn, type Ending } from '../support/programs.ts';

let dataDir: string;
let ports: Record<'PORT' | 'TEMPORAL_PORT' | 'TEMPORAL_UI_PORT' | 'SIMULATOR_PORT', string>;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'start-'));
  const [api, temporal, ui, simulator] = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
  ports = { PORT: String(api), TEMPORAL_PORT: String(temporal), TEMPORAL_UI_PORT: String(ui), SIMULATOR_PORT: String(simulator) };
});

async function refusedStart(env: Record<string, string> = {}): Promise<Ending & { line: string }> {
  const ending = await endOf('ops/start.ts', { ...ports, DATA_DIR: dataDir, ...env });
  const lines = ending.err.trim().split('\n').filter(Boolean);
  expect(ending.code, ending.out + ending.err).toBe(1);
  expect(lines, 'one clear line').toHaveLength(1);
  return { ...ending, line: lines[0] as string };
}

describe('npm start says in one line why it cannot', () => {
  test.each(['PORT', 'TEMPORAL_PORT', 'TEMPORAL_UI_PORT', 'SIMULATOR_PORT'] as const)('when %s is in use', async (variable) => {
    const taken = await listenOn(Number(ports[variable]));
    const { line } = await refusedStart();
    expect(line).toContain(ports[variable]);
    expect(line).toContain(variable);
    taken.close();
  });

  test('when two parts want one port', async () => {
    expect((await refusedStart({ SIMULATOR_PORT: ports.PORT })).line).toContain('SIMULATOR_PORT');
  });

  test('when backups would lie beside what they are of, or cannot be written', async () => {
    expect((await refusedStart({ BACKUP_DIR: join(dataDir, 'backups') })).line).toContain('BACKUP_DIR');
    writeFileSync(join(dataDir, 'a-file'), '');
    expect((await refusedStart({ BACKUP_DIR: `${dataDir}-x/../${dataDir.split('/').at(-1)}/a-file` })).line).toContain('BACKUP_DIR');
    const file = `${dataDir}.file`;
    writeFileSync(file, '');
    expect((await refusedStart({ BACKUP_DIR: file })).line).toContain(file);
  });

  test('when a system already runs on the directory', async () => {
    writeFileSync(join(dataDir, 'start.lock'), JSON.stringify(identify(process.pid)));
    const { line } = await refusedStart();
    expect(line).toContain(String(process.pid));
    expect(line).toContain(dataDir);
  });

  test('when the directory cannot be written', async () => {
    const file = join(dataDir, 'file');
    writeFileSync(file, '');
    expect((await refusedStart({ DATA_DIR: join(file, 'data') })).line).toContain('DATA_DIR');
  });

  test.each(['firm.db', 'temporal.db'])('when %s is not a database', async (name) => {
    writeFileSync(join(dataDir, name), 'x'.repeat(9000));
    expect((await refusedStart()).line).toContain(join(dataDir, name));
  });

  test('when firm.db is torn in the middle', async () => {
    const file = join(dataDir, 'firm.db');
    const sqlite = new Sqlite(file);
    sqlite.exec('create table t (a); create index i on t (a);');
    for (let each = 0; each < 2000; each += 1) sqlite.prepare('insert into t values (?)').run(`row ${each}`);
    const pages = sqlite.serialize();
    sqlite.close();
    pages.fill(0x7a, 8192, 16_384);
    writeFileSync(file, pages);
    expect((await refusedStart()).line).toContain('损坏');
  });

  test('when the rows are newer than the program', async () => {
    const sqlite = new Sqlite(join(dataDir, 'firm.db'));
    sqlite.exec(
      "create table kysely_migration (name text, timestamp text); insert into kysely_migration values ('999-of-the-future', 'now');",
    );
    sqlite.close();
    expect((await refusedStart()).line).toContain('999-of-the-future');
  });

  test('when temporal.yaml is wrong, with the line', async () => {
    const file = join(dataDir, 'temporal.yaml');
    writeFileSync(file, 'retentionDays: 90\nworker:\n  maxConcurrentActivities: many\n');
    expect((await refusedStart({ TEMPORAL_CONFIG: file })).line).toMatch(/第 3 行.*maxConcurrentActivities/);
  });

  test('when TEMPORAL_CLI names no Temporal', async () => {
    expect((await refusedStart({ TEMPORAL_CLI: '/no/such/temporal' })).line).toContain('TEMPORAL_CLI');
  });

  test('when the demo is given real WeChat keys', async () => {
    expect((await refusedStart({ WECHAT_APPID: 'wx0123456789abcdef', WECHAT_SECRET: '0123456789abcdef0123456789abcdef' })).line).toMatch(
      /WECHAT_APPID、WECHAT_SECRET/,
    );
    expect((await refusedStart({ WECHAT_MINI_APPID: 'wx0123456789abcdef' })).line).toContain('WECHAT_MINI_APPID');
  });

  test('when the demo is given a real merchant, or a firm the demo’s', async () => {
    expect((await refusedStart({ WECHAT_PAY_MCHID: '1511223344', WECHAT_PAY_DIR: dataDir })).line).toMatch(
      /WECHAT_PAY_MCHID、WECHAT_PAY_DIR/,
    );
    const demoKeys = makePayKeys(dataDir);
    const firm = { DEMO: '0', WECHAT_PAY_MCHID: '1511223344', WECHAT_PAY_SERIAL: 'A'.repeat(40) };
    expect((await refusedStart({ ...firm, WECHAT_PAY_DIR: demoKeys })).line).toContain('演示的商户和密钥');
    expect((await refusedStart({ ...firm, WECHAT_PAY_MCHID: '1900000001', WECHAT_PAY_DIR: dataDir })).line).toContain('演示的商户和密钥');
    const own = join(dataDir, 'own');
    mkdirSync(own);
    writeFileSync(join(own, 'api-v3-key'), 'short', { mode: 0o644 });
    const { line } = await refusedStart({ ...firm, WECHAT_PAY_DIR: own });
    expect(line).toMatch(/缺 merchant-key\.pem.*api-v3-key 别人也能读/);
  });

  test('when a firm starts without its secrets, with weak ones, or with a key file that others may read', async () => {
    expect((await refusedStart({ DEMO: '0' })).line).toMatch(/PUBLIC_URL.*FIRM_KEY_FILE/);
    expect((await refusedStart({ DEMO: '0', WECHAT_APPID: 'wx0123456789abcdef' })).line).toContain('缺 WECHAT_SECRET');
    expect((await refusedStart({ DEMO: '0', WECHAT_MINI_SECRET: '0'.repeat(32) })).line).toMatch(
      /WECHAT_MINI_SECRET 太弱.*缺 WECHAT_MINI_APPID/,
    );
    const keys = join(dataDir, 'keys.json');
    writeFileSync(keys, '{}', { mode: 0o644 });
    const { line } = await refusedStart({
      DEMO: '0',
      WECHAT_APPID: 'wx0123456789abcdef',
      WECHAT_SECRET: '0'.repeat(32),
      PUBLIC_URL: 'http://firm.example',
      FIRM_KEY_FILE: keys,
      OWNER_PASSWORD: 'password',
    });
    for (const named of ['WECHAT_SECRET', 'PUBLIC_URL', 'chmod 600', 'OWNER_PASSWORD']) expect(line).toContain(named);
    expect(line).not.toContain('WECHAT_APPID');
  });

  test('when a demo would open a directory that holds keys of the real world, entered in its settings', async () => {
    const db = openDatabase({ dataDir });
    await migrateToLatest(db);
    const sealed = openSealed(join(dataDir, 'keys.json'));
    await db
      .insertInto('settings')
      .values({ key: 'seed', value: JSON.stringify({ at: 0, rows: true, started: true }), version: 1, updatedAt: 0, updatedBy: null })
      .execute();
    const by = { at: Date.now(), actor: { kind: 'staff', id: 'owner' } } as const;
    await changeChannels(
      { db, sealed },
      { settings: {}, secrets: { 'wechat.secret': '0123456789abcdef0123456789abcdef' }, version: undefined },
      by,
    );
    await db.destroy();
    expect((await refusedStart()).line).toContain('真实的微信或短信密钥');
  });

  test("when a firm's directory is opened as a demo, or a demo's for a firm", async () => {
    const db = openDatabase({ dataDir });
    await migrateToLatest(db);
    await seedEmptyFirm({ db, sealed: openSealed(join(dataDir, 'keys.json')), now: Date.now(), ownerPassword: 'a long enough one' });
    expect((await refusedStart()).line).toContain('正式数据');
    await db.deleteFrom('settings').execute();
    await db
      .insertInto('settings')
      .values({ key: 'seed', value: JSON.stringify({ at: 0, rows: true, started: true }), version: 1, updatedAt: 0, updatedBy: null })
      .execute();
    await db.destroy();
    const real = {
      DEMO: '0',
      WECHAT_APPID: 'wx0123456789abcdef',
      WECHAT_SECRET: '0123456789abcdef0123456789abcdef',
      PUBLIC_URL: 'https://firm.example',
      FIRM_KEY_FILE: join(dataDir, 'keys.json'),
    };
    expect((await refusedStart(real)).line).toContain('演示数据');
  });
});
