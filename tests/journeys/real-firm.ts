import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import type { Browser, Page } from 'playwright-core';
import { createSimulator, type Simulator } from '../../simulator/app.ts';
import type { PayKeys } from '../../simulator/pay/keys.ts';
import { launchBrowser } from '../support/browser.ts';
import { endOf, eventually, freePort, projectDir } from '../support/programs.ts';
import { httpsFront } from './https-front.ts';

/** Keys of an account the simulator plays in this test: of the right form, and nobody's. */
export const ACCOUNT = { appId: 'wx0123456789abcdef', secret: '0123456789abcdef0123456789abcdef' };

/** A start with DEMO=0 on an empty directory: a key file, an address, and nothing else. The simulator is the WeChat its proxy leads to. */
export class RealFirm {
  static readonly ownerPassword = 'an-owner-of-2026';
  readonly #folder = mkdtempSync(join(tmpdir(), 'first-run-'));
  readonly #faults: string[] = [];
  readonly #pages: Page[] = [];
  simulator!: Simulator;
  wechat = '';
  url = '';
  #browser!: Browser;
  #system!: ChildProcess;
  #ends: (() => void)[] = [];
  #said = '';

  /** @param pay whom WeChat Pay knows in this firm's WeChat, and the keys the surroundings begin with */
  static async open(
    openids: readonly string[],
    pay?: { known: Partial<PayKeys>; begun: { mchId: string; privateKey: string } },
  ): Promise<RealFirm> {
    const firm = new RealFirm();
    await firm.#begin(openids, pay);
    return firm;
  }

  /** Everything the programs wrote about what they did. */
  get written(): string {
    const logs = join(this.#folder, 'data', 'logs');
    return [this.#said, ...readdirSync(logs).map((name) => readFileSync(join(logs, name), 'utf8'))].join('\n');
  }

  async #begin(openids: readonly string[], pay?: { known: Partial<PayKeys>; begun: { mchId: string; privateKey: string } }): Promise<void> {
    const keys = join(this.#folder, 'keys.json');
    await endOf('ops/keys.ts', {}, [keys]);
    const [port, temporal, ui] = await Promise.all([freePort(), freePort(), freePort()]);
    const front = await httpsFront(() => port);
    this.simulator = createSimulator({ account: { appid: ACCOUNT.appId, secret: ACCOUNT.secret }, ...(pay ? { pay: pay.known } : {}) });
    this.simulator.platform.state.people = openids.map((openid) => ({
      openid,
      nickname: openid,
      role: 'client',
      about: '',
      follows: true,
      phone: null,
    }));
    const server = serve({ fetch: this.simulator.app.fetch, hostname: '127.0.0.1', port: 0 });
    await new Promise((resolve) => server.once('listening', resolve));
    this.wechat = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    this.url = front.url;
    this.#ends = [() => front.close(), () => server.close(), () => this.simulator.close()];
    const env: NodeJS.ProcessEnv = {
      ...process.env,
      DEMO: '0',
      DATA_DIR: join(this.#folder, 'data'),
      PUBLIC_URL: front.url,
      FIRM_KEY_FILE: keys,
      OWNER_PASSWORD: RealFirm.ownerPassword,
      WECHAT_API_BASE: this.wechat,
      WECHAT_OPEN_BASE: this.wechat,
      PORT: String(port),
      TEMPORAL_PORT: String(temporal),
      TEMPORAL_UI_PORT: String(ui),
    };
    if (pay) Object.assign(env, this.#payDoor(pay.begun));
    delete env['WECHAT_APPID'];
    delete env['WECHAT_SECRET'];
    this.#system = spawn(process.execPath, [join(projectDir, 'ops/start.ts')], { cwd: projectDir, env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.#system.stdout, this.#system.stderr]) stream?.on('data', (data: Buffer) => (this.#said += data.toString()));
    let ended = false;
    this.#system.once('exit', () => (ended = true));
    this.#browser = await launchBrowser();
    await eventually(
      'a firm is ready',
      () => {
        if (ended) throw new Error(this.#said);
        return fetch(`http://127.0.0.1:${port}/readyz`).then(
          (answer) => answer.ok,
          () => false,
        );
      },
      120_000,
    );
  }

  /** WeChat Pay as a proxy leads to it: its address can only be given together with some merchant, so there is one that nobody uses. */
  #payDoor({ mchId, privateKey }: { mchId: string; privateKey: string }): NodeJS.ProcessEnv {
    const dir = join(this.#folder, 'pay');
    mkdirSync(dir, { mode: 0o700 });
    writeFileSync(join(dir, 'merchant-key.pem'), privateKey, { mode: 0o600 });
    writeFileSync(join(dir, 'api-v3-key'), '0'.repeat(32), { mode: 0o600 });
    return { WECHAT_PAY_DIR: dir, WECHAT_PAY_MCHID: mchId, WECHAT_PAY_SERIAL: '0'.repeat(40), WECHAT_PAY_BASE: this.wechat };
  }
  get faults(): readonly string[] {
    return this.#faults;
  }

  async close(): Promise<void> {
    await this.#browser.close();
    if (this.#system.exitCode === null) {
      const gone = new Promise((resolve) => this.#system.once('exit', resolve));
      this.#system.kill('SIGTERM');
      await gone;
    }
    for (const end of this.#ends) end();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** A window of its own on an address of the firm. */
  async window(path: string, viewport: { width: number; height: number }): Promise<Page> {
    const context = await this.#browser.newContext({
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
      ignoreHTTPSErrors: true,
      viewport,
    });
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    page.on('pageerror', (error) => this.#faults.push(`${page.url()} ${String(error)}`));
    this.#pages.push(page);
    await page.goto(this.url + path);
    return page;
  }

  /** Somebody's phone: at WeChat's page it is they who are there. */
  async phone(openid: string, path: string, viewport: { width: number; height: number }): Promise<Page> {
    const page = await this.window(path, viewport);
    await page.waitForURL(`${this.wechat}/connect/oauth2/authorize**`);
    await page.getByText(openid).first().click();
    await page.waitForURL(`${this.url}/**`);
    return page;
  }

  async photograph(name: string): Promise<void> {
    for (const [index, page] of this.#pages.entries())
      if (!page.isClosed())
        await page.screenshot({ path: `tests/artifacts/${name.slice(0, 40).replaceAll(/[^\p{L}\d]+/gu, '-')}-${index}.png` });
  }
}
