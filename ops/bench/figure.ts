import type { BenchSystem } from './bench-system.ts';

/** One measured line of the table. */
export interface Figure {
  id: string;
  what: string;
  measured: string;
  partner: string;
  target: string;
  /** Missed ones stay in print. */
  verdict: 'met' | 'MISSED' | 'noted';
  /** What the figure was made of. */
  raw: unknown;
}

/** What a measurement needs of the world; the system is booted when first asked for and shared. */
export interface Bench {
  system(): Promise<BenchSystem>;
  /** Bare Hono over the same rows, in a process of its own. */
  bare(): Promise<string>;
  say(line: string): void;
}

export type Measure = (bench: Bench) => Promise<Figure[]>;

/** The verdict of a figure that has to be at most, or at least, so much. */
export const within = (measured: number, most: number): Figure['verdict'] => (measured <= most ? 'met' : 'MISSED');
export const atLeast = (measured: number, least: number): Figure['verdict'] => (measured >= least ? 'met' : 'MISSED');
