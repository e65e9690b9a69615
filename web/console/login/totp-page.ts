import { t as entry } from '../../locales/console-login.ts';
import { html, nothing, type TemplateResult } from 'lit';
import { enableTotp, setUpTotp } from '../../data/api.ts';
import { loadMe } from '../../data/me.ts';
import { Submit } from '../../controllers/submit.ts';
import { Resource } from '../../controllers/resource.ts';
import { icon, logo } from '../icons.ts';
import { Part, define } from '../part.ts';
import { skeleton, trouble } from '../parts.ts';
import { go, here } from '../router.ts';
import { t } from '../words.ts';
import { qrCode } from './qr-code.ts';
import '../styles/login.css';

/** One-time codes set up: scan, type one code, keep the recovery codes. */
export class TotpPage extends Part {
  readonly setUp = new Resource(this, () => `totp:${this.#visit}`, setUpTotp);
  readonly submit = new Submit(this);
  readonly #visit = Date.now();
  #code = '';
  #recovery: string[] | null = null;

  private get forced(): boolean {
    return here().query.has('forced');
  }

  private async send(event: Event): Promise<void> {
    event.preventDefault();
    const code = this.#code.replace(/\D/g, '');
    const answer = await this.submit.run({ code }, () => enableTotp(code));
    if (answer) this.#recovery = answer.recoveryCodes ?? [];
    else this.querySelector<HTMLInputElement>('#code')?.select();
    this.requestUpdate();
  }

  private async leave(): Promise<void> {
    // What this account must still do may have changed with the code.
    if (this.#recovery) await loadMe();
    const to = here().query.get('return') ?? '/';
    go(/^\/(?!\/)/.test(to) ? to : '/', { replace: true });
  }

  override render(): TemplateResult {
    return html`<main class="lo">
      <div class="lo-c" .style=${'width:min(520px,100%)'}>
        <div class="lo-h">
          ${logo(40)}<span><b>${t('totp.title')}</b><em>${this.forced ? entry('totp.forced') : entry('totp.sub')}</em></span>
        </div>
        <div class="lo-b">${this.#recovery ? this.done(this.#recovery) : this.steps()}</div>
      </div>
    </main>`;
  }

  private steps(): TemplateResult {
    const { value, problem } = this.setUp;
    const error = this.submit.problem
      ? this.submit.problem.code === 'totp_required' || this.submit.problem.code === 'bad_input'
        ? entry('login.badCode')
        : this.submit.problem.message
      : '';
    if (problem?.code === 'wrong_state')
      return html`<h1>${entry('totp.on')}</h1>
        <p>${entry('totp.already')}</p>
        <button class="btn pri" .style=${'width:100%'} @click=${this.leave}><span>${t('back')}</span></button>`;
    if (problem)
      return html`${trouble(problem.message, () => {
          void this.setUp.load();
        })}<button class="btn gho" .style=${'margin-top:12px'} @click=${this.leave}>${t('back')}</button>`;
    return html`<h1>${entry('totp.scan')}</h1>
      <p>${entry('totp.why')}</p>
      <div class="qr">
        ${value ? qrCode(value.uri, entry('totp.qr')) : skeleton(168, '168px')}
        <ol>
          <li>${entry('totp.step1')}</li>
          <li>${entry('totp.step2')}</li>
          <li>${entry('totp.step3')}</li>
        </ol>
      </div>
      ${
        value
          ? html`<details .style=${'margin-bottom:14px'}>
              <summary class="sec2">${entry('totp.cannotScan')}</summary>
              <p class="secret" .style=${'margin-top:6px'}>${value.secret}</p>
            </details>`
          : nothing
      }
      <form @submit=${this.send} novalidate>
        <div class="fl code">
          <label for="code">${entry('login.totp')}</label>
          <div class="in ${error ? 'bad' : ''}">
            <input
              id="code"
              name="code"
              inputmode="numeric"
              autocomplete="one-time-code"
              maxlength="7"
              autofocus
              aria-invalid=${error ? 'true' : nothing}
              aria-describedby=${error ? 'code-error' : nothing}
              .value=${this.#code}
              @input=${(e: Event) => {
                this.#code = (e.target as HTMLInputElement).value;
              }}
            />
          </div>
          ${error ? html`<div class="err" id="code-error" role="alert">${icon('warn', 13)}${error}</div>` : nothing}
        </div>
        <button class="btn pri" ?disabled=${this.submit.busy || !value}><span>${entry('totp.enable')}</span></button>
        ${this.forced ? nothing : html`<button type="button" class="btn gho" @click=${this.leave}>${entry('totp.later')}</button>`}
      </form>`;
  }

  private done(codes: string[]): TemplateResult {
    return html`<h1>${entry('totp.on')}</h1>
      <p>${codes.length > 0 ? entry('totp.recovery') : entry('totp.onText')}</p>
      ${
        codes.length > 0
          ? html`<div class="codes">${codes.map((code) => html`<span>${code}</span>`)}</div>
              <div class="row" .style=${'margin-bottom:14px'}>
                <button class="btn" @click=${() => navigator.clipboard.writeText(codes.join('\n'))}>
                  ${icon('file', 14)}<span>${t('copy')}</span></button
                ><a class="btn" download="recovery-codes.txt" href=${`data:text/plain,${encodeURIComponent(codes.join('\n'))}`}
                  >${icon('download', 14)}<span>${t('download')}</span></a
                >
              </div>`
          : nothing
      }
      <button class="btn pri" .style=${'width:100%'} @click=${this.leave}>
        <span>${codes.length > 0 ? entry('totp.kept') : entry('totp.go')}</span>
      </button>`;
  }
}
define('yk-totp-page', TotpPage);
