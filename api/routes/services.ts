import { readSettings } from '../../db/read/settings.ts';
import { z } from 'zod';
import { shelfOf } from '../../db/read/scope.ts';
import { readServiceFigures, readServiceReviews } from '../../db/read/service-figures.ts';
import { listServices } from '../../db/read/service-shelf.ts';
import { readService } from '../../db/read/services.ts';
import { DomainError } from '../../domain/errors.ts';
import { may } from '../../domain/permissions.ts';
import { SERVICE_SORTS } from '../../domain/service-lists.ts';
import { civilDateOf } from '../../domain/time.ts';
import { principalOf, routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { flag, fromCursor, pathId, placeId, toCursor, pageFields } from '../fields.ts';
import { serviceFilterFields } from '../list-filters.ts';
import { guard } from '../middleware/guard.ts';
import { serviceCard, serviceRow, serviceView } from '../present/service.ts';
import { badField, params, query } from '../validate.ts';
import type { Page } from '../views.ts';
import type { ServiceCard, ServiceRow } from '../views/services.ts';

const SORTS = [...SERVICE_SORTS, 'position'] as const;
const place = z.object({ sort: z.enum(SORTS), at: z.int().min(0), id: placeId });
const SHOWN_REVIEWS = 20;
const filterFields = { ...serviceFilterFields, all: flag.optional() };

/** 服务项目 as they are read: the mall of whoever may buy, the whole shelf of those who write it. */
export const serviceRoutes = routes()
  .get(
    '/api/services',
    guard('services.read'),
    describe({
      answer: 'ServicePage',
      tag: 'Services',
      summary: 'What the firm sells, at today’s prices',
      description:
        'A contact sees what a store of one of their companies sells (`clientId`: of this one), staff everything on sale. `all`: what is off sale too, with `version`, `onSale`, `archived` and stores, for those who write the catalogue. `q` finds names and pinyin.',
    }),
    query(z.object({ ...filterFields, sort: z.enum(SORTS).default('recommended'), ...pageFields })),
    async (c) => {
      const { sort, limit, cursor, all, ...filters } = c.req.valid('query');
      const from = fromCursor(cursor, place);
      if (from && from.sort !== sort) throw badField('/cursor', 'invalid_cursor', '翻页位置属于另一种排序');
      const rows = await shelf(c, filters, all ?? false, sort);
      // Where it went on stands where its last line stands now; when that is gone, where it stood.
      const known = from ? rows.findIndex(({ id }) => id === from.id) : -1;
      const begin = known >= 0 ? known + 1 : (from?.at ?? 0);
      const page = rows.slice(begin, begin + limit);
      const last = page.at(-1);
      const items: (ServiceCard & Partial<ServiceRow>)[] = page.map(all ? serviceRow : serviceCard);
      const more = rows.length > begin + limit && last;
      return c.json<Page<ServiceCard & Partial<ServiceRow>>>({
        items,
        nextCursor: more ? toCursor({ sort, at: begin + limit, id: last.id }) : null,
      });
    },
  )
  .get(
    '/api/services/counts',
    guard('services.write'),
    describe({ answer: 'ServiceCounts', tag: 'Services', summary: 'How many services stand where, for the same filters' }),
    query(z.object(filterFields)),
    async (c) => {
      const { onSale: _onSale, archived: _archived, all: _all, ...filters } = c.req.valid('query');
      const [live, archived] = await Promise.all([shelf(c, filters, true), shelf(c, { ...filters, archived: true }, true)]);
      const onSale = live.filter((row) => row.onSale).length;
      return c.json({ all: live.length, onSale, offSale: live.length - onSale, archived: archived.length });
    },
  )
  .get(
    '/api/services/:id',
    guard('services.read'),
    describe({
      answer: 'Service',
      tag: 'Services',
      summary: 'One service: plans at today’s prices, papers, steps, what clients say of it',
      description: 'Off sale it is there only for those who write the catalogue.',
    }),
    params(z.object({ id: pathId })),
    async (c) => {
      const { read, now } = c.var.deps;
      const { id } = c.req.valid('param');
      const principal = principalOf(c);
      const service = await readService(read, id);
      if (!service) throw new DomainError('not_found');
      if (!may(principal, 'services.write')) {
        const seen = await read
          .selectFrom('serviceItems')
          .select('id')
          .where('id', '=', id)
          .where('onSale', '=', 1)
          .where('archived', '=', 0)
          .where((eb) => shelfOf(principal)(eb as never))
          .executeTakeFirst();
        if (!seen) throw new DomainError('not_found');
      }
      const [figures, reviews] = await Promise.all([readServiceFigures(read, [id]), readServiceReviews(read, id, SHOWN_REVIEWS)]);
      const { dimensions } = (await readSettings(read)).settings.review;
      const asked = dimensions.filter(({ retired }) => !retired);
      return c.json(serviceView(service, figures.get(id), reviews, asked, civilDateOf(now())));
    },
  );

type Filters = Parameters<typeof listServices>[3];
async function shelf(c: ApiContext, filters: Filters, all: boolean, sort: (typeof SORTS)[number] = 'position') {
  const { read, now } = c.var.deps;
  const principal = principalOf(c);
  if (all && !may(principal, 'services.write')) throw new DomainError('forbidden');
  const { clientId } = filters;
  if (clientId !== undefined && !principal.staff && !principal.links.some((link) => link.clientId === clientId))
    throw new DomainError('unknown_client');
  const wanted = all ? filters : { ...filters, archived: false };
  return listServices(read, principal, all ? 'all' : 'on-sale', wanted, sort, civilDateOf(now()));
}
