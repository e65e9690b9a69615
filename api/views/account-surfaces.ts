import type { AccountSurfaces } from '../../domain/account-menu.ts';
import type { Instant } from '../views.ts';

/** The account's menu and answers: what is being written, and what people see. */
export interface SurfacesView {
  draft: AccountSurfaces;
  published: AccountSurfaces | null;
  publishedAt: Instant | null;
  publishedBy: string | null;
  version: number;
}
/** The menu as WeChat shows it. */
export interface LiveMenuView {
  open: boolean;
  buttons: { name: string; items: string[] }[];
  /** Whether it is the one published here. */
  same: boolean;
}
