import type { ChannelsView } from '../../../../api/views/channels.ts';
import { getChannels, tryChannel } from '../../../data/channels-api.ts';
import { toast } from '../../../elements/toast.ts';
import { t } from '../../../locales/decisions.ts';
import { when } from '../../../locales/when.ts';
import { decide } from './decision.ts';

type Channel = 'template' | 'subscription' | 'sms';
const isChannel = (id: string): id is Channel => id === 'template' || id === 'subscription' || id === 'sms';

/** 渠道: how a channel has done since yesterday, why the last message did not leave, and a message to oneself that says whether it does now. */
export const decision = decide({
  load: async (id): Promise<{ id: Channel; health: ChannelsView['health'][Channel] } | null> =>
    isChannel(id) ? { id, health: (await getChannels()).health[id] } : null,
  show: ({ id, health }) => ({
    figure: t('channel.failed', { n: health.day.failed + health.day.unknown }),
    heading: t(`channel.${id}`),
    facts: [
      [t('channel.sentDay'), t('channel.count', { n: health.day.sent })],
      [t('channel.waiting'), t('channel.count', { n: health.day.waiting })],
      ...(health.day.quota > 0 ? [[t('channel.quota'), t('channel.count', { n: health.day.quota }), true] as const] : []),
      [t('channel.lastSent'), health.lastSentAt === null ? t('channel.never') : when(health.lastSentAt)],
      ...(health.lastFailure
        ? [
            [t('channel.lastFailure'), when(health.lastFailure.at), true] as const,
            [t('channel.why'), health.lastFailure.words ?? health.lastFailure.reason ?? t('channel.unknown'), true] as const,
          ]
        : []),
    ],
    note: t('channel.note'),
    deeds: [
      {
        label: t('channel.test'),
        main: true,
        done: '',
        run: async () => {
          const told = await tryChannel(id);
          toast(told.result === 'sent' ? t('channel.sent') : t('channel.notSent', { why: told.words ?? told.reason ?? told.result }));
          return told;
        },
      },
    ],
  }),
});
