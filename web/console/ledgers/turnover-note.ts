import { html, nothing, type TemplateResult } from 'lit';
import type { TurnoverMark } from '../../../domain/period/turnover.ts';
import { formatYuan } from '../../../domain/money.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { getTurnover } from '../../data/ledgers-api.ts';
import { wordsReady } from '../../locales/catalogue.ts';
import { t } from '../../locales/console-ledgers.ts';
import { icon } from '../icons.ts';
import { Part, define } from '../part.ts';

// Comes after its page: in English its words may still be on their way.
await wordsReady();

const TONES = { clear: '', near: 'w', over: 'd' } as const;

/** `<yk-turnover .client .period>`: sales of twelve months and of the quarter against 500 万 and 30 万; nothing for a general taxpayer. */
export class Turnover extends Part {
  static override properties = { client: {}, period: {} };
  declare client: string;
  declare period: string;
  readonly marks = new Resource(
    this,
    () => (this.client ? `turnover:${this.client}:${this.period ?? ''}` : null),
    () => getTurnover(this.client, this.period || undefined),
  );
  readonly live = new Live(this, { topic: 'client' }, (event) => {
    if (!event || event.recordId === this.client) void this.marks.load();
  });

  private mark({ line, from, to, sumFen, lineFen, level, months }: TurnoverMark): TemplateResult {
    const share = Math.round((sumFen / lineFen) * 100);
    return html`<div class="note ${TONES[level]}" data-line=${line} data-level=${level}>
      ${icon(level === 'clear' ? 'check' : 'warn', 14)}
      <div class="grow">
        <b>${t(`turnover.${line}`, { sum: formatYuan(sumFen), line: formatYuan(lineFen) })}</b>
        <div>
          ${level === 'clear' ? t('turnover.clear', { share }) : level === 'near' ? t('turnover.near', { share, left: formatYuan(lineFen - sumFen) }) : t(`turnover.over.${line}`)}
        </div>
        <div class="mut">${t('turnover.span', { from, to, months })}</div>
      </div>
    </div>`;
  }
  override render(): TemplateResult | typeof nothing {
    const { value } = this.marks;
    return value && value.marks.length > 0 ? html`<div class="box pad">${value.marks.map((one) => this.mark(one))}</div>` : nothing;
  }
}
define('yk-turnover', Turnover);
