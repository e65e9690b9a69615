import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { CaseRow, PersonRef } from '../../api/views.ts';
import type { CaseState, Urgency } from '../../domain/case/types.ts';
import { icon } from './icons.ts';
import { t } from './words.ts';

const GLYPHS: Record<CaseState, SVGTemplateResult> = {
  awaiting_payment: svg`<circle cx="7" cy="7" r="5.250" stroke-dasharray="2.200 1.900"/>`,
  open: svg`<circle cx="7" cy="7" r="5.250"/>`,
  escalated: svg`<circle cx="7" cy="7" r="6" fill="currentColor" stroke="none"/><path d="M7 3.900v3.600M7 9.700v.1" stroke="var(--glyph-on)" stroke-width="1.600"/>`,
  in_progress: svg`<circle cx="7" cy="7" r="5.250"/><path d="M7 4a3 3 0 0 1 0 6z" fill="currentColor" stroke="none"/>`,
  delivered: svg`<circle cx="7" cy="7" r="5.250"/><path d="M7 4a3 3 0 1 1-3 3h3z" fill="currentColor" stroke="none"/>`,
  completed: svg`<circle cx="7" cy="7" r="6" fill="currentColor" stroke="none"/><path d="m4.400 7.200 1.900 1.800 3.400-3.800" stroke="var(--glyph-on)"/>`,
  cancelled: svg`<circle cx="7" cy="7" r="6" fill="currentColor" stroke="none"/><path d="m5 5 4 4M9 5 5 9" stroke="var(--glyph-on)"/>`,
};

/** The glyph of a state, filling as work goes on. */
export const stateGlyph = (state: CaseState): TemplateResult =>
  html`<svg class="gl st-${state}" width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">${GLYPHS[state]}</svg>`;
/** A state: glyph and word. */
export const stateMark = (state: CaseState, big = false): TemplateResult =>
  html`<span class="st st-${state} ${big ? 'big' : ''}">${stateGlyph(state)}${t(`state.${state}`)}</span>`;
/** 等客户: a chip beside the state, not a state. */
export const waitFlag = (row: Pick<CaseRow, 'waitingOn'>): TemplateResult | typeof nothing =>
  row.waitingOn.length === 0
    ? nothing
    : html`<span class="flag" title=${row.waitingOn.map((wait) => t(`wait.${wait}`)).join(t('list.comma'))}
        >${icon('pause', 12)}${t('wait.client')}</span
      >`;

/** 普通, 紧急, 特急: a sign and its word. */
export function urgencyMark(urgency: Urgency): TemplateResult {
  if (urgency === 'normal') return html`<span class="urg u1">${t('urgency.normal')}</span>`;
  return html`<span class="urg ${urgency === 'urgent' ? 'u2' : 'u3'}"
    >${icon(urgency === 'urgent' ? 'bolt' : 'fire', 13)}${t(`urgency.${urgency}`)}</span
  >`;
}

function faceOf(id: string): number {
  let sum = 0;
  for (const char of id) sum = (sum * 31 + char.charCodeAt(0)) >>> 0;
  return sum % 6;
}
/** A face without a photo: the last character of the name on one of six quiet pairs, chosen by id. */
export const face = (person: { id: string; name: string }, size = 18): TemplateResult =>
  html`<span class="av h${faceOf(person.id)}" .style=${`--z:${size}px`} aria-hidden="true">${[...person.name].at(-1) ?? '·'}</span>`;
/** Face and name; a dashed ring when nobody. */
export const who = (person: PersonRef | null, none: string = t('who.none')): TemplateResult =>
  person
    ? html`<span class="who">${face(person)}<span>${person.name}</span></span>`
    : html`<span class="who mut"><span class="none" .style=${'width:18px;height:18px'}>${icon('plus', 10)}</span>${none}</span>`;

/** The stages of a case as pips. */
export function pips(row: Pick<CaseRow, 'stage' | 'overdue' | 'state'>): TemplateResult {
  const { stage } = row;
  if (!stage) return html`<span class="mut">—</span>`;
  const over = row.state === 'completed' || row.state === 'delivered';
  return html`<span class="pips ${row.overdue ? 'bad' : ''}"
    ><span class="pp" aria-hidden="true"
      >${Array.from({ length: stage.count }, (_, index) => html`<i class=${over || index < stage.index ? 'd' : index === stage.index ? 'c' : ''}></i>`)}</span
    ><span class="pl">${stage.name}</span></span
  >`;
}

const ROUND = 44;
/** A ring that empties with the countdown; `share` of time left, 0–1. */
export const ringMark = (share: number): TemplateResult =>
  html`<svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
    <circle cx="9" cy="9" r="7" class="t" />
    <circle
      cx="9"
      cy="9"
      r="7"
      class="v"
      stroke-dasharray="${(Math.min(1, Math.max(0, share)) * ROUND).toFixed(1)} ${ROUND}"
      transform="rotate(-90 9 9)"
    />
  </svg>`;

/** A key as printed on a button. */
export const key = (...names: string[]): TemplateResult => html`${names.map((name) => html`<kbd aria-hidden="true">${name}</kbd>`)}`;
/** A bar of a share, 0–1. */
export const bar = (share: number, style = ''): TemplateResult =>
  html`<span class="prog" .style=${style}><i .style=${`width:${Math.round(Math.min(1, Math.max(0, share)) * 100)}%`}></i></span>`;
/** The page's own boxes at their own sizes while they come. */
export const skeleton = (height: number, width = '100%'): TemplateResult =>
  html`<span class="sk" .style=${`height:${height}px;width:${width}`}></span>`;
/** A problem in words with what to do next. */
export const trouble = (message: string, again?: () => void): TemplateResult =>
  html`<div class="note d" role="alert">
    ${icon('warn', 14)}<span class="grow">${message}</span
    >${again ? html`<button class="btn sm" @click=${again}>${t('again')}</button>` : nothing}
  </div>`;
/** Live or not, and since when. */
export const liveMark = (live: boolean): TemplateResult =>
  html`<span class="live" role="status"><span class="dot ${live ? 'live' : 'a'}"></span>${live ? t('live.on') : t('live.off')}</span>`;
/** Nothing here: what the place is for, what to do first. */
export const emptyPlace = (
  title: string,
  text: string,
  actions: TemplateResult | typeof nothing = nothing,
  cards: TemplateResult | typeof nothing = nothing,
): TemplateResult =>
  html`<div class="em">
    <svg width="168" height="112" viewBox="0 0 168 112" fill="none" aria-hidden="true">
      <rect
        x="22"
        y="18"
        width="96"
        height="66"
        rx="10"
        fill="var(--yk-color-surface-sunken)"
        stroke="var(--yk-color-line-strong)"
        stroke-width="1.5"
      />
      <path d="M38 38h52M38 50h38M38 62h24" stroke="var(--yk-color-line-strong)" stroke-width="3" stroke-linecap="round" />
      <circle cx="120" cy="72" r="25" fill="var(--yk-color-brand-soft-strong)" />
      <circle cx="120" cy="72" r="18" fill="var(--yk-color-brand)" />
      <path d="m112 72 6 6 11-12" stroke="var(--yk-color-on-brand)" stroke-width="3" stroke-linecap="round" stroke-linejoin="round" />
    </svg>
    <h2>${title}</h2>
    <p>${text}</p>
    ${actions === nothing ? nothing : html`<div class="row" .style=${'justify-content:center;margin-top:18px'}>${actions}</div>`}${cards}
  </div>`;
