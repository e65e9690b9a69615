import type { MeView } from '../../api/views.ts';
import type { Permission } from '../../domain/permissions.ts';
import { getMe, ApiProblem } from './api.ts';
import { countInTitle } from './heading.ts';

/** The side of the firm a person looks from; one person may have several. */
export type Face = 'client' | 'staff' | 'admin';

export interface MeState {
  me: MeView | null;
  problem: ApiProblem | null;
  face: Face;
  /** The company a contact looks at now. */
  clientId: string | null;
}

const FACE = 'yk-face';
const CLIENT = 'yk-client';
let state: MeState = { me: null, problem: null, face: 'client', clientId: null };
const listeners = new Set<() => void>();

function set(next: Partial<MeState>): void {
  state = { ...state, ...next };
  countInTitle(state.me?.unread ?? 0);
  for (const listener of listeners) listener();
}

/** The faces this person has, the most usual first. */
export function facesOf(me: MeView): Face[] {
  const faces: Face[] = [];
  if (me.staff && (me.staff.role === 'admin' || me.staff.role === 'owner')) faces.push('admin');
  if (me.staff) faces.push('staff');
  if (me.clients.length > 0) faces.push('client');
  return faces;
}

function remembered(me: MeView): Pick<MeState, 'face' | 'clientId'> {
  const faces = facesOf(me);
  const kept = localStorage.getItem(FACE) as Face | null;
  const client = localStorage.getItem(CLIENT);
  return {
    face: kept && faces.includes(kept) ? kept : (faces[0] ?? 'client'),
    clientId: me.clients.some(({ id }) => id === client) ? client : (me.clients[0]?.id ?? null),
  };
}

/** The side last looked from on this phone, before it is known who this is. */
export const lastFace = (): Face => (localStorage.getItem(FACE) as Face | null) ?? 'client';

/** What is known of the person now. */
export function readMe(): MeState {
  return state;
}

/** Whether the person holds this now: by role as the owner has adjusted the table, by a power, or by a grant for a time. */
export const may = (permission: Permission): boolean => state.me?.permissions.includes(permission) ?? false;

/** Asks who this is, or goes on as who it was (`ask`); keeps the remembered face and company. */
export async function loadMe(ask = getMe): Promise<MeView | null> {
  try {
    const me = await ask();
    // Who looks as somebody else is told so on every page.
    if (me.viewing) await import('../elements/view-ribbon.ts');
    set({ me, problem: null, ...remembered(me) });
    return me;
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem;
    set({ problem });
    return null;
  }
}

/** Looks from another side from now on. */
export function switchFace(face: Face): void {
  localStorage.setItem(FACE, face);
  if (face !== state.face) set({ face });
}

/** Looks at another company from now on. */
export function switchClient(clientId: string): void {
  localStorage.setItem(CLIENT, clientId);
  if (clientId !== state.clientId) set({ clientId });
}

/** Follows a page to its company, when it is one of the person's. */
export function followClient(clientId: string): void {
  if (clientId !== state.clientId && state.me?.clients.some(({ id }) => id === clientId)) switchClient(clientId);
}

/** The inbox was read or rang. */
export function setUnread(unread: number): void {
  if (state.me && state.me.unread !== unread) set({ me: { ...state.me, unread } });
}

/** Calls back on every change; returns how to stop. */
export function onMe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
