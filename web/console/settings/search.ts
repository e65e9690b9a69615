import { meant } from '../forms/initials.ts';
import { t as ledgers } from '../../locales/console-ledgers.ts';
import { t as w } from '../../locales/console-settings.ts';
import { t, type Word } from '../words.ts';
import { SECTIONS, type Section } from './sections.ts';

/** One thing that can be set, as it is searched for. */
export interface Entry {
  section: Section;
  /** Which field; '': the section as a whole. */
  pointer: string;
  label: string;
  /** What else people call it. */
  also: string;
}
type Line = [section: Section['id'], pointer: string, label: () => string];
const main =
  (word: Word): (() => string) =>
  () =>
    t(word);

/** Every field with its words, in the order of the page. */
const LINES: readonly Line[] = [
  ['firm', '/firm/name', main('settings.firmName')],
  ['firm', '/firm/short', main('settings.firmShort')],
  ['firm', '/firm/slogan', main('settings.slogan')],
  ['firm', '/firm/phone', main('settings.phone')],
  ['firm', '/firm/smsSignature', main('settings.signature')],
  ['firm', '/firm/brandColor', main('settings.brand')],
  ['bank', '/bank/name', main('settings.bankName')],
  ['bank', '/bank/bank', main('settings.bankBank')],
  ['bank', '/bank/account', main('settings.bankAccount')],
  ['hours', '/businessHours/weekdays', main('settings.weekdays')],
  ['hours', '/businessHours/spans', () => w('hours.spans')],
  ['holidays', '/holidays/restDays', () => w('day.rest')],
  ['holidays', '/holidays/makeUpDays', () => w('day.makeUp')],
  ['holidays', '/holidays/ownDays', () => w('day.own')],
  ['quiet', '/quietHours/from', () => w('quiet.from')],
  ['quiet', '/quietHours/to', () => w('quiet.to')],
  ['work', '/grabWindow/normal', () => `${t('settings.grabWindow')} · ${t('urgency.normal')}`],
  ['work', '/grabWindow/urgent', () => `${t('settings.grabWindow')} · ${t('urgency.urgent')}`],
  ['work', '/grabWindow/critical', () => `${t('settings.grabWindow')} · ${t('urgency.critical')}`],
  ['work', '/firstRefusal/share', main('settings.firstRefusal')],
  ['work', '/firstRefusal/min', main('settings.firstRefusalMin')],
  ['work', '/escalation', main('settings.escalation')],
  ['work', '/autoAssign/enabled', main('settings.autoAssignOn')],
  ['work', '/autoAssign/after', main('settings.autoAssignAfter')],
  ['work', '/confirm/businessDays', main('settings.confirmDays')],
  ['work', '/reply/within', main('settings.reply')],
  ['complaints', '/complaints/acknowledgeWithin', () => w('complaints.acknowledge')],
  ['complaints', '/complaints/settleBusinessDays', () => w('complaints.settle')],
  ['complaints', '/complaints/reopenWithin', () => w('complaints.reopen')],
  ['review', '/review/window', main('settings.reviewWindow')],
  ['review', '/review/remindAfter', main('settings.reviewRemind')],
  ['review', '/review/dimensions', () => w('review.dimensions')],
  ['checklists', '/checklists/onboarding', main('settings.onboarding')],
  ['checklists', '/checklists/ending', main('settings.ending')],
  ['fees', '/fees/payWithin', main('settings.payWithin')],
  ['fees', '/fees/transferBusinessDays', main('settings.transferDays')],
  ['fees', '/fees/acceptWithin', main('settings.acceptWithin')],
  ['fees', '/fees/remindAfter', main('settings.quoteRemind')],
  ['fees', '/fees/unanswered', main('settings.unanswered')],
  ['taxLines', '/taxLines/yearFen', () => ledgers('settings.taxYear')],
  ['taxLines', '/taxLines/quarterFen', () => ledgers('settings.taxQuarter')],
  ['taxLines', '/taxLines/nearPercent', () => ledgers('settings.taxNear')],
  ['security', '/security/totpRoles', () => w('security.totp')],
  ['security', '/security/consoleHours', () => w('security.consoleHours')],
  ['security', '/security/phoneDays', () => w('security.phoneDays')],
  ['security', '/security/addresses', () => w('security.addresses')],
  ['security', '/security/watermark', () => w('security.watermark')],
  ['data', '/files/maxBytes', () => w('data.fileSize')],
  ['data', '/exports/tellAbove', main('settings.exports')],
];

/** What a section is called. */
export const sectionName = (id: Section['id']): string => w(`section.${id}`);

/** Everything that can be set and the asker may see: fields, and whole sections. */
export function entries(permissions: readonly string[]): Entry[] {
  const seen = SECTIONS.filter(({ needs }) => !needs || permissions.includes(needs));
  return seen.flatMap((section) => [
    { section, pointer: '', label: sectionName(section.id), also: w(`also.${section.id}`) },
    ...LINES.filter(([id]) => id === section.id).map(([, pointer, label]) => ({ section, pointer, label: label(), also: '' })),
  ]);
}
/** The words of a field that is not saved; of what is deeper the field it belongs to. */
export function labelOf(pointer: string): string {
  const line = LINES.find(([, known]) => pointer === known || pointer.startsWith(`${known}/`));
  return line ? line[2]() : pointer;
}
/** The section a field stands in. */
export const sectionOf = (pointer: string): Section['id'] | null =>
  LINES.find(([, known]) => pointer === known || pointer.startsWith(`${known}/`))?.[0] ?? null;

/** How well an entry is meant by what was typed: 0 not at all. */
function rank({ label, also, section, pointer }: Entry, typed: string, spelt: (text: string) => string): number {
  const asked = typed.trim().toLowerCase();
  const compact = asked.replaceAll(/[\s']/g, '');
  if (label.toLowerCase().startsWith(asked)) return 4;
  if (meant(label, asked)) return 3;
  if (compact.length > 1 && spelt(label).includes(compact)) return 2;
  const around = pointer ? sectionName(section.id) : also;
  return meant(around, asked) || (compact.length > 1 && spelt(around).includes(compact)) ? 1 : 0;
}
const MOST = 12;
/** What is meant by words, pinyin or its initials, the best first. */
export const findIn = (all: readonly Entry[], typed: string, spelt: (text: string) => string): Entry[] =>
  all
    .map((entry) => ({ entry, rank: rank(entry, typed, spelt) }))
    .filter((one) => one.rank > 0)
    .toSorted((one, other) => other.rank - one.rank)
    .slice(0, MOST)
    .map(({ entry }) => entry);
