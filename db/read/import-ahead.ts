import type { ReadRow } from '../../domain/imports/row.ts';
import type { Trx } from '../open.ts';

/**
 * What is known of the keys of a batch of rows, asked for all of them together: most rows of a long file meet nobody, and need not ask again one by one.
 * Whoever writes a row notes it here. A key that is not here surely has nobody; one that is here is asked as ever.
 */
export class LookAhead {
  readonly #clients = new Set<string>();
  readonly #people = new Set<string>();
  /** The first row of the file about a company, by its code or name. */
  readonly #rows = new Map<string, number>();

  /** Whether a client may have this code or name. */
  client = (key: string): boolean => this.#clients.has(key);
  /** Whether a person may have this phone. */
  person = (phoneHmac: string): boolean => this.#people.has(phoneHmac);
  /** Whether a row before this one may be about one of these. */
  earlier = (row: number, keys: readonly (string | null)[]): boolean =>
    keys.some((key) => key !== null && (this.#rows.get(key) ?? row) < row);

  /** A row was judged to be about these. */
  noteRow(row: number, keys: readonly (string | null)[]): void {
    for (const key of keys) if (key !== null && row < (this.#rows.get(key) ?? Infinity)) this.#rows.set(key, row);
  }
  /** Clients and people there are now. */
  noteMade(clients: readonly (string | null)[], phoneHmac: string | null): void {
    for (const key of clients) if (key !== null) this.#clients.add(key);
    if (phoneHmac !== null) this.#people.add(phoneHmac);
  }
}

/** Looks ahead for a batch. */
export async function lookAhead(trx: Trx, importId: string, rows: readonly ReadRow[], hmac: (phone: string) => string): Promise<LookAhead> {
  const ahead = new LookAhead();
  const some = (values: readonly (string | null | undefined)[]): string[] => [...new Set(values.flatMap((value) => value ?? []))];
  const keys = {
    usci: some(rows.map(({ values }) => values.client.usci)),
    name: some(rows.map(({ values }) => values.client.name)),
  };
  const phones = some(rows.map(({ values }) => values.contact && hmac(values.contact.phone)));
  for (const column of ['usci', 'name'] as const) {
    const asked = keys[column];
    if (asked.length === 0) continue;
    const clients = await trx.selectFrom('clients').select(column).where(column, 'in', asked).execute();
    for (const client of clients) ahead.noteMade([client[column]], null);
    const same = await trx
      .selectFrom('importRows')
      .select(['row', column])
      .where('importId', '=', importId)
      .where(column, 'in', asked)
      .execute();
    for (const one of same) ahead.noteRow(one.row, [one[column]]);
  }
  if (phones.length > 0) {
    const people = await trx.selectFrom('people').select('phoneHmac').where('phoneHmac', 'in', phones).execute();
    for (const { phoneHmac } of people) ahead.noteMade([], phoneHmac);
  }
  return ahead;
}
