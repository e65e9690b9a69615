import { sha256 } from '../../api/cookies.ts';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { MeView, Problem } from '../../api/views.ts';
import type { InvitationMade, InvitationView, JoinedView } from '../../api/views/people.ts';
import { personOfOpenid } from '../../db/records/people.ts';
import { personRow, staffRow } from './invented-people.ts';
import { cookieOf, HOST, openLab, type ApiLab } from './lab.ts';

describe('an invitation over the API', () => {
  let lab: ApiLab;
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'));
    await lab.db
      .insertInto('people')
      .values({ ...personRow('clerk'), openid: null, name: '顾小北' })
      .execute();
    await lab.db
      .insertInto('staff')
      .values(staffRow('clerk', 'staff', null, 5))
      .execute();
    await lab.db.insertInto('staffStores').values({ staffId: 'clerk', storeId: 'store-2' }).execute();
  });
  afterAll(() => lab.close());
  const guest = async (openid: string) => lab.as(await personOfOpenid(lab.db, openid, null, Date.now()));
  const tokenOf = (made: { body: InvitationMade }) => made.body.url.split('/').at(-1) ?? '';

  test('a colleague is invited, sees who invites as what, accepts, and works at once under a fresh session', async () => {
    const owner = await lab.as('demo-owner');
    const made = await owner.post<InvitationMade>('/api/staff/clerk/invitation', {}, { 'idempotency-key': 'k1' });
    expect(made.status, made.text).toBe(201);
    expect(made.body.url).toMatch(/^http:\/\/localhost:3000\/join\/[\w-]{43}$/);
    expect(made.body.qr).toContain('<svg');
    const again = await owner.post<InvitationMade>('/api/staff/clerk/invitation', {}, { 'idempotency-key': 'k1' });
    expect(again.body).toEqual(made.body);
    const kept = await lab.db.selectFrom('invitations').select('tokenHash').execute();
    expect(JSON.stringify(kept)).not.toContain(tokenOf(made));
    expect(JSON.stringify(await lab.db.selectFrom('idempotency').selectAll().execute())).not.toContain(tokenOf(made));

    const person = await guest('o-clerk');
    const seen = await person.get<InvitationView>(`/api/invitations/${tokenOf(made)}`);
    expect(seen.body).toMatchObject({
      kind: 'staff',
      state: 'open',
      refusal: null,
      invitedBy: '沈知行',
      staff: { role: 'staff', stores: ['高新店'] },
    });
    const response = await lab.app.request(`${HOST}/api/invitations/${tokenOf(made)}/accept`, {
      method: 'POST',
      headers: { host: 'localhost:3000', cookie: person.cookie, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(response.status).toBe(200);
    const left = await lab.db
      .selectFrom('sessions')
      .select('expiresAt')
      .where('tokenHash', '=', sha256(person.cookie.split('=')[1] ?? ''))
      .execute();
    for (const { expiresAt } of left)
      expect(expiresAt - Date.now(), 'the old token ends with what is under way').toBeLessThanOrEqual(10_000);
    const cookie = cookieOf(response, 'yk_session');
    const me = await lab.app.request(`${HOST}/api/me`, { headers: { host: 'localhost:3000', cookie } });
    expect(((await me.json()) as MeView).staff).toMatchObject({ id: 'clerk', role: 'staff' });
    const used = await (await guest('o-other')).post<Problem>(`/api/invitations/${tokenOf(made)}/accept`);
    expect([used.status, used.body.code]).toEqual([409, 'invitation_used']);
    expect((await owner.post<Problem>('/api/staff/clerk/invitation')).body.code).toBe('staff_bound');
  });

  test('twenty who open the same link at once: one joins', async () => {
    const owner = await lab.as('demo-owner');
    const made = await owner.post<InvitationMade>('/api/clients/c01/invitations', { name: '何丽', rights: ['pay'] });
    const people = await Promise.all(Array.from({ length: 20 }, (_, index) => guest(`o-crowd-${index}`)));
    const ends = await Promise.all(people.map((person) => person.post<JoinedView & Problem>(`/api/invitations/${tokenOf(made)}/accept`)));
    expect(ends.filter((end) => end.status === 200)).toHaveLength(1);
    expect(new Set(ends.filter((end) => end.status !== 200).map((end) => end.body.code))).toEqual(new Set(['invitation_used']));
  });

  test('a contact invites only with the right manage; what is no right is refused at its field', async () => {
    await lab.db.insertInto('contactLinks').values({ personId: 'demo-client-8', clientId: 'c01', rights: '["pay"]' }).execute();
    const plain = await lab.as('demo-client-8');
    expect((await plain.post('/api/clients/c01/invitations', { name: '何丽' })).status).toBe(403);
    const manager = await lab.as('demo-client-1');
    expect((await manager.post('/api/clients/c01/invitations', { name: '何丽', rights: ['confirm'] })).status).toBe(201);
    const wrong = await manager.post<Problem>('/api/clients/c01/invitations', { name: ' ', rights: ['everything'] });
    expect(wrong.status).toBe(422);
    expect(wrong.body.errors?.map((error) => error.pointer).sort()).toEqual(['/name', '/rights/0']);
  });

  test('is taken back on its record and then refused; the list says so', async () => {
    const owner = await lab.as('demo-owner');
    const made = await owner.post<InvitationMade>('/api/clients/c02/invitations', { name: '何丽' });
    expect((await owner.post(`/api/clients/c01/invitations/${made.body.id}/revoke`)).status, 'another record').toBe(404);
    expect((await owner.post(`/api/clients/c02/invitations/${made.body.id}/revoke`)).status).toBe(200);
    const refused = await (await guest('o-late')).post<Problem>(`/api/invitations/${tokenOf(made)}/accept`);
    expect(refused.body.code).toBe('invitation_revoked');
    const list = await owner.get<{ items: { state: string }[] }>('/api/clients/c02/invitations');
    expect(list.body.items.map((item) => item.state)).toEqual(['revoked']);
  });
});
