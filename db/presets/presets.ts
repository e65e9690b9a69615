import { readFileSync } from 'node:fs';
import type { Dispatch, Stage } from '../../domain/case/types.ts';
import type { Pricing } from '../../domain/case/terms.ts';

/** 预置业务: what a Chinese accounting firm usually offers, with stages and papers; picked on the first day and edited afterwards. */
export interface Presets {
  skills: { id: string; name: string }[];
  businessTypes: {
    id: string;
    name: string;
    category: string;
    skill: string;
    pricing: Pricing;
    dispatch: Dispatch;
    targetBusinessDays: number;
    stages: Stage[];
    papers: { name: string; hint: string; required: boolean; original: boolean }[];
    result: string[];
    description: string;
    active: boolean;
  }[];
}

let kept: Presets | null = null;

/** Reads the catalogue, once. */
export const readPresets = (): Presets =>
  (kept ??= JSON.parse(readFileSync(new URL('catalogue.json', import.meta.url), 'utf8')) as Presets);
