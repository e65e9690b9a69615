// Long: the whole way of a file over HTTP, and what files people really have look like.
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import readXlsxFile from 'read-excel-file/universal';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import type { FileRef, Page, Problem } from '../../api/views.ts';
import type { ImportLine, ImportOutlookView, ImportRowView, ImportView } from '../../api/views/imports.ts';
import type { RunView } from '../../api/views/runs.ts';
import { sweep } from '../../activities/housekeeping.ts';
import { DAY_MS } from '../../domain/time.ts';
import { codeOf } from '../support/codes.ts';
import { HOST, openLab, type ApiLab, type Person } from './lab.ts';

type Seen<T> = T & Problem;
const HEAD = ['公司名称', '税号', '纳税人', '联系人', '手机', '会计'];
const sheet = (...rows: string[][]): SheetData => rows.map((row) => row.map((value) => ({ value, type: String })));

describe('a file of clients, over the API', () => {
  let lab: ApiLab;
  let owner: Person;
  let admin: Person;
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'));
    owner = await lab.as('demo-owner', 'console');
    admin = await lab.as('demo-admin', 'console');
  });
  afterAll(() => lab.close());

  const upload = async (bytes: Uint8Array | string, name = '客户.xlsx', by: Person = owner): Promise<string> => {
    const form = new FormData();
    form.append('file', new Blob([bytes as BlobPart]), name);
    const { body, status, text } = await by.post<FileRef>('/api/files', form);
    expect(status, text).toBe(201);
    return body.id;
  };
  const xlsx = (...rows: string[][]): Promise<Buffer> => writeXlsxFile(sheet(...rows), { sheet: '客户' }).toBuffer();
  const readIn = async (bytes: Uint8Array | string, more: object = {}, by: Person = owner) =>
    by.post<Seen<ImportView>>('/api/imports', { fileId: await upload(bytes, '客户.xlsx', by), ...more });
  const ended = async (id: string, by: Person = owner): Promise<RunView> => {
    for (;;) {
      const { body } = await by.get<RunView>(`/api/runs/${id}`);
      if (body.finishedAt !== null) return body;
      await setTimeout(20);
    }
  };
  const run = async (id: string, what: 'check' | 'start' | 'undo', by: Person = owner) => {
    const started = await by.post<Seen<RunView>>(`/api/imports/${id}/${what}`);
    expect(started.status, started.text).toBe(201);
    return ended(started.body.id, by);
  };
  const seen = async (id: string, by: Person = owner) => (await by.get<ImportView>(`/api/imports/${id}`)).body;
  const change = async (view: ImportView, more: object, by: Person = owner) =>
    by.patch<Seen<ImportView>>(`/api/imports/${view.id}`, { version: view.version, ...more });
  const bytesOf = async (person: Person, path: string): Promise<Buffer> => {
    const answer = await lab.app.request(`${HOST}${path}`, { headers: { host: 'localhost:3000', cookie: person.cookie } });
    expect(answer.status).toBe(200);
    return Buffer.from(await answer.arrayBuffer());
  };
  const cellsOf = async (bytes: Buffer) =>
    (await readXlsxFile(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer))[0]?.data ?? [];

  test('is read, mapped, tried, brought in, put right, and taken back', async () => {
    const rows = [
      ['云州甲一有限公司', codeOf(101), '小规模', '周一', '13900101001', ''],
      ['云州甲二有限公司', `${codeOf(102).slice(0, 17)}?`, '小规模', '周二', '13900101002', ''],
      ['云州甲三有限公司', codeOf(103), '小规模纳税', '周三', '13900101003', ''],
    ];
    const made = await readIn(await xlsx(['2026 年客户名单'], HEAD, ...rows));
    expect(made.status, made.text).toBe(201);
    const view = made.body;
    expect(view).toMatchObject({ kind: 'clients', state: 'ready', rows: 3, headerRow: 2, missing: [], checked: false, inRows: 0 });
    expect(view.columns.map(({ field }) => field)).toEqual(['name', 'usci', 'vatKind', 'contactName', 'contactPhone', 'accountant']);
    expect(view.columns[2]?.words).toEqual([
      { text: '小规模纳税', count: 1, known: false },
      { text: '小规模', count: 2, known: true },
    ]);
    // Nothing is brought in that was not tried as it stands.
    expect((await owner.post<Problem>(`/api/imports/${view.id}/start`)).body.code).toBe('import_not_checked');
    const changed = await change(view, { options: { storeId: 'store-1', vatKind: null }, replaced: { vatKind: { 小规模纳税: '小规模' } } });
    expect(changed.status, changed.text).toBe(200);
    expect((await change(view, {})).body.code).toBe('version_conflict');
    expect((await owner.get<ImportOutlookView>(`/api/imports/${view.id}/rows/5`)).body).toMatchObject({ state: 'created', faults: [] });
    expect(await run(view.id, 'check')).toMatchObject({ state: 'done', total: 3, done: 2, failed: 1 });
    expect(await seen(view.id)).toMatchObject({
      checked: true,
      counts: { created: 2, fault: 1 },
      faults: { usci: 1 },
      live: { created: 2, fault: 1 },
      inRows: 0,
    });
    expect(await run(view.id, 'start')).toMatchObject({ state: 'done', done: 2, failed: 1 });
    const { body: faulty } = await owner.get<Page<ImportRowView>>(`/api/imports/${view.id}/rows?field=usci`);
    expect(faulty.items).toMatchObject([{ row: 4, cells: rows[1], faults: [{ field: 'usci', column: 1, code: 'usci' }] }]);
    // The file of faults: why first, then what was sent.
    const file = await cellsOf(await bytesOf(owner, `/api/imports/${view.id}/faults`));
    expect(file[0]).toEqual(['问题', '原行号', ...HEAD]);
    expect(file[1]?.slice(0, 3)).toEqual([expect.stringContaining('统一社会信用代码：') as string, '4', '云州甲二有限公司']);
    const right = await owner.patch<Seen<ImportOutlookView>>(`/api/imports/${view.id}/rows/4`, { cells: { 1: codeOf(102) } });
    expect(right.body).toMatchObject({ state: 'created', faults: [] });
    expect((await owner.patch<Problem>(`/api/imports/${view.id}/rows/3`, { cells: { 0: 'x' } })).body.code).toBe('import_row_done');
    expect(await run(view.id, 'start')).toMatchObject({ state: 'done', total: 1, done: 1 });
    expect(await seen(view.id)).toMatchObject({ inRows: 3, counts: { created: 3, fault: 0 } });
    const names = (await owner.get<Page<{ name: string; id: string }>>('/api/clients?q=云州甲')).body.items;
    expect(names.map(({ name }) => name).toSorted()).toEqual(rows.map(([name]) => name).toSorted());
    // The next file of such headings is read as this one was.
    const again = await readIn(await xlsx(HEAD, ...rows));
    expect(again.body.replaced).toEqual({ vatKind: { 小规模纳税: '小规模' } });
    expect(await run(view.id, 'undo')).toMatchObject({ state: 'done', done: 3, skipped: 0 });
    expect((await owner.get<Page<object>>('/api/clients?q=云州甲')).body.items).toEqual([]);
    expect(await seen(view.id)).toMatchObject({ inRows: 0 });
    const audit = await lab.db.selectFrom('audit').select('action').where('action', 'like', 'import.%').execute();
    expect(new Set(audit.map(({ action }) => action))).toEqual(
      new Set(['import.begun', 'import.checked', 'import.started', 'import.corrected', 'import.undone']),
    );
  });

  test('a column is mapped once, of its own kind; the same key reads a file once', async () => {
    const fileId = await upload(await xlsx(['甲', '乙'], ['云州某公司', '13900000000']));
    const key = { 'idempotency-key': 'read-once' };
    const first = await owner.post<Seen<ImportView>>('/api/imports', { fileId, kind: 'clients' }, key);
    const second = await owner.post<Seen<ImportView>>('/api/imports', { fileId, kind: 'clients' }, key);
    expect(second.body.id).toBe(first.body.id);
    expect(first.body.missing).toEqual(['name']);
    expect((await owner.post<Problem>(`/api/imports/${first.body.id}/check`)).body.code).toBe('import_unmapped');
    expect((await change(first.body, { mapping: ['name', 'name'] })).status).toBe(422);
    expect((await change(first.body, { mapping: ['name'] })).status).toBe(422);
    expect((await change(first.body, { mapping: ['name', 'contactPhone'] })).body.missing).toEqual([]);
  });

  test('files as people have them: GBK, tabs, several sheets, hidden ones, cells made one', async () => {
    const gbk = Buffer.from('b9abcbbec3fbb3c62cc4c9cbb0c8cb0ad4c6d6ddd2d2d2bbd3d0cfdeb9abcbbe2cd0a1b9e6c4a30a', 'hex');
    expect((await readIn(gbk)).body).toMatchObject({
      rows: 1,
      columns: [{ heading: '公司名称', field: 'name', sample: '云州乙一有限公司' }, { field: 'vatKind' }],
    });
    expect((await readIn('公司名称\t税号\n云州乙二有限公司\t1\n')).body).toMatchObject({
      rows: 1,
      columns: [{ field: 'name' }, { field: 'usci' }],
    });
    const merged: SheetData = [
      [{ value: '公司' }, { value: '姓名' }, { value: '手机' }],
      [{ value: '云州乙三有限公司', rowSpan: 2 }, { value: '周岚' }, { value: '13900202001' }],
      [null, { value: '周青' }, { value: '13900202002' }],
    ];
    const book = await writeXlsxFile([
      { data: sheet(['说明'], ['请勿填写']), sheet: '填写说明' },
      { data: merged, sheet: '联系人' },
    ]).toBuffer();
    const many = (await readIn(book)).body;
    expect(many).toMatchObject({
      kind: 'contacts',
      sheet: '联系人',
      rows: 2,
      remarks: ['merged'],
      sheets: [{ name: '填写说明' }, { name: '联系人' }],
    });
    const second = (await owner.get<Page<ImportRowView>>(`/api/imports/${many.id}/rows`)).body.items[1];
    expect(second?.cells).toEqual(['云州乙三有限公司', '周青', '13900202002']);
    // A hidden sheet is no part of what was sent.
    const parts = unzipSync(book);
    const workbook = new TextDecoder().decode(parts['xl/workbook.xml']).replace(/<sheet ([^>]*name="联系人")/, '<sheet state="hidden" $1');
    expect(workbook).toContain('state="hidden"');
    const hidden = await readIn(zipSync({ ...parts, 'xl/workbook.xml': strToU8(workbook) }));
    expect(hidden.body).toMatchObject({ sheet: '填写说明', remarks: ['hidden'], sheets: [{ name: '填写说明' }] });
    // Another sheet, another row of headings.
    const other = await change(many, { sheet: '填写说明', headerRow: 1 });
    expect(other.body).toMatchObject({ sheet: '填写说明', rows: 1, headerRow: 1, columns: [{ heading: '说明', field: null }] });
  });

  test('what is no table, is empty, swells, or is somebody else’s is refused and writes nothing', async () => {
    const before = await lab.db.selectFrom('imports').select('id').execute();
    const codes = async (bytes: Uint8Array | string) => (await readIn(bytes)).body.code;
    expect(await codes(await xlsx(['只有表头', '税号']))).toBe('import_empty');
    expect(await codes('\n\n\n')).toBe('import_no_header');
    expect(await codes(Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\n'))).toBe('import_unreadable');
    expect(await codes(zipSync({ 'readme.txt': strToU8('no workbook') }))).toBe('import_unreadable');
    // Four hundred megabytes of blanks in four hundred kilobytes.
    const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(400_000_000).fill(32) }, { level: 9 });
    expect(await codes(bomb)).toBe('import_unreadable');
    const theirs = await upload(await xlsx(HEAD, ['a', '', '', '', '', '']), 'x.xlsx', admin);
    expect((await owner.post<Problem>('/api/imports', { fileId: theirs })).body.code).toBe('unknown_file');
    expect(await lab.db.selectFrom('imports').select('id').execute()).toEqual(before);
  }, 60_000);

  test('an admin brings in clients of their own stores only, and sees their own imports only', async () => {
    const second = await lab.as('demo-admin-2', 'console');
    const made = await readIn(await xlsx(['公司名称', '门店'], ['云州丙一有限公司', '城南店'], ['云州丙二有限公司', '']), {}, second);
    const stores = made.body.places.stores.map(({ name }) => name);
    expect(stores).not.toContain('城南店');
    await run(made.body.id, 'check', second);
    expect((await second.get<Page<ImportRowView>>(`/api/imports/${made.body.id}/rows`)).body.items.map(({ state }) => state)).toEqual([
      'fault',
      'created',
    ]);
    expect((await (await lab.as('demo-admin', 'console')).get(`/api/imports/${made.body.id}`)).status).toBe(404);
    expect((await owner.get(`/api/imports/${made.body.id}`)).status).toBe(200);
    const mine = (await second.get<Page<ImportLine>>('/api/imports')).body.items;
    expect(mine.map(({ id }) => id)).toEqual([made.body.id]);
  });

  test.each(['zh', 'en'])(
    'a template in %s may be filled in and comes back as it is; its example is nobody, its other sheets are no table',
    async (language) => {
      for (const kind of ['clients', 'contacts', 'engagements', 'balances'] as const) {
        const bytes = await bytesOf(owner, `/api/imports/templates/${kind}?language=${language}`);
        const view = (await readIn(bytes)).body;
        expect(view, kind).toMatchObject({ kind, rows: 1, missing: [] });
        expect(
          view.columns.filter(({ field }) => field === null),
          kind,
        ).toEqual([]);
        expect(view.sheets).toHaveLength(3);
        expect(await run(view.id, 'check'), kind).toMatchObject({ total: 1, done: 0, skipped: 1, failed: 0 });
      }
    },
  );

  test('a template offers the firm’s own words where there are few, says how each column is filled in, in the reader’s language', async () => {
    const parts = async (language: string) => {
      const found = unzipSync(await bytesOf(owner, `/api/imports/templates/clients?language=${language}`));
      const part = (name: string) => strFromU8(found[name] ?? new Uint8Array());
      return { cells: part('xl/worksheets/sheet1.xml'), texts: part('xl/sharedStrings.xml'), names: part('xl/workbook.xml') };
    };
    const chinese = await parts('zh');
    expect(chinese.names).toMatch(/name="客户".*name="说明".*name="选项"/s);
    const english = await parts('en');
    expect(english.names).toMatch(/name="Clients".*name="How to fill in".*name="Choices"/s);
    // 门店 is the fourth column, 增值税类型 the sixth: lists, of which the second minds other words.
    const rule = (xml: string, column: string) =>
      new RegExp(`<dataValidation [^>]*sqref="${column}2:${column}20001"[^>]*>(?:<formula1>[^<]*)?`).exec(xml)?.[0] ?? '';
    expect(rule(chinese.cells, 'D')).toMatch(/type="list".*prompt="从列表中选.*'选项'!\$A\$2:\$A\$\d+/);
    expect(rule(english.cells, 'F')).toMatch(/type="list".*showErrorMessage="1".*'Choices'!\$C\$2:\$C\$3/);
    expect(rule(english.cells, 'D')).not.toContain('showErrorMessage');
    expect(rule(english.cells, 'A')).toMatch(/prompt="At most 60 characters"/);
    // What follows the rules has to follow them in the file as well, or Excel calls it broken.
    expect(english.cells.indexOf('<dataValidations')).toBeGreaterThan(english.cells.indexOf('</sheetData>'));
    const { stores } = (await readIn('公司名称\n甲\n')).body.places;
    for (const { name } of stores) expect(english.texts + english.cells).toContain(name);
    for (const own of ['Small-scale taxpayer', 'Example: Qinghe Tea', 'Row 2 is an example'])
      expect(english.texts + english.cells).toContain(own);
  });

  test('the file of faults has why beside each row and its cells coloured; put right there, it comes in as it is, without being told anything anew', async () => {
    const head = [...HEAD.slice(0, 5), '会计', '其他软件的列'];
    const rows = [
      ['云州戊一有限公司', `${codeOf(501).slice(0, 17)}?`, '小规模', '周一', '13900501001', '', 'a'],
      ['云州戊二有限公司', codeOf(502), '小规模', '周二', '1390050', '', 'b'],
    ];
    const view = (await readIn(await xlsx(head, ...rows))).body;
    await change(view, { options: { storeId: 'store-1' } });
    await run(view.id, 'check');
    const bytes = await bytesOf(owner, `/api/imports/${view.id}/faults?language=en`);
    const cells = await cellsOf(bytes);
    expect(cells[0]).toEqual(['Problem', 'Original row', ...head]);
    expect(cells.map(([why]) => String(why)).join(' ')).not.toMatch(/\p{Script=Han}/u);
    const xml = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    const style = (cell: string) => new RegExp(`r="${cell}"[^>]* s="(\\d+)"`).exec(xml)?.[1];
    // The code of the first row, the phone of the second, and nothing else stands out.
    expect(style('D2')).toBe(style('G3'));
    expect(style('D3')).not.toBe(style('D2'));
    const right = cells.map((row) => row.map((cell) => (cell === null ? '' : String(cell))));
    right[1]?.splice(3, 1, codeOf(501));
    right[2]?.splice(6, 1, '13900501002');
    const again = (await readIn(await writeXlsxFile(sheet(...right)).toBuffer())).body;
    expect(again).toMatchObject({ kind: 'clients', rows: 2, missing: [] });
    expect(again.columns.slice(2).map(({ field }) => field)).toEqual(view.columns.map(({ field }) => field));
    await change(again, { options: { storeId: 'store-1' } });
    expect(await run(again.id, 'check')).toMatchObject({ done: 2, failed: 0 });
    expect(await run(again.id, 'start')).toMatchObject({ done: 2, failed: 0 });
  });

  test('how the columns went is remembered by the shape of the file, beside what a heading means anywhere', async () => {
    const bank = ['公司名称', '备注', '其他'];
    const shop = ['公司名称', '备注', '手机'];
    const begin = async (head: string[], n: number) =>
      (await readIn(await xlsx(head, [`云州己${n}有限公司`, '老客户', '']), { kind: 'clients' })).body;
    const bring = async (view: ImportView, mapping: (string | null)[]) => {
      await change(view, { mapping, options: { storeId: 'store-1' } });
      await run(view.id, 'check');
      await run(view.id, 'start');
    };
    await bring(await begin(bank, 1), ['name', 'industry', null]);
    await bring(await begin(shop, 2), ['name', 'note', 'contactPhone']);
    const fields = async (head: string[], n: number) => (await begin(head, n)).columns.map(({ field }) => field);
    // One heading, two programs: each file is read as the last of its shape; a shape nobody has seen as headings were read last.
    expect(await fields(bank, 3)).toEqual(['name', 'industry', null]);
    expect(await fields(shop, 4)).toEqual(['name', 'note', 'contactPhone']);
    expect(await fields(['公司名称', '备注'], 5)).toEqual(['name', 'note']);
  });

  test('rows are taken away after thirty days, what was done stays told', async () => {
    const view = (await readIn(await xlsx(HEAD, ['云州丁一有限公司', codeOf(401), '小规模', '', '', '']))).body;
    await change(view, { options: { storeId: 'store-1' } });
    await run(view.id, 'check');
    await run(view.id, 'start');
    // Twenty imports at a time.
    for (let turn = 0; turn < 3; turn += 1) await sweep(lab.db, lab.deps.config.dataDir, Date.now() + 31 * DAY_MS);
    expect(await seen(view.id)).toMatchObject({ wiped: true, inRows: 0, imported: { figures: { created: 1 } } });
    expect((await owner.post<Problem>(`/api/imports/${view.id}/undo`)).status).toBe(409);
  });
});
