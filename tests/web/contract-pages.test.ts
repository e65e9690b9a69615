import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MeView } from '../../api/views.ts';
import { axeFindings } from './axe-findings.ts';
import { decisions, everyDecision } from './decision-fixtures.ts';
import { startClientPhone, type ClientPhone } from './client-phone.ts';
import { draftView, engagementRow, engagementView } from './engagement-fixtures.ts';
import { me } from './staff-fixtures.ts';
import { openPage, saying } from './staff-browser.ts';

let phone: ClientPhone;
let page: Page;
let errors: string[];
beforeAll(async () => {
  phone = await startClientPhone();
});
afterAll(() => phone.close());
beforeEach(async () => {
  phone.reset();
  phone.before = ({ method, path }) => {
    if (path.startsWith('/api/clients/c01/engagements'))
      return { body: { items: [engagementRow(), engagementRow({ id: 'H25', state: 'ended', daysLeft: null, planName: '零申报托管' })] } };
    if (path.startsWith('/api/engagements?'))
      return { body: { items: [engagementRow({ id: 'H26112400001', state: 'draft' })], nextCursor: null } };
    if (path.startsWith('/api/decisions'))
      return { body: decisions(everyDecision().flatMap((one) => (one.kind === 'engagement' ? [{ ...one, id: 'H26112400001' }] : []))) };
    if (path.startsWith('/api/engagements/H26112400001'))
      return { body: draftView(method === 'POST' ? { state: 'approved', actions: [] } : {}) };
    if (path.includes('/checklist/')) return { body: engagementView({ checklist: [] }) };
    if (path.startsWith('/api/engagements/H26010100001'))
      return { body: phone.server.me.staff ? engagementView() : engagementView({ checklist: [], note: '', actions: [] }) };
    return undefined;
  };
  ({ page, errors } = await openPage(phone, { reducedMotion: 'reduce' }));
});
afterEach(async () => {
  await page.context().close();
  if (errors.length > 0) throw new Error(`the page had errors: ${errors.join('; ')}`);
});
const sent = (part: string) => phone.server.calls.filter((call) => call.method === 'POST' && call.path.includes(part));
const open = async (path: string, there: string | RegExp): Promise<void> => {
  await page.goto(phone.base + path);
  await page.getByText(there).first().waitFor();
};
const shot = async (name: string): Promise<void> => {
  const folder = process.env['SHOTS'];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
};
/** An admin who may approve. */
const admin = (): MeView => ({
  ...me('admin'),
  permissions: [...me('admin').permissions, 'engagements.approve', 'engagements.write'] as MeView['permissions'],
});

describe('the contract on the phone', () => {
  it('is read by the client: paid through, next due, terms, the signed paper; what was stands below', async () => {
    await open('/contracts?client=c01', '以前的合同');
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('link', { name: /小规模代账/ }).click();
    await page.getByText('2026 年 9 月').first().waitFor();
    for (const words of ['¥900.00', '2026-10-10 前', '还有 37 天到期，续约请联系您的会计', '代账合同.pdf', '2026 年 7 月 至 2026 年 8 月'])
      await page.getByText(words).first().waitFor();
    expect(await page.getByText('老板习惯晚上回微信').count()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await axeFindings(page)).toEqual([]);
    await shot('phone-contract');
  });

  it('waits among the approvals, is read whole, and approved with the second tap', async () => {
    phone.server.me = admin();
    await open('/approvals', '合同审核');
    expect(await axeFindings(page)).toEqual([]);
    await shot('phone-approvals');
    await page.getByRole('link', { name: /青禾里/ }).click();
    await page.getByRole('button', { name: '审核通过' }).click();
    await page.getByRole('button', { name: '再点一次，确认通过' }).waitFor();
    const { x = 0, width = 999 } = (await page.getByRole('button', { name: '再点一次' }).boundingBox()) ?? {};
    expect(x + width).toBeLessThanOrEqual(390);
    expect(sent('/approve')).toEqual([]);
    await shot('phone-approve');
    expect(await axeFindings(page)).toEqual([]);
    await saying(page, '已审核通过', () => page.getByRole('button', { name: /再点一次/ }).click());
    expect(sent('/approve')[0]?.body).toEqual({ version: 2 });
  });

  it('goes back with a reason', async () => {
    phone.server.me = admin();
    await open('/contracts/H26112400001', '审核通过');
    await page.getByRole('button', { name: '退回修改' }).click();
    await page.getByText('缺已签合同').click();
    await page.getByRole('button', { name: '退回修改' }).last().click();
    await expect.poll(() => sent('/reject')[0]?.body).toEqual({ reason: '缺已签合同', version: 2 });
  });

  it('has its checklist ticked off by who serves the client', async () => {
    phone.server.me = admin();
    await open('/contracts/H26010100001', '接手清单');
    await page.getByRole('checkbox', { name: /签三方协议/ }).click();
    await expect.poll(() => sent('/checklist/item-3/done')).toHaveLength(1);
  });
});
