import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Page } from '../../api/views.ts';
import type { PermissionTableView } from '../../api/views/roles.ts';
import type { Permission } from '../../domain/permissions.ts';
import { periodOf } from '../../domain/period/months.ts';
import { addCivilDays, civilDateOf } from '../../domain/time.ts';
import { keepBills } from '../support/bill-rows.ts';
import { openLab, type ApiLab, type Person } from './lab.ts';

const TODAY = civilDateOf(Date.now());
const PERIOD = periodOf(TODAY);
interface Acts {
  actions: string[];
}

describe('what is offered follows the table as the owner adjusted it', () => {
  let lab: ApiLab;
  let owner: Person;
  let admin: Person;
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'), { worker: false });
    owner = await lab.as('demo-owner', 'console');
    admin = await lab.as('demo-admin', 'console');
    await keepBills(lab.db, [{ id: 'B1', clientId: 'c01', storeId: 'store-1', dueDate: addCivilDays(TODAY, -9) }]);
    await owner.post('/api/periods', { clientId: 'c01', period: PERIOD });
  });
  afterAll(() => lab.close());
  afterEach(async () => void (await lab.db.deleteFrom('settings').where('key', '=', 'permissions').execute()));

  const take = async (...permissions: Permission[]): Promise<void> => {
    const { version } = (await owner.get<PermissionTableView>('/api/permissions')).body;
    const changes = permissions.map((permission) => ({ permission, role: 'admin', holds: false }));
    const moved = await owner.patch('/api/permissions', { changes, version, confirmed: true });
    expect(moved.status, moved.text).toBe(200);
  };
  const actionsOf = async (path: string, who = admin): Promise<string[]> => (await who.get<Acts>(path)).body.actions;

  test('a client, a bill, a period: deeds whose permission went elsewhere are gone, the others stay, and what is offered is what the route takes', async () => {
    const [client, bill, period] = ['/api/clients/c01', '/api/bills/B1', `/api/periods/c01-${PERIOD}`];
    expect(await actionsOf(client)).toEqual(expect.arrayContaining(['edit', 'note', 'archive', 'merge']));
    expect(await actionsOf(bill)).toEqual(expect.arrayContaining(['void', 'remind', 'receipt']));
    expect(await actionsOf(period)).toEqual(expect.arrayContaining(['move', 'duties']));
    await take('clients.manage', 'bills.write', 'bills.remind', 'periods.work');
    const left = { client: await actionsOf(client), bill: await actionsOf(bill), period: await actionsOf(period) };
    expect(left.client).toEqual(expect.arrayContaining(['edit', 'note']));
    for (const gone of ['archive', 'merge', 'accountant']) expect(left.client).not.toContain(gone);
    expect(left.bill).toContain('receipt');
    for (const gone of ['void', 'remind', 'pause']) expect(left.bill).not.toContain(gone);
    for (const gone of ['move', 'duties', 'papers', 'archive']) expect(left.period).not.toContain(gone);
    expect((await admin.post(`${client}/archive`, { reason: '测试' })).status).toBe(403);
    expect((await admin.post(`${bill}/void`, { reason: '测试' })).status).toBe(403);
    expect((await admin.put(`${period}/duties`, { book: null })).status).toBe(403);
    // The owner keeps all of it.
    expect(await actionsOf(client, owner)).toContain('archive');
  });

  test('a power lent for a time brings its deeds, and takes them along when it ends', async () => {
    const clerk = await lab.as('demo-staff-1', 'console');
    const claims = async () => ({
      holds: (await clerk.get<{ permissions: string[] }>('/api/me')).body.permissions.includes('offline.decide'),
      offered: (await clerk.get<Page<Acts>>('/api/receipts?state=entered')).body.items.flatMap(({ actions }) => actions),
    });
    const entered = await admin.post('/api/bills/B1/receipts', { amountFen: 100, way: 'cash', paidOn: TODAY });
    expect(entered.status, entered.text).toBe(201);
    expect(await claims()).toMatchObject({ holds: false, offered: [] });
    const lent = await owner.post<{ id: string }>('/api/grants', {
      staffId: 'staff-1',
      kind: 'power',
      power: 'receipt.confirm',
      to: addCivilDays(TODAY, 1),
      reason: '月底人手不够',
    });
    expect(lent.status, lent.text).toBe(201);
    const during = await claims();
    expect(during.holds).toBe(true);
    expect(during.offered).toContain('confirm');
    await owner.post(`/api/grants/${lent.body.id}/end`, {});
    expect(await claims()).toMatchObject({ holds: false, offered: [] });
  });
});
