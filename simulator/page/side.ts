import { element, icon, type IconName, ICONS } from './element.ts';

/** One list beside a phone: messages, texts, the account's chat. */
export interface Pane {
  root: HTMLElement;
  /** How many in it are new. */
  unread(): number;
}
/** The lists beside a phone, one in sight. */
export interface Side<Name extends string> {
  root: HTMLElement;
  open(name: Name): void;
  /** Writes the counts anew. */
  recount(): void;
}

let made = 0;

export function createSide<Name extends string>(
  panes: Record<Name, { label: string; icon: IconName; pane: Pane }>,
  name: string,
  shown: (name: Name) => void,
): Side<Name> {
  made += 1;
  const names = Object.keys(panes) as Name[];
  const counts = new Map<Name, HTMLElement>();
  const tabs = names.map((key) => {
    const count = element('b', { class: 'count', hidden: true });
    counts.set(key, count);
    return element(
      'button',
      {
        type: 'button',
        role: 'tab',
        id: `tab-${made}-${key}`,
        'aria-controls': `pane-${made}-${key}`,
        click: () => open(key),
        keydown: (event) => walk(event as KeyboardEvent, key),
      },
      icon(ICONS[panes[key].icon]),
      element('span', {}, panes[key].label),
      count,
    );
  });
  for (const key of names) {
    const { root } = panes[key].pane;
    root.id = `pane-${made}-${key}`;
    root.setAttribute('role', 'tabpanel');
    root.setAttribute('aria-labelledby', `tab-${made}-${key}`);
  }
  const open = (chosen: Name) => {
    for (const [index, key] of names.entries()) {
      const here = key === chosen;
      tabs[index]!.setAttribute('aria-selected', String(here));
      tabs[index]!.tabIndex = here ? 0 : -1;
      panes[key].pane.root.hidden = !here;
    }
    recount();
  };
  const walk = (event: KeyboardEvent, from: Name) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const to = names[(names.indexOf(from) + step + names.length) % names.length]!;
    open(to);
    tabs[names.indexOf(to)]!.focus();
  };
  const recount = () => {
    const here = names.find((key) => !panes[key].pane.root.hidden);
    if (here !== undefined) shown(here);
    for (const key of names) {
      const unread = panes[key].pane.unread();
      const count = counts.get(key)!;
      count.hidden = unread === 0;
      count.textContent = String(unread);
    }
  };
  const root = element(
    'div',
    { class: 'side' },
    element('div', { class: 'tabs', role: 'tablist', 'aria-label': `${name}收到的` }, ...tabs),
    ...names.map((key) => panes[key].pane.root),
  );
  open(names[0]!);
  return { root, open, recount };
}
