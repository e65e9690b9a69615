import { html, nothing, type TemplateResult } from 'lit';
import type { TaxFileView } from '../../../api/views/custody.ts';
import { ACCOUNTING_STANDARDS, AGREEMENTS, type InvoiceGrant, type RealNameHolder, type TaxFile } from '../../../domain/client/tax-file.ts';
import { formatFen, formatYuan, parseYuan } from '../../../domain/money.ts';
import { civilDateOf, addCivilDays } from '../../../domain/time.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { serverNow } from '../../data/clock.ts';
import { getTaxFile, putTaxFile } from '../../data/custody-api.ts';
import { wordsReady } from '../../locales/catalogue.ts';
import { t } from '../../locales/console-custody.ts';
import { say } from '../dialog.ts';
import { areaField, dateField, selectField, textField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';
import { icon } from '../icons.ts';
import { Part, define } from '../part.ts';
import { skeleton, trouble } from '../parts.ts';
import { day } from '../time.ts';
import '../styles/custody.css';

// Comes after its page: in English its words may still be on their way.
await wordsReady();

/** Days before a real-name binding ends that it stands out. */
const SOON_DAYS = 30;
/** One a line: `数电普票 50 100000`; role, name, last four digits, bound on, ends on. */
const grantLine = ({ kind, monthlyCopies, limitFen }: InvoiceGrant): string =>
  `${kind} ${monthlyCopies} ${formatFen(limitFen).replaceAll(',', '').replace(/\.00$/, '')}`;
const nameLine = ({ role, name, phoneLast4, boundOn, expiresOn }: RealNameHolder): string =>
  [role, name, phoneLast4, boundOn ?? '-', expiresOn ?? '-'].join(' ');

function grantsOf(text: string): InvoiceGrant[] | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const grants = lines.map((line) => {
    const [kind, copies = '', limit = ''] = line.trim().split(/\s+/);
    const limitFen = parseYuan(limit);
    return kind && /^\d{1,6}$/.test(copies) && limitFen !== null ? { kind, monthlyCopies: Number(copies), limitFen } : null;
  });
  return grants.includes(null) ? null : (grants as InvoiceGrant[]);
}
function namesOf(text: string): RealNameHolder[] | null {
  const date = (word: string | undefined): string | null | undefined =>
    word === undefined || word === '-' ? null : /^\d{4}-\d{2}-\d{2}$/.test(word) ? word : undefined;
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const names = lines.map((line) => {
    const [role, name, phoneLast4 = '', bound, expires] = line.trim().split(/\s+/);
    const [boundOn, expiresOn] = [date(bound), date(expires)];
    if (!role || !name || !/^\d{4}$/.test(phoneLast4) || boundOn === undefined || expiresOn === undefined) return null;
    return { role, name, phoneLast4, boundOn, expiresOn };
  });
  return names.includes(null) ? null : (names as RealNameHolder[]);
}

/** 税务档案 of a client: bureau, kinds of invoices and quotas, the three-party agreement, who is bound by real name until when. */
export class ClientTaxFile extends Part {
  static override properties = { client: {} };
  declare client: string;
  readonly view = new Resource<TaxFileView>(
    this,
    () => (this.client ? `taxfile:${this.client}` : null),
    () => getTaxFile(this.client),
  );
  readonly live = new Live(this, { topic: 'client' }, (event) => {
    if (!event || event.recordId === this.client) void this.view.load();
  });

  private async edit(): Promise<void> {
    const { value } = this.view;
    if (!value) return;
    const saved = await openForm<
      Omit<TaxFile, 'invoiceKinds' | 'realNames' | 'confirmFreeFen'> & { grants: string; names: string; free: string },
      TaxFileView
    >({
      title: t('tax.edit'),
      wide: true,
      draft: `tax-file-${this.client}`,
      values: {
        taxBureau: value.taxBureau,
        taxBureauPhone: value.taxBureauPhone,
        agreement: value.agreement,
        agreementBank: value.agreementBank,
        agreementOn: value.agreementOn,
        accountingStandard: value.accountingStandard,
        note: value.note,
        grants: value.invoiceKinds.map(grantLine).join('\n'),
        names: value.realNames.map(nameLine).join('\n'),
        free: formatFen(value.confirmFreeFen).replaceAll(',', ''),
      },
      check: ({ grants, names, free }) => ({
        ...(grantsOf(grants) ? {} : { grants: t('tax.grantsBad') }),
        ...(namesOf(names) ? {} : { names: t('tax.namesBad') }),
        ...((parseYuan(free) ?? -1) < 0 ? { free: t('tax.freeBad') } : {}),
      }),
      show: (form) =>
        html`${textField(form, 'taxBureau', { label: t('tax.bureau'), required: false, most: 60 })}${textField(form, 'taxBureauPhone', { label: t('tax.bureauPhone'), required: false, most: 30 })}${selectField(
          form,
          'accountingStandard',
          { label: t('tax.standard') },
          ACCOUNTING_STANDARDS.map((one) => ({ value: one, text: t(`standard.${one}`) })),
        )}${areaField(form, 'grants', { label: t('tax.grants'), hint: t('tax.grantsHint'), required: false, most: 800 })}${selectField(
          form,
          'agreement',
          { label: t('tax.agreement') },
          AGREEMENTS.map((one) => ({ value: one, text: t(`agreement.${one}`) })),
        )}${textField(form, 'agreementBank', { label: t('tax.bank'), required: false, most: 60 })}${dateField(form, 'agreementOn', { label: t('tax.agreementOn'), required: false })}${areaField(form, 'names', { label: t('tax.names'), hint: t('tax.namesHint'), required: false, most: 1200 })}${textField(form, 'free', { label: t('tax.free'), hint: t('tax.freeHint'), unit: t('yuan') })}${areaField(form, 'note', { label: t('note'), required: false, most: 500 })}`,
      confirm: t('save'),
      send: ({ grants, names, free, agreementOn, ...rest }) =>
        putTaxFile(this.client, {
          ...rest,
          agreementOn: agreementOn || null,
          invoiceKinds: grantsOf(grants) ?? [],
          realNames: namesOf(names) ?? [],
          confirmFreeFen: parseYuan(free) ?? 0,
          version: value.version,
        }),
    });
    if (!saved) return;
    say(t('tax.saved'));
    this.view.put(saved);
  }

  override render(): TemplateResult {
    const { value, problem } = this.view;
    return html`<div class="cu">
      <header class="row">
        <h2 class="grow">${t('tax')}</h2>
        ${value?.updatedBy && value.updatedAt ? html`<span class="mut">${t('tax.by', { name: value.updatedBy.name, day: day(value.updatedAt) })}</span>` : nothing}
        ${value?.mayEdit ? html`<button class="btn" @click=${() => this.edit()}>${icon('pencil')}<span>${t('tax.edit')}</span></button>` : nothing}
      </header>
      ${value ? this.body(value) : problem ? trouble(problem.message, () => void this.view.load()) : skeleton(200)}
    </div>`;
  }
  private body(value: TaxFileView): TemplateResult {
    const soon = addCivilDays(civilDateOf(serverNow()), SOON_DAYS);
    return html`<dl>
        ${fact(t('tax.bureau'), [value.taxBureau, value.taxBureauPhone].filter(Boolean).join(' · '))}
        ${fact(t('tax.standard'), t(`standard.${value.accountingStandard}`))}
        ${fact(t('tax.agreement'), [t(`agreement.${value.agreement}`), value.agreementBank, value.agreementOn].filter(Boolean).join(' · '))}
        ${fact(t('tax.free'), formatYuan(value.confirmFreeFen))} ${value.note ? fact(t('note'), value.note) : nothing}
      </dl>
      <h3>${t('tax.grants')}</h3>
      ${
        value.invoiceKinds.length === 0
          ? html`<p class="mut">${t('tax.empty')}</p>`
          : html`<ul>
              ${value.invoiceKinds.map(({ kind, monthlyCopies, limitFen }) => html`<li class="row"><b class="grow">${kind}</b><span>${t('tax.copies', { n: monthlyCopies })}</span><span>${t('tax.limit', { limit: formatYuan(limitFen) })}</span></li>`)}
            </ul>`
      }
      <h3>${t('tax.names')}</h3>
      ${
        value.realNames.length === 0
          ? html`<p class="mut">${t('tax.empty')}</p>`
          : html`<ul>
              ${value.realNames.map(
                ({ role, name, phoneLast4, boundOn, expiresOn }) =>
                  html`<li class="row">
                    <span class="tag">${role}</span><b class="grow">${name}</b
                    ><span class="mono mut">*${phoneLast4}</span
                    >${boundOn ? html`<span class="mut">${t('tax.bound', { day: boundOn })}</span>` : nothing}${expiresOn ? html`<span class="tag ${expiresOn <= soon ? 'd' : ''}">${t('tax.expires', { day: expiresOn })}</span>` : nothing}
                  </li>`,
              )}
            </ul>`
      }`;
  }
}
define('yk-client-tax-file', ClientTaxFile);

const fact = (name: string, value: string): TemplateResult =>
  html`<div class="kv">
    <dt>${name}</dt>
    <dd>${value || '—'}</dd>
  </div>`;
