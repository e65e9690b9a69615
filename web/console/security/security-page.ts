import { html, nothing, type TemplateResult } from 'lit';
import type { MeView } from '../../../api/views.ts';
import type { SecurityView, SessionView } from '../../../api/views/access.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { endOtherSessions, endSession, getSecurity, listSessions } from '../../data/access-api.ts';
import { loadMe, readMe } from '../../data/me.ts';
import { t } from '../../locales/console-access.ts';
import { say } from '../dialog.ts';
import { icon } from '../icons.ts';
import { Part, define } from '../part.ts';
import { skeleton, trouble } from '../parts.ts';
import { go, href } from '../router.ts';
import { dayAndTime } from '../time.ts';
import { sessionList } from './session-list.ts';
import './password-form.ts';
import './recovery-form.ts';
import '../styles/login.css';
import '../styles/security.css';

/** So few recovery codes are left that new ones are due. */
const FEW = 3;

/** 安全: one's own password, one-time codes and log-ins. Who came in with a one-time password is asked for their own first, and then let on. */
export class SecurityPage extends Part {
  readonly account = new Resource(this, () => 'security', getSecurity);
  readonly sessions = new Resource(this, () => 'sessions', listSessions);
  readonly submit = new Submit(this);
  readonly #first = (readMe().me as (MeView & { passwordPending?: boolean }) | null)?.passwordPending ?? false;
  #open: 'password' | 'recovery' | null = this.#first ? 'password' : null;

  private show(part: 'password' | 'recovery' | null): void {
    this.#open = part;
    this.requestUpdate();
  }
  private async done(): Promise<void> {
    if (this.#first) {
      await loadMe();
      go('/', { replace: true });
      return;
    }
    this.show(null);
    void this.account.load();
    void this.sessions.load();
  }
  private async end(session: SessionView): Promise<void> {
    if (await this.submit.run({ session: session.id }, () => endSession(session.id))) say(t('security.ended'));
    await this.sessions.load();
  }
  private async endOthers(): Promise<void> {
    if (!confirm(t('security.endAsk'))) return;
    const done = await this.submit.run({ others: true }, endOtherSessions);
    if (done) say(t('security.endedN', { n: done.ended }));
    await this.sessions.load();
  }

  private password({ login, passwordAt }: SecurityView): TemplateResult {
    const text =
      login === null
        ? t('security.noPassword')
        : passwordAt
          ? t('security.passwordAt', { at: dayAndTime(passwordAt) })
          : t('security.passwordNever');
    return html`<section>
      <div class="sline">
        ${icon('key', 18)}
        <div class="grow">
          <h2>${t('security.password')}</h2>
          <p>${text}</p>
        </div>
        ${login === null || this.#open === 'password' ? nothing : html`<button class="btn" @click=${() => this.show('password')}>${t('security.change')}</button>`}
      </div>
      ${this.#open === 'password' ? html`<yk-password-form @change=${() => void this.done()} @close=${() => this.show(this.#first ? 'password' : null)}></yk-password-form>` : nothing}
    </section>`;
  }

  private totp({ totp }: SecurityView): TemplateResult {
    const few = totp.enabled && totp.recoveryLeft <= FEW;
    return html`<section>
      <div class="sline">
        ${icon('shield', 18)}
        <div class="grow">
          <h2>
            ${t('security.totp')}<span class="tag ${totp.enabled ? 'g' : 'a'}"
              >${totp.enabled ? t('security.totpOn') : t('security.totpOff')}</span
            >
          </h2>
          <p>${t('security.totpWhy')}</p>
        </div>
        ${totp.enabled ? nothing : html`<a class="btn" href=${href('/totp?return=/security')}>${t('security.totpSet')}</a>`}
      </div>
      ${
        totp.enabled
          ? html`<div class="sline">
              ${icon('file', 18)}
              <div class="grow">
                <h2>${t('security.codes')}</h2>
                <p class=${few ? 'red' : ''}>${t(few ? 'security.codesFew' : 'security.codesLeft', { n: totp.recoveryLeft })}</p>
              </div>
              ${this.#open === 'recovery' ? nothing : html`<button class="btn" @click=${() => this.show('recovery')}>${t('security.codesNew')}</button>`}
            </div>`
          : nothing
      }
      ${this.#open === 'recovery' ? html`<yk-recovery-form @change=${() => void this.done()} @close=${() => this.show(null)}></yk-recovery-form>` : nothing}
    </section>`;
  }

  private wechat({ wechat }: SecurityView): TemplateResult {
    return html`<section>
      <div class="sline">
        ${icon('wechat', 18)}
        <div class="grow">
          <h2>${t('security.wechat')}</h2>
          <p>${t(wechat ? 'security.wechatOn' : 'security.wechatOff')}</p>
        </div>
      </div>
    </section>`;
  }

  private devices(): TemplateResult {
    const { value, problem } = this.sessions;
    const items = value?.items ?? [];
    return html`<section>
      <div class="sline">
        ${icon('globe', 18)}
        <div class="grow">
          <h2>${t('security.sessions')}</h2>
          <p>${t('security.sessionsText')}</p>
        </div>
        ${items.length > 1 ? html`<button class="btn" ?disabled=${this.submit.busy} @click=${() => void this.endOthers()}>${t('security.endOthers')}</button>` : nothing}
      </div>
      ${this.submit.problem ? trouble(this.submit.problem.message) : nothing}
      ${problem && !value ? trouble(problem.message, () => void this.sessions.load()) : nothing}
      ${value ? sessionList(items, this.submit.busy, (one) => void this.end(one)) : problem ? nothing : skeleton(48)}
      ${value && items.length <= 1 ? html`<p class="mut">${t('security.one')}</p>` : nothing}
    </section>`;
  }

  override render(): TemplateResult {
    const { value, problem } = this.account;
    return html`<header class="bar">
        <h1>${t('security.title')}</h1>
        <span class="mut el">${t('security.sub')}</span>
      </header>
      <div class="sec" tabindex="0" role="region" aria-label=${t('security.title')}>
        ${
          value
            ? this.#first
              ? html`<div class="note w" role="status">${icon('key', 14)}<span>${t('security.first')}</span></div>
                  ${this.password(value)}`
              : html`${this.password(value)}${this.totp(value)}${this.wechat(value)}`
            : problem
              ? trouble(problem.message, () => void this.account.load())
              : html`${skeleton(56)}${skeleton(56)}${skeleton(56)}`
        }
        ${this.#first ? nothing : this.devices()}
      </div>`;
  }
}
define('yk-security-page', SecurityPage);
