import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createSimulator, type Simulator } from '../../simulator/app.ts';
import { serve } from '@hono/node-server';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createChannels, type Channels } from '../../channels/channels.ts';
import { createSmsSender } from '../../channels/sms/sender.ts';
import { openSealed } from '../../db/sealed.ts';
import { PEOPLE } from '../simulator/listening.ts';
import { temporaryDatabase } from '../support/database.ts';

/** Two who were written without looking at each other: what one seals the other opens. */
const folder = mkdtempSync(join(tmpdir(), 'firm-against-'));
let simulator: Simulator;
let base = '';
let channels: Channels;
let stop: () => Promise<void>;
beforeAll(async () => {
  simulator = createSimulator({ now: Date.now });
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const made = serve({ fetch: simulator.app.fetch, hostname: '127.0.0.1', port: 0 }, () => resolve(made));
  });
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await put('/sim/people', { people: PEOPLE });
  const home = await temporaryDatabase();
  channels = createChannels({
    db: home.db,
    sealed: openSealed(join(folder, 'keys.json')),
    bootstrap: {
      demo: true,
      wechat: {
        appId: 'wxdemo0000000001',
        secret: 'demo-secret-not-for-production',
        apiBase: base,
        openBase: base,
        originalId: '',
        push: null,
      },
      smsSimulator: base,
      simulated: true,
    },
  });
  stop = async () => {
    server.close();
    await home.cleanup();
    rmSync(folder, { recursive: true, force: true });
  };
});
beforeEach(() => fetch(`${base}/sim/faults`, { method: 'DELETE' }));
afterAll(() => stop());

const put = (path: string, body: unknown) =>
  fetch(base + path, { method: 'PUT', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
let sent = 0;
const template = async (openid: string, data = { thing1: { value: '测试' } }) =>
  (await channels.wechat())?.templates.send({ openid, templateId: 't', url: '', data, clientMsgId: `n${(sent += 1)}` });
const subscription = async (openid: string) =>
  (await channels.wechat())?.subscriptions.send({ openid, templateId: 'sub', url: '', data: { thing1: { value: '测试' } } });
const SEND = '/cgi-bin/message/template/send';

describe('our channels against the simulator', () => {
  test('a follower is told; who does not follow is 43004; a field WeChat does not take is 47003', async () => {
    expect(await template('demo-client-1')).toMatchObject({ result: 'sent' });
    expect(await template('demo-client-7')).toEqual({ result: 'refused', reason: '43004' });
    expect(await template('demo-client-1', { thing1: { value: '一'.repeat(21) } })).toEqual({ result: 'refused', reason: '47003' });
  });

  test('45009 is final for this channel; a token somebody took is renewed by itself', async () => {
    await put('/sim/faults', { errcode: { [SEND]: 45009 } });
    expect(await template('demo-client-1')).toEqual({ result: 'refused', reason: '45009' });
    await put('/sim/faults', { errcode: { [SEND]: 42001 }, times: 1 });
    expect(await template('demo-client-1')).toMatchObject({ result: 'sent' });
    await fetch(`${base}/sim/rival`, { method: 'POST' });
    expect(await template('demo-client-1')).toMatchObject({ result: 'sent' });
  });

  test('a subscription message needs a grant: 43101 without one', async () => {
    expect(await subscription('demo-client-7')).toEqual({ result: 'refused', reason: '43101' });
  });

  test('a ticket is given for the pages', async () => {
    expect(await (await channels.wechat())?.tickets.get()).toMatchObject({ ok: true });
  });

  test.each(['aliyun', 'tencent'] as const)('%s takes what its own SDK signs, and its refusals come through', async (vendor) => {
    const { sms } = await channels.config();
    const sender = createSmsSender({ ...(sms as NonNullable<typeof sms>), vendor, signName: '稻禾财税' });
    const message = (phone: string) => ({
      phone,
      text: '',
      templateCode: 'SMS_480000001',
      params: [['caseNo', 'R26112400001']] as [string, string][],
      id: 'n1',
    });
    expect(await sender.send(message('13900002007'))).toMatchObject({ result: 'sent' });
    await put('/sim/faults', { sms: 'blacklist' });
    expect(await sender.send(message('13900002008'))).toMatchObject({ result: 'refused' });
    await put('/sim/faults', { sms: 'unknown' });
    expect(await sender.send(message('13900002006'))).toMatchObject({ result: 'unknown' });
  });
});
