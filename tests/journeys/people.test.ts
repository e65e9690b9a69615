/** What goes differently between people and their phones, each in a sentence. Long because all of it shares one boot of the whole stack. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CaseView } from '../../api/views.ts';
import type { HallView } from '../../api/views/hall.ts';
import { Firm, MOBILE, button, eventually, expectWellMade, photo, shows, stands } from './firm.ts';

const CLIENT = 'demo-client-1';
const STAFF = 'demo-staff-1';
const ADMIN = 'demo-admin';
let firm: Firm;
const folder = mkdtempSync(join(tmpdir(), 'people-'));
/** One phone of the client and one of 林小满, kept through the story. */
let client: Page;
let staff: Page;
const go = async (page: Page, path: string, there: string | RegExp): Promise<void> => {
  await page.goto(firm.system.console + path);
  await shows(page, there);
};
const view = (no: string, openid = STAFF): Promise<CaseView> => firm.read<CaseView>(openid, `requests/${no}`);

beforeAll(async () => {
  firm = await Firm.open();
  [client, staff] = await Promise.all([firm.window(CLIENT, '/'), firm.window(STAFF, '/hall')]);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await firm?.photograph(task.name);
});
afterAll(async () => {
  await firm?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a paper that cannot be read', () => {
  it('goes back with one of the phrases; the client reads why, sends it again, and it is taken in', async () => {
    const { id: no } = await firm.underWay('开票额度要提高');
    await Promise.all([go(client, `/cases/${no}`, '购销合同'), go(staff, `/work/${no}`, '购销合同')]);
    const give = async (send: string): Promise<void> => {
      await client
        .locator('yk-paper-list')
        .getByRole('button', { name: /购销合同/ })
        .first()
        .click();
      const sheet = client.locator('yk-paper-sheet');
      await sheet.getByLabel(/相册/).setInputFiles(photo('合同.png'));
      await sheet.getByRole('button', { name: send }).click();
      await shows(client, '购销合同已提交');
    };
    await give('提交购销合同');
    await button(staff, '退回 购销合同').click();
    await button(staff, '看不清，请放在亮处、对焦后重拍').click();
    await expectWellMade(staff);
    await button(staff, '退回给客户重拍').click();
    await shows(staff, '已退回，客户会收到原因');

    await shows(client, '看不清，请放在亮处、对焦后重拍');
    await expectWellMade(client);
    await give('重拍购销合同');
    await button(staff, '收下 购销合同').click();
    await eventually('it is in', async () => (await view(no)).papers.find(({ name }) => name === '购销合同')?.state === 'accepted');
    await shows(client, /已收 1 \//);
  });
});

describe('a result', () => {
  it('that is not right goes back with the reason, and is delivered again', async () => {
    const { id: no } = await firm.underWay('完税证明要近一年的');
    await firm.done(STAFF, `requests/${no}/deliver`, { text: '证明在附件里', fileIds: [], originals: false });
    await Promise.all([go(client, `/cases/${no}`, '证明在附件里'), go(staff, `/work/${no}`, '证明在附件里')]);
    await shows(client, /没有意见将视为确认/);
    await button(client, '退回').click();
    await button(client, '退回给会计').click();
    await shows(client.locator('yk-step-sheet'), '请写明原因');
    await client.getByLabel('请写明原因').fill('少了十月份的');
    await button(client, '退回给会计').click();
    await shows(staff, /少了十月份的/);
    await stands(client, 'in_progress');
    await button(staff, '交付').last().click();
    const sheet = staff.locator('yk-deliver-sheet');
    await sheet.getByLabel('对客户说的话').fill('十月份的补上了');
    await button(sheet, '交付').last().click();
    await stands(client, 'delivered');
    await shows(client, '十月份的补上了');
  });

  it('with originals waits for the client’s own word: silence is not promised, and staff cannot close it', async () => {
    const { id: no } = await firm.underWay('营业执照换新');
    await go(staff, `/work/${no}`, '营业执照换新');
    await button(staff, '交付').last().click();
    const sheet = staff.locator('yk-deliver-sheet');
    await sheet.getByLabel('对客户说的话').fill('新执照在店里，请来取');
    await sheet.getByRole('switch', { name: '有原件要交接' }).click();
    await shows(sheet, '有原件：客户确认收到才结单，没有回音只提醒。');
    await button(sheet, '交付').last().click();
    await shows(staff, '已交付，等客户确认');

    await go(client, `/cases/${no}`, '新执照在店里，请来取');
    await shows(client, '原件交接需要您亲自确认');
    await shows(client, '含原件，请当面清点后再确认');
    expect(await client.getByText(/视为确认/).count()).toBe(0);
    expect((await view(no)).actions).not.toContain('confirm');
    const alone = await firm.send(STAFF, `requests/${no}/confirm`, {});
    expect([alone.status, alone.body.code]).toEqual([409, 'receipt_required']);
    expect(alone.body.detail).toContain('原件交接须由客户确认，或上传签收单');

    await button(client, '确认办好了').click();
    await shows(client.locator('yk-step-sheet'), /请确认原件已经拿到手/);
    await client.locator('yk-step-sheet').getByRole('button', { name: '确认办好了' }).click();
    await stands(client, 'completed');
  });

  it('can be rated until the window closes; after that the page says so', async () => {
    await firm.settle({ review: { window: 'PT1S', remindAfter: 'PT1S' } });
    const { id: no } = await firm.underWay('只有一秒可评价');
    await firm.settle({ review: { window: 'P7D', remindAfter: 'P3D' } });
    await firm.done(STAFF, `requests/${no}/deliver`, { text: '办好了', fileIds: [], originals: false });
    await firm.done(CLIENT, `requests/${no}/confirm`);
    await eventually('it is closed', async () => (await view(no)).closedAt !== null);
    await go(client, `/cases/${no}/review`, '评价期已过');
    await shows(client, /有新的问题可以再提一个需求/);
    await expectWellMade(client);
    const late = await firm.send(CLIENT, `requests/${no}/review`, {
      grade: 'good',
      scores: { attitude: 5, speed: 5, expertise: 5 },
      comment: '',
    });
    expect(late.body.detail).toContain('评价期已过');
  });
});

describe('who works on it changes', () => {
  it('who goes off duty is told so by the hall, and a grab is refused with the reason in words', async () => {
    const { id: no } = await firm.request('离岗时来的单');
    await go(staff, '/hall', '离岗时来的单');
    await staff.getByRole('switch', { name: '在岗' }).click();
    await shows(staff, '您已离岗，不会收到新单');
    await expect.poll(() => staff.getByText('离岗时来的单').filter({ visible: true }).count()).toBe(0);
    await eventually('the firm knows', async () => !(await firm.read<HallView>(STAFF, 'hall')).onDuty);
    const refused = await firm.send(STAFF, `requests/${no}/grab`);
    expect([refused.status, refused.body.detail]).toEqual([403, '您已离岗，打开“在岗”就能接']);
    await expectWellMade(staff);
    await button(staff, '现在上岗').click();
    await shows(staff, '离岗时来的单');
  });

  it('a released case is back for the others; to who gave it back the card says why not', async () => {
    const { id: no } = await firm.underWay('退回去的一单');
    const colleague = await firm.window('demo-staff-2', '/hall');
    await go(staff, `/work/${no}`, '退回去的一单');
    await staff.getByRole('button', { name: /退回抢单大厅/ }).click();
    await button(staff, '手上太忙，赶不上时限').click();
    await button(staff, '退回这一单').click();
    await staff.waitForURL('**/hall');
    await button(colleague, '抢单：退回去的一单').waitFor();
    const card = staff.locator(`yk-hall-card[data-id="${no}"]`);
    await shows(card, '您退回过这一单，不能再接');
    expect(await button(card, /抢单/).count()).toBe(0);
    await expectWellMade(staff);
    await colleague.context().close();
  });

  it('a transfer is asked for, the admin decides on the phone, and the old assignee’s page says who has it now', async () => {
    const { id: no } = await firm.underWay('要转交的一单');
    await go(staff, `/work/${no}`, '要转交的一单');
    await button(staff, '申请转交').click();
    await staff.getByLabel('为什么转交').fill('下周休假');
    await staff
      .locator('yk-transfer-sheet')
      .getByRole('radio', { name: /周一诺/ })
      .click();
    await button(staff, '申请转交给周一诺').click();
    await shows(staff, /已申请转交给周一诺/);

    const admin = await firm.window(ADMIN, '/escalated');
    await shows(admin, '林小满想转交');
    await expectWellMade(admin);
    await admin.getByText('要转交的一单').first().click();
    await admin.waitForURL(`**/assign/${no}`);
    await shows(admin, /下周休假/);
    await button(admin, '派给周一诺').click();
    // 林小满 stays the company's own accountant: may write, may not deliver.
    await shows(staff, '这一单由周一诺办理，您可以看和留言，不能改');
    await expect.poll(() => button(staff, '交付').count()).toBe(0);
    expect((await view(no, ADMIN)).assignee?.name).toBe('周一诺');
    await admin.context().close();
  });

  it('a client takes back an open request, and it leaves the hall', async () => {
    const { id: no } = await firm.request('写错了的一单');
    await Promise.all([go(client, `/cases/${no}`, '取消这个需求'), go(staff, '/hall', '写错了的一单')]);
    await button(client, '取消这个需求').click();
    await client.getByLabel('取消原因').fill('写错企业了');
    // The card says so for seconds only, and folds away.
    await Promise.all([shows(staff, '客户取消了这一单'), button(client, '确定取消').click()]);
    await stands(client, 'cancelled');
  });
});

describe('a person with two companies', () => {
  it('switches the company on the first page, and a request is for that one', async () => {
    const page = await firm.window('demo-client-4', '/');
    const [one, other] = (await firm.read<{ clients: { short: string }[] }>('demo-client-4', 'me')).clients.map(({ short }) => short);
    const now = page.locator('button.company');
    await now.waitFor();
    const first = (await now.textContent())?.includes(one ?? '') ? one : other;
    const second = first === one ? other : one;
    await now.click();
    await page
      .locator('yk-switch-sheet')
      .getByRole('button', { name: new RegExp(second ?? '') })
      .click();
    await eventually('the page is of the other company', async () => (await now.textContent())?.includes(second ?? ''));
    await page.goto(`${firm.system.console}/requests/new`);
    await page
      .locator('[data-field="client"]', { hasText: second ?? '' })
      .or(page.locator(`[data-field="client"][value="${second}"]`))
      .first()
      .waitFor();
    await page.context().close();
  });
});

describe('on the way in', () => {
  it('who comes from a preview of WeChat reads what to press', async () => {
    const faults = (snapshot: boolean): Promise<unknown> =>
      fetch(`${firm.system.simulator}/sim/faults`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ snapshot }),
      });
    await faults(true);
    try {
      const page = await firm.window(null, '/api/auth/wechat/start?return=/');
      await page.goto(`${page.url()}&sim_openid=${CLIENT}`.replace(/#wechat_redirect(.*)$/, '$1#wechat_redirect'));
      await shows(page, /使用完整服务/);
      await expectWellMade(page);
      await firm.picture(page, 'snapshot');
      await page.context().close();
    } finally {
      await faults(false);
    }
  });
});

describe('a link meant for staff', () => {
  it('brings a client to their own side of the same case, or home', async () => {
    const { id: no } = await firm.request('链接发错了人');
    await client.goto(`${firm.system.console}/work/${no}`);
    await client.waitForURL(`**/cases/${no}`);
    await shows(client, '链接发错了人');
    await client.goto(`${firm.system.console}/todo`);
    await client.waitForURL((url) => url.pathname === '/');
    await shows(client, '等您处理');
  });
});

describe('when the net is gone', () => {
  it('the page says so, the message waits on the phone and goes out once when the net is back', async () => {
    const { id: no } = await firm.underWay('地铁里发的消息');
    const phone = await firm.window(CLIENT, `/cases/${no}`);
    const heard = async (): Promise<number> => (await view(no)).entries.filter(({ text }) => text.includes('我在地铁上')).length;
    await shows(phone, '地铁里发的消息');
    // What lies behind a tap comes a moment after the page.
    await phone.waitForFunction(() => customElements.get('yk-message-sheet') !== undefined);
    await phone.context().setOffline(true);
    await shows(phone, /网络断了，这是/);
    await button(phone, '发消息').click();
    await phone.locator('yk-message-sheet').getByRole('textbox', { name: '留言' }).fill('我在地铁上，合同明天给您');
    await button(phone, '发送').click();
    await shows(phone, '等网络恢复后自动发出');
    await shows(phone, '我在地铁上，合同明天给您');
    await expectWellMade(phone);
    await firm.picture(phone, 'offline');
    expect(await heard()).toBe(0);
    await phone.context().setOffline(false);
    await eventually('it arrived', async () => (await heard()) > 0, 30_000);
    await phone.getByText(/网络断了，这是/).waitFor({ state: 'hidden' });
    await phone.reload();
    await shows(phone, '我在地铁上，合同明天给您');
    expect(await heard()).toBe(1);
    await phone.context().close();
  });
});

describe('提需求', () => {
  const form = async (title: string): Promise<void> => {
    await client.goto(`${firm.system.console}/requests/new`);
    await client.getByLabel('标题').fill(title);
    await client.locator('[data-field="type"]').click();
    await client
      .locator('yk-type-sheet')
      .getByRole('button', { name: /发票额度调整/ })
      .click();
  };

  it('refuses a title that is too long, where it stands', async () => {
    await form('这是一个无论如何都塞不进三十个字里面去的非常非常非常非常长的标题');
    await button(client, '提交').click();
    await shows(client, '标题最多 30 个字');
    expect(client.url()).toContain('/requests/new');
    await expectWellMade(client);
  });

  it('says of each file that cannot be taken why, and goes without it', async () => {
    await client.getByLabel('标题').fill('文件有讲究');
    const [wrongKind, tooLarge] = [join(folder, '病毒.exe'), join(folder, '太大.pdf')];
    writeFileSync(wrongKind, 'MZ\u0000\u0001 not a document at all');
    writeFileSync(tooLarge, Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(21 * 1024 * 1024, 32)]));
    await client.getByLabel('照片和文件 文件').setInputFiles([wrongKind, tooLarge]);
    await shows(client, /病毒\.exe\s*[：:]\s*不支持这种文件/);
    await shows(client, /太大\.pdf\s*[：:]\s*文件太大，一个文件最多 20 MB/, 30_000);
    await expectWellMade(client);
    await firm.picture(client, 'files');
    await button(client, '提交').click();
    await client.waitForURL(/\/cases\/R\d{11}/);
    const no = /R\d{11}/.exec(client.url())?.[0] ?? '';
    expect((await view(no, CLIENT)).files).toEqual([]);
  });

  it('sent by a nervous thumb twice, it is one case', async () => {
    await form('只要一单');
    await button(client, '提交').dblclick({ noWaitAfter: true });
    await client.waitForURL(/\/cases\/R\d{11}/);
    await stands(client, 'open');
    const { items } = await firm.read<{ items: { title: string }[] }>(CLIENT, 'cases?limit=100');
    expect(items.filter(({ title }) => title === '只要一单')).toHaveLength(1);
  });
});

describe('every page of the phones', () => {
  const no = async (): Promise<string> => (await firm.underWay('走一遍')).id;
  const pages: [string, string, (no: string) => string[]][] = [
    ['the client', CLIENT, (one) => ['/', '/requests/new', '/cases', `/cases/${one}`, '/inbox', '/me']],
    ['staff', STAFF, (one) => ['/hall', '/todo', '/mine', `/work/${one}`, '/inbox', '/me']],
    ['the admin', ADMIN, (one) => ['/numbers', '/escalated', `/assign/${one}`, '/me']],
  ];
  for (const [who, openid, paths] of pages) {
    it(`of ${who} is well made`, async () => {
      const page = await firm.window(openid, '/', MOBILE);
      for (const path of paths(await no())) {
        await page.goto(firm.system.console + path);
        await page.locator('yk-page').first().waitFor();
        await eventually('the page is filled', async () => (await page.locator('yk-skeleton').count()) === 0);
        await expectWellMade(page);
        await firm.picture(page, `${who} ${path.replace(/R\d{11}/, 'no')}`);
      }
      await page.context().close();
    });
  }

  it('broke nowhere on the way', () => expect(firm.faults).toEqual([]));
});
