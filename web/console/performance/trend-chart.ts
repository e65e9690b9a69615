import { html, type TemplateResult } from 'lit';
import type { PerformanceNumber } from '../../../domain/performance/numbers.ts';
import { t } from '../../locales/console-performance.ts';
import { shortMonth } from '../../locales/months.ts';
import { nameOf, valueWords } from '../../locales/performance-values.ts';
import { ChartPart, type ChartOption } from '../charts/chart-part.ts';
import { define } from '../part.ts';

/** One line of the picture. */
export interface TrendLine {
  number: PerformanceNumber;
  values: readonly (number | null)[];
}

/** Numbers of the last months as lines, each named at its end. What it shows stands in the table. */
export class TrendChart extends ChartPart {
  static override properties = { months: { attribute: false }, lines: { attribute: false } };
  declare months: readonly string[];
  declare lines: readonly TrendLine[];

  private words(): string {
    return this.months
      .map(
        (month, index) =>
          `${shortMonth(month)} ${this.lines.map(({ number, values }) => `${nameOf(number)} ${valueWords(number, values[index] ?? null)}`).join(' ')}`,
      )
      .join(' · ');
  }
  protected override option(): ChartOption {
    const { quiet } = this;
    return {
      grid: { left: 8, right: 84, top: 14, bottom: 4, containLabel: true },
      xAxis: {
        type: 'category',
        data: this.months.map(shortMonth),
        axisLabel: quiet.text,
        axisTick: { show: false },
        axisLine: quiet.line,
      },
      yAxis: {
        type: 'value',
        scale: true,
        axisLabel: { ...quiet.text, formatter: (value: number) => this.axis(value) },
        splitLine: quiet.line,
        minInterval: this.lines[0]?.number.unit === 'count' ? 1 : 0,
      },
      series: this.lines.map(({ number, values }, index) => {
        const other = this.lines[1 - index]?.values.at(-1);
        const own = values.at(-1) ?? 0;
        const color = this.color(index === 0 ? '--yk-chart-1' : '--yk-chart-2');
        return {
          type: 'line',
          name: nameOf(number),
          data: values.map((value) => value ?? null),
          lineStyle: { width: 2, color },
          itemStyle: { color },
          symbol: 'circle',
          symbolSize: (_: unknown, { dataIndex }: { dataIndex: number }) => (dataIndex === values.length - 1 ? 7 : 0),
          endLabel: {
            show: true,
            color,
            fontWeight: 'bold',
            fontSize: 12,
            // Two ends close to each other: the higher one's words stand higher.
            offset: [0, other === undefined || other === null ? 0 : own > other || (own === other && index === 0) ? -7 : 7],
            formatter: ({ value }: { value: unknown }) =>
              `${nameOf(number)} ${valueWords(number, typeof value === 'number' ? value : null)}`,
          },
        };
      }),
    };
  }
  protected override valueText(value: unknown): string {
    const number = this.lines[0]?.number;
    return number ? valueWords(number, typeof value === 'number' ? value : null) : '';
  }
  private axis(value: number): string {
    const number = this.lines[0]?.number;
    if (!number) return String(value);
    return number.unit === 'money' ? String(Math.round(value / 100)) : valueWords(number, value);
  }

  override render(): TemplateResult {
    const name = this.lines.map(({ number }) => nameOf(number)).join(' · ');
    return html`<div class="pf-c" role="img" aria-label=${t('person.chart', { number: name, words: this.words() })}></div>`;
  }
}
define('yk-trend-chart', TrendChart);
