// Long: two forms over the same fields, and the code that is checked as it is typed.
import { html, nothing, type TemplateResult } from 'lit';
import type { ClientView, UsciView } from '../../../api/views/clients.ts';
import {
  ENTITIES,
  LEVIES,
  TAX_FLAGS,
  VAT_KINDS,
  type Entity,
  type Levy,
  type TaxFlag,
  type VatKind,
} from '../../../domain/client/kinds.ts';
import { tidyUsci, usciFault, type UsciFault } from '../../../domain/client/usci.ts';
import { changeClient, checkUsci, createClient, listStores, listTags, type ClientInput } from '../../data/clients-api.ts';
import { readMe } from '../../data/me.ts';
import { locale, wordsReady } from '../../locales/catalogue.ts';
import { t } from '../../locales/console-clients.ts';
import { say } from '../dialog.ts';
import { field, manyField, numberField, selectField, switchField, textField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';
import type { Form } from '../forms/form.ts';
import { staffField, tagField } from '../forms/pickers.ts';
import { icon } from '../icons.ts';
import { go, href } from '../router.ts';

interface NewClientValues extends ClientInput {
  entity: Entity;
  vatKind: VatKind;
  levy: Levy;
  flags: TaxFlag[];
  accountantId: string;
}
type Named = Pick<ClientInput, 'name' | 'short' | 'usci' | 'storeIds'>;

const options = <T extends string>(values: readonly T[], word: (value: T) => string) =>
  values.map((value) => ({ value, text: word(value) }));

const usciWords = (fault: UsciFault | null): string => fault?.[locale() === 'en' ? 'en' : 'zh'] ?? '';

/** What is wrong with names and code before anything is sent. */
const check = (values: Named): Partial<Record<keyof Named, string>> => ({
  ...(values.name.trim().length >= 2 ? {} : { name: t('form.missing') }),
  ...(values.short.trim() ? {} : { short: t('form.missing') }),
  ...(values.usci ? { usci: usciWords(usciFault(tidyUsci(values.usci))) } : {}),
  ...(values.storeIds.length > 0 ? {} : { storeIds: t('form.missingStore') }),
});

/** The code, checked as it is typed: by its own rule here, and on the server whether somebody has it. */
export function usciField<Values extends Named>(own: string): (form: Form<Values>) => TemplateResult {
  let known: UsciView | null = null;
  let turn = 0;
  const look = (form: Form<Values>, usci: string): void => {
    known = null;
    const now = (turn += 1);
    if (usci.length !== 18 || usciFault(usci)) return;
    setTimeout(() => {
      if (now !== turn) return;
      void checkUsci(usci)
        .catch(() => null)
        .then((answer) => {
          if (now !== turn) return;
          known = answer;
          form.put({});
        });
    }, 200);
  };
  return (form) => {
    const usci = tidyUsci(form.values.usci);
    const fault = usci === '' ? null : usciFault(usci);
    const taken = known?.taken && usci !== own;
    // While one types, only what is surely wrong: a code that is not whole yet is no fault.
    const wrong = fault?.code === 'usci_length' ? '' : usciWords(fault);
    return html`${field(
        form,
        'usci',
        { label: t('form.usci'), required: false, hint: t('form.usciHint') },
        ({ id, invalid, described }) =>
          html`<div class="in ${invalid === nothing && !wrong && !taken ? '' : 'bad'}">
            <input
              id=${id}
              class="mono"
              maxlength="24"
              autocomplete="off"
              spellcheck="false"
              aria-invalid=${wrong || taken ? 'true' : invalid}
              aria-describedby=${wrong || taken ? 'usci-now' : described}
              .value=${form.values.usci}
              @input=${(event: Event) => {
                const text = tidyUsci((event.target as HTMLInputElement).value);
                form.put({ usci: text } as Partial<Values>);
                look(form, text);
              }}
            />${known && !known.taken ? html`<span class="up nowrap">${icon('check', 13)} ${t('form.usciGood')}</span>` : html`<span class="mut nowrap">${usci.length} / 18</span>`}
          </div>`,
      )}
      <div class="live-note" id="usci-now" role="status">
        ${
          wrong && !form.fault('usci')
            ? html`<div class="err red">${icon('warn', 13)} ${wrong}</div>`
            : taken
              ? html`<div class="err red">
                  ${icon('warn', 13)}
                  ${known?.client ? html`${t('form.usciTakenBy', { name: known.client.name })} <a class="lk" target="_blank" href=${href(`/clients/${known.client.id}`)}>${t('open')}</a>` : t('form.usciTaken')}
                </div>`
              : nothing
        }
      </div>`;
  };
}

/** Stores somebody administers: the owner all of them, wherever they stand themselves. */
let stores: readonly { id: string; name: string }[] = [];
async function findStores(): Promise<void> {
  const { me } = readMe();
  stores = me?.staff?.role === 'owner' ? await listStores().catch(() => me.stores) : (me?.stores ?? []);
}

const storesField = <Values extends Named>(form: Form<Values>): TemplateResult =>
  manyField<Named>(
    form as unknown as Form<Named>,
    'storeIds',
    { label: t('record.stores') },
    stores.map(({ id, name }) => ({ value: id, text: name })),
  );

function words<Values extends ClientInput>(
  form: Form<Values>,
  code: (form: Form<Values>) => TemplateResult,
  tags: string[],
): TemplateResult {
  const plain = form as unknown as Form<ClientInput>;
  return html`${textField(plain, 'name', { label: t('form.name'), most: 60 })}
    <div class="two">
      ${textField(plain, 'short', { label: t('form.short'), hint: t('form.shortHint'), most: 20 })}
      <div>${code(form)}</div>
      ${textField(plain, 'legalRep', { label: t('record.legalRep'), required: false, most: 30 })}
      ${textField(plain, 'industry', { label: t('record.industry'), required: false, most: 30 })}
      ${textField(plain, 'district', { label: t('record.district'), required: false, most: 30 })}
      ${textField(plain, 'taxOffice', { label: t('record.taxOffice'), required: false, most: 60 })}
      ${numberField(plain, 'headcount', { label: t('record.headcount'), required: false, least: 0, most: 100_000, unit: t('record.people') })}
    </div>
    ${textField(plain, 'address', { label: t('record.address'), required: false, most: 120 })}
    ${tagField(plain, 'tags', { label: t('record.tags'), required: false, known: tags, longest: 24 })}`;
}

/** Enters a client; what is half written is kept on this device. @returns the client, or null */
export async function openNewClient(): Promise<ClientView | null> {
  const [{ items }] = await Promise.all([listTags().catch(() => ({ items: [] })), findStores(), wordsReady()]);
  const code = usciField<NewClientValues>('');
  const made = await openForm<NewClientValues, ClientView>({
    title: t('form.title'),
    sub: t('form.sub'),
    wide: true,
    draft: 'console-client',
    values: {
      name: '',
      short: '',
      usci: '',
      legalRep: '',
      industry: '',
      district: '',
      address: '',
      taxOffice: '',
      headcount: null,
      engaged: false,
      tags: [],
      storeIds: stores.length === 1 ? stores.map(({ id }) => id) : [],
      accountantId: '',
      entity: 'company',
      vatKind: 'small_scale',
      levy: 'audit',
      flags: [],
    },
    check,
    show: (form) =>
      html`${words(
          form,
          code,
          items.map(({ tag }) => tag),
        )}
        <div class="two">
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
          ${staffField(form, 'accountantId', { label: t('form.accountant'), required: false })}
        </div>
        ${storesField(form)}
        ${manyField(
          form,
          'flags',
          { label: t('tax.flags') },
          options(TAX_FLAGS, (one) => t(`flag.${one}`)),
        )}
        ${switchField(form, 'engaged', { label: t('form.engaged'), hint: t('form.engagedHint') })}`,
    confirm: t('form.create'),
    send: ({ entity, vatKind, levy, flags, accountantId, ...rest }, key) =>
      createClient(
        { ...rest, headcount: rest.headcount ?? 0, accountantId: accountantId || null, profile: { entity, vatKind, levy, flags } },
        key,
      ),
  });
  if (made) {
    say(t('form.made', { name: made.short }));
    go(`/clients/${made.id}`);
  }
  return made;
}

/** Changes the words of a client; stores and 代账 by who administers it. */
export async function openEditClient(client: ClientView): Promise<ClientView | null> {
  const [{ items }] = await Promise.all([listTags().catch(() => ({ items: [] as { tag: string }[] })), findStores()]);
  const code = usciField<ClientInput>(client.usci ?? '');
  const admin = client.actions.includes('stores');
  const saved = await openForm<ClientInput, ClientView>({
    title: t('form.editTitle'),
    sub: client.name,
    wide: true,
    values: {
      name: client.name,
      short: client.short,
      usci: client.usci ?? '',
      legalRep: client.legalRep,
      industry: client.industry,
      district: client.district,
      address: client.address,
      taxOffice: client.taxOffice,
      headcount: client.headcount,
      engaged: client.engaged,
      tags: client.tags,
      storeIds: client.stores.map(({ id }) => id),
    },
    check,
    show: (form) =>
      html`${words(
        form,
        code,
        items.map(({ tag }) => tag),
      )}${admin ? html`${storesField(form)}${switchField(form, 'engaged', { label: t('form.engaged'), hint: t('form.engagedHint') })}` : nothing}`,
    confirm: t('form.save'),
    send: (values, _key, { form }) =>
      changeClient(client.id, client.version, {
        ...form.changes,
        ...('headcount' in form.changes ? { headcount: values.headcount ?? 0 } : {}),
      }),
  });
  if (saved) say(t('form.saved'));
  return saved;
}
