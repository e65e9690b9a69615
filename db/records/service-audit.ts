import { priceOn } from '../../domain/service-prices.ts';
import type { ServiceIcon, ServiceWords } from '../../domain/services.ts';
import { appendEvents } from '../events.ts';
import type { Trx } from '../open.ts';
import { readService, type ServiceItem, type ServicePlan } from '../read/services.ts';
import { writeAudit, type AuditEntry } from './audit.ts';

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
