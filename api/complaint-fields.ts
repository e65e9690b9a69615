import { z } from 'zod';
import { COMPLAINT_SORTS, type ComplaintFilters } from '../db/read/complaints.ts';
import { SUGGESTION_STATES } from '../domain/complaint/suggestion.ts';
import { COMPLAINT_STATES, COMPLAINT_TOPICS } from '../domain/complaint/types.ts';
import { addCivilDays, instantOf } from '../domain/time.ts';
import { fileIds, flag, line, listOf, pageFields, placeId, recordId, words } from './fields.ts';

/** The query of the list of complaints, also the filter of its export. Days are Beijing's, both included. */
export const complaintFilterFields = {
  state: listOf(COMPLAINT_STATES).optional(),
  topic: z.enum(COMPLAINT_TOPICS).optional(),
  storeId: recordId.optional(),
  clientId: recordId.optional(),
  againstStaffId: recordId.optional(),
  handlerId: recordId.optional(),
  caseId: recordId.optional(),
  overdue: flag.optional(),
  upheld: flag.optional(),
  reopened: flag.optional(),
  own: flag.optional(),
  aboutMe: flag.optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  q: line(60).optional(),
};
export const complaintListQuery = z.object({
  ...complaintFilterFields,
  ...pageFields,
  sort: z.enum(COMPLAINT_SORTS).default('-receivedAt'),
});
export const complaintCursor = z.object({ sort: z.enum(COMPLAINT_SORTS), key: z.int(), id: placeId });
/** As the rows are asked. */
export const complaintFiltersOf = ({
  state,
  caseId,
  from,
  to,
  own,
  aboutMe,
  ...rest
}: z.output<z.ZodObject<typeof complaintFilterFields>>): ComplaintFilters => ({
  ...rest,
  states: state,
  caseNo: caseId,
  own: own || undefined,
  aboutMe: aboutMe || undefined,
  from: from === undefined ? undefined : instantOf(from),
  to: to === undefined ? undefined : instantOf(addCivilDays(to, 1)),
});

/** What a contact complains of. */
export const newComplaint = z.strictObject({
  clientId: recordId.meta({ example: 'c01' }),
  topic: z.enum(COMPLAINT_TOPICS),
  text: words(2000, 1).meta({ example: '上月的申报说好 10 日前给我看，到 15 日才发，电话也没人接。' }),
  fileIds,
  againstStaffId: recordId.nullish(),
  caseId: recordId.nullish(),
});
const amountFen = z.int().min(1, '金额须大于 0').max(1_000_000_000);
/** What the client gets. */
export const compensation = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('refund'), refundId: recordId }),
    z.strictObject({ kind: z.literal('credit'), amountFen }),
  ])
  .nullish();

/** The query of the list of suggestions. */
export const suggestionFilterFields = {
  state: listOf(SUGGESTION_STATES).optional(),
  storeId: recordId.optional(),
  clientId: recordId.optional(),
  adopted: flag.optional(),
  own: flag.optional(),
  q: line(60).optional(),
};
export const newSuggestion = z.strictObject({ clientId: recordId.meta({ example: 'c01' }), text: words(2000, 1), fileIds });
