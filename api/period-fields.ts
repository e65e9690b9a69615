import { z } from 'zod';
import { isPeriod } from '../domain/period/months.ts';
import { CORE_STAGES, STAGE_STATES } from '../domain/period/stages.ts';
import { DEDUCTIONS, OBLIGATION_STATES, PENALTY_BEARERS, PERIOD_STATES, TAX_ANSWERS, YEAR_STEPS } from '../domain/period/states.ts';
import { flag, line, listOf, recordId, words } from './fields.ts';

/** 所属期. */
export const periodField = z.string().refine(isPeriod, '账期形如 2026-10').meta({ example: '2026-10' });
/** A year of year work. */
export const yearField = z.coerce.number().int().min(2000).max(2100);
/** A sum in fen, nil included. */
export const sumFen = z.int().min(0, '金额不能小于 0').max(100_000_000_000, '金额太大');
/** Why. */
export const why = words(200, 1).meta({ example: '客户补来了票据' });
/** Why, where it may be left out. */
export const maybeWhy = words(200).default('');
/** Many periods or filings, by id. */
export const manyIds = z.array(recordId).min(1, '请先选择').max(200, '一次最多 200 项');

/** What narrows the matrix. */
export const periodFilterFields = {
  period: periodField.optional(),
  clientId: recordId.optional(),
  state: z.enum(PERIOD_STATES).optional(),
  coreStage: listOf(CORE_STAGES).optional(),
  stageId: recordId.optional(),
  risk: flag.optional(),
  accountantId: recordId.optional(),
  storeId: recordId.optional(),
  groupId: recordId.optional(),
  taxAnswer: listOf(TAX_ANSWERS).optional(),
  toCheck: flag.optional(),
  dueOn: z.iso.date().optional(),
  q: line(60).optional(),
};
/** What narrows a queue of filings. */
export const obligationFilterFields = {
  state: listOf(OBLIGATION_STATES).optional(),
  span: z
    .string()
    .regex(/^\d{4}(?:-(?:0[1-9]|1[0-2]))?$/, '形如 2026-10 或 2026')
    .optional(),
  stage: listOf(['file', 'social', 'yearly']).optional(),
  ruleId: recordId.optional(),
  clientId: recordId.optional(),
  periodId: recordId.optional(),
  accountantId: recordId.optional(),
  storeId: recordId.optional(),
  deduction: z.enum(DEDUCTIONS).optional(),
  step: z.enum(YEAR_STEPS).optional(),
  dueUntil: z.iso.date().optional(),
  overdue: flag.optional(),
  q: line(60).optional(),
};
/** How a stage is moved. */
export const stageMove = z.strictObject({ to: z.enum(STAGE_STATES), reason: maybeWhy });
/** How a deduction went. */
export const deductionResult = z.strictObject({ result: z.enum(DEDUCTIONS), reason: maybeWhy });
/** 滞纳金, and who bears it. */
export const penaltyField = z.strictObject({ amountFen: sumFen, bearer: z.enum(PENALTY_BEARERS) });
/** Where a page of the matrix ends. */
export const periodPlace = z.object({ who: z.string().max(200).optional(), key: z.iso.date(), id: z.string().max(80) });
/** Where a page ends whose order is by date. */
export const dayPlace = z.object({ key: z.iso.date(), id: z.string().max(80) });
