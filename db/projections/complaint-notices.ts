import { complaintNotices, type ComplaintTold } from '../../domain/complaint-notices.ts';
import { complaintAudience } from '../../domain/complaint/transition.ts';
import type { ComplaintEntry, ComplaintInput, ComplaintStatus } from '../../domain/complaint/types.ts';
import { COMPLAINT_TOPIC_WORDS } from '../../domain/complaint/words.ts';
import type { NoticeValues } from '../../domain/notice-text.ts';
import { shorten } from '../../domain/notices.ts';
import { formatBeijing } from '../../domain/time.ts';
import type { Trx } from '../open.ts';
import { writeAudit } from '../records/audit.ts';
import { decidersOf, holdersInFirm } from '../read/notice-audience.ts';
import { tellAround, type ClientNews } from './accountant-notices.ts';

/** Tells those a line of a complaint concerns: never the accused, before it is shown to them. The same line twice tells nobody twice. @returns whether there is anything to send */
export async function tellOfComplaint(
  trx: Trx,
  { input, status, entry }: { input: ComplaintInput; status: ComplaintStatus; entry: ComplaintEntry },
): Promise<boolean> {
  const plan = complaintNotices(entry, status, input.againstStaffId);
  if (plan.length === 0) return false;
  const { no, clientId, storeId } = input;
  const values = await wordsOf(trx, input, status, entry);
  const accused = await personOf(trx, input.againstStaffId);
  const actorId = entry.by.kind === 'contact' ? entry.by.id : entry.by.kind === 'staff' ? await personOf(trx, entry.by.id) : null;
  let sends = false;
  for (const told of plan) {
    const to = await audienceOf(trx, told, input, status);
    if (told.to === 'handlers' && isNobody(to)) await sayUnheard(trx, input, entry);
    const news: ClientNews = {
      happening: told.id,
      clientId,
      storeId,
      recordId: no,
      occasion: `complaint:${no}:${entry.seq}`,
      to,
      actorId,
      not: entry.type === 'shown' ? null : accused,
      values,
      ...(told.sms === undefined ? {} : { sms: told.sms }),
    };
    sends = (await tellAround(trx, news, entry.at)) || sends;
  }
  return sends;
}

/** Nobody of the firm but the accused could take it up. */
const isNobody = (to: ClientNews['to']): boolean => to.every((one) => one.to === 'colleagues' && one.staffIds.length === 0);

/** That nobody could be told stands in the record: the audit has it once a line, the client is shown it (db/read/complaint-detail.ts). */
const sayUnheard = async (trx: Trx, { no, clientId, storeId }: ComplaintInput, { seq, at }: ComplaintEntry): Promise<void> => {
  const id = `${no}:${seq}:unheard`;
  if (await trx.selectFrom('audit').select('id').where('id', '=', id).executeTakeFirst()) return;
  await writeAudit(trx, {
    id,
    at,
    actor: { kind: 'system', id: '' },
    action: 'complaint.unheard',
    record: { kind: 'complaint', id: no },
    details: { clientId, storeId },
  });
};

async function audienceOf(
  trx: Trx,
  { to }: ComplaintTold,
  input: ComplaintInput,
  { handlerId, risen }: ComplaintStatus,
): Promise<ClientNews['to']> {
  if (typeof to === 'object') return [{ to: 'staff', staffId: to.staffId }];
  if (to === 'client') {
    const still = await trx
      .selectFrom('contactLinks')
      .select('personId')
      .where('personId', '=', input.personId)
      // The contacts of what became part of another client are that client's.
      .where('clientId', '=', (eb) =>
        eb
          .selectFrom('clients')
          .select((one) => one.fn.coalesce('clients.mergedIntoId', 'clients.id').as('id'))
          .where('clients.id', '=', input.clientId),
      )
      .executeTakeFirst();
    return still ? [{ to: 'person', personId: input.personId }] : [{ to: 'contacts', right: null }];
  }
  const staffIds = complaintAudience(input, risen, await aboveOf(trx, input.storeId));
  const above = { to: 'colleagues', staffIds } as const;
  return handlerId === null || risen > 0 ? [above] : [{ to: 'staff', staffId: handlerId }, above];
}

/** Admins of a store who handle complaints as the table now says, and the owners. */
async function aboveOf(trx: Trx, storeId: string): Promise<{ admins: string[]; owners: string[] }> {
  const [near, firm] = [await decidersOf(trx, [storeId], 'complaints.handle'), await holdersInFirm(trx, 'complaints.handle')];
  const of = (role: string, able: typeof firm): string[] => able.filter((one) => one.role === role).map(({ staffId }) => staffId);
  return { admins: of('admin', near), owners: of('owner', firm) };
}

const personOf = async (trx: Trx, staffId: string | null): Promise<string | null> =>
  staffId === null
    ? null
    : ((await trx.selectFrom('staff').select('personId').where('id', '=', staffId).executeTakeFirst())?.personId ?? null);

const MOST_WORDS = 120;

async function wordsOf(trx: Trx, input: ComplaintInput, status: ComplaintStatus, { contentId }: ComplaintEntry): Promise<NoticeValues> {
  const said =
    contentId === null ? undefined : await trx.selectFrom('contents').select('text').where('id', '=', contentId).executeTakeFirst();
  const handler =
    status.handlerId === null
      ? undefined
      : await trx
          .selectFrom('staff')
          .innerJoin('people', 'people.id', 'staff.personId')
          .select('people.name')
          .where('staff.id', '=', status.handlerId)
          .executeTakeFirst();
  const until = status.dueAt ?? status.reopenUntil;
  return {
    'complaint.no': input.no,
    'complaint.topic': COMPLAINT_TOPIC_WORDS[input.topic],
    'complaint.until': until === null ? '' : formatBeijing(until),
    'complaint.what': status.state === 'received' ? '受理' : '答复',
    'case.text': shorten(said?.text ?? '', MOST_WORDS),
    ...(handler ? { 'staff.name': handler.name } : {}),
  };
}
