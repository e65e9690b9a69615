import { z } from 'zod';
import { rankCandidates } from '../../domain/case/candidates.ts';
import { DomainError } from '../../domain/errors.ts';
import { readCaseFacts, readStaffFacts } from '../../db/read/staff-facts.ts';
import { readStaffCards } from '../../db/read/case-detail.ts';
import { listCases } from '../../db/read/case-rows.ts';
import { revealPhone } from '../../db/records/client-contacts.ts';
import { auditOf } from '../actor.ts';
import { asStaff, standing, viewOf } from '../case-access.ts';
import { caseFiltersOf } from '../case-filters.ts';
import { principalOf, routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { caseCursorOf, pathId, toCursor, type caseListQuery } from '../fields.ts';
import { guard } from '../middleware/guard.ts';
import { caseRow } from '../present/case-row.ts';
import { params } from '../validate.ts';
import type { CandidateView, CaseRow, Page } from '../views.ts';

const no = z.object({ no: pathId });

/** What is read of one case, once for requests and once for orders (`base`). */
export function caseReadRoutes(base: string, tag: 'Requests' | 'Orders') {
  const at = `${base}/:no`;
  return routes()
    .get(
      at,
      guard('case.read'),
      describe({
        answer: 'CaseView',
        tag,
        summary: 'The live view of one case',
        description: '`source` says whether the engine answered or, without a worker, the row. `actions` is what the caller may do now.',
      }),
      params(no),
      async (c) => c.json(await viewOf(c, c.req.valid('param').no, 'look')),
    )
    .post(
      `${at}/contacts/:personId/phone`,
      guard('case.work'),
      describe({
        answer: 'Phone',
        tag,
        summary: 'The whole phone number of a contact of the client, for who works on it; written down in the audit',
      }),
      params(z.object({ no: pathId, personId: pathId })),
      async (c) => {
        const { no: caseNo, personId } = c.req.valid('param');
        const found = await standing(c, caseNo);
        asStaff(principalOf(c), found);
        const { db, sealed, now } = c.var.deps;
        return c.json({ phone: await revealPhone(db, sealed, found.clientId, personId, auditOf(c, now())) });
      },
    )
    .get(
      `${at}/candidates`,
      guard('case.candidates'),
      describe({
        answer: 'Candidates',
        tag,
        summary: 'Staff ranked for an assignment, with reasons',
        example: { items: [{ staffId: 'staff-1', rank: 1, reasons: ['dedicated', 'skill'], refusal: null }] },
      }),
      params(no),
      async (c) => c.json({ items: await candidates(c, c.req.valid('param').no) }),
    );
}

/** A page of cases for who asks. */
export async function casePage(c: ApiContext, asked: z.infer<typeof caseListQuery>): Promise<Page<CaseRow>> {
  const { read, now } = c.var.deps;
  const principal = principalOf(c);
  const { sort, limit, cursor, ...given } = asked;
  const { rows, next } = await listCases(
    read,
    principal,
    caseFiltersOf(principal, given),
    { sort, limit, after: caseCursorOf(cursor, sort) },
    now(),
  );
  const asStaff = principal.staff !== null;
  const own = new Set(principal.links.map((link) => link.clientId));
  return {
    items: rows.map((row) => caseRow(row, now(), asStaff && !own.has(row.clientId))),
    nextCursor: next === null ? null : toCursor(next),
  };
}

async function candidates(c: ApiContext, id: string): Promise<CandidateView[]> {
  const { read } = c.var.deps;
  const found = await standing(c, id);
  if (!found.admin) throw new DomainError('forbidden');
  const facts = await readCaseFacts(read, id);
  if (!facts) throw new DomainError('not_found');
  const staff = await readStaffFacts(read, { storeIds: facts.clientStoreIds }, facts.businessTypeId);
  const cards = await readStaffCards(
    read,
    staff.map((one) => one.staffId),
  );
  return rankCandidates(
    staff.filter((one) => one.caseCap > 0 && one.staffId !== facts.assigneeId),
    facts,
  ).flatMap((candidate) => {
    const card = cards.get(candidate.staffId);
    const one = staff.find((member) => member.staffId === candidate.staffId);
    if (!card || !one) return [];
    const { staffId, rank, dedicated, skilled, reasons, refusal } = candidate;
    return {
      staffId,
      name: card.name,
      title: card.title,
      rank,
      openCases: one.openCases,
      caseCap: one.caseCap,
      rating: one.rating,
      dedicated,
      skilled,
      experience: one.experience,
      onDuty: one.onDuty,
      reasons,
      refusal,
    };
  });
}
