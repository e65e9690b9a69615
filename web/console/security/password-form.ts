import { html, nothing, type TemplateResult } from 'lit';
import { Submit } from '../../controllers/submit.ts';
import { changePassword } from '../../data/access-api.ts';
import { t } from '../../locales/console-access.ts';
import { say } from '../dialog.ts';
import { icon } from '../icons.ts';
import { Part, define } from '../part.ts';

/** 修改密码: the present one, a new one twice; what is wrong is said at its field. Fires `change` when it is done, `close` when it is left. */
export class PasswordForm extends Part {
  readonly submit = new Submit(this);
  #values = { old: '', next: '', again: '' };
  #differ = false;

  private async send(event: Event): Promise<void> {
    event.preventDefault();
    const { old, next, again } = this.#values;
    this.#differ = next !== again;
    this.requestUpdate();
    if (this.#differ) return this.point();
    const done = await this.submit.run({ old, next }, () => changePassword(old, next));
    if (!done) return this.point();
    say(t('security.saved', { n: done.ended }));
    this.dispatchEvent(new Event('change'));
  }
  private async point(): Promise<void> {
    await this.updateComplete;
    this.querySelector<HTMLInputElement>('[aria-invalid=true]')?.select();
  }

  private field(name: 'old' | 'next' | 'again', label: string, hint = ''): TemplateResult {
    const error = name === 'again' ? (this.#differ ? t('security.differ') : '') : this.submit.at(name);
    return html`<div class="fl">
      <label for="pw-${name}">${label}</label>
      <div class="in ${error ? 'bad' : ''}">
        <input
          id="pw-${name}"
          type="password"
          autocomplete=${name === 'old' ? 'current-password' : 'new-password'}
          maxlength="200"
          required
          aria-invalid=${error ? 'true' : nothing}
          aria-describedby=${error || hint ? `pw-${name}-note` : nothing}
          .value=${this.#values[name]}
          @input=${(event: Event) => {
            this.#values[name] = (event.target as HTMLInputElement).value;
          }}
        />
      </div>
      ${error ? html`<div class="err" id="pw-${name}-note" role="alert">${icon('warn', 13)}${error}</div>` : hint ? html`<div class="hint" id="pw-${name}-note">${hint}</div>` : nothing}
    </div>`;
  }

  override render(): TemplateResult {
    const { problem } = this.submit;
    const told = problem && problem.errors.length === 0 ? problem.message : '';
    return html`<form class="sform" @submit=${this.send} novalidate>
      ${this.field('old', t('security.old'))} ${this.field('next', t('security.next'), t('security.nextHint'))}
      ${this.field('again', t('security.again'))}
      ${told ? html`<div class="note d" role="alert">${icon('warn', 14)}<span>${told}</span></div>` : nothing}
      <div class="row">
        <button class="btn pri" ?disabled=${this.submit.busy}>
          <span>${this.submit.busy ? t('security.saving') : t('security.save')}</span></button
        ><button class="btn gho" type="button" @click=${() => this.dispatchEvent(new Event('close'))}>${t('security.cancel')}</button>
      </div>
    </form>`;
  }
}
define('yk-password-form', PasswordForm);
