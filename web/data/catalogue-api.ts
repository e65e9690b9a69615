import type { PhraseView } from '../../api/views.ts';
import type { BusinessTypeRecordView } from '../../api/views/catalogue.ts';
import type { BusinessTypeWords } from '../../domain/catalogue.ts';
import type { PhraseGroup } from '../../domain/catalogue-lists.ts';
import { call } from './http.ts';

const types = (id = '', verb = ''): string => `/api/business-types${id && `/${encodeURIComponent(id)}`}${verb && `/${verb}`}`;
const phrase = (id: string): string => `/api/phrases/${encodeURIComponent(id)}`;

/** The whole catalogue, what is off as well, and what it is written with. */
export interface Catalogue {
  items: BusinessTypeRecordView[];
  categories: { id: string; name: string }[];
  skills: { id: string; name: string }[];
}
export const getCatalogue = (): Promise<Catalogue> => call(`${types()}?all=1`);
export const createBusinessType = (body: BusinessTypeWords, key: string): Promise<BusinessTypeRecordView> =>
  call(types(), { method: 'POST', body, key });
/** @throws ApiProblem `version_conflict` when somebody else changed it meanwhile */
export const changeBusinessType = (
  id: string,
  body: Partial<BusinessTypeWords> & { version: number; active?: boolean },
): Promise<BusinessTypeRecordView> => call(types(id), { method: 'PATCH', body });
export const retireBusinessType = (id: string): Promise<BusinessTypeRecordView> => call(types(id), { method: 'DELETE' });
export const copyBusinessType = (id: string, key: string): Promise<BusinessTypeRecordView> =>
  call(types(id, 'copy'), { method: 'POST', body: {}, key });
export const orderBusinessTypes = (ids: string[]): Promise<unknown> => call(types('order'), { method: 'PUT', body: { ids } });

export const createPhrase = (body: { group: PhraseGroup; text: string; shared?: boolean }, key: string): Promise<PhraseView> =>
  call('/api/phrases', { method: 'POST', body, key });
export const changePhrase = (
  id: string,
  body: { version: number; group?: PhraseGroup; text?: string; position?: number },
): Promise<PhraseView> => call(phrase(id), { method: 'PATCH', body });
export const deletePhrase = (id: string): Promise<unknown> => call(phrase(id), { method: 'DELETE' });
