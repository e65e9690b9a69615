import { html } from 'lit';
import type { GrantView } from '../../../api/views/roles.ts';
import { POWERS, type Power } from '../../../domain/roles.ts';
import { readMe } from '../../data/me.ts';
import { giveGrant } from '../../data/roles-api.ts';
import { t } from '../../locales/console-grants.ts';
import { say } from '../dialog.ts';
import { areaField, choiceField, dateField, selectField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';
import { clientField, staffField } from '../forms/pickers.ts';
import { dayKey } from '../time.ts';

interface GrantValues {
  staffId: string;
  kind: 'clients' | 'power';
  clientIds: string[];
  power: Power;
  from: string;
  to: string;
  reason: string;
}

/** Asks whom, what, until when and why, and grants it; only the owner is offered powers. */
export async function openGrant(): Promise<boolean> {
  const today = dayKey(Date.now());
  const powers = readMe().me?.staff?.role === 'owner';
  const saved = await openForm<GrantValues, GrantView>({
    title: t('new'),
    sub: t('form.sub'),
    values: { staffId: '', kind: 'clients', clientIds: [], power: 'receipt.confirm', from: today, to: today, reason: '' },
    check: ({ staffId, kind, clientIds, reason }) => ({
      ...(staffId ? {} : { staffId: t('form.missing') }),
      ...(kind === 'clients' && clientIds.length === 0 ? { clientIds: t('form.missing') } : {}),
      ...(reason.trim() ? {} : { reason: t('form.missing') }),
    }),
    show: (form) =>
      html`${staffField(form, 'staffId', { label: t('form.staff') })}
        ${
          powers
            ? choiceField(form, 'kind', { label: t('form.kind') }, [
                { value: 'clients', text: t('form.kind.clients') },
                { value: 'power', text: t('form.kind.power') },
              ])
            : html``
        }
        ${
          form.values.kind === 'power'
            ? selectField(
                form,
                'power',
                { label: t('form.power') },
                POWERS.map((power) => ({ value: power, text: t(`power.${power}`) })),
              )
            : clientField(form, 'clientIds', { label: t('form.clients'), hint: t('form.clientsHint') })
        }
        <div class="two">
          ${dateField(form, 'from', { label: t('form.from'), min: today })}${dateField(form, 'to', { label: t('form.to'), min: form.values.from })}
        </div>
        ${areaField(form, 'reason', { label: t('form.reason'), placeholder: t('form.reasonHint'), most: 200 })}`,
    confirm: t('new'),
    send: ({ kind, clientIds, power, from, ...rest }, key) =>
      giveGrant({ ...rest, kind, ...(kind === 'power' ? { power } : { clientIds }), ...(from === today ? {} : { from }) }, key),
  });
  if (saved) say(t('form.saved'));
  return saved !== null;
}
