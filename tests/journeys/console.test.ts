import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CaseView } from '../../api/views.ts';
import { System } from '../chaos/system.ts';
import { DESKTOP, Firm, button, eventually, expectWellMade, shows, stands } from './firm.ts';

let firm: Firm;
/** The owner's window; logged in by the first sentence. */
let desk: Page;
const open = async (page: Page, path: string, there: string): Promise<void> => {
  await page.goto(`${firm.system.console}/console${path}`);
  await page.locator(there).first().waitFor();
};

beforeAll(async () => {
  firm = await Firm.open({ grabWindow: { normal: 'PT30M', urgent: 'PT15M', critical: 'PT2S' } });
  desk = await firm.window(null, '/console/', DESKTOP);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await firm?.photograph(task.name);
});
afterAll(() => firm?.close());

describe('the owner at the desk', () => {
  it('logs in with the password, and a wrong one is told plainly', async () => {
    await desk.locator('#login').fill('owner');
    await desk.locator('#password').fill('not-this-one');
    await expectWellMade(desk);
    await desk.keyboard.press('Enter');
    await shows(desk, '账号或密码不对，请检查大小写后再试');
    await desk.locator('#password').fill(System.ownerPassword);
    await desk.keyboard.press('Enter');
    await desk.locator('.strip .v a').first().waitFor();
  });

  it('sees a client’s request arrive on 业务单 and in the stream of 工作台 without touching anything', async () => {
    const list = await firm.window('owner', '/console/cases', DESKTOP);
    await list.locator('tr[data-id]').first().waitFor();
    await desk.locator('yk-live-feed a').first().waitFor();
    const { id } = await firm.request('食品经营许可证要换证');
    await Promise.all([
      list.locator(`tr[data-id="${id}"]`).waitFor(),
      desk.locator('yk-live-feed').getByText('食品经营许可证要换证').first().waitFor(),
    ]);
    await list.context().close();
  });

  it('sees an unanswered case come up under 待指派 by itself', async () => {
    await firm.request('没人接的急件', { urgency: 'critical' });
    await desk.locator('.er', { hasText: '没人接的急件' }).waitFor({ timeout: 30_000 });
  });
});

describe('an admin with both hands on the keyboard', () => {
  it('assigns an escalated case from 工作台 in two steps: A, Ctrl Enter', async () => {
    const page = await firm.window('demo-admin', '/console/', DESKTOP);
    const no = (await page.locator('.er.cur .mono').first().textContent()) ?? '';
    await page.keyboard.press('a');
    await page.locator('.as-r.on').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.locator('dialog').waitFor({ state: 'detached' });
    await page.locator('.er', { hasText: no }).waitFor({ state: 'detached' });
    await expect.poll(async () => (await firm.read<CaseView>('demo-admin', `requests/${no}`)).state).toBe('in_progress');
    expect((await firm.read<CaseView>('demo-admin', `requests/${no}`)).assignee).not.toBeNull();
    await page.context().close();
  });
});

describe('a case at the desk and on the client’s phone at once', () => {
  let no = '';
  let client: Page;
  beforeAll(async () => {
    ({ id: no } = await firm.underWay('开票额度要提高到三十万'));
    client = await firm.window('demo-client-1', `/cases/${no}`);
    await stands(client, 'in_progress');
  });

  it('a reply sent with Ctrl Enter appears on the phone', async () => {
    await open(desk, `/cases/${no}`, 'yk-case-composer textarea');
    await desk.keyboard.press('1');
    await desk.locator('yk-case-composer textarea:focus').waitFor();
    await desk.keyboard.type('您好，额度今天就去申请。');
    await desk.keyboard.press('Control+Enter');
    await desk.locator('yk-case-timeline').getByText('您好，额度今天就去申请。').waitFor();
    await shows(client, '您好，额度今天就去申请。');
    await eventually('the box is empty again', async () => (await desk.locator('yk-case-composer textarea').inputValue()) === '');
  });

  it('an internal note never reaches the client: not the page, not what the page is fed', async () => {
    await desk.keyboard.press('Escape');
    await desk.locator('yk-case-composer textarea:not(:focus)').waitFor();
    await desk.keyboard.press('3');
    await desk.locator('yk-case-composer textarea:focus').waitFor();
    await desk.keyboard.type('客户欠费两个月，先办再催');
    await desk.keyboard.press('Control+Enter');
    await desk.locator('yk-case-timeline').getByText('客户欠费两个月，先办再催').waitFor();
    // What comes after it is there, so it would be too.
    await firm.done('demo-staff-1', `requests/${no}/messages`, { text: '已经提交给税务所', fileIds: [], internal: false });
    await shows(client, '已经提交给税务所');
    expect(await client.locator('body').ariaSnapshot()).not.toContain('客户欠费');
    const answers = await Promise.all(
      ['requests', 'cases', 'notices'].map((part) =>
        client.request.get(`${firm.system.console}/api/${part === 'requests' ? `requests/${no}` : part}`),
      ),
    );
    for (const answer of answers) {
      expect(answer.status(), answer.url()).toBe(200);
      expect(await answer.text()).not.toContain('客户欠费');
    }
    expect(await firm.read<CaseView>('demo-staff-1', `requests/${no}`).then((view) => JSON.stringify(view))).toContain('客户欠费');
  });

  it('cancelling needs a reason, and the client reads it', async () => {
    await button(desk, '更多操作').click();
    await desk.getByRole('menuitem', { name: '取消业务单' }).click();
    await desk.locator('#deed-text').waitFor();
    await desk.keyboard.press('Control+Enter');
    await shows(desk.locator('dialog'), '请写明原因，对方会看到');
    await desk.locator('#deed-text').fill('与另一单重复');
    await desk.keyboard.press('Control+Enter');
    await desk.locator('dialog').waitFor({ state: 'detached' });
    await stands(client, 'cancelled');
    await shows(client, /与另一单重复/);
    await client.context().close();
  });

  it('its workflow is one click away', async () => {
    const [temporal] = await Promise.all([
      desk.context().waitForEvent('page'),
      desk.getByRole('link', { name: '在 Temporal 中查看' }).click(),
    ]);
    await temporal.getByText(no).first().waitFor({ timeout: 30_000 });
    await temporal.close();
  });
});

describe('finding one’s way', () => {
  it('`?` lays all shortcuts on the table', async () => {
    await open(desk, '/cases', 'tr[data-id]');
    await desk.keyboard.press('?');
    const sheet = desk.locator('dialog');
    await shows(sheet, '全部快捷键');
    await shows(sheet, '搜索或跳转');
    await expectWellMade(desk);
    await desk.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
  });

  it('Ctrl K finds a case by the pinyin initials of its client, and Enter opens it', async () => {
    const { id } = await firm.request('找得到的一单');
    await desk.keyboard.press('Control+k');
    await desk.keyboard.type('qhlcy');
    const hit = desk.getByRole('option', { name: /找得到的一单/ });
    await hit.waitFor();
    await expectWellMade(desk);
    for (let steps = 0; (await hit.getAttribute('aria-selected')) !== 'true' && steps < 12; steps += 1)
      await desk.keyboard.press('ArrowDown');
    await desk.locator('.cp-r.on', { hasText: '找得到的一单' }).waitFor();
    await desk.keyboard.press('Enter');
    await desk.waitForURL(new RegExp(`/console/cases/${id}$`));
  });
});

describe('设置', () => {
  it('a number that cannot be is refused at its field, a good one holds for the next case', async () => {
    const before = await firm.request('改设置之前的一单');
    await open(desk, '/settings?section=work', '#grabWindow-normal');
    const field = desk.locator('#grabWindow-normal');
    await field.fill('0');
    await field.blur();
    await desk.keyboard.press('Control+s');
    await desk.locator('#grabWindow-normal-error').waitFor();
    await desk.locator('#grabWindow-normal[aria-invalid=true]:focus').waitFor();
    await expectWellMade(desk);
    await field.fill('45');
    await field.blur();
    await desk.keyboard.press('Control+s');
    await desk.locator('.toast').waitFor();
    const minutes = ({ grabDeadline, createdAt }: CaseView): number =>
      Math.round((Date.parse(grabDeadline ?? '') - Date.parse(createdAt)) / 60_000);
    const after = await firm.request('改设置之后的一单');
    expect(minutes(after)).toBe(45);
    expect(minutes(await firm.read<CaseView>('demo-client-1', `requests/${before.id}`))).toBe(30);
  });
});

describe('运行', () => {
  it('is green all over', async () => {
    await open(desk, '/operations', '.hl b');
    await eventually(
      'everything is well',
      async () => (await desk.locator('.bar .tag').first().textContent())?.includes('正常'),
      20_000,
    ).catch(async () => {
      throw new Error((await desk.locator('.bar').textContent()) ?? '');
    });
    await expect.poll(() => desk.locator('.hl .dot.d, .hl .dot.a').count()).toBe(0);
  });
});

describe('every page', () => {
  const pages: [string, string][] = [
    ['/', '.strip .v a'],
    ['/cases', '[data-id]'],
    ['/cases?view=board', 'yk-case-board, .board, .bd'],
    ['/cases/:no', 'yk-case-composer'],
    ['/operations', '.hl b'],
    ['/settings', '.ov a'],
    ['/settings?section=work', '#grabWindow-normal'],
    ['/totp', '.lo-b, .qr, main'],
  ];
  const walk = async (page: Page, look: (page: Page) => Promise<void>): Promise<void> => {
    const { items } = await firm.read<{ items: { id: string }[] }>('owner', 'cases?state=in_progress&limit=1');
    for (const [path, there] of pages) {
      await open(page, path.replace(':no', items[0]?.id ?? ''), there);
      await look(page);
    }
    await page.context().close();
  };

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`stands before axe in ${colorScheme}`, async () => {
      await walk(await firm.window('owner', '/console/', DESKTOP, { colorScheme }), async (page) => {
        await expectWellMade(page);
        await firm.picture(page, `console ${colorScheme} ${page.url().replace(/.*console/, '')}`);
      });
    });
  }

  it('fits a tablet held upright', async () => {
    await walk(await firm.window('owner', '/console/', { width: 768, height: 1024 }), expectWellMade);
  });

  it('broke nowhere on the way', () => expect(firm.faults).toEqual([]));
});
