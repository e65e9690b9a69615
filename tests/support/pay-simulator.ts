import { generateKeyPairSync } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { PayAccount } from '../../domain/channel-config.ts';
import { createSimulator, type Simulator } from '../../simulator/app.ts';
import type { Faults } from '../../simulator/switches.ts';

/** The real simulator on a port of its own, and a merchant it knows. */
export interface PaySimulator {
  base: string;
  simulator: Simulator;
  /** As the surroundings of a program would hand it over; `mode` as asked. */
  account(mode?: PayAccount['mode']): PayAccount;
  faults(change: Partial<Record<keyof Faults, unknown>>): Promise<void>;
  /** Somebody answers in the cashier. */
  pay(prepayId: string, outcome?: 'success' | 'cancel' | 'fail' | 'lost'): Promise<void>;
  /** Until no callback is under way or due. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

const pair = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
const merchant = pair();
const platform = pair();
const API_V3_KEY = 'v'.repeat(32);
const NAMED = {
  mchId: '1900000001',
  serialNo: '5157F09EFDC096DE15EBE81A47057A7200000001',
  publicKeyId: 'PUB_KEY_ID_0119000000012026112400000000000000',
};

/** Starts it. Waits are a thousandth of the real ones, so that late is soon. */
export async function startPaySimulator(options: { now?: () => number; appId?: string; people?: object[] } = {}): Promise<PaySimulator> {
  const simulator = createSimulator({
    now: options.now ?? Date.now,
    ...(options.appId === undefined ? {} : { account: { appid: options.appId } }),
    pay: {
      mchId: NAMED.mchId,
      serial: NAMED.serialNo,
      publicKeyId: NAMED.publicKeyId,
      merchantPublicKey: merchant.publicKey,
      platformPrivateKey: platform.privateKey,
      apiV3Key: API_V3_KEY,
    },
  });
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const made = serve({ fetch: simulator.app.fetch, hostname: '127.0.0.1', port: 0 }, () => resolve(made));
  });
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const put = async (path: string, body: unknown): Promise<void> => {
    const answer = await fetch(base + path, { method: 'PUT', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  };
  simulator.platform.state.settings.pay.speed = 1000;
  if (options.people) await put('/sim/people', options.people);
  const { desk } = { desk: simulator.pay };
  return {
    base,
    simulator,
    account: (mode = 'public_key') => ({
      ...NAMED,
      appId: simulator.platform.account.appid,
      mode,
      apiBase: base,
      privateKey: merchant.privateKey,
      publicKey: mode === 'certificate' ? null : platform.publicKey,
      apiV3Key: API_V3_KEY,
    }),
    faults: (change) => put('/sim/faults', change),
    pay: async (prepayId, outcome = 'success') => {
      const answer = await fetch(`${base}/sim/pay`, { method: 'POST', body: JSON.stringify({ prepayId, outcome }) });
      if (!answer.ok) throw new Error(`pay: ${answer.status} ${await answer.text()}`);
    },
    settled: async () => {
      const now = options.now ?? Date.now;
      for (const until = Date.now() + 10_000; Date.now() < until;) {
        await desk.run();
        const next = desk.office.notifier.nextAt();
        if (!desk.office.notifier.busy() && (next === null || next > now() + 2000)) return;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      throw new Error('callbacks go on and on');
    },
    close: () =>
      new Promise<void>((resolve) => {
        simulator.close();
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}
