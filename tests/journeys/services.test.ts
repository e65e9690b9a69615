/** An admin makes a service for the mall, sells it, prices it from tomorrow, copies it; a client's phone reads what they wrote. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ServiceCard, ServiceView } from '../../api/views/services.ts';
import { addCivilDays, civilDateOf } from '../../domain/time.ts';
import { DESKTOP, Firm, button, expectWellMade, photo, shows } from './firm.ts';

let firm: Firm;
let desk: Page;
const field = (label: string) => desk.getByLabel(label, { exact: true });
const tomorrow = addCivilDays(civilDateOf(Date.now()), 1);
const mall = async (): Promise<ServiceCard[]> => (await firm.read<{ items: ServiceCard[] }>('demo-client-1', 'services?limit=100')).items;

beforeAll(async () => {
  firm = await Firm.open();
  desk = await firm.window('owner', '/console/services', DESKTOP);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await firm?.photograph(task.name);
});
afterAll(() => firm?.close());

describe('a service of one’s own', () => {
  it('is refused where it is not whole, each fault at its field', async () => {
    await shows(desk, '代理记账 · 小规模');
    await expectWellMade(desk);
    await button(desk, /新建服务/).click();
    await shows(desk, '客户看到的样子');
    await field('价格').fill('0');
    await button(desk, /^创建/).click();
    await shows(desk, '价格须大于 0');
    await shows(desk, /还有 \d 处要改，已标出/);
  });

  it('gets pictures, rich text and two plans, and is in the mall as soon as it is made', async () => {
    await field('名称').fill('商标续展');
    await field('分类').selectOption({ label: '商标资质' });
    await field('所需技能').selectOption({ label: '商标资质' });
    await field('第 1 个方案').fill('一个类别');
    await field('价格').fill('800');
    await button(desk, '加一个方案').click();
    await field('第 2 个方案').fill('每年托管');
    await field('周期').nth(1).selectOption('year');
    await field('价格').nth(1).fill('1980.50');
    await field('第 1 个环节').fill('核对到期日');
    await desk.getByLabel('封面 上传图片').setInputFiles(photo('封面.png'));
    await desk.getByLabel('更多图片 上传图片').setInputFiles([photo('一.png'), photo('二.png')]);
    await expect.poll(() => desk.locator('.pic img').count()).toBe(3);
    const words = desk.getByRole('textbox', { name: '图文介绍' });
    await words.click();
    await desk.keyboard.press('Control+b');
    await desk.keyboard.type('到期前一年');
    await desk.keyboard.press('Control+b');
    await desk.keyboard.type('就可以办');
    await shows(desk.locator('.svc-phone .rt'), '到期前一年就可以办');
    await desk.getByRole('switch', { name: /^上架/ }).click();
    await expectWellMade(desk);
    await desk.keyboard.press('Control+s');
    await shows(desk, '“商标续展”已创建');
    const made = (await mall()).find(({ name }) => name === '商标续展');
    expect(made).toMatchObject({ fromFen: 80_000, plansCount: 2 });
    const seen = await firm.read<ServiceView>('demo-client-1', `services/${made!.id}`);
    expect(seen.bodyHtml).toBe('<p><strong>到期前一年</strong>就可以办</p>');
    expect(seen.pictureIds).toHaveLength(2);
    const phone = await firm.person('demo-client-1');
    expect((await phone.get(`${firm.system.console}/api/files/${seen.coverId}`)).status()).toBe(200);
  });

  it('costs something else from tomorrow; today’s price stands until then', async () => {
    await button(desk, '“一个类别”调价').click();
    await field('新价格').fill('-1');
    await button(desk, /^确定/).click();
    await shows(desk, '价格须大于 0');
    await field('新价格').fill('900');
    await field('生效日期').fill(tomorrow);
    await button(desk, /^确定/).click();
    await shows(desk, `${tomorrow} 起 ¥900.00`);
    const { id } = (await mall()).find(({ name }) => name === '商标续展')!;
    const [plan] = (await firm.read<ServiceView>('demo-client-1', `services/${id}`)).plans;
    expect(plan).toMatchObject({ priceFen: 80_000, next: { amountFen: 90_000, fromDate: tomorrow } });
  });

  it('is copied off sale, and comes off the mall from the list by keyboard and mouse', async () => {
    await button(desk, /复制一份/).click();
    await shows(desk, '商标续展 副本');
    await shows(desk.locator('header.bar'), '未上架');
    expect((await mall()).some(({ name }) => name === '商标续展 副本')).toBe(false);
    await desk.goto(`${firm.system.console}/console/services?q=sbxz`);
    await shows(desk, '商标续展 副本');
    await desk.getByRole('checkbox', { name: '勾选 商标续展', exact: true }).check();
    await button(desk, /^下架/).click();
    await shows(desk, /已下架 1 项/);
    await expect.poll(async () => (await mall()).some(({ name }) => name === '商标续展')).toBe(false);
  });

  it('stands in a category, which goes only when nothing is in it', async () => {
    await desk.goto(`${firm.system.console}/console/service-categories`);
    await shows(desk, '代理记账');
    await expectWellMade(desk);
    await button(desk, /新建分类/).click();
    await field('名称').fill('法律顾问');
    await desk.keyboard.press('Control+Enter');
    await shows(desk, '“法律顾问”已添加');
    await desk.getByRole('button', { name: /^移动“法律顾问”/ }).press('Alt+ArrowUp');
    await shows(desk, '“法律顾问”移到第 7 位');
    expect(firm.faults).toEqual([]);
  });
});
