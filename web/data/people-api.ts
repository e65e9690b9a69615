import type { InvitationView, JoinedView } from '../../api/views/people.ts';
import { call } from './http.ts';

const id = encodeURIComponent;

/** What an invitation is, by the token of its address. */
export const getInvitation = (token: string): Promise<InvitationView> => call(`/api/invitations/${id(token)}`);
/** Accepts it, once. */
export const acceptInvitation = (token: string, key: string): Promise<JoinedView> =>
  call(`/api/invitations/${id(token)}/accept`, { method: 'POST', body: {}, key });
