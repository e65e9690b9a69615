import type { ComplaintDetail, ComplaintStanding } from '../../db/read/complaint-detail.ts';
import type { ComplaintRow } from '../../db/read/complaints.ts';
import type { SuggestionRow } from '../../db/read/suggestions.ts';
import { complaintActions, complaintTurn } from '../../domain/complaint/actions.ts';
import { suggestionAfter, type SuggestionState } from '../../domain/complaint/suggestion.ts';
import type { ComplaintState, ComplaintTopic } from '../../domain/complaint/types.ts';
import { administers } from '../../domain/case/actions.ts';
import { shorten } from '../../domain/notices.ts';
import type { RefundState } from '../../domain/pay/states.ts';
import { may } from '../../domain/permissions.ts';
import type { Principal } from '../../domain/roles.ts';
import type { FileRef, PersonRef } from '../views.ts';
import type { ComplaintRowView, ComplaintView, SuggestionView } from '../views/complaints.ts';
import { instant, instantOrNull } from './case-row.ts';

const EXCERPT = 80;
const named = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' });

/** A complaint in a list. */
export function complaintRowView(row: ComplaintRow, now: number): ComplaintRowView {
  const state = row.state as ComplaintState;
  const running = state === 'received' || state === 'acknowledged';
  return {
    id: row.no,
    topic: row.topic as ComplaintTopic,
    state,
    client: { id: row.shownClientId, short: row.clientShort },
    store: { id: row.storeId, name: row.storeName ?? '' },
    person: { id: row.personId, name: row.makerName ?? '' },
    against: named(row.againstStaffId, row.accusedName),
    handler: named(row.handlerId, row.handlerName),
    case: row.caseNo === null ? null : { id: row.caseNo, title: row.caseTitle ?? '' },
    excerpt: shorten((row.words ?? '').replace(/\s+/g, ' '), EXCERPT),
    receivedAt: instant(row.receivedAt),
    dueAt: instantOrNull(row.dueAt),
    overdue: running && (row.risen > 0 || (row.dueAt ?? now) < now),
    settledAt: instantOrNull(row.settledAt),
    closedAt: instantOrNull(row.closedAt),
    upheld: row.upheld === null ? null : row.upheld === 1,
    reopened: row.reopened === 1,
    score: row.outcomeScore,
  };
}

/** The live view of one complaint as this person may see it: internal words are for who handles it. */
export function complaintView(
  detail: ComplaintDetail,
  { principal, standing, now, temporalUrl }: { principal: Principal; standing: ComplaintStanding; now: number; temporalUrl: string | null },
): ComplaintView {
  const { row, status, names, refund } = detail;
  const content = (id: string | null) => (id === null ? undefined : detail.contents.get(id));
  const filesOf = (id: string | null): FileRef[] =>
    (content(id)?.fileIds ?? [])
      .flatMap((fileId) => detail.files.get(fileId) ?? [])
      .map(({ id: fileId, name, size, type }) => ({ id: fileId, name, size, type }));
  const textOf = (id: string | null): string => content(id)?.text ?? '';
  const turn = complaintTurn(status);
  const { settlement } = status;
  const facts = { clientId: row.clientId, storeId: row.storeId, againstStaffId: row.againstStaffId, status };
  return {
    ...complaintRowView(row, now),
    text: textOf(row.contentId),
    files: filesOf(row.contentId),
    version: status.version,
    now: instant(now),
    turn: { who: turn.who, until: instantOrNull(turn.until) },
    acknowledgedAt: instantOrNull(status.acknowledgedAt),
    reopenUntil: instantOrNull(status.reopenUntil),
    entries: detail.entries
      .filter(({ internal }) => standing.handles || !internal)
      .map(({ seq, type, at, by, internal, contentId, data }) => ({
        seq,
        type,
        at: instant(at),
        by: by.kind === 'system' ? SYSTEM : { id: by.id, kind: by.kind, name: names.get(by.id) ?? '' },
        internal,
        // The first line's words stand above.
        text: type === 'received' ? '' : textOf(contentId),
        files: type === 'received' ? [] : filesOf(contentId),
        to: typeof data['staffId'] === 'string' ? named(data['staffId'], names.get(data['staffId']) ?? '') : null,
        data,
      })),
    settlement: settlement && {
      text: textOf(settlement.contentId),
      files: filesOf(settlement.contentId),
      upheld: settlement.upheld,
      compensation: settlement.compensation && {
        kind: settlement.compensation.kind,
        amountFen: settlement.compensation.amountFen,
        refund: refund && { id: refund.id, state: refund.state as RefundState, paymentId: refund.paymentId },
      },
      by: { id: settlement.byId, name: names.get(settlement.byId) ?? '' },
      at: instant(settlement.at),
    },
    handles: standing.handles,
    shown: standing.handles && administers(principal, row.storeId) ? status.shownToAccused : null,
    mayCredit: standing.handles && may(principal, 'refunds.decide'),
    unheard: detail.unheard,
    actions: complaintActions(facts, principal, now),
    temporalUrl: standing.handles && may(principal, 'temporal.open') ? temporalUrl : null,
  };
}
const SYSTEM: PersonRef = { id: 'system', kind: 'system', name: '系统' };

/** A suggestion as this person may see it. */
export function suggestionView(row: SuggestionRow, files: ReadonlyMap<string, FileRef>, principal: Principal): SuggestionView {
  const state = row.state as SuggestionState;
  const answers = may(principal, 'suggestions.answer') && administers(principal, row.storeId);
  const deeds = [{ type: 'answer' }, { type: 'close', adopted: true }] as const;
  return {
    id: row.no,
    state,
    client: { id: row.shownClientId, short: row.clientShort },
    store: { id: row.storeId, name: row.storeName ?? '' },
    person: { id: row.personId, name: row.makerName ?? '' },
    text: row.text,
    files: (JSON.parse(row.fileIds) as string[]).flatMap((id) => files.get(id) ?? []),
    answer:
      row.answer === null || row.answeredAt === null
        ? null
        : { text: row.answer, by: { id: row.answeredById ?? '', name: row.answererName ?? '' }, at: instant(row.answeredAt) },
    adopted: row.adopted === null ? null : row.adopted === 1,
    createdAt: instant(row.createdAt),
    closedAt: instantOrNull(row.closedAt),
    actions: answers ? deeds.filter((deed) => suggestionAfter(state, deed).ok).map(({ type }) => type) : [],
  };
}
