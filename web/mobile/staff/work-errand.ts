import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ErrandView } from '../../../api/views/errands.ts';
import { instantOf } from '../../../domain/time.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { listErrandsOfCase } from '../../data/errands-api.ts';
import { readMe } from '../../data/me.ts';
import { kit } from '../../elements/styles.ts';
import { wordsReady } from '../../locales/catalogue.ts';
import { t } from '../../locales/errands.ts';
import { mark } from '../../locales/punctuation.ts';
import { dayOf } from '../../locales/when.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/icon.ts';
import { windowOf } from '../errands/stop-words.ts';

await wordsReady();

/** `<yk-work-errand no>`: the next stop outside for a case, leading to its day; nothing where none is to come. */
@customElement('yk-work-errand')
export class YkWorkErrand extends LitElement {
  static override styles = [...kit];
  @property() no = '';
  readonly #stops = new Resource(
    this,
    () => (this.no ? `errands of ${this.no}` : null),
    () => listErrandsOfCase(this.no),
  );
  #later: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    new Live(this, { topic: 'errand' }, () => {
      clearTimeout(this.#later);
      this.#later = setTimeout(() => void this.#stops.load(), 250);
    });
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#later);
  }
  override render(): unknown {
    const next = this.#stops.value?.items.find(({ state }) => state === 'planned');
    if (!next) return nothing;
    return html`<yk-card class="gap3"
      ><yk-cell indent href=${dayHref(next)} heading="${t('stop.next')}${mark('：')}${next.place}" sub=${words(next)}
        ><span slot="lead" class="tile"><yk-icon name="send"></yk-icon></span></yk-cell
    ></yk-card>`;
  }
}

const isOwn = (staffId: string): boolean => staffId === readMe().me?.staff?.id;
/** Its day; a colleague’s is theirs to look at, some colleagues’ are not. */
const dayHref = ({ day, staffId, elsewhere }: ErrandView): string =>
  elsewhere ? '' : `/staff/errands?day=${day}${isOwn(staffId) ? '' : `&staff=${staffId}`}`;
/** `明天 09:30–11:00，何景行，领取发票`. */
const words = ({ day, from, until, staffId, staffName, title }: ErrandView): string =>
  [`${dayOf(instantOf(day))} ${windowOf({ from, until })}`, ...(isOwn(staffId) ? [] : [staffName]), title].join(mark('，'));

declare global {
  interface HTMLElementTagNameMap {
    'yk-work-errand': YkWorkErrand;
  }
}
