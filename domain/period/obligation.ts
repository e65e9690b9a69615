import type { ErrorCode } from '../errors.ts';
import type { Deduction, ObligationState } from './states.ts';

/** One filing as its rules see it. Amounts in fen, dates civil. */
export interface ObligationFacts {
  state: ObligationState;
  dueDate: string;
  hasPayment: boolean;
  amountFen: number | null;
  deduction: Deduction | null;
  filedLate: boolean;
}
/** What is done with a filing. */
export type ObligationDeed =
  | { type: 'file'; on: string; amountFen: number | null }
  | { type: 'notApplicable' }
  | { type: 'reopen' }
  /** 税务局退回: it is to be filed again. */
  | { type: 'returned' }
  | { type: 'deduction'; result: Deduction }
  /** 更正申报: another version follows; this one stays as it was filed. */
  | { type: 'correct' };
/** What holds after a deed, or why it cannot be. */
export type ObligationChange = Pick<ObligationFacts, 'state' | 'amountFen' | 'deduction' | 'filedLate'>;

/** Whether money is to be taken for it. */
export const isOwed = ({ hasPayment, amountFen }: Pick<ObligationFacts, 'hasPayment' | 'amountFen'>): boolean =>
  hasPayment && (amountFen ?? 0) > 0;
/** Whether it is through: filed with nothing owed, paid, or not applicable. */
export const isThrough = (one: Pick<ObligationFacts, 'state' | 'hasPayment' | 'amountFen'>): boolean =>
  one.state === 'paid' || one.state === 'not_applicable' || (one.state === 'filed' && !isOwed(one));

/** 申报事项: the one table of its states. `filed` is the end when nothing is owed; filed late keeps its mark. */
export function changeObligation(facts: ObligationFacts, deed: ObligationDeed): ObligationChange | ErrorCode {
  const { state, amountFen, deduction, filedLate } = facts;
  const now = { state, amountFen, deduction, filedLate };
  switch (deed.type) {
    case 'file': {
      if (state !== 'todo') return 'wrong_obligation_state';
      const amount = deed.amountFen ?? amountFen;
      if (facts.hasPayment && amount === null) return 'amount_needed';
      const owed = isOwed({ hasPayment: facts.hasPayment, amountFen: amount });
      return { state: 'filed', amountFen: amount, deduction: owed ? 'pending' : null, filedLate: filedLate || deed.on > facts.dueDate };
    }
    case 'notApplicable':
      return state === 'todo' ? { ...now, state: 'not_applicable', deduction: null } : 'wrong_obligation_state';
    case 'reopen':
      return state === 'not_applicable' ? { ...now, state: 'todo' } : 'wrong_obligation_state';
    case 'returned':
      return state === 'filed' && deduction !== 'done' ? { ...now, state: 'todo', deduction: null } : 'wrong_obligation_state';
    case 'deduction':
      if (state !== 'filed' || !isOwed(facts)) return 'wrong_obligation_state';
      return { ...now, deduction: deed.result, state: deed.result === 'done' ? 'paid' : 'filed' };
    case 'correct':
      return state === 'filed' || state === 'paid' ? now : 'wrong_obligation_state';
  }
}

/** What may be done with it as it stands. */
export const deedsOn = (facts: ObligationFacts): ObligationDeed['type'][] =>
  (
    [
      { type: 'file', on: facts.dueDate, amountFen: 0 },
      { type: 'notApplicable' },
      { type: 'reopen' },
      { type: 'returned' },
      { type: 'deduction', result: 'done' },
      { type: 'correct' },
    ] as const
  )
    .filter((deed) => typeof changeObligation(facts, deed) !== 'string')
    .map(({ type }) => type);
