import type { AnnouncementRecordView } from '../../../api/views/announcements.ts';
import type { FileRef } from '../../../api/views.ts';
import type { AnnouncementWords } from '../../../domain/announcement-words.ts';
import type { AnnouncementFor } from '../../../domain/announcements.ts';
import type { VatKind } from '../../../domain/client/kinds.ts';
import { serverNow } from '../../data/clock.ts';
import { t } from '../../locales/console-announcements.ts';
import { momentOf, momentText } from '../forms/moment.ts';

/** A 公告 as the form holds it. */
export interface AnnouncementValues {
  title: string;
  bodyHtml: string;
  /** '': none. */
  coverId: string;
  files: FileRef[];
  audience: AnnouncementFor;
  storeIds: string[];
  vatKinds: VatKind[];
  tags: string[];
  pinned: boolean;
  /** As a moment field has them; '': none. */
  from: string;
  until: string;
}

/** A form nobody has written into. */
export const emptyAnnouncement = (): AnnouncementValues => ({
  title: '',
  bodyHtml: '',
  coverId: '',
  files: [],
  audience: 'clients',
  storeIds: [],
  vatKinds: [],
  tags: [],
  pinned: false,
  from: '',
  until: '',
});

/** The form of one that is there. */
export const valuesOf = (one: AnnouncementRecordView): AnnouncementValues => ({
  title: one.title,
  bodyHtml: one.bodyHtml,
  coverId: one.coverId ?? '',
  files: one.files,
  audience: one.audience,
  storeIds: one.storeIds,
  vatKinds: one.vatKinds,
  tags: one.tags,
  pinned: one.pinned,
  from: momentText(one.from),
  until: momentText(one.until),
});

const isoOf = (typed: string): string | null => (Number.isNaN(momentOf(typed)) ? null : new Date(momentOf(typed)).toISOString());

/** The announcement as it is sent. */
export const wordsOf = ({ files, coverId, from, until, ...values }: AnnouncementValues): AnnouncementWords => ({
  ...values,
  title: values.title.trim(),
  coverId: coverId || null,
  fileIds: files.map(({ id }) => id),
  from: isoOf(from),
  until: isoOf(until),
});
/** A field of the form → the field it is sent as. */
export const sentAs = (name: string): string => (name === 'files' ? 'fileIds' : name);

/** What is wrong before anything is sent. */
export function faultsOf({ title, from, until }: AnnouncementValues): Partial<Record<keyof AnnouncementValues, string>> {
  const begins = Math.max(serverNow(), Number.isNaN(momentOf(from)) ? 0 : momentOf(from));
  return {
    ...(title.trim() ? {} : { title: t('missing') }),
    ...(until !== '' && !(momentOf(until) > begins) ? { until: t('fault.until') } : {}),
  };
}
