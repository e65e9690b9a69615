import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { DESKTOP, Firm, button, expectWellMade, shows } from './firm.ts';

describe('how people are reached, and what they write', () => {
  let firm: Firm;
  beforeAll(async () => {
    firm = await Firm.open();
  });
  afterAll(() => firm.close());
  afterEach(async (context) => {
    if (context.task.result?.state === 'fail') await firm.photograph(context.task.name);
  });

  test('the delivery log says who was told by which channel, why not by another, and that it arrived', async () => {
    const made = await firm.underWay('新增一名员工');
    const console_ = await firm.window('demo-owner', `/console/notices?q=${made.id}`, DESKTOP);
    await shows(console_, '模板消息');
    await shows(console_, '已发出');
    await shows(console_, '已送达');
    await expectWellMade(console_);
    await firm.picture(console_, 'channels 1 the log');
    await console_
      .getByRole('tab', { name: '未送达' })
      .or(console_.getByRole('link', { name: '未送达' }))
      .or(button(console_, '未送达'))
      .first()
      .click();
    await shows(console_, '没有符合条件的记录');
    await expectWellMade(console_);
  });

  test('what a client wrote to the account is put into one of their cases and stands in its thread', async () => {
    const [row] = (
      await firm.read<{ items: { id: string; text: string; client: { id: string } }[] }>('demo-owner', 'wechat/inbox?open=true')
    ).items.filter((one) => one.text.includes('工资表'));
    const cases = await firm.read<{ items: { id: string; title: string }[] }>(
      'demo-owner',
      `cases?clientId=${row?.client.id}&state=in_progress`,
    );
    const [target] = cases.items;
    const console_ = await firm.window('demo-owner', '/console/account-inbox', DESKTOP);
    await shows(console_, '工资表');
    await expectWellMade(console_);
    await firm.picture(console_, 'channels 2 messages to the account');
    await console_.getByRole('checkbox', { name: /工资表/ }).check();
    await button(console_, '放入业务单').first().click();
    await shows(console_, '的名义放进沟通记录');
    await console_.getByRole('combobox').fill(target?.id ?? '');
    await console_.getByRole('option').first().click();
    await expectWellMade(console_);
    await firm.picture(console_, 'channels 3 into which case');
    await console_.getByRole('dialog').getByRole('button', { name: '放入业务单' }).click();
    await shows(console_, `已放入 ${target?.id}`);
    const view = await firm.read<object>('demo-owner', `requests/${target?.id}`);
    expect(JSON.stringify(view)).toContain('工资表');
  });
});
