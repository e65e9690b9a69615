import { html, nothing } from 'lit';
import type { CallView } from '../../../api/views/arrears.ts';
import { CALL_RESULTS, type CallResult } from '../../../domain/billing/calls.ts';
import { addCivilDays, civilDateOf } from '../../../domain/time.ts';
import { addCall } from '../../data/bills-api.ts';
import { serverNow } from '../../data/clock.ts';
import { t } from '../../locales/console-bills.ts';
import { areaField, choiceField, dateField, textField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';

/** Days a promise is proposed for. */
const USUAL_DAYS = 7;

/** Writes down a call about what a client owes; `bill` null: about all that is overdue. @returns what was written, or null when it was closed */
export const openCall = (client: { id: string; short: string }, bill: { id: string; title: string } | null): Promise<CallView | null> =>
  openForm<{ personName: string; result: string; promisedOn: string; note: string }, CallView>({
    title: t('call.new'),
    sub: bill ? `${client.short} · ${bill.title}` : t('call.all', { client: client.short }),
    draft: `call-${client.id}`,
    values: { personName: '', result: 'reached', promisedOn: addCivilDays(civilDateOf(serverNow()), USUAL_DAYS), note: '' },
    check: (values) => ({
      personName: values.personName.trim() ? '' : t('form.missing'),
      promisedOn: values.result === 'promised' && !values.promisedOn ? t('form.missing') : '',
    }),
    show: (form) =>
      html`${choiceField(
        form,
        'result',
        { label: t('call.result') },
        CALL_RESULTS.map((value) => ({ value, text: t(`call.${value}`) })),
      )}
      ${
        form.values.result === 'promised'
          ? dateField(form, 'promisedOn', { label: t('call.promisedOn'), hint: t('call.promiseHint') })
          : nothing
      }
      ${textField(form, 'personName', { label: t('call.person'), most: 40 })}
      ${areaField(form, 'note', { label: t('call.note'), hint: t('call.noteHint'), most: 500, required: false })}`,
    confirm: t('call.keep'),
    send: (values, key) =>
      addCall(
        client.id,
        {
          billId: bill?.id ?? null,
          personName: values.personName.trim(),
          result: values.result as CallResult,
          note: values.note,
          promisedOn: values.result === 'promised' ? values.promisedOn : null,
        },
        key,
      ),
  });
