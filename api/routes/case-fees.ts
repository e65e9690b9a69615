import { z } from 'zod';
import { QUOTE_LINE_KINDS } from '../../domain/case/fee-types.ts';
import { MOST_FEN, MOST_LINES } from '../../domain/case/fee.ts';
import { PAY_WAYS } from '../../domain/pay/ways.ts';
import { asContact, asStaff, mustAnswer, standing } from '../case-access.ts';
import { principalOf, routes } from '../context.ts';
import { line, pathId, words } from '../fields.ts';
import { guard } from '../middleware/guard.ts';
import { perform } from '../perform.ts';
import { body, params } from '../validate.ts';
import { verb } from './case-verb.ts';

const no = z.object({ no: pathId });
const fen = z.int().min(1, '金额须大于 0').max(MOST_FEN, '金额太大');
const quoteNo = z.int().min(1);
const quote = z.strictObject({
  lines: z
    .array(z.strictObject({ kind: z.enum(QUOTE_LINE_KINDS), name: line(40, 1), amountFen: fen }))
    .min(1, '请至少填一项')
    .max(MOST_LINES, `最多 ${MOST_LINES} 项`),
  /** What is paid first; left out: all at once. */
  depositFen: fen.nullish(),
  note: words(500).default(''),
});

/** What is said about the price of a case, once for requests and once for orders (`base`). */
export function caseFeeRoutes(base: string) {
  const at = `${base}/:no`;
  return routes()
    .post(
      `${at}/quote`,
      guard('case.work'),
      verb('Tell the client a price, in lines; anew while none is accepted', { refusals: ['not_quoted', 'quote_accepted'] }),
      params(no),
      body(quote),
      async (c) => {
        const given = c.req.valid('json');
        const id = c.req.valid('param').no;
        const by = asStaff(principalOf(c), await standing(c, id));
        const noted = given.note === '' ? [] : [{ kind: 'quote' as const, text: given.note }];
        return c.json(
          await perform(c, {
            no: id,
            by,
            given,
            contents: [...given.lines.map(({ name }) => ({ kind: 'quote' as const, title: name })), ...noted],
            command: (ids) => ({
              type: 'quote',
              by,
              lines: given.lines.map(({ kind, amountFen }, index) => ({ kind, amountFen, contentId: ids[index] ?? '' })),
              depositFen: given.depositFen ?? null,
              contentId: ids[given.lines.length] ?? null,
            }),
          }),
        );
      },
    )
    .post(
      `${at}/quote/accept`,
      guard('case.answerQuote'),
      verb('Accept the quote that was read; from then on it is to be paid', { refusals: ['no_quote', 'quote_changed', 'quote_accepted'] }),
      params(no),
      body(z.strictObject({ quoteNo })),
      async (c) => {
        const given = c.req.valid('json');
        const id = c.req.valid('param').no;
        const found = await standing(c, id);
        const by = asContact(principalOf(c), found);
        await mustAnswer(c, found, 'quote');
        return c.json(await perform(c, { no: id, by, given, command: () => ({ type: 'acceptQuote', by, quoteNo: given.quoteNo }) }));
      },
    )
    .post(
      `${at}/quote/refuse`,
      guard('case.answerQuote'),
      verb('Say no to a quote, and why', { refusals: ['no_quote', 'quote_changed', 'quote_accepted'] }),
      params(no),
      body(z.strictObject({ quoteNo, reason: words(500, 1) })),
      async (c) => {
        const given = c.req.valid('json');
        const id = c.req.valid('param').no;
        const found = await standing(c, id);
        const by = asContact(principalOf(c), found);
        await mustAnswer(c, found, 'quote');
        return c.json(
          await perform(c, {
            no: id,
            by,
            given,
            contents: [{ kind: 'reason', text: given.reason }],
            command: ([contentId = '']) => ({ type: 'refuseQuote', by, quoteNo: given.quoteNo, contentId }),
          }),
        );
      },
    )
    .post(
      `${at}/pay-way`,
      guard('case.choosePayWay'),
      verb('Pay in WeChat or by bank transfer, which has its business days', { refusals: ['nothing_due'] }),
      params(no),
      body(z.strictObject({ way: z.enum(PAY_WAYS) })),
      async (c) => {
        const given = c.req.valid('json');
        const id = c.req.valid('param').no;
        const found = await standing(c, id);
        const by = asContact(principalOf(c), found);
        await mustAnswer(c, found, 'pay');
        return c.json(await perform(c, { no: id, by, given, command: () => ({ type: 'choosePayWay', by, way: given.way }) }));
      },
    );
}
