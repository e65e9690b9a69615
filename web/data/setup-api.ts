import type { CaseView } from '../../api/views.ts';
import type { InvitationMade } from '../../api/views/people.ts';
import type { PresetsView, SetupView } from '../../api/views/setup.ts';
import type { SetupState, SetupStep } from '../../domain/setup.ts';
import { call } from './http.ts';

const id = encodeURIComponent;
const post = <T>(path: string, body: object, key?: string): Promise<T> => call<T>(path, { method: 'POST', body, ...(key ? { key } : {}) });

/** How far the first day has come. */
export const getSetup = (): Promise<SetupView> => call('/api/setup');
/** Leaves a step for later, calls it good, or takes it up again. */
export const markStep = (step: SetupStep, state: SetupState): Promise<SetupView> =>
  call('/api/setup', { method: 'PATCH', body: { step, state } });
/** The checklist is to be seen no more. */
export const dismissSetup = (): Promise<SetupView> => call('/api/setup', { method: 'PATCH', body: { dismissed: true } });
/** What firms usually offer and sell. */
export const getPresets = (): Promise<PresetsView> => call('/api/setup/catalogue');
/** Offers these from now on. */
export const takePresets = (chosen: { ids: string[]; serviceIds: string[] }, key: string): Promise<PresetsView> =>
  post('/api/setup/catalogue', chosen, key);

/** Anything with a name to choose from. */
interface Named {
  id: string;
  name: string;
}
/** The firm's stores. */
export const listStores = (): Promise<{ items: Named[] }> => call('/api/stores');
/** A new store. */
export const createStore = (store: { name: string; address: string; phone: string }, key: string): Promise<unknown> =>
  post('/api/stores', store, key);
/** A new colleague. */
export const createStaff = (staff: { name: string; title: string; role: string; storeIds: string[] }, key: string): Promise<Named> =>
  post('/api/staff', staff, key);
/** What binds their WeChat. */
export const inviteStaff = (staff: string, key: string): Promise<InvitationMade> => post(`/api/staff/${id(staff)}/invitation`, {}, key);
/** A new client with the commonest tax profile; the record takes the rest. */
export const createClient = (client: { name: string; short: string; usci: string; storeIds: string[] }, key: string): Promise<Named> =>
  post('/api/clients', { ...client, profile: { entity: 'company', vatKind: 'small_scale', levy: 'audit' } }, key);
/** What makes a person a contact of it. */
export const inviteContact = (client: string, contact: { name: string; title: string }, key: string): Promise<InvitationMade> =>
  post(`/api/clients/${id(client)}/invitations`, { ...contact, rights: ['pay', 'ledgers', 'confirm', 'manage'] }, key);
/** The clients there are. */
export const firstClients = (): Promise<{ items: Named[] }> => call('/api/clients?limit=50');
/** A request for a client, entered by the firm. */
export const sendRequest = (request: { clientId: string; businessTypeId: string; title: string }, key: string): Promise<CaseView> =>
  post('/api/requests', { ...request, description: '', urgency: 'normal', fileIds: [] }, key);
