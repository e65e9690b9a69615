import { html, nothing } from 'lit';
import type { ClientView } from '../../../api/views/clients.ts';
import { toast } from '../../elements/toast.ts';
import { t } from '../../locales/clients.ts';
import { t as words } from '../../locales/kit.ts';
import { mark } from '../../locales/punctuation.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';

/** Copies a text, or shows it where the clipboard is refused. */
export function copy(text: string): void {
  const done = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'));
  void done.then(
    () => toast(words('copied')),
    () => toast(text),
  );
}

/** How the client is taxed today, in one line. */
export function taxLine({ entity, vatKind, levy }: Pick<ClientView, 'entity' | 'vatKind' | 'levy'>): string {
  return [t(`entity.${entity}`), t(`vat.${vatKind}`), t(`levy.${levy}`)].join(mark('，'));
}

/** 登记信息: what is on record of a company; what is not known has no line. */
export function companyRecord(client: ClientView): unknown {
  const line = (heading: string, text: string): unknown =>
    text ? html`<yk-cell heading=${heading}><span slot="sub">${text}</span></yk-cell>` : nothing;
  const { usci } = client;
  return html`<yk-section heading=${t('company.record')}
    ><yk-card
      ><yk-cell heading=${t('company.usci')}
        ><span slot="sub" class="num">${usci ?? t('company.usciNone')}</span
        >${usci ? html`<button slot="value" class="yk-button soft small" type="button" @click=${() => copy(usci)}>${t('company.copyUsci')}</button>` : nothing}</yk-cell
      >${line(t('company.kind'), taxLine(client))}${line(t('company.headcount'), client.headcount > 0 ? t('company.people', { n: client.headcount }) : '')}${line(t('company.legalRep'), client.legalRep)}${line(t('company.address'), client.address)}${line(t('company.taxOffice'), client.taxOffice)}${line(t('company.industry'), client.industry)}</yk-card
    ></yk-section
  >`;
}
