import { z } from 'zod';
import { readFiles } from '../../db/read/case-detail.ts';
import { listSuggestions, readSuggestion, type SuggestionRow } from '../../db/read/suggestions.ts';
import { insertSuggestion, moveSuggestion } from '../../db/records/suggestions.ts';
import { administers } from '../../domain/case/actions.ts';
import type { SuggestionDeed } from '../../domain/complaint/suggestion.ts';
import { DomainError } from '../../domain/errors.ts';
import { auditOf } from '../actor.ts';
import { ownCompany } from '../complaint-deeds.ts';
import { newSuggestion, suggestionFilterFields } from '../complaint-fields.ts';
import { principalOf, routes, staffOf, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { fromCursor, pageFields, pathId, timeCursor, toCursor, words } from '../fields.ts';
import { madeOnce } from '../made-once.ts';
import { guard } from '../middleware/guard.ts';
import { suggestionView } from '../present/complaints.ts';
import { body, params, query } from '../validate.ts';
import type { Page } from '../views.ts';
import type { SuggestionView } from '../views/complaints.ts';

const one = z.object({ no: pathId });

/** 建议: a record; made by clients, answered with thanks. */
export const suggestionRoutes = routes()
  .post(
    '/api/suggestions',
    guard('suggestions.make'),
    describe({
      tag: 'Complaints',
      answer: 'Suggestion',
      status: 201,
      summary: 'Suggest something; told to the admins of the store',
      refusals: ['unknown_client', 'unknown_file', 'client_merged', 'idempotency_conflict'],
    }),
    body(newSuggestion),
    async (c) => {
      const given = c.req.valid('json');
      const company = await ownCompany(c, given.clientId);
      const { personId } = principalOf(c);
      const { no, sends } = await madeOnce(c, given, (trx, at) =>
        insertSuggestion(trx, { ...given, ...company, personId }, { ...auditOf(c, at), actor: { kind: 'contact', id: personId } }),
      );
      if (sends) c.var.deps.engine.deliver(c.var.deps.now());
      return c.json<SuggestionView>(await viewOf(c, no), 201);
    },
  )
  .get(
    '/api/suggestions',
    guard('suggestions.read'),
    describe({
      tag: 'Complaints',
      answer: 'SuggestionPage',
      summary: 'Suggestions within the caller’s scope, the newest first',
      description: '`q`: words of it, its number, client’s name, pinyin or initials. `own=1`: of the caller’s companies.',
    }),
    query(z.object({ ...suggestionFilterFields, ...pageFields })),
    async (c) => {
      const { limit, cursor, state, own, ...filters } = c.req.valid('query');
      const rows = await listSuggestions(
        c.var.deps.read,
        principalOf(c),
        { ...filters, states: state, own: own || undefined },
        { limit, after: fromCursor(cursor, timeCursor) },
      );
      const last = rows[limit - 1];
      return c.json<Page<SuggestionView>>({
        items: await viewsOf(c, rows.slice(0, limit)),
        nextCursor: rows.length > limit && last ? toCursor({ at: last.createdAt, id: last.no }) : null,
      });
    },
  )
  .get(
    '/api/suggestions/:no',
    guard('suggestions.read'),
    describe({ tag: 'Complaints', answer: 'Suggestion', summary: 'One suggestion' }),
    params(one),
    async (c) => c.json<SuggestionView>(await viewOf(c, c.req.valid('param').no)),
  )
  .post(
    '/api/suggestions/:no/answer',
    guard('suggestions.answer'),
    describe({
      tag: 'Complaints',
      answer: 'Suggestion',
      summary: 'Answer; who made it is told',
      refusals: ['wrong_state', 'idempotency_conflict'],
    }),
    params(one),
    body(z.strictObject({ text: words(2000, 1) })),
    async (c) => move(c, c.req.valid('param').no, { type: 'answer' }, c.req.valid('json').text),
  )
  .post(
    '/api/suggestions/:no/close',
    guard('suggestions.answer'),
    describe({
      tag: 'Complaints',
      answer: 'Suggestion',
      summary: 'Close it with thanks: taken up, or not',
      refusals: ['wrong_state', 'idempotency_conflict'],
    }),
    params(one),
    body(z.strictObject({ adopted: z.boolean() })),
    async (c) => move(c, c.req.valid('param').no, { type: 'close', adopted: c.req.valid('json').adopted }, null),
  );

async function move(c: ApiContext, no: string, deed: SuggestionDeed, text: string | null) {
  const row = await readSuggestion(c.var.deps.read, principalOf(c), no);
  if (!row) throw new DomainError('not_found');
  if (!administers(principalOf(c), row.storeId)) throw new DomainError('forbidden');
  const { id: staffId } = staffOf(c);
  const { sends } = await madeOnce(c, { deed, text }, async (trx, at) => ({
    sends: await moveSuggestion(trx, no, deed, { text, staffId, by: auditOf(c, at) }),
  }));
  if (sends) c.var.deps.engine.deliver(c.var.deps.now());
  return c.json<SuggestionView>(await viewOf(c, no));
}

async function viewOf(c: ApiContext, no: string): Promise<SuggestionView> {
  const row = await readSuggestion(c.var.deps.db, principalOf(c), no);
  const [view] = row ? await viewsOf(c, [row]) : [];
  if (!view) throw new DomainError('not_found');
  return view;
}

async function viewsOf(c: ApiContext, rows: SuggestionRow[]): Promise<SuggestionView[]> {
  const files = await readFiles(
    c.var.deps.db,
    rows.flatMap(({ fileIds }) => JSON.parse(fileIds) as string[]),
  );
  return rows.map((row) => suggestionView(row, files, principalOf(c)));
}
