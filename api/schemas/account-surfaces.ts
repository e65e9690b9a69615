import { z } from 'zod';
import { accountSurfaces } from '../../domain/account-surfaces.ts';
import { count, instantOrNull } from './kit.ts';

/** The account's menu and answers, draft and published. */
export const surfaces = z.object({
  draft: accountSurfaces,
  published: accountSurfaces.nullable(),
  publishedAt: instantOrNull,
  publishedBy: z.string().nullable(),
  version: count,
});
/** The menu as WeChat shows it now. */
export const liveMenu = z.object({
  open: z.boolean(),
  buttons: z.array(z.object({ name: z.string(), items: z.array(z.string()) })),
  same: z.boolean(),
});
