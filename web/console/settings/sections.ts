import type { FirmSettings } from '../../../domain/settings.ts';
import type { Word } from '../words.ts';
import type { Field } from './fields.ts';

/** The sections of the page, in its order. */
export const SECTIONS = [
  'firm',
  'businessHours',
  'grabWindow',
  'escalation',
  'autoAssign',
  'fees',
  'confirm',
  'review',
  'bank',
  'taxLines',
  'checklists',
  'exports',
] as const;
export type Section = (typeof SECTIONS)[number];
/** What a section of the page writes. */
export const WRITES: Record<Section, (keyof FirmSettings)[]> = {
  firm: ['firm'],
  businessHours: ['businessHours'],
  grabWindow: ['grabWindow', 'firstRefusal'],
  escalation: ['escalation'],
  autoAssign: ['autoAssign'],
  fees: ['fees'],
  confirm: ['confirm', 'reply'],
  review: ['review'],
  bank: ['bank'],
  taxLines: ['taxLines'],
  checklists: ['checklists'],
  exports: ['exports'],
};

/** What a section reads and writes with: the draft, and what the firm answered to it. */
export interface SectionPen {
  draft: FirmSettings;
  put: (change: (draft: FirmSettings) => void) => void;
  field: (pointer: string, label: Word, hint?: Word | null) => Field;
  /** What is wrong at a place of the draft, or ''. */
  error: (pointer: string) => string;
  /** May only look. */
  off: boolean;
}
