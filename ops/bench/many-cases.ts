import { setTimeout as pause } from 'node:timers/promises';
import { blankStatus } from '../../domain/case/begin.ts';
import type { CaseState, CaseStatus } from '../../domain/case/types.ts';
import { searchText } from '../../db/search-text.ts';
import type { BenchSystem } from './bench-system.ts';

const CLIENTS = 2000;
const CHUNK = 200;
const HOUR_MS = 3_600_000;
/** How a firm's cases stand after some years: nearly all done. */
const STATES: CaseState[] = [
  ...Array.from({ length: 90 }, () => 'completed' as const),
  ...Array.from({ length: 6 }, () => 'in_progress' as const),
  'delivered',
  'delivered',
  'cancelled',
  'cancelled',
];
const WORDS = ['发票增额', '社保增员', '变更地址', '开完税证明', '注销税务登记', '年报公示', '补申报', '银行开户'];
const seeded = new WeakMap<BenchSystem, number>();

/** Fills the firm up to so many cases of 2,000 clients, by rows alone: no workflow is behind them. */
export async function seedCases(system: BenchSystem, upTo: number): Promise<void> {
  const from = seeded.get(system) ?? 0;
  if (from === 0) seedClients(system);
  const { rows } = system;
  const terms = String(rows.prepare('select terms from cases limit 1').pluck().get());
  const staff = rows
    .prepare(
      "select s.id, ss.store_id as store from staff s join staff_stores ss on ss.staff_id = s.id where s.case_cap > 0 and s.id not like 'crowd-%' order by s.id",
    )
    .all() as { id: string; store: string }[];
  const stores = ['store-1', 'store-2'].map((store) => staff.filter((one) => one.store === store).map((one) => one.id));
  const columns = Object.keys(caseOf(0, '', [['a'], ['a']], 0));
  const insert = rows.prepare(`insert into cases (${columns.join(', ')}) values (${columns.map((name) => `@${name}`).join(', ')})`);
  const entry = rows.prepare(
    "insert into case_entries (case_no, seq, type, at, by_kind, by_id, internal, content_id, stage_id, data) values (?, 1, 'created', ?, 'contact', 'demo-client-1', 0, null, null, '{}')",
  );
  const now = Date.now();
  const chunk = rows.transaction((start: number, end: number) => {
    for (let index = start; index < end; index += 1) {
      const one = caseOf(index, terms, stores, now);
      insert.run(one);
      entry.run(one['no'], one['at']);
    }
  });
  for (let index = from; index < upTo; index += CHUNK) {
    chunk.immediate(index, Math.min(upTo, index + CHUNK));
    if (index % 2000 === 0) await pause(5);
  }
  rows.pragma('wal_checkpoint(PASSIVE)');
  seeded.set(system, upTo);
}

function seedClients({ rows }: BenchSystem): void {
  const client = rows.prepare(
    "insert into clients (id, name, short, usci, entity, vat_kind, levy, industry, district, accountant_id, helper_ids, engaged, tags, fictional, search_text, created_at) select @id, @name, @short, @usci, entity, vat_kind, levy, industry, district, null, '[]', 1, '[]', 1, @search, created_at from clients where id = 'c14'",
  );
  const store = rows.prepare('insert into client_stores (client_id, store_id) values (?, ?)');
  rows
    .transaction(() => {
      for (let index = 0; index < CLIENTS; index += 1) {
        const id = `bench-${index}`;
        const short = `客户${index}`;
        client.run({ id, name: `${short}有限公司`, short, usci: `BENCH${String(index).padStart(13, '0')}`, search: searchText(short) });
        store.run(id, `store-${(index % 2) + 1}`);
      }
    })
    .immediate();
}

/** A case as its projection would have left it. */
function caseOf(index: number, terms: string, stores: string[][], now: number): Record<string, string | number | null> {
  const state = STATES[(index * 37) % STATES.length] as CaseState;
  const clientIndex = (index * 7919) % CLIENTS;
  const team = stores[clientIndex % 2] as string[];
  const assigneeId = team[index % team.length] ?? null;
  // The past three years, mixed, so that neither insert order nor client order is time order.
  const at = now - ((index * 104_729) % (3 * 365 * 24)) * HOUR_MS - 24 * HOUR_MS - index;
  const over = state === 'completed' || state === 'cancelled';
  const dueAt = over ? null : at + 48 * HOUR_MS;
  const status: CaseStatus = {
    ...blankStatus(at),
    state,
    version: 5,
    seq: 1,
    assigneeId,
    assignedHow: 'grab',
    takenAt: at,
    stageId: 'submit',
    dueAt,
    completedAt: state === 'completed' ? at : null,
    closedAt: over ? at : null,
  };
  const title = `${WORDS[index % WORDS.length] ?? ''} ${index}`;
  return {
    no: `R2${String(index).padStart(10, '0')}`,
    kind: 'request',
    client_id: `bench-${clientIndex}`,
    store_id: `store-${(clientIndex % 2) + 1}`,
    business_type_id: 'social-change',
    business_type_version: 1,
    business_type_name: '社保增减员',
    title,
    content_id: 'none',
    urgency: index % 20 === 0 ? 'urgent' : 'normal',
    dispatch: 'grab',
    state,
    version: 5,
    at,
    seq: 1,
    created_at: at,
    created_by_kind: 'contact',
    created_by_id: 'demo-client-1',
    dedicated_id: null,
    assignee_id: assigneeId,
    opened_at: null,
    grab_deadline: null,
    first_refusal_until: null,
    escalated_at: null,
    taken_at: at,
    stage_id: 'submit',
    stages: '[{"id":"check","name":"资料核对"},{"id":"submit","name":"提交办理"},{"id":"result","name":"反馈结果"}]',
    waiting_on: '',
    due_at: dueAt,
    confirm_by: null,
    completed_at: status.completedAt,
    review_until: null,
    review_grade: null,
    closed_at: status.closedAt,
    status: JSON.stringify(status),
    terms,
    search_text: `r2${String(index).padStart(10, '0')} ${title} 客户${clientIndex} kehu${clientIndex} kh${clientIndex}`,
  };
}
