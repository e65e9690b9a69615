import { expect, test } from 'vitest';
import { refusalToPostpone } from '../../domain/period/postpone.ts';
import type { CoreStage, StageState } from '../../domain/period/stages.ts';

const period = { state: 'open', filingDate: '2026-11-16' };
const stage = (coreStage: CoreStage, state: StageState = 'todo', dueOn = '2026-11-06') => ({ coreStage, state, dueOn });

test.each([
  ['a later day before the returns', period, stage('book'), '2026-11-16', null],
  ['one past the returns', period, stage('book'), '2026-11-17', 'past_tax_date'],
  ['what follows the returns', period, stage('confirm', 'todo', '2026-11-23'), '2026-12-17', null],
  ['what follows the returns, into another month’s', period, stage('archive', 'todo', '2026-11-28'), '2026-12-18', 'past_tax_date'],
  ['the same day', period, stage('book'), '2026-11-06', 'not_later'],
  ['an earlier one', period, stage('file', 'returned'), '2026-11-05', 'not_later'],
  ['a finished stage', period, stage('book', 'done'), '2026-11-12', 'stage_finished'],
  ['an archived period', { ...period, state: 'archived' }, stage('book'), '2026-11-12', 'period_archived'],
  ['a stage it has not', period, undefined, '2026-11-12', 'unknown_stage'],
] as const)('%s', (_, of, one, dueOn, refusal) => expect(refusalToPostpone(of, one, dueOn)).toBe(refusal));
