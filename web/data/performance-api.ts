import type { Page } from '../../api/views.ts';
import type {
  AccountantRatingAsk,
  AccountantRatingView,
  PerformanceRows,
  PerformanceVersions,
  PerformanceView,
  ReviewCountsView,
  ReviewView,
} from '../../api/views/performance.ts';
import { call, withQuery, type Query } from './http.ts';

/** 绩效 of a month. */
export const getPerformance = (query: Query = {}): Promise<PerformanceView> => call(withQuery('/api/performance', query));
/** The rows behind one number. */
export const listPerformanceRows = (query: Query): Promise<PerformanceRows> => call(withQuery('/api/performance/behind', query));
/** Takes what came later into a kept month. */
export const correctMonth = (period: string, reason: string, key?: string): Promise<PerformanceVersions> =>
  call(`/api/performance/${period}/versions`, { method: 'POST', body: { reason }, ...(key ? { key } : {}) });

/** Reviews of cases. */
export const listReviews = (query: Query = {}): Promise<Page<ReviewView>> => call(withQuery('/api/reviews', query));
export const countReviews = (query: Query = {}): Promise<ReviewCountsView> => call(withQuery('/api/reviews/counts', query));
/** What is done with one. */
export const answerReview = (id: string, text: string, key?: string): Promise<ReviewView> =>
  call(`/api/reviews/${id}/answer`, { method: 'POST', body: { text }, ...(key ? { key } : {}) });
export const hideReview = (id: string, reason: string, key?: string): Promise<ReviewView> =>
  call(`/api/reviews/${id}/hide`, { method: 'POST', body: { reason }, ...(key ? { key } : {}) });
export const showReview = (id: string): Promise<ReviewView> => call(`/api/reviews/${id}/show`, { method: 'POST', body: {} });

/** 年度评价 of accountants. */
export const listAccountantRatings = (query: Query = {}): Promise<Page<AccountantRatingView>> =>
  call(withQuery('/api/accountant-ratings', query));
export const getAccountantRating = (clientId: string): Promise<AccountantRatingAsk> => call(`/api/clients/${clientId}/accountant-rating`);
export const rateAccountant = (clientId: string, body: { score: number; comment: string }, key?: string): Promise<AccountantRatingAsk> =>
  call(`/api/clients/${clientId}/accountant-rating`, { method: 'POST', body, ...(key ? { key } : {}) });
