import { html } from 'lit';
import type { AccountMessageView } from '../../../api/views/wechat.ts';
import { listCases } from '../../data/api.ts';
import { moveMessage } from '../../data/notice-log-api.ts';
import { t } from '../../locales/console-notices.ts';
import { openForm } from '../forms/form-dialog.ts';
import { pickField } from '../forms/pickers.ts';

/** Asks for the case a message belongs to; cases of its writer's company, open ones first. @returns the message as it stands then, or null */
export const moveIntoCase = (message: AccountMessageView): Promise<AccountMessageView | null> =>
  openForm<{ caseId: string }, AccountMessageView>({
    title: t('inbox.move'),
    sub: message.text,
    note: t('inbox.move.sub', { name: message.person?.name ?? '' }),
    confirm: t('inbox.move'),
    values: { caseId: '' },
    check: (values) => (values.caseId === '' ? { caseId: t('inbox.move.choose') } : {}),
    show: (form) =>
      html`${pickField(form, 'caseId', { label: t('inbox.move.case'), placeholder: t('inbox.move.hint') }, async (q) =>
        (await listCases({ clientId: message.client?.id ?? '', ...(q ? { q } : {}), limit: 12 })).items.map((row) => ({
          value: row.id,
          text: row.title,
          note: row.id,
        })),
      )}`,
    send: ({ caseId }, key) => moveMessage(message.id, caseId, key),
  });
