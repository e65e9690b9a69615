/** Roles of staff: 员工, 组长, 管理员, 老板. */
export const ROLES = ['staff', 'leader', 'admin', 'owner'] as const;
export type Role = (typeof ROLES)[number];
/** A contact's rights at one client. */
export const CONTACT_RIGHTS = ['pay', 'ledgers', 'confirm', 'manage'] as const;
export type ContactRight = (typeof CONTACT_RIGHTS)[number];
/** Powers beside roles. */
export const POWERS = ['receipt.confirm', 'refund.approve', 'engagement.approve', 'period.check'] as const;
export type Power = (typeof POWERS)[number];

/** Who asks, with present rights, read anew for every request. */
export interface Principal {
  personId: string;
  staff: {
    id: string;
    role: Role;
    storeIds: string[];
    groupId: string | null;
    powers: Power[];
    /** Colleagues on leave now for whom they stand in. */
    covers?: readonly string[];
    /** Clients lent to them until a date (临时授权): seen as a helper sees them. */
    lent?: readonly string[];
    /** Permissions the owner has given to their role, and taken from it. */
    given?: readonly string[];
    taken?: readonly string[];
  } | null;
  /** clientId → rights */
  links: { clientId: string; rights: ContactRight[] }[];
}

/** Whose work is theirs now: their own, and that of the colleagues they stand in for. */
export const worksFor = (staff: { id: string; covers?: readonly string[] }): string[] => [staff.id, ...(staff.covers ?? [])];
