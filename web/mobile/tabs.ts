import type { Tab } from '../elements/bars.ts';
import type { Face } from '../data/me.ts';
import { t } from '../locales/home.ts';

/** How much waits under each tab: keys are the tabs' paths. */
export type Waiting = Readonly<Record<string, number>>;

/** The tab bar of a face. */
export function tabsOf(face: Face, waiting: Waiting): Tab[] {
  const mine: Tab = { href: '/me', icon: 'person', label: t('tab.me'), badge: 0 };
  const clients: Tab = { href: '/clients', icon: 'people', label: t('tab.clients') };
  const tabs: Record<Face, Tab[]> = {
    client: [
      { href: '/', icon: 'home', label: t('tab.home') },
      { href: '/services', icon: 'shop', label: t('tab.services') },
      { href: '/cases', icon: 'progress', label: t('tab.cases') },
      mine,
    ],
    staff: [
      { href: '/hall', icon: 'bolt', label: t('tab.hall') },
      { href: '/todo', icon: 'list', label: t('tab.todo') },
      clients,
      { href: '/periods', icon: 'grid', label: t('tab.periods') },
      mine,
    ],
    admin: [
      { href: '/numbers', icon: 'chart', label: t('tab.numbers') },
      { href: '/escalated', icon: 'flag', label: t('tab.escalated') },
      { href: '/all', icon: 'progress', label: t('tab.all') },
      clients,
      mine,
    ],
  };
  return tabs[face].map((tab) => ({ ...tab, badge: waiting[tab.href] ?? 0 }));
}

/** Where a face begins. */
export const HOME_OF: Record<Face, string> = { client: '/', staff: '/hall', admin: '/escalated' };
