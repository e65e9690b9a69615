// One verb a route; the file is as long as a case has verbs.
import { z } from 'zod';
import { GRADES } from '../../domain/case/types.ts';
import { DomainError } from '../../domain/errors.ts';
import { readRefundable } from '../../db/read/case-fee.ts';
import { readCaseFacts, readStaffFacts } from '../../db/read/staff-facts.ts';
import { asContact, asStaff, mustAnswer, standing } from '../case-access.ts';
import { principalOf, routes, type ApiContext } from '../context.ts';
import type { RouteNote } from '../describe.ts';
import { fileIds, line, pathId, recordId, words } from '../fields.ts';
import { grabCase } from '../grab.ts';
import { guard } from '../middleware/guard.ts';
import { keptAnswer, perform } from '../perform.ts';
import { body, params } from '../validate.ts';
import { verb } from './case-verb.ts';

const no = z.object({ no: pathId });
const paper = z.object({ no: pathId, paperId: pathId });
const reason = z.strictObject({ reason: words(500, 1) });
const cancelling = z.strictObject({ reason: words(500, 1), refundFen: z.int().min(0).max(1_000_000_000).nullish() });
const CALLED_OFF: Partial<RouteNote> = {
  description:
    'What was paid before anybody worked on it goes back whole, by rule. Later an admin says how much (`refundFen`); that refund is then decided by somebody else.',
  refusals: ['refund_too_much', 'refund_in_flight'],
};
const text = words(2000);
const score = z.int().min(1).max(5);
const something = (given: { text: string; fileIds: string[] }): boolean => given.text !== '' || given.fileIds.length > 0;
const orFiles = { message: '请写点内容或附上文件', path: ['text'] };

/** What people do to a case, once for requests and once for orders (`base`); every one answers with the case as it is afterwards. */
export function caseCommandRoutes(base: string) {
  const at = `${base}/:no`;
  return routes()
    .post(
      `${at}/grab`,
      guard('case.grab'),
      verb('Take an open case', {
        description: 'Exactly one wins. `409 already_taken` names the winner in `assignee`; `403 not_eligible` says why in `reason`.',
        refusals: ['already_taken', 'not_eligible'],
      }),
      params(no),
      async (c) => c.json(await grabCase(c, c.req.valid('param').no)),
    )
    .post(
      `${at}/assign`,
      guard('case.assign'),
      verb('Give the case to somebody', { refusals: ['unknown_staff', 'same_assignee'] }),
      params(no),
      body(z.strictObject({ staffId: recordId, reason: words(500).optional() })),
      async (c) => {
        const given = c.req.valid('json');
        const id = c.req.valid('param').no;
        const by = asStaff(principalOf(c), await standing(c, id));
        await mustBeWorking(c, id, given.staffId);
        return c.json(
          await perform(c, {
            no: id,
            by,
            given,
            contents: given.reason ? [{ kind: 'reason', text: given.reason }] : [],
            command: ([contentId]) => ({ type: 'assign', by, staffId: given.staffId, contentId: contentId ?? null }),
          }),
        );
      },
    )
    .post(
      `${at}/transfer`,
      guard('case.work'),
      verb('Ask for somebody else; an admin hands it over at once', { refusals: ['unknown_staff', 'same_assignee'] }),
      params(no),
      body(z.strictObject({ staffId: recordId.nullish(), reason: words(500, 1) })),
      async (c) => {
        const given = c.req.valid('json');
        const id = c.req.valid('param').no;
        const by = asStaff(principalOf(c), await standing(c, id));
        const staffId = given.staffId ?? null;
        if (staffId !== null) await mustBeWorking(c, id, staffId);
        const contents = [{ kind: 'reason', text: given.reason }] as const;
        if (by.admin && staffId !== null)
          return c.json(
            await perform(c, { no: id, by, given, contents, command: ([contentId = '']) => ({ type: 'assign', by, staffId, contentId }) }),
          );
        return c.json(
          await perform(c, {
            no: id,
            by,
            given,
            contents,
            command: ([contentId = '']) => ({ type: 'askTransfer', by, staffId, contentId }),
          }),
        );
      },
    )
    .post(
      `${at}/release`,
      guard('case.work'),
      verb('Give the case back; it opens again without the caller'),
      params(no),
      body(reason),
      async (c) => {
        const given = c.req.valid('json');
        const id = c.req.valid('param').no;
        const kept = await keptAnswer(c, given);
        if (kept) return c.json(kept);
        const before = await standing(c, id);
        const by = asStaff(principalOf(c), before);
        return c.json(
          await perform(c, {
            no: id,
            by,
            given,
            before,
            contents: [{ kind: 'reason', text: given.reason }],
            command: ([contentId = '']) => ({ type: 'release', by, contentId }),
          }),
        );
      },
    )
    .post(
      `${at}/progress`,
      guard('case.work'),
      verb('Tell how far it is', { refusals: ['unknown_stage'] }),
      params(no),
      body(
        z
          .strictObject({ text, stageId: recordId.nullish(), fileIds, visibility: z.enum(['client', 'internal']).default('client') })
          .refine((given) => something(given) || Boolean(given.stageId), orFiles),
      ),
      async (c) => {
        const given = c.req.valid('json');
        const id = c.req.valid('param').no;
        const by = asStaff(principalOf(c), await standing(c, id));
        return c.json(
          await perform(c, {
            no: id,
            by,
            given,
            contents: [{ kind: 'progress', text: given.text, fileIds: given.fileIds }],
            command: ([contentId = '']) => ({
              type: 'progress',
              by,
              contentId,
              stageId: given.stageId ?? null,
              internal: given.visibility === 'internal',
            }),
          }),
        );
      },
    )
    .post(
      `${at}/messages`,
      guard('case.talk'),
      verb('Write to the other side, or an internal note'),
      params(no),
      body(z.strictObject({ text, fileIds, internal: z.boolean().default(false) }).refine(something, orFiles)),
      async (c) => {
        const given = c.req.valid('json');
        const id = c.req.valid('param').no;
        const found = await standing(c, id);
        const by = found.contact && !given.internal ? asContact(principalOf(c), found) : asStaff(principalOf(c), found);
        return c.json(
          await perform(c, {
            no: id,
            by,
            given,
            contents: [{ kind: 'message', text: given.text, fileIds: given.fileIds }],
            command: ([contentId = '']) => ({ type: 'message', by, contentId, internal: given.internal }),
          }),
        );
      },
    )
    .post(
      `${at}/papers`,
      guard('case.work'),
      verb('Ask the client for papers'),
      params(no),
      body(
        z.strictObject({
          papers: z
            .array(
              z.strictObject({
                name: line(40, 1),
                hint: words(200).default(''),
                required: z.boolean().default(true),
                original: z.boolean().default(false),
              }),
            )
            .min(1)
            .max(20),
          dueAt: z.iso.datetime({ offset: true }).nullish(),
        }),
      ),
      async (c) => {
        const given = c.req.valid('json');
        const id = c.req.valid('param').no;
        const by = asStaff(principalOf(c), await standing(c, id));
        return c.json(
          await perform(c, {
            no: id,
            by,
            given,
            contents: given.papers.map(({ name, hint }) => ({ kind: 'paper', title: name, text: hint })),
            command: (ids) => ({
              type: 'askPapers',
              by,
              papers: given.papers.map(({ required, original }, index) => ({ contentId: ids[index] ?? '', required, original })),
              dueAt: given.dueAt ? Date.parse(given.dueAt) : null,
            }),
          }),
        );
      },
    )
    .post(
      `${at}/papers/:paperId/submit`,
      guard('case.papers'),
      verb('Send a paper that was asked for', { refusals: ['unknown_paper', 'paper_state'] }),
      params(paper),
      body(z.strictObject({ fileIds, text: words(500).default('') }).refine(something, orFiles)),
      async (c) => {
        const given = c.req.valid('json');
        const { no: id, paperId } = c.req.valid('param');
        const found = await standing(c, id);
        const by = found.contact ? asContact(principalOf(c), found) : asStaff(principalOf(c), found);
        return c.json(
          await perform(c, {
            no: id,
            by,
            given,
            contents: [{ kind: 'submission', text: given.text, fileIds: given.fileIds }],
            command: ([contentId = '']) => ({ type: 'submitPaper', by, paperId, contentId }),
          }),
        );
      },
    )
    .post(
      `${at}/papers/:paperId/accept`,
      guard('case.work'),
      verb('A paper is good', { refusals: ['unknown_paper', 'paper_state'] }),
      params(paper),
      async (c) => {
        const { no: id, paperId } = c.req.valid('param');
        const by = asStaff(principalOf(c), await standing(c, id));
        return c.json(await perform(c, { no: id, by, given: {}, command: () => ({ type: 'acceptPaper', by, paperId }) }));
      },
    )
    .post(
      `${at}/papers/:paperId/return`,
      guard('case.work'),
      verb('A paper has to come again, and why', { refusals: ['unknown_paper', 'paper_state'] }),
      params(paper),
      body(reason),
      async (c) => {
        const given = c.req.valid('json');
        const { no: id, paperId } = c.req.valid('param');
        const by = asStaff(principalOf(c), await standing(c, id));
        return c.json(
          await perform(c, {
            no: id,
            by,
            given,
            contents: [{ kind: 'reason', text: given.reason }],
            command: ([contentId = '']) => ({ type: 'returnPaper', by, paperId, contentId }),
          }),
        );
      },
    )
    .post(
      `${at}/deliver`,
      guard('case.work'),
      verb('Say it is done and hand over the result'),
      params(no),
      body(z.strictObject({ text: words(2000, 1), fileIds, originals: z.boolean().default(false) })),
      async (c) => {
        const given = c.req.valid('json');
        const id = c.req.valid('param').no;
        const by = asStaff(principalOf(c), await standing(c, id));
        return c.json(
          await perform(c, {
            no: id,
            by,
            given,
            contents: [{ kind: 'delivery', text: given.text, fileIds: given.fileIds }],
            command: ([contentId = '']) => ({ type: 'deliver', by, contentId, originals: given.originals }),
          }),
        );
      },
    )
    .post(
      `${at}/confirm`,
      guard('case.confirm'),
      verb('The client has what was asked for; or staff show the signed receipt', { refusals: ['receipt_required'] }),
      params(no),
      body(z.strictObject({ text: text.optional(), fileIds: fileIds.optional() }).default({})),
      async (c) => {
        const given = c.req.valid('json');
        const id = c.req.valid('param').no;
        const found = await standing(c, id);
        if (found.contact) await mustAnswer(c, found, 'delivery');
        const by = found.contact ? asContact(principalOf(c), found) : asStaff(principalOf(c), found);
        const receipt = by.kind === 'staff' && (given.fileIds?.length ?? 0) > 0;
        if (by.kind === 'staff' && !receipt) throw new DomainError('receipt_required');
        return c.json(
          await perform(c, {
            no: id,
            by,
            given,
            contents: receipt ? [{ kind: 'receipt', text: given.text ?? '', fileIds: given.fileIds ?? [] }] : [],
            command: ([contentId]) => ({ type: 'confirm', by, contentId: contentId ?? null }),
          }),
        );
      },
    )
    .post(`${at}/return`, guard('case.confirm'), verb('Send a delivery back, and why'), params(no), body(reason), async (c) => {
      const given = c.req.valid('json');
      const id = c.req.valid('param').no;
      const found = await standing(c, id);
      const by = asContact(principalOf(c), found);
      await mustAnswer(c, found, 'delivery');
      return c.json(
        await perform(c, {
          no: id,
          by,
          given,
          contents: [{ kind: 'reason', text: given.reason }],
          command: ([contentId = '']) => ({ type: 'returnDelivery', by, contentId }),
        }),
      );
    })
    .post(
      `${at}/review`,
      guard('case.review'),
      verb('Rate the work; may be amended within the window', { refusals: ['review_closed'] }),
      params(no),
      body(
        z.strictObject({
          grade: z.enum(GRADES),
          scores: z.record(z.string().max(20), score).meta({ example: { attitude: 5, speed: 5, expertise: 5 } }),
          comment: words(1000).default(''),
        }),
      ),
      async (c) => {
        const given = c.req.valid('json');
        const id = c.req.valid('param').no;
        const by = asContact(principalOf(c), await standing(c, id));
        return c.json(
          await perform(c, {
            no: id,
            by,
            given,
            contents: given.comment === '' ? [] : [{ kind: 'review', text: given.comment }],
            command: ([contentId]) => ({ type: 'review', by, grade: given.grade, scores: given.scores, contentId: contentId ?? null }),
          }),
        );
      },
    )
    .post(`${at}/cancel`, guard('case.cancel'), verb('Call it off', CALLED_OFF), params(no), body(cancelling), async (c) => {
      const given = c.req.valid('json');
      const id = c.req.valid('param').no;
      const found = await standing(c, id);
      const by = found.contact ? asContact(principalOf(c), found) : asStaff(principalOf(c), found);
      const refundFen = by.kind === 'staff' ? (given.refundFen ?? null) : null;
      return c.json(
        await perform(c, {
          no: id,
          by,
          given,
          contents: [{ kind: 'reason', text: given.reason }],
          check: () => mustBeRefundable(c, id, refundFen ?? 0),
          command: ([contentId = '']) => ({ type: 'cancel', by, contentId, refundFen }),
        }),
      );
    });
}

/** Whom an admin names must be a colleague who still works here, in one of the client's stores. */
async function mustBeWorking(c: ApiContext, id: string, staffId: string): Promise<void> {
  const facts = await readCaseFacts(c.var.deps.read, id);
  const [staff] = await readStaffFacts(c.var.deps.read, { staffIds: [staffId] }, facts?.businessTypeId ?? '');
  if (!staff?.active || !facts || !staff.storeIds.some((storeId) => facts.clientStoreIds.includes(storeId)))
    throw new DomainError('unknown_staff', {
      errors: [{ pointer: '/staffId', code: 'unknown_staff', message: '没有这位同事，或不在这位客户的门店' }],
    });
}

/** What an admin gives back must still be here, and nothing else of it on its way. @throws refund_too_much, refund_in_flight */
async function mustBeRefundable(c: ApiContext, id: string, refundFen: number): Promise<void> {
  if (refundFen === 0) return;
  const { leftFen, inFlight } = await readRefundable(c.var.deps.read, id);
  if (refundFen > leftFen) throw new DomainError('refund_too_much', { mostFen: leftFen });
  if (inFlight) throw new DomainError('refund_in_flight');
}
