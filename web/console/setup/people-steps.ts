import { html, type TemplateResult } from 'lit';
import type { InvitationMade } from '../../../api/views/people.ts';
import { Resource } from '../../controllers/resource.ts';
import { createClient, createStaff, inviteContact, inviteStaff, listStores } from '../../data/setup-api.ts';
import { t } from '../../locales/console-setup.ts';
import { icon } from '../icons.ts';
import { define } from '../part.ts';
import { invitationCard } from './invitation-card.ts';
import { StepForm } from './step-form.ts';

/** Somebody new and their invitation; what both steps share. */
abstract class InvitingStep extends StepForm {
  /** WeChat is set up, so an invitation opens. */
  wechat = false;
  readonly stores = new Resource(this, () => 'setup stores', listStores);
  #made: { name: string; invitation: InvitationMade } | null = null;

  protected invited(name: string, invitation: InvitationMade): void {
    this.#made = { name, invitation };
    this.requestUpdate();
  }
  protected abstract fields(stores: readonly { id: string; name: string }[]): TemplateResult;

  override render(): TemplateResult {
    if (this.#made) {
      const { name, invitation } = this.#made;
      return invitationCard(name, invitation, this.wechat, () => {
        this.#made = null;
        this.done();
      });
    }
    const stores = this.stores.value?.items ?? [];
    if (this.stores.value && stores.length === 0) return html`<p class="amb">${icon('warn', 14)}${t('needs.store')}</p>`;
    return this.fields(stores);
  }
}

/** 第一位员工. */
export class StaffStep extends InvitingStep {
  protected override async send(): Promise<void> {
    const staff = { name: this.value('name'), title: this.value('title'), role: this.value('role'), storeIds: [this.value('storeIds')] };
    const made = await this.submit.run(staff, async (key) => {
      const { id } = await createStaff(staff, key);
      return inviteStaff(id, `${key}-i`);
    });
    if (made) this.invited(staff.name, made);
  }
  protected override fields(stores: readonly { id: string; name: string }[]): TemplateResult {
    const roles = (['staff', 'leader', 'admin'] as const).map((id) => ({ id, name: t(`role.${id}`) }));
    return this.form(
      html`${this.text('name', t('staff.name'), { most: 20 })}${this.text('title', t('staff.post'), { most: 20 })}${this.pick('role', t('staff.role'), roles)}${this.pick('storeIds', t('staff.store'), stores)}`,
      t('staff.save'),
    );
  }
}
define('yk-staff-step', StaffStep);

/** 第一家客户 and its contact. */
export class ClientStep extends InvitingStep {
  protected override async send(): Promise<void> {
    const client = {
      name: this.value('name'),
      short: this.value('short'),
      usci: this.value('usci').toUpperCase(),
      storeIds: [this.value('storeIds')],
    };
    const contact = { name: this.value('contact'), title: this.value('post') };
    const made = await this.submit.run({ client, contact }, async (key) => {
      const { id } = await createClient(client, key);
      return contact.name === '' ? null : inviteContact(id, contact, `${key}-i`);
    });
    if (made) this.invited(contact.name, made);
    else if (!this.submit.problem) this.done();
  }
  protected override fields(stores: readonly { id: string; name: string }[]): TemplateResult {
    return this.form(
      html`${this.text('name', t('client.name'))}${this.text('short', t('client.short'), { most: 20 })}${this.text('usci', t('client.usci'), { most: 18, hint: t('client.usciHint') })}${this.pick('storeIds', t('staff.store'), stores)}${this.text('contact', t('client.contact'), { most: 20 })}${this.text('post', t('client.post'), { most: 20 })}`,
      t('client.save'),
    );
  }
}
define('yk-client-step', ClientStep);
