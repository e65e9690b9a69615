import type { Generated } from 'kysely';

/** A version of the home page as it was published; the one with the highest number is shown. Never changed afterwards. */
export interface HomePageTable {
  version: number;
  state: string;
  /** JSON, in the manner of `format` */
  blocks: string;
  publishedAt: number | null;
  /** How its blocks are written (domain/home/layout.ts). */
  format: Generated<number>;
  /** What whoever published it said about it. */
  note: Generated<string>;
  /** JSON: what differed from the version before */
  changes: Generated<string>;
  /** staff id; null: it was there from the beginning */
  publishedBy: string | null;
  /** The version it brought back. */
  restoredFrom: number | null;
}
/** The one draft of the home page; its row comes with the first word written into it. */
export interface HomeDraftTable {
  id: string;
  /** Counts every change, so that two who write at once are told. */
  revision: number;
  /** JSON; null: as published */
  blocks: string | null;
  updatedAt: number | null;
  /** staff id */
  updatedBy: string | null;
}
