// Long: one sentence for every rule of uploading, publishing, reading, confirming, asking and closing.
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import type { FileRef, Problem } from '../../api/views.ts';
import type {
  LedgerCountsView,
  LedgerLinesView,
  LedgerMonthView,
  LedgerRevisionView,
  LedgerRowView,
  LedgerSheetView,
  LedgerView,
} from '../../api/views/ledgers.ts';
import { LINE_COLUMNS } from '../../domain/ledger/sheet.ts';
import { FIGURES_OF_A_MONTH } from '../support/ledgers.ts';
import { openLab, type ApiLab, type Person } from './lab.ts';

type Seen<T> = T & Problem;
/** A Tuesday of business days, ten in the morning in Beijing. */
const NOW = Date.parse('2026-11-24T02:00:00Z');

describe('账目', () => {
  let lab: ApiLab;
  let accountant: Person;
  let otherAccountant: Person;
  let boss: Person;
  let clerk: Person;
  let stranger: Person;
  let admin: Person;
  let month = 0;
  let period = '';
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'), { worker: false, now: () => NOW });
    await lab.db.deleteFrom('ledgers').execute();
    accountant = await lab.as('demo-staff-1');
    otherAccountant = await lab.as('demo-staff-6');
    boss = await lab.as('demo-client-1');
    clerk = await lab.as('demo-client-2');
    stranger = await lab.as('demo-client-4');
    admin = await lab.as('demo-admin', 'console');
  });
  afterAll(() => lab.close());
  beforeEach(() => {
    month += 1;
    period = `${2024 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
  });

  const file = async (by: Person, content: BlobPart = '报表', name = '报表.txt'): Promise<string> => {
    const form = new FormData();
    form.append('file', new Blob([content]), name);
    const answer = await by.post<FileRef>('/api/files', form);
    expect(answer.status, answer.text).toBe(201);
    return answer.body.id;
  };
  const upload = (more: object = {}, by = accountant, headers: Record<string, string> = {}) =>
    by.post<Seen<LedgerView>>('/api/ledgers', { clientId: 'c01', period, figures: FIGURES_OF_A_MONTH, ...more }, headers);
  const published = async (more: object = {}): Promise<LedgerView> => {
    const answer = await upload({ publish: true, ...more });
    expect(answer.status, answer.text).toBe(201);
    return answer.body;
  };
  const deed = (by: Person, id: string, what: string, body?: object) => by.post<Seen<LedgerView>>(`/api/ledgers/${id}/${what}`, body);
  const workbook = async (rows: SheetData): Promise<string> => {
    const head = LINE_COLUMNS.map((value) => ({ value }));
    const profit: SheetData = [
      [{ value: '项目' }, { value: '本期金额' }],
      [{ value: '营业收入' }, { value: 299.5 }],
      [{ value: '营业成本' }, { value: 100 }],
      [{ value: '期间费用' }, { value: 50.5 }],
      [{ value: '利润总额' }, { value: 149 }],
    ];
    const buffer = await writeXlsxFile([
      { data: [head, ...rows], sheet: '科目余额表' },
      { data: profit, sheet: '利润表' },
    ]).toBuffer();
    return file(accountant, new Uint8Array(buffer), '余额表.xlsx');
  };
  const account = (code: string, name: string | null, ...amounts: (number | string | null)[]): SheetData[number] =>
    [code, name, ...amounts].map((value) => (value === null ? null : { value }));
  const good = [
    account('1002', '银行存款', 1000, null, 500, 200.5, 1299.5, null),
    account('3001', '实收资本', null, 1000, null, null, null, 1000),
    account('5001', '主营业务收入', null, null, null, 299.5, null, 299.5),
  ];

  test('a version is the firm’s until it is published; then the client sees it, and is told', async () => {
    const draft = await upload();
    expect(draft.body).toMatchObject({ state: 'draft', revision: 1, publishedRevision: null, by: { id: 'staff-1', name: '林小满' } });
    const { id } = draft.body;
    expect((await boss.get(`/api/ledgers/${id}`)).status).toBe(404);
    expect((await boss.post(`/api/ledgers/${id}/confirm`, { revision: 1 })).status).toBe(404);
    expect((await deed(accountant, id, 'publish')).body).toMatchObject({ state: 'published', publishedRevision: 1 });
    const seen = (await boss.get<LedgerView>(`/api/ledgers/${id}`)).body;
    expect(seen).toMatchObject({ figures: FIGURES_OF_A_MONTH, actions: ['confirm', 'question'] });
    const notice = await lab.db.selectFrom('notices').selectAll().where('event', 'like', `ledger:${id}:%`).execute();
    expect(notice.map(({ personId, noticeId, link }) => ({ personId, noticeId, link }))).toContainEqual({
      personId: 'demo-client-1',
      noticeId: 'ledger.published',
      link: `/ledgers/${id}`,
    });
    expect((await deed(accountant, id, 'publish')).body.code).toBe('nothing_to_publish');
  });

  test('only contacts with the right see books, their files included', async () => {
    const fileId = await file(accountant);
    const { id } = await published({ fileIds: [fileId] });
    await lab.db
      .updateTable('contactLinks')
      .set({ rights: '["pay","confirm"]' })
      .where('personId', '=', 'demo-client-2')
      .where('clientId', '=', 'c01')
      .execute();
    for (const path of [`/api/ledgers/${id}`, `/api/ledgers/${id}/lines`, `/api/ledgers/${id}/revisions`, `/api/files/${fileId}`]) {
      expect((await boss.get(path)).status, path).toBe(200);
      expect((await accountant.get(path)).status, path).toBe(200);
      for (const by of [clerk, stranger, otherAccountant]) expect((await by.get(path)).status, path).toBe(404);
    }
    expect((await clerk.get('/api/clients/c01/ledgers')).status).toBe(403);
    const filesOf = async (by: Person) => (await by.get<{ items: { id: string }[] }>('/api/clients/c01/files')).text;
    expect(await filesOf(boss)).toContain(fileId);
    expect(await filesOf(clerk)).not.toContain(fileId);
    expect((await clerk.get('/api/files?clientId=c01')).text).not.toContain(fileId);
    expect((await boss.get('/api/files?clientId=c01')).text).toContain(fileId);
    expect((await admin.patch<Problem>(`/api/clients/c01/files/${fileId}`, { internal: false, category: 'other' })).body.code).toBe(
      'file_in_use',
    );
  });

  test('a file of a version that is not published stays the firm’s', async () => {
    const fileId = await file(accountant);
    const { id } = (await upload({ fileIds: [fileId] })).body;
    expect((await boss.get(`/api/files/${fileId}`)).status).toBe(404);
    await deed(accountant, id, 'publish');
    expect((await boss.get(`/api/files/${fileId}`)).status).toBe(200);
  });

  test('the first look is the read receipt, and every reading is written down once an hour', async () => {
    const { id } = await published();
    const first = await deed(boss, id, 'read');
    expect(first.body).toMatchObject({ readBy: { id: 'demo-client-1' } });
    const { version } = (await deed(boss, id, 'read')).body;
    expect(version).toBe(first.body.version);
    await boss.get(`/api/ledgers/${id}`);
    await boss.get(`/api/ledgers/${id}`);
    const lines = await lab.db
      .selectFrom('audit')
      .select('actorId')
      .where('recordId', '=', id)
      .where('action', '=', 'ledger.read')
      .execute();
    expect(lines.map(({ actorId }) => actorId)).toEqual(['demo-client-1']);
  });

  test('the client confirms once, in the version they saw', async () => {
    const { id } = await published();
    await upload({ figures: { ...FIGURES_OF_A_MONTH, revenueFen: 1 } });
    await deed(accountant, id, 'publish');
    expect((await deed(boss, id, 'confirm', { revision: 1 })).body.code).toBe('version_conflict');
    expect((await deed(boss, id, 'confirm', { revision: 2 })).body).toMatchObject({
      state: 'confirmed',
      confirmedBy: { id: 'demo-client-1' },
    });
    expect((await deed(boss, id, 'confirm', { revision: 2 })).status).toBe(200);
    expect((await deed(accountant, id, 'confirm', { revision: 2 })).status).toBe(403);
    const told = await lab.db.selectFrom('notices').select('personId').where('event', 'like', `ledger:${id}:%confirmed.staff`).execute();
    expect(told).toHaveLength(1);
  });

  test('a question opens a thread, the answer closes it, the ledger is before the client again', async () => {
    const { id } = await published();
    const key = { 'idempotency-key': `ask-${period}-000000` };
    const words = { lineKey: 'expenseFen', text: '费用为什么多了？' };
    const asked = await boss.post<Seen<LedgerView>>(`/api/ledgers/${id}/questions`, words, key);
    expect(asked.status, asked.text).toBe(201);
    expect((await boss.post<LedgerView>(`/api/ledgers/${id}/questions`, words, key)).body.questions).toHaveLength(1);
    const [question] = asked.body.questions;
    expect(asked.body.state).toBe('questioned');
    expect(question).toMatchObject({ lineName: '期间费用', state: 'open', messages: [{ kind: 'contact', text: '费用为什么多了？' }] });
    const at = `questions/${question?.id}`;
    expect((await deed(accountant, id, `${at}/close`)).body.code).toBe('ledger_questioned');
    const answered = await deed(accountant, id, `${at}/messages`, { text: '补记了当月电费', fileIds: [] });
    expect(answered.body.questions[0]).toMatchObject({ state: 'answered', messages: [{ kind: 'contact' }, { kind: 'staff' }] });
    expect((await deed(accountant, id, 'close')).body.code).toBe('ledger_questioned');
    expect((await deed(boss, id, `${at}/close`)).body).toMatchObject({ state: 'published', questions: [{ state: 'closed' }] });
    expect((await deed(boss, id, `${at}/messages`, { text: '还有' })).body.code).toBe('question_closed');
    const told = await lab.db
      .selectFrom('notices')
      .select(['personId', 'noticeId'])
      .where('event', 'like', `ledger:${id}:%`)
      .orderBy('noticeId')
      .execute();
    expect(told).toContainEqual({ personId: 'demo-client-1', noticeId: 'ledger.answered.client' });
    expect(told).toContainEqual({ personId: 'demo-staff-1', noticeId: 'ledger.questioned.staff' });
  });

  test('a question about a line that is not there is refused', async () => {
    const { id } = await published();
    for (const lineKey of ['account:9999', 'nothingFen'])
      expect((await deed(boss, id, 'questions', { lineKey, text: '这行？' })).status).toBe(404);
    expect((await deed(boss, id, 'questions', { lineKey: "x' or 1=1", text: '这行？' })).status).toBe(422);
  });

  test('closed is locked until somebody opens it with a reason', async () => {
    const { id } = await published();
    expect((await deed(accountant, id, 'close')).body.code).toBe('ledger_unanswered');
    await deed(boss, id, 'confirm', { revision: 1 });
    expect((await deed(accountant, id, 'close')).body).toMatchObject({ state: 'closed', actions: ['reopen'] });
    expect((await upload()).body).toMatchObject({ code: 'ledger_locked', state: 'closed' });
    for (const [by, what, body] of [
      [boss, 'confirm', { revision: 1 }],
      [boss, 'questions', { lineKey: null, text: '晚了' }],
      [accountant, 'publish', undefined],
      [accountant, 'close', undefined],
    ] as const)
      expect((await deed(by, id, what, body)).body.code, what).toBe('ledger_locked');
    expect((await deed(accountant, id, 'reopen', { reason: '' })).status).toBe(422);
    expect((await deed(accountant, id, 'reopen', { reason: '补记一张发票' })).body).toMatchObject({
      state: 'confirmed',
      reopenReason: '补记一张发票',
    });
    expect((await deed(accountant, id, 'reopen', { reason: '再来' })).body.code).toBe('wrong_ledger_state');
    expect((await upload()).status).toBe(201);
  });

  test('versions say what changed; the client sees those it was shown', async () => {
    const first = await published();
    await upload({ figures: { ...FIGURES_OF_A_MONTH, expenseFen: 5 } });
    await upload({ figures: { ...FIGURES_OF_A_MONTH, expenseFen: 7 }, note: '更正：补记当月电费', publish: true });
    const versions = async (by: Person) => (await by.get<{ items: LedgerRevisionView[] }>(`/api/ledgers/${first.id}/revisions`)).body.items;
    expect((await versions(accountant)).map(({ revision, changes }) => [revision, changes?.figures[0]?.to])).toEqual([
      [3, 7],
      [2, 5],
      [1, undefined],
    ]);
    expect((await versions(boss)).map(({ revision, changes }) => [revision, changes?.figures])).toEqual([
      [3, [{ key: 'expenseFen', from: FIGURES_OF_A_MONTH.expenseFen, to: 7 }]],
      [1, undefined],
    ]);
    expect((await boss.get(`/api/ledgers/${first.id}?revision=2`)).status).toBe(404);
    expect((await accountant.get(`/api/ledgers/${first.id}?revision=2`)).status).toBe(200);
  });

  test('who looked at an older version does not overwrite a newer one', async () => {
    await upload({ basedOn: 0 });
    expect((await upload({ basedOn: 0 })).body.code).toBe('version_conflict');
    expect((await upload({ basedOn: 1 })).status).toBe(201);
    const key = { 'idempotency-key': `upload-${period}-0000` };
    const one = await upload({ note: '甲' }, accountant, key);
    expect((await upload({ note: '甲' }, accountant, key)).body.revision).toBe(one.body.revision);
    expect((await upload({ note: '乙' }, accountant, key)).body.code).toBe('idempotency_conflict');
  });

  test('a workbook is read before it is written: figures, lines, what it changes', async () => {
    const fileId = await workbook(good);
    const read = await accountant.post<LedgerSheetView>('/api/ledgers/sheet', { fileId, clientId: 'c01', period });
    expect(read.body).toMatchObject({ lineCount: 3, faultCount: 0, figureFaults: [], figures: { revenueFen: 29_950, cashFen: 129_950 } });
    const { figures } = read.body;
    const { id, lineCount, files } = await published({ figures, sheetFileId: fileId });
    expect({ lineCount, files: files.map(({ name }) => name) }).toEqual({ lineCount: 3, files: ['余额表.xlsx'] });
    const lines = (await boss.get<LedgerLinesView>(`/api/ledgers/${id}/lines?limit=2`)).body;
    expect(lines.items.map(({ code }) => code)).toEqual(['1002', '3001']);
    const rest = (await boss.get<LedgerLinesView>(`/api/ledgers/${id}/lines?limit=2&cursor=${lines.nextCursor}`)).body;
    expect(rest).toMatchObject({ items: [{ code: '5001' }], nextCursor: null, total: 3 });
    expect((await boss.get<LedgerLinesView>(`/api/ledgers/${id}/lines?q=银行`)).body.items).toHaveLength(1);
    const kept = await upload({ figures, fileIds: [fileId], note: '只改了说明' });
    expect(kept.body.lineCount).toBe(3);
    expect((await deed(boss, id, 'questions', { lineKey: 'account:1002', text: '余额对吗' })).body.questions[0]?.lineName).toBe('银行存款');
  });

  test('ten thousand rows with thirty-seven mistakes: exactly those are listed, nothing is written', async () => {
    const rows = Array.from({ length: 10_000 }, (_, at) =>
      at % 270 === 11 && at < 270 * 37
        ? account(String(100_000 + at), `科目${at}`, 1, null, 2, null, '错', null)
        : account(String(100_000 + at), `科目${at}`, 1, null, 2, null, 3, null),
    );
    const fileId = await workbook(rows);
    const read = await accountant.post<LedgerSheetView>('/api/ledgers/sheet', { fileId, clientId: 'c01', period });
    expect(read.body).toMatchObject({ faultCount: 37, lineCount: 0, figures: {}, changes: null });
    expect(read.body.faults.map(({ row }) => row)).toEqual(Array.from({ length: 37 }, (_, at) => at * 270 + 13));
    const refused = await upload({ sheetFileId: fileId });
    expect(refused.body).toMatchObject({ code: 'sheet_faults', faultCount: 37 });
    expect(await lab.db.selectFrom('ledgers').select('id').where('period', '=', period).execute()).toEqual([]);
  });

  test('what is no workbook is said to be none', async () => {
    const text = await file(accountant, '不是表格', '表.txt');
    expect((await accountant.post<Problem>('/api/ledgers/sheet', { fileId: text, clientId: 'c01', period })).body.code).toBe(
      'sheet_unreadable',
    );
    const others = await file(boss, '别人的', '表.txt');
    expect((await accountant.post<Problem>('/api/ledgers/sheet', { fileId: others, clientId: 'c01', period })).body.code).toBe(
      'unknown_file',
    );
  });

  test('the template can be filled in and read back', async () => {
    const { status, headers } = await accountant.get('/api/ledgers/template?clientId=c01');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain('spreadsheetml');
    expect((await stranger.get('/api/ledgers/template')).status).toBe(403);
  });

  test.each<[string, object, string]>([
    ['a period that has not begun', { period: '2026-12' }, '/period'],
    ['a period that is none', { period: '2026-13' }, '/period'],
    ['a missing figure', { figures: { ...FIGURES_OF_A_MONTH, revenueFen: undefined } }, '/figures/revenueFen'],
    ['half a fen', { figures: { ...FIGURES_OF_A_MONTH, revenueFen: 1.5 } }, '/figures/revenueFen'],
    [
      'a balance that does not balance',
      { figures: { ...FIGURES_OF_A_MONTH, assetsFen: 3, liabilitiesFen: 1, equityFen: 1 } },
      '/figures/assetsFen',
    ],
    ['an unknown figure', { figures: { ...FIGURES_OF_A_MONTH, gold: 1 } }, '/figures'],
  ])('%s is refused with its place', async (_, more, pointer) => {
    const answer = await upload(more);
    expect(answer.status).toBe(422);
    expect(answer.body.errors?.map((error) => error.pointer)).toContain(pointer);
    expect(await lab.db.selectFrom('ledgers').select('id').where('period', 'in', [period, '2026-12']).execute()).toEqual([]);
  });

  test('whoever does not serve the client uploads nothing', async () => {
    expect((await upload({}, otherAccountant)).status).toBe(404);
    expect((await upload({}, boss)).status).toBe(403);
    expect((await upload({ fileIds: ['none'] })).body.code).toBe('unknown_file');
  });

  test('the list of a period shows what is missing; counts stand behind the tabs', async () => {
    const { id } = await published();
    const { items } = (await accountant.get<{ items: LedgerRowView[] }>(`/api/ledgers?period=${period}&limit=100`)).body;
    expect(items.find((row) => row.id === id)).toMatchObject({ state: 'published', client: { short: '青禾里餐饮' }, openQuestions: 0 });
    const missing = items.filter((row) => row.id === null);
    expect(missing.length).toBeGreaterThan(0);
    expect(missing.every((row) => row.state === 'missing' && row.period === period)).toBe(true);
    const counts = (await accountant.get<LedgerCountsView>(`/api/ledgers/counts?period=${period}`)).body;
    expect(counts).toMatchObject({ total: items.length, published: 1, unread: 1, missing: missing.length });
    const found = (await accountant.get<{ items: LedgerRowView[] }>(`/api/ledgers?period=${period}&q=qhl&state=published`)).body.items;
    expect(found.map((row) => row.id)).toEqual([id]);
    const own = (await boss.get<{ items: LedgerRowView[] }>(`/api/ledgers?period=${period}`)).body.items;
    expect(own.map((row) => row.id)).toEqual([id]);
    expect((await stranger.get<{ items: LedgerRowView[] }>(`/api/ledgers?period=${period}`)).body.items).toEqual([]);
  });

  test('a list goes on where it ended, the newest month first', async () => {
    const all = (await boss.get<{ items: LedgerRowView[] }>('/api/ledgers?clientId=c01&limit=100')).body.items.map((row) => row.period);
    expect(all).toEqual(all.toSorted().toReversed());
    const pages: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body }: { body: { items: LedgerRowView[]; nextCursor: string | null } } = await boss.get(
        `/api/ledgers?clientId=c01&limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      pages.push(...body.items.map((row) => row.period));
      cursor = body.nextCursor;
    }
    expect(pages).toEqual(all);
  });

  test('the months of a client are figures for its charts', async () => {
    await published();
    const { items } = (await boss.get<{ items: LedgerMonthView[] }>('/api/clients/c01/ledgers?months=2')).body;
    expect(items).toHaveLength(2);
    expect(items[0]?.figures).toMatchObject({ revenueFen: expect.any(Number) as number });
    expect((await stranger.get('/api/clients/c01/ledgers')).status).toBe(404);
  });
});
