import { z } from 'zod';
import { askAboutLedger, closeQuestion, sayInQuestion } from '../../db/records/ledger-questions.ts';
import { routes } from '../context.ts';
import { describe } from '../describe.ts';
import { fileIds, pathId, words } from '../fields.ts';
import { done, made, sideOf } from '../ledger-deeds.ts';
import { guard } from '../middleware/guard.ts';
import { body, params } from '../validate.ts';

const one = z.object({ id: pathId });
const oneQuestion = z.object({ id: pathId, questionId: pathId });
const said = z.strictObject({ text: words(1000, 1), fileIds });
const STATE = ['wrong_ledger_state', 'ledger_locked'] as const;

/** 有疑问: the threads of a ledger. */
export const ledgerQuestionRoutes = routes()
  .post(
    '/api/ledgers/:id/questions',
    guard('ledgers.confirm'),
    describe({
      answer: 'Ledger',
      tag: 'Ledgers',
      status: 201,
      summary: '有疑问: ask about the whole, a figure (`revenueFen`) or an account (`account:1002`)',
      refusals: [...STATE, 'unknown_file', 'idempotency_conflict'],
    }),
    params(one),
    body(
      z.strictObject({
        lineKey: z
          .string()
          .max(60)
          .regex(/^(?:[A-Za-z]{1,30}|account:[\d.-]{1,30})$/, '没有这一行')
          .nullable(),
        ...said.shape,
      }),
    ),
    async (c) => {
      const given = c.req.valid('json');
      return c.json(await made(c, 'reads', given, (trx, id, who) => askAboutLedger(trx, id, given, who)), 201);
    },
  )
  .post(
    '/api/ledgers/:id/questions/:questionId/messages',
    guard('ledgers.talk'),
    describe({
      answer: 'Ledger',
      tag: 'Ledgers',
      status: 201,
      summary: 'Answer a question, or ask on',
      refusals: ['question_closed', 'ledger_locked', 'unknown_file', 'idempotency_conflict'],
    }),
    params(oneQuestion),
    body(said),
    async (c) => {
      const given = c.req.valid('json');
      const { questionId } = c.req.valid('param');
      const kind = await sideOf(c);
      return c.json(await made(c, 'talks', given, (trx, id, who) => sayInQuestion(trx, id, questionId, { kind, words: given }, who)), 201);
    },
  )
  .post(
    '/api/ledgers/:id/questions/:questionId/close',
    guard('ledgers.talk'),
    describe({
      answer: 'Ledger',
      tag: 'Ledgers',
      summary: 'It is clear: by the client, or by the firm once it has answered',
      refusals: ['ledger_questioned', 'ledger_locked'],
    }),
    params(oneQuestion),
    async (c) => {
      const { questionId } = c.req.valid('param');
      const kind = await sideOf(c);
      return c.json(await done(c, 'talks', (trx, id, who) => closeQuestion(trx, id, questionId, kind, who)));
    },
  );
