import { html, nothing, type TemplateResult } from 'lit';
import type { ClientView } from '../../../api/views/clients.ts';
import { CONTACT_RIGHTS, type ContactRight } from '../../../domain/roles.ts';
import { inviteContact } from '../../data/clients-api.ts';
import { t } from '../../locales/console-clients.ts';
import { DialogPart, say } from '../dialog.ts';
import { manyField, textField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';
import { icon } from '../icons.ts';
import { qrCode } from '../login/qr-code.ts';
import { define } from '../part.ts';
import { dayAndTime } from '../time.ts';

interface Invited {
  name: string;
  url: string;
  expiresAt: string;
}

/** The QR code of an invitation, shown once. */
class InviteDialog extends DialogPart<true> {
  invited: Invited | null = null;
  private async copy(): Promise<void> {
    await navigator.clipboard.writeText(this.invited?.url ?? '');
    say(t('invite.copied'));
  }
  override render(): TemplateResult | typeof nothing {
    const { invited } = this;
    if (!invited) return nothing;
    return html`<dialog class="dlg small" aria-labelledby="invite-title">
      <header>
        <div class="grow">
          <h2 id="invite-title">${t('invite.ready', { name: invited.name })}</h2>
          <p class="mut">${t('invite.until', { at: dayAndTime(invited.expiresAt) })}</p>
        </div>
        <button type="button" class="ib" aria-label=${t('close')} @click=${() => this.finish(true)}>${icon('close', 16)}</button>
      </header>
      <div class="body">
        <div class="invite-qr">${qrCode(invited.url, t('invite.title'))}</div>
        <p class="mono mut invite-url">${invited.url}</p>
      </div>
      <footer>
        <span class="grow"></span
        ><button type="button" class="btn" @click=${() => this.copy()}>${icon('file', 14)}<span>${t('invite.copy')}</span></button
        ><button type="button" class="btn pri" autofocus @click=${() => this.finish(true)}><span>${t('close')}</span><kbd>Esc</kbd></button>
      </footer>
    </dialog>`;
  }
}
define('yk-invite-dialog', InviteDialog);

/** Invites somebody as a contact: name and rights first, then the code to scan. */
export async function openInvite(client: ClientView): Promise<boolean> {
  const invited = await openForm<{ name: string; title: string; rights: ContactRight[] }, Invited>({
    title: t('invite.title'),
    sub: t('invite.sub'),
    values: { name: '', title: '', rights: ['pay', 'ledgers', 'confirm'] },
    check: ({ name }) => (name.trim() ? {} : { name: t('form.missing') }),
    show: (form) =>
      html`${textField(form, 'name', { label: t('contact.name'), hint: t('invite.nameHint'), most: 20 })}
      ${textField(form, 'title', { label: t('contact.title'), placeholder: t('contact.titleHint'), required: false, most: 20 })}
      ${manyField(
        form,
        'rights',
        { label: t('contact.rights'), hint: t('contact.rightsHint') },
        CONTACT_RIGHTS.map((value) => ({ value, text: t(`right.${value}`) })),
      )}`,
    confirm: t('invite.make'),
    send: ({ name, title, rights }, key) =>
      inviteContact(client.id, { name: name.trim(), title: title.trim(), rights }, key).then(({ url, expiresAt }) => ({
        name: name.trim(),
        url,
        expiresAt,
      })),
  });
  if (!invited) return false;
  const dialog = new InviteDialog();
  dialog.invited = invited;
  await dialog.open();
  return true;
}
