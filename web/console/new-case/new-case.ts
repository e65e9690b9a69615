import { formatYuan } from '../../../domain/money.ts';
import { html } from 'lit';
import type { BusinessTypeView, CaseView } from '../../../api/views.ts';
import { URGENCIES, type Urgency } from '../../../domain/case/types.ts';
import { createRequest, listBusinessTypes } from '../../data/api.ts';
import { t } from '../../locales/console-new-case.ts';
import { wordsReady } from '../../locales/catalogue.ts';
import { mark } from '../../locales/punctuation.ts';
import { durationMs } from '../../locales/when.ts';
import { say } from '../dialog.ts';
import { areaField, choiceField, textField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';
import { among, clientField, pickField } from '../forms/pickers.ts';
import { href } from '../router.ts';

interface NewCase {
  clientId: string;
  clientName: string;
  businessTypeId: string;
  title: string;
  description: string;
  urgency: Urgency;
}

const timeOf = (iso: string): string => {
  const minutes = Math.round(durationMs(iso) / 60_000);
  return minutes >= 120 && minutes % 60 === 0 ? t('hours', { n: minutes / 60 }) : t('minutes', { n: minutes });
};
/** What it costs, before it is chosen: the client pays a fixed fee first, a quoted one after it was told. */
function feeNote({ pricing }: BusinessTypeView): string {
  if (pricing.mode === 'quoted') return t('type.quoted');
  if (pricing.mode === 'fixed' && pricing.amountFen) return t('type.fixed', { sum: formatYuan(pricing.amountFen) });
  return pricing.withoutEngagementFen ? t('type.without', { sum: formatYuan(pricing.withoutEngagementFen) }) : '';
}

/** Starts a request for a client at the desk; what is half written is kept. @returns the case, or null */
export async function openNewCase(client: { id: string; name: string } | null = null): Promise<CaseView | null> {
  const { items, grabWindow } = await listBusinessTypes();
  await wordsReady();
  const types = items.filter(({ active }) => active);
  const made = await openForm<NewCase, CaseView>({
    title: t('title'),
    sub: t('sub'),
    wide: true,
    values: {
      clientId: client?.id ?? '',
      clientName: client?.name ?? '',
      businessTypeId: '',
      title: '',
      description: '',
      urgency: 'normal',
    },
    draft: client ? `console-case-${client.id}` : 'console-case',
    check: (values) => ({
      ...(values.clientId ? {} : { clientId: t('missingClient') }),
      ...(values.businessTypeId ? {} : { businessTypeId: t('missingType') }),
      ...(values.title.trim() ? {} : { title: t('missingTitle') }),
    }),
    show: (form) => {
      const type = types.find(({ id }) => id === form.values.businessTypeId);
      return html`${clientField(
        form,
        'clientId',
        { label: t('client'), names: { [form.values.clientId]: form.values.clientName } },
        ([id], options) => form.put({ clientName: options.find(({ value }) => value === id)?.text ?? '' }),
      )}
      ${pickField(
        form,
        'businessTypeId',
        {
          label: t('type'),
          placeholder: t('type.hint'),
          names: Object.fromEntries(types.map(({ id, name }) => [id, name])),
          ...(type?.papers.length ? { hint: t('papers', { names: type.papers.map(({ name }) => name).join(mark('、')) }) } : {}),
        },
        among(
          types.map((one) => ({
            value: one.id,
            text: one.name,
            note: [feeNote(one), one.description].filter(Boolean).join(' · '),
          })),
        ),
        () => {
          const chosen = types.find(({ id }) => id === form.values.businessTypeId);
          if (chosen && !form.values.title.trim()) form.put({ title: chosen.name });
        },
      )}
      ${textField(form, 'title', { label: t('subject'), placeholder: t('subject.hint'), most: 60 })}
      ${areaField(form, 'description', { label: t('description'), placeholder: t('description.hint'), required: false, rows: 4 })}
      ${choiceField(
        form,
        'urgency',
        { label: t('urgency') },
        URGENCIES.map((one) => ({
          value: one,
          text: t(`urgency.${one}`),
          ...(grabWindow ? { note: t('urgency.within', { time: timeOf(grabWindow[one]) }) } : {}),
        })),
      )}`;
    },
    files: t('files'),
    note: t('note'),
    confirm: t('confirm'),
    send: ({ clientId, businessTypeId, title, description, urgency }, key, { fileIds }) =>
      createRequest({ clientId, businessTypeId, title: title.trim(), description: description.trim(), urgency, fileIds }, key),
  });
  if (made) say(t('done', { no: made.id }), { text: made.title, href: href(`/cases/${made.id}`) });
  return made;
}
