import type { NoticeText } from './notice-text.ts';

const thing = (index: number, label: string, value: string) => ({ key: `thing${index}`, label, value });

/** Texts of what is told about 证照印章. */
export const CUSTODY_NOTICES = {
  'custody.taken.client': {
    title: '请确认交来的原件',
    target: 'company',
    sms: null,
    wechat: [
      thing(1, '企业', '{{client.short}}'),
      thing(2, '物品', '{{custody.name}}'),
      { key: 'name3', label: '经手人', value: '{{staff.name}}' },
    ],
    inbox: '{{staff.name}} 已收到 {{client.short}} 的“{{custody.name}}”，请点开确认签收记录。',
  },
  'custody.returned.client': {
    title: '请签收交还的原件',
    target: 'company',
    sms: null,
    wechat: [
      thing(1, '企业', '{{client.short}}'),
      thing(2, '物品', '{{custody.name}}'),
      { key: 'name3', label: '经手人', value: '{{staff.name}}' },
    ],
    inbox: '{{client.short}} 的“{{custody.name}}”已交还给您，收到后请点开签收；没有收到请告诉我们。',
  },
  'custody.passed.staff': {
    title: '请签收转交的原件',
    target: 'clientWork',
    sms: null,
    wechat: [],
    inbox: '{{actor.name}} 把 {{client.short}} 的“{{custody.name}}”转交给您保管，请核对后签收。',
  },
} as const satisfies Record<string, NoticeText>;
export type CustodyNoticeId = keyof typeof CUSTODY_NOTICES;
