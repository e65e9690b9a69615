import type { MORE_ICONS } from './icons-more.ts';

/** Drawings on a 24 grid, 1.6 stroke, round: those of a first screen. */
const ICONS = {
  back: '<path d="M14.5 5.5 8 12l6.5 6.5"/>',
  more: '<path d="M5.5 12h.01M12 12h.01M18.5 12h.01" stroke-width="2.6"/>',
  check: '<path d="m5 12.5 4.5 4.500L19 7.5"/>',
  forward: '<path d="m9.5 5.5 6.5 6.5-6.5 6.5"/>',
  down: '<path d="m6 9.5 6 6 6-6"/>',
  message: '<path d="M20 11.500c0 4-3.6 7-8 7-1 0-2-.1-2.9-.4L5 20l.9-3.400A6.6 6.6 0 0 1 4 11.500c0-4 3.6-7 8-7s8 3 8 7z"/>',
  camera:
    '<path d="M4 8.500a1 1 0 0 1 1-1h3l1.5-2.500h5L16 7.500h3a1 1 0 0 1 1 1V18a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1z"/><circle cx="12" cy="13" r="3.5"/>',
  close: '<path d="m6 6 12 12M18 6 6 18"/>',
  plus: '<path d="M12 5v14M5 12h14"/>',
  phone:
    '<path d="M5 4h3.500l1.8 4.5-2.3 1.600a12 12 0 0 0 5.9 5.900l1.6-2.300L20 15.500V19a1.5 1.5 0 0 1-1.6 1.500C10.5 20 4 13.5 3.5 5.600A1.5 1.5 0 0 1 5 4z"/>',
  info: '<circle cx="12" cy="12" r="8"/><path d="M12 11.500V16M12 8.500h.01"/>',
  person: '<circle cx="12" cy="8" r="4"/><path d="M4.5 20c.6-3.9 3.7-6 7.5-6s6.9 2.1 7.5 6"/>',
  bell: '<path d="M6 16.500V11a6 6 0 1 1 12 0v5.500l1.5 1.500h-15z"/><path d="M10 20.500h4"/>',
  announce: '<path d="M4 10v4h3.500l6.5 4.500v-13L7.5 10z"/><path d="M17 9.500c1.3 1.5 1.3 3.5 0 5M19.5 7c2.6 3 2.6 7 0 10"/>',
  pen: '<path d="M4.5 19.5 5.5 15 15.5 5l3.5 3.5-10 10z"/><path d="m13 7.5 3.5 3.5"/>',
  building: '<path d="M5 20V5a1 1 0 0 1 1-1h8a1 1 0 0 1 1 1v15M15 10h3a1 1 0 0 1 1 1v9M3.5 20h17M8.5 8h3M8.5 11.500h3M8.5 15h3"/>',
  invoice: '<path d="M6 4h12v16l-2-1.5-2 1.5-2-1.5-2 1.5-2-1.500L6 20z"/><path d="M9 8.500h6M9 12h6"/>',
  home: '<path d="M4 10.5 12 4l8 6.500V19a1 1 0 0 1-1 1h-4.500v-5.500h-5V20H5a1 1 0 0 1-1-1z"/>',
  progress: '<circle cx="6" cy="6" r="2"/><circle cx="6" cy="18" r="2"/><path d="M6 8v8M11.5 6H20M11.5 18H20M11.5 12H17"/>',
  refresh: '<path d="M19.5 12a7.5 7.5 0 1 1-2.3-5.400L19.5 9M19.5 4.500V9H15"/>',
  smile: '<circle cx="12" cy="12" r="8"/><path d="M8.5 14a4.3 4.3 0 0 0 7 0M9 9.500h.01M15 9.500h.01"/>',
  alert: '<path d="M12 4.5 21 19.500H3z"/><path d="M12 10.500v4M12 17h.01"/>',
  offline:
    '<path d="M3.5 9a13 13 0 0 1 4.2-2.600M11 5.600A13 13 0 0 1 20.5 9M6.5 12.500a8.5 8.5 0 0 1 4-2.200M15 11a8.5 8.5 0 0 1 2.5 1.500M9.5 16a4 4 0 0 1 5 0M12 19h.01M4 4l16 16"/>',
  star: '<path d="m12 3.2 2.7 5.6 6.1.8-4.5 4.2 1.1 6.1-5.4-3-5.4 3 1.1-6.100L3.2 9.600l6.1-.8z" fill="currentColor" stroke="none"/>',
} as const;
/** What can be drawn. */
export type IconName = keyof typeof ICONS | keyof typeof MORE_ICONS;

let drawings: Readonly<Record<string, string>> = ICONS;
let more: Promise<void> | null = null;
const fetchMore = (): Promise<void> =>
  (more ??= import('./icons-more.ts').then(({ MORE_ICONS: found }) => {
    drawings = { ...ICONS, ...found };
  }));

const sheet = new CSSStyleSheet();
sheet.replaceSync(
  ':host{display:inline-block;flex:none;width:var(--yk-icon-size,var(--yk-icon));height:var(--yk-icon-size,var(--yk-icon))}:host([size=s]){width:var(--yk-icon-small);height:var(--yk-icon-small)}:host([size=l]){width:var(--yk-icon-size,var(--yk-icon-large));height:var(--yk-icon-size,var(--yk-icon-large))}svg{display:block;width:100%;height:100%;fill:none;stroke:currentColor;stroke-width:var(--yk-icon-stroke,1.6);stroke-linecap:round;stroke-linejoin:round}:host([size=s]) svg{stroke-width:var(--yk-icon-stroke,1.8)}:host([filled]) svg{stroke-width:1.9;fill:color-mix(in srgb,currentColor 14%,transparent)}',
);

/** `<yk-icon name="camera" size="s|l" filled>`: a drawing; says nothing to a screen reader. Plain element, no Lit: there are hundreds. */
export class YkIcon extends HTMLElement {
  static readonly observedAttributes = ['name'];
  constructor() {
    super();
    this.attachShadow({ mode: 'open' }).adoptedStyleSheets = [sheet];
  }
  connectedCallback(): void {
    this.setAttribute('aria-hidden', 'true');
  }
  attributeChangedCallback(_: string, before: string | null, name: string): void {
    if (before === name) return;
    if (!(name in drawings))
      void fetchMore().then(() => {
        if (this.getAttribute('name') === name) this.#draw(name);
      });
    this.#draw(name);
  }
  #draw(name: string): void {
    if (this.shadowRoot) this.shadowRoot.innerHTML = `<svg viewBox="0 0 24 24">${drawings[name] ?? ''}</svg>`;
  }
}
customElements.define('yk-icon', YkIcon);

declare global {
  interface HTMLElementTagNameMap {
    'yk-icon': YkIcon;
  }
}
