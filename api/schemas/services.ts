import { z } from 'zod';
import { DISPATCHES, GRADES } from '../../domain/case/types.ts';
import { CYCLES } from '../../domain/service-lists.ts';
import type * as views from '../views/services.ts';
import { count, instant, like, named, pageOf } from './kit.ts';

/** A category of the mall. */
export const serviceCategory = like<views.ServiceCategoryView>()(
  z.object({ id: z.string(), name: z.string(), icon: z.string(), items: count, version: count }),
);
const cycle = z.enum(CYCLES);
const rating = z.number().nullable();
const card = {
  id: z.string(),
  name: z.string(),
  summary: z.string(),
  icon: z.string(),
  categoryId: z.string(),
  coverId: z.string().nullable(),
  fromFen: z.int(),
  cycle,
  plansCount: count,
  sold: count,
  rating,
  recommended: z.boolean(),
};
const forAdmins = { version: count, onSale: z.boolean(), archived: z.boolean(), storeIds: z.array(z.string()), updatedAt: instant };
/** A service as a list shows it. */
export const serviceCard = like<views.ServiceCard & Partial<views.ServiceRow>>()(
  z.object({
    ...card,
    version: count.optional(),
    onSale: z.boolean().optional(),
    archived: z.boolean().optional(),
    storeIds: z.array(z.string()).optional(),
    updatedAt: instant.optional(),
  }),
);
/** A page of the mall; for those who write it, with what only they see. */
export const servicePage = pageOf(serviceCard);
/** How many services a console's tab shows. */
export const serviceCounts = z.object({ all: count, onSale: count, offSale: count, archived: count });
const work = {
  stages: z.array(named),
  papers: z.array(z.object({ name: z.string(), hint: z.string(), required: z.boolean(), original: z.boolean() })),
  result: z.array(z.string()),
  targetBusinessDays: count,
  originals: z.boolean(),
};
/** A service as whoever may buy it reads it. */
export const service = like<views.ServiceView>()(
  z.object({
    ...card,
    ...work,
    version: count,
    pictureIds: z.array(z.string()),
    bodyHtml: z.string().describe('Clean: a short list of tags, pictures of our own, links to https'),
    nextWords: z.string(),
    plans: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        cycle,
        priceFen: z.int(),
        note: z.string(),
        next: z.object({ amountFen: z.int(), fromDate: z.string() }).nullable(),
      }),
    ),
    storeIds: z.array(z.string()),
    onSale: z.boolean(),
    reviews: z.object({
      count,
      good: count,
      fair: count,
      poor: count,
      average: rating,
      scores: z.array(z.object({ id: z.string(), name: z.string(), score: z.number() })),
      items: z.array(
        z.object({ grade: z.enum(GRADES), comment: z.string(), at: instant, clientShort: z.string(), answer: z.string().nullable() }),
      ),
    }),
  }),
);
const price = z.object({
  id: z.string(),
  amountFen: z.int(),
  fromDate: z.string(),
  by: z.string(),
  at: instant,
  when: z.enum(['past', 'now', 'coming']),
});
/** A service as an admin writes it. */
export const serviceRecord = like<views.ServiceRecordView>()(
  z.object({
    ...work,
    id: z.string(),
    name: z.string(),
    categoryId: z.string(),
    summary: z.string(),
    icon: z.string(),
    coverId: z.string().nullable(),
    pictureIds: z.array(z.string()),
    bodyHtml: z.string(),
    nextWords: z.string(),
    skill: z.string(),
    dispatch: z.enum(DISPATCHES),
    recommended: z.boolean(),
    ...forAdmins,
    plans: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        cycle,
        note: z.string(),
        active: z.boolean(),
        priceFen: z.int().nullable(),
        prices: z.array(price),
      }),
    ),
    sold: count,
    rating,
    reviews: count,
    createdAt: instant,
  }),
);
