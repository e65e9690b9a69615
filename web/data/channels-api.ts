import type { ChannelTestView, ChannelsView } from '../../api/views/channels.ts';
import type { ChannelChange, ChannelSecretChange } from '../../domain/channels.ts';
import { call } from './http.ts';

/** 渠道 as they are set and as they do. */
export const getChannels = (): Promise<ChannelsView> => call('/api/channels');
/** Changes some of it; checked against WeChat before it is kept. */
export const saveChannels = (change: ChannelChange & { secrets?: ChannelSecretChange; version: number }): Promise<ChannelsView> =>
  call('/api/channels', { method: 'PATCH', body: change });
/** A message to oneself, or a look at token or push address. */
export const tryChannel = (channel: ChannelTestView['channel']): Promise<ChannelTestView> =>
  call('/api/channels/test', { method: 'POST', body: { channel } });
