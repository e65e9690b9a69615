import { describe, expect, test } from 'vitest';
import { billsFor, suggestPayers, type Payer } from '../../domain/billing/matching.ts';
import { csvCells, lineKeys, readStatement, type Cell } from '../../domain/billing/statement.ts';

const TODAY = '2026-11-13';
const HEAD = ['交易日期', '借方发生额', '贷方发生额', '对方户名', '摘要', '交易流水号'];

describe('a statement of the bank', () => {
  test('is read below the bank’s own heading: money that came, in fen, whatever way it is written', () => {
    const rows: Cell[][] = [
      ['云州银行账户明细', null, null, null, null, null],
      ['账号', '8110', null, null, null, null],
      HEAD,
      ['20261103', '', '1,200.00', '云州青禾里餐饮有限公司', '服务费', '0001'],
      [new Date('2026-11-04T00:00:00Z'), null, '300.09999999999997', '何丽', null, '0002'],
      ['2026-11-05 10:22:01', '88.00', '', '云州电力', '电费', '0003'],
      ['2026年11月6日', '', '￥600', '云州 云栖光学科技有限公司', '10月 代账费', ''],
      ['合计', '88.00', '2,100.10', null, null, null],
    ];
    const read = readStatement(rows, TODAY);
    expect(read?.errors).toEqual([]);
    expect(read?.outgoing).toBe(1);
    expect(
      read?.lines.map(({ row, paidOn, amountFen, payerName, remark, serial }) => [row, paidOn, amountFen, payerName, remark, serial]),
    ).toEqual([
      [4, '2026-11-03', 120_000, '云州青禾里餐饮有限公司', '服务费', '0001'],
      [5, '2026-11-04', 30_010, '何丽', '', '0002'],
      [7, '2026-11-06', 60_000, '云州 云栖光学科技有限公司', '10月 代账费', ''],
    ]);
  });

  test('with one column of amounts says by its mark or its sign which way money went', () => {
    const head = ['日期', '收/支', '金额', '对方名称'];
    const read = readStatement(
      [
        head,
        ['2026-11-03', '收入', '100', '甲'],
        ['2026-11-03', '支出', '50', '乙'],
        ['2026-11-03', '?', '50', '丙'],
        ['2026-11-03', '', '-8', '丁'],
      ],
      TODAY,
    );
    expect([read?.lines.map(({ payerName }) => payerName), read?.outgoing]).toEqual([['甲'], 2]);
    expect(read?.errors).toEqual([{ row: 4, code: 'direction', found: '?' }]);
  });

  test('tells every row that cannot be read by its number, and reads the others', () => {
    const rows = [
      HEAD,
      ['2026-11-03', '', '12.345', '甲', '', ''],
      ['2026-02-30', '', '10', '甲', '', ''],
      ['2026-11-14', '', '10', '甲', '', ''],
      ['2026-11-03', '', '10', '', '', ''],
      ['2026-11-03', '', '', '甲', '', ''],
      ['2026-11-03', '', '10', '甲', '', ''],
    ];
    const read = readStatement(rows, TODAY);
    expect(read?.errors.map(({ row, code }) => [row, code])).toEqual([
      [2, 'amount'],
      [3, 'date'],
      [4, 'future'],
      [5, 'payer'],
      [6, 'amount'],
    ]);
    expect(read?.lines).toHaveLength(1);
  });

  test('without date, amount and payer in its head is none', () => {
    expect(
      readStatement(
        [
          ['姓名', '电话'],
          ['甲', '1'],
        ],
        TODAY,
      ),
    ).toBeNull();
    expect(readStatement([], TODAY)).toBeNull();
  });

  test('keeps two lines that say the same apart, and knows both when the file comes again', () => {
    const line = { row: 1, paidOn: '2026-11-03', amountFen: 100, payerName: '甲', remark: '费', serial: '' };
    const keys = lineKeys([line, { ...line, row: 2 }, { ...line, row: 3, amountFen: 200 }]);
    expect(new Set(keys).size).toBe(3);
    expect(lineKeys([{ ...line, row: 9 }, line])).toEqual(keys.slice(0, 2));
  });

  test('in CSV has commas, quotes and lines inside its cells', () => {
    expect(csvCells('\uFEFFa,b\r\n"1,200.00","他说""好"""\n"两\n行",\n')).toEqual([
      ['a', 'b'],
      ['1,200.00', '他说"好"'],
      ['两\n行', ''],
    ]);
    expect(csvCells('a\tb\n1\t2')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });
});

describe('who paid', () => {
  const qing: Payer = {
    clientId: 'c01',
    name: '云州青禾里餐饮有限公司',
    people: ['何丽'],
    bills: [
      { id: 'b1', restFen: 30_000 },
      { id: 'b2', restFen: 30_000 },
      { id: 'b3', restFen: 120_000 },
    ],
  };
  const yun: Payer = { clientId: 'c02', name: '云州云栖（光学）科技有限公司', people: [], bills: [{ id: 'b9', restFen: 60_000 }] };

  test.each([
    [30_000, ['b1']],
    [120_000, ['b3']],
    [60_000, ['b1', 'b2']],
    [180_000, ['b1', 'b2', 'b3']],
    [50_000, []],
    [0, []],
  ])('%i fen pay exactly %o', (amountFen, ids) => {
    expect(billsFor(qing.bills, amountFen)).toEqual(ids);
  });

  test('is known by name and amount, by name alone, and by the amount only while nobody’s name fits', () => {
    const ask = (payerName: string, amountFen: number) =>
      suggestPayers({ payerName, amountFen }, [qing, yun]).map(({ clientId, why, billIds }) => [clientId, why, billIds]);
    expect(ask('云州青禾里餐饮有限公司', 60_000)).toEqual([['c01', 'both', ['b1', 'b2']]]);
    expect(ask('云州云栖(光学)科技有限公司', 1)).toEqual([['c02', 'name', []]]);
    expect(ask('何丽', 30_000)).toEqual([['c01', 'both', ['b1']]]);
    expect(ask('谁也不是', 60_000)).toEqual([
      ['c01', 'amount', ['b1', 'b2']],
      ['c02', 'amount', ['b9']],
    ]);
    expect(ask('谁也不是', 7)).toEqual([]);
  });

  test('a name that the bank cut short is known, a short one is not taken for a beginning', () => {
    const ask = (payerName: string) => suggestPayers({ payerName, amountFen: 1 }, [qing]).length;
    expect(ask('云州青禾里餐饮有限')).toBe(1);
    expect(ask('云州青禾')).toBe(0);
    expect(ask('')).toBe(0);
  });
});
