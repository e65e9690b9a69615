import type { BenchSystem } from './bench-system.ts';
import { logIn, type Person } from './person.ts';

const crowds = new WeakMap<BenchSystem, Person[]>();

/** Many staff of 高新店, on duty and able, each at a screen of their own; made once a system. */
export function crowdOf(system: BenchSystem, size: number): Person[] {
  const known = crowds.get(system);
  if (known) return known.slice(0, size);
  const { rows } = system;
  const now = Date.now();
  const person = rows.prepare(
    `insert into people (id, openid, unionid, name, title, phone_cipher, phone_hmac, phone_last4, follows_account, sms_opt_out, fictional, search_text, created_at) values (@id, @id, null, @id, '', null, null, null, 0, 0, 1, @id, @now)`,
  );
  const staff = rows.prepare(
    `insert into staff (id, person_id, role, title, bio, group_id, skills, powers, case_cap, client_cap, on_duty, active, rating, updated_at) values (@id, @id, 'staff', '', '', null, '["social"]', '[]', 100000, 5, 1, 1, null, @now)`,
  );
  const store = rows.prepare(`insert into staff_stores (staff_id, store_id) values (@id, 'store-2')`);
  const crowd = rows
    .transaction(() =>
      Array.from({ length: size }, (_, index) => {
        const one = { id: `crowd-${index}`, now };
        person.run(one);
        staff.run(one);
        store.run({ id: one.id });
        return logIn(system, one.id);
      }),
    )
    .immediate();
  crowds.set(system, crowd);
  return crowd;
}

/** Waits until nothing has been written for a while: what was published has been read, notices are sent. */
export async function untilQuiet(system: BenchSystem, quietMs = 600, limitMs = 60_000): Promise<void> {
  const count = system.rows
    .prepare('select (select count(*) from notices) + (select count(*) from notice_attempts) + (select count(*) from events) as n')
    .pluck();
  const until = Date.now() + limitMs;
  for (let last = count.get(), since = Date.now(); Date.now() - since < quietMs && Date.now() < until;) {
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
    const now = count.get();
    if (now !== last) since = Date.now();
    last = now;
  }
}
