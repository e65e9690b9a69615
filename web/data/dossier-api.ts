import { locale } from '../locales/catalogue.ts';
import type { DossierView, ErasureTrialView, ErasureView } from '../../api/views/dossier.ts';
import { call } from './http.ts';

const at = (personId: string): string => `/api/contacts/${encodeURIComponent(personId)}`;
export const getDossier = (personId: string): Promise<DossierView> => call(at(personId));
/** Where the person's data is fetched as a file. */
export const dossierFileAt = (personId: string): string => `${at(personId)}/file?language=${locale() === 'en' ? 'en' : 'zh'}`;
export const getErasureTrial = (personId: string): Promise<ErasureTrialView> => call(`${at(personId)}/erasure`);
export const askErasure = (personId: string, reason: string, key: string): Promise<ErasureView> =>
  call(`${at(personId)}/erasure`, { method: 'POST', body: { reason }, key });
export const decideErasure = (id: string, verb: 'approve' | 'refuse', answer: string): Promise<ErasureView> =>
  call(`/api/erasures/${encodeURIComponent(id)}/${verb}`, { method: 'POST', body: { answer } });
