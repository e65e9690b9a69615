import type { EntryView, PaperView, PersonRef } from '../../api/views.ts';
import type { CaseEntryType, Grade } from '../../domain/case/types.ts';
import { formatYuan } from '../../domain/money.ts';
import { t, type CaseKey } from '../locales/case.ts';
import { t as office } from '../locales/kit.ts';
import { spanOf } from '../locales/when.ts';

/** A person as this viewer reads them: 您, 系统, or the name. */
export function whoIs(person: PersonRef, meId: string | null): string {
  if (person.kind === 'system') return office('system');
  return person.id === meId ? office('you') : person.name;
}

interface About {
  who: string;
  data: EntryView['data'];
  papers: readonly PaperView[];
}

const named =
  (type: 'paperSubmitted' | 'paperAccepted' | 'paperReturned') =>
  ({ who, data, papers }: About): string => {
    const name = papers.find(({ id }) => id === data['paperId'])?.name;
    return name ? t(`entry.${type}.named`, { who, name }) : t(`entry.${type}`, { who });
  };

/** A line with the sum it is about, where it is known. */
const sum =
  (type: 'quoted' | 'paid' | 'paymentReturned' | 'refunded', of: string) =>
  ({ who, data }: About): string =>
    typeof data[of] === 'number' ? t(`entry.${type}.sum`, { who, sum: formatYuan(data[of]) }) : t(`entry.${type}`, { who });

const LINES: Partial<Record<CaseEntryType, (about: About) => string>> = {
  taken: ({ who, data }) =>
    Number(data['waitedMs'] ?? 0) > 0 ? t('entry.taken.after', { who, time: spanOf(Number(data['waitedMs'])) }) : t('entry.taken', { who }),
  assigned: ({ data }) =>
    typeof data['staffName'] === 'string' ? t('entry.assigned', { to: data['staffName'] }) : t('entry.assigned.plain'),
  papersAsked: ({ data }) =>
    Array.isArray(data['paperIds']) ? t('entry.papersAsked', { n: data['paperIds'].length }) : t('entry.papersAsked.plain'),
  paperSubmitted: named('paperSubmitted'),
  paperAccepted: named('paperAccepted'),
  paperReturned: named('paperReturned'),
  confirmed: ({ who, data }) =>
    data['how'] === 'silence'
      ? t('entry.confirmed.silence')
      : data['how'] === 'receipt'
        ? t('entry.confirmed.receipt')
        : t('entry.confirmed', { who }),
  quoted: sum('quoted', 'totalFen'),
  paid: sum('paid', 'amountFen'),
  paymentReturned: sum('paymentReturned', 'amountFen'),
  refunded: sum('refunded', 'amountFen'),
  payWayChosen: ({ data }) =>
    data['way'] === 'wechat' || data['way'] === 'transfer' ? t(`entry.payWayChosen.${data['way']}`) : t('entry.payWayChosen'),
  cancelled: ({ who, data }) =>
    data['reason'] === 'unpaid' || data['reason'] === 'quote_lapsed'
      ? t(`entry.cancelled.${data['reason']}`)
      : t('entry.cancelled', { who }),
  reviewed: ({ who, data }) =>
    typeof data['grade'] === 'string'
      ? t('entry.reviewed', { who, grade: office(`grade.${data['grade'] as Grade}`) })
      : t('entry.reviewed.plain', { who }),
};

/** The headline of what happened, in words; the entry's own text, if any, stands under it. */
export function entryLine(entry: EntryView, meId: string | null, papers: readonly PaperView[] = []): string {
  const who = whoIs(entry.by, meId);
  return LINES[entry.type]?.({ who, data: entry.data, papers }) ?? t(`entry.${entry.type}` as CaseKey, { who });
}
