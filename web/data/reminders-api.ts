import type { BillView } from '../../api/views/bills.ts';
import type { ReminderPreview } from '../../api/views/reminders.ts';
import { call } from './http.ts';

const post = <T>(id: string, deed: string, body: unknown, key?: string): Promise<T> =>
  call<T>(`/api/bills/${encodeURIComponent(id)}/${deed}`, { method: 'POST', body, key });

/** Exactly what a reminder by hand would send, to whom and when; nothing is sent. */
export const previewReminder = (id: string): Promise<ReminderPreview> => post(id, 'remind', { preview: true });
/** Sends it; `seen` is the text the preview showed: what would read otherwise by now is refused. */
export const sendReminder = (id: string, seen: string, key?: string): Promise<ReminderPreview> => post(id, 'remind', { seen }, key);
/** Stops reminding of a bill until it is resumed. */
export const pauseBill = (id: string, reason: string, key?: string): Promise<BillView> => post(id, 'pause', { reason }, key);
/** Reminds of it again. */
export const resumeBill = (id: string, key?: string): Promise<BillView> => post(id, 'resume', {}, key);
/** Silent up to and including a day; null takes the promise back. */
export const promiseBill = (id: string, date: string | null, key?: string): Promise<BillView> => post(id, 'promise', { date }, key);
/** Lets the level go that waits for an admin. */
export const releaseBill = (id: string, key?: string): Promise<BillView> => post(id, 'release', {}, key);
/** Never reminds a client, with the reason; null: again. */
export const exemptClient = (clientId: string, reason: string | null): Promise<{ reason: string | null }> =>
  call(`/api/clients/${encodeURIComponent(clientId)}/dunning-exempt`, { method: 'PUT', body: { reason } });
