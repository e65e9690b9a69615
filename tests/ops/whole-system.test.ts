import { Connection } from '@temporalio/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { groupMembers } from '../../ops/process-table.ts';
import { System } from '../chaos/system.ts';
import { endOf, eventually } from '../support/programs.ts';

let system: System;
beforeAll(async () => {
  system = await System.boot();
}, 200_000);
afterAll(async () => {
  await system?.stop();
});

test('npm start says where to go, and every address answers', async () => {
  for (const words of ['手机端 H5', '管理后台', '模拟手机', 'Temporal', '接口文档'])
    await eventually(`it says ${words}`, () => system.said.includes(words));
  for (const path of ['/', '/console/', '/docs', '/openapi.json', '/healthz', '/readyz', '/metrics'])
    expect((await fetch(system.api + path)).status, path).toBe(200);
  expect((await fetch(`${system.simulator}/`)).status).toBe(200);
  expect((await fetch(`${system.api}/temporal`, { redirect: 'manual' })).status, 'not for strangers').not.toBe(200);
});

test('the engine keeps closed cases for 90 days and knows the search attributes', async () => {
  const connection = await Connection.connect({ address: system.engine });
  const { config } = await connection.workflowService.describeNamespace({ namespace: 'default' });
  expect(Number(config?.workflowExecutionRetentionTtl?.seconds)).toBe(90 * 86_400);
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace: 'default' });
  expect(Object.keys(customAttributes ?? {})).toEqual(
    expect.arrayContaining(['CaseState', 'CaseAssignee', 'CaseClient', 'CaseStore', 'CaseUrgency', 'CaseType']),
  );
  await connection.close();
});

test('a second start on the same directory is refused in one line and disturbs nothing', async () => {
  const { code, err } = await endOf('ops/start.ts', system.surroundings);
  expect(code).toBe(1);
  expect(err.trim().split('\n')).toEqual([expect.stringContaining(system.dataDir)]);
  expect((await fetch(`${system.api}/readyz`)).status).toBe(200);
});

test.each(['api', 'worker', 'temporal', 'simulator'])('a killed %s is brought back, and said so', async (name) => {
  const before = system.groups()[name] as number;
  process.kill(-before, 'SIGKILL');
  await eventually('it runs again', () => {
    const now = system.groups()[name];
    return now !== undefined && now !== before;
  });
  await system.untilReady();
  await eventually('it is said', () => /意外退出\(SIGKILL\)/.test(system.said));
});

test('Ctrl-C ends everything, and the next start goes on where it was', async () => {
  const groups = Object.values(system.groups());
  expect(groups).toHaveLength(4);
  expect(await system.leave()).toBe(0);
  expect(groups.flatMap(groupMembers)).toEqual([]);
  const said = system.said.length;
  await system.start();
  expect(system.said.slice(said)).not.toMatch(/准备演示公司|构建|密码/);
});
