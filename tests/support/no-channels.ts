import type { Channels } from '../../channels/channels.ts';
import { effectiveChannels } from '../../domain/channel-config.ts';

/** A firm that has set nothing up: every notice stays in the inbox. */
export const noChannels: Channels = {
  config: async () => ({
    wechat: null,
    mini: null,
    templates: {},
    subscriptions: {},
    miniSubscriptions: {},
    sms: null,
    pay: null,
    limits: { perMinute: 1, perHour: 5, perDay: 10 },
    simulated: false,
  }),
  wechat: async () => null,
  mini: async () => null,
  sms: async () => null,
  pay: async () => null,
  trial: async (settings) => effectiveChannels({ demo: false, wechat: null, smsSimulator: null, simulated: false }, settings),
  forget: () => undefined,
};
