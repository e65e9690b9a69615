import type { LiveMenuView, SurfacesView } from '../../api/views/account-surfaces.ts';
import type { AccountSurfaces } from '../../domain/account-menu.ts';
import { call } from './http.ts';

/** The account's menu and answers: draft and what is published. */
export const getSurfaces = (): Promise<SurfacesView> => call('/api/wechat/surfaces');
/** @throws ApiProblem `version_conflict` when somebody else wrote meanwhile */
export const saveSurfaces = (body: AccountSurfaces & { version: number }): Promise<SurfacesView> =>
  call('/api/wechat/surfaces', { method: 'PUT', body });
/** @throws ApiProblem `menu_refused` with every place, or WeChat's word */
export const publishSurfaces = (version: number, key?: string): Promise<SurfacesView> =>
  call('/api/wechat/surfaces/publish', { method: 'POST', body: { version }, key });
/** The menu as WeChat shows it now. */
export const getLiveMenu = (): Promise<LiveMenuView> => call('/api/wechat/surfaces/live');
