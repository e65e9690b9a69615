import { z } from 'zod';
import { listPhrases, type PhraseRow } from '../../db/read/phrases.ts';
import { allocate } from '../../db/records/idempotency.ts';
import { changePhrase, createPhrase, deletePhrase } from '../../db/records/phrases.ts';
import { phraseWords } from '../../domain/catalogue.ts';
import { DomainError } from '../../domain/errors.ts';
import { may } from '../../domain/permissions.ts';
import { addressOf, principalOf, routes, staffOf, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { pathId } from '../fields.ts';
import { guard } from '../middleware/guard.ts';
import { submissionOf } from '../submission.ts';
import { body, params } from '../validate.ts';
import type { PhraseView } from '../views.ts';

const id = z.object({ id: pathId });

/** 快捷短语: the firm's, which admins look after, and everybody's own. */
export const phraseRoutes = routes()
  .get(
    '/api/phrases',
    guard('phrases.read'),
    describe({ answer: 'Phrases', tag: 'Work', summary: 'Ready-made sentences: one’s own first, then the firm’s' }),
    async (c) => c.json({ items: (await listPhrases(c.var.deps.read, principalOf(c).personId)).map(view) }),
  )
  .post(
    '/api/phrases',
    guard('phrases.own'),
    describe({
      answer: 'Phrase',
      tag: 'Work',
      status: 201,
      summary: 'Keep a sentence',
      description: '`shared`: for the whole firm; admins only.',
      refusals: ['too_many_phrases', 'idempotency_conflict'],
    }),
    body(phraseWords.extend({ shared: z.boolean().default(false) })),
    async (c) => {
      const given = c.req.valid('json');
      const { deps } = c.var;
      const who = writer(c);
      if (given.shared && !who.shares) throw new DomainError('forbidden');
      const { allocated } = await allocate(deps.db, submissionOf(c, given), deps.now(), (trx) => createPhrase(trx, who, given, auditOf(c)));
      return c.json(view(allocated), 201);
    },
  )
  .patch(
    '/api/phrases/:id',
    guard('phrases.own'),
    describe({ answer: 'Phrase', tag: 'Work', summary: 'Change a sentence, its group or its place', refusals: ['version_conflict'] }),
    params(id),
    body(phraseWords.partial().extend({ version: z.int().min(1), position: z.int().min(0).max(200).optional() })),
    async (c) => {
      const { version, ...change } = c.req.valid('json');
      return c.json(view(await changePhrase(c.var.deps.db, writer(c), c.req.valid('param').id, change, version, auditOf(c))));
    },
  )
  .delete(
    '/api/phrases/:id',
    guard('phrases.own'),
    describe({ answer: 'Done', tag: 'Work', summary: 'Throw a sentence away' }),
    params(id),
    async (c) => {
      await deletePhrase(c.var.deps.db, writer(c), c.req.valid('param').id, auditOf(c));
      return c.json({ ok: true as const });
    },
  );

const writer = (c: ApiContext) => ({ personId: principalOf(c).personId, shares: may(principalOf(c), 'phrases.share') });
const view = ({ id: key, group, text, ownerId, version }: PhraseRow): PhraseView => ({
  id: key,
  group,
  text,
  shared: ownerId === null,
  version,
});
const auditOf = (c: ApiContext) => ({
  at: c.var.deps.now(),
  actor: { kind: 'staff' as const, id: staffOf(c).id },
  ip: addressOf(c),
  requestId: c.var.requestId,
});
