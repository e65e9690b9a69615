// Long: one screen and the wiring of its eight sheets; what each of them does stands in a file of its own.
import { css, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { MeView } from '../../../api/views.ts';
import type { ErrandPerson } from '../../../api/views/errands.ts';
import { errandActions, type ErrandAction } from '../../../domain/errands/errands.ts';
import { civilDateOf } from '../../../domain/time.ts';
import { fetchLater } from '../../controllers/later.ts';
import { Live } from '../../controllers/listen.ts';
import { serverNow } from '../../data/clock.ts';
import { keepMe } from '../../data/offline/last-me.ts';
import { onQueue, onSent, readQueue } from '../../data/offline/queue.ts';
import { keepShell } from '../../data/offline/shell.ts';
import { ViewFiles } from '../../elements/files.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/errands.ts';
import { timeOf } from '../../locales/when.ts';
import { navigate } from '../../router.ts';
import { Page } from '../client/page.ts';
import '../../elements/card.ts';
import '../../elements/empty.ts';
import '../../elements/error.ts';
import '../../elements/files.ts';
import '../../elements/icon.ts';
import '../../elements/page.ts';
import '../../elements/skeleton.ts';
import { DayList } from './day-list.ts';
import { isErrand } from './errand-days.ts';
import { orderOf, withDeeds, type Stop } from './overlay.ts';
import { endedStop } from './ended-stop.ts';
import { StopAct, type StopDeed } from './stop-card.ts';
import { orderDay, undoStop } from './stop-deeds.ts';
import './check-in-sheet.ts';
import './day-strip.ts';
import './done-sheet.ts';
import './more-sheet.ts';
import './move-sheet.ts';
import './stop-order.ts';
import './waiting-sheet.ts';
import './way-sheet.ts';
import './why-sheet.ts';

type Sheet = StopDeed | 'waiting' | '';

/** `/staff/errands`: 今日外勤: the stops of one day in order, and what is done at each; works without a net. Leaders and admins look at colleagues' days too. */
@customElement('yk-errands-page')
export class YkErrandsPage extends Page {
  static override styles = [
    ...kit,
    css`
      .people {
        margin: 8px 0 -12px;
      }
      .strips {
        display: grid;
        gap: 8px;
      }
      .strips:has(> *) {
        margin-top: 12px;
      }
      .strips .hint {
        margin-bottom: 0;
        width: auto;
        text-align: left;
      }
      .hint .textbutton {
        color: inherit;
      }
      .end {
        padding: 12px var(--yk-inset);
        display: grid;
        gap: 6px;
        overflow-wrap: anywhere;
      }
    `,
  ];
  @state() private sheet: Sheet = '';
  /** What the sheet is about. */
  @state() private stop: Stop | null = null;
  /** The stop that is open; null: the next one. */
  @state() private opened: string | null = null;
  @state() private ordering = false;
  @query('yk-viewer') private viewer!: HTMLElementTagNameMap['yk-viewer'];
  readonly #list = new DayList(this, () => (this.meId ? { personId: this.meId, day: this.day } : null));
  #stops: (() => void)[] = [];
  #kept: MeView | null = null;
  #soon: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    new Live(this, { topic: 'errand' }, () => this.soon());
    this.addEventListener(StopAct.type, (event) => this.act(event as StopAct));
    this.addEventListener(ViewFiles.type, (event) => {
      const { files, index } = event as ViewFiles;
      this.viewer.show(files, index);
    });
  }
  override connectedCallback(): void {
    super.connectedCallback();
    this.#stops = [
      onQueue(() => this.requestUpdate()),
      onSent(async (deed, answer) => {
        if (isErrand(answer)) this.#list.put(answer);
        else if (deed.verb === 'order') this.soon();
      }),
    ];
    fetchLater(keepShell);
  }
  protected override updated(): void {
    const { me } = this.me.state;
    if (!me || me === this.#kept) return;
    this.#kept = me;
    void keepMe(me);
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#soon);
    for (const stop of this.#stops) stop();
  }
  private soon(): void {
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => void this.#list.load(), 250);
  }
  private get today(): string {
    return civilDateOf(serverNow());
  }
  private get day(): string {
    const asked = this.query.get('day') ?? '';
    return /^\d{4}-\d\d-\d\d$/.test(asked) ? asked : this.today;
  }
  private get ownId(): string {
    return this.me.state.me?.staff?.id ?? '';
  }
  /** Whose day it is. */
  private get staffId(): string {
    return this.query.get('staff') || this.ownId;
  }
  private go(change: { day?: string; staff?: string }): void {
    const { day = this.day, staff = this.staffId } = change;
    const search = new URLSearchParams({ ...(day === this.today ? {} : { day }), ...(staff === this.ownId ? {} : { staff }) }).toString();
    this.opened = null;
    this.ordering = false;
    navigate(`/staff/errands${search ? `?${search}` : ''}`, { replace: true });
  }
  private get stops(): Stop[] {
    const items = this.#list.value?.items ?? [];
    return withDeeds(items, readQueue().deeds, orderOf(this.staffId, this.day)).filter(({ staffId }) => staffId === this.staffId);
  }
  /** By the rules, over what was done on this phone already: the server's word is of before. */
  private actionsOf(stop: Stop): ErrandAction[] {
    if (this.me.state.me?.viewing) return [];
    const { staffId, actions, doneAt, contactPhone } = stop;
    const runs = staffId === this.ownId || actions.some((each) => each === 'done' || each === 'undo');
    const status = { state: stop.state, staffId, doneAt: doneAt ? Date.parse(doneAt) : null, hasPhone: contactPhone !== null };
    return errandActions(status, { runs: runs ? [staffId] : [], arranges: actions.includes('move') }, serverNow());
  }
  private act({ deed, stop }: StopAct): void {
    if (deed === 'undo') void undoStop(stop);
    else if (deed === 'edit') navigate(`/staff/errands/${stop.id}?day=${stop.day}`);
    else {
      this.stop = stop;
      this.sheet = deed;
    }
  }
  private readonly shut = (): void => {
    this.sheet = '';
    this.stop = null;
  };
  private readonly arrange = (): void => {
    const search = new URLSearchParams({ day: this.day, ...(this.staffId === this.ownId ? {} : { staff: this.staffId }) }).toString();
    navigate(`/staff/errands/new?${search}`);
  };

  private people(): unknown {
    // Oneself, then who is outside that day, then the others.
    const stops = ({ planned, done, failed }: ErrandPerson): number => planned + done + failed;
    const own = ({ staffId }: ErrandPerson): number => Number(staffId === this.ownId);
    const people = (this.#list.value?.people ?? []).toSorted((a, b) => own(b) - own(a) || stops(b) - stops(a));
    if (people.length < 2) return nothing;
    return html`<div class="people chips scroll onpage" role="group" aria-label=${t('people')}>
      ${people.map(
        ({ staffId, name, planned }) =>
          html`<button class="chip" type="button" aria-pressed=${staffId === this.staffId} @click=${() => this.go({ staff: staffId })}>
            ${name}${planned > 0 ? html`<span class="num">${planned}</span><span class="sr">${t('day.left', { n: planned })}</span>` : nothing}
          </button>`,
      )}
    </div>`;
  }
  private strips(): unknown {
    const { deeds, sending } = readQueue();
    const stopped = deeds.filter((deed) => deed.stopped).length;
    const { keptAt, problem, value } = this.#list;
    const kept =
      value && keptAt && problem
        ? html`<p class="hint num" role="status"><yk-icon name="offline" size="s"></yk-icon>${t('kept', { time: timeOf(keptAt) })}</p>`
        : nothing;
    const words = stopped
      ? t('queue.stripStopped', { n: stopped })
      : t(sending && !problem ? 'queue.stripSending' : 'queue.strip', { n: deeds.length });
    return html`<div class="strips">
      ${kept}${
        deeds.length > 0
          ? html`<button
              class="hint ${stopped ? 'bad' : 'warn'} num"
              type="button"
              @click=${() => {
                this.sheet = 'waiting';
              }}
            >
              <yk-icon name=${stopped ? 'alert' : 'clock'} size="s"></yk-icon><span class="grow">${words}</span
              ><span class="textbutton">${t('queue.look')}</span>
            </button>`
          : nothing
      }
    </div>`;
  }
  private open(stops: Stop[]): unknown {
    if (stops.length === 0) return nothing;
    const mayOrder = stops.length > 1 && stops.every((stop) => this.actionsOf(stop).includes('move'));
    const opened = this.opened ?? stops[0]?.id;
    return html`<yk-section heading=${t('day.left', { n: stops.length })}
      >${
        mayOrder && !this.ordering
          ? html`<button
              slot="note"
              class="textbutton small brand"
              type="button"
              @click=${() => {
                this.ordering = true;
              }}
            >
              ${t('order')}
            </button>`
          : nothing
      }${
        this.ordering && mayOrder
          ? html`<yk-stop-order
              .stops=${stops}
              @done=${(event: CustomEvent<string[]>) => {
                this.ordering = false;
                if (event.detail.join() !== stops.map(({ id }) => id).join()) void orderDay(this.day, this.staffId, event.detail);
              }}
            ></yk-stop-order>`
          : repeat(
              stops,
              ({ id }) => id,
              (stop, at) =>
                html`<yk-stop-card
                  .stop=${stop}
                  .actions=${this.actionsOf(stop)}
                  .no=${at + 1}
                  ?next=${at === 0}
                  ?open=${stop.id === opened}
                  @toggle=${() => {
                    this.opened = stop.id === opened ? '' : stop.id;
                  }}
                ></yk-stop-card>`,
            )
      }</yk-section
    >`;
  }
  private over(stops: Stop[]): unknown {
    return stops.length === 0
      ? nothing
      : html`<yk-section heading=${t('day.over')} note=${t('day.overCount', { n: stops.length })}
          ><yk-card
            ><div class="lined">${stops.map((stop) => endedStop(stop, this.actionsOf(stop).includes('undo'), this))}</div></yk-card
          ></yk-section
        >`;
  }
  private body(): unknown {
    const { value, problem } = this.#list;
    if (!value)
      return !problem
        ? html`<yk-skeleton class="gap3" kind="rows" count="3"></yk-skeleton>`
        : problem.passing
          ? html`<yk-empty heading=${t('day.offlineUnknown')}>${t('day.offlineUnknownText')}</yk-empty>`
          : html`<yk-error .problem=${problem} .retry=${() => void this.#list.load()}></yk-error>`;
    const { stops } = this;
    const open = stops.filter((stop) => stop.state === 'planned');
    const ended = stops.filter((stop) => stop.state !== 'planned');
    const name = value.people.find(({ staffId }) => staffId === this.staffId)?.name ?? '';
    if (stops.length === 0)
      return html`<yk-empty heading=${this.staffId === this.ownId ? t('day.none') : t('day.noneOf', { name })}
        >${t('day.noneText')}<button slot="action" class="yk-button soft" type="button" @click=${this.arrange}>
          ${t('add')}
        </button></yk-empty
      >`;
    return html`${open.length === 0 ? html`<yk-empty small heading=${t('day.allDone')}></yk-empty>` : nothing}${this.open(open)}${this.over(ended)}`;
  }
  private sheets(): unknown {
    const of = (...kinds: Sheet[]): Stop | null => (kinds.includes(this.sheet) ? this.stop : null);
    const known = this.#list.value?.items.find(({ place, checkedInPlace }) => checkedInPlace && place === this.stop?.place)?.checkedInPlace;
    return html`<yk-check-in-sheet .stop=${of('check-in')} @close=${this.shut}></yk-check-in-sheet
      ><yk-done-sheet .stop=${of('done')} @close=${this.shut}></yk-done-sheet
      ><yk-why-sheet
        .stop=${of('failed', 'cancel')}
        kind=${this.sheet === 'cancel' ? 'cancel' : 'failed'}
        @close=${this.shut}
      ></yk-why-sheet
      ><yk-move-sheet .stop=${of('move')} today=${this.today} @close=${this.shut}></yk-move-sheet
      ><yk-way-sheet .stop=${of('go')} .known=${known ?? null} @close=${this.shut}></yk-way-sheet
      ><yk-more-sheet .stop=${of('more')} .actions=${this.stop ? this.actionsOf(this.stop) : []} @close=${this.shut}></yk-more-sheet
      ><yk-waiting-sheet ?open=${this.sheet === 'waiting'} @close=${this.shut}></yk-waiting-sheet><yk-viewer></yk-viewer>`;
  }
  override render(): unknown {
    return html`<yk-page heading=${t('title')} back=${this.me.state.face === 'admin' ? '/me' : '/todo'} .refresh=${() => this.#list.load()}
        ><button slot="action" class="iconbutton" type="button" aria-label=${t('add')} @click=${this.arrange}>
          <yk-icon name="plus" size="l"></yk-icon></button
        ><yk-day-strip
          day=${this.day}
          today=${this.today}
          @choose=${(event: CustomEvent<string>) => this.go({ day: event.detail })}
        ></yk-day-strip
        >${this.people()}${this.strips()}${this.body()}
        ${
          this.#list.value && this.stops.length > 0
            ? html`<div class="gutter gap4">
                <button class="yk-button wide mute" type="button" @click=${this.arrange}>
                  <yk-icon name="plus" size="s"></yk-icon>${t('add')}
                </button>
              </div>`
            : nothing
        }</yk-page
      >${this.sheets()}`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-errands-page': YkErrandsPage;
  }
}
