import type { FeeStep } from '../../domain/billing/engagement.ts';
import { feeOn } from '../../domain/billing/engagement.ts';
import { engagementPlan, type EngagementHappening } from '../../domain/engagement-notices.ts';
import { formatYuan } from '../../domain/money.ts';
import type { NoticeValues } from '../../domain/notice-text.ts';
import { civilDateOf } from '../../domain/time.ts';
import type { Trx } from '../open.ts';
import { resolveAudience } from '../read/notice-audience.ts';
import { tellPeople } from './tell-people.ts';

/** Something that happened to an engagement, to be told once. */
export interface EngagementNews {
  happening: EngagementHappening;
  id: string;
  now: number;
  /** Staff member who did it: is not told what they know. */
  byId: string | null;
  /** Tells occasions apart where the same may happen to one engagement more than once. */
  occasion: string;
  values?: NoticeValues;
}

/** Writes every notice of it and leaves them to be sent; the same news twice writes nothing twice. @returns whether there is anything to send */
export async function tellOfEngagement(trx: Trx, { happening, id, now, byId, occasion, values }: EngagementNews): Promise<boolean> {
  const row = await trx
    .selectFrom('engagements')
    .innerJoin('clients', 'clients.id', 'engagements.clientId')
    .select(['engagements.clientId', 'engagements.storeId', 'engagements.enteredById', 'engagements.planName', 'engagements.fees'])
    .select(['engagements.startDate', 'engagements.endDate', 'clients.short', 'clients.accountantId'])
    .where('engagements.id', '=', id)
    .executeTakeFirstOrThrow();
  const known: NoticeValues = {
    'client.short': row.short,
    'staff.name': (await staffName(trx, row.accountantId)) || '您的会计',
    'actor.name': await staffName(trx, byId),
    'eng.plan': row.planName,
    'eng.fee': formatYuan(feeOn(JSON.parse(row.fees) as FeeStep[], civilDateOf(now))),
    'eng.start': row.startDate,
    'eng.end': row.endDate ?? '',
    ...values,
  };
  const about = {
    no: '',
    clientId: row.clientId,
    storeId: row.storeId,
    assigneeId: row.accountantId,
    dedicatedId: row.accountantId,
    payerId: null,
    asker: { kind: 'staff', id: row.enteredById },
  };
  const actorId = byId === null ? null : await personOf(trx, byId);
  const told = new Set(actorId === null ? [] : [actorId]);
  let sends = false;
  for (const { id: noticeId, audience } of engagementPlan(happening)) {
    const fresh = (await resolveAudience(trx, about, audience)).filter(({ personId }) => !told.has(personId));
    for (const { personId } of fresh) told.add(personId);
    const news = { id: noticeId, event: `engagement:${id}:${occasion}:${noticeId}`, linkId: id, values: known };
    sends = (await tellPeople(trx, news, fresh, now)) || sends;
  }
  return sends;
}

async function personOf(trx: Trx, staffId: string): Promise<string | null> {
  return (await trx.selectFrom('staff').select('personId').where('id', '=', staffId).executeTakeFirst())?.personId ?? null;
}
async function staffName(trx: Trx, staffId: string | null): Promise<string> {
  if (staffId === null) return '';
  const row = await trx
    .selectFrom('staff')
    .innerJoin('people', 'people.id', 'staff.personId')
    .select('people.name')
    .where('staff.id', '=', staffId)
    .executeTakeFirst();
  return row?.name ?? '';
}
