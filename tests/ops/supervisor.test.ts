import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ChildPlan } from '../../ops/child.ts';
import { lockDataDir } from '../../ops/lock.ts';
import { groupMembers, identify, isAlive, signalGroup } from '../../ops/process-table.ts';
import { endOrphans, readRunRecord, RUN_MARK, writeRunRecord } from '../../ops/run-record.ts';
import { Supervisor } from '../../ops/supervisor.ts';
import { eventually, projectDir } from '../support/programs.ts';

let dataDir: string;
let supervisor: Supervisor | null = null;
const started: number[] = [];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'supervisor-'));
  mkdirSync(join(dataDir, 'logs'));
});
afterEach(async () => {
  await supervisor?.stopAll();
  supervisor = null;
  for (const group of started.splice(0)) signalGroup(group, 'SIGKILL');
});

/** A child that writes its name to `order` when asked to end. */
function child(name: string, script: string): ChildPlan {
  const file = join(dataDir, `${name}.mjs`);
  writeFileSync(file, script);
  return {
    name,
    label: name,
    command: process.execPath,
    args: ['--import', join(projectDir, 'ops/child-preload.ts'), file],
    env: { ...process.env, [RUN_MARK]: 'run-1' },
    logFile: join(dataDir, 'logs', `${name}.log`),
    // Only who does not want to end takes them.
    stopSeconds: 20,
    node: true,
  };
}
const waits = 'setInterval(() => {}, 1000);';
const groupOf = (name: string): number | undefined => readRunRecord(dataDir)?.children.find((each) => each.name === name)?.pid;

describe('the supervisor', () => {
  test('brings a killed child back, in a new process, and keeps the record true', async () => {
    supervisor = new Supervisor(dataDir, 'run-1');
    supervisor.start(child('worker', waits));
    supervisor.markReady();
    const first = await eventually('it runs', () => groupOf('worker'));
    process.kill(first, 'SIGKILL');
    const second = await eventually('it runs again', () => {
      const now = groupOf('worker');
      return now !== first && now;
    });
    expect(identify(second)).not.toBeNull();
    expect(groupMembers(first)).toEqual([]);
  });

  test('gives up before readiness on a child that keeps dying, with its last words', async () => {
    supervisor = new Supervisor(dataDir, 'run-1');
    supervisor.start(child('api', 'console.error("no such table"); process.exit(3);'));
    await expect(supervisor.hopeless).rejects.toThrow(/no such table/);
  });

  test('ends API, worker, simulator, Temporal in this order and leaves no process', async () => {
    const order = join(dataDir, 'order');
    const polite = (name: string): string =>
      `import { appendFileSync } from 'node:fs'; process.on('SIGTERM', () => setTimeout(() => { appendFileSync(${JSON.stringify(order)}, '${name} '); process.exit(0); }, 100)); ${waits} console.log('up');`;
    supervisor = new Supervisor(dataDir, 'run-1');
    const names = ['temporal', 'simulator', 'worker', 'api'];
    for (const name of names) supervisor.start(child(name, polite(name)));
    for (const name of names)
      await eventually(`${name} is up`, () => readFileSync(join(dataDir, 'logs', `${name}.log`), 'utf8').includes('up'));
    const groups = names.map((name) => groupOf(name) as number);
    await supervisor.stopAll();
    expect(readFileSync(order, 'utf8')).toBe('api worker simulator temporal ');
    expect(groups.flatMap(groupMembers)).toEqual([]);
    expect(existsSync(join(dataDir, 'run.json'))).toBe(false);
  });

  test('makes a child end that does not want to', async () => {
    supervisor = new Supervisor(dataDir, 'run-1');
    supervisor.start({ ...child('worker', `process.on('SIGTERM', () => {}); ${waits} console.log('up');`), stopSeconds: 0.3 });
    await eventually('it is up', () => readFileSync(join(dataDir, 'logs', 'worker.log'), 'utf8').includes('up'));
    const group = groupOf('worker') as number;
    await supervisor.stopAll();
    expect(groupMembers(group)).toEqual([]);
  });
});

describe('a supervisor that is killed', () => {
  test('takes its children with it: their channel closes, Temporal by its guard', async () => {
    const script = join(dataDir, 'parent.mjs');
    const temporal: ChildPlan = {
      ...child('temporal', ''),
      command: '/bin/sh',
      args: [join(projectDir, 'ops/guard.sh'), 'sleep', '600'],
      node: false,
    };
    writeFileSync(
      script,
      `import { Supervisor } from ${JSON.stringify(join(projectDir, 'ops/supervisor.ts'))}; const s = new Supervisor(${JSON.stringify(dataDir)}, 'run-1'); s.start(${JSON.stringify(child('worker', waits))}); s.start(${JSON.stringify(temporal)});`,
    );
    const parent = spawn(process.execPath, [script], { stdio: 'ignore' });
    const record = await eventually('both run', () => {
      const now = readRunRecord(dataDir);
      return now?.children.length === 2 && now;
    });
    // Past its first lines, so that the guard listens.
    await eventually('the guarded program runs', () => groupMembers(record.children[1]?.pid ?? 0).length >= 3);
    parent.kill('SIGKILL');
    for (const each of record.children) {
      started.push(each.pid);
      await eventually(`${each.name} has ended`, () => groupMembers(each.pid).length === 0);
    }
  });

  test('leaves orphans that the next start ends, also when only a grandchild is left', async () => {
    const orphan = spawn('/bin/sh', ['-c', 'trap "" HUP; sleep 600 & sleep 600'], {
      detached: true,
      stdio: 'ignore',
      env: { ...process.env, [RUN_MARK]: 'run-1' },
    });
    const group = orphan.pid as number;
    started.push(group);
    await eventually('all run', () => groupMembers(group).length === 3);
    const identity = identify(group);
    writeRunRecord(dataDir, {
      run: 'run-1',
      ready: true,
      supervisor: { pid: 1, began: 'long ago' },
      children: [{ name: 'worker', ...(identity ?? { pid: group, began: '' }) }],
    });
    process.kill(group, 'SIGKILL');
    await eventually('the leader is gone', () => identity !== null && !isAlive(identity));
    expect(await endOrphans(dataDir)).toEqual(['worker']);
    expect(groupMembers(group)).toEqual([]);
    expect(await endOrphans(dataDir)).toEqual([]);
  });

  test('whose numbers belong to others now: they are left alone', async () => {
    const stranger = spawn('sleep', ['600'], { detached: true, stdio: 'ignore' });
    started.push(stranger.pid as number);
    await eventually('it runs', () => identify(stranger.pid as number));
    writeRunRecord(dataDir, {
      run: 'run-1',
      ready: true,
      supervisor: { pid: 1, began: 'long ago' },
      children: [{ name: 'api', pid: stranger.pid as number, began: 'another time' }],
    });
    expect(await endOrphans(dataDir)).toEqual([]);
    expect(identify(stranger.pid as number)).not.toBeNull();
  });
});

describe('the lock of a data directory', () => {
  test('is refused to a second holder, and free again when given back', () => {
    const unlock = lockDataDir(dataDir);
    expect(() => lockDataDir(dataDir)).toThrow(String(process.pid));
    unlock();
    lockDataDir(dataDir)();
  });

  test('of a process that died is taken over, even when its number lives on', () => {
    writeFileSync(join(dataDir, 'start.lock'), JSON.stringify({ pid: process.pid, began: 'another time' }));
    lockDataDir(dataDir)();
    writeFileSync(join(dataDir, 'start.lock'), '');
    lockDataDir(dataDir)();
  });
});
