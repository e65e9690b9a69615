import type { ActivityDeps } from './deps.ts';

/** Whether a payment for a case is on its way: asked for and not at its end, or arrived without the case having heard of it. */
export async function livePayments({ db }: ActivityDeps, { no }: { no: string }): Promise<boolean> {
  const found = await db
    .selectFrom('payments')
    .select('id')
    .where('subjectKind', 'in', ['request', 'order'])
    .where('subjectId', '=', no)
    .where((eb) => eb.or([eb('state', 'in', ['new', 'pending']), eb.and([eb('state', '=', 'paid'), eb('outcome', 'is', null)])]))
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
