const began = Date.now();

/** The start cannot go on; the message is the one line that says why and what to do. */
export class StartRefusal extends Error {
  override readonly name = 'StartRefusal';
}

/** Seconds since the program began, as the lines show them. */
export const secondsSinceBegin = (): number => (Date.now() - began) / 1000;

/** One short line on the terminal, with the seconds since the start. A closed terminal stops nothing. */
export function say(line: string): void {
  process.stdout.write(`[${secondsSinceBegin().toFixed(1).padStart(5)} s] ${line}\n`);
}

/** One line that says what went wrong. */
export function sayTrouble(line: string): void {
  process.stderr.write(`✗ ${line}\n`);
}

process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);
