/** The first day of a firm, from empty to its first request and its present clients, in the order it is walked. */
export const SETUP_STEPS = ['security', 'firm', 'hours', 'store', 'channels', 'types', 'staff', 'client', 'request', 'import'] as const;
export type SetupStep = (typeof SETUP_STEPS)[number];
export type SetupState = 'open' | 'done' | 'skipped';

/** What the records say by themselves; hours are good as they come, so only a person can call them done. */
export type SetupFacts = Record<Exclude<SetupStep, 'hours'>, boolean>;
/** What was said beside: left out for now, looked at and found good. */
export interface SetupMarks {
  steps: Partial<Record<SetupStep, 'done' | 'skipped'>>;
  /** The checklist is to be seen no more. */
  dismissed: boolean;
}

/** How each step stands: what the records show is done, whatever was said; else what was said. */
export const setupStates = (facts: SetupFacts, { steps }: SetupMarks): { id: SetupStep; state: SetupState }[] =>
  SETUP_STEPS.map((id) => ({ id, state: id !== 'hours' && facts[id] ? 'done' : (steps[id] ?? 'open') }));

/** Nothing of the firm is there yet: its owner has come for the first time. */
export const isFresh = (facts: SetupFacts): boolean => !facts.firm && !facts.store && !facts.client && !facts.types;

/** What a firm that is open still needs before everything it promises works: ticked by the records, never by hand. */
export const SETUP_CHECKLIST = ['services', 'staff', 'wechat', 'pay', 'calendar', 'client'] as const;
export type SetupCheck = (typeof SETUP_CHECKLIST)[number];
