import { html, type TemplateResult } from 'lit';
import { Resource } from '../../controllers/resource.ts';
import { createStore, listStores } from '../../data/setup-api.ts';
import { t } from '../../locales/console-setup.ts';
import { mark } from '../../locales/punctuation.ts';
import { define } from '../part.ts';
import { icon } from '../icons.ts';
import { StepForm } from './step-form.ts';

/** 第一家门店. */
export class StoreStep extends StepForm {
  readonly stores = new Resource(this, () => 'setup stores', listStores);

  protected override async send(): Promise<void> {
    const store = { name: this.value('name'), address: this.value('address'), phone: this.value('phone') };
    if (!(await this.submit.run(store, (key) => createStore(store, key)))) return;
    this.values = {};
    await this.stores.load();
    this.done();
  }

  override render(): TemplateResult {
    const there = this.stores.value?.items ?? [];
    return html`${there.length > 0 ? html`<p class="ok">${icon('check', 14)}${t('store.done', { n: there.length, names: there.map(({ name }) => name).join(mark('、')) })}</p>` : ''}
    ${this.form(
      html`${this.text('name', t('store.name'), { most: 40 })}${this.text('address', t('store.address'), { most: 120 })}${this.text('phone', t('store.phone'), { most: 20 })}`,
      t('store.save'),
    )}`;
  }
}
define('yk-store-step', StoreStep);
