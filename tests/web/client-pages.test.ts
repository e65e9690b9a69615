// Long: what a client does from the request to the review, on one phone; each file more would start a browser of its own.
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { caseOf, completedCase } from './client-fixtures.ts';
import { startClientPhone, type ClientPhone } from './client-phone.ts';
import { openPage } from './staff-browser.ts';
import { problem } from './staff-server.ts';

let phone: ClientPhone;
let page: Page;
let errors: string[];
beforeAll(async () => {
  phone = await startClientPhone();
});
afterAll(() => phone.close());
beforeEach(async () => {
  phone.reset();
  ({ page, errors } = await openPage(phone, { reducedMotion: 'reduce' }));
});
afterEach(async () => {
  await page.context().close();
  if (errors.length > 0) throw new Error(`the page had errors: ${errors.join('; ')}`);
});
const posts = (path: string) => phone.server.calls.filter((call) => call.method === 'POST' && call.path === path);
const photo = {
  name: '执照.png',
  mimeType: 'image/png',
  buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
};

describe('a request', () => {
  const fill = async (): Promise<void> => {
    await page.goto(`${phone.base}/requests/new`);
    await page.getByLabel('标题').fill('开给浙江大学的发票要重开');
    await page.getByRole('button', { name: '业务类型' }).click();
    await page.getByRole('button', { name: /协助开票/ }).click();
    await page.getByRole('radio', { name: /紧急/ }).click();
    await page.getByLabel('说明').fill('抬头少了几个字，能不能红冲以后重开？');
  };

  it('is sent with its photos and opens its live page', async () => {
    await fill();
    await page.locator('input[type=file]').first().setInputFiles(photo);
    await page.locator('[data-state=done]').waitFor();
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByText('正在为您找会计').waitFor();
    expect(posts('/api/requests')[0]?.body).toMatchObject({
      clientId: 'c01',
      businessTypeId: 'invoice-issue',
      title: '开给浙江大学的发票要重开',
      urgency: 'urgent',
      fileIds: [expect.any(String)],
    });
    await expect.poll(() => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('yk-draft')))).toEqual([]);
  });

  it('says at each field what is missing, and sends nothing', async () => {
    await page.goto(`${phone.base}/requests/new`);
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByText('请写一个标题').waitFor();
    await page.getByText('请选择业务类型').waitFor();
    expect(posts('/api/requests')).toEqual([]);
  });

  it('is kept when the page closes half-written, and can be thrown away', async () => {
    await fill();
    await page.reload();
    await page.getByText(/已恢复您.*写到一半的内容/).waitFor();
    await expect.poll(() => page.getByLabel('标题').inputValue()).toBe('开给浙江大学的发票要重开');
    await expect.poll(() => page.getByRole('radio', { name: /紧急/ }).getAttribute('aria-checked')).toBe('true');
    await page.getByRole('button', { name: '清空重写' }).click();
    await expect.poll(() => page.getByLabel('标题').inputValue()).toBe('');
    await page.reload();
    await page.getByLabel('标题').waitFor();
    expect(await page.getByText('写到一半').count()).toBe(0);
  });

  it('tried again after a lost answer carries the same key', async () => {
    await fill();
    let lost = true;
    phone.before = (call) =>
      call.method === 'POST' && call.path === '/api/requests' && lost
        ? { status: 503, body: problem('engine_unavailable', 503, { detail: '办理引擎正在恢复，请稍后再试，您填写的内容已保留' }) }
        : undefined;
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByText('没有提交成功').waitFor();
    await page.getByText('关掉微信也还在').waitFor();
    lost = false;
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByText('正在为您找会计').waitFor();
    const keys = posts('/api/requests').map(({ key }) => key);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });

  it('may be for a paid business type: the picker says what it costs and how it is paid', async () => {
    await page.goto(`${phone.base}/requests/new`);
    await page.getByRole('button', { name: '业务类型' }).click();
    const paid = page.getByRole('button', { name: /营业执照办理/ });
    await page.getByText('您同意才收费').first().waitFor();
    expect(await paid.innerText()).toContain('¥800');
    await paid.click();
    await page.getByRole('button', { name: /营业执照办理 ¥800 提交后付款/ }).waitFor();
  });
});

describe('an upload', () => {
  it('shows its progress, stops with a lost net, and goes on by a tap', async () => {
    let away = true;
    let release = (): void => undefined;
    const held = new Promise<void>((go) => {
      release = go;
    });
    await page.route('**/api/files', async (route) => {
      if (away) return route.abort('connectionfailed');
      await held;
      return route.fulfill({
        status: 201,
        contentType: 'application/json',
        body: JSON.stringify({ id: 'f1', name: '执照.png', size: 99, type: 'image/png' }),
      });
    });
    // Whatever gets through afterwards would send it again by itself.
    await Promise.all([page.waitForResponse('**/api/todo'), page.goto(`${phone.base}/requests/new`)]);
    await page.locator('input[type=file]').first().setInputFiles(photo);
    await page.getByText('点一下续传', { exact: true }).waitFor();
    away = false;
    await page.getByRole('button', { name: /点一下续传/ }).click();
    await page.locator('[data-state=sending]').waitFor();
    await expect.poll(() => page.getByRole('progressbar').innerText()).toMatch(/\d+%/);
    release();
    await page.locator('[data-state=done]').waitFor();
  });

  it('of a wrong kind says so under the pictures and does not hold the rest up', async () => {
    await page.route('**/api/files', (route) =>
      route.fulfill({
        status: 422,
        contentType: 'application/problem+json',
        body: JSON.stringify(problem('file_type', 422, { detail: '不支持这种文件' })),
      }),
    );
    await page.goto(`${phone.base}/requests/new`);
    await page.locator('input[type=file]').first().setInputFiles(photo);
    await page.getByText('执照.png：不支持这种文件').waitFor();
  });
});

describe('a live case', () => {
  const path = '/cases/R26111800042';
  it('moves when somebody acts, without a reload', async () => {
    await page.goto(phone.base + path);
    await page.getByText('轮到您补').waitFor();
    phone.cases.set(
      'R26111800042',
      caseOf({
        version: 10,
        title: '公司地址变更（跨区）',
        next: { who: 'staff', what: 'work', name: '李文静', until: null },
        waitingOn: [],
        actions: ['message'],
        papers: [],
      }),
    );
    await expect
      .poll(
        async () => {
          phone.server.push({ type: 'paperAccepted', caseId: 'R26111800042', version: 10 });
          return page.getByText('李文静正在办理').count();
        },
        { interval: 300 },
      )
      .toBe(1);
  });

  it('says that it is old while the net is away, and catches up', async () => {
    await page.goto(phone.base + path);
    await page.getByText('轮到您补').waitFor();
    await page.context().setOffline(true);
    phone.server.cut();
    await page.getByText(/网络断了，这是/).waitFor();
    await expect.poll(() => page.locator('yk-ring').getAttribute('still')).toBe('');
    phone.cases.set('R26111800042', caseOf({ version: 11, next: { who: 'staff', what: 'work', name: '李文静', until: null } }));
    await page.context().setOffline(false);
    await page.getByText('李文静正在办理').waitFor();
    await page.getByText(/网络断了/).waitFor({ state: 'detached' });
  });

  it('keeps a message written without a net, and sends it once when it is back', async () => {
    await page.goto(phone.base + path);
    await page.getByRole('button', { name: '发消息' }).click();
    await page.getByRole('textbox', { name: '留言' }).fill('已经重拍了，您看下');
    await page.context().setOffline(true);
    await page.getByRole('button', { name: '发送' }).click();
    await page.getByText('等网络', { exact: true }).waitFor();
    await page.context().setOffline(false);
    phone.server.push({ type: 'message', caseId: 'R26111800042', version: 10 });
    await expect.poll(() => posts('/api/requests/R26111800042/messages').length).toBe(1);
    // Left before it is known to have arrived, the page would rightly send it again with its key.
    await page.getByText('等网络', { exact: true }).waitFor({ state: 'detached' });
    await page.reload();
    await page.getByText('已经重拍了，您看下').waitFor();
    expect(posts('/api/requests/R26111800042/messages')).toHaveLength(1);
  });

  it('takes a paper by camera', async () => {
    await page.goto(phone.base + path);
    await page.getByRole('button', { name: '重拍营业执照副本' }).click();
    await page.locator('yk-paper-sheet input[type=file]').first().setInputFiles(photo);
    await page.locator('yk-paper-sheet').getByRole('button', { name: '重拍营业执照副本' }).click();
    await page.getByText('审核中').waitFor();
    expect(posts('/api/requests/R26111800042/papers/p1/submit')).toHaveLength(1);
  });

  it('says that a paper has come long enough to be read, and no longer', async () => {
    await page.clock.install();
    await page.goto(`${phone.base}/cases/R26111800042`);
    await page.getByRole('button', { name: '重拍营业执照副本' }).click();
    await page.locator('yk-paper-sheet input[type=file]').first().setInputFiles(photo);
    await page.locator('yk-paper-sheet yk-upload img').waitFor();
    await page.clock.pauseAt(Date.now() + 60_000);
    await page.locator('yk-paper-sheet').getByRole('button', { name: '重拍营业执照副本' }).click();
    const said = page.getByText('营业执照副本已提交');
    await said.waitFor();
    await page.clock.runFor(3900);
    expect(await said.count()).toBe(1);
    await page.clock.runFor(200);
    await said.waitFor({ state: 'detached' });
  });

  it('is confirmed in two taps', async () => {
    await page.goto(`${phone.base}/cases/R26112200003`);
    await page.getByRole('button', { name: '确认办好了' }).click();
    await page.locator('yk-step-sheet').getByRole('button', { name: '确认办好了' }).click();
    await page.getByRole('link', { name: '评价这次服务' }).waitFor();
  });

  it('counts down by the server’s clock, not by the phone’s', async () => {
    await page.clock.install({ time: Date.now() + 3_600_000 });
    await page.goto(`${phone.base}/cases/R26112300007`);
    await page.getByText('正在为您找会计').waitFor();
    await expect.poll(() => page.locator('yk-ring b').innerText()).toMatch(/^[34]:\d\d/);
  });
});

describe('a review', () => {
  it('asks for a grade and three stars, then is sent', async () => {
    phone.cases.set('R26112000113', completedCase());
    await page.goto(`${phone.base}/cases/R26112000113/review`);
    await page.getByRole('button', { name: '提交评价' }).click();
    await page.getByText('请先选好评、中评或差评').waitFor();
    await page.getByRole('radio', { name: '好评' }).click();
    for (const name of ['服务态度', '服务速度', '专业水平'])
      await page.getByRole('radiogroup', { name }).getByRole('radio', { name: '5 星' }).click();
    await page.getByRole('button', { name: '一次办好' }).click();
    await page.getByRole('button', { name: '提交评价' }).click();
    await expect
      .poll(() => posts('/api/requests/R26112000113/review')[0]?.body)
      .toEqual({ grade: 'good', scores: { attitude: 5, speed: 5, expertise: 5 }, comment: '一次办好' });
  });
});

describe('who enters', () => {
  it('without a session goes through WeChat once, then sees a page instead of a circle', async () => {
    phone.before = (call) => (call.path === '/api/me' ? { status: 401, body: problem('unauthenticated', 401) } : undefined);
    const asked: string[] = [];
    await page.route('**/api/auth/wechat/start**', (route) => {
      asked.push(new URL(route.request().url()).searchParams.get('return') ?? '');
      return route.fulfill({ status: 302, headers: { location: '/cases' } });
    });
    await page.goto(`${phone.base}/cases`);
    await page.getByText('没有登录成功').waitFor();
    expect(asked).toEqual(['/cases']);
  });

  it('sees only blocks whose pages exist, and the demo strip', async () => {
    await page.goto(phone.base);
    await page.getByText('发起请求').waitFor();
    await page.getByText('缴费', { exact: true }).waitFor();
    await page.getByText('老板们常办').waitFor();
    expect(await page.getByText('投诉建议').count()).toBe(0);
    await page.getByText(/演示环境/).waitFor();
  });

  it('reads English when chosen, on every part', async () => {
    await page.addInitScript(() => localStorage.setItem('yk-locale', 'en'));
    await page.goto(`${phone.base}/cases/R26111800042`);
    await page.getByText('Your turn: 1 paper').waitFor();
    await page.getByText('Papers', { exact: true }).waitFor();
  });
});

describe('a page inside the phone of the demo', () => {
  const said = (): Promise<unknown[]> => page.evaluate(() => (window as unknown as { said: unknown[] }).said);
  const toProgress = async (): Promise<void> => {
    const body = `<script>said=[];addEventListener('message',({data})=>said.push(data))</script><iframe width="390" height="780" src="/"></iframe>`;
    await page.route('**/phone', (route) => route.fulfill({ contentType: 'text/html', body }));
    await page.goto(`${phone.base}/phone`);
    const inside = page.frameLocator('iframe');
    await inside.getByRole('link', { name: '进度' }).click();
    await inside.getByText('公司地址变更（跨区）').first().waitFor();
  };

  it('tells the phone where it is, on every change', async () => {
    await toProgress();
    await expect.poll(said).toContainEqual({ type: 'wx:page', title: '(2) 进度', path: '/cases' });
  });

  it('says nothing to whoever frames the pages of a real firm', async () => {
    phone.server.me = { ...phone.server.me, demo: false };
    await toProgress();
    expect(await said()).toEqual([]);
  });
});
