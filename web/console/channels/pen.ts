import type { ChannelsView } from '../../../api/views/channels.ts';
import type { ChannelSecret, ChannelSettings } from '../../../domain/channels.ts';
import type { Field } from '../settings/fields.ts';

/** What a section of 渠道 reads and writes with: the draft, secrets typed so far, and what WeChat said to them. */
export interface ChannelPen {
  view: ChannelsView;
  draft: ChannelSettings;
  /** Typed and not yet saved; null: to be taken away. */
  secrets: Partial<Record<ChannelSecret, string | null>>;
  put: (change: (draft: ChannelSettings) => void) => void;
  /** undefined: leave as it is. */
  putSecret: (name: ChannelSecret, value: string | null | undefined) => void;
  field: (pointer: string, label: string, hint?: string) => Field;
  /** May only look. */
  off: boolean;
  /** A demo: keys and addresses are the simulator's. */
  demo: boolean;
}
