import { billsStep } from './bills.ts';
import { dunningStep } from './dunning.ts';
import { engagementsStep } from './engagements-step.ts';
import { grantsStep } from './grants.ts';
import { ledgersStep } from './ledgers.ts';
import { filingGuardStep, papersStep, taxConfirmStep } from './period-steps.ts';
import { monthStep } from './month.ts';
import { morningStep } from './morning.ts';
import { accountantRatingStep, performanceStep } from './performance.ts';
import { realNamesStep } from './real-names.ts';
import type { DailyStep } from './step.ts';
import { unionidsStep } from './unionids.ts';

/** Every step, in the order of domain/daily.ts. */
export const STEPS: readonly DailyStep[] = [
  engagementsStep,
  billsStep,
  monthStep,
  dunningStep,
  papersStep,
  taxConfirmStep,
  filingGuardStep,
  ledgersStep,
  realNamesStep,
  grantsStep,
  performanceStep,
  accountantRatingStep,
  morningStep,
  unionidsStep,
];
