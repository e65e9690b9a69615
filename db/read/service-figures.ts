import { sql } from 'kysely';
import type { CaseStatus, Grade } from '../../domain/case/types.ts';
import type { Db } from '../open.ts';

/** What clients made of a service. `rating` 1–5, null while nobody rated it. */
export interface ServiceFigures {
  /** Orders that were paid and not called off. */
  sold: number;
  reviews: number;
  rating: number | null;
}
/** What clients wrote of a service, counted by grade; the newest words first. */
export interface ServiceReviews {
  good: number;
  fair: number;
  poor: number;
  items: { grade: Grade; comment: string; at: number; clientShort: string; answer: string | null }[];
  /** The mean of each dimension the reviews were given in. */
  scores: { id: string; score: number }[];
}

/** Figures of these services; one that was never sold is not in it. */
export async function readServiceFigures(db: Db, itemIds: readonly string[]): Promise<Map<string, ServiceFigures>> {
  if (itemIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('orderSnapshots')
    .innerJoin('cases', 'cases.no', 'orderSnapshots.caseNo')
    .leftJoin('performanceFacts', (join) =>
      join
        .on('performanceFacts.subjectKind', '=', 'case')
        .onRef('performanceFacts.subjectId', '=', 'cases.no')
        .on('performanceFacts.kind', '=', 'graded'),
    )
    .select((eb) => [
      'orderSnapshots.itemId',
      eb.fn.countAll<number>().as('sold'),
      eb.fn.count<number>('cases.reviewGrade').as('reviews'),
      sql<number | null>`avg(performance_facts.value) / 1000.0`.as('rating'),
    ])
    .where('orderSnapshots.itemId', 'in', [...itemIds])
    .where('cases.state', 'not in', ['awaiting_payment', 'cancelled'])
    .groupBy('orderSnapshots.itemId')
    .execute();
  return new Map(
    rows.map(({ itemId, sold, reviews, rating }) => [
      itemId,
      { sold: Number(sold), reviews: Number(reviews), rating: rating === null ? null : Math.round(Number(rating) * 10) / 10 },
    ]),
  );
}

/** The newest reviews of one service, each with the short name of who wrote it. */
export async function readServiceReviews(db: Db, itemId: string, limit: number): Promise<ServiceReviews> {
  const reviewed = db
    .selectFrom('orderSnapshots')
    .innerJoin('cases', 'cases.no', 'orderSnapshots.caseNo')
    .leftJoin('reviewReplies', 'reviewReplies.caseNo', 'cases.no')
    .where('orderSnapshots.itemId', '=', itemId)
    .where('cases.reviewGrade', 'is not', null)
    .where('cases.state', '!=', 'cancelled');
  const counted = await reviewed
    .select((eb) => ['cases.reviewGrade as grade', eb.fn.countAll<number>().as('count')])
    .groupBy('cases.reviewGrade')
    .execute();
  // What the firm keeps out of the mall counts all the same: only its words are not shown.
  const newest = await reviewed
    .where('reviewReplies.hiddenAt', 'is', null)
    .innerJoin('clients', 'clients.id', 'cases.clientId')
    .select(['cases.status', 'clients.short', 'reviewReplies.answer'])
    .orderBy('cases.completedAt', 'desc')
    .orderBy('cases.no', 'desc')
    .limit(limit)
    .execute();
  const scored = await reviewed
    .innerJoin('performanceFacts', 'performanceFacts.subjectId', 'cases.no')
    .where('performanceFacts.kind', '=', 'scored')
    .select((eb) => [
      'performanceFacts.how as id',
      eb.fn.sum<number>('performanceFacts.value').as('sum'),
      eb.fn.countAll<number>().as('count'),
    ])
    .groupBy('performanceFacts.how')
    .execute();
  const given = newest.flatMap(({ status, short, answer }) => {
    const { review } = JSON.parse(status) as CaseStatus;
    return review ? [{ ...review, clientShort: short, answer: answer || null }] : [];
  });
  const ids = given.flatMap(({ contentId }) => contentId ?? []);
  const words = ids.length === 0 ? [] : await db.selectFrom('contents').select(['id', 'text']).where('id', 'in', ids).execute();
  const comments = new Map(words.map(({ id, text }) => [id, text]));
  const count = (grade: Grade): number => Number(counted.find((one) => one.grade === grade)?.count ?? 0);
  return {
    good: count('good'),
    fair: count('fair'),
    poor: count('poor'),
    items: given.map(({ grade, contentId, at, clientShort, answer }) => ({
      grade,
      comment: comments.get(contentId ?? '') ?? '',
      at,
      clientShort,
      answer,
    })),
    scores: scored.map(({ id, sum, count: many }) => ({ id, score: Math.round((Number(sum) / Number(many)) * 10) / 10 })),
  };
}
