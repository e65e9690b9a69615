import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Told } from '../support/live-stream.ts';
import { eventually } from '../support/programs.ts';
import { openLab, type ApiLab } from './lab.ts';
import { listen } from './listen.ts';

describe('what changes is heard at once, by those who may', () => {
  let lab: ApiLab;
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'));
  });
  afterAll(() => lab.close());
  const about = (heard: Told[], no: string) =>
    heard.filter((one) => one.event.topic === 'case' && one.event.caseId === no).map((one) => one.event.type);

  test('a card rings on the phones of the store; when it is lost, everybody hears who won; other stores and clients hear nothing', async () => {
    const loser = await listen(lab, await lab.as('demo-staff-5'));
    const elsewhere = await listen(lab, await lab.as('demo-staff-1'));
    const stranger = await listen(lab, await lab.as('demo-client-1'));
    const own = await listen(lab, await lab.as('demo-client-8'));
    const winner = await lab.as('demo-staff-6');
    const no = await lab.request();
    await eventually('the card rings', () => about(loser.heard, no).includes('created'));
    await winner.post(`/api/requests/${no}/grab`);
    const lost = await eventually('the card closes', () =>
      loser.heard.find((one) => one.event.caseId === no && one.event.type === 'taken'),
    );
    expect(lost.event.assignee).toEqual({ id: 'staff-6', name: expect.stringMatching(/./) });
    await winner.post(`/api/requests/${no}/messages`, { text: '内部', fileIds: [], internal: true });
    await winner.post(`/api/requests/${no}/progress`, { text: '在办' });
    await eventually('the client hears of progress', () => about(own.heard, no).includes('progress'));
    expect(about(own.heard, no)).toEqual(['created', 'taken', 'progress']);
    expect(about(loser.heard, no)).toEqual(['created', 'taken']);
    expect([...elsewhere.heard, ...stranger.heard].filter((one) => one.event.caseId === no)).toEqual([]);
    expect(JSON.stringify(own.heard)).not.toContain('在办');
    await Promise.all([loser, elsewhere, stranger, own].map((screen) => screen.close()));
  });

  test('a screen that was away resumes without a gap and without a double; one away too long starts anew', async () => {
    const client = await lab.as('demo-client-8');
    const first = await listen(lab, client);
    const no = await lab.request();
    const seen = await eventually('the first event', () => first.heard.find((one) => one.event.caseId === no));
    await first.close();
    for (const text of ['一', '二', '三']) await client.post(`/api/requests/${no}/messages`, { text, fileIds: [] });
    const second = await listen(lab, client, seen.id);
    const talking = client.post(`/api/requests/${no}/messages`, { text: '四', fileIds: [] });
    await talking;
    await eventually('all four', () => about(second.heard, no).filter((type) => type === 'message').length >= 4);
    const ids = second.heard.map((one) => one.id);
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
    expect(Math.min(...ids)).toBeGreaterThan(seen.id);
    await second.close();
    await lab.db
      .deleteFrom('events')
      .where('id', '<=', seen.id + 1)
      .execute();
    const third = await listen(lab, client, 1);
    const reset = await eventually('a reset', () => third.heard[0]);
    expect(reset.name).toBe('reset');
    await third.close();
  });

  test('rights are read anew: whoever is moved to another store hears no more of this one', async () => {
    const staff = await lab.as('demo-staff-5');
    const screen = await listen(lab, staff);
    await lab.db.updateTable('staffStores').set({ storeId: 'store-1' }).where('staffId', '=', 'staff-5').execute();
    await new Promise((resolve) => {
      setTimeout(resolve, 1100);
    });
    const no = await lab.request();
    await lab.request('demo-client-1', { clientId: 'c01' });
    await eventually('the new store’s card', () => screen.heard.some((one) => one.event.type === 'created'));
    expect(about(screen.heard, no)).toEqual([]);
    await lab.db.updateTable('staffStores').set({ storeId: 'store-2' }).where('staffId', '=', 'staff-5').execute();
    await screen.close();
  });

  test('a session that is revoked ends its stream within a second', async () => {
    const person = await lab.as('demo-client-2');
    const screen = await listen(lab, person);
    expect(screen.state).toEqual({ status: 200, ended: false });
    await person.revoke();
    await eventually('the end', () => screen.state.ended, 3000);
    expect((await listen(lab, person)).state.status).toBe(401);
  });
});
