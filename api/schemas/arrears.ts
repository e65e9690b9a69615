import { z } from 'zod';
import { MATCH_WHYS } from '../../domain/billing/matching.ts';
import { CALL_RESULTS } from '../../domain/billing/calls.ts';
import type * as arrears from '../views/arrears.ts';
import type * as texts from '../views/notice-texts.ts';
import type * as statements from '../views/statements.ts';
import { count, instant, instantOrNull, like, named } from './kit.ts';

const ageSum = z.object({ fen: count, bills: count });
const arrearsFields = {
  overdueFen: count,
  bills: count,
  clients: count,
  bands: z.object({ to30: ageSum, to60: ageSum, to90: ageSum, over90: ageSum }),
  coming: ageSum,
};
const client = z.object({ id: z.string(), name: z.string(), short: z.string() });
const day = z.iso.date();

/** 账龄. */
export const ageing = like<arrears.AgeingView>()(
  z.object({
    date: day,
    by: z.enum(['accountant', 'store']),
    total: z.object(arrearsFields),
    items: z.array(z.object({ ...arrearsFields, id: z.string().nullable(), name: z.string() })),
    month: z.object({ cameFen: z.int(), dueFen: count, paidFen: count, share: z.number().nullable() }),
  }),
);
/** 催收跟进. */
export const call = like<arrears.CallView>()(
  z.object({
    id: z.string(),
    client: z.object({ id: z.string() }),
    bill: z.object({ id: z.string(), title: z.string() }).nullable(),
    personName: z.string(),
    result: z.enum(CALL_RESULTS),
    note: z.string(),
    promisedOn: day.nullable(),
    by: named,
    at: instant,
  }),
);
/** A client on the call list. */
export const debtor = like<arrears.DebtorView>()(
  z.object({
    client,
    accountant: named.nullable(),
    overdueFen: count,
    bills: count,
    oldestDue: day,
    oldestDays: count,
    promisedOn: day.nullable(),
    broken: z.boolean(),
    lastCall: z.object({ at: instant, result: z.enum(CALL_RESULTS), note: z.string(), by: z.string() }).nullable(),
  }),
);

/** A bank's statement that was read in. */
export const statement = like<statements.StatementView>()(
  z.object({ id: z.string(), name: z.string(), lines: count, open: count, by: named, at: instant }),
);
/** What reading one found. */
export const statementRead = like<statements.StatementReadView>()(
  z.object({
    id: z.string().nullable(),
    name: z.string(),
    fresh: count,
    freshFen: count,
    known: count,
    outgoing: count,
    errors: z.array(z.object({ row: count, code: z.enum(['date', 'future', 'amount', 'payer', 'direction']), found: z.string() })),
  }),
);
/** One of its lines. */
export const bankLine = like<statements.BankLineView>()(
  z.object({
    id: z.string(),
    statementId: z.string(),
    row: count,
    paidOn: day,
    amountFen: count,
    payerName: z.string(),
    remark: z.string(),
    state: z.enum(['open', 'matched', 'ignored']),
    client: client.nullable(),
    receipt: z.object({ id: z.string(), state: z.string() }).nullable(),
    ignoreReason: z.string().nullable(),
    by: z.string().nullable(),
    waiting: z.array(
      z.object({ kind: z.enum(['receipt', 'transfer']), id: z.string(), client, payerName: z.string(), confirms: z.boolean() }),
    ),
    suggestions: z.array(z.object({ client, why: z.enum(MATCH_WHYS), billIds: z.array(z.string()), restFen: count })),
  }),
);
const lines = z.object({ lines: count, fen: count });
/** Behind each tab. */
export const bankLineCounts = like<statements.BankLineCountsView>()(z.object({ open: lines, matched: lines, ignored: lines }));

const words = z.object({ title: z.string(), inbox: z.string(), sms: z.string() });
const wechatFields = z.array(z.object({ label: z.string(), value: z.string() }));
/** The words of one notice. */
export const noticeText = like<texts.NoticeTextView>()(
  z.object({
    id: z.string(),
    text: words,
    shipped: words,
    bySms: z.boolean(),
    edited: z.boolean(),
    version: count,
    updatedBy: z.string().nullable(),
    updatedAt: instantOrNull,
    wechat: wechatFields,
    variables: z.array(z.string()),
  }),
);
/** A notice as it would be sent. */
export const noticePreview = like<texts.NoticePreviewView>()(
  z.object({
    title: z.string(),
    text: z.string(),
    wechat: wechatFields,
    sms: z.string().nullable(),
    smsCut: z.boolean(),
    faults: z.array(
      z.object({
        field: z.enum(['title', 'inbox', 'sms']),
        code: z.enum(['missing', 'too_long', 'unknown_variable', 'broken_variable', 'no_sms', 'signature']),
        about: z.string(),
      }),
    ),
    about: named.nullable(),
  }),
);
