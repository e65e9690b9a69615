import type { AccountSurfaces } from '../../domain/account-menu.ts';

/** The demo firm's menu and answers, published: what a follower finds in the account's window. */
export const DEMO_SURFACES: AccountSurfaces = {
  menu: [
    {
      name: '办业务',
      action: null,
      items: [
        { name: '发起请求', action: { kind: 'view', to: '/requests/new' } },
        { name: '办理进度', action: { kind: 'view', to: '/cases' } },
        { name: '服务商城', action: { kind: 'view', to: '/services' } },
      ],
    },
    {
      name: '账与税',
      action: null,
      items: [
        { name: '做账进度', action: { kind: 'view', to: '/months' } },
        { name: '看账目', action: { kind: 'view', to: '/ledgers' } },
        { name: '账单与缴费', action: { kind: 'view', to: '/bills' } },
        { name: '公告', action: { kind: 'view', to: '/announcements' } },
      ],
    },
    {
      name: '联系我们',
      action: { kind: 'click', reply: '值班电话 13900000000，工作日 9:00–18:00。直接在这里留言，您的会计会看到。', key: 'contact' },
      items: [],
    },
  ],
  replies: {
    welcome: '您好，欢迎关注稻禾财税。点下方菜单可以看账单、查进度；直接留言，您的会计会尽快回复。',
    keywords: [
      {
        words: ['地址', '在哪'],
        match: 'part',
        reply: '城南店：云州市城南区稻香路 8 号；高新店：云州市高新区创业路 66 号。工作日 9:00–18:00。',
      },
      { words: ['发票', '开票'], match: 'part', reply: '要开票请点菜单“办业务 → 发起请求”，选“代开发票”，把购方信息写上就行。' },
    ],
    otherwise: '',
  },
};
