import { NOTICES, noticeText, type NoticeId, type OwnText } from './notices.ts';

/** What is wrong with such words. */
export interface TextFault {
  field: keyof OwnText;
  code: 'missing' | 'too_long' | 'unknown_variable' | 'broken_variable' | 'no_sms' | 'signature';
  /** The variable, or how many characters too many. */
  about: string;
}

/** Longest title, text and SMS as they are written, their variables not filled in. */
export const TEXT_LIMITS = { title: 20, inbox: 300, sms: 120 } as const;
/** The signature an SMS begins with: the law asks for it. */
const SIGNATURE = '【{{firm.sms}}】';
const VARIABLE = /\{\{([\w.]+)\}\}/g;

/** Written from what somebody types each time: there are no words of the firm's own to keep. */
const UNWRITTEN: readonly string[] = ['broadcast'] satisfies NoticeId[];
/** Notices whose words a firm may write itself. */
export const WRITABLE_NOTICES = (Object.keys(NOTICES) as NoticeId[]).filter((id) => !UNWRITTEN.includes(id));
export const isWritable = (id: string): id is NoticeId => (WRITABLE_NOTICES as readonly string[]).includes(id);

/** What the notices of one kind are always written with, beside what those that ship name. */
const ALWAYS: readonly [RegExp, readonly string[]][] = [
  [/^case\./, ['case.no', 'case.title', 'case.type', 'case.urgency', 'staff.name', 'staff.phone', 'store.name']],
  [
    /^dunning\./,
    ['bill.title', 'bill.rest', 'bill.due', 'bill.days', 'bills.count', 'bills.total', 'clients.names', 'staff.name', 'staff.phone'],
  ],
  [/^(?:payment|refund|transfer)\./, ['money.what', 'money.amount', 'money.way']],
];

/** The words that ship. */
export const shippedText = (id: NoticeId): OwnText => {
  const { title, inbox, sms } = noticeText(id);
  return { title, inbox, sms: sms ?? '' };
};

/** Variables a notice may name: what it is written with whenever it goes out. */
export function variablesOf(id: NoticeId): string[] {
  const { inbox, sms, wechat } = noticeText(id);
  const named = [inbox, sms ?? '', ...wechat.map(({ value }) => value)].flatMap(variablesIn);
  const always = ALWAYS.flatMap(([kind, names]) => (kind.test(id) ? names : []));
  const client = /^(?:daily|backup|grant|erasure|export)\./.test(id) ? [] : ['client.short'];
  return [...new Set([...client, 'firm.sms', 'firm.phone', ...named, ...always])].toSorted();
}

/** Variables a text names, each once. */
export const variablesIn = (text: string): string[] => [...new Set([...text.matchAll(VARIABLE)].map(([, name = '']) => name))];

/**
 * Everything that is wrong with the firm's words of a notice; []: they may be kept.
 * @param known variables this notice is written with
 * @param bySms whether the notice goes by SMS at all
 */
export function textFaults(own: OwnText, known: readonly string[], bySms: boolean): TextFault[] {
  const faults: TextFault[] = [];
  for (const field of ['title', 'inbox', 'sms'] as const) {
    const text = own[field];
    const needed = field !== 'sms' || bySms;
    if (needed && text.trim() === '') faults.push({ field, code: 'missing', about: '' });
    const over = [...text].length - TEXT_LIMITS[field];
    if (over > 0) faults.push({ field, code: 'too_long', about: String(over) });
    for (const name of variablesIn(text)) if (!known.includes(name)) faults.push({ field, code: 'unknown_variable', about: name });
    const rest = text.replace(VARIABLE, '');
    const broken = /\{\{|\}\}/.exec(rest);
    if (broken) faults.push({ field, code: 'broken_variable', about: rest.slice(Math.max(0, broken.index - 4), broken.index + 12) });
  }
  if (!bySms && own.sms !== '') faults.push({ field: 'sms', code: 'no_sms', about: '' });
  if (bySms && own.sms.trim() !== '' && !own.sms.startsWith(SIGNATURE)) faults.push({ field: 'sms', code: 'signature', about: SIGNATURE });
  return faults;
}
