import { LitElement, css, html, svg, type SVGTemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';

/** Colours of a drawing by meaning: ground, line, accent. */
const SHADES = {
  brand: ['--yk-color-brand-soft-strong', '--yk-color-brand-line', '--yk-color-brand'],
  info: ['--yk-color-info-soft', '--yk-color-line-strong', '--yk-color-info-solid'],
  warm: ['--yk-color-warning-soft', '--yk-color-line-strong', '--yk-color-warning-solid'],
  red: ['--yk-color-danger-soft', '--yk-color-line-strong', '--yk-color-danger-solid'],
  plum: ['--yk-state-delivered-soft', '--yk-color-line-strong', '--yk-state-delivered-solid'],
} as const;
type Shade = keyof typeof SHADES;
interface Paint {
  line: string;
  ink: string;
}
const WHITE = 'var(--yk-color-surface)';
const bar = (x: number, y: number, width: number, fill: string, height = 2): SVGTemplateResult =>
  svg`<rect x=${x} y=${y} width=${width} height=${height} rx=${height / 2} fill=${fill} />`;

const license = ({ line, ink }: Paint): SVGTemplateResult =>
  svg`<rect x="22" y="16" width="52" height="40" rx="3" fill=${WHITE} /><rect x="25.5" y="19.5" width="45" height="33" rx="1.5" fill="none" stroke=${line} stroke-width="1" /><circle cx="48" cy="26" r="3" fill=${ink} />${bar(38, 32, 20, ink, 3)}${bar(31, 39.5, 15, line)}${bar(31, 44.5, 12, line)}${bar(50, 39.5, 14, line)}<circle cx="60" cy="47" r="4" fill="none" stroke=${ink} stroke-width="1.6" />`;
const move = ({ line, ink }: Paint): SVGTemplateResult =>
  svg`<rect x="24" y="26" width="20" height="32" rx="2" fill=${WHITE} />${[32, 39, 46].map((y) => bar(29, y, 10, line, 3))}<rect x="54" y="16" width="22" height="42" rx="2" fill=${WHITE} />${[22, 29, 36, 43].map((y) => bar(59, y, 12, line, 3))}<path d="M40 14c6-5 12-5 17-1" fill="none" stroke=${ink} stroke-width="2.2" stroke-linecap="round" stroke-dasharray="1 4.5" /><circle cx="34" cy="19" r="3.5" fill=${ink} />${bar(18, 58, 62, line)}`;
const seal = ({ ink }: Paint): SVGTemplateResult =>
  svg`<rect x="26" y="14" width="44" height="44" rx="3" fill=${WHITE} /><circle cx="48" cy="36" r="14.5" fill="none" stroke=${ink} stroke-width="2" /><path d="m48 28.5 2.2 4.8 5.2.6-3.9 3.5 1.1 5.1-4.6-2.6-4.6 2.6 1.1-5.1-3.9-3.5 5.2-.6z" fill=${ink} />`;
const shield = ({ ink }: Paint): SVGTemplateResult =>
  svg`<path d="M48 12 68 19v15c0 12-8 20.5-20 25-12-4.5-20-13-20-25V19z" fill=${WHITE} /><path d="m39 35 6.5 6.5L58 29" fill="none" stroke=${ink} stroke-width="3" stroke-linecap="round" stroke-linejoin="round" />`;
const book = ({ line, ink }: Paint): SVGTemplateResult =>
  svg`<path d="M48 20c-6-4-15-5-24-4v37c9-1 18 0 24 4 6-4 15-5 24-4V16c-9-1-18 0-24 4z" fill=${WHITE} /><path d="M48 20v37" stroke=${line} stroke-width="1.4" />${[25, 31.5, 38].map((y) => bar(29, y, 13, line))}<rect x="54" y="40" width="4" height="9" rx="1" fill=${ink} /><rect x="60" y="34" width="4" height="15" rx="1" fill=${ink} />${bar(54, 25, 14, line)}`;
const invoice = ({ line, ink }: Paint): SVGTemplateResult =>
  svg`<path d="M30 12h36v46l-4.500-3-4.500 3-4.500-3-4.500 3-4.500-3-4.500 3-4.500-3-4.500 3z" fill=${WHITE} />${bar(36, 20, 24, ink, 3)}${bar(36, 28, 24, line)}${bar(36, 34, 18, line)}${bar(36, 43, 8, line)}${bar(50, 42, 10, ink, 4)}`;
const people = ({ line, ink }: Paint): SVGTemplateResult =>
  svg`<circle cx="38" cy="29" r="8" fill=${WHITE} /><path d="M23 56c1-11 7-16 15-16s14 5 15 16z" fill=${WHITE} /><circle cx="60" cy="25" r="7" fill=${ink} /><path d="M50 42c2-5 6-7 10-7 7 0 12 5 13 15H55c-.6-3.400-2.400-6.200-5-8z" fill=${ink} />${bar(18, 58, 62, line)}`;
const calendar = ({ line, ink }: Paint): SVGTemplateResult =>
  svg`<rect x="26" y="17" width="44" height="40" rx="3" fill=${WHITE} /><path d="M26 20a3 3 0 0 1 3-3h38a3 3 0 0 1 3 3v7H26z" fill=${ink} /><path d="M36 13v7M60 13v7" stroke=${ink} stroke-width="2.6" stroke-linecap="round" />${[34, 42].map((y) => [32, 41, 50, 59].map((x) => bar(x, y, 5, line, 4)))}${bar(32, 50, 5, line, 4)}<path d="m42 50 3 3 6-6" fill="none" stroke=${ink} stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round" />`;
const chart = ({ line, ink }: Paint): SVGTemplateResult =>
  svg`<rect x="22" y="14" width="52" height="44" rx="3" fill=${WHITE} />${bar(29, 50, 38, line)}<rect x="31" y="38" width="6" height="10" rx="1" fill=${line} /><rect x="41" y="32" width="6" height="16" rx="1" fill=${line} /><rect x="51" y="26" width="6" height="22" rx="1" fill=${ink} /><rect x="61" y="35" width="6" height="13" rx="1" fill=${line} /><path d="m31 29 11-6 9 2 14-5" fill="none" stroke=${ink} stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" />`;
const file = ({ line, ink }: Paint): SVGTemplateResult =>
  svg`<path d="M30 12h25l12 12v34H30z" fill=${WHITE} /><path d="M55 12v12h12z" fill=${line} />${bar(36, 30, 24, line)}${bar(36, 37, 24, line)}${bar(36, 44, 14, line)}<circle cx="59" cy="50" r="7" fill=${ink} /><path d="m56 50 2.200 2.200 4-4" fill="none" stroke=${WHITE} stroke-width="1.800" stroke-linecap="round" stroke-linejoin="round" />`;
const flag = ({ line, ink }: Paint): SVGTemplateResult =>
  svg`<rect x="26" y="14" width="44" height="44" rx="3" fill=${WHITE} /><path d="M37 50V23h20l-4 6 4 6H37" fill="none" stroke=${ink} stroke-width="2.400" stroke-linecap="round" stroke-linejoin="round" />${bar(33, 50, 30, line)}`;

const ARTS: Record<string, [(paint: Paint) => SVGTemplateResult, Shade]> = {
  license: [license, 'brand'],
  building: [move, 'info'],
  pen: [move, 'info'],
  badge: [seal, 'red'],
  shield: [shield, 'plum'],
  ledger: [book, 'brand'],
  tax: [license, 'warm'],
  invoice: [invoice, 'warm'],
  pay: [invoice, 'brand'],
  people: [people, 'info'],
  calendar: [calendar, 'warm'],
  chart: [chart, 'brand'],
  alert: [shield, 'red'],
  flag: [flag, 'plum'],
  file: [file, 'info'],
};
const USUAL: [(paint: Paint) => SVGTemplateResult, Shade] = [file, 'brand'];

/** `<yk-service-art name="ledger" fit="meet">`: the drawing that stands for a service without a picture. */
@customElement('yk-service-art')
export class YkServiceArt extends LitElement {
  static override styles = css`
    :host {
      display: block;
      overflow: hidden;
    }
    svg {
      display: block;
      width: 100%;
      height: 100%;
    }
  `;
  @property() name = '';
  /** `meet`: whole on a wide ground; else cut to fill. */
  @property() fit: 'slice' | 'meet' = 'slice';
  override render(): unknown {
    const [draw, shade] = ARTS[this.name] ?? USUAL;
    const [ground, line, ink] = SHADES[shade].map((token) => `var(${token})`) as [string, string, string];
    return html`<svg viewBox="0 0 96 72" preserveAspectRatio="xMidYMid ${this.fit}" aria-hidden="true">
      <rect x="-160" y="-60" width="416" height="192" fill=${ground} />
      ${draw({ line, ink })}
    </svg>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-service-art': YkServiceArt;
  }
}
