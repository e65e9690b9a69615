import { LitElement, css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/errands.ts';
import '../../elements/icon.ts';
import type { Stop } from './overlay.ts';
import { windowOf } from './stop-words.ts';

/** The list with one thing at another place. */
function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, i) => i !== from);
  const one = list[from];
  return one === undefined ? [...list] : [...rest.slice(0, to), one, ...rest.slice(to)];
}

/** `<yk-stop-order .stops>`: puts the open stops in another order, by the handle, or by 上移 and 下移; fires `done` with the ids when it is as wanted. */
@customElement('yk-stop-order')
export class YkStopOrder extends LitElement {
  static override styles = [
    ...kit,
    css`
      :host {
        margin: 0 var(--yk-gutter);
      }
      ol {
        list-style: none;
        padding: 0;
        background: var(--yk-color-surface);
        border-radius: var(--yk-radius-3);
        box-shadow: var(--yk-shadow-card);
      }
      li {
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: 64px;
        padding: 6px 4px 6px 16px;
      }
      li + li {
        border-top: var(--yk-hairline) solid var(--yk-color-line);
      }
      li.held {
        background: var(--yk-color-brand-soft);
      }
      b {
        font-size: var(--yk-text-title);
        min-width: 24px;
      }
      .handle {
        touch-action: none;
        cursor: grab;
        color: var(--yk-color-text-3);
      }
      button:disabled {
        color: var(--yk-color-text-disabled);
      }
      .up {
        transform: rotate(180deg);
      }
    `,
  ];
  @property({ attribute: false }) stops: readonly Stop[] = [];
  @state() private ids: readonly string[] = [];
  @state() private held = '';
  @state() private said = '';

  protected override willUpdate(): void {
    const open = this.stops.map(({ id }) => id);
    // What came or went meanwhile joins at the end, or leaves.
    const kept = this.ids.filter((id) => open.includes(id));
    const ids = [...kept, ...open.filter((id) => !kept.includes(id))];
    if (ids.join() !== this.ids.join()) this.ids = ids;
  }
  private move(id: string, to: number): void {
    const from = this.ids.indexOf(id);
    if (to < 0 || to >= this.ids.length || to === from) return;
    this.ids = moved(this.ids, from, to);
    this.said = t('order.moved', { title: this.stops.find((stop) => stop.id === id)?.title ?? '', n: to + 1 });
  }
  private step(id: string, by: -1 | 1): void {
    this.move(id, this.ids.indexOf(id) + by);
    void this.updateComplete.then(() => {
      const row = this.renderRoot.querySelector(`li[data-id="${CSS.escape(id)}"]`);
      const [up, down] = row?.querySelectorAll<HTMLButtonElement>('button.step') ?? [];
      // At either end its own button is greyed: the other one keeps the finger's place.
      const wanted = by < 0 ? up : down;
      (wanted?.disabled ? (by < 0 ? down : up) : wanted)?.focus();
    });
  }
  private readonly grab = (event: PointerEvent, id: string): void => {
    (event.target as HTMLElement).setPointerCapture(event.pointerId);
    this.held = id;
  };
  private readonly drag = (event: PointerEvent): void => {
    if (!this.held) return;
    const rows = [...this.renderRoot.querySelectorAll('li')];
    const over = rows.findIndex((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return event.clientY >= top && event.clientY < bottom;
    });
    if (over >= 0) this.move(this.held, over);
  };
  private readonly drop = (): void => {
    this.held = '';
  };
  private row(stop: Stop, at: number): unknown {
    const { id, title, place } = stop;
    return html`<li data-id=${id} class=${this.held === id ? 'held' : ''}>
      <b class="num">${at + 1}</b
      ><span class="grow"
        ><span class="ellipsis row">${place}</span><span class="small text3 num">${windowOf(stop)}<i class="dot"></i>${title}</span></span
      ><button
        class="iconbutton step up"
        type="button"
        ?disabled=${at === 0}
        aria-label=${t('order.up', { title })}
        @click=${() => this.step(id, -1)}
      >
        <yk-icon name="down"></yk-icon></button
      ><button
        class="iconbutton step"
        type="button"
        ?disabled=${at === this.ids.length - 1}
        aria-label=${t('order.down', { title })}
        @click=${() => this.step(id, 1)}
      >
        <yk-icon name="down"></yk-icon></button
      ><span
        class="iconbutton handle"
        aria-hidden="true"
        @pointerdown=${(event: PointerEvent) => this.grab(event, id)}
        @pointermove=${this.drag}
        @pointerup=${this.drop}
        @pointercancel=${this.drop}
        ><yk-icon name="list"></yk-icon
      ></span>
    </li>`;
  }
  override render(): unknown {
    const stops = this.ids.flatMap((id) => this.stops.find((stop) => stop.id === id) ?? []);
    return html`<ol>
        ${repeat(
          stops,
          ({ id }) => id,
          (stop, at) => this.row(stop, at),
        )}
      </ol>
      <p class="sr" role="status">${this.said}</p>
      <button
        class="yk-button wide gap3"
        type="button"
        @click=${() => this.dispatchEvent(new CustomEvent('done', { detail: [...this.ids] }))}
      >
        ${t('order.done')}
      </button>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-stop-order': YkStopOrder;
  }
}
