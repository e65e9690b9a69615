import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

const s = (strings: TemplateStringsArray): SVGTemplateResult => svg(strings);
/** The console's line icons on a 16-px grid; drawn, not fetched. */
const ICONS = {
  home: s`<path d="M3 7.2 8 3l5 4.2V13H9.8V9.6H6.2V13H3z"/>`,
  cases: s`<path d="M3 4.5h10M3 8h10M3 11.5h6"/>`,
  pulse: s`<path d="M2 8.5h2.5l1.7-5 3 9 1.8-5.5.8 1.5H14"/>`,
  gear: s`<circle cx="8" cy="8" r="2"/><path d="M8 2v1.600M8 12.400V14M2 8h1.600M12.400 8H14M3.800 3.800l1.100 1.100M11.100 11.100l1.100 1.100M3.800 12.200l1.100-1.100M11.100 4.900l1.100-1.100"/>`,
  updown: s`<path d="m5.500 6.200 2.500-2.700 2.500 2.700M5.500 9.800 8 12.500l2.500-2.700"/>`,
  search: s`<circle cx="7" cy="7" r="4.300"/><path d="m10.300 10.300 3.200 3.200"/>`,
  bell: s`<path d="M4 11V7.300a4 4 0 0 1 8 0V11l1 1.300H3zM6.800 14h2.400"/>`,
  help: s`<circle cx="8" cy="8" r="5.500"/><path d="M6.300 6.500c0-1 .8-1.600 1.700-1.600s1.700.6 1.700 1.500c0 1.200-1.700 1.300-1.700 2.500M8 11v.1"/>`,
  plus: s`<path d="M8 3v10M3 8h10"/>`,
  close: s`<path d="m4 4 8 8M12 4l-8 8"/>`,
  filter: s`<path d="M2.500 4h11M4.500 8h7M6.500 12h3"/>`,
  table: s`<rect x="2.500" y="3" width="11" height="10" rx="1.500"/><path d="M2.500 6.500h11M2.500 9.800h11"/>`,
  board: s`<path d="M3 3h2.800v10H3zM6.700 3h2.800v6.500H6.700zM10.400 3h2.800v8h-2.800z"/>`,
  columns: s`<rect x="2.500" y="3" width="11" height="10" rx="1.500"/><path d="M6.200 3v10M9.800 3v10"/>`,
  fire: s`<path d="M8 2c.5 2.500 3.800 3.800 3.800 7.200A3.800 3.800 0 0 1 8 13.200a3.800 3.800 0 0 1-3.800-4c0-1.700.9-2.600 1.600-3.500.4 1 .9 1.400 1.400 1.600C7 5.500 7.200 3.500 8 2z"/>`,
  bolt: s`<path d="M9 2 3.500 9H8l-1 5 5.500-7H8z"/>`,
  pause: s`<path d="M5.800 4v8M10.200 4v8"/>`,
  play: s`<path d="M5.500 3.500v9l7-4.500z"/>`,
  down: s`<path d="m4.500 6.500 3.500 3.500 3.500-3.500"/>`,
  up: s`<path d="m4.500 9.500 3.500-3.500 3.500 3.500"/>`,
  right: s`<path d="m6.500 4.500 3.500 3.500-3.500 3.500"/>`,
  left: s`<path d="M9.500 4.500 6 8l3.500 3.500"/>`,
  phone: s`<path d="M4 2.500h2l1 3-1.500 1.200a7.500 7.500 0 0 0 3.800 3.800l1.200-1.500 3 1v2A1.500 1.500 0 0 1 12 13.500 9.500 9.500 0 0 1 2.500 4 1.500 1.500 0 0 1 4 2.500z"/>`,
  warn: s`<path d="M8 2.500 14 13H2zM8 6.500v3M8 11.200v.1"/>`,
  out: s`<path d="M9 3h4v4M13 3 7.500 8.500M11 9.500V13H3V5h3.500"/>`,
  database: s`<ellipse cx="8" cy="4" rx="4.800" ry="1.800"/><path d="M3.200 4v8c0 1 2.100 1.800 4.800 1.800s4.800-.8 4.800-1.800V4M3.200 8c0 1 2.100 1.800 4.800 1.800s4.800-.8 4.800-1.800"/>`,
  wechat: s`<path d="M6.300 3C3.800 3 2 4.600 2 6.500c0 1.100.6 2 1.600 2.700l-.4 1.400 1.600-.8c.5.1 1 .2 1.500.2M10 6.200c2.200 0 4 1.400 4 3.200 0 1-.5 1.800-1.400 2.400l.3 1.200-1.400-.7c-.5.1-1 .2-1.500.2-2.200 0-4-1.400-4-3.100s1.800-3.200 4-3.200z"/>`,
  message: s`<path d="M2.500 3.500h11v7.500H8l-3 2.500V11H2.500z"/>`,
  backup: s`<path d="M3 8a5 5 0 1 0 1.500-3.600M3 2.500v2.800h2.800M8 5.500V8.300l1.800 1.200"/>`,
  retry: s`<path d="M13 8a5 5 0 1 1-1.500-3.600M13 2.500v2.800h-2.800"/>`,
  check: s`<path d="m3.200 8.500 3.100 3 6.500-7"/>`,
  mixed: s`<path d="M4 8h8"/>`,
  clock: s`<circle cx="8" cy="8" r="5.500"/><path d="M8 5v3.200l2 1.300"/>`,
  menu: s`<path d="M2.500 4.500h11M2.500 8h11M2.500 11.500h11"/>`,
  assign: s`<circle cx="6" cy="5.500" r="2.300"/><path d="M2 13c.3-2.500 1.900-3.800 4-3.800.8 0 1.500.2 2.100.5M9.500 11.500h4.500M12 9.300l2.200 2.200L12 13.700"/>`,
  clip: s`<path d="m12.500 7.500-4.700 4.700a2.700 2.700 0 0 1-3.800-3.800L9 3.400a1.800 1.800 0 0 1 2.600 2.600l-4.800 4.700a.9.900 0 0 1-1.300-1.300L9.800 5"/>`,
  more: s`<path d="M3.500 8h.01M8 8h.01M12.500 8h.01" stroke-width="2.200"/>`,
  eye: s`<path d="M1.800 8S4 3.800 8 3.800 14.200 8 14.200 8 12 12.200 8 12.200 1.800 8 1.800 8z"/><circle cx="8" cy="8" r="1.800"/>`,
  file: s`<path d="M4 2h5.500l3 3v9H4zM9.500 2v3h3"/>`,
  lock: s`<rect x="3.500" y="7" width="9" height="6.500" rx="1.300"/><path d="M5.500 7V5a2.500 2.500 0 0 1 5 0v2"/>`,
  undo: s`<path d="M5.500 3 2.800 5.700l2.700 2.700M3 5.700h6.500a3.500 3.500 0 0 1 0 7H6"/>`,
  image: s`<rect x="2.500" y="3" width="11" height="10" rx="1.500"/><circle cx="5.800" cy="6.300" r="1"/><path d="m3 11.500 3-2.700 2 1.700 2.500-3 3 3.300"/>`,
  swap: s`<path d="M3 5.500h9M9.500 3 12 5.500 9.500 8M13 10.500H4M6.500 8 4 10.500 6.500 13"/>`,
  store: s`<path d="M2.500 6 3.500 3h9l1 3M3 6.500V13h10V6.500M2.500 6a1.800 1.800 0 0 0 3.700 0 1.800 1.800 0 0 0 3.600 0 1.800 1.800 0 0 0 3.700 0M6.500 13V9.500h3V13"/>`,
  pin: s`<path d="M8 14c3-3.300 4.500-5.700 4.500-7.700a4.500 4.500 0 1 0-9 0C3.500 8.300 5 10.700 8 14z"/><circle cx="8" cy="6.300" r="1.600"/>`,
  send: s`<path d="M13.500 2.500 2.500 7l4.300 2.200L9 13.500zM13.500 2.500 6.800 9.200"/>`,
  person: s`<circle cx="8" cy="5.500" r="2.600"/><path d="M3 13.500c.4-2.700 2.300-4 5-4s4.600 1.300 5 4"/>`,
  star: s`<path d="m8 2.500 1.700 3.500 3.800.5-2.800 2.700.7 3.800L8 11.200 4.600 13l.7-3.800L2.500 6.500 6.300 6z"/>`,
  company: s`<path d="M3 13.500v-10l6-1.500v11.500M9 6.500l4 1v6M1.800 13.500h12.400M5.300 6h1.400M5.300 8.500h1.400M5.300 11h1.400"/>`,
  shield: s`<path d="M8 2l5 1.800v4c0 3-2 5-5 6.200-3-1.200-5-3.200-5-6.200v-4zM5.800 8l1.600 1.600 3-3.200"/>`,
  leave: s`<path d="M9.500 3H3.500v10h6M7 8h7M11.500 5.500 14 8l-2.500 2.500"/>`,
  globe: s`<circle cx="8" cy="8" r="5.500"/><path d="M2.500 8h11M8 2.500c4 4 4 7 0 11M8 2.500c-4 4-4 7 0 11"/>`,
  moon: s`<path d="M12.8 9.600A5.300 5.300 0 0 1 6.400 3.200a5.300 5.300 0 1 0 6.400 6.400z"/>`,
  rows: s`<path d="M2.500 4h11M2.500 8h11M2.500 12h11"/>`,
  key: s`<circle cx="5.500" cy="10.500" r="2.700"/><path d="m7.500 8.500 5-5M10.500 5.500l2 2"/>`,
  pencil: s`<path d="m3 13 .6-2.700 7-7 2.100 2.100-7 7z"/>`,
  download: s`<path d="M8 2.500v7M5.300 7 8 9.700 10.700 7M3 9v4h10V9"/>`,
  upload: s`<path d="M8 9.700v-7M5.300 5 8 2.300 10.700 5M3 9v4h10V9"/>`,
  grip: s`<path d="M6 4h.01M10 4h.01M6 8h.01M10 8h.01M6 12h.01M10 12h.01" stroke-width="1.800"/>`,
  yuan: s`<path d="m4.500 3 3.500 4.500L11.500 3M8 7.500V13M5 8.500h6M5 10.800h6"/>`,
  link: s`<path d="M6.800 9.200 9.500 6.500M7.300 4.700 8.700 3.300a2.700 2.700 0 0 1 3.900 3.900L11.200 8.600M4.800 7.400 3.400 8.800a2.700 2.700 0 0 0 3.900 3.900L8.700 11.300"/>`,
  month: s`<rect x="2.500" y="3.500" width="11" height="10" rx="1.500"/><path d="M2.500 6.500h11M5.500 2v2.500M10.500 2v2.500M5.300 10l1.600 1.500 3-3"/>`,
  horn: s`<path d="M3 6.500v3h2l5.500 3v-9L5 6.500zM12.300 6.300a2.500 2.500 0 0 1 0 3.400"/>`,
  list: s`<path d="M6 4h7M6 8h7M6 12h7M3 4h.01M3 8h.01M3 12h.01"/>`,
} as const satisfies Record<string, SVGTemplateResult>;
export type IconName = keyof typeof ICONS;

/** One icon; silent for readers, its word stands beside it or in `aria-label`. */
export function icon(name: IconName, size = 15): TemplateResult {
  return html`<svg class="ic" width=${size} height=${size} viewBox="0 0 16 16" aria-hidden="true">${ICONS[name]}</svg>`;
}

/** The mark of the house: a cloud over an abacus rod. */
export function logo(size = 26): TemplateResult {
  return html`<svg width=${size} height=${size} viewBox="0 0 26 26" aria-hidden="true">
    <rect width="26" height="26" rx="7" class="lg-bg" />
    <path
      class="lg-fg"
      d="M7.500 16.500a3.300 3.300 0 0 1 .4-6.600 4.600 4.600 0 0 1 8.800-.6 3.700 3.700 0 0 1 1.800 7.200M9.800 16.500h6.400M9.800 19.500h6.400"
    />
  </svg>`;
}
