// Long: 月结 as each side does it over HTTP, and what is refused.
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type {
  ManyView,
  ChaseView,
  CalendarImportView,
  ObligationView,
  PeriodRowView,
  PeriodView,
  TaxCalendarView,
} from '../../api/views/periods.ts';
import type { FileRef, Page, Problem } from '../../api/views.ts';
import { instantOf } from '../../domain/time.ts';
import { HOST, openLab, type ApiLab, type Person } from './lab.ts';

/** A Monday morning, a week before the last day of October’s returns. */
const NOW = instantOf('2026-11-09', 10 * 3_600_000);
const OCTOBER = 'c02-2026-10';

describe('period work over HTTP', () => {
  let lab: ApiLab;
  let accountant: Person;
  let leader: Person;
  let client: Person;
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'), { worker: false, now: () => NOW });
    accountant = await lab.as('demo-staff-1');
    leader = await lab.as('demo-leader');
    client = await lab.as('demo-client-3');
  });
  afterAll(() => lab.close());

  const put = async (person: Person, path: string, body: unknown): Promise<number> =>
    (
      await lab.app.request(`${HOST}${path}`, {
        method: 'PUT',
        headers: { host: 'localhost:3000', cookie: person.cookie, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    ).status;
  const view = async (person: Person, id = OCTOBER): Promise<PeriodView> => (await person.get<PeriodView>(`/api/periods/${id}`)).body;
  const code = async (person: Person, path: string, body: unknown): Promise<string> => {
    const answer = await person.post<Problem>(path, body);
    return answer.status < 300 ? 'ok' : answer.body.code;
  };
  const noticed = async (noticeId: string): Promise<string[]> =>
    (await lab.db.selectFrom('notices').select('personId').where('noticeId', '=', noticeId).orderBy('personId').execute()).map(
      ({ personId }) => personId,
    );

  test('the accountant’s matrix holds their clients; a client’s own page none of what is internal', async () => {
    const mine = (await accountant.get<Page<PeriodRowView>>('/api/periods?period=2026-10')).body.items;
    expect(mine.map((row) => row.client.id).toSorted()).toEqual(['c01', 'c02', 'c12']);
    const row = mine.find(({ client: { id } }) => id === 'c02');
    expect(row).toMatchObject({ coreStage: 'file', cells: { collect: 'done', book: 'done', confirm: 'ahead' } });
    const theirs = await view(client);
    expect(theirs.stages.map(({ id }) => id)).not.toContain('check');
    expect([theirs.check, theirs.risk, theirs.duties, theirs.needsCheck]).toEqual([null, null, [], false]);
    expect(theirs.entries.every(({ internal }) => !internal)).toBe(true);
    expect((await (await lab.as('demo-client-1')).get(`/api/periods/${OCTOBER}`)).status).toBe(404);
  });

  test('tax is sent, asked about, confirmed by who has the right and nobody else, then filed', async () => {
    const before = await view(accountant);
    const vat = before.filings.find(({ ruleId }) => ruleId === 'vat_month') as ObligationView;
    expect(await code(accountant, `/api/obligations/${vat.id}/file`, { amountFen: 325_640 })).toBe('tax_unconfirmed');
    const items = before.filings
      .filter(({ stage }) => stage === 'file')
      .map(({ id }) => ({ obligationId: id, amountFen: id === vat.id ? 20_000 : 0 }));
    expect(await code(accountant, `/api/periods/${OCTOBER}/tax`, { items })).toBe('ok');
    expect(await noticed('period.tax.confirm')).toEqual(['demo-client-2', 'demo-client-3']);
    expect((await view(client)).actions).toEqual(expect.arrayContaining(['confirmTax', 'questionTax']));
    expect(await code(accountant, `/api/periods/${OCTOBER}/tax/confirm`, {})).toBe('forbidden');
    expect(await code(client, `/api/periods/${OCTOBER}/tax/question`, { text: '' })).toBe('bad_input');
    expect(await code(client, `/api/periods/${OCTOBER}/tax/question`, { text: '少了一张进项' })).toBe('ok');
    expect(await code(client, `/api/periods/${OCTOBER}/tax/confirm`, {})).toBe('ok');
    expect(await code(client, `/api/periods/${OCTOBER}/tax/confirm`, {})).toBe('ok');
    const filed = await accountant.post<ObligationView>(`/api/obligations/${vat.id}/file`, {});
    expect(filed.body).toMatchObject({ state: 'filed', amountFen: 20_000, deduction: 'pending', filedLate: false });
    expect(await code(accountant, `/api/obligations/${vat.id}/deduction`, { result: 'failed' })).toBe('reason_needed');
    expect(await code(accountant, `/api/obligations/${vat.id}/deduction`, { result: 'failed', reason: '余额不足' })).toBe('ok');
    expect(await noticed('period.deduct.failed')).toEqual(['demo-client-2', 'demo-client-3']);
    expect((await view(accountant)).risk?.why).toBe('deduct_failed');
  });

  test('many are filed at once: a dry run says how it would go and does nothing', async () => {
    const queue = (await accountant.get<Page<ObligationView>>('/api/obligations?span=2026-10&stage=file&state=todo')).body.items;
    const items = [...queue.map(({ id }) => ({ id, amountFen: 0 })), { id: 'none' }];
    const dry = await accountant.post<ManyView>('/api/obligations/file', { items });
    expect(dry.body).toMatchObject({ dryRun: true, will: queue.length });
    expect(dry.body.items.at(-1)).toMatchObject({ refusal: 'not_found' });
    expect((await accountant.get<Page<ObligationView>>('/api/obligations?span=2026-10&stage=file&state=todo')).body.items).toHaveLength(
      queue.length,
    );
    const done = await accountant.post<ManyView>('/api/obligations/file', { items, dryRun: false });
    expect(done.body.will).toBe(queue.length);
    expect((await accountant.get<Page<ObligationView>>('/api/obligations?span=2026-10&stage=file&state=todo')).body.items).toEqual([]);
  });

  test('a stage with papers missing is passed with a reason, once', async () => {
    const move = { to: 'done', reason: '会计自取' };
    for (const id of ['c01-2026-11', 'c02-2026-11']) expect(await code(accountant, `/api/periods/${id}/stages/collect`, move)).toBe('ok');
    expect((await view(accountant, 'c01-2026-11')).stageId).toBe('book');
    expect(await code(accountant, '/api/periods/c01-2026-11/stages/collect', { to: 'done' })).toBe('ok');
  });

  test('nobody checks their own books; a leader sends them back and the accountant hears of it', async () => {
    const path = '/api/periods/c01-2026-11';
    expect(await code(leader, `${path}/check`, { result: 'ok' })).toBe('earlier_stage_open');
    await accountant.post(`${path}/stages/book`, { to: 'done' });
    expect(await code(accountant, `${path}/check`, { result: 'ok' })).toBe('own_check');
    expect(await code(leader, `${path}/check`, { result: 'return' })).toBe('reason_needed');
    expect(await code(leader, `${path}/check`, { result: 'return', reason: '银行少一页' })).toBe('ok');
    expect(await noticed('period.check.returned.staff')).toEqual(['demo-staff-1']);
    expect((await view(accountant, 'c01-2026-11')).stages.find(({ id }) => id === 'book')?.state).toBe('returned');
  });

  test('a chase shows exactly what it will send, sends it once a day, and nothing to who owes nothing', async () => {
    await accountant.post('/api/periods/c12-2026-11/no-papers');
    const ids = ['c03-2026-11', 'c05-2026-11'];
    const four = await lab.as('demo-staff-4');
    const preview = await four.post<ChaseView>('/api/periods/chase', { ids });
    expect(preview.body.sent).toBe(false);
    expect(preview.body.messages.map(({ personId, clients }) => [personId, clients])).toEqual([['demo-client-5', ['拾光摄影']]]);
    expect(preview.body.skipped.map(({ id, refusal }) => [id, refusal])).toEqual([['c03-2026-11', 'nothing_to_chase']]);
    expect(await noticed('period.papers')).toEqual([]);
    for (const _again of [1, 2]) expect((await four.post<ChaseView>('/api/periods/chase', { ids, preview: false })).body.sent).toBe(true);
    expect(await noticed('period.papers')).toEqual(['demo-client-5']);
    expect((await view(four, 'c05-2026-11')).papersReminders).toBe(1);
    expect(await code(accountant, '/api/periods/c12-2026-11/chase', {})).toBe('nothing_to_chase');
    expect(await code(accountant, '/api/periods/chase', { ids: ['c07-2026-11'] })).toBe('empty_selection');
    expect(await code(accountant, '/api/periods/chase', {})).toBe('bad_input');
  });

  test('papers go from the client to the accountant and back with a reason', async () => {
    const paper = (await view(client, 'c07-2026-11')).paperList[0];
    const path = `/api/periods/c07-2026-11/papers/${paper?.id ?? ''}`;
    expect(await code(client, `${path}/submit`, { fileIds: ['none'] })).toBe('unknown_file');
    expect(await code(client, `${path}/submit`, {})).toBe('ok');
    expect(await noticed('period.paper.submitted.staff')).toEqual(['demo-staff-5']);
    expect(await code(client, `${path}/accept`, {})).toBe('forbidden');
    const five = await lab.as('demo-staff-5');
    expect(await code(five, `${path}/return`, { reason: '' })).toBe('bad_input');
    expect(await code(five, `${path}/return`, { reason: '看不清' })).toBe('ok');
    expect((await view(client, 'c07-2026-11')).paperList[0]).toMatchObject({ state: 'returned', reason: '看不清' });
    expect(await noticed('period.paper.returned')).toEqual(['demo-client-3']);
  });

  test('a period is opened by hand once, and never before it has begun', async () => {
    const made = { clientId: 'c02', period: '2026-06' };
    const first = await accountant.post<PeriodView>('/api/periods', made, { 'idempotency-key': 'open-june' });
    expect([first.status, first.body.id]).toEqual([201, 'c02-2026-06']);
    expect((await accountant.post<PeriodView>('/api/periods', made, { 'idempotency-key': 'open-june' })).body.id).toBe('c02-2026-06');
    expect((await accountant.post<PeriodView>('/api/periods', made)).body.id).toBe('c02-2026-06');
    expect(await code(accountant, '/api/periods', { clientId: 'c02', period: '2026-12' })).toBe('period_ahead');
    expect(await code(accountant, '/api/periods', { clientId: 'c02', period: '1999-01' })).toBe('period_before_profile');
    expect(await code(accountant, '/api/periods', { clientId: 'c02', period: '2026-13' })).toBe('bad_input');
    expect(await code(accountant, '/api/periods', { clientId: 'c07', period: '2026-10' })).toBe('not_found');
  });

  test.each<[string, string, unknown, string]>([
    ['a day that has not come', 'file', { filedOn: '2026-11-10' }, 'bad_input'],
    ['an amount below nothing', 'file', { amountFen: -1 }, 'bad_input'],
    ['half a fen', 'file', { amountFen: 0.5 }, 'bad_input'],
    ['a date there is none of', 'file', { filedOn: '2026-02-30' }, 'bad_input'],
    ['nothing said', 'not-applicable', { reason: '  ' }, 'bad_input'],
    ['a result nobody knows', 'deduction', { result: 'perhaps' }, 'bad_input'],
    ['a bearer nobody knows', 'penalty', { amountFen: 1, bearer: 'bank' }, 'bad_input'],
    ['a step of year work for a month’s filing', 'step', { step: 'preparing' }, 'wrong_obligation_state'],
    ['a correction of what was not filed', 'correct', { reason: '改' }, 'wrong_obligation_state'],
    ['a field nobody asked for', 'file', { amount: 1 }, 'bad_input'],
  ])('of a filing, %s is refused', async (_name, deed, body, expected) => {
    const [one] = (await accountant.get<Page<ObligationView>>('/api/obligations?span=2026-11&stage=file&clientId=c02')).body.items;
    expect(await code(accountant, `/api/obligations/${one?.id ?? ''}/${deed}`, body)).toBe(expected);
  });

  test.each([
    '/api/periods?period=2026-00',
    '/api/periods?limit=501',
    '/api/periods?cursor=x',
    '/api/obligations?state=lost',
    '/api/year-work',
    '/api/calendar?year=1',
  ])('%s is refused as bad input', async (path) => expect((await accountant.get(path)).status).toBe(422));

  test('the template of a year is read back as an import, workbook and csv alike; another’s file is not known', async () => {
    const admin = await lab.as('demo-admin');
    const template = await lab.app.request(`${HOST}/api/calendar/template?year=2028`, { headers: { cookie: admin.cookie } });
    expect(template.headers.get('content-disposition')).toContain('.xlsx');
    const upload = async (bytes: BlobPart, name: string): Promise<string> => {
      const form = new FormData();
      form.append('file', new File([bytes], name));
      return (await admin.post<FileRef>('/api/files', form)).body.id;
    };
    const read = async (fileId: string, by = admin) =>
      (await by.post<CalendarImportView & Problem>('/api/calendar/import', { fileId, source: '通知' })).body;
    const workbook = await upload(await template.arrayBuffer(), '税务日历2028.xlsx');
    const found = await read(workbook);
    expect([found.wrong, found.rows.length, found.rows[0]]).toEqual([
      0,
      12,
      { line: 2, month: '2028-01', date: found.rows[0]?.date, error: null },
    ]);
    const csv = await read(await upload('月份,截止\n2028年1月,2028年1月17日\n2028-02,2028-02-30', '日历.csv'));
    expect(csv.rows.map(({ line, date, error }) => [line, date, error === null])).toEqual([
      [2, '2028-01-17', true],
      [3, null, false],
    ]);
    expect((await read(workbook, await lab.as('demo-admin-2'))).code).toBe('unknown_file');
    expect((await admin.post<Problem>('/api/calendar/import', { source: '' })).body.code).toBe('bad_input');
  });

  test('the calendar of 2026 is the published one; what is wrong in a table is said line by line and nothing is written', async () => {
    const admin = await lab.as('demo-admin');
    const calendar = (await admin.get<TaxCalendarView>('/api/calendar?year=2026')).body;
    expect(calendar.months.map(({ date }) => date)).toEqual(calendar.months.map(({ proposed }) => proposed));
    expect(calendar.months[10]).toMatchObject({ date: '2026-11-16', provisional: false });
    const text = '2027-01,2027-01-18\n2027-02,2027-03-01\n错的';
    const wrong = (await admin.post<CalendarImportView>('/api/calendar/import', { text, dryRun: false })).body;
    expect([wrong.wrong, wrong.changed, wrong.rows.map(({ line, error }) => [line, error === null])]).toEqual([
      2,
      0,
      [
        [1, true],
        [2, false],
        [3, false],
      ],
    ]);
    expect((await admin.get<TaxCalendarView>('/api/calendar?year=2027')).body.months[0]).toMatchObject({ source: null, provisional: true });
    const good = (
      await admin.post<CalendarImportView>('/api/calendar/import', { text: '2027-01,2027-01-18', source: '通知', dryRun: false })
    ).body;
    expect(good.changed).toBe(1);
    expect((await admin.get<TaxCalendarView>('/api/calendar?year=2027')).body.months[0]).toMatchObject({
      date: '2027-01-18',
      source: '通知',
      provisional: false,
    });
    expect(await put(admin, '/api/calendar/2027-01', { date: '2027-02-18' })).toBe(422);
    expect(await put(admin, '/api/calendar/2027-13', { date: null })).toBe(404);
    expect(await put(accountant, '/api/calendar/2027-01', { date: null })).toBe(403);
    expect(await put(admin, '/api/calendar/2027-01', { date: null })).toBe(200);
  });

  test('a year is taken in hand once, and its steps are kept until it is filed', async () => {
    for (const _again of [1, 2]) expect((await accountant.post('/api/year-work', { clientId: 'c02', year: 2025 })).status).toBe(201);
    expect(await code(accountant, '/api/year-work', { clientId: 'c02', year: 2027 })).toBe('period_ahead');
    const board = (
      await accountant.get<{ items: ObligationView[]; rules: { id: string; overdue: number }[] }>('/api/year-work?year=2025&ruleId=cit_y')
    ).body;
    expect(board.items.map(({ client: { id } }) => id)).toEqual(['c02']);
    expect(board.rules.find(({ id }) => id === 'cit_y')).toMatchObject({ overdue: 1, total: 1 });
    const id = board.items[0]?.id ?? '';
    const preview = await accountant.post<ChaseView>('/api/year-work/chase', { ids: [id] });
    expect(preview.body.messages.map(({ personId }) => personId)).toEqual(['demo-client-2', 'demo-client-3']);
    expect(await noticed('year.papers')).toEqual([]);
    for (const _again of [1, 2]) await accountant.post('/api/year-work/chase', { ids: [id], preview: false });
    expect(await noticed('year.papers')).toEqual(['demo-client-2', 'demo-client-3']);
    expect(await code(accountant, `/api/obligations/${id}/step`, { step: 'preparing', note: '等审计报告' })).toBe('ok');
    expect((await accountant.post<ObligationView>(`/api/obligations/${id}/file`, { amountFen: 0 })).body).toMatchObject({
      state: 'filed',
      filedLate: true,
      step: 'preparing',
    });
    expect(await code(accountant, `/api/obligations/${id}/step`, { step: 'confirming' })).toBe('wrong_obligation_state');
    expect(await code(accountant, '/api/year-work/chase', { ids: [id] })).toBe('nothing_to_chase');
  });
});
