import { readFileSync } from 'node:fs';
import type { ServiceCategoryWords, ServiceWords } from '../../domain/services.ts';

type Plan = Required<ServiceWords['plans'][number]>;
type Stage = Required<ServiceWords['stages'][number]>;

/** 预置服务: what such a firm sells in its mall, with plans, papers and words; taken over on the first day and edited afterwards. */
export interface ServicePresets {
  categories: (ServiceCategoryWords & { id: string })[];
  items: (Omit<ServiceWords, 'coverId' | 'pictureIds' | 'storeIds' | 'onSale' | 'plans' | 'stages'> & {
    id: string;
    plans: Plan[];
    stages: Stage[];
  })[];
}

let kept: ServicePresets | null = null;

/** Reads the mall's catalogue, once. */
export const readServicePresets = (): ServicePresets =>
  (kept ??= JSON.parse(readFileSync(new URL('services.json', import.meta.url), 'utf8')) as ServicePresets);
