import { html, nothing, type TemplateResult } from 'lit';
import type { HomeView } from '../../data/api.ts';
import { getHome, logIn } from '../../data/api.ts';
import { loadMe } from '../../data/me.ts';
import { Submit } from '../../controllers/submit.ts';
import { chooseLocale, locale } from '../../locales/catalogue.ts';
import { icon, logo } from '../icons.ts';
import { Part, define } from '../part.ts';
import { showBrand } from '../prefs.ts';
import { go, here } from '../router.ts';
import { span } from '../time.ts';
import { t } from '../words.ts';
import '../styles/login.css';

/** Log-in with name and password; the one-time code is asked for when the account has one. */
export class LoginPage extends Part {
  readonly submit = new Submit(this);
  #login = '';
  #password = '';
  #totp = '';
  #askTotp = false;
  #shown = false;
  #firm: HomeView['firm'] | null = null;
  #demo = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void getHome()
      .then((home) => {
        this.#firm = home.firm;
        this.#demo = (home as HomeView & { demo?: boolean }).demo ?? false;
        showBrand(home.firm.brandColor);
        this.requestUpdate();
      })
      .catch(() => null);
  }

  private async send(event: Event): Promise<void> {
    event.preventDefault();
    const totp = this.#totp.replace(/\s/g, '');
    const body = { login: this.#login.trim(), password: this.#password, ...(this.#askTotp && totp ? { totp } : {}) };
    const answer = await this.submit.run(body, () => logIn(body));
    const { problem } = this.submit;
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
    if (answer === null && problem) return;
    await loadMe();
    const forced = (answer as { totpPending?: boolean } | null)?.totpPending === true;
    const to = here().query.get('return') ?? '/';
    const safe = /^\/(?!\/)/.test(to) && !to.startsWith('/login') ? to : '/';
    go(forced ? `/totp?forced=1&return=${encodeURIComponent(safe)}` : safe, { replace: true });
  }

  private words(): string {
    const { problem } = this.submit;
    if (!problem) return '';
    const seconds = Number(problem.extra['retryAfter'] ?? problem.extra['retryAfterSeconds']);
    if (problem.code === 'locked_out')
      return Number.isFinite(seconds) && seconds > 0 ? t('login.locked', { span: span(seconds * 1000) }) : t('login.lockedSome');
    if (problem.code === 'bad_credentials') return this.#askTotp ? t('login.badCode') : t('login.bad');
    if (problem.code === 'totp_required') return t('login.badCode');
    return problem.message;
  }

  override render(): TemplateResult {
    const error = this.words();
    const locked = this.submit.problem?.code === 'locked_out';
    return html`<main class="lo">
      <div class="lo-c">
        <div class="lo-h">
          ${logo(40)}<span><b>${this.#firm?.name ?? t('brand')}</b><em>${t('login.console')}</em></span>
        </div>
        <div class="lo-b">
          <h1>${this.#askTotp ? t('login.code') : t('login.title')}</h1>
          <p>${this.#askTotp ? t('login.codeHint') : t('login.hint')}</p>
          <form @submit=${this.send} novalidate>
            <div ?hidden=${this.#askTotp}>
              <div class="fl">
                <label for="login">${t('login.name')}</label>
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
                <label for="password">${t('login.password')}</label>
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
                    aria-label=${this.#shown ? t('login.hide') : t('login.show')}
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
                    <label for="totp">${t('login.totp')}</label>
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
                    <div class="hint" id="totp-hint">${t('login.recovery')}</div>
                  </div>`
                : nothing
            }
            ${error ? html`<div class="note ${locked ? 'w' : 'd'}" id="login-error" role="alert">${icon(locked ? 'clock' : 'warn', 14)}<span>${error}</span></div>` : nothing}
            <button class="btn pri" ?disabled=${this.submit.busy}>
              <span>${this.submit.busy ? t('login.going') : this.#askTotp ? t('login.check') : t('login.go')}</span>
            </button>
            ${
              this.#askTotp
                ? html`<button
                    type="button"
                    class="btn gho"
                    @click=${() => {
                      this.#askTotp = false;
                      this.submit.clear();
                    }}
                  >
                    ${icon('left', 14)}<span>${t('login.back')}</span>
                  </button>`
                : nothing
            }
          </form>
        </div>
        ${this.#demo ? html`<div class="note w" role="note">${icon('key', 14)}<span>${t('login.demo')}</span></div>` : nothing}
        <p class="lo-f">
          ${t('login.staffHint')}
          <button class="lk" type="button" @click=${() => chooseLocale(locale() === 'en' ? 'zh-CN' : 'en')}>
            ${locale() === 'en' ? '简体中文' : 'English'}
          </button>
        </p>
      </div>
    </main>`;
  }
}
define('yk-login-page', LoginPage);
