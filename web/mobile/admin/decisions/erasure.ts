import { decideErasure, getDossier, getErasureTrial } from '../../../data/dossier-api.ts';
import { t } from '../../../locales/decisions.ts';
import { mark } from '../../../locales/punctuation.ts';
import { when } from '../../../locales/when.ts';
import { decide, type Deed } from './decision.ts';

/** 删除个人数据: asked for by one, decided by a second person, who sees what goes and what stays. */
export const decision = decide({
  load: async (personId) => ({ dossier: await getDossier(personId), trial: await getErasureTrial(personId) }),
  show: ({ dossier, trial }) => {
    const { erasure } = dossier;
    const deeds: Deed[] = (erasure?.may ?? []).map((verb): Deed =>
      verb === 'refuse'
        ? {
            label: t('reject'),
            ask: { heading: t('erasure.refuse'), label: t('erasure.why'), choices: [t('erasure.running')], send: t('reject') },
            done: t('rejected'),
            run: (answer) => decideErasure(erasure?.id ?? '', 'refuse', answer),
          }
        : {
            label: t('erasure.approve'),
            main: true,
            ask: {
              heading: t('erasure.approve'),
              text: t(erasure?.alone ? 'own.text' : 'erasure.text'),
              label: t('erasure.why'),
              choices: erasure?.alone ? [] : [t('erasure.checked')],
              send: t('erasure.approve'),
            },
            done: t('erasure.done'),
            run: (answer) => decideErasure(erasure?.id ?? '', 'approve', answer),
          },
    );
    const going = trial.erases.filter(({ count }) => count > 0);
    return {
      heading: dossier.name,
      sub: dossier.companies.map(({ name }) => name).join(mark('、')),
      facts: [
        ...going.map(({ kind, count }) => [t(`erases.${kind}`), t('erasure.gone', { n: count })] as const),
        [
          t('erasure.stays'),
          trial.keeps
            .filter(({ count }) => count > 0)
            .map(({ kind }) => t(`keeps.${kind}`))
            .join(mark('、')) || '—',
        ],
        ...trial.last.map(({ name }) => [t('erasure.last'), name, true] as const),
      ],
      ...(erasure ? { said: { text: erasure.reason, by: t('asked', { name: erasure.askedBy.name, time: when(erasure.askedAt) }) } } : {}),
      deeds,
      over: t(erasure?.state === 'asked' ? 'erasure.own' : 'erasure.over'),
    };
  },
});
