import { codedList, codedWords, isCoded, RIGHT_WORDS, type Both } from './coded.ts';
import { fieldSpec, fieldsOf, REQUIRED_FIELDS, type FieldReads, type ImportField, type ImportKind } from './fields.ts';
import type { ImportPlaces } from './row.ts';

export type ImportLanguage = keyof Both;

/** How a cell is filled in, by how it is read; `{most}`: the longest text, the largest number. */
const HOW: Readonly<Record<FieldReads, Both>> = {
  text: { zh: '最多 {most} 个字', en: 'At most {most} characters' },
  usci: { zh: '18 位，按文本填写；末位校验码会核对', en: '18 characters, as text; the last one is checked' },
  store: { zh: '从列表中选；不填用导入时选的门店', en: 'One of the list; empty: the store chosen for the file' },
  staff: { zh: '在职同事；同名的写 姓名（门店）', en: 'A colleague; two of one name: name (store)' },
  vatKind: { zh: '从列表中选', en: 'One of the list' },
  entity: { zh: '从列表中选；不填按代码和名称判断', en: 'One of the list; empty: by code and name' },
  levy: { zh: '从列表中选', en: 'One of the list' },
  number: { zh: '整数，最大 {most}', en: 'A whole number, at most {most}' },
  tags: { zh: '用顿号或逗号隔开', en: 'Parted by commas' },
  phone: { zh: '11 位手机号，按文本填写', en: 'A mobile number of 11 digits, as text' },
  rights: {
    zh: `${words('zh')}，用顿号隔开，或写 全部`,
    en: `${words('en')}, parted by commas, or all`,
  },
  fee: { zh: '写明多久：300/月、900/季、3600/年', en: 'Say for how long: 300/month, 900/quarter, 3600/year' },
  cycle: { zh: '从列表中选', en: 'One of the list' },
  date: { zh: '日期，如 2026-01-05', en: 'A date: 2026-01-05' },
  month: { zh: '月份，如 2026-09', en: 'A month: 2026-09' },
  plan: { zh: '从列表中选，也可另写', en: 'One of the list, or another name' },
  money: { zh: '金额（元），如 1200.00', en: 'Yuan: 1200.00' },
};
function words(language: ImportLanguage): string {
  return Object.values(RIGHT_WORDS)
    .map((word) => word[language])
    .join(language === 'zh' ? '、' : ', ');
}

/** One column of a template. */
interface TemplateColumn {
  field: ImportField;
  heading: string;
  must: boolean;
  how: string;
  example: string;
  /** What is offered; null: anything may stand there. `open`: other words are taken as well. */
  choices: { list: string[]; open: boolean } | null;
}

/** The columns of a template, in the reader's language, with the firm's own stores, colleagues and plans. */
export function templateColumns(kind: ImportKind, places: ImportPlaces, language: ImportLanguage): TemplateColumn[] {
  const must = new Set(REQUIRED_FIELDS[kind].map(([first]) => first));
  const store = places.stores[0];
  const own: Partial<Record<ImportField, string[]>> = {
    store: places.stores.map(({ name }) => name),
    accountant: [...new Set(places.staff.map(({ name }) => name))],
    plan: places.plans.map(({ name }) => name),
  };
  const first: Partial<Record<ImportField, string | undefined>> = {
    store: store?.name,
    accountant: places.staff.find(({ storeIds }) => storeIds.includes(store?.id ?? ''))?.name,
    plan: places.plans[0]?.name,
  };
  return fieldsOf(kind).map((field) => {
    const spec = fieldSpec(field);
    const list = isCoded(field) ? codedList(field, language) : own[field];
    return {
      field,
      heading: `${spec[language]}${must.has(field) ? '*' : ''}`,
      must: must.has(field),
      how: HOW[spec.reads][language].replace('{most}', String(spec.most ?? '')),
      example: first[field] ?? exampleOf(field, language),
      choices: list === undefined || list.length === 0 ? null : { list, open: !isCoded(field) },
    };
  });
}

function exampleOf(field: ImportField, language: ImportLanguage): string {
  const { example, exampleEn = example } = fieldSpec(field);
  if (language === 'zh') return example;
  return isCoded(field) ? (Object.values(codedWords(field)).find(({ zh }) => zh === example)?.en ?? '') : exampleEn;
}

/** What stands on the sheet 说明 above the columns. */
export const TEMPLATE_NOTES: readonly Both[] = [
  {
    zh: '在第一张表里一行写一家；标 * 的列必填，其余有就写。',
    en: 'One company a row on the first sheet; columns marked * are needed, the others as you have them.',
  },
  { zh: '第 2 行是示例，导入时自动跳过，可以留着。', en: 'Row 2 is an example: it is passed over, and may stay.' },
  {
    zh: '列名可以改顺序、可以删；别的软件导出的列名也认得。',
    en: 'Columns may be moved or taken out; headings of other programs are known as well.',
  },
  {
    zh: '下拉里的词来自本所的门店、同事和套餐；中文和英文的写法都认得。',
    en: 'Lists hold the stores, colleagues and plans of your firm; Chinese and English are both read.',
  },
  {
    zh: '导入前会先试跑：哪行有问题、会改什么，看清楚再写入。',
    en: 'A dry run comes first: what is wrong and what would change, before anything is written.',
  },
];
/** Names and headings of a template's other sheets, and of the file of faults. */
export const TEMPLATE_WORDS = {
  notes: { zh: '说明', en: 'How to fill in' },
  choices: { zh: '选项', en: 'Choices' },
  column: { zh: '列', en: 'Column' },
  must: { zh: '必填', en: 'Needed' },
  yes: { zh: '是', en: 'yes' },
  how: { zh: '怎么填', en: 'How' },
  example: { zh: '例子', en: 'Example' },
  mark: { zh: '示例：', en: 'Example: ' },
  name: { zh: '{kind}导入模板', en: '{kind} import template' },
  faults: { zh: '要改的行', en: 'Rows to fix' },
  problem: { zh: '问题', en: 'Problem' },
  row: { zh: '原行号', en: 'Original row' },
  maybe: { zh: '（可能是 {words}）', en: ' (perhaps {words})' },
} as const satisfies Record<string, Both>;
