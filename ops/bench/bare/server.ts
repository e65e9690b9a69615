// The partner of the HTTP figures: Hono and prepared statements, with no log-in, no rules and no workflow.
import { serve } from '@hono/node-server';
import Sqlite from 'better-sqlite3';
import { Hono } from 'hono';

const [file = '', ownFile = '', port = '0'] = process.argv.slice(2);
const firm = new Sqlite(file, { readonly: true });
firm.pragma('cache_size = -16000');
const own = new Sqlite(ownFile);
own.pragma('journal_mode = WAL');
own.pragma('synchronous = FULL');
own.exec('create table if not exists cases (no text primary key, assignee_id text, version integer not null) strict');

own.exec(`create table if not exists lives (no text primary key, state text not null, version integer not null) strict;
  create table if not exists entries (no text not null, seq integer not null, type text not null, at integer not null, primary key (no, seq)) strict;
  create table if not exists outbox (id integer primary key, no text not null, what text not null, sent integer not null) strict`);

const open = own.prepare('insert or replace into cases (no, assignee_id, version) values (?, null, 1)');
const take = own.prepare('update cases set assignee_id = ?, version = version + 1 where no = ? and assignee_id is null');
const holder = own.prepare('select assignee_id as id from cases where no = ?');
const page =
  firm.prepare(`select c.no, c.kind, c.title, c.state, c.urgency, c.business_type_id, c.business_type_name, c.client_id, k.short as client, c.store_id, s.name as store, c.assignee_id, p.name as assignee, c.stage_id, c.waiting_on, c.created_at, c.grab_deadline, c.escalated_at, c.due_at, c.confirm_by, c.review_until, c.review_grade
  from cases c left join clients k on k.id = c.client_id left join stores s on s.id = c.store_id left join staff a on a.id = c.assignee_id left join people p on p.id = a.person_id
  where c.store_id = ? and c.state = ? order by c.created_at desc, c.no desc limit 20`);

const turn = own.prepare(
  'insert into lives (no, state, version) values (?, ?, 1) on conflict (no) do update set state = excluded.state, version = version + 1 returning version',
);
const enter = own.prepare('insert into entries (no, seq, type, at) values (?, ?, ?, ?)');
const post = own.prepare('insert into outbox (no, what, sent) values (?, ?, 0)');
/** P6: a step as status column, entry and outbox. */
const step = own.transaction((no: string, state: string) => {
  const { version } = turn.get(no, state) as { version: number };
  enter.run(no, version, state, Date.now());
  post.run(no, state);
  return version;
});
const send = own.prepare('update outbox set sent = 1 where sent = 0');
setInterval(() => send.run(), 50).unref();

const app = new Hono()
  .get('/ping', (c) => c.json({ ok: true }))
  .get('/cases', (c) => c.json({ items: page.all(c.req.query('storeId'), c.req.query('state')) }))
  .post('/open/:no', (c) => {
    open.run(c.req.param('no'));
    return c.json({ ok: true });
  })
  .post('/life/:no/:state', (c) => {
    const { no, state } = c.req.param();
    return c.json({ version: step.immediate(no, state) });
  })
  .post('/grab/:no/:staff', (c) => {
    const { no, staff } = c.req.param();
    if (take.run(staff, no).changes === 1) return c.json({ assignee: staff });
    return c.json({ code: 'already_taken', assignee: holder.get(no) }, 409);
  });

serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(port) }, () => process.send?.({ ready: true }));
process.once('disconnect', () => process.exit(0));
