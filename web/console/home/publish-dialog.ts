import { html } from 'lit';
import type { HomeDraftView } from '../../../api/views/home.ts';
import { publishHome } from '../../data/home-api.ts';
import { t } from '../../locales/console-home.ts';
import { textField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';
import { saidChanges } from './words.ts';

/** Asks once more, with what changes for clients; says why, for whoever looks for this version later. */
export const openPublish = ({ revision, changes, version }: HomeDraftView): Promise<HomeDraftView | null> =>
  openForm<{ note: string }, HomeDraftView>({
    title: t('publish.title', { n: version + 1 }),
    sub: saidChanges(changes),
    values: { note: '' },
    show: (form) =>
      html`${textField(form, 'note', { label: t('publish.note'), placeholder: t('publish.example'), most: 40, required: false })}`,
    note: t('publish.hint'),
    confirm: t('publish'),
    send: ({ note }, key) => publishHome({ revision, note: note.trim() }, key),
  });
