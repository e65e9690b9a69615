import { said } from '../../../domain/exports/words.ts';
import { listLedgers, type LedgerFilters } from '../ledgers.ts';
import { timeCell, type ExportSource, type Line } from './source.ts';

/** A ledger, or a client of a period without one. */
const keyOf = ({ client, period }: { client: { id: string }; period: string }): string => `${client.id}:${period}`;

/** 账目: how every client's books of a period stand; no figures, those are read one by one. */
export const ledgerExport = {
  find: async (db, principal, filter: LedgerFilters, limit) =>
    (await listLedgers(db, principal, filter, { limit, after: null })).slice(0, limit).map(keyOf),
  lines: async (db, principal, keys) => {
    const byPeriod = new Map<string, string[]>();
    for (const key of keys) {
      const [clientId = '', period = ''] = key.split(':');
      byPeriod.set(period, [...(byPeriod.get(period) ?? []), clientId]);
    }
    const lines = new Map<string, Line>();
    for (const [period, clientIds] of byPeriod) {
      const rows = await listLedgers(db, { ...principal, links: [] }, { period, clientIds }, { limit: clientIds.length, after: null });
      for (const row of rows)
        lines.set(keyOf(row), {
          client: row.client.name,
          period: row.period,
          state: said('ledger', row.state),
          revision: row.revision,
          questions: row.openQuestions,
          accountant: row.accountant?.name ?? '',
          store: row.store.name,
          publishedAt: timeCell(row.publishedAt),
          readAt: timeCell(row.readAt),
          confirmedAt: timeCell(row.confirmedAt),
        });
    }
    return lines;
  },
} satisfies ExportSource;
