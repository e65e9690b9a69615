import { closeLetter, getLetter } from '../../../data/decisions-api.ts';
import { t } from '../../../locales/decisions.ts';
import { when } from '../../../locales/when.ts';
import { decide } from './decision.ts';

/** 公众号来信: who wrote what; it is marked as dealt with, or its client is opened. */
export const decision = decide({
  load: getLetter,
  show: (letter) => ({
    heading: letter.client?.short ?? letter.person?.name ?? t('letter.somebody'),
    facts: letter.person ? [[t('letter.from'), letter.person.name]] : [],
    said: { text: letter.text, by: when(letter.at) },
    note: t('letter.note'),
    links: letter.client ? [{ href: `/clients/${letter.client.id}`, heading: t('letter.client') }] : [],
    deeds:
      letter.handledAt === null
        ? [{ label: t('letter.done'), main: true, done: t('letter.closed'), run: (_, key) => closeLetter(letter.id, key) }]
        : [],
    over: t('letter.over'),
  }),
});
