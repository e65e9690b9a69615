import { Hono } from 'hono';
import { billRoutes } from './bill.ts';
import { certificateRoutes } from './certificates.ts';
import { payDoor } from './door.ts';
import type { PayOffice } from './office.ts';
import { orderRoutes } from './order.ts';
import { refundRoutes } from './refunds.ts';

/** `api.mch.weixin.qq.com/v3/*`. */
export function payRoutes(office: PayOffice): Hono {
  const app = new Hono();
  app.use('/v3/*', payDoor(office));
  for (const routes of [orderRoutes, refundRoutes, billRoutes, certificateRoutes]) app.route('/', routes(office));
  return app;
}
