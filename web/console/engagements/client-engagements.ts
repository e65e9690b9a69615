import { html, nothing, type TemplateResult } from 'lit';
import type { EngagementRowView } from '../../../api/views/engagements.ts';
import { formatYuan } from '../../../domain/money.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { listClientEngagements } from '../../data/engagements-api.ts';
import { wordsReady } from '../../locales/catalogue.ts';
import { may } from '../../data/me.ts';
import { t } from '../../locales/console-engagements.ts';
import { icon } from '../icons.ts';
import { Part, define } from '../part.ts';
import { emptyPlace, skeleton, trouble } from '../parts.ts';
import { go, href } from '../router.ts';
import { cycleWords, engagementTag, leftWords } from './engagement-words.ts';
import './voucher-box.ts';
import '../styles/engagements.css';

/** 代账合同 of one client: what runs, what waits, what was; and its vouchers by the month. */
export class ClientEngagements extends Part {
  static override properties = { client: {}, called: {} };
  declare client: string;
  declare called: string;
  readonly kept = new Resource(
    this,
    () => (this.client ? `client-engagements:${this.client}` : null),
    () => listClientEngagements(this.client),
  );
  readonly live = new Live(this, { topic: 'client' }, (event) => {
    if (!event || event.recordId === this.client) void this.kept.load();
  });

  private async enter(): Promise<void> {
    const { openNewEngagement } = await import('./engagement-form.ts');
    await wordsReady();
    const made = await openNewEngagement({ id: this.client, name: this.called });
    if (made) go(`/engagements/${made.id}`);
  }
  override render(): TemplateResult {
    const { value, problem } = this.kept;
    if (problem && !value) return trouble(problem.message, () => void this.kept.load());
    if (!value) return html`${skeleton(80)}<br />${skeleton(80)}`;
    const enter = may('engagements.write')
      ? html`<button class="btn pri" @click=${() => this.enter()}>${icon('plus', 14)}<span>${t('new')}</span></button>`
      : nothing;
    if (value.items.length === 0)
      return html`${emptyPlace(t('client.none'), t('client.noneText'))}
        <div class="eg-mid">${enter}</div>`;
    return html`<div class="eg-client">
      <div class="row">
        <h2 class="grow">${t('engagements')}</h2>
        ${enter}
      </div>
      <ul class="box">
        ${value.items.map(line)}
      </ul>
      <yk-voucher-box .client=${this.client} .included=${Infinity}></yk-voucher-box>
    </div>`;
  }
}
define('yk-client-engagements', ClientEngagements);

const line = (row: EngagementRowView): TemplateResult =>
  html`<li class="eg-l ${row.state === 'ended' || row.state === 'withdrawn' ? 'off' : ''}">
    <a class="grow" href=${href(`/engagements/${row.id}`)}><b>${row.planName}</b> <span class="mono mut">${row.id}</span></a>
    ${engagementTag(row)}<span>${t('perMonth', { amount: formatYuan(row.monthFeeFen) })}</span><span class="mut">${cycleWords(row)}</span
    ><span class="mut num">${row.startDate} – ${row.endDate ?? t('open')}</span>${row.daysLeft === null ? nothing : leftWords(row)}
  </li>`;
