import { element, icon, ICONS } from './element.ts';

/** The phone itself: its frame, the hour, WeChat's title bar. */
export interface Device {
  root: HTMLElement;
  title(text: string): void;
  caption(): string;
  /** Whether the back key does anything. */
  trail(canGoBack: boolean): void;
}

export function createDevice(
  name: string,
  account: string,
  { back: goBack, menu, screen }: { back: () => void; menu: () => void; screen: HTMLElement[] },
): Device {
  const key = (label: string, path: string, act: () => void) =>
    element('button', { type: 'button', class: 'key', 'aria-label': `${name}：${label}`, title: label, click: act }, icon(path));
  const title = element('span', { class: 'caption' }, account);
  const time = element('span', { class: 'time' });
  const back = key('返回', ICONS.back, goBack);
  back.disabled = true;
  const tick = () => {
    time.textContent = new Date().toTimeString().slice(0, 5);
  };
  tick();
  setInterval(tick, 10_000);
  const signals = element('span', { class: 'signals' }, element('i'), element('i'), element('i'));
  const [view, ...over] = screen;
  const root = element(
    'div',
    { class: 'stand' },
    element(
      'div',
      { class: 'device' },
      element(
        'div',
        { class: 'screen' },
        element('div', { class: 'status', 'aria-hidden': 'true' }, time, signals),
        element('div', { class: 'titlebar' }, back, title, key('更多', ICONS.more, menu)),
        view!,
        element('div', { class: 'homebar', 'aria-hidden': 'true' }),
        ...over,
      ),
    ),
  );
  return {
    root,
    title: (text) => {
      title.textContent = text;
    },
    caption: () => title.textContent ?? account,
    trail: (canGoBack) => {
      back.disabled = !canGoBack;
    },
  };
}
