/** A client that might have paid a line of a bank statement. */
export interface Payer {
  clientId: string;
  /** The company's name, and those of its contacts who pay: an owner often pays from their own account. */
  name: string;
  people: readonly string[];
  /** Its bills with a rest, the oldest first. */
  bills: readonly { id: string; restFen: number }[];
}
/** Why a client is proposed: name and amount fit, the name alone, or the amount alone. */
export const MATCH_WHYS = ['both', 'name', 'amount'] as const;
export type MatchWhy = (typeof MATCH_WHYS)[number];
export interface Match {
  clientId: string;
  why: MatchWhy;
  /** Bills whose rests come to the amount exactly; []: none do, the money goes to the oldest first. */
  billIds: string[];
}

/** So many are proposed for one line at most. */
const MOST_MATCHES = 3;

/** A name as banks cut and widen it: without blanks and marks, brackets of either width alike. */
export const plainName = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[\s·.,，。-]/g, '')
    .toLowerCase();

/** Banks cut long names: eight characters and more that begin the same are the same. */
function sameName(one: string, other: string): boolean {
  if (one === other) return one !== '';
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length >= 8 && long.startsWith(short);
}

/** The bills that an amount pays exactly: one of them, the oldest few together, or all; []: none. */
export function billsFor(bills: Payer['bills'], amountFen: number): string[] {
  const one = bills.find(({ restFen }) => restFen === amountFen);
  if (one) return [one.id];
  const ids: string[] = [];
  let sum = 0;
  for (const { id, restFen } of bills) {
    sum += restFen;
    ids.push(id);
    if (sum === amountFen) return ids;
    if (sum > amountFen) return [];
  }
  return [];
}

const ORDER: Record<MatchWhy, number> = { both: 0, name: 1, amount: 2 };

/** Who may have paid this line, the likeliest first. The amount alone says little: it is proposed only while nobody’s name fits. */
export function suggestPayers(line: { payerName: string; amountFen: number }, payers: readonly Payer[]): Match[] {
  const from = plainName(line.payerName);
  const found = payers.flatMap((payer): Match[] => {
    const billIds = billsFor(payer.bills, line.amountFen);
    const named = [payer.name, ...payer.people].some((name) => sameName(plainName(name), from));
    if (!named && billIds.length === 0) return [];
    return [{ clientId: payer.clientId, billIds, why: named ? (billIds.length > 0 ? 'both' : 'name') : 'amount' }];
  });
  const sorted = found.toSorted((one, other) => ORDER[one.why] - ORDER[other.why] || one.clientId.localeCompare(other.clientId));
  const named = sorted.filter(({ why }) => why !== 'amount');
  return (named.length > 0 ? named : sorted).slice(0, MOST_MATCHES);
}
