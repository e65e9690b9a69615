import type { HomeDraftView, HomePreviewView, HomeVersionView, HomeView } from '../../api/views/home.ts';
import type { Block } from '../../domain/home/blocks.ts';
import { call } from './http.ts';

/** The draft everybody writes at. */
export const getHomeDraft = (): Promise<HomeDraftView> => call('/api/home/drafts');
/** @throws ApiProblem `version_conflict` when somebody else wrote meanwhile */
export const saveHomeDraft = (blocks: readonly Block[], revision: number): Promise<HomeDraftView> =>
  call('/api/home/drafts', { method: 'PUT', body: { blocks, revision } });
export const dropHomeDraft = (revision: number): Promise<HomeDraftView> =>
  call(`/api/home/drafts?revision=${revision}`, { method: 'DELETE' });
/** @throws ApiProblem `home_not_ready`, `home_unchanged`, `version_conflict` */
export const publishHome = (body: { revision: number; note: string }, key: string): Promise<HomeDraftView> =>
  call('/api/home/publish', { method: 'POST', body, key });
/** The last twenty, the newest first. */
export const listHomeVersions = (): Promise<{ items: HomeVersionView[] }> => call('/api/home/versions');
export const getHomeVersion = (version: number): Promise<HomeView> => call(`/api/home/versions/${version}`);
/** Shows an old version again, as a new one. */
export const restoreHome = (version: number, key: string): Promise<HomeDraftView> =>
  call(`/api/home/versions/${version}/restore`, { method: 'POST', body: {}, key });
/** An address for a phone, half an hour; null: of the draft. */
export const previewHome = (version: number | null): Promise<HomePreviewView> =>
  call('/api/home/previews', { method: 'POST', body: { version } });
