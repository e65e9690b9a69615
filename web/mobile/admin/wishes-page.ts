import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { WishView } from '../../../api/views/accountants.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { answerWish, listWishes } from '../../data/accountants-api.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/accountants.ts';
import { when } from '../../locales/when.ts';
import { Page } from '../client/page.ts';
import type { ReasonAsk } from '../staff/sheets/reason-sheet.ts';
import '../../elements/card.ts';
import '../../elements/empty.ts';
import '../../elements/error.ts';
import '../../elements/page.ts';
import '../../elements/skeleton.ts';
import '../staff/sheets/reason-sheet.ts';

/** `/accountant-wishes`: clients who ask for another accountant: who, why, and the answer they get. */
@customElement('yk-wishes-page')
export class YkWishesPage extends Page {
  static override styles = [
    ...kit,
    css`
      .one {
        padding: 14px var(--yk-inset);
        display: grid;
        gap: 8px;
      }
      .why {
        padding: 10px 12px;
        border-radius: var(--yk-radius-2);
        background: var(--yk-color-surface-sunken);
        overflow-wrap: anywhere;
      }
      .deeds {
        display: flex;
        gap: 10px;
      }
      .deeds .yk-button {
        flex: 1;
      }
    `,
  ];
  @state() private ask: ReasonAsk | null = null;
  readonly #wishes = new Resource(
    this,
    () => 'accountant-wishes',
    async () => (await listWishes({ open: '1', limit: 100 })).items,
  );
  constructor() {
    super();
    new Live(this, { topic: 'client' }, () => void this.#wishes.load());
  }
  private answer(wish: WishView, met: boolean): void {
    this.ask = {
      no: wish.id,
      part: met ? 'agree' : 'decline',
      heading: met ? t('wish.agreeTitle') : t('wish.declineTitle'),
      text: met ? t('wish.agreeText') : t('wish.declineText'),
      label: t('wish.answer'),
      choices: [met ? t('wish.say.agree') : t('wish.say.improve')],
      send: t('wish.answerSend'),
      sent: t('wish.answered'),
      need: t('wish.answerNeed'),
      command: (words, key) => answerWish(wish.id, { met, answer: words }, key),
    };
  }
  private readonly shut = (): void => {
    this.ask = null;
    void this.#wishes.load();
  };
  private one(wish: WishView): unknown {
    return html`<yk-card
      ><div class="one">
        <h2>${wish.client.short}</h2>
        <p class="small text2">${t('wish.now', { name: wish.accountant?.name ?? t('wish.none') })}</p>
        <p class="why">
          ${wish.reason}<br /><span class="small text3 num">${t('wish.by', { name: wish.person.name, time: when(wish.createdAt) })}</span>
        </p>
        <div class="deeds">
          <button class="yk-button soft" type="button" @click=${() => this.answer(wish, false)}>${t('wish.decline')}</button
          ><button class="yk-button" type="button" @click=${() => this.answer(wish, true)}>${t('wish.agree')}</button>
        </div>
      </div></yk-card
    >`;
  }
  override render(): unknown {
    const { value, problem } = this.#wishes;
    return html`<yk-page heading=${t('wish.list')} back="/me" .refresh=${() => this.#wishes.load()}
        >${
          value
            ? value.length > 0
              ? value.map((wish) => this.one(wish))
              : html`<yk-empty heading=${t('wish.empty')}>${t('wish.emptyText')}</yk-empty>`
            : problem
              ? html`<yk-error .problem=${problem} .retry=${() => void this.#wishes.load()}></yk-error>`
              : html`<yk-skeleton kind="rows" count="3"></yk-skeleton>`
        }</yk-page
      >${this.ask ? html`<yk-reason-sheet .ask=${this.ask} @close=${this.shut} @done=${this.shut}></yk-reason-sheet>` : nothing}`;
  }
}
