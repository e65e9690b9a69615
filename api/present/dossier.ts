import {
  auditAbout,
  casesBegunBy,
  complaintsBy,
  consentsOf,
  DOSSIER_SHOWN,
  entriesBy,
  lettersBy,
  noticesTo,
  paymentsBy,
  readContact,
  type ContactInReach,
} from '../../db/read/dossier.ts';
import { readErasure } from '../../db/read/erasures.ts';
import { othersMay } from '../../db/read/second-person.ts';
import { listSessions } from '../../db/read/session.ts';
import type { CaseState } from '../../domain/case/types.ts';
import type { ComplaintState, ComplaintTopic } from '../../domain/complaint/types.ts';
import { DomainError } from '../../domain/errors.ts';
import { mayAtWork } from '../../domain/permissions.ts';
import { principalOf, staffOf, type ApiContext } from '../context.ts';
import type { DossierView, ErasureView } from '../views/dossier.ts';
import { instant, instantOrNull } from './case-row.ts';
import { sessionView } from './session.ts';

/** A contact in reach. @throws not_found */
export async function contactFor(c: ApiContext, personId: string): Promise<ContactInReach> {
  const found = await readContact(c.var.deps.db, principalOf(c), personId);
  if (!found) throw new DomainError('not_found');
  return found;
}

/** 联系人档案 as who asks may see it, so many of each kind. */
export async function dossierView(c: ApiContext, personId: string, limit: number = DOSSIER_SHOWN): Promise<DossierView> {
  const { read, now } = c.var.deps;
  const principal = principalOf(c);
  const { person, companies, beyond } = await contactFor(c, personId);
  const cases = await casesBegunBy(read, principal, personId, limit);
  const payments = await paymentsBy(read, principal, personId, limit);
  const written = await entriesBy(read, principal, personId, ['message', 'returned', 'quoteRefused'], limit);
  const letters = await lettersBy(read, personId, limit);
  const reviews = await entriesBy(read, principal, personId, ['reviewed'], limit);
  const complaints = await complaintsBy(read, principal, personId, limit);
  const erasure = await readErasure(read, { personId });
  return {
    id: person.id,
    name: person.name,
    title: person.title,
    phoneMasked: person.phoneLast4 ? `*******${person.phoneLast4}` : null,
    joined: person.openid !== null,
    createdAt: instant(person.createdAt),
    companies: companies.map(({ id, name, title, rights, createdAt }) => ({
      id,
      name,
      title,
      rights: JSON.parse(rights) as string[],
      since: createdAt === 0 ? null : instant(createdAt),
    })),
    beyond,
    cases: cases.map((row) => ({
      id: row.no,
      title: row.title,
      client: row.short,
      state: row.state as CaseState,
      at: instant(row.createdAt),
    })),
    payments: payments.map((row) => ({
      id: row.id,
      no: row.outTradeNo,
      client: row.short,
      amountFen: row.amountFen,
      state: row.state,
      way: row.way,
      at: instant(row.createdAt),
    })),
    messages: [
      ...written.map((row) => ({
        id: `${row.caseNo}:${row.seq}`,
        caseId: row.caseNo,
        about: row.title,
        text: row.text ?? '',
        at: instant(row.at),
      })),
      ...letters.map((row) => ({ id: row.id, caseId: row.caseNo, about: '', text: row.text, at: instant(row.at) })),
    ].toSorted((one, other) => other.at.localeCompare(one.at)),
    notices: (await noticesTo(read, personId, limit)).map((row) => ({
      id: row.id,
      title: row.title,
      at: instant(row.createdAt),
      readAt: instantOrNull(row.readAt),
      attempts: row.attempts,
    })),
    sessions: (await listSessions(read, personId, now())).map((row) => sessionView(row, null)),
    reviews: reviews.map((row) => ({
      caseId: row.caseNo,
      title: row.title,
      grade: (JSON.parse(row.data) as { grade?: string }).grade ?? '',
      comment: row.text ?? '',
      at: instant(row.at),
    })),
    complaints: complaints.map((row) => ({
      id: row.no,
      client: row.short,
      topic: row.topic as ComplaintTopic,
      state: row.state as ComplaintState,
      at: instant(row.receivedAt),
    })),
    consents: {
      followsAccount: person.followsAccount === 1,
      sms: person.smsOptOut === 0,
      oneTimeMessages: await consentsOf(read, person.id),
    },
    audit: mayAtWork(principal, 'audit.read')
      ? (await auditAbout(read, personId, limit)).map((row) => ({
          id: row.id,
          at: instant(row.at),
          action: row.action,
          who: row.name ?? (row.actorKind === 'system' ? null : person.name),
          ip: row.ip,
        }))
      : null,
    erasure: erasure ? await erasureView(c, erasure) : null,
    may: [
      ...(mayAtWork(principal, 'dossiers.export') ? (['export'] as const) : []),
      ...(mayAtWork(principal, 'dossiers.erase') && companies.length > 0 ? (['erase'] as const) : []),
      ...(mayAtWork(principal, 'viewAs.start') && companies.length > 0 ? (['viewAs'] as const) : []),
    ],
  };
}

/** An erasure, and what who asks may do with it: who asked for it decides only where there is nobody else. */
export async function erasureView(c: ApiContext, row: NonNullable<Awaited<ReturnType<typeof readErasure>>>): Promise<ErasureView> {
  const principal = principalOf(c);
  const own = row.askedById === staffOf(c).id;
  const alone = own && row.state === 'asked' && !(await othersMay(c.var.deps.read, 'erasure', 'firm', principal.personId));
  const open = row.state === 'asked' && mayAtWork(principal, 'dossiers.erase');
  return {
    id: row.id,
    state: row.state as ErasureView['state'],
    reason: row.reason,
    askedBy: { id: row.askedById, name: row.askerName ?? '' },
    askedAt: instant(row.askedAt),
    decidedBy: row.decidedById === null ? null : { id: row.decidedById, name: row.deciderName ?? '' },
    decidedAt: instantOrNull(row.decidedAt),
    answer: row.answer,
    may: !open ? [] : own && !alone ? ['refuse'] : ['approve', 'refuse'],
    alone,
  };
}
