import { CONTACT_RIGHTS, type ContactRight } from '../roles.ts';

/** Who changes the people of a client: the firm, or a contact with what they hold there. */
export type RightsGiver = { kind: 'staff' } | { kind: 'contact'; personId: string; rights: readonly ContactRight[] };
/** One contact of a client. */
export interface HeldRights {
  personId: string;
  rights: readonly ContactRight[];
}
/** Why rights stay as they are. */
export type RightsRefusal = 'forbidden' | 'rights_beyond_own' | 'last_manager';

/** Rights in the order of the screens, each once. */
export const orderedRights = (rights: readonly ContactRight[]): ContactRight[] => CONTACT_RIGHTS.filter((right) => rights.includes(right));

/**
 * Whether `giver` may set the rights of a person at a client (`next` null: the person is taken off). A contact needs `manage`, gives away only what they
 * hold, to themselves as well, and leaves somebody who manages; the firm may do all of it.
 */
export function refusalToRights(
  giver: RightsGiver,
  contacts: readonly HeldRights[],
  personId: string,
  next: readonly ContactRight[] | null,
): RightsRefusal | null {
  if (giver.kind === 'staff') return null;
  if (!giver.rights.includes('manage')) return 'forbidden';
  const held = contacts.find((contact) => contact.personId === personId)?.rights ?? [];
  const added = (next ?? []).filter((right) => !held.includes(right));
  if (added.some((right) => !giver.rights.includes(right))) return 'rights_beyond_own';
  const manages = contacts.some((contact) => contact.personId !== personId && contact.rights.includes('manage'));
  return manages || next?.includes('manage') ? null : 'last_manager';
}
