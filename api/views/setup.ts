import type { SetupCheck, SetupState, SetupStep } from '../../domain/setup.ts';

/** How far the first day has come. */
export interface SetupView {
  steps: { id: SetupStep; state: SetupState }[];
  /** What everything the firm promises still needs, ticked by the records. */
  checklist: { id: SetupCheck; done: boolean }[];
  /** Nothing of the firm is there yet. */
  fresh: boolean;
  /** The checklist is to be seen no more. */
  dismissed: boolean;
}
/** A service of the mall to pick from the preset catalogue, at the preset prices. */
export interface ServicePresetView {
  id: string;
  name: string;
  category: string;
  summary: string;
  /** Its cheapest plan, fen. */
  fromFen: number;
  plans: number;
  /** In the firm's records already. */
  taken: boolean;
}
/** What there is to pick from on the first day. */
export interface PresetsView {
  items: PresetView[];
  services: ServicePresetView[];
}
/** A business type to pick from the preset catalogue. */
export interface PresetView {
  id: string;
  name: string;
  category: string;
  description: string;
  free: boolean;
  stages: string[];
  papers: number;
  /** Offered already. */
  taken: boolean;
}
