import type { Page } from '../../api/views.ts';
import type { SessionView } from '../../api/views/access.ts';
import type { InvitationMade, InvitationView, JoinedView } from '../../api/views/people.ts';
import type {
  ColleagueView,
  GroupView,
  HandoverView,
  LeaveView,
  LeavingView,
  SkillView,
  StaffView,
  StoreView,
} from '../../api/views/staff.ts';
import type { Power, Role } from '../../domain/roles.ts';
import { call, withQuery, type Query } from './http.ts';

const id = encodeURIComponent;
const post = <T>(path: string, body: unknown = {}, key?: string): Promise<T> =>
  call<T>(path, { method: 'POST', body, ...(key ? { key } : {}) });

/** What an invitation is, by the token of its address. */
export const getInvitation = (token: string): Promise<InvitationView> => call(`/api/invitations/${id(token)}`);
/** Accepts it, once. */
export const acceptInvitation = (token: string, key: string): Promise<JoinedView> => post(`/api/invitations/${id(token)}/accept`, {}, key);

/** What is written of a colleague. */
export interface StaffInput {
  name: string;
  title: string;
  bio: string;
  role: Role;
  storeIds: string[];
  groupId: string | null;
  skills: string[];
  caseCap: number | null;
  clientCap: number | null;
  powers: Power[];
  phone?: string;
}
export const listColleagues = (query: Query): Promise<Page<ColleagueView>> => call(withQuery('/api/staff', query));
export const countColleagues = (query: Query): Promise<Record<'active' | 'on' | 'leave' | 'unbound' | 'left', number>> =>
  call(withQuery('/api/staff/counts', query));
export const getStaff = (staffId: string): Promise<StaffView> => call(`/api/staff/${id(staffId)}`);
export const createStaff = (body: StaffInput, key: string): Promise<StaffView> => post('/api/staff', body, key);
export const changeStaff = (staffId: string, version: number, change: Partial<StaffInput>): Promise<StaffView> =>
  call(`/api/staff/${id(staffId)}`, { method: 'PATCH', body: { ...change, version } });
export const revealStaffPhone = (staffId: string): Promise<{ phone: string | null }> => post(`/api/staff/${id(staffId)}/phone`);
export const inviteStaff = (staffId: string, key: string): Promise<InvitationMade> => post(`/api/staff/${id(staffId)}/invitation`, {}, key);
export const revokeStaffInvitation = (staffId: string, invitationId: string): Promise<unknown> =>
  post(`/api/staff/${id(staffId)}/invitations/${id(invitationId)}/revoke`);
export const unbindStaff = (staffId: string): Promise<StaffView> => post(`/api/staff/${id(staffId)}/unbind`);
export const giveLogin = (staffId: string, login: string, key: string): Promise<{ login: string; password: string }> =>
  post(`/api/staff/${id(staffId)}/login`, { login }, key);
export const endStaffSessions = (staffId: string): Promise<unknown> => call(`/api/staff/${id(staffId)}/sessions`, { method: 'DELETE' });
export const listStaffSessions = (staffId: string): Promise<{ items: SessionView[] }> => call(`/api/staff/${id(staffId)}/sessions`);
export const endStaffSession = (staffId: string, session: string): Promise<unknown> =>
  call(`/api/staff/${id(staffId)}/sessions/${id(session)}`, { method: 'DELETE' });
/** Takes away the one-time code of a colleague whose phone is lost. */
export const resetStaffTotp = (staffId: string): Promise<unknown> => call(`/api/staff/${id(staffId)}/totp`, { method: 'DELETE' });
export const getLeaving = (staffId: string): Promise<LeavingView> => call(`/api/staff/${id(staffId)}/leaving`);
export const letGo = (
  staffId: string,
  body: { reason: string; successorId: string | null; byClient: Record<string, string>; byItem: Record<string, string> },
  key: string,
): Promise<HandoverView> => post(`/api/staff/${id(staffId)}/leaving`, body, key);
export const getHandover = (staffId: string): Promise<HandoverView> => call(`/api/staff/${id(staffId)}/handover`);
export const rehire = (staffId: string): Promise<StaffView> => post(`/api/staff/${id(staffId)}/rehire`);

export const listStores = (): Promise<{ items: StoreView[] }> => call('/api/stores');
export const createStore = (body: { name: string; address: string; phone: string }, key: string): Promise<unknown> =>
  post('/api/stores', body, key);
export const changeStore = (storeId: string, version: number, change: object): Promise<unknown> =>
  call(`/api/stores/${id(storeId)}`, { method: 'PATCH', body: { ...change, version } });
export const openOrCloseStore = (storeId: string, version: number, verb: 'close' | 'reopen'): Promise<unknown> =>
  post(`/api/stores/${id(storeId)}/${verb}`, { version });
export const listGroups = (): Promise<{ items: GroupView[] }> => call('/api/groups');
export const createGroup = (body: { name: string; storeId: string; leaderId: string | null }, key: string): Promise<unknown> =>
  post('/api/groups', body, key);
export const changeGroup = (
  groupId: string,
  body: { name: string; storeId: string; leaderId: string | null; version: number },
): Promise<unknown> => call(`/api/groups/${id(groupId)}`, { method: 'PATCH', body });
export const removeGroup = (groupId: string): Promise<unknown> => post(`/api/groups/${id(groupId)}/remove`);
export const listSkills = (): Promise<{ items: SkillView[] }> => call('/api/skills');
export const createSkill = (name: string, key: string): Promise<unknown> => post('/api/skills', { name }, key);
export const changeSkill = (skillId: string, version: number, name: string): Promise<unknown> =>
  call(`/api/skills/${id(skillId)}`, { method: 'PATCH', body: { name, version } });
export const removeSkill = (skillId: string): Promise<unknown> => post(`/api/skills/${id(skillId)}/remove`);

export const listLeaves = (query: Query): Promise<Page<LeaveView>> => call(withQuery('/api/leaves', query));
export const askLeave = (
  body: { staffId?: string; from: string; to: string; coverId: string | null; reason: string },
  key: string,
): Promise<LeaveView> => post('/api/leaves', body, key);
export const actOnLeave = (
  leaveId: string,
  verb: 'approve' | 'refuse' | 'cancel' | 'end' | 'cover',
  body: object = {},
): Promise<LeaveView> => post(`/api/leaves/${id(leaveId)}/${verb}`, body);
