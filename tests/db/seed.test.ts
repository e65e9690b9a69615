import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { verify } from '@node-rs/argon2';
import { nextBusinessInstant } from '../../domain/calendar.ts';
import { nextDeadline } from '../../domain/case/transition.ts';
import { isPaymentNo } from '../../domain/pay/numbers.ts';
import { isUscc } from '../../domain/ids.ts';
import type { CaseStatus, CaseTerms } from '../../domain/case/types.ts';
import { readSettings } from '../../db/read/settings.ts';
import { openPhone, openSealed } from '../../db/sealed.ts';
import { demoStories } from '../../ops/seed/demo-cases.ts';
import { readDemoFirm } from '../../ops/seed/demo-firm.ts';
import { publishedDays } from '../../db/presets/published-days.ts';
import { demoSettings } from '../../ops/seed/records.ts';
import { seedDemoRows, seedEmptyFirm } from '../../ops/seed/seed.ts';
import { TUESDAY_10 } from '../support/cases.ts';
import { eachDatabase } from '../support/database.ts';

const folder = mkdtempSync(join(tmpdir(), 'firm-seed-'));
const sealed = openSealed(join(folder, 'keys.json'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const MOMENTS: [string, number][] = [
  ['on a Tuesday morning', TUESDAY_10],
  ['at lunch', TUESDAY_10 + 2.5 * 3_600_000],
  ['at a quarter to midnight', TUESDAY_10 + 13.75 * 3_600_000],
  ['on a Monday at nine sharp', Date.UTC(2026, 10, 23, 1, 0)],
  ['on a Sunday night', Date.UTC(2026, 10, 22, 15, 0)],
  ['in the middle of 国庆', Date.UTC(2026, 9, 4, 6, 0)],
  ['in the middle of 春节', Date.UTC(2026, 1, 19, 6, 0)],
  ['in a year without a published calendar', Date.UTC(2028, 0, 1, 4, 0)],
];

describe('the demo firm', () => {
  test.each(MOMENTS)('is alive when made %s', (_, now) => {
    const demo = readDemoFirm();
    const settings = demoSettings(demo, publishedDays(now));
    const stories = demoStories(demo, settings, now);
    expect(stories.map((story) => story.status.state).sort()).toEqual(demo.cases.map((one) => one.state).sort());
    expect(new Set(stories.map((story) => story.input.no)).size).toBe(stories.length);
    for (const { input, status, entries } of stories) {
      expect(entries.map((entry) => entry.seq)).toEqual(entries.map((_entry, index) => index + 1));
      expect(entries.every((entry) => entry.at <= now)).toBe(true);
      const next = nextDeadline(input, status);
      if (next) expect(next.at).toBeGreaterThan(now);
      if (status.state !== 'open') continue;
      const opens = nextBusinessInstant(input.terms.calendar, now);
      expect(status.grabDeadline).toBeGreaterThanOrEqual(opens + input.terms.grabWindowMs);
    }
  });

  test('knows the published rest days and make-up workdays of this year', () => {
    const { restDays, makeUpDays } = publishedDays(TUESDAY_10);
    expect(restDays).toEqual(expect.arrayContaining(['2026-01-01', '2026-02-17', '2026-10-07']));
    expect(makeUpDays).toEqual(expect.arrayContaining(['2026-01-04', '2026-02-28', '2026-10-10']));
    expect(restDays).not.toContain('2026-11-24');
  });

  eachDatabase((_name, makeDb) => {
    test('is made once, however often it is asked for', async () => {
      const db = await makeDb();
      const first = await seedDemoRows({ db, sealed, now: TUESDAY_10 });
      expect(first.ownerPassword).toMatch(/^\w{16}$/);
      const count = async () => ({
        cases: (await db.selectFrom('cases').select('no').execute()).map((row) => row.no),
        notices: (await db.selectFrom('notices').select('id').execute()).length,
        audit: (await db.selectFrom('audit').select('id').execute()).length,
        events: (await db.selectFrom('events').select('id').execute()).length,
      });
      const before = await count();
      await db.updateTable('stores').set({ name: '城南旗舰店' }).where('id', '=', 'store-1').execute();
      expect(await seedDemoRows({ db, sealed, now: TUESDAY_10 + 86_400_000 })).toEqual({ ownerPassword: null });
      expect(await count()).toEqual(before);
      expect(await db.selectFrom('stores').select('name').where('id', '=', 'store-1').executeTakeFirst()).toEqual({ name: '城南旗舰店' });
      const login = await db.selectFrom('logins').selectAll().executeTakeFirstOrThrow();
      expect(await verify(login.passwordHash, first.ownerPassword as string)).toBe(true);
    });

    test('a start that was interrupted goes on with the same numbers', async () => {
      const db = await makeDb();
      await seedDemoRows({ db, sealed, now: TUESDAY_10, ownerPassword: 'correct horse battery' });
      const numbers = await db.selectFrom('cases').select('no').orderBy('no').execute();
      await db
        .deleteFrom('cases')
        .where('no', '=', (numbers[2] as { no: string }).no)
        .execute();
      const mark = await db.selectFrom('settings').select('value').where('key', '=', 'seed').executeTakeFirstOrThrow();
      await db
        .updateTable('settings')
        .set({ value: mark.value.replace('"rows":true', '"rows":false') })
        .where('key', '=', 'seed')
        .execute();
      await seedDemoRows({ db, sealed, now: TUESDAY_10 + 5 * 86_400_000 });
      expect(await db.selectFrom('cases').select('no').orderBy('no').execute()).toEqual(numbers);
    });

    test('has orders as they were bought and paid, and a quote that waits for its answer', async () => {
      const db = await makeDb();
      await seedDemoRows({ db, sealed, now: TUESDAY_10 });
      const orders = await db.selectFrom('cases').selectAll().where('kind', '=', 'order').orderBy('state').execute();
      expect(orders.map(({ state, totalFen, paidFen }) => [state, totalFen, paidFen])).toEqual([
        ['awaiting_payment', 150_000, 0],
        ['completed', 40_000, 40_000],
        ['delivered', 10_000, 10_000],
        ['in_progress', 50_000, 50_000],
      ]);
      const bought = await db.selectFrom('orderSnapshots').select(['caseNo', 'amountFen']).execute();
      expect(bought.map(({ caseNo }) => caseNo).toSorted()).toEqual(orders.map(({ no }) => no).toSorted());
      const paid = await db.selectFrom('payments').selectAll().execute();
      expect(paid.every(({ id, state, outcome }) => isPaymentNo(id) && state === 'paid' && outcome === 'applied')).toBe(true);
      for (const { no, status, paidFen } of orders) {
        const { fee } = JSON.parse(status) as CaseStatus;
        expect(fee?.payments.map(({ id }) => id)).toEqual(paid.filter(({ subjectId }) => subjectId === no).map(({ id }) => id));
        expect(fee?.paidFen).toBe(paidFen);
      }
      const quoted = await db.selectFrom('cases').select('status').where('waitingOn', 'like', '%quote%').executeTakeFirstOrThrow();
      expect((JSON.parse(quoted.status) as CaseStatus).fee).toMatchObject({ quote: { no: 1, totalFen: 180_000 }, totalFen: null });
    });

    test('has people who can be found, phones that lie sealed, valid codes, and a counter ahead of its cases', async () => {
      const db = await makeDb();
      await seedDemoRows({ db, sealed, now: TUESDAY_10 });
      const staff = await db.selectFrom('people').selectAll().where('searchText', 'like', '%lxm%').executeTakeFirstOrThrow();
      expect([staff.name, openPhone(sealed, staff), staff.fictional]).toEqual(['林小满', '13900001005', 1]);
      const people = JSON.stringify(await db.selectFrom('people').selectAll().execute());
      expect(people).not.toMatch(/139\d{8}/);
      for (const { usci } of await db.selectFrom('clients').select('usci').execute()) expect(isUscc(usci ?? '')).toBe(true);
      for (const { no } of await db.selectFrom('cases').select('no').execute()) {
        const counter = await db.selectFrom('counters').select('value').where('id', '=', no.slice(0, 7)).executeTakeFirstOrThrow();
        expect(counter.value).toBeGreaterThanOrEqual(Number(no.slice(7)));
      }
      expect((await readSettings(db)).settings.firm.short).toBe('稻禾财税');
    });

    test('has somebody who is both staff and a contact, and WeChat ids on two cards', async () => {
      const db = await makeDb();
      await seedDemoRows({ db, sealed, now: TUESDAY_10 });
      const both = await db
        .selectFrom('staff')
        .innerJoin('contactLinks', 'contactLinks.personId', 'staff.personId')
        .select(['staff.id', 'contactLinks.clientId', 'contactLinks.title'])
        .execute();
      expect(both).toEqual([{ id: 'staff-3', clientId: 'c13', title: '股东' }]);
      const cards = await db.selectFrom('staffCards').select(['staffId', 'wechatId', 'version']).orderBy('staffId').execute();
      expect(cards).toEqual([
        { staffId: 'leader', wechatId: 'gu-chengan-demo', version: 1 },
        { staffId: 'staff-1', wechatId: 'lin-xiaoman-demo', version: 1 },
      ]);
    });

    test('shows every case with its words, and tells the client what happened', async () => {
      const db = await makeDb();
      await seedDemoRows({ db, sealed, now: TUESDAY_10 });
      for (const row of await db.selectFrom('cases').selectAll().execute()) {
        expect(row.title).not.toBe('');
        const status = JSON.parse(row.status) as CaseStatus;
        expect((JSON.parse(row.terms) as CaseTerms).calendar.spans).toHaveLength(2);
        const ids = [row.contentId, ...status.papers.map((paper) => paper.contentId)];
        expect(await db.selectFrom('contents').select('id').where('id', 'in', ids).where('caseNo', '=', row.no).execute()).toHaveLength(
          ids.length,
        );
      }
      const notices = await db.selectFrom('notices').selectAll().execute();
      expect(notices.some((notice) => notice.noticeId === 'case.escalated.admin' && notice.personId === 'demo-admin')).toBe(true);
      expect(notices.some((notice) => notice.noticeId === 'case.progress.client' && notice.text.includes('名单与基数已核对'))).toBe(true);
      expect(notices.filter((notice) => /\{\{|undefined|null/.test(notice.text))).toEqual([]);
      expect(await db.selectFrom('noticeAttempts').select('id').execute()).toEqual([]);
    });

    test('outside the demo there is only the owner, with the settings everybody starts with', async () => {
      const db = await makeDb();
      expect(await seedEmptyFirm({ db, sealed, now: TUESDAY_10, ownerPassword: 'a long enough secret' })).toEqual({ ownerPassword: null });
      await seedEmptyFirm({ db, sealed, now: TUESDAY_10 });
      expect(await db.selectFrom('staff').select(['id', 'role']).execute()).toEqual([{ id: 'owner', role: 'owner' }]);
      expect(await db.selectFrom('clients').select('id').execute()).toEqual([]);
      expect((await readSettings(db)).settings.holidays.makeUpDays).toContain('2026-10-10');
    });
  });
});
