import { html, type TemplateResult } from 'lit';
import type { MoneyBoard, TodayBoard } from '../../../api/views/boards.ts';
import { t } from '../../locales/console-boards.ts';
import { ChartPart, type ChartOption } from '../charts/chart-part.ts';
import { yuan } from '../money/money-words.ts';
import { define } from '../part.ts';
import { count, longDay } from '../time.ts';

/** Business hours stand on the picture whether anything came or not. */
const OPEN = 8;
const SHUT = 19;

/** Cases by the hour they came, beside the other day. A click opens those of the hour. */
export class HourChart extends ChartPart {
  static override properties = { view: {} };
  declare view: TodayBoard;

  private get shown(): TodayBoard['hours'] {
    const { hours } = this.view;
    const busy = hours.filter(({ created, escalated, before }) => created.count + escalated.count + before > 0).map(({ hour }) => hour);
    return hours.slice(Math.min(OPEN, ...busy), Math.max(SHUT, ...busy) + 1);
  }
  protected override keyAt(index: number): string | null {
    return String(this.shown[index]?.hour ?? '');
  }
  protected override valueText(value: unknown): string {
    return count(Number(value));
  }
  protected override option(): ChartOption {
    const { quiet, shown } = this;
    const name = longDay(this.view.against);
    return {
      grid: { left: 4, right: 8, top: 10, bottom: 2, containLabel: true },
      xAxis: {
        type: 'category',
        data: shown.map(({ hour }) => String(hour).padStart(2, '0')),
        axisLabel: quiet.text,
        axisTick: { show: false },
        axisLine: quiet.line,
      },
      yAxis: { type: 'value', minInterval: 1, axisLabel: quiet.text, splitLine: quiet.line },
      series: [
        {
          type: 'bar',
          name: t('happened.created'),
          data: shown.map(({ created }) => created.count),
          barMaxWidth: 22,
          itemStyle: { color: this.color('--yk-chart-1') },
          cursor: 'pointer',
        },
        {
          type: 'bar',
          name: t('happened.escalated'),
          data: shown.map(({ escalated }) => escalated.count),
          barMaxWidth: 22,
          itemStyle: { color: this.color('--yk-color-danger-solid') },
        },
        {
          type: 'line',
          name,
          data: shown.map(({ before }) => before),
          lineStyle: { width: 2, type: 'dashed', color: this.color('--yk-chart-6') },
          itemStyle: { color: this.color('--yk-chart-6') },
          symbol: 'none',
        },
      ],
    };
  }
  override render(): TemplateResult {
    return html`<div class="bd-c" role="img" aria-label=${t('hours.chart', { n: count(this.view.happened.created.count) })}></div>`;
  }
}
define('yk-hour-chart', HourChart);

/** The month so far as a growing sum, beside the other month. */
export class CourseChart extends ChartPart {
  static override properties = { days: { attribute: false }, sums: { attribute: false }, other: { attribute: false } };
  declare days: MoneyBoard['days'];
  declare sums: readonly number[];
  declare other: readonly number[];

  protected override option(): ChartOption {
    const { quiet } = this;
    const line = (name: string, fens: readonly number[], token: string, dashed: boolean) => ({
      type: 'line' as const,
      name,
      data: fens.map((fen) => fen / 100),
      lineStyle: { width: 2, type: dashed ? ('dashed' as const) : ('solid' as const), color: this.color(token) },
      itemStyle: { color: this.color(token) },
      symbol: 'none',
    });
    return {
      grid: { left: 4, right: 8, top: 10, bottom: 2, containLabel: true },
      xAxis: {
        type: 'category',
        data: this.days.map(({ date }) => date.slice(5)),
        axisLabel: quiet.text,
        axisTick: { show: false },
        axisLine: quiet.line,
      },
      yAxis: { type: 'value', axisLabel: quiet.text, splitLine: quiet.line },
      series: [line(t('course.sum'), this.sums, '--yk-chart-1', false), line(t('course.before'), this.other, '--yk-chart-6', true)],
    };
  }
  override render(): TemplateResult {
    return html`<div
      class="bd-c"
      role="img"
      aria-label=${t('course.chart', { now: yuan(this.sums.at(-1) ?? 0), before: yuan(this.other.at(-1) ?? 0) })}
    ></div>`;
  }
}
define('yk-course-chart', CourseChart);

/** Arrears week by week. */
export class ArrearsChart extends ChartPart {
  static override properties = { trend: { attribute: false } };
  declare trend: readonly { date: string; fen: number }[];

  protected override option(): ChartOption {
    const { quiet } = this;
    return {
      grid: { left: 4, right: 8, top: 10, bottom: 2, containLabel: true },
      xAxis: {
        type: 'category',
        data: this.trend.map(({ date }) => date.slice(5)),
        axisLabel: quiet.text,
        axisTick: { show: false },
        axisLine: quiet.line,
      },
      yAxis: { type: 'value', axisLabel: quiet.text, splitLine: quiet.line },
      series: [
        {
          type: 'bar',
          name: t('trend.fen'),
          data: this.trend.map(({ fen }) => fen / 100),
          barMaxWidth: 22,
          itemStyle: { color: this.color('--yk-console-age-3') },
        },
      ],
    };
  }
  override render(): TemplateResult {
    const [first, last] = [this.trend.at(0), this.trend.at(-1)];
    const label = t('trend.chart', { from: first?.date ?? '', was: yuan(first?.fen ?? 0), now: yuan(last?.fen ?? 0) });
    return html`<div class="bd-c low" role="img" aria-label=${label}></div>`;
  }
}
define('yk-arrears-chart', ArrearsChart);
