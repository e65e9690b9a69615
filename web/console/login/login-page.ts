// One form with two ways in and a second step: what is typed must survive from one to the next, so they stay together.
import { t as entry } from '../../locales/console-login.ts';
import { html, nothing, type TemplateResult } from 'lit';
import type { HomeView } from '../../../api/views/home.ts';
import { finishScan, type LoggedIn } from '../../data/access-api.ts';
import { getHome, logIn } from '../../data/api.ts';
import { serverNow } from '../../data/clock.ts';
import { loadMe } from '../../data/me.ts';
import { Submit } from '../../controllers/submit.ts';
import { startTicking, stopTicking } from '../../controllers/ticker.ts';
import { chooseLocale, locale } from '../../locales/catalogue.ts';
import { t as words } from '../../locales/console-access.ts';
import { say } from '../dialog.ts';
import { icon, logo } from '../icons.ts';
import { Part, define } from '../part.ts';
import { showBrand } from '../prefs.ts';
import { go, here } from '../router.ts';
import { span } from '../time.ts';
import { t } from '../words.ts';
import type { ScannedEvent } from './scan-panel.ts';
import './scan-panel.ts';
import '../styles/login.css';

/** So few are left that it is said. */
const FEW = 3;

/** Two ways in, side by side: a code confirmed in WeChat, or name and password; either asks for the one-time code when the account has one. */
export class LoginPage extends Part {
  readonly submit = new Submit(this);
  #login = '';
  #password = '';
  #totp = '';
  #askTotp = false;
  #shown = false;
  /** The confirmed QR code a one-time code is asked for. */
  #scan: string | null = null;
  #lockedUntil = 0;
  #now = serverNow();
  #firm: HomeView['firm'] | null = null;
  #demo = false;

  override connectedCallback(): void {
    super.connectedCallback();
    startTicking(this);
    void getHome()
      .then((home) => {
        this.#firm = home.firm;
        this.#demo = home.demo;
        showBrand(home.firm.brandColor);
        this.requestUpdate();
      })
      .catch(() => null);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    stopTicking(this);
  }
  tick(now: number): void {
    this.#now = now;
    if (this.#lockedUntil > 0) this.requestUpdate();
    if (this.#lockedUntil > 0 && this.#lockedUntil <= now) {
      this.#lockedUntil = 0;
      this.submit.clear();
    }
  }

  private readonly scanned = async (event: ScannedEvent): Promise<void> => {
    if (!event.totpRequired) return this.enter(null);
    this.#scan = event.scan;
    this.#askTotp = true;
    this.#totp = '';
    this.submit.clear();
    await this.updateComplete;
    this.querySelector<HTMLInputElement>('[name=totp]')?.focus();
  };

  private async send(event: Event): Promise<void> {
    event.preventDefault();
    const totp = this.#totp.replace(/\s/g, '');
    const scan = this.#scan;
    const body = scan
      ? { scan, totp }
      : { login: this.#login.trim(), password: this.#password, ...(this.#askTotp && totp ? { totp } : {}) };
    const answer = await this.submit.run(body, () =>
      'login' in body ? (logIn(body) as Promise<LoggedIn>) : finishScan(body.scan, body.totp),
    );
    const { problem } = this.submit;
    const rest = Number(problem?.extra['retryAfterSeconds']);
    if (problem?.code === 'locked_out' && rest > 0) this.#lockedUntil = serverNow() + rest * 1000;
    if (problem?.code === 'scan_expired' || problem?.code === 'scan_decided') return this.backToStart();
    if (problem?.code === 'totp_required') {
      this.submit.problem = this.#askTotp && totp ? problem : null;
      this.#askTotp = true;
      this.#totp = '';
      this.requestUpdate();
      await this.updateComplete;
      this.querySelector<HTMLInputElement>('[name=totp]')?.focus();
      return;
    }
    if (problem) {
      await this.updateComplete;
      this.querySelector<HTMLInputElement>(this.#askTotp ? '[name=totp]' : '[name=password]')?.select();
      return;
    }
    await this.enter(answer);
  }

  private backToStart(): void {
    this.#askTotp = false;
    this.#scan = null;
    this.requestUpdate();
  }

  private async enter(answer: LoggedIn | null): Promise<void> {
    const me = (await loadMe()) as { totpPending?: boolean } | null;
    const forced = answer?.totpPending ?? me?.totpPending ?? false;
    const left = answer?.recoveryLeft ?? null;
    if (left !== null)
      say(words(left <= FEW ? 'recovery.few' : 'recovery.used', { n: left }), { text: words('security.title'), href: '/console/security' });
    const to = here().query.get('return') ?? '/';
    const safe = /^\/(?!\/)/.test(to) && !to.startsWith('/login') ? to : '/';
    go(forced ? `/totp?forced=1&return=${encodeURIComponent(safe)}` : safe, { replace: true });
  }

  private said(): string {
    const { problem } = this.submit;
    if (!problem) return '';
    if (problem.code === 'locked_out')
      return this.#lockedUntil > 0
        ? words('locked.left', { span: span(Math.max(1000, this.#lockedUntil - this.#now)) })
        : entry('login.lockedSome');
    if (problem.code === 'bad_credentials') return this.#askTotp ? entry('login.badCode') : entry('login.bad');
    if (problem.code === 'totp_required') return entry('login.badCode');
    return problem.message;
  }

  override render(): TemplateResult {
    const error = this.said();
    const locked = this.submit.problem?.code === 'locked_out';
    return html`<main class="lo">
      <div class="lo-c ${this.#askTotp ? '' : 'two'}">
        <div class="lo-h">
          ${logo(40)}<span><b>${this.#firm?.name ?? t('brand')}</b><em>${entry('login.console')}</em></span>
        </div>
        <div class="lo-b ${this.#askTotp ? '' : 'ways'}">
          ${this.#askTotp ? nothing : html`<yk-scan-panel .demo=${this.#demo} @yk-scanned=${this.scanned}></yk-scan-panel>`}
          <div class="way">
            <h1>${this.#askTotp ? entry('login.code') : words('password.title')}</h1>
            <p>${this.#askTotp ? entry('login.codeHint') : entry('login.hint')}</p>
            <form @submit=${this.send} novalidate>
              <div ?hidden=${this.#askTotp}>
                <div class="fl">
                  <label for="login">${entry('login.name')}</label>
                  <div class="in">
                    <input
                      id="login"
                      name="login"
                      autocomplete="username"
                      autocapitalize="none"
                      spellcheck="false"
                      required
                      ?autofocus=${!this.#askTotp}
                      .value=${this.#login}
                      @input=${(e: Event) => {
                        this.#login = (e.target as HTMLInputElement).value;
                      }}
                    />
                  </div>
                </div>
                <div class="fl" .style=${'margin-top:14px'}>
                  <label for="password">${entry('login.password')}</label>
                  <div class="in ${error && !this.#askTotp ? 'bad' : ''}">
                    <input
                      id="password"
                      name="password"
                      type=${this.#shown ? 'text' : 'password'}
                      autocomplete="current-password"
                      required
                      aria-invalid=${error && !this.#askTotp ? 'true' : nothing}
                      aria-describedby=${error ? 'login-error' : nothing}
                      .value=${this.#password}
                      @input=${(e: Event) => {
                        this.#password = (e.target as HTMLInputElement).value;
                      }}
                    />
                    <button
                      type="button"
                      class="ib"
                      aria-label=${this.#shown ? entry('login.hide') : entry('login.show')}
                      aria-pressed=${this.#shown}
                      @click=${() => {
                        this.#shown = !this.#shown;
                        this.requestUpdate();
                      }}
                    >
                      ${icon('eye', 16)}
                    </button>
                  </div>
                </div>
              </div>
              ${
                this.#askTotp
                  ? html`<div class="fl code">
                      <label for="totp">${entry('login.totp')}</label>
                      <div class="in ${error ? 'bad' : ''}">
                        <input
                          id="totp"
                          name="totp"
                          inputmode="text"
                          autocomplete="one-time-code"
                          maxlength="24"
                          required
                          aria-invalid=${error ? 'true' : nothing}
                          aria-describedby=${error ? 'login-error' : 'totp-hint'}
                          .value=${this.#totp}
                          @input=${(e: Event) => {
                            this.#totp = (e.target as HTMLInputElement).value;
                          }}
                        />
                      </div>
                      <div class="hint" id="totp-hint">${entry('login.recovery')}</div>
                    </div>`
                  : nothing
              }
              ${error ? html`<div class="note ${locked ? 'w' : 'd'}" id="login-error" role="alert">${icon(locked ? 'clock' : 'warn', 14)}<span>${error}</span></div>` : nothing}
              <button class="btn pri" ?disabled=${this.submit.busy || this.#lockedUntil > 0}>
                <span>${this.submit.busy ? entry('login.going') : this.#askTotp ? entry('login.check') : entry('login.go')}</span>
              </button>
              ${
                this.#askTotp
                  ? html`<button
                      type="button"
                      class="btn gho"
                      @click=${() => {
                        this.backToStart();
                        this.submit.clear();
                      }}
                    >
                      ${icon('left', 14)}<span>${entry('login.back')}</span>
                    </button>`
                  : nothing
              }
            </form>
          </div>
        </div>
        ${this.#demo ? html`<div class="note w" role="note">${icon('key', 14)}<span>${entry('login.demo')}</span></div>` : nothing}
        <p class="lo-f">
          ${entry('login.staffHint')}
          <button class="lk" type="button" @click=${() => chooseLocale(locale() === 'en' ? 'zh-CN' : 'en')}>
            ${locale() === 'en' ? '简体中文' : 'English'}
          </button>
        </p>
      </div>
    </main>`;
  }
}
define('yk-login-page', LoginPage);
