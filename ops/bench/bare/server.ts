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

const open = own.prepare('insert or replace into cases (no, assignee_id, version) values (?, null, 1)');
const take = own.prepare('update cases set assignee_id = ?, version = version + 1 where no = ? and assignee_id is null');
const holder = own.prepare('select assignee_id as id from cases where no = ?');
const page =
  firm.prepare(`select c.no, c.kind, c.title, c.state, c.urgency, c.business_type_id, c.business_type_name, c.client_id, k.short as client, c.store_id, s.name as store, c.assignee_id, p.name as assignee, c.stage_id, c.waiting_on, c.created_at, c.grab_deadline, c.escalated_at, c.due_at, c.confirm_by, c.review_until, c.review_grade
  from cases c left join clients k on k.id = c.client_id left join stores s on s.id = c.store_id left join staff a on a.id = c.assignee_id left join people p on p.id = a.person_id
  where c.store_id = ? and c.state = ? order by c.created_at desc limit 20`);

const app = new Hono()
  .get('/ping', (c) => c.json({ ok: true }))
  .get('/cases', (c) => c.json({ items: page.all(c.req.query('storeId'), c.req.query('state')) }))
  .post('/open/:no', (c) => {
    open.run(c.req.param('no'));
    return c.json({ ok: true });
  })
  .post('/grab/:no/:staff', (c) => {
    const { no, staff } = c.req.param();
    if (take.run(staff, no).changes === 1) return c.json({ assignee: staff });
    return c.json({ code: 'already_taken', assignee: holder.get(no) }, 409);
  });

serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(port) }, () => process.send?.({ ready: true }));
process.once('disconnect', () => process.exit(0));
