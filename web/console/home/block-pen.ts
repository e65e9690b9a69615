import type { Block } from '../../../domain/home/blocks.ts';
import type { Records } from './records.ts';

/** What a block is written with. Places within it are `title`, `slides.0.alt`. */
export interface BlockPen {
  block: Block;
  records: Records;
  fault: (path: string) => string;
  /** `field`: typing goes on in it. */
  put: (change: Readonly<Record<string, unknown>>, field?: string) => void;
  tell: (text: string) => void;
  /** Resolves when what was put is drawn. */
  drawn: () => Promise<unknown>;
}
