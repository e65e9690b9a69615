import type { Db } from '../../db/open.ts';
import { insertImport, keepImportRows } from '../../db/records/imports.ts';
import type { Sealed } from '../../db/sealed.ts';
import { usccCheckChar } from '../../domain/ids.ts';
import { guessMapping } from '../../domain/imports/fields.ts';
import { DEFAULT_IMPORT_OPTIONS } from '../../domain/imports/row.ts';
import { DAY_MS } from '../../domain/time.ts';

const ID = 'demo-import';
const HEADINGS = ['公司名称', '税号', '会计', '门店', '纳税人', '负责人', '手机', '收费', '起始', '缴至', '欠费', '备注'];
const codeOf = (n: number): string => {
  const first = `91990101DEM8${String(n).padStart(5, '0')}`;
  return `${first}${usccCheckChar(first) ?? ''}`;
};
/** A list as a firm that is bought up hands it over: most of it is right. */
const ROWS: readonly (readonly string[])[] = [
  ['云州溪山茶具有限公司', codeOf(1), '', '城南店', '小规模', '梁溪', '139 0000 8001', '300/月', '2024/3/1', '2026.9', '', '老客户介绍'],
  ['云州澄明光电有限公司', codeOf(2), '', '高新店', '一般', '何澄', '13900008002', '900/季', '2023/7/1', '2026.9', '', ''],
  ['云州松风阁餐饮店', '9299010', '', '城南店', '小规模', '宋松', '13900008003', '200/月', '2025年1月1日', '2026.9', '', '税号待补'],
  ['云州恒越建材有限公司', codeOf(4), '', '高新店', '小规模纳税', '恒月', '13900008004', '300/月', '2024/9/1', '2026.8', '600.00', ''],
  ['云州拾光文化传媒有限公司', codeOf(5), '没有这位', '城南店', '小规模', '时光', '13900008005', '3600/年', '2026/1/1', '2026.12', '', ''],
  ['云州湖山旅行社有限公司', codeOf(6), '', '湖东店', '一般', '胡山', '13900008006', '500/月', '2022/5/1', '2026.9', '', ''],
  ['云州吴山书社有限公司', codeOf(7), '', '城南店', '小规模', '吴舒', '12345', '250/月', '2024/6/1', '2026.9', '', ''],
  [
    '云州鹿鸣教育咨询有限公司',
    codeOf(8),
    '',
    '高新店',
    '小规模',
    '鹿鸣',
    '13900008008',
    '300/月',
    '2025/3/1',
    '2026.9',
    '1,200.00',
    '7–10 月未付',
  ],
];

/** One file that waits to be mapped and tried, so that a newcomer sees what an import is. Again it changes nothing. */
export async function keepDemoImport(db: Db, sealed: Sealed, at: number): Promise<void> {
  const there = await db.selectFrom('imports').select('id').where('id', '=', ID).executeTakeFirst();
  const readAt = at - DAY_MS;
  if (!there)
    await db.transaction().execute((trx) =>
      insertImport(
        trx,
        {
          id: ID,
          kind: 'clients',
          name: '并入客户名单.xlsx',
          fileId: '',
          sheets: [{ name: '客户', rows: ROWS.length + 1 }],
          sheet: '客户',
          headerRow: 1,
          headings: HEADINGS,
          mapping: guessMapping('clients', HEADINGS),
          replaced: {},
          options: DEFAULT_IMPORT_OPTIONS,
          remarks: [],
          rows: ROWS.length,
          personId: 'demo-owner',
        },
        { at: readAt, actor: { kind: 'staff', id: 'owner' } },
      ),
    );
  await keepImportRows(
    db,
    sealed,
    ID,
    ROWS.map((cells, index) => ({ row: index + 2, cells: [...cells] })),
    readAt,
  );
}
