import { z } from 'zod';
import { BLOCK_TYPES } from '../../domain/home/blocks.ts';
import { serviceCard } from './services.ts';
import { count, instant, instantOrNull, listOf } from './kit.ts';

const block = z
  .looseObject({ id: z.string(), type: z.enum(BLOCK_TYPES), from: z.string(), until: z.string() })
  .describe('A block; what else it holds follows from its type. `from`, `until`: civil dates, or empty');
const change = z.object({ what: z.enum(['added', 'removed', 'changed', 'moved']), type: z.enum(BLOCK_TYPES) });
const fault = z.object({ pointer: z.string(), code: z.string(), message: z.string() });

/** The public home page. */
export const home = z.object({
  firm: z.object({
    name: z.string(),
    short: z.string(),
    slogan: z.string(),
    brandColor: z.string(),
    phone: z.string(),
    logoId: z.string(),
  }),
  version: z.int(),
  blocks: z.array(block),
  staff: z.array(z.object({ id: z.string(), name: z.string(), title: z.string(), bio: z.string(), rating: z.number().nullable() })),
  stores: z.array(z.looseObject({ id: z.string(), name: z.string(), address: z.string(), phone: z.string() })),
  services: z.array(serviceCard),
  shelves: z.record(z.string(), z.array(z.string())),
  announcements: z.array(z.looseObject({ id: z.string(), title: z.string(), pinned: z.boolean(), at: instant })),
  demo: z.boolean(),
  preview: z.object({ until: instant, version: z.int().nullable() }).optional(),
});
/** Its draft. */
export const homeDraft = z.object({
  revision: count,
  blocks: z.array(block),
  changes: z.array(change),
  faults: z.array(fault),
  updatedAt: instantOrNull,
  updatedBy: z.string().nullable(),
  version: z.int(),
  home,
});
/** What was published before. */
export const homeVersions = listOf(
  z.object({
    version: z.int(),
    at: instantOrNull,
    by: z.string().nullable(),
    note: z.string(),
    changes: z.array(change),
    restoredFrom: z.int().nullable(),
  }),
);
/** An address for the phone. */
export const homePreview = z.object({ url: z.string(), until: instant });
