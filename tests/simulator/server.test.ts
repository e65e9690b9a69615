import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const PROGRAM = new URL('../../simulator/server.ts', import.meta.url).pathname;

describe('the simulator program', () => {
  let dataDir: string;
  let child: ChildProcess | null = null;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'simulator-'));
  });
  afterEach(() => {
    child?.kill('SIGKILL');
    rmSync(dataDir, { recursive: true });
  });

  const start = (env: Record<string, string>) => {
    child = spawn(process.execPath, [PROGRAM], {
      env: { PATH: process.env['PATH'] ?? '', DATA_DIR: dataDir, ...env },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let said = '';
    child.stderr!.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    return { child, said: () => said };
  };
  const freePort = async () => {
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const { port } = probe.address() as AddressInfo;
    probe.close();
    await once(probe, 'close');
    return port;
  };

  it('does not exist outside demo mode', async () => {
    const program = start({ DEMO: '0' });
    expect((await once(program.child, 'exit'))[0]).toBe(1);
    expect(program.said()).toContain('模拟器只在演示模式下运行');
  });
  it('reads its people from a file, says when it is ready, and leaves in order when told', async () => {
    const port = await freePort();
    writeFileSync(
      join(dataDir, 'people.json'),
      JSON.stringify({ account: '稻禾财税', people: [{ openid: 'demo-owner', nickname: '沈知行', role: 'owner', about: '总经理' }] }),
    );
    const program = start({ SIMULATOR_PORT: String(port), SIM_PEOPLE: join(dataDir, 'people.json') });
    expect((await once(program.child, 'message'))[0]).toEqual({ ready: true });
    expect(await (await fetch(`http://127.0.0.1:${port}/sim/people`)).json()).toMatchObject({
      items: [{ openid: 'demo-owner', follows: true }],
    });
    expect((await fetch(`http://127.0.0.1:${port}/page/main.ts`)).status).toBe(200);
    const line = await fetch(`http://127.0.0.1:${port}/sim/events`);
    program.child.kill('SIGTERM');
    expect((await once(program.child, 'exit'))[0]).toBe(0);
    expect(program.said()).toBe('');
    await line.body?.cancel().catch(() => {});
  });
  it('leaves when the program that started it is gone', async () => {
    const program = start({ SIMULATOR_PORT: String(await freePort()) });
    await once(program.child, 'message');
    program.child.disconnect();
    expect((await once(program.child, 'exit'))[0]).toBe(0);
  });
  it('says in one line that its port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const program = start({ SIMULATOR_PORT: String(port) });
    expect((await once(program.child, 'exit'))[0]).toBe(1);
    expect(program.said()).toBe(`端口 ${port} 已被占用，模拟器没有启动。\n`);
    taken.close();
  });
});
