import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { RealNameView } from '../../../api/views/accountants.ts';
import { REAL_NAME_STATES } from '../../../domain/client/real-names.ts';
import { Live } from '../../controllers/listen.ts';
import { Pages } from '../../controllers/pages.ts';
import { listRealNames } from '../../data/accountants-api.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/accountants.ts';
import { when } from '../../locales/when.ts';
import { navigate } from '../../router.ts';
import { Page } from '../client/page.ts';
import { listFoot } from '../list-foot.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/empty.ts';
import '../../elements/error.ts';
import '../../elements/page.ts';
import '../../elements/skeleton.ts';
import '../../elements/tag.ts';

const TONES = { open: 'warn', done: 'ok', expired: 'bad', cancelled: '' } as const;

/** `/work/real-names`: 实名事项 of the clients one serves: who has to do what until when. */
@customElement('yk-real-names-page')
export class YkRealNamesPage extends Page {
  static override styles = kit;
  readonly #tasks = new Pages<RealNameView>(
    this,
    () => `real-names ${this.state}`,
    (cursor) => listRealNames({ ...(this.state ? { state: this.state } : {}), limit: 20, cursor }),
  );
  constructor() {
    super();
    new Live(this, { topic: 'client' }, () => void this.#tasks.reload());
  }
  private get state(): string {
    return this.query.get('state') ?? '';
  }
  private readonly reload = (): Promise<void> => this.#tasks.reload();
  private list(): unknown {
    const { items, known, problem } = this.#tasks;
    if (items.length === 0 && problem) return html`<yk-error .problem=${problem} .retry=${this.reload}></yk-error>`;
    if (!known) return html`<yk-skeleton kind="cells" count="5"></yk-skeleton>`;
    if (items.length === 0) return html`<yk-empty heading=${t('real.empty')}>${t('real.emptyText')}</yk-empty>`;
    return html`<yk-card
        >${repeat(
          items,
          ({ id }) => id,
          (task) =>
            html`<yk-cell href="/work/real-names/${task.id}" heading=${task.title}
              ><span slot="sub"
                >${task.client.short}<i class="dot"></i>${task.person.name}<i class="dot"></i
                ><span class="num">${t('real.untilState', { time: when(task.expiresAt) })}</span></span
              ><yk-tag slot="value" tone=${TONES[task.state]}>${t(`real.state.${task.state}`)}</yk-tag></yk-cell
            >`,
        )}</yk-card
      >${listFoot(this.#tasks)}`;
  }
  override render(): unknown {
    return html`<yk-page heading=${t('real.list')} back="/me" .refresh=${this.reload}
      ><div class="chips scroll onpage">
        ${['', ...REAL_NAME_STATES].map((each) => html`<button class="chip" type="button" aria-pressed=${each === this.state} @click=${() => navigate(`/work/real-names${each ? `?state=${each}` : ''}`, { replace: true })}>${each === '' ? t('list.all') : t(`real.state.${each as RealNameView['state']}`)}</button>`)}
      </div>
      ${this.list()}</yk-page
    >`;
  }
}
