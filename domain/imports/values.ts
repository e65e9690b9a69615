import { CYCLE_MONTHS, type BillCycle } from '../billing/dues.ts';
import type { Entity, Levy, VatKind } from '../client/kinds.ts';
import { addMonths, isPeriod, type Period } from '../period/months.ts';
import { CONTACT_RIGHTS, type ContactRight } from '../roles.ts';
import { addCivilDays } from '../time.ts';
import { codedWords, type CodedField } from './coded.ts';

/** Words as people type them: full-width letters and digits become plain ones, blanks of every kind one blank, none at the ends. Brackets of a name stay. */
export const tidyWords = (text: string): string =>
  text
    .replaceAll(/[０-９Ａ-Ｚａ-ｚ]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replaceAll(/[\s\u00a0\u3000]+/g, ' ')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\ufffd\uffff]/gu, '')
    .trim();
/** Figures and codes: every full-width sign as well, and no blanks. */
export const tidyFigures = (text: string): string => tidyWords(text.normalize('NFKC')).replaceAll(' ', '');

/** What a formula says when it went wrong. */
export const isCellError = (text: string): boolean =>
  /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|GETTING_DATA|SPILL!|CALC!)$/i.test(text.trim());
/** A long number a spreadsheet has cut to `9.13301E+17`: its last digits are gone. */
export const isCutNumber = (text: string): boolean => /^\d(?:\.\d+)?E\+?\d+$/i.test(text);

const realDate = (year: number, month: number, day: number): string | null => {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return year >= 1950 && year < 2100 && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && addCivilDays(text, 0) === text ? text : null;
};
/** The first day a spreadsheet counts from, so that 1 is 1900-01-01 and its leap-year mistake is made good. */
const SERIAL_ZERO = '1899-12-30';

/** A civil date: `2026-01-05`, `2026/1/5`, `2026.1.5`, `20260105`, `2026年1月5日`, a month (its first day), or a spreadsheet's own number. Null: is none. */
export function readDate(text: string): string | null {
  const plain = tidyFigures(text.trim().replace(/[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?$/, ''));
  const parts =
    /^(\d{4})(?:[-/.]|年)(\d{1,2})(?:(?:[-/.]|月)(\d{1,2})日?|月)?$/.exec(plain) ?? /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(plain);
  if (parts) return realDate(Number(parts[1]), Number(parts[2]), Number(parts[3] ?? 1));
  const serial = /^(\d{5})(?:\.\d+)?$/.exec(plain);
  return serial && Number(serial[1]) >= 20_000 && Number(serial[1]) < 73_000 ? addCivilDays(SERIAL_ZERO, Number(serial[1])) : null;
}

/** A month: `2026-09`, `2026.9`, `202609`, `2026年9月`, or any date in it. */
export function readMonth(text: string): Period | null {
  const plain = tidyFigures(text);
  const [, year, month] = /^(\d{4})(?:[-/.年])?(\d{1,2})月?份?底?$/.exec(plain) ?? [];
  if (year !== undefined && month !== undefined && !/^\d{5}$/.test(plain)) {
    const period = `${year}-${month.padStart(2, '0')}`;
    return isPeriod(period) && period >= '1950-01' && period < '2100-01' ? period : null;
  }
  return readDate(plain)?.slice(0, 7) ?? null;
}
/** `2026.1` may be January, or October whose last nought a spreadsheet dropped: both, when it may be either. */
export function monthChoices(text: string): Period[] {
  const [, year] = /^(\d{4})\.1$/.exec(tidyFigures(text)) ?? [];
  return year === undefined ? [] : [`${year}-01`, `${year}-10`];
}

/** Money in fen: `1,200.00`, `¥300`, `300元`, `1.2万`. Null: is none, or is less than a fen. */
export function readMoney(text: string): number | null {
  const plain = tidyFigures(text)
    .replace(/^(?:[¥￥]|RMB|人民币)/i, '')
    .replace(/(?:元整?|块)$/, '');
  const parts = /^(-?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?(万元?)?$/.exec(plain);
  if (!parts) return null;
  const [, minus, whole = '', rest = '', tenThousand] = parts;
  const places = tenThousand === undefined ? 2 : 6;
  // A spreadsheet's 0.1 + 0.2 has seventeen places; what is beyond the fen must be noise.
  const kept = rest.slice(0, places).padEnd(places, '0');
  if (/[1-9]/.test(rest.slice(places, places + 4))) return null;
  const fen = Number(whole.replaceAll(',', '') + kept);
  return Number.isSafeInteger(fen) ? (minus === '-' && fen > 0 ? -fen : fen) : null;
}

type Words<T extends string> = readonly [pattern: RegExp, value: T][];
/** The words of the table in either language, else what else people write. */
const word = <T extends string>(field: CodedField, known: Words<T>): ((text: string) => T | null) => {
  const exact = new Map(
    Object.entries(codedWords(field)).flatMap(([value, { zh, en }]) =>
      [zh, en].map((text) => [tidyFigures(text).toLowerCase(), value as T] as const),
    ),
  );
  return (text) => {
    const plain = tidyFigures(text).toLowerCase();
    return exact.get(plain) ?? known.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
  };
};
/** 按月, 季付, 每半年, 年 … */
export const readCycle = word<BillCycle>('cycle', [
  [/^(?:按|每)?半年(?:付|缴|收|度)?$|^6个?月$|^half_year$/, 'half_year'],
  [/^(?:按|每|一)?个?月(?:付|缴|收|度|结)?$|^1个?月$|^month$/, 'month'],
  [/^(?:按|每|一)?个?季(?:付|缴|收|度|结)?(?:度)?$|^3个?月$|^quarter$/, 'quarter'],
  [/^(?:按|每|一)?年(?:付|缴|收|度|结)?$|^12个?月$|^year$/, 'year'],
]);
/** `300`, `300/月`, `900元/季`, `3600/年`: what a month costs, and how often it is paid where that is said. Null: is none, or does not come to whole fen a month. */
export function readFee(text: string): { monthFeeFen: number; cycle: BillCycle | null } | null {
  const plain = tidyFigures(text);
  const [, amount = '', unit] = /^(.*?)(?:[/每](半年|个?月|季度?|年度?|month|quarter|half-?year|year))?$/i.exec(plain) ?? [];
  const fen = readMoney(amount);
  const cycle = unit === undefined ? null : readCycle(unit.replace('-', '_'));
  if (fen === null || fen < 0 || (unit !== undefined && cycle === null)) return null;
  const monthFeeFen = fen / (cycle === null ? 1 : CYCLE_MONTHS[cycle]);
  return Number.isInteger(monthFeeFen) ? { monthFeeFen, cycle } : null;
}

/** A mobile number, `+86`, blanks, dashes and a spreadsheet's `1.3957E+10` taken away where nothing is lost. Null: is none. */
export function readPhone(text: string): string | null {
  const plain = tidyFigures(text);
  const digits = (/^1\.\d{10}E\+?10$/i.test(plain) ? String(Number(plain)) : plain.replace(/\.0+$/, '')).replaceAll(/[()\-—.]/g, '');
  const bare = digits.replace(/^\+?(?:0{0,2}86)(?=1\d{10}$)/, '');
  return /^1[3-9]\d{9}$/.test(bare) ? bare : null;
}

/** A whole number, `5` or a spreadsheet's `5.0`, with 人, 日, 号 behind it. */
export function readNumber(text: string): number | null {
  const plain = tidyFigures(text)
    .replaceAll(',', '')
    .replace(/(?:人|名|日|号|个)$/, '')
    .replace(/\.0+$/, '');
  return /^\d{1,9}$/.test(plain) ? Number(plain) : null;
}

/** 小规模, 一般人 … */
export const readVatKind = word<VatKind>('vatKind', [
  [/^(?:增值税)?小规模(?:纳税人|企业)?$|^小$|^small_scale$/, 'small_scale'],
  [/^(?:增值税)?一般(?:纳税人|人|企业)?$|^一般计税$|^general$/, 'general'],
]);
/** 有限公司, 个体户 … */
export const readEntity = word<Entity>('entity', [
  [/^个人?独资(?:企业)?$|^独资企业$|^个独$|^sole_proprietorship$/, 'sole_proprietorship'],
  [/^个体(?:工商)?户?$|^个体经营$|^individual_business$/, 'individual_business'],
  [/^(?:有限|普通)?合伙(?:企业)?$|^partnership$/, 'partnership'],
  [/^(?:有限责任|有限|股份有限|股份)?公司$|^企业$|^法人企业$|^(?:一人)?有限责任$|^company$/, 'company'],
]);
/** 查账, 核定, 定期定额 … */
export const readLevy = word<Levy>('levy', [
  [/^查账(?:征收)?$|^audit$/, 'audit'],
  [/^(?:核定)?(?:应税)?所得率(?:征收)?$|^核定(?:征收)?$|^核定应税所得率$|^rate$/, 'rate'],
  [/^定期定额(?:征收)?$|^双定户?$|^定额(?:征收)?$|^fixed$/, 'fixed'],
]);

const RIGHT_WORDS: readonly [pattern: RegExp, right: ContactRight][] = [
  [/付款|缴费|支付|^pay$/i, 'pay'],
  [/看账|账目|账单|查账|^ledgers$/i, 'ledgers'],
  [/确认|^confirm$/i, 'confirm'],
  [/管理|^manage$/i, 'manage'],
];
/** 付款、看账、确认、管理, or 全部. Null where a word is none of them. */
export function readRights(text: string): ContactRight[] | null {
  const plain = tidyFigures(text);
  if (/^(?:全部|所有|全)(?:权限)?$|^all$/i.test(plain)) return [...CONTACT_RIGHTS];
  if (/^(?:无|没有|仅联系|none)$/i.test(plain)) return [];
  const found = splitWords(plain).map((one) => RIGHT_WORDS.find(([pattern]) => pattern.test(one))?.[1]);
  return found.includes(undefined) ? null : CONTACT_RIGHTS.filter((right) => found.includes(right));
}
/** Words that stand one after the other, each once. */
export const splitWords = (text: string): string[] => [
  ...new Set(
    tidyWords(text)
      .split(/[,，、;；|/\s]+/)
      .filter((one) => one !== ''),
  ),
];

/** What the first two signs of a code, or the end of a name, say a company is by law. */
export function entityOf(usci: string | null, name: string): Entity {
  const plain = tidyFigures(name);
  if (usci?.startsWith('92')) return 'individual_business';
  if (/合伙企业|\((?:有限|普通)合伙\)$/.test(plain)) return 'partnership';
  if (/\(?个人独资\)?$/.test(plain)) return 'sole_proprietorship';
  return usci === null && /(?:个体工商户\)?|经营部|工作室|商行|店)$/.test(plain) ? 'individual_business' : 'company';
}

const PLACES = /^(?:[\u4e00-\u9fa5]{2,3}(?:省|市|自治区))?(?:[\u4e00-\u9fa5]{2,3}(?:市|区|县))?/;
const ENDS =
  /(?:有限责任公司|股份有限公司|集团有限公司|有限公司|合伙企业(?:[（(](?:有限|普通)合伙[)）])?|分公司|公司|事务所|经营部|工作室|商行|(?:[（(]个体工商户[)）]))+$/;
/** What is left of a name when brackets, blanks, the end by law are taken away: two companies whose cores are one may be the same. */
export const coreOfName = (name: string): string =>
  tidyFigures(name)
    .replaceAll(/[()（）·.-]/g, '')
    .replace(ENDS, '')
    .toLowerCase();
/** A short name for the screens: the place before and the end by law taken away. */
export function shortOf(name: string): string {
  const plain = tidyWords(name).replace(ENDS, '');
  const bare = plain
    .replace(PLACES, '')
    .replace(/^(?:北京|上海|天津|重庆|杭州|宁波|温州|深圳|广州|南京|苏州|成都|武汉|云州|浙江|江苏|广东|四川)(?=..)/, '');
  return (bare.length >= 2 ? bare : plain).slice(0, 20) || tidyWords(name).slice(0, 20);
}

/** How many signs must change to make one word of another; what looks most alike is offered. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1)
      next[j] = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + Number(one[i - 1] !== other[j - 1]));
    row = next;
  }
  return row[other.length] ?? 0;
}
/** The known words that look most like a wrong one, the nearest first; none when nothing is near. */
export function nearest(text: string, known: readonly string[], most = 2): string[] {
  const far = Math.max(1, Math.floor(text.length / 2));
  return known
    .map((one) => ({ one, far: one.includes(text) || text.includes(one) ? 0 : distance(text, one) }))
    .filter((one) => one.far <= far)
    .toSorted((one, other) => one.far - other.far)
    .slice(0, most)
    .map(({ one }) => one);
}

/** The month bills begin with: after what is paid, else the present one; null: from the start of the contract, which is later. */
export function billedFromOf(paidThrough: Period | null, startDate: string, today: string): Period | null {
  const from = paidThrough === null ? today.slice(0, 7) : addMonths(paidThrough, 1);
  return from <= startDate.slice(0, 7) ? null : from;
}
