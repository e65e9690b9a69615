import { z } from 'zod';
import { ANNOUNCEMENT_AUDIENCES, ANNOUNCEMENT_PHASES } from '../domain/announcements.ts';
import { CALL_LISTS } from '../domain/billing/calls.ts';
import { HANDOVER_STATES } from '../domain/client/handover-lists.ts';
import { REAL_NAME_STATES } from '../domain/client/real-names.ts';
import { CUSTODY_HOLDERS, CUSTODY_KINDS } from '../domain/custody/custody.ts';
import { GRANT_PHASES } from '../domain/grants.ts';
import { INVOICE_KINDS, INVOICE_STATES } from '../domain/invoices/kinds.ts';
import { RECONCILIATION_STATES } from '../domain/pay/bill.ts';
import { TRANSFER_STATES } from '../domain/pay/transfers.ts';
import { RUN_KINDS, RUN_STATES, type RunKind } from '../domain/runs.ts';
import { flag, line, listOf, recordId } from './fields.ts';

/** What narrows a list, in the list's own query and as the filter of its export. */
export const announcementFilterFields = { audience: z.enum(ANNOUNCEMENT_AUDIENCES).optional(), q: line(60).optional() };
export const announcementPhase = z.enum(ANNOUNCEMENT_PHASES).optional();
export const callFilterFields = {
  want: z.enum(CALL_LISTS).default('call'),
  accountantId: recordId.optional(),
  storeId: recordId.optional(),
  q: line(60).optional(),
};
/** `overdue`: held by the firm beyond the day it was to be back. */
export const custodyFilterFields = {
  holder: z.enum(CUSTODY_HOLDERS).optional(),
  kind: z.enum(CUSTODY_KINDS).optional(),
  clientId: recordId.optional(),
  heldById: recordId.optional(),
  overdue: flag.optional(),
  q: line(60).optional(),
};
/** 外勤 of one day. */
export const errandFilterFields = { day: z.iso.date(), staffId: recordId.optional(), storeId: recordId.optional() };
export const grantFilterFields = { phase: z.enum([...GRANT_PHASES, 'live']).optional(), staffId: recordId.optional() };
export const handoverFilterFields = {
  state: z.enum(HANDOVER_STATES).optional(),
  clientId: recordId.optional(),
  staffId: recordId.optional(),
  q: line(60).optional(),
};
export const accountInboxFilterFields = { open: z.enum(['true', 'false']).optional() };
export const invoiceFilterFields = {
  state: listOf(INVOICE_STATES).optional(),
  over: flag.optional(),
  uncollected: flag.optional(),
  clientId: recordId.optional(),
  storeId: recordId.optional(),
  invoiceKind: z.enum(INVOICE_KINDS).optional(),
  q: line(60).optional(),
};
export const realNameFilterFields = {
  state: listOf(REAL_NAME_STATES).optional(),
  clientId: recordId.optional(),
  mine: flag.optional(),
  q: line(60).optional(),
};
export const reconciliationFilterFields = { state: listOf(RECONCILIATION_STATES).optional() };
export const runFilterFields = {
  state: listOf(RUN_STATES).optional(),
  kind: listOf(Object.keys(RUN_KINDS) as RunKind[]).optional(),
};
export const serviceFilterFields = {
  categoryId: recordId.optional(),
  q: line(60).optional(),
  clientId: recordId.optional(),
  storeId: recordId.optional(),
  onSale: flag.optional(),
  archived: flag.optional(),
};
export const transferFilterFields = {
  state: listOf(TRANSFER_STATES).optional(),
  clientId: recordId.optional(),
  storeId: recordId.optional(),
  q: line(60).optional(),
};
export const wishFilterFields = { open: flag.optional() };
