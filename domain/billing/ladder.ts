import { addCivilDays } from '../time.ts';

/** One level of the firm's dunning ladder. Clients read 缴费提醒, never 催费. */
export interface LadderLevel {
  /** 1, 2 … in the order they come. */
  level: number;
  /** Days after the due date; negative: before it. */
  offsetDays: number;
  /** Goes out only when an admin lets it. */
  released: boolean;
}

/** What ships: three days before, on the day, and 3, 7, 15 days after it, the last released by an admin. */
export const DEFAULT_LADDER: readonly LadderLevel[] = [
  { level: 1, offsetDays: -3, released: false },
  { level: 2, offsetDays: 0, released: false },
  { level: 3, offsetDays: 3, released: false },
  { level: 4, offsetDays: 7, released: false },
  { level: 5, offsetDays: 15, released: true },
];

/** The firm's own ladder and limits, as its settings hold them. */
export interface DunningRules {
  enabled: boolean;
  /** The first level first. */
  levels: { offsetDays: number; released: boolean }[];
  /** Reminders one contact gets a year at most. */
  capPerYear: number;
}
/** What a firm starts with. */
export const DEFAULT_DUNNING: DunningRules = {
  enabled: true,
  levels: DEFAULT_LADDER.map(({ offsetDays, released }) => ({ offsetDays, released })),
  capPerYear: 60,
};
export const ladderOf = ({ levels }: Pick<DunningRules, 'levels'>): LadderLevel[] =>
  levels.map((one, index) => ({ level: index + 1, ...one }));

/** A bill as the ladder sees it. Civil dates. */
export interface DunnedBill {
  id: string;
  clientId: string;
  dueDate: string;
  restFen: number;
  void: boolean;
  /** Highest level that went out, by rule or by hand; 0: none. */
  levelSent: number;
  /** The last day one went out; null: never. */
  sentOn: string | null;
  /** 暂停: until somebody resumes it. */
  paused: boolean;
  /** 承诺付款日: silent up to and including it. */
  promisedOn: string | null;
  /** A transfer is claimed and not checked yet. */
  claimed: boolean;
  /** An admin let the level that asks for it go. */
  releasedLevel: number | null;
  clientExempt: boolean;
}

/** Why a bill that is not paid is not reminded of today. */
export const HELD_REASONS = ['exempt', 'paused', 'promised', 'claimed', 'awaits_release', 'rest_day', 'sent_today'] as const;
export type HeldReason = (typeof HELD_REASONS)[number];
export type LadderStep = { billId: string; do: 'send'; level: number } | { billId: string; do: 'hold'; level: number; why: HeldReason };

/**
 * What the ladder asks for on a civil date. A bill that missed levels gets only the latest that is due: nobody is reminded three times at once. A part payment
 * changes nothing but the amount; full payment, void or a future level says nothing at all.
 * @param isRestDay statutory rest days: nothing is sent, the level waits
 */
export function stepsOn(date: string, bills: readonly DunnedBill[], ladder: readonly LadderLevel[], isRestDay: boolean): LadderStep[] {
  return bills.flatMap((bill): LadderStep[] => {
    if (bill.void || bill.restFen <= 0) return [];
    const due = ladder
      .filter(({ level, offsetDays }) => level > bill.levelSent && addCivilDays(bill.dueDate, offsetDays) <= date)
      .toSorted((one, other) => other.level - one.level);
    const ready = due.find(({ level, released }) => !released || bill.releasedLevel === level) ?? due[0];
    if (!ready) return [];
    const why = heldBy(bill, ready, date, isRestDay);
    return [why === null ? { billId: bill.id, do: 'send', level: ready.level } : { billId: bill.id, do: 'hold', level: ready.level, why }];
  });
}

function heldBy(bill: DunnedBill, { level, released }: LadderLevel, date: string, isRestDay: boolean): HeldReason | null {
  const silence = silenceOf(bill, date);
  if (silence !== null) return silence;
  if (released && bill.releasedLevel !== level) return 'awaits_release';
  if (bill.sentOn === date) return 'sent_today';
  return isRestDay ? 'rest_day' : null;
}

/** The level a reminder by hand has: the latest that is due, those an admin lets go only for one; the first where none is due yet. */
export const handLevel = (
  rules: Pick<DunningRules, 'levels'>,
  bill: Pick<DunnedBill, 'dueDate' | 'releasedLevel'>,
  date: string,
  admin: boolean,
): number =>
  Math.max(
    1,
    ...ladderOf(rules)
      .filter(
        ({ level, offsetDays, released }) =>
          addCivilDays(bill.dueDate, offsetDays) <= date && (!released || admin || bill.releasedLevel === level),
      )
      .map(({ level }) => level),
  );

/** The level of a bill that waits for an admin on a date; null: none does. */
export const waitingLevel = (
  rules: Pick<DunningRules, 'levels'>,
  bill: Pick<DunnedBill, 'dueDate' | 'levelSent' | 'releasedLevel'>,
  date: string,
): number | null =>
  ladderOf(rules).findLast(
    ({ level, offsetDays, released }) =>
      released && level > bill.levelSent && level !== bill.releasedLevel && addCivilDays(bill.dueDate, offsetDays) <= date,
  )?.level ?? null;

/** Why nobody is to be reminded of a bill now, by rule or by hand; null: nothing speaks against it. */
export function silenceOf(bill: Pick<DunnedBill, 'clientExempt' | 'paused' | 'claimed' | 'promisedOn'>, date: string): HeldReason | null {
  if (bill.clientExempt) return 'exempt';
  if (bill.paused) return 'paused';
  if (bill.claimed) return 'claimed';
  return bill.promisedOn !== null && date <= bill.promisedOn ? 'promised' : null;
}

/** A contact with the right to pay, and how often they were reminded. */
export interface DunnedContact {
  personId: string;
  clientIds: readonly string[];
  remindedOn: string | null;
  remindedThisYear: number;
}
/** What one contact is told today: one message for all their companies. */
export interface Reminder {
  personId: string;
  /** Highest level among them: it chooses the words. */
  level: number;
  bills: { billId: string; level: number }[];
}

/** One message a contact and day, for all their companies together; nobody over the cap of a year. Bills nobody may be told of come back in `untold`. */
export function mergeReminders(
  steps: readonly LadderStep[],
  bills: readonly DunnedBill[],
  contacts: readonly DunnedContact[],
  date: string,
  capPerYear: number,
): { reminders: Reminder[]; untold: string[] } {
  const sent = steps.filter((step) => step.do === 'send');
  const clientOf = new Map(bills.map((bill) => [bill.id, bill.clientId]));
  const byClient = new Map<string, typeof sent>();
  for (const step of sent) {
    const clientId = clientOf.get(step.billId) ?? '';
    byClient.set(clientId, [...(byClient.get(clientId) ?? []), step]);
  }
  const reminders = contacts
    .filter(({ remindedOn, remindedThisYear }) => remindedOn !== date && remindedThisYear < capPerYear)
    .map(({ personId, clientIds }) => {
      const theirs = clientIds.flatMap((clientId) => byClient.get(clientId) ?? []);
      return {
        personId,
        level: Math.max(0, ...theirs.map(({ level }) => level)),
        bills: theirs.map(({ billId, level }) => ({ billId, level })),
      };
    })
    .filter((reminder) => reminder.bills.length > 0);
  const told = new Set(reminders.flatMap((reminder) => reminder.bills.map(({ billId }) => billId)));
  return { reminders, untold: sent.map(({ billId }) => billId).filter((id) => !told.has(id)) };
}

/** Reminders that share a company belong together: they are written at once or not at all. Each group with the companies it reaches, in the order of its key. */
export function groupReminders(
  reminders: readonly Reminder[],
  bills: readonly Pick<DunnedBill, 'id' | 'clientId'>[],
): { key: string; clientIds: string[]; reminders: Reminder[] }[] {
  const clientOf = new Map(bills.map((bill) => [bill.id, bill.clientId]));
  const groups = new Map<string, { clientIds: Set<string>; reminders: Reminder[] }>();
  for (const reminder of reminders) {
    const clientIds = new Set(reminder.bills.map(({ billId }) => clientOf.get(billId) ?? ''));
    const joined = { clientIds, reminders: [reminder] };
    for (const group of new Set([...clientIds].flatMap((id) => groups.get(id) ?? []))) {
      for (const id of group.clientIds) joined.clientIds.add(id);
      joined.reminders.push(...group.reminders);
    }
    for (const id of joined.clientIds) groups.set(id, joined);
  }
  return [...new Set(groups.values())]
    .map((group) => {
      const clientIds = [...group.clientIds].sort();
      return { key: clientIds[0] ?? '', clientIds, reminders: group.reminders };
    })
    .sort((one, other) => (one.key < other.key ? -1 : 1));
}
