// Long: one case worked on from end to end; each file more would start a browser of its own.
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addCivilDays, civilDateOf } from '../../domain/time.ts';
import { stop } from './errand-fixtures.ts';
import { me, work } from './staff-fixtures.ts';
import { closePage, goLive, openPage, saying, startPhone, type Phone } from './staff-browser.ts';
import { problem } from './staff-server.ts';

const NO = 'S26111800042';
let phone: Phone;
let page: Page;
let errors: string[];

beforeAll(async () => {
  phone = await startPhone();
});
afterAll(() => phone.close());
beforeEach(async () => {
  phone.server.me = me();
  phone.server.answer = () => undefined;
  phone.server.calls.length = 0;
  ({ page, errors } = await openPage(phone, { reducedMotion: 'reduce' }));
});
afterEach(() => closePage({ page, errors }));
const posted = (end: string) => phone.server.calls.filter(({ method, path }) => method === 'POST' && path.endsWith(end));
const open = async (path = `/work/${NO}`): Promise<void> => {
  await goLive(page, phone.base + path);
  await page.getByText('租赁合同').first().waitFor();
};
const box = () => page.locator('yk-composer').getByRole('textbox');

describe('writing on a case', () => {
  it('publishes progress with the next stage, for the client to see', async () => {
    await open();
    await page.getByRole('radio', { name: '变更' }).click();
    await box().fill('清税已办结，明天提交变更。');
    await saying(page, '进度已发布', () => page.getByRole('button', { name: '发布进度' }).click());
    expect(posted('/progress').map(({ body }) => body)).toEqual([
      { text: '清税已办结，明天提交变更。', fileIds: [], stageId: 'change', visibility: 'client' },
    ]);
    await expect.poll(() => box().inputValue()).toBe('');
  });

  it('keeps what is written while the last is still on its way, in its own way of writing and in another', async () => {
    const onTheWay: (() => void)[] = [];
    await page.route('**/progress', async (route) => {
      await new Promise<void>((done) => onTheWay.push(done));
      await route.continue();
    });
    await open();
    await box().fill('清税已办结。');
    await page.getByRole('button', { name: '发布进度' }).click();
    await expect.poll(() => onTheWay.length).toBe(1);
    await box().fill('清税已办结。另外，房东明天来。');
    onTheWay[0]?.();
    await expect.poll(() => box().inputValue()).toBe('另外，房东明天来。');
    await page.getByRole('button', { name: '发布进度' }).click();
    await expect.poll(() => onTheWay.length).toBe(2);
    await page.getByRole('tab', { name: '内部备注' }).click();
    await box().fill('门禁码在合同背面');
    onTheWay[1]?.();
    await expect.poll(() => page.evaluate(() => Object.keys(localStorage).filter((name) => /draft-case.*progress/.test(name)))).toEqual([]);
    expect(await box().inputValue()).toBe('门禁码在合同背面');
  });

  it('keeps what was written for each way of writing, over a reload', async () => {
    await open();
    await box().fill('进度写到一半');
    await page.getByRole('tab', { name: '内部备注' }).click();
    await box().fill('房东电话在合同第二页');
    await page.reload();
    await page.getByText('租赁合同').first().waitFor();
    await expect.poll(() => box().inputValue()).toBe('进度写到一半');
    await page.getByRole('tab', { name: '内部备注' }).click();
    await expect.poll(() => box().inputValue()).toBe('房东电话在合同第二页');
  });

  it('when it fails, says so where it happened, keeps the words, and sends them again under the same key', async () => {
    let tries = 0;
    phone.server.answer = ({ path }) =>
      path.endsWith('/messages') && (tries += 1) === 1 ? { status: 503, body: problem('engine_unavailable', 503) } : undefined;
    await open();
    await page.getByRole('tab', { name: '回复客户' }).click();
    await box().fill('六点前我都能提交');
    await page.getByRole('button', { name: '发给王海涛' }).click();
    await page.locator('yk-composer').getByRole('alert').filter({ hasText: '您写的还在' }).waitFor();
    expect(await box().inputValue()).toBe('六点前我都能提交');
    await saying(page, '已发出', () => page.getByRole('button', { name: '再发一次' }).click());
    const keys = posted('/messages').map(({ key }) => key);
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
  });

  it('an internal note is sent as internal, and a phrase is one tap', async () => {
    await open();
    await page.getByRole('tab', { name: '内部备注' }).click();
    await page.getByRole('button', { name: '快捷短语' }).click();
    await page.getByRole('button', { name: '我正在跑窗口，下午 3 点前回复您。' }).click();
    await saying(page, '备注已记下', () => page.getByRole('button', { name: '记下备注' }).click());
    expect(posted('/messages').map(({ body }) => body)).toEqual([
      { text: '我正在跑窗口，下午 3 点前回复您。', fileIds: [], internal: true },
    ]);
  });

  it('does not send nothing', async () => {
    await open();
    await page.getByRole('button', { name: '发布进度' }).click();
    await page.getByText('先写几个字，或附一个文件').waitFor();
    expect(posted('/progress')).toEqual([]);
  });
});

describe('calling the client', () => {
  it.each([
    ['who works on it', `/work/${NO}`, '打给谁'],
    ['an admin who assigns it', '/escalated', '联系客户'],
  ])('%s is shown a masked number and asks for the whole one, which is written down', async (who, path, ask) => {
    if (path === '/escalated') phone.server.me = me('admin');
    phone.server.answer = (call) => (call.path.endsWith('/phone') ? { body: { phone: '13900002001' } } : undefined);
    await page.goto(phone.base + path);
    if (path === '/escalated') await page.getByText('银行账户被冻结，急需解除').click();
    await page.getByRole('button', { name: ask }).click();
    const row = page.locator('yk-contact-call').first();
    await row.getByText('*******2001').waitFor();
    await page.evaluate(() =>
      addEventListener('click', (event) => {
        if (event.composedPath().some((node) => (node as HTMLAnchorElement).protocol === 'tel:')) event.preventDefault();
      }),
    );
    await row.getByRole('button', { name: /^打给/ }).click();
    expect(await row.getByRole('link').getAttribute('href'), who).toBe('tel:13900002001');
    expect(posted('/phone')).toHaveLength(1);
  });
});

describe('papers', () => {
  it('are taken in with one tap', async () => {
    phone.server.answer = ({ path }) =>
      path.endsWith('/p2/accept')
        ? {
            body: work({
              version: 13,
              papers: work().papers.map((paper) => (paper.id === 'p2' ? { ...paper, state: 'accepted' as const } : paper)),
            }),
          }
        : undefined;
    await open();
    await page.getByRole('button', { name: '收下 租赁合同' }).click();
    await page.getByRole('button', { name: '收下 租赁合同' }).waitFor({ state: 'detached' });
    expect(posted('/papers/p2/accept')).toHaveLength(1);
  });

  it('go back only with a reason; a phrase will do', async () => {
    await open();
    await page.getByRole('button', { name: '退回 租赁合同' }).click();
    await page.getByRole('button', { name: '退回给客户重拍' }).click();
    await page.getByText('请写明原因，客户才知道怎样改').waitFor();
    await page.getByRole('button', { name: '四角没拍全，请整张放进画面' }).click();
    await saying(page, '已退回，客户会收到原因', () => page.getByRole('button', { name: '退回给客户重拍' }).click());
    expect(posted('/papers/p2/return').map(({ body }) => body)).toEqual([{ reason: '四角没拍全，请整张放进画面' }]);
  });

  it('are asked for by ticking the usual ones or writing another, with a date', async () => {
    await open();
    await page.getByRole('button', { name: '要资料' }).click();
    await page.getByRole('checkbox', { name: /经办人授权书/ }).click();
    await page.getByRole('button', { name: '写一样别的' }).click();
    await page.getByRole('textbox', { name: '资料名称' }).fill('房东身份证');
    await page.getByRole('button', { name: '三天内' }).click();
    await saying(page, '已请客户补 2 样', () => page.getByRole('button', { name: '请客户补 2 样' }).click());
    const [body] = posted('/papers').map((call) => call.body as { papers: { name: string }[]; dueAt: string });
    expect(body?.papers.map(({ name }) => name).sort()).toEqual(['房东身份证', '经办人授权书']);
    expect(Date.parse(body?.dueAt ?? '')).toBeGreaterThan(Date.now() + 2 * 86_400_000);
  });

  it('open in the viewer', async () => {
    await open();
    await page.getByRole('button', { name: /^看 租赁合同/ }).click();
    await page.getByRole('dialog').getByText('第 1 个，共 2 个').waitFor();
  });
});

describe('handing over', () => {
  it('a delivery says what originals mean and carries them', async () => {
    await open();
    await page.getByRole('button', { name: '交付', exact: true }).click();
    await page.getByText('没有原件：客户确认即结单').waitFor();
    await page.getByRole('switch', { name: '有原件要交接' }).click();
    await page.getByText('有原件：客户确认收到才结单，没有回音只提醒。').waitFor();
    await page.getByRole('textbox', { name: '对客户说的话' }).fill('新执照在附件里，原件今天寄出。');
    await saying(page, '已交付，等客户确认', () =>
      page.locator('yk-deliver-sheet').getByRole('button', { name: '交付', exact: true }).click(),
    );
    expect(posted('/deliver').map(({ body }) => body)).toEqual([{ text: '新执照在附件里，原件今天寄出。', fileIds: [], originals: true }]);
  });

  it('unanswered originals are settled by a signed receipt, which needs its photo', async () => {
    phone.server.answer = ({ method, path }) =>
      method === 'GET' && path === `/api/orders/${NO}`
        ? {
            body: work({
              state: 'delivered',
              originals: true,
              unansweredAt: new Date(Date.now() - 86_400_000).toISOString(),
              actions: ['message', 'note', 'confirmReceipt'],
            }),
          }
        : undefined;
    await open();
    await page.getByRole('button', { name: '上传签收单' }).click();
    await page.getByRole('textbox', { name: '谁、什么时候签收的' }).fill('王海涛 到店自取');
    await page.getByRole('button', { name: '凭签收单结单' }).click();
    await page.getByText('请拍下签收单，并写明谁签收的').waitFor();
    const sheet = page.locator('yk-deliver-sheet');
    await sheet
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: '签收单.png', mimeType: 'image/png', buffer: Buffer.from('89504e470d0a1a0a', 'hex') });
    await sheet.locator('[data-state=done]').waitFor();
    expect(posted('/api/files')).toHaveLength(1);
    await saying(page, '已结单', () => page.getByRole('button', { name: '凭签收单结单' }).click());
    expect(posted('/confirm').map(({ body }) => (body as { fileIds: string[] }).fileIds.length)).toEqual([1]);
  });

  it('a release needs a reason and leads back to the hall', async () => {
    await open();
    await page.getByRole('button', { name: /退回抢单大厅/ }).click();
    await page.getByRole('button', { name: '手上太忙，赶不上时限' }).click();
    await page.getByRole('button', { name: '退回这一单' }).click();
    await page.waitForURL('**/hall');
    expect(posted('/release').map(({ body }) => body)).toEqual([{ reason: '手上太忙，赶不上时限' }]);
  });

  it('a transfer may name a colleague', async () => {
    await open();
    await page.getByRole('button', { name: '申请转交' }).click();
    await page.getByRole('textbox', { name: '为什么转交' }).fill('下周休假');
    await page.getByRole('radio', { name: /周敏/ }).click();
    await saying(page, '已申请，等管理员指派', () => page.getByRole('button', { name: '申请转交给周敏' }).click());
    expect(posted('/transfer').map(({ body }) => body)).toEqual([{ reason: '下周休假', staffId: 'staff-4' }]);
  });
});

describe('an admin', () => {
  beforeEach(() => {
    phone.server.me = me('admin');
  });

  it('gives an escalated case to the first candidate with a word along', async () => {
    await page.goto(`${phone.base}/escalated`);
    await page.getByText('银行账户被冻结，急需解除').click();
    await page.getByRole('textbox', { name: /给周敏的话/ }).fill('先打电话稳住');
    await page.getByRole('button', { name: '派给周敏' }).click();
    await page.waitForURL('**/escalated');
    expect(posted('/assign').map(({ body }) => body)).toEqual([{ staffId: 'staff-4', reason: '先打电话稳住' }]);
  });

  it('chooses another by the keyboard; the button names the choice', async () => {
    await page.goto(`${phone.base}/assign/R26112300017`);
    await page.getByRole('radio', { name: /周敏/ }).focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('button', { name: '派给李文静' }).waitFor();
    await page.getByRole('button', { name: /另有 2 人不能接/ }).click();
    await page.getByText('不在岗').first().waitFor();
  });
});

describe('a case that changes while it is open', () => {
  it('shows the newer version by itself', async () => {
    await open();
    phone.server.answer = ({ method, path }) =>
      method === 'GET' && path === `/api/orders/${NO}` ? { body: work({ version: 20, title: '公司地址变更（已改）' }) } : undefined;
    phone.server.push({ type: 'message', caseId: NO, state: 'in_progress', version: 20 });
    await page.getByRole('heading', { name: '公司地址变更（已改）' }).waitFor();
  });
});

describe('a case somebody goes outside for', () => {
  it('shows the next stop in one line that leads to its day, a colleague’s to theirs, and follows what happens', async () => {
    const tomorrow = addCivilDays(civilDateOf(Date.now()), 1);
    const own = me().staff?.id ?? '';
    let items = [
      stop({ id: 'e1', order: 0, state: 'done', staffId: own }),
      stop({ id: 'e2', order: 1, day: tomorrow, staffId: own, title: '领新执照' }),
    ];
    phone.server.answer = ({ path }) => (path === `/api/errands/of-case/${NO}` ? { body: { items } } : undefined);
    await open();
    const line = page.locator('yk-work-errand').getByRole('link', { name: '下一站：西湖区政务服务中心' });
    await line.getByText('明天 09:30–11:00，领新执照').waitFor();
    expect(await line.getAttribute('href')).toBe(`/staff/errands?day=${tomorrow}`);
    items = [stop({ id: 'e2', order: 1, day: tomorrow, staffId: 'staff-9', staffName: '周敏' })];
    phone.server.push({ topic: 'errand', type: 'moved', recordId: 'e2' });
    await line.getByText('周敏').waitFor();
    expect(await line.getAttribute('href')).toBe(`/staff/errands?day=${tomorrow}&staff=staff-9`);
    items = [{ ...(items[0] as (typeof items)[number]), elsewhere: true }];
    phone.server.push({ topic: 'errand', type: 'moved', recordId: 'e2' });
    await line.waitFor({ state: 'detached' });
    await page.locator('yk-work-errand').getByText('周敏').waitFor();
    items = [];
    phone.server.push({ topic: 'errand', type: 'cancelled', recordId: 'e2' });
    await page.locator('yk-work-errand').getByText('周敏').waitFor({ state: 'detached' });
  });
});
