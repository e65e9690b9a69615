import { html } from 'lit';
import type { AnnouncementReach, AnnouncementRecordView } from '../../../api/views/announcements.ts';
import { dropAnnouncement, publishAnnouncement, reachOfAnnouncement, withdrawAnnouncement } from '../../data/announcements-api.ts';
import { serverNow } from '../../data/clock.ts';
import { t } from '../../locales/console-announcements.ts';
import { switchField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';
import { count, dayAndTime } from '../time.ts';
import { audienceWords } from './announcement-words.ts';

/** Publishes it, and asks whether to tell everybody it is meant for. @returns it as it is then, or null */
export async function publishDialog(one: AnnouncementRecordView): Promise<AnnouncementRecordView | null> {
  const reach: AnnouncementReach = await reachOfAnnouncement(one.id);
  const later = one.from !== null && Date.parse(one.from) > serverNow();
  const who = audienceWords(one);
  return openForm<{ broadcast: boolean }, AnnouncementRecordView>({
    title: t('publish.title', { title: one.title }),
    values: { broadcast: false },
    show: (form) =>
      html`<p>${later && one.from ? t('publish.later', { at: dayAndTime(one.from), who }) : t('publish.now', { who })}</p>
        ${switchField(form, 'broadcast', {
          label: t('publish.tell'),
          hint:
            reach.count === 0
              ? t('publish.tellNobody')
              : `${t('publish.tellHint', { n: count(reach.count), wechat: count(reach.wechat) })}${later ? ` · ${t('publish.tellLater')}` : ''}`,
          disabled: reach.count === 0,
        })}`,
    confirm: t('publish'),
    send: ({ broadcast }, key) => publishAnnouncement(one.id, broadcast, key),
  });
}

/** Takes it down. */
export const withdrawDialog = (one: AnnouncementRecordView): Promise<AnnouncementRecordView | null> =>
  openForm<object, AnnouncementRecordView>({
    title: t('withdraw.title', { title: one.title }),
    values: {},
    show: () => html`<p>${t('withdraw.note')}</p>`,
    confirm: t('withdraw'),
    danger: true,
    send: (_values, key) => withdrawAnnouncement(one.id, key),
  });

/** Throws a draft away. */
export const dropDialog = (one: AnnouncementRecordView): Promise<true | null> =>
  openForm<object, true>({
    title: t('drop.title', { title: one.title }),
    values: {},
    show: () => html`<p>${t('drop.note')}</p>`,
    confirm: t('drop'),
    danger: true,
    send: () => dropAnnouncement(one.id).then(() => true as const),
  });
