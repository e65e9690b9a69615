import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { CustodyMoveView, CustodyView, TaxFileView } from '../../../api/views/custody.ts';
import { formatYuan } from '../../../domain/money.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { getTaxFile, listClientCustody, signCustody } from '../../data/custody-api.ts';
import { kit } from '../../elements/styles.ts';
import { toast } from '../../elements/toast.ts';
import { wordsReady } from '../../locales/catalogue.ts';
import { t } from '../../locales/custody.ts';
import { when } from '../../locales/when.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/error.ts';
import '../../elements/tag.ts';

await wordsReady();

/** `<yk-client-custody clientId>`: which licences, seals and U盾 of a company the firm holds, signed for with one tap; its tax file below. Nothing where there is nothing. */
@customElement('yk-client-custody')
export class YkClientCustody extends LitElement {
  static override styles = [
    ...kit,
    css`
      .item {
        padding: 12px var(--yk-inset);
      }
      .item .row {
        justify-content: space-between;
      }
      .deed {
        margin-top: 10px;
      }
    `,
  ];
  @property() clientId = '';
  readonly #items = new Resource<{ items: CustodyView[] }>(
    this,
    () => (this.clientId ? `custody ${this.clientId}` : null),
    () => listClientCustody(this.clientId),
  );
  readonly #file = new Resource<TaxFileView>(
    this,
    () => (this.clientId ? `tax file ${this.clientId}` : null),
    () => getTaxFile(this.clientId),
  );
  readonly #send = new Submit(this);
  constructor() {
    super();
    new Live(this, { topic: 'client' }, (event) => {
      if (!event || event.recordId === this.clientId) void Promise.all([this.#items.load(), this.#file.load()]);
    });
  }

  private readonly sign = async (move: CustodyMoveView): Promise<void> => {
    if (!(await this.#send.run(['sign', move.id], (key) => signCustody(move.id, key)))) return;
    toast(t('signed'));
    await this.#items.load();
  };
  private item(item: CustodyView): unknown {
    const [last] = item.moves;
    const toSign = item.moves.find(({ signs }) => signs);
    return html`<div class="item">
      <p class="row"><b>${item.name}</b><yk-tag tone=${item.awaiting || item.overdue ? 'warn' : ''}>${t(`kind.${item.kind}`)}</yk-tag></p>
      <p class="small text2 gap1">
        ${item.awaiting ? t('awaiting') : item.holder === 'firm' ? t('holder.firm', { name: item.heldBy?.name ?? '' }) : t('holder.client')}${item.dueBackOn && item.holder === 'firm' ? html`<i class="dot"></i><span class="num ${item.overdue ? 'danger' : ''}">${t('dueBack', { day: item.dueBackOn })}</span>` : nothing}
      </p>
      ${last ? html`<p class="caption text3 gap1 num">${t(`move.${last.kind}`)} ${when(last.at)}<i class="dot"></i>${last.signedBy ? t('by', { name: last.signedBy.name }) : t('unsigned')}</p>` : nothing}
      ${toSign ? html`<button class="yk-button small deed" type="button" aria-busy=${this.#send.busy} @click=${() => void this.sign(toSign)}>${t('sign')}</button>` : nothing}
    </div>`;
  }
  private taxFile(file: TaxFileView): unknown {
    return html`<yk-section heading=${t('tax')}
      ><yk-card
        >${file.taxBureau ? html`<yk-cell heading=${t('bureau')} value=${file.taxBureau} sub=${file.taxBureauPhone}></yk-cell>` : nothing}<yk-cell
          heading=${t('agreement')}
          value=${t(`agreement.${file.agreement}`)}
          sub=${file.agreementBank}
        ></yk-cell
        >${file.invoiceKinds.map(({ kind, monthlyCopies, limitFen }) => html`<yk-cell heading=${kind} sub=${t('grant', { n: monthlyCopies, limit: formatYuan(limitFen) })}></yk-cell>`)}${file.realNames.map(({ role, name, expiresOn }) => html`<yk-cell heading=${role} value=${name} sub=${expiresOn ? t('expires', { day: expiresOn }) : ''}></yk-cell>`)}</yk-card
      ></yk-section
    >`;
  }
  override render(): unknown {
    const items = this.#items.value?.items ?? [];
    const file = this.#file.value;
    return html`${
      items.length > 0
        ? html`<yk-section heading=${t('custody')}
            >${this.#send.problem ? html`<yk-error inline .problem=${this.#send.problem}></yk-error>` : nothing}<yk-card class="lined"
              >${items.map((item) => this.item(item))}</yk-card
            ></yk-section
          >`
        : nothing
    }${file && file.version > 0 ? this.taxFile(file) : nothing}`;
  }
}
