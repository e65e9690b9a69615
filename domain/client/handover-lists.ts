/** 资料交接清单: what a colleague holds for a client on the day somebody else becomes its dedicated accountant. */
export interface Holdings {
  /** Months whose work is open. */
  periods: { period: string; stage: string; nextDueOn: string | null }[];
  /** Filings that are still to be made. */
  filings: { name: string; span: string; dueDate: string }[];
  /** Papers the client has not sent, or that were not looked at. */
  papers: { period: string; name: string; state: string }[];
  /** What the client owes: sums in fen. */
  bills: { title: string; restFen: number; dueDate: string }[];
  /** Ledgers that are not settled with the client. */
  ledgers: { period: string; state: string }[];
  /** Licences, seals and U盾 in that person's hands. */
  custody: { id: string; name: string; kind: string; since: number }[];
  /** Running errands: they stay with their runner. */
  cases: { no: string; title: string }[];
}
/** In which way somebody signs: who gives, who takes over, or the 监交人. */
export const HANDOVER_SIDES = ['from', 'to', 'supervisor'] as const;
export type HandoverSide = (typeof HANDOVER_SIDES)[number];
/** 待签, 已交接. */
export const HANDOVER_STATES = ['open', 'signed'] as const;
export type HandoverState = (typeof HANDOVER_STATES)[number];

/** How a list stands, as far as its rules look at it. */
export interface HandoverStatus {
  fromStaffId: string;
  toStaffId: string;
  fromSigned: boolean;
  toSigned: boolean;
  supervised: boolean;
  /** Who gives has left the firm: the 监交人 signs in their place. */
  fromLeft: boolean;
}

/** A list is closed when both have signed; for one who has left, who takes over and the 监交人. */
export const handoverState = ({ fromSigned, toSigned, supervised, fromLeft }: HandoverStatus): HandoverState =>
  toSigned && (fromSigned || (fromLeft && supervised)) ? 'signed' : 'open';

/** The sides on which somebody may still sign. `supervises`: leads, administers or owns where the client is. Nobody supervises their own hand-over. */
export function sidesOf(status: HandoverStatus, staffId: string, supervises: boolean): HandoverSide[] {
  const own = staffId === status.fromStaffId || staffId === status.toStaffId;
  return [
    ...(staffId === status.fromStaffId && !status.fromSigned ? (['from'] as const) : []),
    ...(staffId === status.toStaffId && !status.toSigned ? (['to'] as const) : []),
    ...(supervises && !own && !status.supervised ? (['supervisor'] as const) : []),
  ];
}
