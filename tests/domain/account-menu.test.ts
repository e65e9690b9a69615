import { describe, expect, test } from 'vitest';
import {
  answerTo,
  bytesOf,
  menuFaults,
  menuForWechat,
  menuRefusal,
  type AccountSurfaces,
  type MenuAction,
  type MenuButton,
} from '../../domain/account-menu.ts';

const view = (to: string): MenuAction => ({ kind: 'view', to });
const button = (more: Partial<MenuButton> = {}): MenuButton => ({ name: '办业务', action: view('/bills'), items: [], ...more });
const SURFACES: AccountSurfaces = {
  menu: [
    button({ action: null, items: [{ name: '营业时间', action: { kind: 'click', reply: '9:00–18:00', key: 'hours' } }] }),
    button({ name: '电话', action: { kind: 'click', reply: '13900000000', key: 'phone' } }),
  ],
  replies: {
    welcome: '欢迎',
    keywords: [
      { words: ['地址'], match: 'part', reply: '稻香路 8 号' },
      { words: ['Invoice', ' 发票 '], match: 'whole', reply: '请发起请求' },
    ],
    otherwise: '',
  },
};

describe('the account answers by itself', () => {
  test.each([
    ['who begins to follow', { what: 'followed' } as const, '欢迎'],
    ['a press of a button', { what: 'pressed', key: 'phone' } as const, '13900000000'],
    ['a press of an item', { what: 'pressed', key: 'hours' } as const, '9:00–18:00'],
    ['a press of what is gone', { what: 'pressed', key: 'old' } as const, ''],
    ['a keyword inside the words', { what: 'said', text: '你们地址在哪？' } as const, '稻香路 8 号'],
    ['the whole word, whatever the case and the blanks', { what: 'said', text: ' invoice ' } as const, '请发起请求'],
    ['nothing when the whole word is only a part', { what: 'said', text: '发票什么时候好' } as const, ''],
  ])('%s', (_name, heard, answer) => {
    expect(answerTo(SURFACES, heard)).toBe(answer);
  });
  test('what fits nothing with the one answer for all of it', () => {
    const replies = { ...SURFACES.replies, otherwise: '会计稍后回复' };
    expect(answerTo({ ...SURFACES, replies }, { what: 'said', text: '在吗' })).toBe('会计稍后回复');
  });
});

describe('a menu', () => {
  test('is counted in bytes, as WeChat does', () => {
    expect(bytesOf('办业务')).toBe(9);
    expect(menuFaults([button({ name: '一二三四五' })])).toEqual([]);
    expect(menuFaults([button({ name: '一二三四五六' })])).toEqual([{ at: 'menu/0/name', code: 'too_long' }]);
  });
  test.each<[string, readonly MenuButton[], { at: string; code: string }[]]>([
    ['four buttons', [1, 2, 3, 4].map(() => button()), [{ at: 'menu', code: 'too_many' }]],
    [
      'six items',
      [button({ action: null, items: [1, 2, 3, 4, 5, 6].map((n) => ({ name: `第${n}`, action: view('/') })) })],
      [{ at: 'menu/0/items', code: 'too_many' }],
    ],
    ['no name', [button({ name: ' ' })], [{ at: 'menu/0/name', code: 'missing' }]],
    ['nothing to do', [button({ action: null })], [{ at: 'menu/0/action', code: 'missing' }]],
    ['an answer without words', [button({ action: { kind: 'click', reply: '' } })], [{ at: 'menu/0/action/reply', code: 'missing' }]],
    ['an http address', [button({ action: view('http://example.cn') })], [{ at: 'menu/0/action/to', code: 'bad_link' }]],
    ['a script', [button({ action: view('javascript:alert(1)') })], [{ at: 'menu/0/action/to', code: 'bad_link' }]],
    ['another’s page by a trick', [button({ action: view('//example.cn') })], [{ at: 'menu/0/action/to', code: 'bad_link' }]],
    [
      'half a mini program',
      [button({ action: { kind: 'miniprogram', appId: 'wx1', page: '', to: '/' } })],
      [
        { at: 'menu/0/action/appId', code: 'bad_app' },
        { at: 'menu/0/action/page', code: 'missing' },
      ],
    ],
  ])('with %s is refused at its place', (_name, menu, faults) => {
    expect(menuFaults(menu)).toEqual(faults);
  });
  test('goes to WeChat with our pages at our address', () => {
    expect(menuForWechat([...SURFACES.menu, button({ name: ' 账单 ' })], 'https://firm.cn')).toEqual([
      { name: '办业务', sub_button: [{ name: '营业时间', type: 'click', key: 'hours' }] },
      { name: '电话', type: 'click', key: 'phone' },
      { name: '账单', type: 'view', url: 'https://firm.cn/bills' },
    ]);
  });
  test('that WeChat refuses is told in words, also for a code nobody knows', () => {
    expect(menuRefusal(40018).zh).toContain('16 个字节');
    expect(menuRefusal(99999).zh).toContain('99999');
  });
});
