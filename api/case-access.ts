import { readCaseDetail } from '../db/read/case-detail.ts';
import { readCaseFacts, readStaffFacts } from '../db/read/staff-facts.ts';
import { standingTo, type CaseStanding } from '../db/read/scope.ts';
import { mayAnswerDelivery, mayAnswerQuote, mayPay } from '../domain/case/actions.ts';
import { refusalToGrab } from '../domain/case/eligibility.ts';
import type { Actor } from '../domain/case/types.ts';
import { DomainError } from '../domain/errors.ts';
import { caseKindOf } from '../domain/ids.ts';
import type { Principal } from '../domain/roles.ts';
import { caseWorkflowId } from '../workflows/fulfilment/messages.ts';
import { principalOf, type ApiContext } from './context.ts';
import { caseView } from './present/case-view.ts';
import type { CaseView } from './views.ts';

/** Whether a text can be a case's number in this place: an order is not found among the requests. */
export function isCaseHere(c: ApiContext, no: string): boolean {
  const kind = caseKindOf(no);
  return kind !== null && !c.req.path.startsWith(kind === 'order' ? '/api/requests/' : '/api/orders/');
}

/** How who asks stands to a case. @throws not_found when it does not exist for them */
export async function standing(c: ApiContext, no: string): Promise<CaseStanding> {
  const found = !isCaseHere(c, no) ? null : await standingTo(c.var.deps.read, principalOf(c), no);
  if (!found) throw new DomainError('not_found');
  return found;
}

/** Acts as staff. @throws forbidden when the case is only the person's own company's */
export function asStaff(principal: Principal, found: CaseStanding): Extract<Actor, { kind: 'staff' }> {
  if (!principal.staff || !found.staff) throw new DomainError('forbidden');
  return {
    kind: 'staff',
    id: principal.staff.id,
    admin: found.admin,
    ...(found.coverFor === null ? {} : { coverFor: found.coverFor }),
  };
}

/** Acts as a contact of the client. @throws forbidden for others */
export function asContact(principal: Principal, found: CaseStanding): Extract<Actor, { kind: 'contact' }> {
  if (!found.contact) throw new DomainError('forbidden');
  return { kind: 'contact', id: principal.personId };
}

const RIGHTS = { delivery: mayAnswerDelivery, quote: mayAnswerQuote, pay: mayPay } as const;

/** Whether a delivery, a quote or a payment is this contact's to answer: by their rights at the client, or because they asked for the work. @throws forbidden */
export async function mustAnswer(c: ApiContext, found: CaseStanding, what: keyof typeof RIGHTS): Promise<void> {
  const row = await c.var.deps.read
    .selectFrom('cases')
    .select(['createdByKind', 'createdById'])
    .where('no', '=', found.no)
    .executeTakeFirst();
  const createdBy = row?.createdByKind === 'contact' ? row.createdById : null;
  if (!RIGHTS[what](principalOf(c), found.clientId, createdBy)) throw new DomainError('forbidden');
}

/**
 * The live view. `look`: asks the workflow first, 300 ms at most; never after an update, whose row is there already.
 * `before`: how the person stood to it before their own deed, which may have taken it from them (a release).
 * @throws not_found when the case does not exist for who asks
 */
export async function viewOf(c: ApiContext, no: string, how: 'look' | 'rows', before: CaseStanding | null = null): Promise<CaseView> {
  const { read, engine, sealed, now, config } = c.var.deps;
  const principal = principalOf(c);
  const found = before ?? (await standing(c, no));
  const live = how === 'look' ? await lookAt(c, no) : null;
  const detail = await readCaseDetail(read, no, live);
  if (!detail) throw new DomainError('not_found');
  const { status } = detail.row;
  const source = how === 'rows' || live !== null || status.closedAt !== null ? 'engine' : 'row';
  const mayGrab = principal.staff !== null && status.state === 'open' && (await grabRefusal(c, no)) === null;
  const temporalUrl =
    config.temporalUiUrl === null
      ? null
      : `/temporal/namespaces/${encodeURIComponent(engine.namespace)}/workflows/${encodeURIComponent(caseWorkflowId(no))}`;
  return caseView(detail, { principal, staff: found.staff, mayGrab, temporalUrl, now: now(), source }, sealed);
}

async function lookAt(c: ApiContext, no: string) {
  const { read, engine } = c.var.deps;
  const row = await read.selectFrom('cases').select(['closedAt', 'at', 'version']).where('no', '=', no).executeTakeFirst();
  if (!row || row.closedAt !== null) return null;
  return (await engine.look(no))?.status ?? null;
}

/** Why who asks may not grab a case now, or null; from rows, the workflow judges again. */
export async function grabRefusal(c: ApiContext, no: string) {
  const { read, now } = c.var.deps;
  const facts = await readCaseFacts(read, no);
  if (!facts) throw new DomainError('not_found');
  const staffId = principalOf(c).staff?.id;
  const [staff] = staffId === undefined ? [] : await readStaffFacts(read, { staffIds: [staffId] }, facts.businessTypeId, now());
  return refusalToGrab(staff ?? null, facts, now());
}
