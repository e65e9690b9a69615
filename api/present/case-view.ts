import { openPhone, type Sealed } from '../../db/sealed.ts';
import type { CaseDetail, ContentRow, StaffCard } from '../../db/read/case-detail.ts';
import { actionsFor } from '../../domain/case/actions.ts';
import { businessDayMs, businessMsBetween } from '../../domain/calendar.ts';
import { dimensionsOf } from '../../domain/case/dimensions.ts';
import type { Actor, CaseEntry, CaseStatus, CaseTerms } from '../../domain/case/types.ts';
import type { Paper } from '../../domain/case/paper.ts';
import { may } from '../../domain/permissions.ts';
import type { Principal } from '../../domain/roles.ts';
import type { AccountantCard, CaseView, EntryView, FileRef, PaperView, PersonRef } from '../views.ts';
import { feeView, orderView } from './case-fee.ts';
import { caseRow, instant, instantOrNull } from './case-row.ts';

/** Who looks, and what is known of them beside the case. */
export interface Viewer {
  principal: Principal;
  /** Reaches the case through their work: sees internal notes. */
  staff: boolean;
  mayGrab: boolean;
  temporalUrl: string | null;
  now: number;
  source: CaseView['source'];
}

/** The live view of one case as this person may see it. */
export function caseView(detail: CaseDetail, viewer: Viewer, sealed: Sealed): CaseView {
  const { row, entries } = detail;
  const { status } = row;
  const { principal, now } = viewer;
  const words = wordsOf(detail);
  const request = words.content(detail.contentId);
  const delivery = words.content(status.deliveryContentId);
  const assignee = status.assigneeId === null ? null : (detail.staff.get(status.assigneeId) ?? null);
  const current = row.stages.findIndex((stage) => stage.id === status.stageId);
  const done = status.state === 'delivered' || status.state === 'completed';
  return {
    ...caseRow(row, now, viewer.staff),
    description: request?.text ?? '',
    files: words.files(request),
    version: status.version,
    now: instant(now),
    source: viewer.source,
    dispatch: detail.dispatch as CaseView['dispatch'],
    stages: row.stages.map((stage, index) => ({
      id: stage.id,
      name: stage.name,
      state: done || index < current ? 'done' : index === current ? 'current' : 'ahead',
      at: instantOrNull(entries.find((entry) => entry.stageId === stage.id && entry.type === 'progress')?.at ?? null),
    })),
    openedAt: instantOrNull(status.openedAt),
    firstRefusalUntil: instantOrNull(status.firstRefusalUntil),
    takenAt: instantOrNull(status.takenAt),
    deliveredAt: instantOrNull(status.deliveredAt),
    completedAt: instantOrNull(status.completedAt),
    closedAt: instantOrNull(status.closedAt),
    originals: status.originals,
    dedicated: row.dedicatedId === null ? null : words.who({ kind: 'staff', id: row.dedicatedId }),
    createdBy: words.who(detail.createdBy as Actor),
    assigneeCard: assignee ? accountantCard(assignee, sealed) : null,
    clientDetail: {
      id: detail.client.id,
      name: detail.client.name,
      short: detail.client.short,
      contacts: viewer.staff
        ? detail.client.contacts.map((contact) => ({
            personId: contact.personId,
            name: contact.name,
            title: contact.title,
            phoneMasked: contact.phoneLast4 === null ? null : `*******${contact.phoneLast4}`,
          }))
        : [],
    },
    service: serviceOf(status, detail.terms, now),
    transferAsked:
      viewer.staff && status.transferAsked
        ? {
            to: status.transferAsked.staffId === null ? null : words.who({ kind: 'staff', id: status.transferAsked.staffId }),
            reason: words.content(status.transferAsked.reasonContentId)?.text ?? '',
            at: instant(status.transferAsked.at),
          }
        : null,
    papers: status.papers.map((paper) => paperView(paper, detail, words)),
    fee: feeView(detail, (id) => words.who({ kind: 'staff', id })),
    order: orderView(detail.order),
    entries: entries.filter((entry) => viewer.staff || !entry.internal).map((entry) => entryView(entry, detail, words)),
    delivery:
      status.deliveredAt !== null && delivery
        ? { text: delivery.text, files: words.files(delivery), at: instant(status.deliveredAt), originals: status.originals }
        : null,
    review:
      status.review && status.reviewUntil !== null
        ? {
            grade: status.review.grade,
            scores: status.review.scores,
            comment: words.content(status.review.contentId)?.text ?? '',
            at: instant(status.review.at),
            amended: status.review.amended,
            until: instant(status.reviewUntil),
            answer: detail.answer && { ...detail.answer, at: instant(detail.answer.at) },
          }
        : null,
    reviewDimensions: [...dimensionsOf(detail.terms)],
    actions: actionsFor(
      {
        clientId: row.clientId,
        storeId: row.storeId,
        dedicatedId: row.dedicatedId,
        createdByContact: detail.createdBy.kind === 'contact' ? detail.createdBy.id : null,
        helperIds: detail.client.helperIds,
        status,
        mayGrab: viewer.mayGrab,
        now,
      },
      principal,
    ),
    temporalUrl: may(principal, 'temporal.open') ? viewer.temporalUrl : null,
  };
}

/** The service clock as it stands at `now`: business time since the taking without what was waited for the client; still once the work is accepted or called off. */
function serviceOf(status: CaseStatus, { calendar, targetBusinessDays }: CaseTerms, now: number): CaseView['service'] {
  const { stoodMs, standingSince } = status.clock;
  const end = standingSince ?? status.completedAt ?? status.cancelledAt ?? now;
  const usedMs = status.takenAt === null ? 0 : Math.max(0, businessMsBetween(calendar, status.takenAt, end) - stoodMs);
  const waiting = standingSince === null ? 0 : businessMsBetween(calendar, standingSince, now);
  return {
    targetBusinessDays,
    targetMs: targetBusinessDays * businessDayMs(calendar),
    usedMs,
    stoodMs: stoodMs + waiting,
    standing: standingSince !== null,
  };
}

/** The card a client sees of who works for them. */
export const accountantCard = (card: StaffCard, sealed: Sealed): AccountantCard => ({
  staffId: card.staffId,
  name: card.name,
  title: card.title,
  bio: card.bio,
  phone: openPhone(sealed, card),
  rating: card.rating,
  wechatId: card.wechatId ?? '',
  photoId: card.photoId,
  wechatQrId: card.wechatQrId,
});

interface Words {
  content(id: string | null): ContentRow | undefined;
  files(content: ContentRow | undefined): FileRef[];
  who(actor: Actor): PersonRef;
}

function wordsOf(detail: CaseDetail): Words {
  return {
    content: (id) => (id === null ? undefined : detail.contents.get(id)),
    files: (content) =>
      (content?.fileIds ?? []).flatMap((id) => detail.files.get(id) ?? []).map(({ id, name, size, type }) => ({ id, name, size, type })),
    who: (actor) => {
      if (actor.kind === 'system') return { id: 'system', kind: 'system', name: '系统' };
      const person = actor.kind === 'staff' ? detail.staff.get(actor.id) : detail.people.get(actor.id);
      return { id: actor.id, kind: actor.kind, name: person?.name ?? '', title: person?.title ?? '' };
    },
  };
}

function paperView(paper: Paper, { entries }: CaseDetail, words: Words): PaperView {
  const asked = words.content(paper.contentId);
  const sent = words.content(paper.submittedContentId);
  return {
    id: paper.id,
    name: asked?.title ?? '',
    hint: asked?.text ?? '',
    required: paper.required,
    original: paper.original,
    state: paper.state,
    files: words.files(sent),
    note: sent?.text ?? '',
    reason: words.content(paper.reasonContentId)?.text ?? null,
    dueAt: instantOrNull(paper.dueAt),
    changedAt: instantOrNull(entries.find((entry) => entry.seq === paper.seq)?.at ?? null),
  };
}

function entryView(entry: CaseEntry, { row, staff }: CaseDetail, words: Words): EntryView {
  const content = words.content(entry.contentId);
  const stage = row.stages.find((one) => one.id === entry.stageId);
  const staffName = typeof entry.data.staffId === 'string' ? staff.get(entry.data.staffId)?.name : undefined;
  return {
    seq: entry.seq,
    type: entry.type,
    at: instant(entry.at),
    by: words.who(entry.by),
    internal: entry.internal,
    text: content?.text ?? '',
    files: words.files(content),
    stage: stage ? { id: stage.id, name: stage.name } : null,
    data: { ...entry.data, ...(staffName === undefined ? {} : { staffName }) },
  };
}
