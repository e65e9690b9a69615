import type { OwnNoticesView } from '../../api/views/notice-choices.ts';
import type { Channel } from '../../domain/channel-policy.ts';
import type { Choices, NoticeGroup } from '../../domain/notice-choices.ts';

/** What a person has said so far, as it is sent, with one switch turned. */
export function choicesOf({ groups }: OwnNoticesView, turned?: { group: NoticeGroup; channel: Channel; on: boolean }): Choices {
  return Object.fromEntries(
    groups.map(({ group, channels }) => [
      group,
      Object.fromEntries(
        channels.flatMap(({ channel, chosen }) => {
          const said = turned?.group === group && turned.channel === channel ? turned.on : chosen;
          return said === null ? [] : [[channel, said]];
        }),
      ),
    ]),
  );
}
