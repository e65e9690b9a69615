import type { ErrandDay, ErrandView } from '../../api/views/errands.ts';
import { errandActions, fits, inDayOrder, type RoadDeed } from '../../domain/errands/errands.ts';
import { civilDateOf } from '../../domain/time.ts';
import { problem, type Answer, type Call } from './staff-server.ts';

const ME = 'staff-1';
/** A stop of the present day. */
export const stop = (change: Partial<ErrandView> & { id: string; order: number }): ErrandView => ({
  day: civilDateOf(Date.now()),
  staffId: ME,
  staffName: '李文静',
  clientId: 'c01',
  clientShort: '青禾茶业',
  source: { kind: 'case', id: 'S26111800042', no: 'S26111800042', title: '公司地址变更（跨区）', stageId: null },
  title: '交地址变更资料',
  place: '西湖区政务服务中心',
  address: '西湖区文三路 199 号',
  from: '09:30',
  until: '11:00',
  contactName: '王海涛',
  contactPhone: '139****1002',
  bring: ['营业执照正本', '公章'],
  note: '',
  state: 'planned',
  reason: null,
  report: '',
  tellClient: true,
  checkedInAt: null,
  checkedInPlace: null,
  photos: [],
  doneAt: null,
  entry: null,
  actions: [],
  version: 1,
  ...change,
});
/** Three stops of one day: at the counter, at a client's, at a bank. */
export const day = (): ErrandView[] => [
  stop({ id: 'e1', order: 1 }),
  stop({
    id: 'e2',
    order: 2,
    title: '取 11 月票据',
    place: '青禾茶业',
    address: null,
    from: '13:30',
    until: null,
    source: { kind: 'free' },
    bring: [],
  }),
  stop({
    id: 'e3',
    order: 3,
    title: '打印对账单',
    place: '工行文三支行',
    from: null,
    until: null,
    source: { kind: 'free' },
    clientId: null,
    clientShort: null,
    contactName: null,
    contactPhone: null,
  }),
];

/** What the server does with errands, as far as a phone can tell: rows, each key once. */
export class Field {
  rows: ErrandView[];
  /** Who asks. */
  me = ME;
  /** What became of each deed, in the order they were taken. */
  readonly taken: { verb: string; id: string; body: Record<string, unknown> }[] = [];
  /** Photos that arrived, by their key. */
  readonly files = new Map<string, string>();
  /** Deeds are done, but their answers are lost on the way. */
  losing = false;
  readonly #known = new Map<string, { status?: number; body: unknown }>();

  constructor(rows = day()) {
    this.rows = rows;
  }
  readonly answer: Answer = (call) => {
    const path = call.path.replace(/\?.*/, '');
    if (call.method === 'POST' && path === '/api/files') return this.#once(call, () => this.#file(call.key ?? ''));
    if (!path.startsWith('/api/errands')) return undefined;
    if (path.endsWith('/phone')) return { body: { phone: '13900001002' } };
    if (call.method === 'GET')
      return { body: path.endsWith('/places') ? { items: [] } : this.view(new URL(call.path, 'http://x').searchParams.get('day') ?? '') };
    const [, id = '', verb = ''] = /^\/api\/errands\/([^/]+)(?:\/(.+))?$/.exec(path) ?? [];
    const answer = this.#once(call, () =>
      this.#deed(id === 'order' ? '' : id, id === 'order' ? 'order' : verb, call.body as Record<string, unknown>),
    );
    return !this.losing ? answer : { status: 502, body: problem('busy', 502) };
  };
  /** One day, as it is told. */
  view(of: string): ErrandDay {
    const items = inDayOrder(this.rows.filter((row) => row.day === of)).map((row) => this.#told(row));
    return { day: of, items, people: [{ staffId: ME, name: '李文静', planned: items.length, done: 0, failed: 0 }] };
  }
  #told(row: ErrandView): ErrandView {
    const status = {
      state: row.state,
      staffId: row.staffId,
      doneAt: row.doneAt ? Date.parse(row.doneAt) : null,
      hasPhone: row.contactPhone !== null,
    };
    return { ...row, actions: errandActions(status, { runs: [this.me], arranges: this.me !== ME }, Date.now()) };
  }
  #once({ key }: Call, work: () => { status?: number; body: unknown }): { status?: number; body: unknown } {
    const known = key === null ? undefined : this.#known.get(key);
    const answer = known ?? work();
    if (key !== null && (answer.status ?? 200) < 400) this.#known.set(key, answer);
    return answer;
  }
  #file(key: string): { status: number; body: unknown } {
    const id = `photo-${this.files.size + 1}`;
    this.files.set(key, id);
    return { status: 201, body: { id, name: '回执.png', size: 70, type: 'image/png' } };
  }
  #deed(id: string, verb: string, body: Record<string, unknown>): { status?: number; body: unknown } {
    if (verb === 'order') {
      const ids = body['ids'] as string[];
      this.taken.push({ verb, id, body });
      this.rows = this.rows.map((row) => (ids.includes(row.id) ? { ...row, order: ids.indexOf(row.id) + 1 } : row));
      return { body: this.view(String(body['day'])) };
    }
    const row = this.rows.find((each) => each.id === id);
    if (!row) return { status: 404, body: problem('not_found', 404) };
    const at = String(body['at']);
    const status = { state: row.state, staffId: row.staffId, doneAt: row.doneAt ? Date.parse(row.doneAt) : null };
    if (
      row.staffId !== this.me ||
      (['check-in', 'done', 'failed', 'undo'].includes(verb) && !fits(verb as RoadDeed, status, { runs: [this.me] }, Date.parse(at)))
    )
      return { status: 409, body: problem('errand_changed', 409, { detail: '这条外勤已被改动，请看现在的安排', errand: row }) };
    this.taken.push({ verb, id, body });
    const changes: Record<string, Partial<ErrandView>> = {
      'check-in': { checkedInAt: at, checkedInPlace: (body['place'] as ErrandView['checkedInPlace']) ?? null },
      done: {
        state: 'done',
        doneAt: at,
        report: String(body['text']),
        photos: (body['fileIds'] as string[] | undefined) ?? [],
        tellClient: body['tellClient'] === true,
        order: 0,
      },
      failed: { state: 'failed', doneAt: at, reason: String(body['reason']), order: 0 },
      cancel: { state: 'cancelled', reason: String(body['reason']), order: 0 },
      undo: { state: 'planned', doneAt: null, report: '', photos: [] },
      move: { day: String(body['day'] ?? row.day), staffId: String(body['staffId'] ?? row.staffId) },
    };
    const next = { ...row, ...changes[verb], version: row.version + 1 };
    this.rows = this.rows.map((each) => (each.id === id ? next : each));
    return { body: this.#told(next) };
  }
}
