import type { Block } from '../../domain/home/blocks.ts';
import type { Change } from '../../domain/home/changes.ts';
import type { Fault } from '../../domain/home/faults.ts';
import type { Instant } from '../views.ts';
import type { ServiceCard } from './services.ts';

export interface AnnouncementView {
  id: string;
  title: string;
  body: string;
  pinned: boolean;
  at: Instant;
}
/** The home page in one piece: its blocks and everything they name. */
export interface HomeView {
  firm: { name: string; short: string; slogan: string; brandColor: string; phone: string; logoId: string };
  version: number;
  blocks: Block[];
  staff: { id: string; name: string; title: string; bio: string; rating: number | null }[];
  stores: { id: string; name: string; address: string; phone: string }[];
  services: ServiceCard[];
  /** Which services stand in which block, by its id. */
  shelves: Record<string, string[]>;
  announcements: AnnouncementView[];
  demo: boolean;
  /** Of a preview: until when its address opens, and which version it shows; null: the draft. */
  preview?: { until: Instant; version: number | null };
}

/** The draft of the home page as those who compose it see it. */
export interface HomeDraftView {
  /** Send it back with the next change. */
  revision: number;
  blocks: Block[];
  /** What differs from what clients see. */
  changes: Change[];
  /** What keeps it from being published, each at its place in `blocks`. */
  faults: Fault[];
  updatedAt: Instant | null;
  updatedBy: string | null;
  /** The version clients see; 0: none yet. */
  version: number;
  /** The draft as it would show now. */
  home: HomeView;
}
/** A version that was published. */
export interface HomeVersionView {
  version: number;
  at: Instant | null;
  by: string | null;
  note: string;
  changes: Change[];
  /** The version it brought back. */
  restoredFrom: number | null;
}
/** An address that opens a preview on a phone, for half an hour. */
export interface HomePreviewView {
  url: string;
  until: Instant;
}
