import type { Settings } from '../platform.ts';
import { element } from './element.ts';
import { send } from './send.ts';

const SPEEDS: [number, string][] = [
  [1, '如实'],
  [10, '10 倍'],
  [60, '60 倍'],
  [600, '600 倍'],
];

/** How much faster than in truth callbacks are repeated and refunds end. */
export function createPaySpeed(): { root: HTMLElement; show(): Promise<void> } {
  const inputs = SPEEDS.map(([speed, words]) => {
    const input = element('input', {
      type: 'radio',
      name: 'pay-speed',
      id: `pay-speed-${speed}`,
      change: () => void send('PUT', '/sim/settings', { pay: { speed } }),
    });
    return { input, label: element('label', {}, element('span', {}, element('b', {}, words)), input), speed };
  });
  return {
    root: element('fieldset', { class: 'chips' }, element('legend', {}, '重发通知、退款到账有多快'), ...inputs.map((each) => each.label)),
    show: async () => {
      const { pay } = (await (await fetch('/sim/settings')).json()) as Settings;
      for (const { input, speed } of inputs) input.checked = speed === pay.speed;
    },
  };
}
