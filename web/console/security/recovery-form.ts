import { html, nothing, type TemplateResult } from 'lit';
import { Submit } from '../../controllers/submit.ts';
import { renewRecovery } from '../../data/access-api.ts';
import { t } from '../../locales/console-access.ts';
import { icon } from '../icons.ts';
import { Part, define } from '../part.ts';

/** Ten new recovery codes for a code of the app; shown once. Fires `change` when they are kept, `close` when it is left. */
export class RecoveryForm extends Part {
  readonly submit = new Submit(this);
  #code = '';
  #codes: string[] | null = null;

  private async send(event: Event): Promise<void> {
    event.preventDefault();
    const code = this.#code.trim();
    const done = await this.submit.run({ code }, () => renewRecovery(code));
    if (done) this.#codes = done.recoveryCodes;
    else this.querySelector<HTMLInputElement>('input')?.select();
    this.requestUpdate();
  }

  private kept(codes: string[]): TemplateResult {
    const text = codes.join('\n');
    return html`<p>${t('security.codesKeep')}</p>
      <div class="codes">${codes.map((code) => html`<span>${code}</span>`)}</div>
      <div class="row">
        <button class="btn" type="button" @click=${() => navigator.clipboard.writeText(text)}>
          ${icon('file', 14)}<span>${t('copy')}</span></button
        ><a class="btn" download="recovery-codes.txt" href=${`data:text/plain,${encodeURIComponent(text)}`}
          >${icon('download', 14)}<span>${t('download')}</span></a
        ><button class="btn pri" type="button" @click=${() => this.dispatchEvent(new Event('change'))}>
          <span>${t('security.codesKept')}</span>
        </button>
      </div>`;
  }

  override render(): TemplateResult {
    if (this.#codes) return html`<div class="sform">${this.kept(this.#codes)}</div>`;
    const { problem } = this.submit;
    const error = problem ? (problem.code === 'totp_required' ? t('security.codeBad') : problem.message) : '';
    return html`<form class="sform" @submit=${this.send} novalidate>
      <p>${t('security.codesAsk')}</p>
      <div class="fl code">
        <label for="recovery-code">${t('security.code')}</label>
        <div class="in ${error ? 'bad' : ''}">
          <input
            id="recovery-code"
            autocomplete="one-time-code"
            maxlength="20"
            aria-invalid=${error ? 'true' : nothing}
            aria-describedby=${error ? 'recovery-error' : nothing}
            .value=${this.#code}
            @input=${(event: Event) => {
              this.#code = (event.target as HTMLInputElement).value;
            }}
          />
        </div>
        ${error ? html`<div class="err" id="recovery-error" role="alert">${icon('warn', 13)}${error}</div>` : nothing}
      </div>
      <div class="row">
        <button class="btn pri" ?disabled=${this.submit.busy}><span>${t('security.codesMake')}</span></button
        ><button class="btn gho" type="button" @click=${() => this.dispatchEvent(new Event('close'))}>${t('security.cancel')}</button>
      </div>
    </form>`;
  }
}
define('yk-recovery-form', RecoveryForm);
