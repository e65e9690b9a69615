import { html, type TemplateResult } from 'lit';
import type { AnnouncementRow } from '../../../api/views/announcements.ts';
import { readMe } from '../../data/me.ts';
import { t } from '../../locales/console-announcements.ts';
import { dayAndTime } from '../time.ts';

type Meant = Pick<AnnouncementRow, 'audience' | 'storeIds' | 'vatKinds' | 'tags'>;

/** Whom it is for, in a few words. */
export function audienceWords({ audience, storeIds, vatKinds, tags }: Meant): string {
  const names = new Map((readMe().me?.stores ?? []).map(({ id, name }) => [id, name]));
  const stores = storeIds.flatMap((id) => names.get(id) ?? []);
  return [
    t(`audience.${audience}`),
    ...(storeIds.length === 0
      ? []
      : [stores.length === storeIds.length ? stores.join(t('comma')) : t('audience.stores', { n: storeIds.length })]),
    ...vatKinds.map((kind) => t('audience.kinds', { kind: t(`vat.${kind}`) })),
    ...(tags.length === 0 ? [] : [t('audience.tags', { tags: tags.join(t('comma')) })]),
  ].join(' · ');
}

/** From when until when it is shown. */
export function timeWords({ from, until }: Pick<AnnouncementRow, 'from' | 'until'>): string {
  if (from && until) return t('time.span', { from: dayAndTime(from), until: dayAndTime(until) });
  if (from) return t('time.from', { from: dayAndTime(from) });
  return until ? t('time.until', { until: dayAndTime(until) }) : t('time.none');
}

const TONES = { draft: '', scheduled: 'b', showing: 'g', over: '', withdrawn: '' } as const;
export const phaseTag = ({ phase }: Pick<AnnouncementRow, 'phase'>): TemplateResult =>
  html`<span class="tag ${TONES[phase]}">${t(`phase.${phase}`)}</span>`;
