import { z } from 'zod';
import { LEDGER_STATES } from '../domain/ledger/states.ts';
import { flag, line, listOf, recordId } from './fields.ts';

/** 账期, `YYYY-MM`. */
export const period = z
  .string()
  .regex(/^20\d{2}-(?:0[1-9]|1[0-2])$/, '账期不正确')
  .meta({ example: '2026-10' });
/** What narrows the list of ledgers, also as the filter of its export. */
export const ledgerFilterFields = {
  period: period.optional(),
  state: listOf([...LEDGER_STATES, 'missing'] as const).optional(),
  clientId: recordId.optional(),
  storeId: recordId.optional(),
  accountantId: recordId.optional(),
  unread: flag.optional(),
  unpublished: flag.optional(),
  q: line(60).optional(),
};
