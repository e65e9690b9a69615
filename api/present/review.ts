import { dimensionsOf } from '../../domain/case/dimensions.ts';
import type { Grade } from '../../domain/case/types.ts';
import type { ReviewRow } from '../../db/read/reviews.ts';
import type { ReviewView } from '../views/performance.ts';

const instant = (at: number): string => new Date(at).toISOString();

/** A review as the firm sees it. */
export const reviewView = (row: ReviewRow): ReviewView => ({
  id: row.no,
  grade: row.grade as Grade,
  scores: dimensionsOf(row.terms).map(({ id, name }) => ({ id, name, score: row.review?.scores[id] ?? 0 })),
  rating: Math.round(row.value / 10) / 100,
  comment: row.comment,
  at: instant(row.at),
  amended: (row.review?.amended ?? 0) > 0,
  title: row.title,
  kind: row.kind as ReviewView['kind'],
  businessType: row.businessTypeName,
  client: { id: row.clientId, short: row.short },
  store: { id: row.storeId, name: row.storeName },
  staff: { id: row.staffId, name: row.staffName ?? '' },
  answer:
    row.answeredAt === null || row.answer === null ? null : { text: row.answer, by: row.answeredBy ?? '', at: instant(row.answeredAt) },
  hidden: row.hiddenAt === null ? null : { reason: row.hiddenReason ?? '', by: row.hiddenBy ?? '', at: instant(row.hiddenAt) },
  opens: Number(row.mine) === 1,
});
