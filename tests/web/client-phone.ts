import type { CaseView } from '../../api/views.ts';
import {
  announcementAnswer,
  businessTypes,
  caseOf,
  client,
  completedCase,
  deliveredCase,
  home,
  notices,
  openCase,
  todo,
} from './client-fixtures.ts';
import type { FileRow } from '../../api/views/own.ts';
import type { ClientRow } from '../../api/views/clients.ts';
import { clientRecord, clientRows, contacts, files, notes, ownCard, sessions } from './own-fixtures.ts';
import { categories, service, services } from './mall-fixtures.ts';
import { startPhone, type Phone } from './staff-browser.ts';
import { problem, type Answer } from './staff-server.ts';

/** A client's phone: the cases it may see, changed by a test as it goes. */
export interface ClientPhone extends Phone {
  cases: Map<string, CaseView>;
  /** Puts fixtures and answers back to the start. */
  reset: () => void;
  /** Asked before the fixtures. */
  before: Answer;
}

/** Starts the built front with the client's fixtures behind it. */
export async function startClientPhone(): Promise<ClientPhone> {
  const phone: ClientPhone = { ...(await startPhone()), cases: new Map(), reset: () => undefined, before: () => undefined };
  phone.reset = () => {
    phone.server.me = client();
    phone.server.calls.length = 0;
    phone.before = () => undefined;
    phone.cases = new Map([caseOf(), openCase(), deliveredCase(), completedCase()].map((view) => [view.id, view]));
  };
  phone.server.answer = (call) => {
    const own = phone.before(call);
    if (own) return own;
    const [path = '', search = ''] = call.path.split('?');
    const [, no = '', verb] = /^\/api\/(?:requests|orders)\/(\w+)(?:\/(.+))?$/.exec(path) ?? [];
    const found = phone.cases.get(no);
    if (found && verb === undefined) return { body: { ...found, now: new Date().toISOString() } };
    if (found) return { body: act(phone, found, verb ?? '', call.body as Record<string, unknown>) };
    if (no) return { status: 404, body: problem('not_found', 404, { detail: '没有找到，可能已删除或您无权查看' }) };
    if (path === '/api/requests' && call.method === 'POST') return { status: 201, body: openCase() };
    if (path === '/api/home') return { body: home() };
    if (path.startsWith('/api/announcements')) return announcementAnswer(path);
    if (path === '/api/todo') return { body: todo([...phone.cases.values()].filter(({ next }) => next.who === 'client')) };
    if (path === '/api/files' && call.method === 'GET')
      return { body: { items: filesLike(new URLSearchParams(search)), nextCursor: null } };
    if (path === '/api/clients') return { body: clientPage(new URLSearchParams(search)) };
    const [, clientId, part] = /^\/api\/clients\/([\w-]+)(?:\/(.+))?$/.exec(path) ?? [];
    if (clientId && !part) return { body: clientRecord({ id: clientId }) };
    if (part === 'contacts' || part?.startsWith('contacts/demo-client-2'))
      return { body: part.endsWith('phone') ? { phone: '13900002002' } : { items: contacts() } };
    if (part === 'notes') return { body: { items: notes() } };
    if (part === 'invitations')
      return {
        status: 201,
        body: {
          id: 'i1',
          url: 'http://localhost/join/tok',
          qr: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h3v3H1z"/></svg>',
          expiresAt: new Date(Date.now() + 3 * 86_400_000).toISOString(),
        },
      };
    if (path === '/api/notices/read') return { body: { read: 2 } };
    if (call.method === 'DELETE') return { body: { ok: true } };
    if (path === '/api/auth/sessions') return { body: { items: sessions() } };
    if (path === '/api/me' && call.method === 'PATCH') {
      Object.assign(phone.server.me.person, call.body);
      return { body: call.body };
    }
    if (path === '/api/staff/me/card') return { body: ownCard(call.method === 'PATCH' ? { ...(call.body as object), version: 2 } : {}) };
    if (path === '/api/transfers/account')
      return { body: { name: '明杉财税（演示）有限公司', bank: '演示银行云州城南支行', account: '0000 0000 0000 001' } };
    if (path === '/api/service-categories') return { body: { items: categories() } };
    if (path === '/api/services') return { body: shelf(new URLSearchParams(search)) };
    const [, serviceId] = /^\/api\/services\/([\w-]+)$/.exec(path) ?? [];
    if (serviceId === 'gone') return { status: 404, body: problem('not_found', 404, { detail: '没有找到，可能已删除或您无权查看' }) };
    if (serviceId) return { body: service({ id: serviceId }) };
    if (path === '/api/business-types') return { body: businessTypes() };
    if (path === '/api/notices') return { body: { items: notices(), nextCursor: null } };
    if (path === '/api/cases') {
      const states = new URLSearchParams(search).get('state')?.split(',') ?? [];
      const assignee = new URLSearchParams(search).get('assigneeId');
      const items = [...phone.cases.values()].filter(
        (view) => states.includes(view.state) && (!assignee || view.assignee?.id === assignee),
      );
      return { body: { items, nextCursor: null } };
    }
    return undefined;
  };
  phone.reset();
  return phone;
}

function clientPage(search: URLSearchParams): { items: ClientRow[]; nextCursor: null } {
  const [q, accountantId] = [search.get('q'), search.get('accountantId')];
  const initials: Record<string, string> = { c01: 'qhcy', c03: 'sgcy', c07: 'yqwl' };
  const items = clientRows().filter(
    (client) =>
      (!accountantId || client.accountant?.id === accountantId) && (!q || client.name.includes(q) || initials[client.id]?.includes(q)),
  );
  return { items, nextCursor: null };
}
function shelf(search: URLSearchParams): { items: ReturnType<typeof services>; nextCursor: null } {
  const [category, q] = [search.get('categoryId'), search.get('q')];
  const items = services().filter(
    ({ categoryId, name, id }) => (!category || categoryId === category) && (!q || name.includes(q) || id.startsWith(q)),
  );
  return { items, nextCursor: null };
}
function filesLike(search: URLSearchParams): FileRow[] {
  const [kind, from, clientId] = ['kind', 'from', 'clientId'].map((name) => search.get(name));
  return files().filter(
    (file) =>
      (!kind || (kind === 'image') === file.type.startsWith('image/')) &&
      (!from || file.from === from) &&
      (!clientId || file.client.id === clientId),
  );
}

function act(phone: ClientPhone, found: CaseView, verb: string, body: Record<string, unknown>): CaseView {
  const version = found.version + 1;
  const entries =
    verb === 'messages'
      ? [
          ...found.entries,
          {
            seq: 900 + version,
            type: 'message' as const,
            at: new Date().toISOString(),
            by: found.createdBy,
            internal: false,
            text: String(body['text']),
            files: [],
            stage: null,
            data: {},
          },
        ]
      : found.entries;
  const papers = verb.startsWith('papers/')
    ? found.papers.map((paper) => (verb === `papers/${paper.id}/submit` ? { ...paper, state: 'submitted' as const } : paper))
    : found.papers;
  const confirmed =
    verb === 'confirm'
      ? {
          state: 'completed' as const,
          completedAt: new Date().toISOString(),
          actions: ['review' as const],
          next: { who: 'client' as const, what: 'review' as const, name: null, until: null },
        }
      : {};
  const next = { ...found, entries, papers, version, now: new Date().toISOString(), ...confirmed };
  phone.cases.set(found.id, next);
  return next;
}
