import { formatYuan } from '../../domain/money.ts';
import { priceOn } from '../../domain/service-prices.ts';
import type { ServiceIcon } from '../../domain/service-lists.ts';
import type { ServiceWords } from '../../domain/services.ts';
import { appendEvents } from '../events.ts';
import type { Trx } from '../open.ts';
import { readService, type ServiceItem, type ServicePlan } from '../read/services.ts';
import { wordsIn } from '../rich-text.ts';
import { differences, writeAudit, type AuditEntry } from './audit.ts';

export type Audit = Omit<AuditEntry, 'action' | 'record' | 'details'>;
/** A service item with its plans. */
export type Service = ServiceItem & { plans: ServicePlan[] };

/** A service as an admin would write it today: plans that are sold, each with its price in force. */
export function wordsOfService(service: Service, today: string): ServiceWords {
  const { id: _id, version: _version, archived: _archived, createdAt: _createdAt, updatedAt: _updatedAt, icon, plans, ...words } = service;
  return {
    ...words,
    icon: icon as ServiceIcon,
    plans: plans
      .filter(({ active }) => active)
      .map(({ id, name, cycle, note, prices }) => ({ id, name, cycle, note, amountFen: priceOn(prices, today)?.amountFen })),
  };
}

/** What differs between two states of a service, as people read it: names for lists, yuan for prices, a count for rich text. */
export const serviceDifferences = (before: ServiceWords, after: ServiceWords) => differences(told(before), told(after));
const told = ({ coverId, pictureIds, bodyHtml, plans, papers, stages, ...words }: ServiceWords) => ({
  ...words,
  cover: coverId !== null,
  pictures: pictureIds.length,
  words: wordsIn(bodyHtml).length,
  stages: stages.map(({ name }) => name),
  papers: papers.map(({ name }) => name),
  plans: plans.map(({ name, amountFen }) => (amountFen === undefined ? name : `${name} ${formatYuan(amountFen)}`)),
});

/** Writes down what was done to a service and tells open screens. @returns it as it is now */
export async function tellOfService(
  trx: Trx,
  audit: Audit,
  action: string,
  id: string,
  details: Record<string, unknown>,
): Promise<Service> {
  const service = await readService(trx, id);
  if (!service) throw new Error(`service ${id} was written and is not there`);
  await writeAudit(trx, { ...audit, action, record: { kind: 'service', id }, details });
  await appendEvents(trx, [{ at: audit.at, topic: 'catalogue', data: JSON.stringify({ type: 'service', id, version: service.version }) }]);
  return service;
}
