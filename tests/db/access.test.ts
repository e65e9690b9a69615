import { expect, test } from 'vitest';
import { beginScan, decideScan, scanOfBrowser, scanOfCode, SCAN_MS, useScan } from '../../db/records/scan-logins.ts';
import { openSession, rotateSession } from '../../db/records/sessions.ts';
import { readAccountHealth, readChannelHealth } from '../../db/read/channel-health.ts';
import { readSetupFacts, readSetupMarks } from '../../db/read/setup.ts';
import { markSetup, takePresets } from '../../db/records/setup.ts';
import { listSessions } from '../../db/read/session.ts';
import { eachDatabase } from '../support/database.ts';

const AT = Date.UTC(2026, 10, 24, 2, 0);
const by = { at: AT, actor: { kind: 'staff', id: 's1' } } as const;

eachDatabase((_name, makeDb) => {
  test('a code is scanned by one, decided once, used once, in the browser that began it', async () => {
    const db = await makeDb();
    await beginScan(db, { id: 'a', codeHash: 'c', browserHash: 'b', device: 'x'.repeat(1000), ip: '10.0.0.1' }, AT);
    expect([await useScan(db, 'a', 'b', AT), (await scanOfBrowser(db, 'a', 'b', AT))?.state]).toEqual([null, 'waiting']);
    expect((await scanOfCode(db, 'c', 'p1', AT))?.state).toBe('scanned');
    expect(await scanOfCode(db, 'c', 'p2', AT)).toBeNull();
    const decide = (personId: string) => decideScan(db, { codeHash: 'c', personId, state: 'confirmed' }, by);
    expect(await decide('p2')).toBe(false);
    expect((await Promise.all([decide('p1'), decide('p1')])).filter(Boolean)).toHaveLength(1);
    expect(await useScan(db, 'a', 'other', AT)).toBeNull();
    expect((await Promise.all([useScan(db, 'a', 'b', AT), useScan(db, 'a', 'b', AT)])).filter(Boolean)).toEqual(['p1']);
    expect(await scanOfBrowser(db, 'a', 'other', AT)).toBeNull();
    await beginScan(db, { id: 'l', codeHash: 'l', browserHash: 'b', device: '', ip: '' }, AT);
    expect((await scanOfCode(db, 'l', 'p1', AT + SCAN_MS))?.state).toBe('expired');
  });

  test('a token is replaced once; the old one is good for seconds', async () => {
    const db = await makeDb();
    await openSession(db, { tokenHash: 'old', personId: 'p1', front: 'console', device: 'd', ip: '::1', way: 'password' }, AT);
    const turns = await Promise.all([rotateSession(db, 'old', 'new-1', 'admin', AT), rotateSession(db, 'old', 'new-2', 'admin', AT)]);
    expect(turns.filter(Boolean)).toHaveLength(1);
    const [kept, ...more] = await listSessions(db, 'p1', AT);
    expect([kept?.tokenHash.startsWith('new-'), kept?.way, more]).toEqual([true, 'password', []]);
  });

  test('channels without any history, and the first day of an empty firm', async () => {
    const db = await makeDb();
    expect((await readChannelHealth(db, AT)).template).toEqual({
      lastSentAt: null,
      lastFailure: null,
      day: { sent: 0, failed: 0, unknown: 0, waiting: 0, quota: 0 },
    });
    expect(await readAccountHealth(db, 'wx')).toEqual({ tokenUntil: null, ticketUntil: null, lastPushAt: null });
    expect(await readSetupFacts(db)).toEqual({
      firm: false,
      store: false,
      types: false,
      staff: false,
      client: false,
      request: false,
      import: false,
    });
    const taken = () => db.transaction().execute((trx) => takePresets(trx, ['social-change', 'advice'], by));
    expect([await taken(), await taken()]).toEqual([2, 0]);
    await markSetup(db, { step: 'hours', state: 'done' }, by);
    await markSetup(db, { step: 'hours', state: 'open', dismissed: true }, by);
    expect(await readSetupMarks(db)).toEqual({ marks: { steps: {}, dismissed: true }, version: 2 });
  });
});
