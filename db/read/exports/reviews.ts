import { dimensionsOf } from '../../../domain/case/dimensions.ts';
import { said } from '../../../domain/exports/words.ts';
import { formatBeijing } from '../../../domain/time.ts';
import { listReviews, type ReviewFilter } from '../reviews.ts';
import type { ExportSource } from './source.ts';

/** 客户评价: what was said, of whose work, and what the firm answered. */
export const reviewExport = {
  find: async (db, principal, filter: ReviewFilter, limit) =>
    (await listReviews(db, principal, filter, { limit, after: null })).slice(0, limit).map(({ no }) => no),
  lines: async (db, principal, nos) => {
    const rows = await listReviews(db, principal, { nos }, { limit: nos.length, after: null });
    return new Map(
      rows.map((row) => [
        row.no,
        {
          at: formatBeijing(row.at),
          grade: said('grade', row.grade),
          rating: Math.round(row.value / 10) / 100,
          scores: dimensionsOf(row.terms)
            .map(({ id, name }) => `${name} ${row.review?.scores[id] ?? ''}`)
            .join('、'),
          comment: row.comment,
          no: row.no,
          title: row.title,
          client: row.short,
          staff: row.staffName ?? '',
          store: row.storeName,
          answer: row.answer ?? '',
          hidden: row.hiddenReason ?? '',
        },
      ]),
    );
  },
} satisfies ExportSource;
