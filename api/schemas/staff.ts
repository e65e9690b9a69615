import { z } from 'zod';
import { ERRORS, type ErrorCode } from '../../domain/errors.ts';
import { LEAVE_PHASES } from '../../domain/leave.ts';
import { POWERS, ROLES } from '../../domain/roles.ts';
import type * as views from '../views/staff.ts';
import { count, instant, instantOrNull, like, listOf, named } from './kit.ts';
import { listedInvitation } from './people.ts';

const refusal = z.enum(Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]).nullable();
const heldKind = z.enum(['client', 'helper', 'case', 'errand', 'cover', 'group']);
const runningLeave = z.object({ id: z.string(), from: instant, until: instant, cover: named.nullable() });
const role = z.enum(ROLES);

/** A colleague in a list. */
export const colleague = like<views.ColleagueView>()(
  z.object({
    id: z.string(),
    name: z.string(),
    title: z.string(),
    role,
    storeIds: z.array(z.string()),
    group: named.nullable(),
    onDuty: z.boolean(),
    leave: runningLeave.nullable(),
    active: z.boolean(),
    bound: z.boolean(),
    phoneMasked: z.string().nullable(),
    openCases: count,
    caseCap: count,
    clients: count,
    rating: z.number().nullable(),
    skills: z.array(z.string()),
    createdAt: instant,
    leftAt: instantOrNull,
  }),
);
/** A colleague's record. */
export const staff = like<views.StaffView>()(
  z.object({
    id: z.string(),
    name: z.string(),
    title: z.string(),
    bio: z.string(),
    role,
    stores: z.array(named),
    group: named.nullable(),
    skills: z.array(named),
    caseCap: count,
    clientCap: count,
    powers: z.array(z.enum(POWERS)),
    onDuty: z.boolean(),
    active: z.boolean(),
    rating: z.number().nullable(),
    createdAt: instant,
    leftAt: instantOrNull,
    version: count,
    phoneMasked: z.string().nullable(),
    bound: z.boolean(),
    leave: runningLeave.nullable(),
    manages: z.boolean(),
    self: z.boolean(),
    firstOwner: z.boolean(),
    leavingRefusal: refusal,
    own: z
      .object({
        login: z.string().nullable(),
        mustChange: z.boolean(),
        held: z.object({ clients: count, helperClients: count, cases: count, covers: count, groups: count }),
        invitations: z.array(listedInvitation),
      })
      .nullable(),
  }),
);
/** How many colleagues stand behind each tab of the list. */
export const staffCounts = z.object({ active: count, on: count, leave: count, unbound: count, left: count });
/** One leave. */
export const leave = like<views.LeaveView>()(
  z.object({
    id: z.string(),
    staff: named,
    cover: named.nullable(),
    from: instant,
    until: instant,
    reason: z.string(),
    phase: z.enum(LEAVE_PHASES),
    answer: z.string(),
    createdAt: instant,
    returnedAt: instantOrNull,
    may: z.array(z.enum(['approve', 'refuse', 'cancel', 'end', 'cover'])),
  }),
);
const store = like<views.StoreView>()(
  z.object({
    id: z.string(),
    name: z.string(),
    address: z.string(),
    phone: z.string(),
    active: z.boolean(),
    version: count,
    clients: count,
    staff: count,
    groups: count,
  }),
);
const group = like<views.GroupView>()(
  z.object({ id: z.string(), name: z.string(), store: named, leader: named.nullable(), members: count, version: count }),
);
const skill = like<views.SkillView>()(
  z.object({ id: z.string(), name: z.string(), version: count, staff: count, types: z.array(z.string()) }),
);
/** Every store; every group; every skill. */
export const stores = listOf(store);
export const groups = listOf(group);
export const skills = listOf(skill);
/** What a leaver holds. */
export const leaving = like<views.LeavingView>()(
  z.object({
    staff: named,
    refusal,
    held: z.array(z.object({ kind: heldKind, id: z.string(), name: z.string(), clientId: z.string().nullable() })),
    candidates: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        title: z.string(),
        role,
        storeIds: z.array(z.string()),
        clients: count,
        clientCap: count,
        openCases: count,
        caseCap: count,
      }),
    ),
  }),
);
/** 离职交接单. */
export const handover = like<views.HandoverView>()(
  z.object({
    id: z.string(),
    staff: named,
    by: named,
    reason: z.string(),
    createdAt: instant,
    runId: z.string().nullable(),
    items: z.array(
      z.object({
        seq: count,
        kind: heldKind,
        recordId: z.string(),
        name: z.string(),
        successor: named.nullable(),
        doneAt: instantOrNull,
        problem: refusal,
      }),
    ),
  }),
);
