import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listen, type Listening } from './listening.ts';

describe('the simulator as a machine one runs', () => {
  let wechat: Listening;
  beforeEach(async () => {
    wechat = await listen();
  });
  afterEach(() => wechat.close());

  const asHost = (host: string) =>
    new Promise<number>((resolve, reject) => {
      request(`${wechat.base}/sim/people`, { headers: { host } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      })
        .on('error', reject)
        .end();
    });

  it('answers to the names of this machine only', async () => {
    expect(await asHost('sim.yk.localhost:3100')).toBe(200);
    expect(await asHost('rebound.example')).toBe(403);
  });
  it('takes no changes from other web pages', async () => {
    const answer = await fetch(`${wechat.base}/sim/faults`, { method: 'DELETE', headers: { origin: 'http://evil.example' } });
    expect(answer.status).toBe(403);
  });
  it('refuses people it could not tell apart, and keeps those it had', async () => {
    const answer = await wechat.put('/sim/people', [
      { openid: 'a', nickname: '甲' },
      { openid: 'a', nickname: '乙' },
    ]);
    expect(answer.status).toBe(400);
    expect((await wechat.get<{ items: unknown[] }>('/sim/people')).items).toHaveLength(3);
  });
  it('tells the page of a message as it arrives', async () => {
    const line = await fetch(`${wechat.base}/sim/events`);
    const reader = line.body!.getReader();
    const told = (async () => {
      let text = '';
      while (!text.includes('event: message')) text += new TextDecoder().decode((await reader.read()).value);
      return text;
    })();
    await wechat.post(`/cgi-bin/message/template/send?access_token=${await wechat.token()}`, {
      touser: 'demo-staff-1',
      template_id: 't',
      data: { thing1: { value: '响铃' } },
    });
    expect(await told).toContain('响铃');
    await reader.cancel();
  });
  it('serves a page that loads nothing from elsewhere and may hold nothing but the phones', async () => {
    const page = await fetch(`${wechat.base}/`);
    const policy = page.headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain("frame-src 'self' http://p1.yk.localhost:3000 http://p2.yk.localhost:3000 http://p3.yk.localhost:3000;");
    for (const [, path] of (await page.text()).matchAll(/(?:src|href)="(\/[^"]+)"/g)) {
      const file = await fetch(wechat.base + path!);
      expect(file.status).toBe(200);
      expect(file.headers.get('content-type')).toMatch(path!.endsWith('.css') ? /^text\/css/ : /^text\/javascript/);
      expect(await file.text()).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
    }
    expect((await fetch(`${wechat.base}/page/..%2Fserver.ts`)).status).toBe(404);
  });
});

describe('the simulator’s memory', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'simulator-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true }));

  it('keeps inboxes, tokens and unused codes over a restart', async () => {
    const before = await listen({ dataDir });
    const token = await before.token();
    const code = await before.code('demo-client-1');
    await before.post(`/cgi-bin/message/template/send?access_token=${token}`, {
      touser: 'demo-staff-1',
      template_id: 't',
      data: { thing1: { value: '留着' } },
    });
    await before.close();
    expect(statSync(join(dataDir, 'simulator.json')).mode & 0o777).toBe(0o600);
    const after = await listen({ dataDir });
    expect(await after.token()).toBe(token);
    expect(await after.exchange(code)).toMatchObject({ openid: 'demo-client-1' });
    expect(await after.get('/sim/inbox?openid=demo-staff-1')).toMatchObject({ items: [{ data: { thing1: { value: '留着' } } }] });
    await after.close();
  });
  it('begins anew when its file cannot be read, and sets the file aside', async () => {
    writeFileSync(join(dataDir, 'simulator.json'), '{"inbox": [');
    const wechat = await listen({ dataDir });
    expect(await wechat.get('/sim/inbox')).toEqual({ items: [] });
    expect(statSync(join(dataDir, 'simulator.json.unreadable')).isFile()).toBe(true);
    await wechat.close();
  });
});
