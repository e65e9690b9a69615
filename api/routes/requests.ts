import { routes } from '../context.ts';
import { createRequest, newRequest } from '../create-request.ts';
import { describe } from '../describe.ts';
import { caseListQuery } from '../fields.ts';
import { guard } from '../middleware/guard.ts';
import { body, query } from '../validate.ts';
import { casePage } from './case-reads.ts';

const example = {
  id: 'R26112300017',
  state: 'open',
  title: '发票额度不够',
  urgency: 'normal',
  grabDeadline: '2026-11-23T08:00:00.000Z',
  actions: ['message', 'cancel'],
};

/** Making and finding business requests. */
export const requestRoutes = routes()
  .post(
    '/api/requests',
    guard('request.create'),
    describe({
      answer: 'CaseView',
      tag: 'Requests',
      summary: 'Ask the firm for a piece of work',
      description:
        'Answers in one call with the case: open and with its grab deadline, or, with a fixed fee, waiting to be paid. Send an `Idempotency-Key`: the same key and body gives the same answer.',
      status: 201,
      example,
      refusals: [
        'unknown_client',
        'unknown_business_type',
        'price_changed',
        'unknown_file',
        'idempotency_conflict',
        'outcome_unknown',
        'engine_unavailable',
      ],
    }),
    body(newRequest),
    async (c) => c.json(await createRequest(c, c.req.valid('json')), 201),
  )
  .get(
    '/api/requests',
    guard('case.read'),
    describe({
      answer: 'CaseRowPage',
      tag: 'Requests',
      summary: 'Requests within the caller’s scope',
      description:
        '`q` finds numbers, titles, clients, pinyin and initials. Orders: `-createdAt` (default), `createdAt`, `dueAt`, `-dueAt`, `grabDeadline`, `confirmBy`, `-at`.',
      example: { items: [example], nextCursor: null },
    }),
    query(caseListQuery),
    async (c) => c.json(await casePage(c, { ...c.req.valid('query'), kind: 'request' })),
  );
