import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Client, Connection } from '@temporalio/client';
import { caseWorkflowId, viewQuery, type CaseLive } from '../../../workflows/fulfilment/messages.ts';
import type { System } from '../system.ts';

/** One line of the timeline with its words. */
export interface EntrySeen {
  seq: number;
  type: string;
  byId: string;
  text: string;
  stageId: string | null;
}

/** A case as workflow, rows and notices show it. */
export interface CaseWorld {
  live: CaseLive;
  row: { state: string; version: number; at: number; seq: number; assigneeId: string | null; status: string };
  entries: EntrySeen[];
  /** Who was told what; `received`: how often the person's WeChat shows it, null when it never goes there. */
  notices: { noticeId: string; openid: string; text: string; sent: boolean; received: number }[];
  /** Template messages that no notice row knows of. */
  strayMessages: string[];
  audit: { action: string; times: number }[];
}

interface Message {
  openid: string;
  clientMsgId: string | null;
  url: string | null;
}

/** Asks the workflow, reads the rows, opens the people's WeChat. */
export async function lookAtCase(system: System, no: string): Promise<CaseWorld> {
  const connection = await Connection.connect({ address: system.engine });
  const sqlite = new Sqlite(join(system.dataDir, 'firm.db'), { readonly: true });
  try {
    const handle = new Client({ connection }).workflow.getHandle(caseWorkflowId(no));
    const live = await handle.query(viewQuery);
    const row = sqlite
      .prepare('select state, version, at, seq, assignee_id as assigneeId, status from cases where no = ?')
      .get(no) as CaseWorld['row'];
    const entries = sqlite
      .prepare(
        "select e.seq, e.type, e.by_id as byId, e.stage_id as stageId, coalesce(c.text, '') as text from case_entries e left join contents c on c.id = e.content_id where e.case_no = ? and e.seq <= ? order by e.seq",
      )
      .all(no, row.seq) as EntrySeen[];
    const written = sqlite
      .prepare(`select n.id, n.notice_id as noticeId, p.openid, n.text, coalesce(a.result = 'sent', 0) as sent from notices n join people p on p.id = n.person_id
      left join notice_attempts a on a.notice_id = n.id and a.channel = 'wechat' where n.case_no = ?`)
      .all(no) as { id: string; noticeId: string; openid: string; text: string; sent: number }[];
    const pending = sqlite
      // What waits for the morning is where it should be.
      .prepare(
        "select count(*) from notice_attempts a join notices n on n.id = a.notice_id where n.case_no = ? and a.result = 'pending' and coalesce(a.not_before, 0) <= ?",
      )
      .pluck()
      .get(no, Date.now()) as number;
    if (pending > 0) throw new Error(`${pending} notices are still on their way`);
    const { items } = (await (await fetch(`${system.simulator}/sim/inbox`)).json()) as { items: Message[] };
    const known = new Set(written.map((notice) => notice.id));
    return {
      live,
      row,
      entries,
      notices: written.map(({ id, sent, ...notice }) => ({
        ...notice,
        sent: sent === 1,
        received: items.filter((message) => message.clientMsgId === id && message.openid === notice.openid).length,
      })),
      strayMessages: items
        .filter((message) => message.url?.includes(no) && !known.has(message.clientMsgId ?? ''))
        .map((message) => `${message.openid} ${message.url}`),
      audit: sqlite
        // A row set right again is a line of the audit, and none of the timeline.
        .prepare(
          "select action, count(*) as times from audit where record_kind = 'case' and record_id = ? and action <> 'case.mended' group by action",
        )
        .all(no) as CaseWorld['audit'],
    };
  } finally {
    sqlite.close();
    await connection.close();
  }
}

/** What must agree in every case, whatever its story. */
export function disagreementsOf({ live, row, entries, notices, strayMessages, audit }: CaseWorld): string[] {
  const found: string[] = [];
  const { status } = live;
  for (const field of ['state', 'version', 'at', 'seq', 'assigneeId'] as const) {
    if (status[field] !== row[field]) found.push(`the workflow says ${field} ${status[field]}, the row ${row[field]}`);
  }
  if (JSON.stringify(sorted(JSON.parse(row.status))) !== JSON.stringify(sorted(status)))
    found.push('the whole status of workflow and row differ');
  if (entries.map((entry) => entry.seq).join() !== Array.from({ length: status.seq }, (_, index) => index + 1).join())
    found.push(`the timeline has lines ${entries.map((entry) => entry.seq).join()} of ${status.seq}`);
  const audited = audit.reduce((sum, line) => sum + line.times, 0);
  if (audited !== status.seq) found.push(`${status.seq} lines of the timeline, ${audited} of the audit`);
  for (const notice of notices) {
    if (notice.received !== (notice.sent ? 1 : 0))
      found.push(`${notice.openid} was sent ${notice.noticeId} ${notice.sent ? 'once' : 'never'} and has it ${notice.received} times`);
  }
  const told = notices.map((notice) => `${notice.openid} ${notice.noticeId} ${notice.text}`);
  for (const twice of new Set(told.filter((line, index) => told.indexOf(line) !== index))) found.push(`told twice: ${twice}`);
  found.push(...strayMessages.map((line) => `a message without a notice: ${line}`));
  return found;
}

/** Keys in order, so that two objects compare as text. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([key, one]) => [key, sorted(one)]),
  );
}

/** Null when exactly one line of the timeline is so; else what is there instead. */
export function oneEntry({ entries }: CaseWorld, type: string, text = ''): string | null {
  const times = entries.filter((entry) => entry.type === type && (text === '' || entry.text === text)).length;
  return times === 1 ? null : `the timeline shows it ${times} times (${type})`;
}

/** Null when this person was told exactly once. */
export function toldOnce({ notices }: CaseWorld, openid: string, noticeId: string): string | null {
  const times = notices.filter((notice) => notice.openid === openid && notice.noticeId === noticeId).length;
  return times === 1 ? null : `${openid} was told ${times} times (${noticeId})`;
}
