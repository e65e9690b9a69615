import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Client, Connection } from '@temporalio/client';
import type { ComplaintView } from '../../../api/views/complaints.ts';
import { complaintView, complaintWorkflowId, type ComplaintLive } from '../../../workflows/complaint/messages.ts';
import type { Step, Story } from '../harness.ts';
import type { System } from '../system.ts';

const CLIENT = 'demo-client-3';
const ADMIN = 'demo-admin-2';

interface ComplaintStory {
  run: number;
  no: string;
}
/** A complaint as workflow, rows, notices and credit show it. */
interface ComplaintWorld {
  live: ComplaintLive;
  row: { state: string; version: number; at: number; seq: number; handlerId: string | null; status: string };
  entries: { seq: number; type: string; text: string }[];
  notices: { noticeId: string; openid: string; sent: boolean; received: number }[];
  audited: number;
}

async function lookAt(system: System, no: string): Promise<ComplaintWorld> {
  const connection = await Connection.connect({ address: system.engine });
  const sqlite = new Sqlite(join(system.dataDir, 'firm.db'), { readonly: true });
  try {
    const live = await new Client({ connection }).workflow.getHandle(complaintWorkflowId(no)).query(complaintView);
    const row = sqlite
      .prepare('select state, version, at, seq, handler_id as handlerId, status from complaints where no = ?')
      .get(no) as ComplaintWorld['row'];
    const entries = sqlite
      .prepare(
        "select e.seq, e.type, coalesce(c.text, '') as text from complaint_entries e left join contents c on c.id = e.content_id where e.complaint_no = ? and e.seq <= ? order by e.seq",
      )
      .all(no, row.seq) as ComplaintWorld['entries'];
    const written = sqlite
      .prepare(
        `select n.id, n.notice_id as noticeId, p.openid, coalesce(a.result = 'sent', 0) as sent from notices n join people p on p.id = n.person_id
        left join notice_attempts a on a.notice_id = n.id and a.channel = 'wechat' where n.event like ?`,
      )
      .all(`complaint:${no}:%`) as { id: string; noticeId: string; openid: string; sent: number }[];
    const pending = sqlite
      .prepare(
        "select count(*) from notice_attempts a join notices n on n.id = a.notice_id where n.event like ? and a.result = 'pending' and coalesce(a.not_before, 0) <= ?",
      )
      .pluck()
      .get(`complaint:${no}:%`, Date.now()) as number;
    if (pending > 0) throw new Error(`${pending} notices are still on their way`);
    const { items } = (await (await fetch(`${system.simulator}/sim/inbox`)).json()) as {
      items: { openid: string; clientMsgId: string | null }[];
    };
    return {
      live,
      row,
      entries,
      notices: written.map(({ id, sent, ...notice }) => ({
        ...notice,
        sent: sent === 1,
        received: items.filter((message) => message.clientMsgId === id && message.openid === notice.openid).length,
      })),
      audited: sqlite
        .prepare("select count(*) from audit where record_kind = 'complaint' and record_id = ? and action <> 'complaint.mended'")
        .pluck()
        .get(no) as number,
    };
  } finally {
    sqlite.close();
    await connection.close();
  }
}

function disagreementsOf({ live: { status }, row, entries, notices, audited }: ComplaintWorld): string[] {
  const found: string[] = [];
  for (const field of ['state', 'version', 'at', 'seq', 'handlerId'] as const)
    if (status[field] !== row[field]) found.push(`the workflow says ${field} ${status[field]}, the row ${row[field]}`);
  if (entries.map(({ seq }) => seq).join() !== Array.from({ length: status.seq }, (_, index) => index + 1).join())
    found.push(`the timeline has lines ${entries.map(({ seq }) => seq).join()} of ${status.seq}`);
  if (audited !== status.seq) found.push(`${status.seq} lines of the timeline, ${audited} of the audit`);
  for (const { openid, noticeId, sent, received } of notices)
    if (received !== (sent ? 1 : 0)) found.push(`${openid} was sent ${noticeId} ${sent ? 'once' : 'never'} and has it ${received} times`);
  return found;
}

const words = (what: string, { run }: ComplaintStory): string => `${what}，第 ${run + 1} 遍`;
const verb =
  (as: string, path: string, body: (state: ComplaintStory) => unknown): Step<ComplaintStory, ComplaintWorld>['send'] =>
  (state) => ({ as, method: 'POST', path: `/api/complaints/${state.no}/${path}`, body: body(state) });
/** Null when a line is there so often, with these words where there are some. */
const lines = ({ entries }: ComplaintWorld, type: string, times: number, text = ''): string | null => {
  const found = entries.filter((entry) => entry.type === type && (text === '' || entry.text === text)).length;
  return found === times ? null : `the timeline shows ${type} ${found} times`;
};
const told = ({ notices }: ComplaintWorld, openid: string, noticeId: string, times: number): string | null => {
  const found = notices.filter((notice) => notice.openid === openid && notice.noticeId === noticeId).length;
  return found === times ? null : `${openid} was told ${found} times (${noticeId})`;
};

/** Issue 7: a client complains, the admin answers for it, they talk; settled, reopened, settled again and accepted. */
export const complaintStory: Story<ComplaintStory, ComplaintWorld> = {
  name: 'complaint',
  begin: (run) => ({ run, no: '' }),
  steps: [
    {
      name: 'client complains',
      send: (state) => ({
        as: CLIENT,
        method: 'POST',
        path: '/api/complaints',
        body: { clientId: 'c07', topic: 'late', text: words('申报数迟迟没有给我看', state), fileIds: [], againstStaffId: 'staff-5' },
      }),
      keep: (state, answer) => {
        state.no = (answer.body as ComplaintView).id;
      },
      missing: (world) => lines(world, 'received', 1) ?? told(world, ADMIN, 'complaint.received.admin', 1),
    },
    {
      name: 'admin acknowledges',
      send: verb(ADMIN, 'acknowledge', (state) => ({ text: words('我来处理', state) })),
      missing: (world, state) =>
        lines(world, 'acknowledged', 1, words('我来处理', state)) ?? told(world, CLIENT, 'complaint.acknowledged.client', 1),
    },
    {
      name: 'client writes',
      send: verb(CLIENT, 'messages', (state) => ({ text: words('请尽快', state) })),
      missing: (world, state) => lines(world, 'message', 1, words('请尽快', state)) ?? told(world, ADMIN, 'complaint.message.staff', 1),
    },
    {
      name: 'admin settles',
      send: verb(ADMIN, 'settle', (state) => ({ text: words('已补做', state), upheld: true })),
      missing: (world, state) => lines(world, 'settled', 1, words('已补做', state)),
    },
    {
      name: 'client reopens',
      send: verb(CLIENT, 'reopen', (state) => ({ reason: words('还没有看到', state) })),
      missing: (world, state) =>
        lines(world, 'reopened', 1, words('还没有看到', state)) ?? told(world, ADMIN, 'complaint.reopened.staff', 1),
    },
    {
      name: 'admin settles again',
      send: verb(ADMIN, 'settle', (state) => ({ text: words('已发到看账目', state), upheld: true })),
      missing: (world) => lines(world, 'settled', 2) ?? told(world, CLIENT, 'complaint.settled.client', 2),
    },
    {
      name: 'client accepts',
      send: verb(CLIENT, 'accept', () => ({ score: 4 })),
      missing: (world) =>
        world.live.status.state === 'closed' && world.live.status.outcomeScore === 4 ? lines(world, 'accepted', 1) : 'it is not closed',
    },
  ],
  look: (system, state) => lookAt(system, state.no),
  disagreements: disagreementsOf,
};
