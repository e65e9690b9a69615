// Long: one screen: the day's head, a column a person, and who has nothing to do.
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ErrandDay, ErrandPerson, ErrandView } from '../../../api/views/errands.ts';
import type { Permission } from '../../../domain/permissions.ts';
import { addCivilDays, civilDateOf, civilTimeOf, instantOf } from '../../../domain/time.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { serverNow } from '../../data/clock.ts';
import { getErrandDay, orderErrands } from '../../data/errands-api.ts';
import { ApiProblem, newKey } from '../../data/http.ts';
import { readMe } from '../../data/me.ts';
import { t } from '../../locales/console-errands.ts';
import { say } from '../dialog.ts';
import { icon } from '../icons.ts';
import { exportButton } from '../list/export-button.ts';
import { said, storeSaid } from '../list/said.ts';
import { Keys } from '../keys.ts';
import { later } from '../later.ts';
import { showMenu, type MenuEntry } from '../menu.ts';
import { Part, define } from '../part.ts';
import { emptyPlace, face, key, skeleton, trouble } from '../parts.ts';
import { onPrefs, readPrefs } from '../prefs.ts';
import { go, here, onPlace } from '../router.ts';
import { clockTime, dayHeading } from '../time.ts';
import { errandCard, type CardActs } from './errand-card.ts';
import '../styles/cases.css';
import '../styles/errands.css';

const plan = later(async () => (await import('./errand-dialogs.ts')).openPlan);
const edit = later(async () => (await import('./errand-dialogs.ts')).openEdit);
const moveTo = later(async () => (await import('./errand-dialogs.ts')).openMove);
const cancel = later(async () => (await import('./errand-dialogs.ts')).openCancel);
const may = (permission: Permission): boolean => readMe().me?.permissions.includes(permission) ?? false;

/** 外勤: a day outside, a column a person, stops in order; who is where by their last check-in. */
export class ErrandsPage extends Part {
  readonly day = new Resource(
    this,
    () => `errands:${this.date}:${readPrefs().storeId ?? ''}`,
    () => getErrandDay({ day: this.date, storeId: readPrefs().storeId }),
  );
  readonly live = new Live(this, { topic: 'errand' }, () => this.later());
  readonly keys = new Keys(this, () => ({
    title: t('title'),
    items: [
      { keys: 'ArrowLeft', does: t('before'), run: () => this.to(addCivilDays(this.date, -1)) },
      { keys: 'ArrowRight', does: t('after'), run: () => this.to(addCivilDays(this.date, 1)) },
      { keys: 't', does: t('today'), run: () => this.to(null) },
      { keys: 'n', does: t('plan'), run: () => void this.plan() },
      { keys: 'j', does: t('keys.next'), run: () => this.walk(1) },
      { keys: 'k', does: t('keys.previous'), run: () => this.walk(-1) },
      { keys: 'Alt+ArrowUp', does: t('keys.up'), run: () => this.shift(this.focused, -1) },
      { keys: 'Alt+ArrowDown', does: t('keys.down'), run: () => this.shift(this.focused, 1) },
    ],
  }));
  readonly #acts: CardActs = {
    drag: (stop) => {
      this.#dragged = stop;
      this.#over = null;
      // The browser takes its picture of the card first.
      setTimeout(() => this.requestUpdate());
    },
    over: (before) => this.hover(before.staffId, before.state === 'planned' ? before.id : null),
    menu: (anchor, stop) => showMenu(anchor, stop.title, () => this.entries(stop)),
  };
  #dragged: ErrandView | null = null;
  /** Where it would be dropped: on whom, and before which stop. */
  #over: { staffId: string; before: string | null } | null = null;
  /** Shifts one after another: keys pressed faster than the server answers move the stop once more each. */
  #shifted: Promise<unknown> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stop: (() => void)[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    const again = (): void => this.requestUpdate();
    this.#stop = [onPlace(again), onPrefs(again)];
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.#stop) stop();
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  private get date(): string {
    const asked = here().query.get('day') ?? '';
    return /^\d{4}-\d{2}-\d{2}$/.test(asked) ? asked : civilDateOf(serverNow());
  }
  private to(day: string | null): void {
    go(day === null ? '/errands' : `/errands?day=${day}`, { replace: true });
  }
  /** Columns follow what happens, once for many, and never under a card that is being dragged. */
  private later(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      if (this.#dragged) this.later();
      else void this.day.load();
    }, 400);
  }
  private open(staffId: string): ErrandView[] {
    return (this.day.value?.items ?? []).filter((stop) => stop.staffId === staffId && stop.state === 'planned');
  }
  private find(id: string | undefined): ErrandView | undefined {
    return this.day.value?.items.find((stop) => stop.id === id);
  }

  private async plan(person: ErrandPerson | null = null): Promise<void> {
    if (!may('errands.write')) return;
    const start = { day: this.date, ...(person ? { staff: { id: person.staffId, name: person.name } } : {}) };
    if (await plan(start, this.day.value?.people ?? [])) void this.day.load();
  }
  /** The whole day of a person in another order; what was changed meanwhile is shown as it is now. */
  private async arrange(stop: ErrandView, before: string | null): Promise<void> {
    const others = this.open(stop.staffId).filter(({ id }) => id !== stop.id);
    const at = before === null ? others.length : others.findIndex(({ id }) => id === before);
    const ids = others.toSpliced(at < 0 ? others.length : at, 0, stop).map(({ id }) => id);
    try {
      await orderErrands({ day: stop.day, staffId: stop.staffId, ids }, newKey());
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      say(problem.code === 'errand_changed' ? t('arranged.changed') : problem.message);
    }
    await this.day.load();
    await this.updateComplete;
    this.focusOn(stop.id);
  }
  private async act(deed: Promise<unknown>, stop: ErrandView): Promise<void> {
    if (await deed) await this.day.load();
    await this.updateComplete;
    this.focusOn(stop.id);
  }
  private focusOn(id: string): void {
    this.querySelector<HTMLElement>(`[data-id="${id}"] .mv`)?.focus();
  }
  private entries(stop: ErrandView): MenuEntry[] {
    const can = (action: ErrandView['actions'][number]): boolean => stop.actions.includes(action);
    const stops = this.open(stop.staffId);
    const at = stops.findIndex(({ id }) => id === stop.id);
    const { source, clientId } = stop;
    const people = this.day.value?.people ?? [];
    return [
      { heading: stop.title },
      ...(can('edit') && at > 0 ? [{ text: t('up'), icon: 'up' as const, run: () => this.shift(stop.id, -1) }] : []),
      ...(can('edit') && at >= 0 && at < stops.length - 1
        ? [{ text: t('down'), icon: 'down' as const, run: () => this.shift(stop.id, 1) }]
        : []),
      ...(can('edit') ? [{ text: t('edit'), icon: 'pencil' as const, run: () => void this.act(edit(stop), stop) }] : []),
      ...(can('move') ? [{ text: t('move'), icon: 'swap' as const, run: () => void this.act(moveTo(stop, people), stop) }] : []),
      ...(source.kind === 'case' ? [{ text: t('openCase'), icon: 'cases' as const, run: () => go(`/cases/${source.no}`) }] : []),
      ...(clientId ? [{ text: t('openClient'), icon: 'company' as const, run: () => go(`/clients/${clientId}`) }] : []),
      ...(can('cancel')
        ? (['-', { text: t('cancel'), icon: 'close' as const, danger: true, run: () => void this.act(cancel(stop), stop) }] as const)
        : []),
    ];
  }
  private walk(by: 1 | -1): void {
    const cards = [...this.querySelectorAll<HTMLElement>('.ob .mv')];
    const at = cards.indexOf(document.activeElement as HTMLElement);
    cards[at < 0 ? 0 : Math.max(0, Math.min(cards.length - 1, at + by))]?.focus();
  }
  private get focused(): string | undefined {
    return document.activeElement?.closest<HTMLElement>('.ob')?.dataset['id'];
  }
  private shift(id: string | undefined, by: 1 | -1): void {
    const turn = this.#shifted.then(async () => {
      const stop = this.find(id);
      if (!stop?.actions.includes('edit')) return;
      const stops = this.open(stop.staffId);
      const to = stops.findIndex((other) => other.id === id) + by;
      if (to >= 0 && to < stops.length) await this.arrange(stop, stops[by < 0 ? to : to + 1]?.id ?? null);
    });
    this.#shifted = turn.catch(() => undefined);
  }

  private hover(staffId: string, before: string | null): void {
    if (!this.#dragged || (this.#over?.staffId === staffId && this.#over.before === before)) return;
    this.#over = { staffId, before };
    this.requestUpdate();
  }
  private dropOn(person: ErrandPerson): void {
    const [stop, over] = [this.#dragged, this.#over];
    this.#dragged = null;
    this.#over = null;
    this.requestUpdate();
    if (!stop) return;
    if (stop.staffId !== person.staffId) void this.act(moveTo(stop, this.day.value?.people ?? [], { staffId: person.staffId }), stop);
    else if (over?.before !== stop.id) void this.arrange(stop, over?.before ?? null);
  }

  private column(person: ErrandPerson, stops: readonly ErrandView[]): TemplateResult {
    const over = this.#dragged !== null && this.#over?.staffId === person.staffId ? this.#over : null;
    const zone = html`<p class="dropz">
      ${this.#dragged?.staffId === person.staffId ? t('drop.order') : t('drop.person', { name: person.name })}
    </p>`;
    return html`<section
      class="${this.#dragged ? 'takes' : ''} ${over ? 'over' : ''}"
      aria-label=${person.name}
      @dragover=${(event: DragEvent) => {
        if (!this.#dragged) return;
        event.preventDefault();
        if ((event.target as Element).closest('.ob') === null) this.hover(person.staffId, null);
      }}
      @drop=${(event: DragEvent) => {
        event.preventDefault();
        this.dropOn(person);
      }}
    >
      <header>
        ${face({ id: person.staffId, name: person.name }, 24)}
        <div class="grow">
          <div class="ob-who"><b>${person.name}</b><span>${summary(person)}</span></div>
          <div class="ob-at">${lastSeen(stops)}</div>
        </div>
        ${may('errands.write') ? html`<button class="ib" aria-label=${t('plan.for', { name: person.name })} @click=${() => void this.plan(person)}>${icon('plus', 15)}</button>` : nothing}
      </header>
      <div class="cl" tabindex="0" role="group" aria-label=${person.name}>
        ${repeat(
          stops,
          ({ id }) => id,
          (stop) =>
            html`${over?.before === stop.id ? zone : nothing}${errandCard(stop, this.#dragged?.id === stop.id, isLate(stop), this.#acts)}`,
        )}
        ${over && over.before === null ? zone : nothing}
      </div>
    </section>`;
  }
  /** Who has nothing planned: a name to drop a stop on, or to plan for. */
  private others(people: readonly ErrandPerson[]): TemplateResult | typeof nothing {
    if (people.length === 0 || !may('errands.assign')) return nothing;
    return html`<section class="ob-o" aria-label=${t('others.title')}>
      <header><b class="grow">${t('others.title')}</b><i>${people.length}</i></header>
      <div class="cl" tabindex="0" role="group" aria-label=${t('others.title')}>
        <p class="cm">${t('others.hint')}</p>
        ${people.map(
          (person) =>
            html`<button
              class="ob-b ${this.#over?.staffId === person.staffId ? 'over' : ''}"
              @click=${() => void this.plan(person)}
              @dragover=${(event: DragEvent) => {
                if (!this.#dragged) return;
                event.preventDefault();
                this.hover(person.staffId, null);
              }}
              @drop=${(event: DragEvent) => {
                event.preventDefault();
                this.dropOn(person);
              }}
            >
              ${face({ id: person.staffId, name: person.name }, 20)}<span>${person.name}</span>
            </button>`,
        )}
      </div>
    </section>`;
  }
  private board({ items, people }: ErrandDay): TemplateResult {
    const busy = people.filter(({ staffId }) => items.some((stop) => stop.staffId === staffId));
    const idle = people.filter((person) => !busy.includes(person));
    if (busy.length === 0)
      return emptyPlace(
        t('empty.title'),
        t('empty.text'),
        may('errands.write')
          ? html`<button class="btn pri" @click=${() => void this.plan()}>${icon('plus')}<span>${t('plan')}</span></button>`
          : nothing,
      );
    return html`<div class="bd ob-bd">
      ${busy.map((person) =>
        this.column(
          person,
          items.filter((stop) => stop.staffId === person.staffId),
        ),
      )}${this.others(idle)}
    </div>`;
  }
  override render(): TemplateResult {
    const { value, problem } = this.day;
    const today = civilDateOf(serverNow());
    return html`<header class="bar">
        <h1>${t('title')}</h1>
        <span class="ob-m"
          ><button class="ib" aria-label=${t('before')} @click=${() => this.to(addCivilDays(this.date, -1))}>${icon('left', 16)}</button
          ><label class="ob-d"
            ><b>${dayHeading(instantOf(this.date))}</b
            ><input
              type="date"
              aria-label=${t('day.pick')}
              .value=${this.date}
              @change=${(event: Event) => {
                const { value: day } = event.target as HTMLInputElement;
                if (day) this.to(day);
              }} /></label
          ><button class="ib" aria-label=${t('after')} @click=${() => this.to(addCivilDays(this.date, 1))}>
            ${icon('right', 16)}
          </button></span
        >
        ${this.date === today ? nothing : html`<button class="btn sm" @click=${() => this.to(null)}>${t('today')}</button>`}
        <span class="mut ob-t">${value ? total(value) : nothing}</span><span class="grow"></span>
        ${exportButton(() => ({
          kinds: ['errands'],
          filter: { day: this.date, storeId: readPrefs().storeId },
          words: [said(t('form.day'), this.date), ...storeSaid(readPrefs().storeId)],
          columns: [],
          count: value?.items.length ?? null,
        }))}${may('errands.write') ? html`<button class="btn pri" @click=${() => void this.plan()}>${icon('plus')}<span>${t('plan')}</span>${key('N')}</button>` : nothing}
      </header>
      ${
        value
          ? this.board(value)
          : problem
            ? html`<div class="em">${trouble(problem.message, () => void this.day.load())}</div>`
            : html`<div class="bd ob-bd" aria-hidden="true">
                ${[3, 2, 3].map(
                  (stops) =>
                    html`<section>
                      <header>${skeleton(24)}</header>
                      <div class="cl">${Array.from({ length: stops }, () => html`<div class="cd">${skeleton(72)}</div>`)}</div>
                    </section>`,
                )}
              </div>`
      }`;
  }
}
define('yk-errands-page', ErrandsPage);

/** Where somebody was last, as their check-in says. */
function lastSeen(stops: readonly ErrandView[]): TemplateResult {
  const at = (stop: ErrandView): number => (stop.checkedInAt === null ? 0 : Date.parse(stop.checkedInAt));
  const last = stops.toSorted((a, b) => at(b) - at(a))[0];
  if (!last?.checkedInAt) return html`<span class="mut">${t('at.never')}</span>`;
  const { checkedInPlace: where } = last;
  const title = where
    ? t('at.where', { lat: where.lat.toFixed(4), lon: where.lon.toFixed(4), n: Math.round(where.accuracy) })
    : t('at.noPlace');
  return html`<span title=${title}>${icon('pin', 12)} ${t('at.last', { at: clockTime(last.checkedInAt), place: last.place })}</span>`;
}

/** A planned stop whose hour is over. */
const isLate = ({ state, until, day }: ErrandView): boolean =>
  state === 'planned' && until !== null && `${day} ${until}` < `${civilDateOf(serverNow())} ${civilTimeOf(serverNow())}`;

const summary = (counts: Pick<ErrandPerson, 'planned' | 'done' | 'failed'>): string =>
  (['planned', 'done', 'failed'] as const)
    .filter((state) => counts[state] > 0)
    .map((state) => t(`sum.${state}`, { n: counts[state] }))
    .join(' · ');
const total = ({ items }: ErrandDay): string => {
  const of = (state: ErrandView['state']): number => items.filter((stop) => stop.state === state).length;
  return summary({ planned: of('planned'), done: of('done'), failed: of('failed') });
};
