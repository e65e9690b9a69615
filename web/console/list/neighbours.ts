const seen = new Map<string, { ids: readonly string[]; address: string }>();

/** The rows a list shows, in its order. */
export function rememberRows(list: string, ids: readonly string[], address: string): void {
  seen.set(list, { ids, address });
}

/** The list one came from, so that a record's page can go to the one before and after. */
export function neighbours(
  list: string,
  id: string,
): { at: number; count: number; previous: string | null; next: string | null; address: string } | null {
  const from = seen.get(list);
  const at = from?.ids.indexOf(id) ?? -1;
  if (!from || at < 0) return null;
  return { at, count: from.ids.length, previous: from.ids[at - 1] ?? null, next: from.ids[at + 1] ?? null, address: from.address };
}
