import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { TurnoverView } from '../../api/views/turnover.ts';
import { addMonths } from '../../domain/period/months.ts';
import { keepLedger } from '../support/ledgers.ts';
import { openLab, type ApiLab, type Person } from './lab.ts';

/** A Tuesday, ten in the morning in Beijing. */
const NOW = Date.parse('2026-11-24T02:00:00Z');
const WAN = 1_000_000;

describe('500 万 and 30 万', () => {
  let lab: ApiLab;
  let accountant: Person;
  let owner: Person;
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'), { worker: false, now: () => NOW });
    await lab.db.deleteFrom('ledgers').execute();
    for (const [back, wan] of Array.from({ length: 12 }, (_, index) => [index, index === 0 ? 26 : 40] as const))
      await keepLedger(lab.db, {
        id: `t-${back}`,
        clientId: 'c01',
        storeId: 'store-1',
        period: addMonths('2026-10', -back),
        figures: { revenueFen: wan * WAN },
        published: false,
      });
    await lab.db
      .updateTable('clientProfiles')
      .set({ vatKind: 'small_scale', validFrom: '2020-01-01' })
      .where('clientId', '=', 'c01')
      .execute();
    accountant = await lab.as('demo-staff-1');
    owner = await lab.as('demo-owner', 'console');
  });
  afterAll(() => lab.close());

  const marks = async (query = '') => (await accountant.get<TurnoverView>(`/api/clients/c01/turnover${query}`)).body;

  test('what was uploaded, published or not, is counted as of the newest ledger', async () => {
    expect(await marks()).toMatchObject({
      period: '2026-10',
      marks: [
        { line: 'year', from: '2025-11', to: '2026-10', sumFen: 466 * WAN, level: 'near', months: 12 },
        { line: 'quarter', from: '2026-10', sumFen: 26 * WAN, level: 'near' },
      ],
    });
    expect((await marks('?period=2026-09')).marks[1]).toMatchObject({ from: '2026-07', sumFen: 120 * WAN, level: 'over' });
  });

  test('the owner moves a line, and the warning follows', async () => {
    const changed = await owner.patch('/api/settings', { taxLines: { quarterFen: 45 * WAN } });
    expect(changed.status, changed.text).toBe(200);
    expect((await marks()).marks[1]).toMatchObject({ lineFen: 45 * WAN, level: 'clear' });
    expect((await owner.patch('/api/settings', { taxLines: { quarterFen: 0 } })).status).toBe(422);
  });

  test('a general taxpayer has no line to watch, and a client no way to look', async () => {
    expect((await (await lab.as('demo-client-1')).get('/api/clients/c01/turnover')).status).toBe(403);
    await lab.db.updateTable('clientProfiles').set({ vatKind: 'general' }).where('clientId', '=', 'c01').execute();
    expect((await marks()).marks).toEqual([]);
  });
});
