import { randomInt } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { deliverLater } from '../../activities/notices/deliver-later.ts';
import type { DeliveryQuery } from '../../activities/contract.ts';
import { HOUR_MS } from '../../domain/time.ts';
import { DELIVERY_WORKFLOW, deliveryStart } from '../../workflows/delivery/messages.ts';
import { connectTimeSkipping } from '../support/time-skipping.ts';
import { workOn } from '../support/worker.ts';

const taskQueue = `delivery-${randomInt(1e9)}`;
let client: Client;
let stop: () => Promise<void>;
let asked: DeliveryQuery[] = [];
let answers: (boolean | 'down')[] = [];

beforeAll(async () => {
  client = await connectTimeSkipping(inject('temporalAddress'), 'skip');
  const end = await workOn(inject('temporalAddress'), taskQueue, {
    deliverWaiting: async (query: DeliveryQuery) => {
      asked.push(query);
      const answer = answers.shift() ?? false;
      if (answer === 'down') throw new Error('WeChat is down');
      return answer;
    },
  });
  stop = async () => {
    await end();
    await client.connection.close();
  };
});
beforeEach(() => {
  asked = [];
  answers = [];
});
afterAll(() => stop());

test('it sleeps until the quiet hours end, then sends a chunk at a time until nothing waits', async () => {
  answers = [true, true, false];
  const at = Date.now() + 9 * HOUR_MS;
  await client.workflow.execute(DELIVERY_WORKFLOW, deliveryStart({ at }, taskQueue));
  expect(asked).toHaveLength(3);
  expect(asked[0]?.noticeIds).toBeNull();
  expect(asked[0]?.now).toBeGreaterThanOrEqual(at);
});

test('asked for twice it is one that sleeps; WeChat down in the morning, it tries until it goes', async () => {
  answers = ['down', 'down', false];
  const at = Date.now() + 10 * HOUR_MS;
  await Promise.all([deliverLater({ client, taskQueue }, at), deliverLater({ client, taskQueue }, at)]);
  await client.workflow.getHandle(`delivery-${at}`).result();
  expect(asked).toHaveLength(3);
  await deliverLater({ client, taskQueue }, at);
  await client.workflow.getHandle(`delivery-${at}`).result();
  expect(asked).toHaveLength(4);
});
