import type { Block, BlockType } from '../../../domain/home/blocks.ts';
import type { Change } from '../../../domain/home/changes.ts';
import { t } from '../../locales/console-home.ts';
import type { IconName } from '../icons.ts';
import { nameOf, type Records } from './records.ts';

/** Blocks as they are offered. */
export const BLOCK_ICONS: Record<BlockType, IconName> = {
  slideshow: 'columns',
  menu: 'board',
  announcements: 'bell',
  todo: 'clip',
  recommended: 'star',
  category: 'store',
  picture: 'image',
  text: 'pencil',
  team: 'person',
  accountant: 'assign',
  contactCard: 'phone',
  space: 'updown',
};

/** `12-01` of `2026-12-01`. */
export const shortDay = (date: string): string => date.slice(5);

/** What is in a block, in a few characters. */
export function aboutBlock(block: Block, records: Records): string {
  if (block.from || block.until) return t('days.span', { from: shortDay(block.from), until: shortDay(block.until) });
  switch (block.type) {
    case 'slideshow':
      return t('n.slides', { n: block.slides.length });
    case 'menu':
      return t('n.items', { n: block.items.length });
    case 'announcements':
      return t('n.news', { n: block.limit });
    case 'todo':
      return t('n.todo');
    case 'recommended':
      return block.pick === 'auto' ? t('n.auto') : t('n.items', { n: block.serviceIds.length });
    case 'category':
      return nameOf(records, 'categories', block.categoryId);
    case 'team':
      return t('n.people', { n: block.staffIds.length });
    case 'contactCard':
      return t('n.stores', { n: block.storeIds.length });
    case 'text':
      return block.title;
    case 'picture':
      return block.alt;
    case 'accountant':
    case 'space':
      return '';
  }
}

/** What changed, as one line: `+ 推荐服务 · 改轮播图`. */
export const saidChanges = (changes: readonly Change[]): string =>
  changes.map(({ what, type }) => t(`did.${what}`, { what: t(`type.${type}`) })).join(' · ');
