import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { PeriodRowView } from '../../../api/views/periods.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { listClientPeriods } from '../../data/period-api.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/month.ts';
import { monthWords } from '../../locales/months.ts';
import { navigate } from '../../router.ts';
import { Page } from '../client/page.ts';
import { civil } from './month-bar.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/empty.ts';
import '../../elements/error.ts';
import '../../elements/page.ts';
import '../../elements/skeleton.ts';
import '../../elements/tag.ts';

/** 做账进度: the months of one company, the newest on top, what waits on the client said first. URL = the company. */
@customElement('yk-months-page')
export class YkMonthsPage extends Page {
  static override styles = kit;
  readonly #months = new Resource(
    this,
    () => (this.clientId ? `months ${this.clientId}` : null),
    () => listClientPeriods(this.clientId),
  );
  constructor() {
    super();
    new Live(this, { topic: 'client' }, (event) => {
      if (!event || event.type === 'period') void this.#months.load();
    });
  }
  private get clientId(): string {
    return this.query.get('client') ?? this.me.state.clientId ?? '';
  }
  private tag(row: PeriodRowView): unknown {
    if (row.state === 'archived') return html`<yk-tag tone="ok">${t('row.archived')}</yk-tag>`;
    if (row.obligations.failed > 0) return html`<yk-tag tone="bad">${t('filing.failed')}</yk-tag>`;
    if (row.taxAnswer === 'asked') return html`<yk-tag tone="warn">${t('row.tax')}</yk-tag>`;
    if (!row.noPapers && row.papers.missing > 0) return html`<yk-tag tone="warn">${t('row.papers', { n: row.papers.missing })}</yk-tag>`;
    return html`<yk-tag tone="info">${row.stageName}</yk-tag>`;
  }
  private row(row: PeriodRowView): unknown {
    return html`<yk-cell href="/periods/${row.id}" heading=${monthWords(row.period)}
      ><span slot="sub" class="num"
        >${row.obligations.total > 0 ? t('row.filed', { n: row.obligations.total - row.obligations.left, count: row.obligations.total }) : t('row.none')}<i
          class="dot"
        ></i
        >${t('row.deadline', { date: civil(row.filingDate) })}</span
      ><span slot="value">${this.tag(row)}</span></yk-cell
    >`;
  }
  override render(): unknown {
    const { value, problem } = this.#months;
    const clients = this.me.state.me?.clients ?? [];
    const rows = [...(value?.items ?? [])].sort((one, other) => other.period.localeCompare(one.period));
    return html`<yk-page heading=${t('months')} back="/me" .refresh=${() => this.#months.load()}>
      ${
        clients.length > 1
          ? html`<div class="chips scroll onpage" role="group" aria-label=${t('companies')}>
              ${clients.map(({ id, short }) => html`<button class="chip" type="button" aria-pressed=${id === this.clientId} @click=${() => navigate(`/months?client=${encodeURIComponent(id)}`, { replace: true })}>${short}</button>`)}
            </div>`
          : nothing
      }
      ${
        value
          ? rows.length > 0
            ? html`<yk-card>${rows.map((row) => this.row(row))}</yk-card>`
            : html`<yk-empty heading=${t('months.empty')}>${t('months.emptyText')}</yk-empty>`
          : problem
            ? html`<yk-error .problem=${problem} .retry=${() => void this.#months.load()}></yk-error>`
            : html`<yk-skeleton kind="cells" count="4"></yk-skeleton>`
      }
    </yk-page>`;
  }
}
