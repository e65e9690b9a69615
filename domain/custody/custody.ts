/** 证照, 印章, U盾, 账册, 其他. */
export const CUSTODY_KINDS = ['licence', 'seal', 'ukey', 'book', 'other'] as const;
export type CustodyKind = (typeof CUSTODY_KINDS)[number];
/** 收到, 转交, 交还. */
export const CUSTODY_MOVES = ['taken', 'passed', 'returned'] as const;
export type CustodyMoveKind = (typeof CUSTODY_MOVES)[number];
/** In whose hands a thing is. */
export const CUSTODY_HOLDERS = ['firm', 'client'] as const;
export type CustodyHolder = (typeof CUSTODY_HOLDERS)[number];

/** How a thing stands, as far as its rules look at it. */
export interface CustodyStatus {
  holder: CustodyHolder;
  /** Given back only against a signature. */
  original: boolean;
  /** It was handed back and the client has not signed for it yet. */
  awaiting: boolean;
}
/** Why it stays where it is. */
export type CustodyRefusal = 'custody_not_here' | 'custody_here' | 'custody_awaiting';

/**
 * In whose hands a thing is after it moved, or why it does not move. An original stays with the firm, on paper, until the client has signed or a
 * signed receipt is there.
 */
export function holderAfter(status: CustodyStatus, move: CustodyMoveKind, receipt: boolean): CustodyHolder | { refusal: CustodyRefusal } {
  if (move === 'taken') return status.holder === 'firm' ? { refusal: 'custody_here' } : 'firm';
  if (status.holder !== 'firm') return { refusal: 'custody_not_here' };
  if (status.awaiting) return { refusal: 'custody_awaiting' };
  if (move === 'passed') return 'firm';
  return status.original && !receipt ? 'firm' : 'client';
}

/** Who is to sign for a move: the client, or the colleague who got it. */
export const signerOf = (move: CustodyMoveKind): 'contact' | 'staff' => (move === 'passed' ? 'staff' : 'contact');
