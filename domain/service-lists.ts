/** For how long a plan of a service is paid: once, for so many months, or as a package of several things. */
export const CYCLES = ['once', 'month', 'quarter', 'half_year', 'year', 'package'] as const;
export type Cycle = (typeof CYCLES)[number];

/** Drawings that stand for a service or a category where there is no picture. */
export const SERVICE_ICONS = [
  'ledger',
  'license',
  'tax',
  'invoice',
  'people',
  'badge',
  'shield',
  'pen',
  'calendar',
  'chart',
  'alert',
  'flag',
  'building',
  'file',
  'pay',
  'shop',
  'bolt',
  'message',
] as const;
export type ServiceIcon = (typeof SERVICE_ICONS)[number];

/** How the mall is put in order. */
export const SERVICE_SORTS = ['recommended', 'sold', 'price', '-price', 'newest'] as const;
export type ServiceSort = (typeof SERVICE_SORTS)[number];
