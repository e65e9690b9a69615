import { html, nothing, type TemplateResult } from 'lit';
import type { AgeingView } from '../../../api/views/arrears.ts';
import { AGE_BANDS } from '../../../domain/billing/ageing.ts';
import { Connection, Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { getAgeing } from '../../data/bills-api.ts';
import { t } from '../../locales/console-bills.ts';
import { ageBar, ageHead } from '../bills/age-strip.ts';
import { icon } from '../icons.ts';
import { yuan } from '../money/money-words.ts';
import { Part, define } from '../part.ts';
import { emptyPlace, liveMark, skeleton, trouble } from '../parts.ts';
import { onPrefs, readPrefs } from '../prefs.ts';
import { go, here, href, onPlace } from '../router.ts';
import { billsBehind, type BehindArrears } from './band-links.ts';
import '../styles/bills.css';

const WAYS = ['accountant', 'store'] as const;
type Line = AgeingView['items'][number];

/** 账龄: what is overdue by age, in a picture and in the table below it, by accountant and by store; every figure opens its bills. */
export class AgeingPage extends Part {
  readonly ageing = new Resource(
    this,
    () => `ageing:${this.by}:${readPrefs().storeId ?? ''}`,
    () => getAgeing({ by: this.by, storeId: readPrefs().storeId }),
  );
  readonly reach = new Connection(this);
  readonly live = new Live(this, { topic: 'payment' }, () => void this.ageing.load());
  #drawn = false;
  #stop: (() => void)[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    const again = (): void => this.requestUpdate();
    this.#stop = [onPlace(again), onPrefs(again)];
    void import('./ageing-chart.ts').then(() => {
      this.#drawn = true;
      this.requestUpdate();
    });
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.#stop) stop();
  }
  private get by(): (typeof WAYS)[number] {
    return WAYS.find((way) => way === here().query.get('by')) ?? 'accountant';
  }

  override render(): TemplateResult {
    const { value, problem } = this.ageing;
    return html`<header class="bar">
        <h1 class="crumb"><a href=${href('/bills')}>${t('bills')}</a>${icon('right', 13)}${t('nav.ageing')}</h1>
        <span class="grow"></span>${liveMark(this.reach.state.online)}
      </header>
      <div class="tool">
        <div class="row" role="group" aria-label=${t('by')}>
          ${WAYS.map(
            (way) =>
              html`<button
                class="btn sm ${way === this.by ? 'chosen' : ''}"
                aria-pressed=${way === this.by}
                @click=${() => go(`/ageing?by=${way}`, { replace: true })}
              >
                ${t(`by.${way}`)}
              </button>`,
          )}
        </div>
      </div>
      <div class="ag" tabindex="0" role="region" aria-label=${t('nav.ageing')}>
        ${
          problem && !value
            ? html`<div class="em">${trouble(problem.message, () => void this.ageing.load())}</div>`
            : value
              ? this.body(value)
              : html`${skeleton(96)}<br />${skeleton(260)}`
        }
      </div>`;
  }
  private body(value: AgeingView): TemplateResult {
    const { total, date } = value;
    if (total.overdueFen === 0) return emptyPlace(t('age.none'), t('age.noneText', { amount: yuan(total.coming.fen) }));
    return html`${ageHead(value)} ${this.#drawn ? html`<yk-ageing-chart .view=${value}></yk-ageing-chart>` : skeleton(220)}
      <table class="ag-t">
        <caption class="sr">
          ${t('age.caption', { by: t(`by.${value.by}`) })}
        </caption>
        <thead>
          <tr>
            <th scope="col">${t(`by.${value.by}`)}</th>
            ${AGE_BANDS.map((band, index) => html`<th scope="col" class="r"><i class="age${index + 1}"></i>${t(`band.${band}`)}</th>`)}
            <th scope="col" class="r">${t('age.sum')}</th>
            <th scope="col" class="ag-b">${t('age.shape')}</th>
            <th scope="col" class="r">${t('age.coming')}</th>
          </tr>
        </thead>
        <tbody>
          ${value.items.map((line) => this.line(value, line))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">${t('age.total')}</th>
            ${AGE_BANDS.map((band) => cell(total.bands[band], { date, band }))}
            <td class="r"><b>${yuan(total.overdueFen)}</b></td>
            <td></td>
            <td class="r mut">${yuan(total.coming.fen)}</td>
          </tr>
        </tfoot>
      </table>`;
  }
  private line({ by, date }: AgeingView, line: Line): TemplateResult {
    const name = line.name || t('noAccountant');
    const of = by === 'store' ? { storeId: line.id } : { accountantId: line.id ?? 'none', who: name };
    return html`<tr>
      <th scope="row">${name}</th>
      ${AGE_BANDS.map((band) => cell(line.bands[band], { date, band, ...of }))}
      <td class="r">
        <a class="num" href=${billsBehind({ date, ...of })}><b>${yuan(line.overdueFen)}</b></a>
      </td>
      <td class="ag-b">${line.overdueFen > 0 ? ageBar(line) : nothing}</td>
      <td class="r mut">${yuan(line.coming.fen)}</td>
    </tr>`;
  }
}
define('yk-ageing-page', AgeingPage);

/** A figure that opens its bills; a dash where there are none. */
const cell = ({ fen, bills }: { fen: number; bills: number }, behind: BehindArrears): TemplateResult =>
  bills === 0
    ? html`<td class="r mut">—</td>`
    : html`<td class="r"><a class="num" href=${billsBehind(behind)} title=${t('count', { n: bills })}>${yuan(fen)}</a></td>`;
