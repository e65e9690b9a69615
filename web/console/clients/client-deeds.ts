import { html } from 'lit';
import type { ClientFileView, ClientNoteView, ClientView, ContactView, ProfileView } from '../../../api/views/clients.ts';
import {
  ENTITIES,
  FILE_CATEGORIES,
  LEVIES,
  TAX_FLAGS,
  VAT_KINDS,
  type Entity,
  type FileCategory,
  type Levy,
  type TaxFlag,
  type VatKind,
} from '../../../domain/client/kinds.ts';
import { CONTACT_RIGHTS, type ContactRight } from '../../../domain/roles.ts';
import {
  addClientFiles,
  addContact,
  addHelper,
  addNote,
  addProfile,
  archiveClient,
  changeContact,
  changeNote,
  removeContact,
  restoreClient,
  setAccountant,
} from '../../data/clients-api.ts';
import { serverNow } from '../../data/clock.ts';
import { t } from '../../locales/console-clients.ts';
import { doDeed } from '../deed-dialog.ts';
import { say } from '../dialog.ts';
import { areaField, choiceField, dateField, manyField, phoneField, selectField, switchField, textField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';
import { staffField } from '../forms/pickers.ts';
import { dayKey } from '../time.ts';

const options = <T extends string>(values: readonly T[], word: (value: T) => string) =>
  values.map((value) => ({ value, text: word(value) }));
const rightOptions = () => options(CONTACT_RIGHTS, (right) => t(`right.${right}`));
/** A dialog that answered did something. */
const done = (answer: unknown): boolean => answer !== null;

/** Another accountant for a client; warns when their book is full. */
export async function changeAccountant(client: ClientView): Promise<boolean> {
  const answer = await openForm({
    title: t('accountant.title'),
    sub: t('accountant.sub'),
    values: { staffId: '', reason: '' },
    check: ({ staffId, reason }) => ({
      ...(staffId ? {} : { staffId: t('accountant.missing') }),
      ...(reason.trim() ? {} : { reason: t('form.missing') }),
    }),
    show: (form) =>
      html`${staffField(form, 'staffId', { label: t('accountant.who') })}
      ${areaField(form, 'reason', { label: t('accountant.reason'), hint: t('accountant.reasonHint'), most: 200 })}`,
    confirm: t('accountant.change'),
    send: ({ staffId, reason }, key) => setAccountant(client.id, staffId, reason.trim(), key),
  });
  if (!answer) return false;
  const name = answer.client.accountant?.name ?? '';
  say(
    answer.warning
      ? t('accountant.full', { name, clients: answer.warning.clients, cap: answer.warning.cap })
      : t('accountant.done', { name }),
  );
  return true;
}

/** A colleague beside the accountant. */
export const openHelper = async (client: ClientView): Promise<boolean> =>
  done(
    await openForm({
      title: t('helper.add'),
      sub: t('helper.hint'),
      values: { staffId: '' },
      check: ({ staffId }) => (staffId ? {} : { staffId: t('accountant.missing') }),
      show: (form) => html`${staffField(form, 'staffId', { label: t('helper.who') })}`,
      confirm: t('helper.add'),
      send: ({ staffId }, key) => addHelper(client.id, staffId, key),
    }),
  );

interface TaxValues {
  entity: Entity;
  vatKind: VatKind;
  levy: Levy;
  flags: TaxFlag[];
  validFrom: string;
  reason: string;
}
/** How a client is taxed from a date on. */
export async function openTaxes(client: ClientView): Promise<boolean> {
  const { entity, vatKind, levy, flags } = client.profile ?? client;
  return done(
    await openForm<TaxValues, { items: ProfileView[] }>({
      title: t('tax.change'),
      sub: t('tax.changeSub'),
      wide: true,
      values: { entity, vatKind, levy, flags: [...flags], validFrom: dayKey(serverNow()), reason: '' },
      check: ({ validFrom, reason }) => ({
        ...(validFrom ? {} : { validFrom: t('form.missing') }),
        ...(reason.trim() ? {} : { reason: t('form.missing') }),
      }),
      show: (form) =>
        html`<div class="two">
            ${selectField(
              form,
              'entity',
              { label: t('tax.entity') },
              options(ENTITIES, (one) => t(`entity.${one}`)),
            )}
            ${selectField(
              form,
              'vatKind',
              { label: t('tax.vatKind') },
              options(VAT_KINDS, (one) => t(`vat.${one}`)),
            )}
            ${selectField(
              form,
              'levy',
              { label: t('tax.levy') },
              options(LEVIES, (one) => t(`levy.${one}`)),
            )}
            ${dateField(form, 'validFrom', { label: t('tax.validFrom') })}
          </div>
          ${manyField(
            form,
            'flags',
            { label: t('tax.flags') },
            options(TAX_FLAGS, (one) => t(`flag.${one}`)),
          )}
          ${areaField(form, 'reason', { label: t('tax.reason'), placeholder: t('tax.reasonHint'), most: 200 })}`,
      confirm: t('tax.change'),
      send: (values, key) => addProfile(client.id, { ...values, reason: values.reason.trim() }, key),
    }),
  );
}

/** Somebody known by their phone becomes a contact. */
export const openAddContact = async (client: ClientView): Promise<boolean> =>
  done(
    await openForm<{ phone: string; title: string; rights: ContactRight[] }, unknown>({
      title: t('contact.addTitle'),
      sub: t('contact.addSub'),
      values: { phone: '', title: '', rights: ['pay', 'ledgers'] },
      check: ({ phone }) => (phone ? {} : { phone: t('form.missing') }),
      show: (form) =>
        html`${phoneField(form, 'phone', { label: t('contact.phone') })}
        ${textField(form, 'title', { label: t('contact.title'), placeholder: t('contact.titleHint'), required: false, most: 20 })}
        ${manyField(form, 'rights', { label: t('contact.rights'), hint: t('contact.rightsHint') }, rightOptions())}`,
      confirm: t('contact.add'),
      send: (values, key) => addContact(client.id, values, key),
    }),
  );

/** What a contact is and may. */
export const openContact = async (client: ClientView, contact: ContactView): Promise<boolean> =>
  done(
    await openForm<{ title: string; rights: ContactRight[] }, unknown>({
      title: t('contact.editTitle', { name: contact.name }),
      sub: client.name,
      values: { title: contact.title, rights: [...contact.rights] },
      show: (form) =>
        html`${textField(form, 'title', { label: t('contact.title'), placeholder: t('contact.titleHint'), required: false, most: 20 })}
        ${manyField(form, 'rights', { label: t('contact.rights'), hint: t('contact.rightsHint') }, rightOptions())}`,
      confirm: t('form.save'),
      send: (values, _key) => changeContact(client.id, contact.personId, { ...values, version: contact.version }),
    }),
  );

/** Takes a contact off, after asking. */
export async function openRemoveContact(client: ClientView, contact: ContactView): Promise<boolean> {
  const gone = await doDeed({
    title: t('contact.removeTitle', { name: contact.name }),
    sub: client.name,
    note: t('contact.removeText'),
    confirm: t('contact.remove'),
    danger: true,
    run: () => removeContact(client.id, contact.personId),
  });
  if (gone) say(t('contact.removed', { name: contact.name }));
  return gone;
}

/** Writes a note, or rewords one. */
export const openNote = async (client: ClientView, note: ClientNoteView | null = null): Promise<boolean> =>
  done(
    await openForm({
      title: note ? t('note.edit') : t('note.add'),
      sub: t('note.hint'),
      ...(note ? {} : { draft: `client-note-${client.id}` }),
      values: { text: note?.text ?? '', pinned: note?.pinned ?? false },
      check: ({ text }) => (text.trim() ? {} : { text: t('form.missing') }),
      show: (form) =>
        html`${areaField(form, 'text', { label: t('note.text'), rows: 5, most: 2000 })}${switchField(form, 'pinned', { label: t('note.pinned') })}`,
      confirm: t('form.save'),
      send: ({ text, pinned }, key) =>
        note
          ? changeNote(client.id, note.id, { text: text.trim(), pinned, version: note.version })
          : addNote(client.id, { text: text.trim(), pinned }, key),
    }),
  );

/** Puts files on a client, under a category, for its eyes or not. */
export const openFiles = async (client: ClientView): Promise<boolean> =>
  done(
    await openForm<{ category: FileCategory; visible: boolean; fileIds: string }, { items: ClientFileView[] }>({
      title: t('file.add'),
      sub: client.name,
      values: { category: 'licence', visible: true, fileIds: '' },
      show: (form) =>
        html`${choiceField(
          form,
          'category',
          { label: t('file.category') },
          options(
            FILE_CATEGORIES.filter((one) => one !== 'ledger'),
            (one) => t(`category.${one}`),
          ),
        )}
        ${switchField(form, 'visible', { label: t('file.visible'), hint: t('file.visibleHint') })}
        ${form.fault('fileIds') ? html`<div class="note d" role="alert">${form.fault('fileIds')}</div>` : ''}`,
      files: t('file.files'),
      confirm: t('file.add'),
      send: ({ category, visible }, key, { fileIds }) => addClientFiles(client.id, { fileIds, category, internal: !visible }, key),
    }),
  );

/** Puts a client away, after a reason. What still runs is said by the page. */
export async function openArchive(client: ClientView, away: boolean): Promise<boolean> {
  const word = away ? 'archive' : 'restore';
  const answer = await doDeed({
    title: t(`${word}.title`, { name: client.short }),
    note: t(`${word}.text`),
    text: t('archive.reason'),
    confirm: t(`${word}.do`),
    danger: away,
    run: ({ text }, key) => (away ? archiveClient(client.id, text, key) : restoreClient(client.id, text, key)),
  });
  if (answer) say(t(`${word}.done`));
  return answer;
}
