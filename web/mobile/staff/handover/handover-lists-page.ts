import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { HandoverListView } from '../../../../api/views/accountants.ts';
import { HANDOVER_SIDES, type HandoverSide } from '../../../../domain/client/handover-lists.ts';
import { Live } from '../../../controllers/listen.ts';
import { Resource } from '../../../controllers/resource.ts';
import { Submit } from '../../../controllers/submit.ts';
import { listHandoverLists, signHandoverLists } from '../../../data/accountants-api.ts';
import { kit } from '../../../elements/styles.ts';
import { toast } from '../../../elements/toast.ts';
import { t } from '../../../locales/accountants.ts';
import { bracketed } from '../../../locales/punctuation.ts';
import { when } from '../../../locales/when.ts';
import { Page } from '../../client/page.ts';
import { holdings } from './holdings.ts';
import '../../../elements/card.ts';
import '../../../elements/empty.ts';
import '../../../elements/error.ts';
import '../../../elements/page.ts';
import '../../../elements/skeleton.ts';
import '../../../elements/tag.ts';

/** `/handover-lists`: 资料交接清单: what one gives, takes over or witnesses; each read, and all of a kind signed with two taps. */
@customElement('yk-handover-lists-page')
export class YkHandoverListsPage extends Page {
  static override styles = [
    ...kit,
    css`
      .one {
        padding: 14px var(--yk-inset);
        display: grid;
        gap: 10px;
      }
      ul {
        margin: 4px 0 0;
        padding-inline-start: 18px;
        display: grid;
        gap: 2px;
        overflow-wrap: anywhere;
      }
    `,
  ];
  /** The side whose lists are about to be signed all at once, or one list. */
  @state() private sure = '';
  readonly #lists = new Resource(
    this,
    () => 'handover-lists',
    async () => (await listHandoverLists({ limit: 100 })).items,
  );
  readonly #submit = new Submit(this);
  constructor() {
    super();
    new Live(this, { topic: 'client' }, () => void this.#lists.load());
  }
  private async sign(ids: string[], side: HandoverSide, name: string): Promise<void> {
    if (this.sure !== name) {
      this.sure = name;
      return;
    }
    this.sure = '';
    const done = await this.#submit.run({ ids, side }, (key) => signHandoverLists(ids, side, '', key));
    if (!done) return;
    const { signed, left } = done;
    toast(
      left.length > 0 ? t('handover.leftSaid', { n: signed.length, left: left.length }) : t('handover.signedSaid', { n: signed.length }),
    );
    await this.#lists.load();
  }
  private stamp(name: string, at: string | null): string {
    return at ? t('handover.at', { name, time: when(at) }) : t('handover.waits', { name });
  }
  private one(list: HandoverListView, side: HandoverSide | null): unknown {
    const { from, to, supervisor, supervisedAt } = list;
    return html`<yk-card
      ><div class="one">
        <div class="row">
          <b class="grow celltext">${list.client.short}</b
          ><yk-tag tone=${list.state === 'signed' ? 'ok' : 'warn'}>${t(`handover.${list.state}`)}</yk-tag>
        </div>
        <p class="small text2">
          ${t('handover.between', { from: from.left ? bracketed(from.name, t('handover.left')) : from.name, to: to.name })}
        </p>
        ${holdings(list.holdings)}
        <p class="caption text3 num">
          ${from.left && !list.fromSignedAt ? nothing : html`${this.stamp(from.name, list.fromSignedAt)}<br />`}${this.stamp(to.name, list.toSignedAt)}${supervisor && supervisedAt ? html`<br />${t('handover.supervised', { name: supervisor.name, time: when(supervisedAt) })}` : nothing}
        </p>
        ${side ? html`<button class="yk-button soft wide" type="button" aria-busy=${this.#submit.busy} @click=${() => void this.sign([list.id], side, list.id)}>${this.sure === list.id ? t('handover.sure', { n: 1 }) : t('handover.sign')}</button>` : nothing}
      </div></yk-card
    >`;
  }
  private group(side: HandoverSide, lists: readonly HandoverListView[]): unknown {
    const mine = lists.filter((list) => list.state === 'open' && list.sides[0] === side);
    if (mine.length === 0) return nothing;
    const all = `all-${side}`;
    return html`<yk-section heading=${t(`handover.side.${side}`)}
      >${
        mine.length > 1
          ? html`<div class="gutter">
              <button
                class="yk-button wide"
                type="button"
                aria-busy=${this.#submit.busy}
                @click=${() =>
                  void this.sign(
                    mine.map(({ id }) => id),
                    side,
                    all,
                  )}
              >
                ${this.sure === all ? t('handover.sure', { n: mine.length }) : t('handover.signAll', { n: mine.length })}
              </button>
            </div>`
          : nothing
      }${mine.map((list) => this.one(list, side))}</yk-section
    >`;
  }
  private body(lists: readonly HandoverListView[]): unknown {
    if (lists.length === 0) return html`<yk-empty heading=${t('handover.empty')}>${t('handover.emptyText')}</yk-empty>`;
    const { problem } = this.#submit;
    const open = lists.filter((list) => list.state === 'open' && list.sides.length === 0);
    const signed = lists.filter((list) => list.state !== 'open');
    const section = (heading: string, rest: readonly HandoverListView[]): unknown =>
      rest.length > 0 ? html`<yk-section heading=${heading}>${rest.map((list) => this.one(list, null))}</yk-section>` : nothing;
    return html`${problem ? html`<yk-error inline .problem=${problem}></yk-error>` : nothing}${HANDOVER_SIDES.map((side) => this.group(side, lists))}${section(t('handover.others'), open)}${section(t('handover.signed'), signed)}`;
  }
  override render(): unknown {
    const { value, problem } = this.#lists;
    return html`<yk-page heading=${t('handover.title')} back="/me" .refresh=${() => this.#lists.load()}
      >${value ? this.body(value) : problem ? html`<yk-error .problem=${problem} .retry=${() => void this.#lists.load()}></yk-error>` : html`<yk-skeleton kind="cards"></yk-skeleton>`}</yk-page
    >`;
  }
}
