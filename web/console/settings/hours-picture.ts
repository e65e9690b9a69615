import { html, nothing, type TemplateResult } from 'lit';
import { t as w } from '../../locales/console-settings.ts';
import { t } from '../words.ts';
import type { SectionPen } from './sections.ts';

const DAY_MINUTES = 1440;
/** A press of an arrow, and a drag, move an edge by this. */
const STEP = 15;
const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;
const SCALE = [0, 3, 6, 9, 12, 15, 18, 21, 24] as const;

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const timeOf = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const isTime = (text: string): boolean => /^([01]\d|2[0-4]):[0-5]\d$/.test(text);
interface Span {
  from: number;
  to: number;
}
/** The spans as minutes; one that is half written is left out of the picture. */
const spansOf = (spans: readonly string[]): (Span & { index: number })[] =>
  spans.flatMap((span, index) => {
    const [from = '', to = ''] = span.split('-');
    return isTime(from) && isTime(to) && from < to ? [{ index, from: minutesOf(from), to: minutesOf(to) }] : [];
  });
/** Hours of business a week. */
const hoursAWeek = ({ weekdays, spans }: { weekdays: readonly number[]; spans: readonly string[] }): number =>
  (spansOf(spans).reduce((sum, { from, to }) => sum + to - from, 0) * weekdays.length) / 60;

/** Moves one edge of a span, as far as its other edge and its neighbours let it. */
export function movedEdge(spans: readonly string[], index: number, edge: 'from' | 'to', to: number): string | null {
  const all = spansOf(spans);
  const span = all.find((one) => one.index === index);
  if (!span) return null;
  const before = Math.max(0, ...all.filter((one) => one.to <= span.from && one.index !== index).map((one) => one.to));
  const after = Math.min(DAY_MINUTES, ...all.filter((one) => one.from >= span.to && one.index !== index).map((one) => one.from));
  const [least, most] = edge === 'from' ? [before, span.to - STEP] : [span.from + STEP, after];
  const at = Math.min(most, Math.max(least, Math.round(to / STEP) * STEP));
  return edge === 'from' ? `${timeOf(at)}-${timeOf(span.to)}` : `${timeOf(span.from)}-${timeOf(at)}`;
}

const share = (minutes: number): string => `${((minutes / DAY_MINUTES) * 100).toFixed(3)}%`;

/** The week as a picture: a row a day, business time drawn; a day is switched by its name, an edge is pulled, or moved with the arrows. */
export function hoursPicture({ draft, put, off }: SectionPen): TemplateResult {
  const { weekdays, spans } = draft.businessHours;
  const drawn = spansOf(spans);
  const first = WEEK.find((day) => weekdays.includes(day));
  const set = (index: number, edge: 'from' | 'to', minutes: number): void =>
    put((d) => {
      d.businessHours.spans[index] = movedEdge(d.businessHours.spans, index, edge, minutes) ?? d.businessHours.spans[index] ?? '';
    });
  const knob = (span: Span & { index: number }, edge: 'from' | 'to'): TemplateResult => {
    const at = span[edge];
    return html`<span
      class="hp-k"
      role="slider"
      tabindex="0"
      aria-label=${w(edge === 'from' ? 'hours.begin' : 'hours.end', { n: span.index + 1 })}
      aria-valuemin="0"
      aria-valuemax=${DAY_MINUTES}
      aria-valuenow=${at}
      aria-valuetext=${timeOf(at)}
      .style=${`left:${share(at)}`}
      @keydown=${(event: KeyboardEvent) => {
        const by = { ArrowLeft: -STEP, ArrowDown: -STEP, ArrowRight: STEP, ArrowUp: STEP, PageUp: 60, PageDown: -60 }[event.key];
        if (by === undefined) return;
        event.preventDefault();
        set(span.index, edge, at + by);
      }}
      @pointerdown=${(event: PointerEvent) => {
        const handle = event.currentTarget as HTMLElement;
        handle.setPointerCapture(event.pointerId);
        const row = handle.parentElement;
        if (!row) return;
        handle.onpointermove = (move) => {
          const box = row.getBoundingClientRect();
          set(span.index, edge, ((move.clientX - box.left) / box.width) * DAY_MINUTES);
        };
        handle.onpointerup = handle.onpointercancel = () => {
          handle.onpointermove = null;
        };
      }}
    ></span>`;
  };
  return html`<div class="hp" role="group" aria-label=${w('hours.picture')}>
    <div class="hp-s" aria-hidden="true">${SCALE.map((hour) => html`<i .style=${`left:${share(hour * 60)}`}>${hour}</i>`)}</div>
    ${WEEK.map((day) => {
      const on = weekdays.includes(day);
      return html`<div class="hp-r ${on ? '' : 'off'}">
        <button
          type="button"
          aria-pressed=${on}
          aria-label=${w('weekday', { d: t(`weekday.${`${day}` as '1'}`) })}
          ?disabled=${off}
          @click=${() =>
            put((d) => {
              d.businessHours.weekdays = on
                ? d.businessHours.weekdays.filter((one) => one !== day)
                : [...d.businessHours.weekdays, day].toSorted((one, other) => one - other);
            })}
        >
          ${w('weekday', { d: t(`weekday.${`${day}` as '1'}`) })}
        </button>
        <div class="hp-t">
          ${on ? drawn.map(({ from, to }) => html`<b .style=${`left:${share(from)};width:${share(to - from)}`}></b>`) : html`<em>${w('hours.closed')}</em>`}
          ${on && day === first && !off ? drawn.map((span) => html`${knob(span, 'from')}${knob(span, 'to')}`) : nothing}
        </div>
      </div>`;
    })}
    <p class="mut">${w('hours.sum', { n: Math.round(hoursAWeek(draft.businessHours) * 10) / 10 })}</p>
  </div>`;
}
