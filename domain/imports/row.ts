// Long: every column of a row is read here, one line each, beside what may be wrong with it.
import { MOST_TAGS, type Entity, type Levy, type VatKind } from '../client/kinds.ts';
import { tidyUsci, usciFault } from '../client/usci.ts';
import { usccCheckChar } from '../ids.ts';
import type { BillCycle } from '../billing/dues.ts';
import type { ContactRight } from '../roles.ts';
import { codedList, type CodedField } from './coded.ts';
import { fault, type RowFault } from './faults.ts';
import { fieldSpec, type ImportField, type ImportKind } from './fields.ts';
import {
  entityOf,
  isCellError,
  isCutNumber,
  monthChoices,
  nearest,
  readCycle,
  readDate,
  readEntity,
  readFee,
  readLevy,
  readMoney,
  readMonth,
  readNumber,
  readPhone,
  readRights,
  readVatKind,
  shortOf,
  splitWords,
  tidyFigures,
  tidyWords,
} from './values.ts';

/** What a firm has that names in a file are looked up in; only what who imports may use. */
export interface ImportPlaces {
  stores: readonly { id: string; name: string }[];
  staff: readonly { id: string; name: string; everywhere: boolean; storeIds: readonly string[] }[];
  plans: readonly { id: string; name: string }[];
}
/** What holds where a file says nothing, and how what is known already is met. */
export interface ImportOptions {
  /** Rows of clients the firm has: left alone, only what is empty filled in, or written over. */
  existing: 'skip' | 'fill' | 'overwrite';
  storeId: string | null;
  vatKind: VatKind | null;
  levy: Levy;
  rights: ContactRight[];
  cycle: BillCycle;
  /** Contracts wait for another's approval, or hold at once where nobody else could approve. */
  approve: boolean;
  /** Opening arrears are reminded of as any bill; else their reminders are paused. */
  remind: boolean;
  /** Accountants and approvers hear of each; else nobody does. */
  tell: boolean;
  /** Headings and words are remembered for the next file. */
  remember: boolean;
}
export const DEFAULT_IMPORT_OPTIONS: ImportOptions = {
  existing: 'fill',
  storeId: null,
  vatKind: 'small_scale',
  levy: 'audit',
  rights: ['pay', 'ledgers', 'confirm'],
  cycle: 'month',
  approve: false,
  remind: false,
  tell: false,
  remember: true,
};
/** Words of this file that mean others: field → what stands there → what is meant. */
export type Replaced = Partial<Record<ImportField, Record<string, string>>>;
/** How a file is read. */
export interface ImportPlan {
  kind: ImportKind;
  /** Column by column; null: is left out. */
  mapping: readonly (ImportField | null)[];
  replaced: Replaced;
  options: ImportOptions;
}

/** What a row says; what it does not say is null. Money in fen. */
export interface RowValues {
  client: {
    name: string | null;
    usci: string | null;
    short: string | null;
    storeId: string | null;
    accountantId: string | null;
    vatKind: VatKind | null;
    entity: Entity | null;
    levy: Levy | null;
    legalRep: string | null;
    industry: string | null;
    district: string | null;
    address: string | null;
    taxOffice: string | null;
    headcount: number | null;
    tags: string[] | null;
    note: string | null;
  };
  contact: { name: string; phone: string; title: string; rights: ContactRight[] } | null;
  engagement: {
    monthFeeFen: number;
    cycle: BillCycle;
    startDate: string;
    endDate: string | null;
    paidThrough: string | null;
    dueDay: number;
    planId: string | null;
    planName: string;
  } | null;
  balance: { arrearsFen: number; arrearsFor: string; arrearsDue: string | null; creditFen: number } | null;
}
export interface ReadRow {
  values: RowValues;
  faults: RowFault[];
}

/** Whether a row is the example of a template. */
export const isExample = (cells: readonly string[]): boolean => cells.some((cell) => /^(?:示例|Example)[：:]/i.test(cell.trim()));

/** Reads a row: cells in the file's order → what they say, and what is wrong. Pure: rows of the firm are asked later. */
export function readRow(cells: readonly string[], plan: ImportPlan, places: ImportPlaces): ReadRow {
  const faults: RowFault[] = [];
  const bad = (...given: Parameters<typeof fault>): null => {
    faults.push(fault(...given));
    return null;
  };
  /** What stands in a field, tidy; '' when nothing does. */
  const cell = (field: ImportField): string => {
    const column = plan.mapping.indexOf(field);
    const text = column === -1 ? '' : tidyWords(cells[column] ?? '');
    if (isCellError(text)) {
      bad(field, 'formula', { value: text });
      return '';
    }
    return plan.replaced[field]?.[text] ?? (text === '-' || text === '—' || text === '/' ? '' : text);
  };
  const read = <T>(field: ImportField, how: (text: string) => T | null): T | null => {
    const text = cell(field);
    return text === '' ? null : how(text);
  };
  const words = (field: ImportField): string | null =>
    read(field, (text) => {
      const most = fieldSpec(field).most ?? 60;
      return text.length > most ? bad(field, 'too_long', { most, length: text.length }) : text;
    });
  const known = <T>(field: CodedField, how: (text: string) => T | null): T | null =>
    read(field, (text) => {
      const [zh, en] = [codedList(field, 'zh'), codedList(field, 'en')];
      return how(text) ?? bad(field, 'word', { value: text, zh: zh.join('、'), en: en.join(', ') }, nearest(text, [...zh, ...en]));
    });
  const count = (field: ImportField, least: number): number | null =>
    read(field, (text) => {
      const most = fieldSpec(field).most ?? 1e9;
      const number = readNumber(text);
      return number === null || number < least || number > most ? bad(field, 'number', { least, most }) : number;
    });
  const money = (field: ImportField): number | null =>
    read(field, (text) => {
      const fen = readMoney(text);
      if (fen === null) return bad(field, 'money');
      return fen < 0 ? bad(field, 'not_positive') : fen;
    });
  const date = (field: ImportField): string | null => read(field, (text) => readDate(text) ?? bad(field, 'date'));

  const client = {
    name: words('name'),
    usci: read('usci', (text) => {
      const plain = tidyUsci(tidyFigures(text));
      if (isCutNumber(plain)) return bad('usci', 'cut_number', { value: text });
      const wrong = usciFault(plain);
      if (wrong === null) return plain;
      const right = wrong.code === 'usci_check' ? `${plain.slice(0, 17)}${usccCheckChar(plain.slice(0, 17)) ?? ''}` : '';
      return bad('usci', 'usci', { zh: wrong.zh, en: wrong.en }, right === '' ? [] : [right]);
    }),
    short: words('short'),
    storeId: read('store', storeNamed),
    accountantId: null as string | null,
    vatKind: known('vatKind', readVatKind),
    entity: known('entity', readEntity),
    levy: known('levy', readLevy),
    legalRep: words('legalRep'),
    industry: words('industry'),
    district: words('district'),
    address: words('address'),
    taxOffice: words('taxOffice'),
    headcount: count('headcount', 0),
    tags: read('tags', (text) => {
      const tags = splitWords(text);
      if (tags.length > MOST_TAGS) return bad('tags', 'too_many_tags', { most: MOST_TAGS });
      return tags.some((tag) => tag.length > 24)
        ? bad('tags', 'too_long', { most: 24, length: Math.max(...tags.map((tag) => tag.length)) })
        : tags;
    }),
    note: words('note'),
  };
  client.accountantId = read('accountant', (text) => staffNamed(text, client.storeId ?? plan.options.storeId));
  if (plan.kind === 'clients' ? client.name === null && !faults.some(({ field }) => field === 'name') : keyless())
    bad(plan.kind === 'clients' ? 'name' : null, plan.kind === 'clients' ? 'required' : 'client_key');
  return { values: { client, contact: contact(), engagement: engagement(), balance: balance() }, faults };

  function keyless(): boolean {
    return client.name === null && client.usci === null && !faults.some(({ field }) => field === 'name' || field === 'usci');
  }
  function storeNamed(text: string): string | null {
    const names = places.stores.map(({ name }) => name);
    const found =
      places.stores.find(({ name }) => tidyWords(name) === text) ??
      (places.stores.filter(({ name }) => name.includes(text)).length === 1
        ? places.stores.find(({ name }) => name.includes(text))
        : undefined);
    return found?.id ?? bad('store', 'unknown_store', { value: text }, nearest(text, names));
  }
  /** A colleague by name; `姓名（门店）` tells two of one name apart. */
  function staffNamed(text: string, storeId: string | null): string | null {
    const [, bare = text, where] = /^(.*?)[(（](.+)[)）]$/.exec(text) ?? [];
    const name = tidyWords(bare).replaceAll(' ', '');
    const store = places.stores.find((one) => one.id === storeId);
    const same = places.staff.filter((one) => one.name.replaceAll(' ', '') === name);
    const there = where === undefined ? same : same.filter((one) => one.storeIds.some((id) => storeName(id) === tidyWords(where)));
    const serves = there.filter((one) => store === undefined || one.everywhere || one.storeIds.includes(store.id));
    if (there.length === 0)
      return bad(
        'accountant',
        'unknown_staff',
        { value: text },
        nearest(
          name,
          places.staff.map((one) => one.name),
        ),
      );
    if (serves.length === 0) return bad('accountant', 'staff_other_store', { value: text, store: store?.name ?? '' });
    if (serves.length === 1) return serves[0]?.id ?? null;
    const choices = serves.map((one) => `${one.name}（${storeName(one.storeIds[0] ?? '')}）`);
    return bad('accountant', 'several_staff', { value: text, count: serves.length, choices: choices.join('、') }, choices);
  }
  function storeName(id: string): string {
    return places.stores.find((one) => one.id === id)?.name ?? '';
  }
  /** A contact needs a phone: it is what they are known by. In a file of clients a name alone is nobody yet. */
  function contact(): RowValues['contact'] {
    const name = words('contactName');
    const phone = read('contactPhone', (text) => readPhone(text) ?? bad('contactPhone', 'phone'));
    const rights = read('contactRights', (text) => readRights(text) ?? bad('contactRights', 'rights'));
    const title = words('contactTitle') ?? '';
    if (plan.kind === 'contacts') {
      if (name === null && cell('contactName') === '') bad('contactName', 'required');
      if (phone === null && cell('contactPhone') === '') bad('contactPhone', 'required');
    } else if (phone !== null && name === null && cell('contactName') === '') bad('contactName', 'required');
    return name === null || phone === null ? null : { name, phone, title, rights: rights ?? plan.options.rights };
  }
  function engagement(): RowValues['engagement'] {
    const fee = read('fee', (text) => readFee(text) ?? bad('fee', 'fee'));
    const startDate = date('startDate');
    const endDate = date('endDate');
    const cycle = known('cycle', readCycle);
    const dueDay = count('dueDay', 1);
    const paidThrough = read('paidThrough', (text) => {
      const choices = monthChoices(text);
      return choices.length > 0 ? bad('paidThrough', 'month_unclear', {}, choices) : (readMonth(text) ?? bad('paidThrough', 'month'));
    });
    const plan_ = read(
      'plan',
      (text) => places.plans.find(({ name }) => tidyWords(name) === text) ?? { id: null, name: text.slice(0, 30) },
    );
    const wanted = plan.kind === 'engagements' || cell('fee') !== '' || cell('startDate') !== '';
    if (!wanted) return null;
    if (cell('fee') === '') bad('fee', 'required');
    if (cell('startDate') === '') bad('startDate', 'required');
    if (startDate !== null && endDate !== null && endDate < startDate) return bad('endDate', 'end_before_start');
    if (fee === null || startDate === null) return null;
    return {
      monthFeeFen: fee.monthFeeFen,
      cycle: cycle ?? fee.cycle ?? plan.options.cycle,
      startDate,
      endDate,
      paidThrough,
      dueDay: dueDay ?? 10,
      planId: plan_?.id ?? null,
      planName: plan_?.name ?? '代理记账',
    };
  }
  function balance(): RowValues['balance'] {
    const [arrearsFen, creditFen] = [money('arrears') ?? 0, money('credit') ?? 0];
    const [arrearsFor, arrearsDue] = [words('arrearsFor') ?? '', date('arrearsDue')];
    if (plan.kind === 'balances' && cell('arrears') === '' && cell('credit') === '') bad('arrears', 'required');
    return arrearsFen === 0 && creditFen === 0 ? null : { arrearsFen, arrearsFor, arrearsDue, creditFen };
  }
}

/** What a new client is where its row does not say: by its code, its name, and what was chosen for the whole file. */
export const withDefaults = ({ client }: RowValues, options: ImportOptions) => ({
  short: client.short ?? shortOf(client.name ?? ''),
  storeId: client.storeId ?? options.storeId,
  vatKind: client.vatKind ?? options.vatKind,
  entity: client.entity ?? entityOf(client.usci, client.name ?? ''),
  levy: client.levy ?? options.levy,
});
