import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings } from './axe-findings.ts';
import { startClientPhone, type ClientPhone } from './client-phone.ts';
import { openPage } from './staff-browser.ts';

let phone: ClientPhone;
beforeAll(async () => {
  phone = await startClientPhone();
});
afterAll(() => phone.close());

interface Screen {
  name: string;
  path: string;
  ready: string;
  act?: (page: Page) => Promise<unknown>;
}
const SCREENS: Screen[] = [
  { name: '首页', path: '/', ready: '我们的会计' },
  { name: '首页, other company', path: '/', ready: '我们的会计', act: (page) => page.getByRole('button', { name: '切换企业' }).click() },
  { name: '提需求', path: '/requests/new', ready: '急不急' },
  {
    name: '提需求, empty and sent',
    path: '/requests/new',
    ready: '急不急',
    act: (page) => page.getByRole('button', { name: '提交' }).click(),
  },
  { name: '业务类型', path: '/requests/new', ready: '急不急', act: (page) => page.getByRole('button', { name: '业务类型' }).click() },
  { name: '办理进度', path: '/cases/R26111800042', ready: '轮到您补' },
  {
    name: '补资料',
    path: '/cases/R26111800042',
    ready: '轮到您补',
    act: (page) => page.getByRole('button', { name: '重拍营业执照副本' }).click(),
  },
  { name: '发消息', path: '/cases/R26111800042', ready: '轮到您补', act: (page) => page.getByRole('button', { name: '发消息' }).click() },
  { name: '待接单', path: '/cases/R26112300007', ready: '正在为您找会计' },
  { name: '待确认', path: '/cases/R26112200003', ready: '请您确认办理结果' },
  {
    name: '退回',
    path: '/cases/R26112200003',
    ready: '请您确认办理结果',
    act: (page) => page.getByRole('button', { name: '退回' }).click(),
  },
  { name: '没有这件事', path: '/cases/R00000000000', ready: '怎么办' },
  { name: '评价', path: '/cases/R26112000113/review', ready: '这次办得怎么样' },
  { name: '进度', path: '/cases', ready: '公司地址变更' },
  { name: '进度, 待您处理', path: '/cases?view=mine', ready: '请您确认结果' },
  { name: '消息', path: '/inbox', ready: '已有会计接单' },
  { name: '消息, unread', path: '/inbox?view=unread&client=c01', ready: '已有会计接单' },
  { name: '我的', path: '/me', ready: '登录设备' },
  { name: '切换', path: '/me', ready: '登录设备', act: (page) => page.getByRole('button', { name: '切换' }).click() },
  { name: '设置', path: '/settings', ready: '短信通知' },
  { name: '我的企业', path: '/companies', ready: '云州拾光餐饮有限公司' },
  { name: '企业资料', path: '/companies/c01', ready: '统一社会信用代码' },
  { name: '权限', path: '/companies/c01', ready: '苏婉', act: (page) => page.getByRole('button', { name: /苏婉/ }).click() },
  { name: '邀请', path: '/companies/c01', ready: '苏婉', act: (page) => page.getByRole('button', { name: '邀请联系人' }).click() },
  { name: '登录设备', path: '/settings/devices', ready: 'Windows' },
  { name: '我的文件', path: '/files', ready: '新执照.pdf' },
  { name: '我的文件, none', path: '/files?kind=image&from=firm', ready: '没有这样的文件' },
  {
    name: '联系会计',
    path: '/me',
    ready: '登录设备',
    act: (page) => page.getByRole('button', { name: '加微信' }).click(),
  },
  { name: '服务', path: '/services', ready: '公司地址变更' },
  { name: '服务, found', path: '/services?q=bk', ready: '代理记账' },
  { name: '服务, none', path: '/services?q=zzz', ready: '没有找到' },
  { name: '服务详情', path: '/services/reg-change', ready: '接下来会怎样' },
  { name: '服务详情, gone', path: '/services/gone', ready: '这项服务已经下架' },
  { name: '确认订单', path: '/services/reg-change/order?plan=p2', ready: '跨区变更' },
  {
    name: '确认订单, another plan',
    path: '/services/reg-change/order?plan=p2',
    ready: '跨区变更',
    act: (page) => page.getByRole('button', { name: '方案' }).click(),
  },
  { name: '公告', path: '/announcements', ready: '本期申报期截止提醒' },
  { name: '公告, one', path: '/announcements/an-1', ready: '把票据交给会计' },
  { name: '公告, gone', path: '/announcements/gone', ready: '这条公告已经撤下' },
];

describe.each([
  { look: 'light', scale: '' },
  { look: 'dark', scale: 'large' },
] as const)('client pages in $look $scale', ({ look, scale }) => {
  it.each(SCREENS)('$name has nothing axe objects to, and fits the phone', async ({ path, ready, act }) => {
    phone.reset();
    const { page, errors } = await openPage(phone, { colorScheme: look, reducedMotion: 'reduce' });
    await page.addInitScript((large) => {
      if (large) localStorage.setItem('yk-scale', large);
    }, scale);
    await page.goto(phone.base + path);
    await page.getByText(ready).first().waitFor();
    // The pauses let what slides in be looked at as well; too short they find less, never more.
    await page.waitForTimeout(350);
    await act?.(page);
    await page.waitForTimeout(250);
    expect(await axeFindings(page)).toEqual([]);
    expect(errors).toEqual([]);
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.context().close();
  });
});
