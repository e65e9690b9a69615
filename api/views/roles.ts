import type { Fixed, PermissionGroup } from '../../domain/permission-limits.ts';
import type { GrantKind, GrantPhase } from '../../domain/grants.ts';
import type { Permission } from '../../domain/permissions.ts';
import type { Power, Role } from '../../domain/roles.ts';
import type { Instant } from '../views.ts';

/** One role at one permission. */
export interface PermissionCellView {
  role: Role;
  holds: boolean;
  /** As a firm starts. */
  byDefault: boolean;
  /** The owner may change it. */
  movable: boolean;
  /** Who changed it from the default, and when. */
  changed: { by: { id: string; name: string }; at: Instant } | null;
}
/** One line of 角色权限. */
export interface PermissionLineView {
  permission: Permission;
  group: PermissionGroup;
  /** Why no role can be moved; null: some can. */
  fixed: Fixed | null;
  cells: PermissionCellView[];
  /** Contacts hold it as well, for their own companies. */
  contacts: boolean;
  /** Given to a person beside their role. */
  powers: Power[];
  /** How many colleagues hold it now, owners apart. */
  able: number;
}
/** One 临时授权. */
export interface GrantView {
  id: string;
  staff: { id: string; name: string };
  kind: GrantKind;
  power: Power | null;
  clients: { id: string; name: string }[];
  reason: string;
  from: Instant;
  until: Instant;
  phase: GrantPhase;
  by: { id: string; name: string };
  /** Ended before its date. */
  ended: { by: { id: string; name: string }; at: Instant } | null;
  may: 'end'[];
}
/** 角色权限 whole. */
export interface PermissionTableView {
  items: PermissionLineView[];
  version: number;
  updatedAt: Instant | null;
}
