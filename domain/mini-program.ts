/** Where people enter: at the service account's pages, or at the same pages inside the mini-program's web-view. */
export const ENTRANCES = ['account', 'miniprogram'] as const;
export type Entrance = (typeof ENTRANCES)[number];

/** The mini-program's own address of one of our pages. @see miniprogram/route.js */
export const miniPageOf = (path: string): string =>
  path === '/' ? 'pages/index/index' : `pages/index/index?path=${encodeURIComponent(path)}`;
