import type {
  AccountantChanged,
  ClientCountsView,
  ClientFileView,
  ClientNoteView,
  ClientRow,
  ClientView,
  ContactView,
  DuplicateView,
  MergeTrialView,
  ProfileView,
  TimelineLine,
  UsciView,
} from '../../api/views/clients.ts';
import type { Page } from '../../api/views.ts';
import type { Entity, FileCategory, Levy, TaxFlag, TimelineKind, VatKind } from '../../domain/client/kinds.ts';
import type { ContactRight } from '../../domain/roles.ts';
import { caseAt } from './api.ts';
import { call, withQuery, type Query } from './http.ts';

interface Items<T> {
  items: T[];
}
/** How a client is taxed, from when. */
export interface ProfileInput {
  entity: Entity;
  vatKind: VatKind;
  levy: Levy;
  flags: TaxFlag[];
  validFrom: string;
}
/** What is written of a client. */
export interface ClientInput {
  name: string;
  short: string;
  usci: string;
  legalRep: string;
  industry: string;
  district: string;
  address: string;
  taxOffice: string;
  headcount: number | null;
  engaged: boolean;
  tags: string[];
  storeIds: string[];
}

const at = (id: string, path = ''): string => `/api/clients/${encodeURIComponent(id)}${path}`;
const one = encodeURIComponent;
const post = <T>(path: string, body: unknown, key?: string): Promise<T> => call(path, { method: 'POST', body, ...(key ? { key } : {}) });

/** A page of clients. */
export const listClientRows = (filter: Query): Promise<Page<ClientRow>> => call(withQuery('/api/clients', filter));
/** How many stand behind each tab. */
export const countClients = (filter: Query): Promise<ClientCountsView> => call(withQuery('/api/clients/counts', filter));
/** The whole record. */
export const getClient = (id: string): Promise<ClientView> => call(at(id));
/** What is wrong with a code, and who has it. */
export const checkUsci = (code: string): Promise<UsciView> => call(`/api/clients/usci/${one(code)}`);
export const createClient = (
  body: ClientInput & { accountantId: string | null; profile: Omit<ProfileInput, 'validFrom'> },
  key: string,
): Promise<ClientView> => post('/api/clients', body, key);
export const changeClient = (id: string, version: number, changes: Partial<ClientInput>): Promise<ClientView> =>
  call(at(id), { method: 'PATCH', body: { ...changes, version } });
export const archiveClient = (id: string, reason: string, key: string): Promise<ClientView> => post(at(id, '/archive'), { reason }, key);
export const restoreClient = (id: string, reason: string, key: string): Promise<ClientView> => post(at(id, '/restore'), { reason }, key);
export const listDuplicates = (id: string): Promise<Items<DuplicateView>> => call(at(id, '/duplicates'));
export const tryMerge = (id: string, otherId: string): Promise<MergeTrialView> => post(at(id, '/merge/trial'), { otherId });
export const mergeClient = (id: string, body: { otherId: string; reason: string; confirm: boolean }, key: string): Promise<ClientView> =>
  post(at(id, '/merge'), body, key);
export const undoMerge = (id: string, mergeId: string): Promise<ClientView> => post(at(id, `/merge/${one(mergeId)}/undo`), {});

export const listProfiles = (id: string): Promise<Items<ProfileView>> => call(at(id, '/profile'));
export const addProfile = (id: string, body: ProfileInput & { reason: string }, key: string): Promise<Items<ProfileView>> =>
  post(at(id, '/profile'), body, key);
export const withdrawProfile = (id: string, profileId: string): Promise<Items<ProfileView>> =>
  call(at(id, `/profile/${one(profileId)}`), { method: 'DELETE' });

export const listContacts = (id: string): Promise<Items<ContactView>> => call(at(id, '/contacts'));
export const addContact = (
  id: string,
  body: { phone: string; title: string; rights: ContactRight[] },
  key: string,
): Promise<Items<ContactView>> => post(at(id, '/contacts'), body, key);
export const changeContact = (
  id: string,
  personId: string,
  body: { title?: string; rights?: ContactRight[]; version: number },
): Promise<Items<ContactView>> => call(at(id, `/contacts/${one(personId)}`), { method: 'PATCH', body });
export const removeContact = (id: string, personId: string): Promise<unknown> =>
  call(at(id, `/contacts/${one(personId)}`), { method: 'DELETE' });
/** The whole number of a contact, asked for by who works on a case of the client; it is written down. */
export const revealCasePhone = (no: string, personId: string): Promise<{ phone: string | null }> =>
  post(`${caseAt(no)}/contacts/${one(personId)}/phone`, {});
/** The whole number; written down in the audit. */
export const revealPhone = (id: string, personId: string): Promise<{ phone: string | null }> =>
  post(at(id, `/contacts/${one(personId)}/phone`), {});
/** A link and its QR code, shown once. */
export const inviteContact = (
  id: string,
  body: { name: string; title: string; rights: ContactRight[] },
  key: string,
): Promise<{ url: string; qr: string; expiresAt: string }> => post(at(id, '/invitations'), body, key);

export const setAccountant = (id: string, staffId: string | null, reason: string, key: string): Promise<AccountantChanged> =>
  post(at(id, '/accountant'), { staffId, reason }, key);
export const addHelper = (id: string, staffId: string, key: string): Promise<AccountantChanged> =>
  post(at(id, '/helpers'), { staffId }, key);
export const removeHelper = (id: string, staffId: string): Promise<AccountantChanged> =>
  call(at(id, `/helpers/${one(staffId)}`), { method: 'DELETE' });

export const listNotes = (id: string): Promise<Items<ClientNoteView>> => call(at(id, '/notes'));
export const addNote = (id: string, body: { text: string; pinned: boolean }, key: string): Promise<Items<ClientNoteView>> =>
  post(at(id, '/notes'), body, key);
export const changeNote = (
  id: string,
  noteId: string,
  body: { text?: string; pinned?: boolean; version: number },
): Promise<Items<ClientNoteView>> => call(at(id, `/notes/${one(noteId)}`), { method: 'PATCH', body });
export const removeNote = (id: string, noteId: string): Promise<Items<ClientNoteView>> =>
  call(at(id, `/notes/${one(noteId)}`), { method: 'DELETE' });

export const listClientFiles = (id: string): Promise<Items<ClientFileView>> => call(at(id, '/files'));
export const addClientFiles = (
  id: string,
  body: { fileIds: string[]; category: FileCategory; internal: boolean },
  key: string,
): Promise<Items<ClientFileView>> => post(at(id, '/files'), body, key);
export const changeClientFile = (
  id: string,
  fileId: string,
  body: { category?: FileCategory; internal?: boolean },
): Promise<Items<ClientFileView>> => call(at(id, `/files/${one(fileId)}`), { method: 'PATCH', body });
export const removeClientFile = (id: string, fileId: string): Promise<Items<ClientFileView>> =>
  call(at(id, `/files/${one(fileId)}`), { method: 'DELETE' });

export const clientTimeline = (
  id: string,
  kinds: readonly TimelineKind[],
  cursor: string | null,
  limit = 20,
): Promise<Page<TimelineLine>> => call(withQuery(at(id, '/timeline'), { kinds, cursor, limit }));
/** Tags in use, the most used first. */
export const listTags = (): Promise<Items<{ tag: string; count: number }>> => call('/api/client-tags');
/** The stores that are open. */
export const listStores = async (): Promise<{ id: string; name: string }[]> =>
  (await call<{ items: { id: string; name: string; active: boolean }[] }>('/api/stores')).items.filter(({ active }) => active);
