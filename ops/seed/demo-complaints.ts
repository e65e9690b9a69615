import { mirrorComplaint } from '../../db/projections/complaints.ts';
import type { Trx } from '../../db/open.ts';
import { writeAudit } from '../../db/records/audit.ts';
import { nextComplaintNo } from '../../db/records/numbers.ts';
import { complaintTermsOf } from '../../domain/complaint/terms.ts';
import { beginComplaint, complaintAfter, complaintDeadline } from '../../domain/complaint/transition.ts';
import type { ComplaintCommand, ComplaintEvent, ComplaintInput } from '../../domain/complaint/types.ts';
import type { FirmSettings } from '../../domain/settings.ts';
import { HOUR_MS } from '../../domain/time.ts';
import { COMPLAINTS, SUGGESTIONS, type DemoComplaint } from './demo-complaint-stories.ts';
import type { DemoFirm } from './demo-firm.ts';

/** 投诉 and 建议 as a firm would have them, each lived through by its own rules up to now, in the transaction of the demo's records. */
export async function keepDemoComplaints(trx: Trx, demo: DemoFirm, settings: FirmSettings, now: number): Promise<void> {
  const storeOf = (clientId: string): string => demo.clients.find(({ id }) => id === clientId)?.storeIds[0] ?? '';
  for (const one of COMPLAINTS) await live(trx, one, storeOf(one.clientId), settings, now);
  for (const { hoursAgo, answer, ...one } of SUGGESTIONS) {
    const createdAt = now - hoursAgo * HOUR_MS;
    const no = await nextComplaintNo(trx, 'suggestion', createdAt);
    const client = await trx.selectFrom('clients').select('searchText').where('id', '=', one.clientId).executeTakeFirstOrThrow();
    await trx
      .insertInto('suggestions')
      .values({
        no,
        ...one,
        storeId: storeOf(one.clientId),
        fileIds: '[]',
        createdAt,
        state: answer ? (answer.adopted === null ? 'answered' : 'closed') : 'received',
        answer: answer?.text ?? null,
        answeredById: answer?.byId ?? null,
        answeredAt: answer ? createdAt + 3 * HOUR_MS : null,
        adopted: answer?.adopted == null ? null : Number(answer.adopted),
        closedAt: answer?.adopted == null ? null : createdAt + 4 * HOUR_MS,
        searchText: `${no} ${one.text} ${client.searchText}`.toLowerCase(),
      })
      .execute();
  }
}

async function live(trx: Trx, story: DemoComplaint, storeId: string, settings: FirmSettings, now: number): Promise<void> {
  const { clientId, topic, personId, againstStaffId, hoursAgo, text, after } = story;
  const begun = now - hoursAgo * HOUR_MS;
  const no = await nextComplaintNo(trx, 'complaint', begun);
  const words = async (index: number, by: { kind: string; id: string }, said: string, at: number): Promise<string> => {
    const id = `demo-${no}-${index}`;
    const author = { authorKind: by.kind, authorId: by.id };
    await trx
      .insertInto('contents')
      .values({ id, kind: 'complaint', title: '', text: said, fileIds: '[]', ...author, createdAt: at, caseNo: null })
      .execute();
    return id;
  };
  const input: ComplaintInput = {
    no,
    topic,
    clientId,
    storeId,
    personId,
    againstStaffId,
    caseNo: null,
    contentId: await words(0, { kind: 'contact', id: personId }, text, begun),
    terms: complaintTermsOf(settings, begun),
  };
  let { status, entries } = beginComplaint(input, begun);
  const take = (event: ComplaintEvent, at: number): void => {
    const step = complaintAfter(input, status, event, at);
    if (!step.ok) throw new Error(`demo complaint ${no}: ${event.type} ${step.refusal.code}`);
    entries = [...entries, ...step.entries];
    ({ status } = step);
  };
  /** What its own clock did until then. */
  const waitUntil = (at: number): void => {
    for (let due = complaintDeadline(status); due !== null && due.at <= at; due = complaintDeadline(status))
      take({ type: due.type }, due.at);
  };
  for (const [index, { afterHours, by, said, ...deed }] of after.entries()) {
    const at = begun + afterHours * HOUR_MS;
    waitUntil(at);
    const actor = by === 'client' ? ({ kind: 'contact', id: personId } as const) : ({ kind: 'staff', id: by, admin: true } as const);
    const contentId = said === undefined ? null : await words(index + 1, actor, said, at);
    take({ ...deed, by: actor, contentId } as ComplaintCommand, at);
  }
  waitUntil(now);
  await mirrorComplaint(trx, { input, status, entries }, false);
  for (const entry of entries) {
    const { seq, at, by, data, internal, contentId } = entry;
    await writeAudit(trx, {
      id: `${no}:${seq}`,
      at,
      actor: by.kind === 'system' ? { kind: 'system', id: '' } : { kind: by.kind, id: by.id },
      action: `complaint.${entry.type}`,
      record: { kind: 'complaint', id: no },
      details: { ...data, clientId, storeId, contentId, internal },
    });
  }
}
