import { sql } from 'kysely';
import type { Db, Trx } from '../open.ts';
import { CHANNEL_SECRET_CONTEXT, PHONE, TOTP, type Sealed } from '../sealed.ts';
import { writeAudit } from './audit.ts';

/** Where sealed values stay as long as the firm, and what each was bound to; by their names in SQL. */
export const KEPT_SEALED = [
  { table: 'people', key: 'id', column: 'phone_cipher', contextOf: () => PHONE },
  { table: 'errands', key: 'id', column: 'contact_phone_cipher', contextOf: () => PHONE },
  { table: 'logins', key: 'login', column: 'totp_cipher', contextOf: () => TOTP },
  { table: 'channel_secrets', key: 'name', column: 'cipher', contextOf: (name: string) => `${CHANNEL_SECRET_CONTEXT}.${name}` },
] as const;
/** What ends by itself and is opened with the key that sealed it: tokens of WeChat after two hours. So do answers of a key and rows of an import. */
export const ENDS_SEALED = ['token_cache.value_cipher'];

const CHUNK = 200;

/** What was sealed anew, and what no key opens any more. */
export interface Resealed {
  done: number;
  lost: number;
}

/** Seals with the present key what an older one sealed, a chunk a transaction: cut short, the next run goes on. Says so in the audit. */
export async function reseal(db: Db, sealed: Sealed, at: number): Promise<Resealed> {
  const sum: Resealed = { done: 0, lost: 0 };
  for (const place of KEPT_SEALED) {
    let after: string | null = '';
    while (after !== null) {
      const from: string = after;
      after = await db.transaction().execute((trx) => resealSome(trx, sealed, place, from, sum));
    }
  }
  await db.transaction().execute((trx) =>
    writeAudit(trx, {
      at,
      actor: { kind: 'system', id: 'rotate-keys' },
      action: 'security.rekeyed',
      record: { kind: 'settings', id: 'keys' },
      details: { ...sum },
    }),
  );
  return sum;
}

/** @returns the last key looked at; null: there are no more */
async function resealSome(
  trx: Trx,
  sealed: Sealed,
  { table, key, column, contextOf }: (typeof KEPT_SEALED)[number],
  after: string,
  sum: Resealed,
): Promise<string | null> {
  const { rows } = await sql<{ id: string; cipher: string }>`
    select ${sql.ref(key)} as id, ${sql.ref(column)} as cipher from ${sql.table(table)}
    where ${sql.ref(key)} > ${after} and ${sql.ref(column)} is not null order by ${sql.ref(key)} limit ${CHUNK}`.execute(trx);
  for (const { id, cipher } of rows.filter((row) => sealed.stale(row.cipher))) {
    const text = textOf(sealed, cipher, contextOf(id));
    if (text === null) {
      sum.lost += 1;
      continue;
    }
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${sealed.seal(text, contextOf(id))} where ${sql.ref(key)} = ${id}`.execute(
      trx,
    );
    sum.done += 1;
  }
  return rows.length < CHUNK ? null : (rows.at(-1)?.id ?? null);
}

function textOf(sealed: Sealed, cipher: string, context: string): string | null {
  try {
    return sealed.open(cipher, context);
  } catch {
    return null;
  }
}
