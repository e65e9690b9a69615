/** The owner decides one of each kind from 待我处理 on the phone; nothing of it needs a PC. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DecisionsView } from '../../api/views/today.ts';
import type { DecisionKind } from '../../domain/decisions.ts';
import { Firm, button, eventually, expectWellMade, shows } from './firm.ts';

let firm: Firm;
let phone: Page;
const waiting = () => firm.read<DecisionsView>('owner', 'decisions');
const left = async (kind: DecisionKind, id: string): Promise<boolean> =>
  (await waiting()).items.every((one) => one.kind !== kind || one.id !== id);
/** Opens the oldest of a kind from the list. */
async function open(kind: DecisionKind): Promise<string> {
  await phone.goto(new URL('/approvals', phone.url()).href);
  const row = phone.locator(`[data-decision^="${kind}-"]`).first();
  await row.waitFor();
  const id = ((await row.getAttribute('data-decision')) ?? '').slice(kind.length + 1);
  // That one, also when another has come before it meanwhile.
  await phone.locator(`[data-decision="${kind}-${id}"]`).click();
  return id;
}
const sheet = (name: string): Locator => phone.locator('yk-reason-sheet, yk-deed-sheet').getByRole('button', { name, exact: true });
const gone = (kind: DecisionKind, id: string): Promise<unknown> =>
  eventually(`${kind} ${id} waits no longer`, () => left(kind, id), 20_000);

beforeAll(async () => {
  firm = await Firm.open();
  phone = await firm.window('demo-owner', '/numbers');
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await firm?.photograph(task.name);
});
afterAll(() => firm?.close());

describe('the owner’s phone', () => {
  it('opens with the day on one page, and all that waits in one list', async () => {
    await shows(phone, '逾期超 15 天');
    await expectWellMade(phone);
    await firm.picture(phone, 'admin phone 1 today');
    await phone
      .getByRole('link', { name: /等您拍板/ })
      .first()
      .click();
    await phone.locator('[data-decision]').first().waitFor();
    await expectWellMade(phone);
    await firm.picture(phone, 'admin phone 2 all that waits');
    const { items, counts } = await waiting();
    expect(items.map(({ at }) => at)).toEqual(items.map(({ at }) => at).toSorted());
    for (const kind of ['case', 'complaint', 'transfer', 'engagement', 'invoice', 'wish', 'erasure', 'suggestion', 'letter'] as const)
      expect(counts[kind], kind).toBeGreaterThan(0);
  });

  it('confirms a transfer with two taps', async () => {
    const id = await open('transfer');
    await shows(phone, '请对照回单和银行流水核对。');
    await expectWellMade(phone);
    await button(phone, /^确认到账/).click();
    await button(phone, /^再点一次，确认到账/).click();
    await shows(phone, '已确认到账');
    await gone('transfer', id);
  });

  it('turns down a request for an invoice, with a reason the client reads', async () => {
    const id = await open('invoice');
    await button(phone, '驳回').click();
    await phone.locator('yk-reason-sheet').getByRole('button', { name: '抬头或税号有误' }).click();
    await sheet('驳回').click();
    await shows(phone, '已退回');
    await gone('invoice', id);
  });

  it('approves a contract', async () => {
    const id = await open('engagement');
    await button(phone, '审核通过').click();
    await button(phone, '再点一次，确认通过').click();
    await shows(phone, '已审核通过');
    await gone('engagement', id);
  });

  it('erases somebody’s data as the second person, having read what goes and what stays', async () => {
    const id = await open('erasure');
    await shows(phone, '依法保留');
    await expectWellMade(phone);
    await button(phone, '核对并删除').click();
    await phone.locator('yk-reason-sheet').getByRole('button', { name: '已与本人核实' }).click();
    await sheet('核对并删除').click();
    await gone('erasure', id);
  });

  it('marks a letter to the account as dealt with', async () => {
    const id = await open('letter');
    await expectWellMade(phone);
    await button(phone, '标为已处理').click();
    await shows(phone, '已处理');
    await gone('letter', id);
  });

  it('answers a client who wants another accountant, and a suggestion', async () => {
    const wish = await open('wish');
    await phone.locator('.deeds .yk-button').first().click();
    await phone.locator('yk-reason-sheet .chip').first().click();
    await phone.locator('yk-reason-sheet .yk-button.wide').click();
    await gone('wish', wish);
    const idea = await open('suggestion');
    await button(phone, '回复').click();
    await phone.getByRole('textbox', { name: '回复' }).fill('谢谢，我们下周六起安排人上门。');
    await sheet('回复').click();
    await gone('suggestion', idea);
  });

  it('gives a case to somebody', async () => {
    const id = await open('case');
    await phone.locator('yk-candidate').first().waitFor();
    await phone.locator('yk-candidate').first().click();
    await button(phone, /^派给/).click();
    await gone('case', id);
  });

  it('takes up a complaint and hands it to a colleague who is not accused', async () => {
    const id = await open('complaint');
    await shows(phone, id);
    await expectWellMade(phone);
    const handing = phone.locator('yk-cell', { hasText: '转交' }).first();
    await handing.waitFor();
    const take = button(phone, /^受理/);
    if (await take.count()) {
      await take.first().click();
      await phone.locator('yk-deed-sheet .yk-button.wide').click();
      await take.first().waitFor({ state: 'detached' });
    }
    await handing.click();
    await sheet('转交').click();
    await shows(phone, '请选一个');
    await firm.picture(phone, 'admin phone 3 hand over');
    await phone.locator('yk-deed-sheet .chip').first().click();
    await sheet('转交').click();
    await shows(phone, '已转交');
    await gone('complaint', id);
  });

  it('sees which months will miss a date, and gives one to somebody else', async () => {
    await phone.goto(new URL('/red-months', phone.url()).href);
    await phone.locator('yk-red-months-page yk-cell').first().waitFor();
    await expectWellMade(phone);
    await phone.locator('yk-red-months-page yk-cell').first().click();
    await shows(phone, '谁来报');
    await expectWellMade(phone);
    await firm.picture(phone, 'admin phone 4 a month in red');
    await button(phone, '改由别人申报').click();
    const pick = phone.locator('yk-deed-sheet .chip').first();
    const name = (await pick.innerText()).trim();
    await pick.click();
    await sheet('改由别人申报').click();
    await shows(phone, '已改派');
    await phone.locator('yk-decision-page dd', { hasText: name }).waitFor();
  });

  it('broke no script anywhere', () => expect(firm.faults).toEqual([]));
});
