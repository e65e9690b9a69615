import { html, type TemplateResult } from 'lit';
import { Resource } from '../../controllers/resource.ts';
import { listBusinessTypes } from '../../data/api.ts';
import { firstClients, sendRequest } from '../../data/setup-api.ts';
import { t } from '../../locales/console-setup.ts';
import { icon } from '../icons.ts';
import { define } from '../part.ts';
import { href } from '../router.ts';
import { StepForm } from './step-form.ts';

/** 第一单: sent for a client, then watched. */
export class RequestStep extends StepForm {
  readonly clients = new Resource(this, () => 'setup clients', firstClients);
  readonly types = new Resource(this, () => 'setup types', listBusinessTypes);
  #no: string | null = null;

  protected override async send(): Promise<void> {
    const request = { clientId: this.value('clientId'), businessTypeId: this.value('businessTypeId'), title: this.value('title') };
    const made = await this.submit.run(request, (key) => sendRequest(request, key));
    if (!made) return;
    this.#no = made.id;
    this.requestUpdate();
    this.done();
  }

  override render(): TemplateResult {
    if (this.#no)
      return html`<p class="ok">${icon('check', 14)}<b class="mono">${this.#no}</b></p>
        <a class="btn pri" href=${href(`/cases/${this.#no}`)}>${t('request.watch')}</a>`;
    const clients = this.clients.value?.items ?? [];
    const free = (this.types.value?.items ?? []).filter(({ pricing }) => pricing.mode === 'free');
    if (this.clients.value && this.types.value && (clients.length === 0 || free.length === 0))
      return html`<p class="amb">${icon('warn', 14)}${t('request.needs')}</p>`;
    return this.form(
      html`${this.pick('clientId', t('request.client'), clients)}${this.pick('businessTypeId', t('request.type'), free)}${this.text('title', t('request.name'), { example: t('request.example') })}`,
      t('request.save'),
    );
  }
}
define('yk-request-step', RequestStep);
