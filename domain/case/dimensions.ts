import type { CaseTerms, ReviewScores } from './types.ts';

/** 评价维度: one thing a client rates 1–5 besides the grade; the firm names them. The id travels in scores, for ever. */
export interface ReviewDimension {
  id: string;
  name: string;
}
/** What a firm asks for until it says otherwise, and what cases begun before it could say so ask for. */
export const DEFAULT_DIMENSIONS: readonly ReviewDimension[] = [
  { id: 'attitude', name: '服务态度' },
  { id: 'speed', name: '服务速度' },
  { id: 'expertise', name: '专业水平' },
];
/** So many at once; more nobody fills in. */
export const MOST_DIMENSIONS = 5;
/** An id of a dimension: what a review's own words (`grade`, `amended`, `firstAt`) can never be. */
export const DIMENSION_ID = /^(?!grade$|amended$)[a-z][a-z0-9]{1,19}$/;

/** The dimensions a case is rated by: those the firm had when it began. */
export const dimensionsOf = ({ dimensions }: Pick<CaseTerms, 'dimensions'>): readonly ReviewDimension[] => dimensions ?? DEFAULT_DIMENSIONS;

/** Scores as a case keeps them: one for each of its dimensions, in their order; null when one is missing, strange or not 1–5. */
export function scoresOf(terms: Pick<CaseTerms, 'dimensions'>, given: ReviewScores): ReviewScores | null {
  const asked = dimensionsOf(terms);
  if (Object.keys(given).length !== asked.length) return null;
  const kept = asked.map(({ id }) => [id, given[id]] as const);
  return kept.every(([, score]) => score !== undefined && Number.isInteger(score) && score >= 1 && score <= 5)
    ? (Object.fromEntries(kept) as ReviewScores)
    : null;
}

/** The mean of a review's scores. */
export const meanScore = (scores: ReviewScores): number => {
  const all = Object.values(scores);
  return all.reduce((sum, score) => sum + score, 0) / all.length;
};
