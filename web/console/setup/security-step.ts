import { html, nothing, type TemplateResult } from 'lit';
import { Resource } from '../../controllers/resource.ts';
import { getSecurity } from '../../data/access-api.ts';
import { wordsReady } from '../../locales/catalogue.ts';
import { t } from '../../locales/console-setup.ts';
import { icon } from '../icons.ts';
import { Part, define } from '../part.ts';
import { skeleton } from '../parts.ts';
import { href } from '../router.ts';
import { StepDone } from './step-form.ts';

/** 账号安全: the owner's own password and one-time codes. */
export class SecurityStep extends Part {
  readonly account = new Resource(this, () => 'security', getSecurity);
  #open = false;

  private async show(open: boolean): Promise<void> {
    if (open) {
      await import('../security/password-form.ts');
      await wordsReady();
    }
    this.#open = open;
    this.requestUpdate();
  }
  override render(): TemplateResult {
    const { value } = this.account;
    if (!value) return skeleton(48);
    const own = value.passwordAt !== null;
    return html`<p class=${value.totp.enabled ? 'ok' : 'amb'}>
        ${icon(value.totp.enabled ? 'check' : 'warn', 14)}${t(value.totp.enabled ? 'security.on' : 'security.off')}
      </p>
      ${own ? html`<p class="ok">${icon('check', 14)}${t('security.changed')}</p>` : nothing}
      <div class="row">
        ${value.totp.enabled ? nothing : html`<a class="btn pri" href=${href('/totp?return=/setup')}>${t('security.turnOn')}</a>`}
        ${this.#open ? nothing : html`<button class="btn" @click=${() => void this.show(true)}>${t('security.password')}</button>`}
      </div>
      ${
        this.#open
          ? html`<yk-password-form
              @change=${() => {
                void this.show(false);
                void this.account.load();
                this.dispatchEvent(new StepDone());
              }}
              @close=${() => void this.show(false)}
            ></yk-password-form>`
          : nothing
      }`;
  }
}
define('yk-security-step', SecurityStep);
