type Child = Node | string | null;
type Attributes = Record<string, string | boolean | ((event: Event) => void)>;

/** Makes an element; an attribute that is a function listens, one that is true or false is a switch. Text is never read as HTML. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name, value);
    else if (typeof value === 'boolean') made.toggleAttribute(name, value);
    else made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** An icon of strokes on a 24-unit grid. */
export function icon(path: string): SVGSVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const made = document.createElementNS(space, 'svg');
  made.setAttribute('viewBox', '0 0 24 24');
  made.setAttribute('aria-hidden', 'true');
  const stroke = document.createElementNS(space, 'path');
  stroke.setAttribute('d', path);
  made.append(stroke);
  return made;
}

export type IconName = keyof typeof ICONS;
export const ICONS = {
  back: 'm14.500 5-7 7 7 7',
  reload: 'M19 12a7 7 0 1 1-2.100-5M19 4v4h-4',
  home: 'M4.500 11 12 4.500l7.500 6.500M6.500 9.500V19h11V9.500',
  more: 'M5.500 12h.01M12 12h.01M18.500 12h.01',
  down: 'm6 9.500 6 6 6-6',
  go: 'm9.500 5.500 6.500 6.500-6.500 6.500',
  bell: 'M6 16.500V11a6 6 0 1 1 12 0v5.500l1.500 1.500h-15zM10 20.500h4',
  sms: 'M4.500 5.500h15v11h-9l-4 3.500v-3.500h-2zM8.500 11h.01M12 11h.01M15.500 11h.01',
  chat: 'M12 4.500c4.400 0 8 2.900 8 6.500s-3.600 6.500-8 6.500c-.9 0-1.700-.1-2.500-.3L6 19v-3c-1.300-1.200-2-2.900-2-5 0-3.600 3.600-6.500 8-6.500z',
  scan: 'M5 9V5h4M15 5h4v4M19 15v4h-4M9 19H5v-4M5 12h14',
  send: 'M4.500 12 19 5l-5 14-2.500-5.500z',
  check: 'm5 12.500 4.500 4.500L19 7.500',
  pay: 'M4.500 7.500h15v10h-15zM4.500 11h15M8 14.500h3',
  close: 'm6 6 12 12M18 6 6 18',
};

/** A person's avatar: the last character of the name, coloured by role. */
export function avatar(person: { nickname: string; role: string }): HTMLElement {
  return element('span', { class: `avatar ${person.role}`, 'aria-hidden': 'true' }, person.nickname.slice(-1));
}
