import type { Dispatch, Grade } from '../../domain/case/types.ts';
import type { Cycle } from '../../domain/service-lists.ts';
import type { Instant } from '../views.ts';

/** A category of the mall. */
export interface ServiceCategoryView {
  id: string;
  name: string;
  icon: string;
  /** How many services it has, those off sale included. */
  items: number;
  version: number;
}

/** A service as the mall shows it in a list. */
export interface ServiceCard {
  id: string;
  name: string;
  summary: string;
  icon: string;
  categoryId: string;
  coverId: string | null;
  /** The lowest price in force today, and for how long it is paid. */
  fromFen: number;
  cycle: Cycle;
  plansCount: number;
  sold: number;
  /** 1–5, null while nobody rated it. */
  rating: number | null;
  recommended: boolean;
}

/** A service as the console lists it. */
export interface ServiceRow extends ServiceCard {
  version: number;
  onSale: boolean;
  archived: boolean;
  storeIds: string[];
  updatedAt: Instant;
}

/** One way to buy a service, with the change of price that is known to come. */
export interface ServicePlanView {
  id: string;
  name: string;
  cycle: Cycle;
  priceFen: number;
  note: string;
  next: { amountFen: number; fromDate: string } | null;
}
interface Paper {
  name: string;
  hint: string;
  required: boolean;
  original: boolean;
}

/** A service as whoever may buy it reads it. */
export interface ServiceView extends ServiceCard {
  version: number;
  pictureIds: string[];
  bodyHtml: string;
  nextWords: string;
  plans: ServicePlanView[];
  stages: { id: string; name: string }[];
  papers: Paper[];
  result: string[];
  targetBusinessDays: number;
  originals: boolean;
  storeIds: string[];
  onSale: boolean;
  reviews: {
    count: number;
    good: number;
    fair: number;
    poor: number;
    average: number | null;
    /** The mean of each thing clients rate, 1–5. */
    scores: { id: string; name: string; score: number }[];
    /** `answer`: the firm's; null: none. */
    items: { grade: Grade; comment: string; at: Instant; clientShort: string; answer: string | null }[];
  };
}

/** A price as it was written down. */
export interface ServicePriceView {
  id: string;
  amountFen: number;
  fromDate: string;
  by: string;
  at: Instant;
  /** `past`, `now`, or `coming`. */
  when: 'past' | 'now' | 'coming';
}

/** A service as an admin writes it. */
export interface ServiceRecordView {
  id: string;
  version: number;
  name: string;
  categoryId: string;
  summary: string;
  icon: string;
  coverId: string | null;
  pictureIds: string[];
  bodyHtml: string;
  nextWords: string;
  skill: string;
  dispatch: Dispatch;
  targetBusinessDays: number;
  stages: { id: string; name: string }[];
  papers: Paper[];
  result: string[];
  originals: boolean;
  storeIds: string[];
  recommended: boolean;
  onSale: boolean;
  archived: boolean;
  /** Those that are sold, then those that were. */
  plans: { id: string; name: string; cycle: Cycle; note: string; active: boolean; priceFen: number | null; prices: ServicePriceView[] }[];
  sold: number;
  rating: number | null;
  reviews: number;
  createdAt: Instant;
  updatedAt: Instant;
}
