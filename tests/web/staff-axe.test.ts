import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings } from './axe-findings.ts';
import { hall, me } from './staff-fixtures.ts';
import { openPage, startPhone, type Phone } from './staff-browser.ts';

let phone: Phone;
beforeAll(async () => {
  phone = await startPhone();
});
afterAll(() => phone.close());

/** One screen: where it is, whose, and what opens it further. */
interface Screen {
  name: string;
  path: string;
  role: 'staff' | 'admin';
  ready: string;
  act?: (page: Page) => Promise<void>;
}
const CASE = '/work/S26111800042';
const SCREENS: Screen[] = [
  { name: '抢单', path: '/hall', role: 'staff', ready: '新员工 6 人社保增员' },
  {
    name: '抢单 filter',
    path: '/hall',
    role: 'staff',
    ready: '新员工 6 人社保增员',
    act: (page) => page.getByRole('button', { name: '筛选' }).click(),
  },
  { name: '待办', path: '/todo', role: 'staff', ready: '拾光餐饮在等您回复' },
  {
    name: '待办 7 天',
    path: '/todo',
    role: 'staff',
    ready: '拾光餐饮在等您回复',
    act: (page) => page.getByRole('tab', { name: /7 天内/ }).click(),
  },
  { name: '我的业务', path: '/mine', role: 'staff', ready: '第 1 件：公司地址变更' },
  { name: '办理', path: CASE, role: 'staff', ready: '租赁合同' },
  { name: '办理 note', path: CASE, role: 'staff', ready: '租赁合同', act: (page) => page.getByRole('tab', { name: '内部备注' }).click() },
  {
    name: '请客户补资料',
    path: CASE,
    role: 'staff',
    ready: '租赁合同',
    act: async (page) => {
      await page.getByRole('button', { name: '要资料' }).click();
      await page.getByRole('button', { name: '写一样别的' }).click();
    },
  },
  {
    name: '交付',
    path: CASE,
    role: 'staff',
    ready: '租赁合同',
    act: (page) => page.getByRole('button', { name: '交付', exact: true }).click(),
  },
  {
    name: '退回资料',
    path: CASE,
    role: 'staff',
    ready: '租赁合同',
    act: (page) => page.getByRole('button', { name: '退回 租赁合同' }).click(),
  },
  { name: '申请转交', path: CASE, role: 'staff', ready: '租赁合同', act: (page) => page.getByRole('button', { name: '申请转交' }).click() },
  { name: '待指派', path: '/escalated', role: 'admin', ready: '银行账户被冻结，急需解除' },
  { name: '指派', path: '/assign/R26112300017', role: 'admin', ready: '派给周敏' },
  { name: '今天', path: '/numbers', role: 'admin', ready: '今天来的单' },
];

describe.each([
  { look: 'light', scale: '' },
  { look: 'dark', scale: 'large' },
])('staff pages in $look $scale', ({ look, scale }) => {
  it.each(SCREENS)('$name has nothing axe objects to', async ({ path, role, ready, act }) => {
    phone.server.me = me(role);
    phone.server.hall = hall();
    const { page, errors } = await openPage(phone, { colorScheme: look === 'dark' ? 'dark' : 'light', reducedMotion: 'reduce' });
    await page.goto(phone.base + path);
    await page.getByText(ready).first().waitFor();
    await page.evaluate((large) => {
      if (large) document.documentElement.dataset['scale'] = large;
    }, scale);
    await act?.(page);
    await page.waitForTimeout(250);
    expect(await axeFindings(page)).toEqual([]);
    expect(errors).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.context().close();
  });
});
