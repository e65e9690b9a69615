/** Drawings on a 24 grid: 1.6 stroke, round. Longer than a file should be, because each is one line of data. */
const ICONS = {
  back: '<path d="M14.5 5.5 8 12l6.5 6.5"/>',
  more: '<path d="M5.5 12h.01M12 12h.01M18.5 12h.01" stroke-width="2.6"/>',
  check: '<path d="m5 12.5 4.5 4.500L19 7.5"/>',
  forward: '<path d="m9.5 5.5 6.5 6.5-6.5 6.5"/>',
  down: '<path d="m6 9.5 6 6 6-6"/>',
  copy: '<rect x="8.5" y="8.5" width="11.5" height="11.5" rx="1.5"/><path d="M15.5 8.500V5A1 1 0 0 0 14.5 4H5a1 1 0 0 0-1 1v9.500a1 1 0 0 0 1 1h3.5"/>',
  message: '<path d="M20 11.500c0 4-3.6 7-8 7-1 0-2-.1-2.9-.4L5 20l.9-3.400A6.6 6.6 0 0 1 4 11.500c0-4 3.6-7 8-7s8 3 8 7z"/>',
  camera: '<path d="M4 8.500a1 1 0 0 1 1-1h3l1.5-2.500h5L16 7.500h3a1 1 0 0 1 1 1V18a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1z"/><circle cx="12" cy="13" r="3.5"/>',
  close: '<path d="m6 6 12 12M18 6 6 18"/>',
  plus: '<path d="M12 5v14M5 12h14"/>',
  calendar: '<rect x="4" y="5.5" width="16" height="14.5" rx="1.5"/><path d="M4 10h16M8.5 3.500V7M15.5 3.500V7"/>',
  phone: '<path d="M5 4h3.500l1.8 4.5-2.3 1.600a12 12 0 0 0 5.9 5.900l1.6-2.300L20 15.500V19a1.5 1.5 0 0 1-1.6 1.500C10.5 20 4 13.5 3.5 5.600A1.5 1.5 0 0 1 5 4z"/>',
  file: '<path d="M6 4h8l4.5 4.500V19a1 1 0 0 1-1 1H6.500a1 1 0 0 1-1-1V4.500z"/><path d="M14 4v4.500h4.500M9 13h6M9 16.500h4"/>',
  mic: '<rect x="9" y="3.5" width="6" height="11" rx="3"/><path d="M5.5 11.500a6.5 6.5 0 0 0 13 0M12 18v3"/>',
  eye: '<path d="M3 12s3.3-6 9-6 9 6 9 6-3.3 6-9 6-9-6-9-6z"/><circle cx="12" cy="12" r="2.5"/>',
  transfer: '<path d="M5 8.500h13M14.5 5 18 8.5 14.5 12M19 15.500H6M9.5 12 6 15.5 9.5 19"/>',
  undo: '<path d="M8.5 5 4.5 9l4 4M4.5 9H14a5.5 5.5 0 0 1 0 11H8"/>',
  lock: '<rect x="5" y="10.5" width="14" height="9.5" rx="1.5"/><path d="M8 10.500V8a4 4 0 0 1 8 0v2.5"/>',
  clock: '<circle cx="12" cy="12" r="8"/><path d="M12 7.500V12l3 2.5"/>',
  info: '<circle cx="12" cy="12" r="8"/><path d="M12 11.500V16M12 8.500h.01"/>',
  filter: '<path d="M4 6h16M7 12h10M10 18h4"/>',
  shield: '<path d="M12 3.5 19 6v5.500c0 4.3-2.8 7.3-7 9-4.2-1.7-7-4.7-7-9V6z"/><path d="m9 12 2.2 2.200L15.2 10"/>',
  bolt: '<path d="M13 3.5 5.5 13.500H11l-1 7 8-10.500h-5.500z"/>',
  list: '<path d="M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01"/>',
  people: '<circle cx="9" cy="8.5" r="3.5"/><path d="M3 19.500c.4-3.3 2.9-5 6-5s5.6 1.7 6 5M15.5 5.300a3.5 3.5 0 0 1 0 6.400M17.5 14.800c2 .6 3.2 2.2 3.5 4.7"/>',
  grid: '<path d="M4 4h16v16H4zM4 9.300h16M4 14.700h16M9.3 4v16M14.7 4v16"/>',
  person: '<circle cx="12" cy="8" r="4"/><path d="M4.5 20c.6-3.9 3.7-6 7.5-6s6.9 2.1 7.5 6"/>',
  bell: '<path d="M6 16.500V11a6 6 0 1 1 12 0v5.500l1.5 1.500h-15z"/><path d="M10 20.500h4"/>',
  pay: '<path d="M4 7.500A1.5 1.5 0 0 1 5.5 6H18v3.5"/><rect x="4" y="8" width="16" height="11.5" rx="1.5"/><path d="M20 12h-3.500a1.8 1.8 0 0 0 0 3.600H20"/>',
  announce: '<path d="M4 10v4h3.500l6.5 4.500v-13L7.5 10z"/><path d="M17 9.500c1.3 1.5 1.3 3.5 0 5M19.5 7c2.6 3 2.6 7 0 10"/>',
  pen: '<path d="M4.5 19.5 5.5 15 15.5 5l3.5 3.5-10 10z"/><path d="m13 7.5 3.5 3.5"/>',
  building: '<path d="M5 20V5a1 1 0 0 1 1-1h8a1 1 0 0 1 1 1v15M15 10h3a1 1 0 0 1 1 1v9M3.5 20h17M8.5 8h3M8.5 11.500h3M8.5 15h3"/>',
  invoice: '<path d="M6 4h12v16l-2-1.5-2 1.5-2-1.5-2 1.5-2-1.500L6 20z"/><path d="M9 8.500h6M9 12h6"/>',
  ledger: '<path d="M5 5.500A1.5 1.5 0 0 1 6.5 4H19v13H6.500A1.5 1.5 0 0 0 5 18.500z"/><path d="M5 18.500A1.5 1.5 0 0 0 6.5 20H19v-3M9 8h6M9 11.500h4"/>',
  qr: '<path d="M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.500v2.500H14zM20 14v3M14 20h3M20 20h-.01"/>',
  home: '<path d="M4 10.5 12 4l8 6.500V19a1 1 0 0 1-1 1h-4.500v-5.500h-5V20H5a1 1 0 0 1-1-1z"/>',
  shop: '<path d="M5 9.500V19a1 1 0 0 0 1 1h12a1 1 0 0 0 1-1V9.5"/><path d="M4 4.500h16l1 4a2.6 2.6 0 0 1-4.5 1.600A3 3 0 0 1 12 10a3 3 0 0 1-4.5.1A2.6 2.6 0 0 1 3 8.500z"/><path d="M9.5 20v-5h5v5"/>',
  progress: '<circle cx="6" cy="6" r="2"/><circle cx="6" cy="18" r="2"/><path d="M6 8v8M11.5 6H20M11.5 18H20M11.5 12H17"/>',
  download: '<path d="M12 4.500V15M7.5 11 12 15.5 16.5 11M5 16v3a1 1 0 0 0 1 1h12a1 1 0 0 0 1-1v-3"/>',
  image: '<rect x="4" y="5" width="16" height="14" rx="1.5"/><circle cx="9" cy="10" r="1.5"/><path d="m5 17.5 4.5-4 3 2.5 3.5-4 4 4.5"/>',
  search: '<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>',
  chart: '<path d="M4 20h16M7 16.500V11M12 16.500V5.500M17 16.500V9"/>',
  flag: '<path d="M6 21V4.500h11l-2 4 2 4H6"/>',
  refresh: '<path d="M19.5 12a7.5 7.5 0 1 1-2.3-5.400L19.5 9M19.5 4.500V9H15"/>',
  smile: '<circle cx="12" cy="12" r="8"/><path d="M8.5 14a4.3 4.3 0 0 0 7 0M9 9.500h.01M15 9.500h.01"/>',
  flat: '<circle cx="12" cy="12" r="8"/><path d="M8.5 15h7M9 9.500h.01M15 9.500h.01"/>',
  frown: '<circle cx="12" cy="12" r="8"/><path d="M8.5 16a4.3 4.3 0 0 1 7 0M9 9.500h.01M15 9.500h.01"/>',
  alert: '<path d="M12 4.5 21 19.500H3z"/><path d="M12 10.500v4M12 17h.01"/>',
  offline: '<path d="M3.5 9a13 13 0 0 1 4.2-2.600M11 5.600A13 13 0 0 1 20.5 9M6.5 12.500a8.5 8.5 0 0 1 4-2.200M15 11a8.5 8.5 0 0 1 2.5 1.500M9.5 16a4 4 0 0 1 5 0M12 19h.01M4 4l16 16"/>',
  send: '<path d="M20 4 3.5 10.500l6.5 3 3 6.500z"/><path d="M20 4 10 13.5"/>',
  star: '<path d="m12 3.2 2.7 5.6 6.1.8-4.5 4.2 1.1 6.1-5.4-3-5.4 3 1.1-6.100L3.2 9.600l6.1-.8z" fill="currentColor" stroke="none"/>',
  type: '<path d="M4 18 8.5 6h1L14 18M5.6 14h6.800M15.5 18l2.7-7h.8l2.7 7M16.5 15.500h4.2"/>',
  theme: '<circle cx="12" cy="12" r="8"/><path d="M12 4v16a8 8 0 0 0 0-16z" fill="currentColor"/>',
  language: '<circle cx="12" cy="12" r="8"/><path d="M4 12h16M12 4c2.5 2.3 3.5 5 3.5 8s-1 5.7-3.5 8c-2.5-2.3-3.5-5-3.5-8s1-5.7 3.5-8z"/>',
  logout: '<path d="M10 5H6a1 1 0 0 0-1 1v12a1 1 0 0 0 1 1h4M15 8l4 4-4 4M19 12H9.5"/>',
  switch: '<path d="M7 4v13M4 14l3 3.5 3-3.500M17 20V7M14 10l3-3.5 3 3.5"/>',
} as const;
/** What can be drawn. */
export type IconName = keyof typeof ICONS;

const sheet = new CSSStyleSheet();
sheet.replaceSync(':host{display:inline-block;flex:none;width:var(--yk-icon-size,var(--yk-icon));height:var(--yk-icon-size,var(--yk-icon))}:host([size=s]){width:var(--yk-icon-small);height:var(--yk-icon-small)}:host([size=l]){width:var(--yk-icon-size,var(--yk-icon-large));height:var(--yk-icon-size,var(--yk-icon-large))}svg{display:block;width:100%;height:100%;fill:none;stroke:currentColor;stroke-width:var(--yk-icon-stroke,1.6);stroke-linecap:round;stroke-linejoin:round}:host([size=s]) svg{stroke-width:var(--yk-icon-stroke,1.8)}:host([filled]) svg{stroke-width:1.9;fill:color-mix(in srgb,currentColor 14%,transparent)}');

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
    if (before !== name && this.shadowRoot) this.shadowRoot.innerHTML = `<svg viewBox="0 0 24 24">${ICONS[name as IconName] ?? ''}</svg>`;
  }
}
customElements.define('yk-icon', YkIcon);

declare global { interface HTMLElementTagNameMap { 'yk-icon': YkIcon } }
