import type { ErrandEntryState } from '../../domain/errands/entry.ts';
import type { ErrandAction, ErrandState, Position } from '../../domain/errands/errands.ts';
import type { Instant } from '../views.ts';

/** What an errand is for. */
export type ErrandSource =
  | { kind: 'case'; id: string; no: string; title: string; stageId: string | null }
  | { kind: 'custody'; id: string; what: string }
  | { kind: 'free' };
/** 外勤: one stop outside of one colleague on one day. */
export interface ErrandView {
  id: string;
  /** Civil date. */
  day: string;
  /** 1, 2, 3 … among the holder's open stops of the day; 0: it is over. */
  order: number;
  staffId: string;
  staffName: string;
  clientId: string | null;
  clientShort: string | null;
  source: ErrandSource;
  title: string;
  place: string;
  address: string | null;
  /** `HH:MM`, Beijing. */
  from: string | null;
  until: string | null;
  contactName: string | null;
  /** Masked; `POST …/phone` shows it to its holder. */
  contactPhone: string | null;
  bring: string[];
  note: string;
  state: ErrandState;
  /** Why it failed or was called off. */
  reason: string | null;
  /** What was said when it was done. */
  report: string;
  tellClient: boolean;
  checkedInAt: Instant | null;
  checkedInPlace: Position | null;
  /** Ids of files. */
  photos: string[];
  /** When it was done or failed, by the phone. */
  doneAt: Instant | null;
  /** Whether its case was told: on its way, written, or not taken by it (then why, a code of the error table); null: nothing to tell. */
  entry: { state: ErrandEntryState; problem: string | null } | null;
  /** What who asks may do now. */
  actions: ErrandAction[];
  /** On the day of somebody whose days who asks does not see: to be read here only. */
  elsewhere?: true;
  version: number;
}
/** Somebody of the field, and how far their day is. */
export interface ErrandPerson {
  staffId: string;
  name: string;
  planned: number;
  done: number;
  failed: number;
}
/** A day of the field: its stops person by person, each as the day reads, and everybody whose day one sees. */
export interface ErrandDay {
  day: string;
  items: ErrandView[];
  people: ErrandPerson[];
}
/** Where errands went to before. */
export interface ErrandPlace {
  place: string;
  address: string | null;
}
