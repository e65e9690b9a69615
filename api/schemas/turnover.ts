import { z } from 'zod';
import type * as views from '../views/turnover.ts';
import { count, like } from './kit.ts';

/** How far a client is from the lines of a small-scale taxpayer; fen. */
export const turnover = like<views.TurnoverView>()(
  z.object({
    period: z.string().nullable(),
    marks: z.array(
      z.object({
        line: z.enum(['year', 'quarter']),
        from: z.string(),
        to: z.string(),
        sumFen: z.int(),
        lineFen: z.int(),
        level: z.enum(['clear', 'near', 'over']),
        months: count,
      }),
    ),
  }),
);
