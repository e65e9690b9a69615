/** The value below which `share` of the values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);
export const p99 = (values: readonly number[]): number => quantile(values, 0.99);

/** The median of the rounds' own ratios: what disturbs one round disturbs both of its sides. */
export const ratioOf = (rounds: readonly { ours: number; partner: number }[]): number =>
  median(rounds.map(({ ours, partner }) => ours / partner));

/** Short, for a table. */
export const rounded = (value: number): string => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));
