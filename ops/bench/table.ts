import { framed } from '../addresses.ts';
import type { Figure } from './figure.ts';

/** Figures in the order of their numbers, one line each. */
export function printTable(figures: readonly Figure[]): void {
  const number = ({ id }: Figure): number => Number(/\d+/.exec(id)?.[0] ?? 0);
  const sorted = [...figures].sort((a, b) => number(a) - number(b));
  const widest = (pick: (figure: Figure) => string): number => Math.max(0, ...sorted.map((figure) => pick(figure).length));
  const [what, measured, partner, target] = [
    widest((one) => one.what),
    widest((one) => one.measured),
    widest((one) => one.partner),
    widest((one) => one.target),
  ];
  const rows = sorted.map(
    (one) =>
      [
        one.id,
        [one.what.padEnd(what), one.measured.padEnd(measured), one.partner.padEnd(partner), one.target.padEnd(target), one.verdict].join(
          '  ',
        ),
      ] as const,
  );
  process.stdout.write(`${framed('npm run bench: figure, measured, partner, target, verdict; WAL + FULL', rows)}\n`);
}
