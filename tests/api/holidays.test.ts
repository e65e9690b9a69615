// 节假日: what a change would move is said before it is saved, and is what it moves.
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import type { Problem } from '../../api/views.ts';
import type { HolidayEffectView, HolidayTableView, SettingsOverviewView } from '../../api/views/settings.ts';
import { readSettings } from '../../db/read/settings.ts';
import { addMonths, dayOf } from '../../domain/period/months.ts';
import { weekdayOf } from '../../domain/time.ts';
import { HOST, openLab, type ApiLab, type Person } from './lab.ts';

let lab: ApiLab;
let owner: Person;
beforeAll(async () => {
  lab = await openLab(inject('temporalAddress'), { worker: false });
  owner = await lab.as('demo-owner', 'console');
  // Nothing published: the rule proposes, so that rest days count.
  await lab.db.deleteFrom('taxDates').execute();
});
afterAll(() => lab.close());

const openPeriods = () =>
  lab.db.selectFrom('periods').select(['id', 'period', 'filingDate']).where('state', '=', 'open').orderBy('id').execute();

test('the effect that is announced is the one that comes, and the firm’s own days move no tax date', async () => {
  const { holidays } = (await readSettings(lab.db)).settings;
  const settle = await owner.patch('/api/settings', { holidays: { restDays: [], makeUpDays: [] } });
  expect(settle.status).toBe(200);
  const before = await openPeriods();
  const month = addMonths(before[0]?.period ?? '', 1);
  const filing = before[0]?.filingDate ?? '';
  expect(filing.startsWith(month)).toBe(true);
  const restDays = [filing];
  const effect = await owner.post<HolidayEffectView>('/api/settings/holidays/effect', { restDays, makeUpDays: [] });
  expect(effect.status).toBe(200);
  const [moved] = effect.body.months;
  expect(moved).toMatchObject({ month, from: filing, periods: before.filter(({ period }) => period === before[0]?.period).length });
  expect(moved && moved.to > filing && weekdayOf(moved.to) <= 5).toBe(true);
  expect(effect.body.kept).toBeGreaterThan(0);
  expect(await openPeriods(), 'asking changes nothing').toEqual(before);

  await owner.patch('/api/settings', { holidays: { ownDays: [dayOf(month, 14), filing] } });
  expect(await openPeriods(), 'closed days of the firm are nobody else’s').toEqual(before);
  expect((await owner.patch('/api/settings', { holidays: { restDays } })).status).toBe(200);
  const after = await openPeriods();
  const changed = after.filter((row, index) => row.filingDate !== before[index]?.filingDate);
  expect(changed).toHaveLength(effect.body.periods);
  expect(changed.every(({ filingDate }) => filingDate === moved?.to)).toBe(true);
  await owner.patch('/api/settings', { holidays });
});

test('a table is read, its faults by line, and nothing is written', async () => {
  const before = (await readSettings(lab.db)).version;
  const { body } = await owner.post<HolidayTableView>('/api/settings/holidays/read', {
    text: '2027-01-01,休\n2027-01-02 至 2027-01-03 休\n元旦',
  });
  expect(body.days.map(({ date }) => date)).toEqual(['2027-01-01', '2027-01-02', '2027-01-03']);
  expect(body.faults).toMatchObject([{ line: 3 }]);
  expect((await owner.post<Problem>('/api/settings/holidays/read', { fileId: 'none' })).body.code).toBe('unknown_file');
  expect((await readSettings(lab.db)).version).toBe(before);
});

test('a workbook is read as it is kept by people: days as dates or as text', async () => {
  const sheet: SheetData = [
    [{ value: '日期' }, { value: '类型' }, { value: '名称' }],
    [{ value: new Date(Date.UTC(2027, 0, 1)), type: Date, format: 'yyyy-mm-dd' }, { value: '休' }, { value: '元旦' }],
    [{ value: '2027/1/3' }, { value: '班' }, { value: '' }],
  ];
  const bytes = await writeXlsxFile(sheet).toBuffer();
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), '放假安排.xlsx');
  const sent = await lab.app.request(`${HOST}/api/files`, { method: 'POST', body: form, headers: { cookie: owner.cookie, origin: HOST } });
  const { id } = (await sent.json()) as { id: string };
  const { body, text } = await owner.post<HolidayTableView>('/api/settings/holidays/read', { fileId: id });
  expect(body.days, text).toEqual([
    { date: '2027-01-01', kind: 'rest', name: '' },
    { date: '2027-01-03', kind: 'makeUp', name: '' },
  ]);
});

test('what was published is offered with its names; a year that was not is empty', async () => {
  const of = async (year: number) => (await owner.get<HolidayTableView>(`/api/settings/holidays/published?year=${year}`)).body.days;
  expect(await of(2026)).toEqual(expect.arrayContaining([{ date: '2026-10-01', kind: 'rest', name: '国庆节' }]));
  expect(await of(2099)).toEqual([]);
});

test('the overview says who touched what last, and nothing that the reader may not read', async () => {
  await owner.patch('/api/settings', { grabWindow: { normal: 'PT25M' } });
  const { body } = await owner.get<SettingsOverviewView>('/api/settings/overview');
  expect(body.touched['grabWindow']).toMatchObject({ by: expect.any(String), at: expect.stringMatching(/Z$/) });
  expect(body.touched['fees']).toBeUndefined();
  expect(body.security).toMatchObject({ addresses: 0 });
  const admin = await lab.as('demo-admin', 'console');
  const seen = (await admin.get<SettingsOverviewView>('/api/settings/overview')).body;
  expect(seen.security).toBeNull();
  expect(seen.channels).not.toBeNull();
});

test('the history of one part leaves the others out', async () => {
  await owner.patch('/api/settings', { confirm: { businessDays: 4 } });
  const { body } = await owner.get<{ items: { details?: unknown }[] }>('/api/timeline/settings/firm?fields=confirm');
  expect(body.items).toHaveLength(1);
  expect(JSON.stringify(body.items)).not.toContain('grabWindow');
  expect((await owner.get(`/api/timeline/settings/firm?fields=${encodeURIComponent('a%b')}`)).status).toBe(422);
});
