/** Pages of the client's phone a block may lead to. */
export const LINK_PAGES = [
  '/requests/new',
  '/services',
  '/cases',
  '/bills',
  '/ledgers',
  '/papers',
  '/files',
  '/contracts',
  '/companies',
  '/accountant',
  '/announcements',
  '/complaints/new',
  '/inbox',
  '/me',
] as const;

/** What a link leads to; `id` names the record, the number or the address. */
export type Link =
  | { kind: 'none' }
  | { kind: 'page' | 'service' | 'category' | 'type' | 'tel' | 'web'; id: string }
  /** Nothing a tap may open. */
  | { kind: 'bad' };

const id = '([\\w-]{1,64})';
const RECORDS: readonly (readonly ['service' | 'category' | 'type', RegExp])[] = [
  ['service', new RegExp(`^/services/${id}$`)],
  ['category', new RegExp(`^/services\\?category=${id}$`)],
  ['type', new RegExp(`^/requests/new\\?type=${id}$`)],
];
const TEL = /^tel:(\+?\d[\d-]{2,19})$/;
const WEB = /^https:\/\/[\w-]+(?:\.[\w-]+)+(?::\d{1,5})?(?:[/?#][^\s"'<>\\]*)?$/i;

/** Reads a link as it is kept: a page of the phone, a record, `tel:` or `https://`; nothing else is ever opened. */
export function linkOf(to: string): Link {
  if (to === '') return { kind: 'none' };
  if ((LINK_PAGES as readonly string[]).includes(to)) return { kind: 'page', id: to };
  for (const [kind, pattern] of RECORDS) {
    const found = pattern.exec(to)?.[1];
    if (found !== undefined) return { kind, id: found };
  }
  const number = TEL.exec(to)?.[1];
  if (number !== undefined) return { kind: 'tel', id: number };
  return WEB.test(to) ? { kind: 'web', id: to } : { kind: 'bad' };
}

/** A link as it is kept. */
export function linkTo(kind: Exclude<Link['kind'], 'none' | 'bad'>, of: string): string {
  if (kind === 'service') return `/services/${of}`;
  if (kind === 'category') return `/services?category=${of}`;
  if (kind === 'type') return `/requests/new?type=${of}`;
  return kind === 'tel' ? `tel:${of}` : of;
}
