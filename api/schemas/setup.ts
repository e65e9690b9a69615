import { z } from 'zod';
import { SETUP_CHECKLIST, SETUP_STEPS } from '../../domain/setup.ts';
import type * as views from '../views/setup.ts';
import { count, like } from './kit.ts';

/** How far the first day has come. */
export const setup = like<views.SetupView>()(
  z.object({
    steps: z.array(z.object({ id: z.enum(SETUP_STEPS), state: z.enum(['open', 'done', 'skipped']) })),
    checklist: z.array(z.object({ id: z.enum(SETUP_CHECKLIST), done: z.boolean() })),
    fresh: z.boolean(),
    dismissed: z.boolean(),
  }),
);
/** A business type to pick. */
const preset = like<views.PresetView>()(
  z.object({
    id: z.string(),
    name: z.string(),
    category: z.string(),
    description: z.string(),
    free: z.boolean(),
    stages: z.array(z.string()),
    papers: count,
    taken: z.boolean(),
  }),
);
/** What there is to pick from. */
export const presets = like<views.PresetsView>()(
  z.object({
    items: z.array(preset),
    services: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        category: z.string(),
        summary: z.string(),
        fromFen: count,
        plans: count,
        taken: z.boolean(),
      }),
    ),
  }),
);
