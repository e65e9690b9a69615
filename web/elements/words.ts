import type { EntryView, PaperView, PersonRef } from '../../api/views.ts';
import type { Grade } from '../../domain/case/types.ts';
import { t, type KitKey } from '../locales/kit.ts';
import { spanOf } from '../locales/when.ts';

/** A person as this viewer reads them: 您, 系统, or the name. */
export function whoIs(person: PersonRef, meId: string | null): string {
  if (person.kind === 'system') return t('system');
  return person.id === meId ? t('you') : person.name;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The headline of what happened, in words; the entry's own text, if any, stands under it. */
export function entryLine(entry: EntryView, meId: string | null, papers: readonly PaperView[] = []): string {
  const who = whoIs(entry.by, meId);
  const { data } = entry;
  switch (entry.type) {
    case 'taken': {
      const after = Number(data['afterMs'] ?? data['waitedMs'] ?? 0);
      return after > 0 ? t('entry.taken.after', { who, time: spanOf(after) }) : t('entry.taken', { who });
    }
    case 'assigned': {
      const to = text(data['assigneeName'] ?? data['staffName'] ?? data['name']);
      return to ? t('entry.assigned', { to }) : t('entry.assigned.plain');
    }
    case 'papersAsked': {
      const n = Array.isArray(data['paperIds']) ? data['paperIds'].length : 0;
      return n ? t('entry.papersAsked', { n }) : t('entry.papersAsked.plain');
    }
    case 'paperSubmitted': case 'paperAccepted': case 'paperReturned': {
      const name = papers.find(({ id }) => id === data['paperId'])?.name;
      return name ? t(`entry.${entry.type}.named`, { who, name }) : t(`entry.${entry.type}`, { who });
    }
    case 'confirmed':
      if (data['how'] === 'silence') return t('entry.confirmed.silence');
      return data['how'] === 'receipt' ? t('entry.confirmed.receipt') : t('entry.confirmed', { who });
    case 'reviewed': {
      const grade = text(data['grade']) as Grade | '';
      return grade ? t('entry.reviewed', { who, grade: t(`grade.${grade}`) }) : t('entry.reviewed.plain', { who });
    }
    default: return t(`entry.${entry.type}` as KitKey, { who });
  }
}
