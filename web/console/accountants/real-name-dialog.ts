import { html, nothing } from 'lit';
import type { RealNameView } from '../../../api/views/accountants.ts';
import { REAL_NAME_KINDS, type RealNameKind } from '../../../domain/client/real-names.ts';
import { askRealName } from '../../data/accountants-api.ts';
import { listContacts } from '../../data/clients-api.ts';
import { t } from '../../locales/console-accountants.ts';
import { areaField, choiceField, selectField, textField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';
import { clientField } from '../forms/pickers.ts';

/** Sends a 实名事项 to a contact, with its code where there is one. @returns what was sent, or null when it was closed */
export async function openRealName(): Promise<RealNameView | null> {
  let asked = '';
  let people: { value: string; text: string }[] = [];
  return openForm<{ clientId: string; kind: string; personId: string; title: string; note: string }, RealNameView>({
    title: t('real.new'),
    sub: t('real.newSub'),
    values: { clientId: '', kind: 'scan', personId: '', title: '', note: '' },
    files: t('real.files'),
    check: ({ clientId, personId }) => ({
      clientId: clientId ? '' : t('missing'),
      personId: personId ? '' : t('missing'),
    }),
    show: (form) => {
      const { clientId } = form.values;
      if (clientId && clientId !== asked) {
        asked = clientId;
        people = [];
        void listContacts(clientId).then(({ items }) => {
          if (asked !== clientId) return;
          people = items.map(({ personId, name, title }) => ({ value: personId, text: title ? `${name} · ${title}` : name }));
          form.put({ personId: people[0]?.value ?? '' });
        });
      }
      return html`${clientField(form, 'clientId', { label: t('column.client') })}
      ${clientId ? selectField(form, 'personId', { label: t('real.person') }, people) : html`<p class="mut">${t('real.pickClient')}</p>`}
      ${choiceField(
        form,
        'kind',
        { label: t('real.kind'), hint: t(`real.lasts.${form.values.kind as RealNameKind}`) },
        REAL_NAME_KINDS.map((value) => ({ value, text: t(`real.kind.${value}`) })),
      )}
      ${textField(form, 'title', { label: t('real.name'), hint: t('real.nameHint'), most: 40, required: false })}
      ${areaField(form, 'note', { label: t('real.note'), most: 300, required: false })}${nothing}`;
    },
    confirm: t('real.send'),
    send: ({ clientId, kind, personId, title, note }, key, { fileIds }) =>
      askRealName({ clientId, kind: kind as RealNameKind, personId, title: title.trim(), note: note.trim(), fileIds }, key),
  });
}
