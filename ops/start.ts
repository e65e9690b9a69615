// npm start: the whole system under one supervisor.
import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import { EngineSettingsError } from '../engine/settings.ts';
import { sqliteFile } from '../db/open.ts';
import { framed } from './addresses.ts';
import { buildChanged, staleProducts } from './build.ts';
import { checkBackupDir, checkDataDir, checkPorts, checkSqliteFile, type PortWish } from './checks.ts';
import { readyEngine } from './engine-ready.ts';
import { lockDataDir } from './lock.ts';
import { nodeChildren } from './parts.ts';
import { planStart, type StartPlan } from './plan.ts';
import { migrateRows, seedRows, startSeededCases } from './prepare-rows.ts';
import { endOrphans } from './run-record.ts';
import { say, sayTrouble, secondsSinceBegin, StartRefusal } from './say.ts';
import { Supervisor } from './supervisor.ts';
import { tellSimulatorPayments } from './simulator-payments.ts';
import { ensureTemporal } from './temporal-cli.ts';
import { temporalChild } from './temporal-server.ts';

const READY_LIMIT_MS = 110_000;

/** What a signal must end; filled as the start goes on. */
const held: { supervisor: Supervisor | null; leaving: boolean; unlock: () => void } = {
  supervisor: null,
  leaving: false,
  unlock: () => undefined,
};

process.title = 'cloud-accounting';
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void leave());

try {
  const plan = planStart();
  checkDataDir(plan.dataDir);
  if (plan.backupDir !== null) checkBackupDir(plan.backupDir, plan.dataDir);
  held.unlock = lockDataDir(plan.dataDir);
  await bringUp(plan);
} catch (error) {
  await held.supervisor?.stopAll();
  held.unlock();
  if (!held.leaving) {
    const expected = error instanceof StartRefusal || error instanceof EngineSettingsError;
    sayTrouble(
      expected || !(error instanceof Error) ? String(error instanceof Error ? error.message : error) : (error.stack ?? error.message),
    );
  }
  process.exit(held.leaving ? 0 : 1);
}

/** Everything between the lock and the table of addresses. */
async function bringUp(plan: StartPlan): Promise<void> {
  const ended = await endOrphans(plan.dataDir);
  if (ended.length > 0) say(`清理了上次被强制结束后留下的进程：${ended.join('、')}`);
  await checkPorts(portsOf(plan));
  if (plan.databaseUrl === undefined) checkSqliteFile(sqliteFile(plan.dataDir));
  if (plan.settings.mode === 'embedded') checkSqliteFile(join(plan.dataDir, plan.settings.devServer.database));
  say(plan.demo ? `演示模式，数据在 ${plan.dataDir}` : `正式模式，数据在 ${plan.dataDir}`);

  await migrateRows(plan);
  const running = new Supervisor(plan.dataDir, plan.run);
  held.supervisor = running;
  const children = nodeChildren(plan);
  if (children.simulator) running.start(children.simulator);
  const engine = startEngine(plan, running);
  const products = buildAndSay();
  const rows = seedRows(plan);
  // The first failure is the one to say; the others end with it.
  await Promise.race([Promise.all([engine, products, rows]), running.hopeless]);
  await startSeededCases(plan);
  if (plan.demo) await tellSimulatorPayments(plan);
  if (running.isStopping) return;
  running.start(children.worker);
  running.start(children.api);
  await Promise.race([untilReady(plan), running.hopeless]);
  running.markReady();
  sayAddresses(plan, (await rows).ownerPassword);
}

function portsOf(plan: StartPlan): PortWish[] {
  const { devServer, mode } = plan.settings;
  return [
    { port: plan.port, label: 'API', variable: 'PORT' },
    ...(mode === 'embedded'
      ? [
          { port: devServer.port, label: 'Temporal', variable: 'TEMPORAL_PORT' },
          { port: devServer.uiPort, label: 'Temporal 界面', variable: 'TEMPORAL_UI_PORT' },
        ]
      : []),
    ...(plan.demo ? [{ port: plan.simulatorPort, label: '微信模拟器', variable: 'SIMULATOR_PORT' }] : []),
  ];
}

async function startEngine(plan: StartPlan, running: Supervisor): Promise<void> {
  const { settings } = plan;
  if (settings.mode === 'embedded') {
    const binary = await ensureTemporal({ log: say });
    running.start(temporalChild(binary, settings, plan.dataDir, plan.childEnv));
  }
  await readyEngine(settings, 30);
  say(settings.mode === 'embedded' ? 'Temporal 已就绪' : `已连上 Temporal 集群 ${settings.address}`);
}

async function buildAndSay(): Promise<void> {
  if (staleProducts().length === 0) return;
  say('构建页面和工作流…');
  const built = await buildChanged();
  say(`构建完成：${built.join('、')}`);
}

/** Asks the API, which asks all the others. */
async function untilReady(plan: StartPlan): Promise<void> {
  say('启动 worker 和 API…');
  const until = Date.now() + READY_LIMIT_MS;
  let last = '没有回答';
  while (Date.now() < until) {
    try {
      const answer = await fetch(`http://127.0.0.1:${plan.port}/readyz`, { signal: AbortSignal.timeout(3000) });
      if (answer.ok) return;
      last = (await answer.text()).slice(0, 300);
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    await pause(60);
  }
  throw new StartRefusal(`系统没有在 ${READY_LIMIT_MS / 1000} 秒内就绪 (/readyz): ${last}；日志在 ${join(plan.dataDir, 'logs')}`);
}

function sayAddresses(plan: StartPlan, ownerPassword: string | null): void {
  const login = ownerPassword === null ? '账号 owner' : `账号 owner  密码 ${ownerPassword}（只显示这一次）`;
  const rows: [string, string][] = [
    ...(plan.demo ? [['模拟手机 simulator', `${plan.simulatorPublicUrl}/`] as [string, string]] : []),
    ['手机端 H5', `${plan.publicUrl}/`],
    ['管理后台 console', `${plan.publicUrl}/console/`],
    ['', login],
    ['办理引擎 Temporal', `${plan.publicUrl}/temporal`],
    ['接口文档 API', `${plan.publicUrl}/docs`],
  ];
  process.stdout.write(
    `${framed(`云会计${plan.demo ? ' · 演示（人物与数据都是虚构的）' : ''} · ${secondsSinceBegin().toFixed(1)} 秒就绪 · Ctrl-C 停止`, rows)}\n`,
  );
}

/** Ctrl-C, SIGTERM, a closed terminal: in order; asked twice: at once. */
async function leave(): Promise<void> {
  if (held.leaving) {
    await held.supervisor?.killAll();
    held.unlock();
    process.exit(0);
  }
  held.leaving = true;
  say('正在按顺序停止 (stopping)…');
  await held.supervisor?.stopAll();
  held.unlock();
  say('已停止');
  process.exit(0);
}
