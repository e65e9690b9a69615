import { performance } from 'node:perf_hooks';
import { z } from 'zod';
import {
  searchCases,
  searchClients,
  searchComplaints,
  searchContacts,
  searchStaff,
  type FoundPerson,
  type Sought,
} from '../../db/read/search.ts';
import { marksOf } from '../../db/search-marks.ts';
import { normalPhone } from '../../db/sealed.ts';
import type { ComplaintTopic } from '../../domain/complaint/types.ts';
import { COMPLAINT_TOPIC_WORDS } from '../../domain/complaint/words.ts';
import type { CaseState } from '../../domain/case/types.ts';
import { mayAtWork } from '../../domain/permissions.ts';
import { principalOf, routes } from '../context.ts';
import { describe } from '../describe.ts';
import { line } from '../fields.ts';
import { guard } from '../middleware/guard.ts';
import { query } from '../validate.ts';
import type { SearchHit, SearchView } from '../views/lists.ts';

const EACH = 6;

/** One search over everything a person may open. */
export const searchRoutes = routes().get(
  '/api/search',
  guard('search.read'),
  describe({
    answer: 'Search',
    tag: 'Lists',
    summary: 'Clients, cases, contacts and colleagues in reach, by words, pinyin, initials, number, credit code or phone',
    description: 'A phone is found by the whole number or its last four digits. `marks` are the characters that were meant.',
    example: {
      items: [
        {
          kind: 'client',
          id: 'c07',
          title: '云栖光学科技有限公司',
          marks: [[0, 4]],
          note: '林小满',
          state: null,
          client: null,
        },
      ],
      tookMs: 12,
    },
  }),
  query(z.object({ q: line(60, 1) })),
  async (c) => {
    const { read, sealed } = c.var.deps;
    const principal = principalOf(c);
    const { q } = c.req.valid('query');
    const began = performance.now();
    const phone = normalPhone(q);
    const whole = /^1\d{10}$/.test(phone) && /^[\d\s+-]+$/.test(q);
    const sought: Sought = {
      q,
      last4: /^\d{4}$/.test(q) ? q : null,
      phoneHmac: whole ? sealed.hmac(phone) : null,
    };
    const [clients, cases, complaints, contacts, staff] = await Promise.all([
      whole || !mayAtWork(principal, 'clients.read') ? [] : searchClients(read, principal, sought, EACH),
      whole || !mayAtWork(principal, 'case.read') ? [] : searchCases(read, principal, sought, EACH),
      mayAtWork(principal, 'complaints.read') ? searchComplaints(read, principal, sought, EACH) : [],
      mayAtWork(principal, 'clients.contacts') ? searchContacts(read, principal, sought, EACH) : [],
      mayAtWork(principal, 'staff.read') ? searchStaff(read, principal, sought, EACH) : [],
    ]);
    const person =
      (kind: 'staff' | 'contact') =>
      ({ id, name, title, last4, clientId, clientShort }: FoundPerson): SearchHit => ({
        kind,
        id,
        title: last4 && (whole || sought.last4) ? `${name} *******${last4}` : name,
        marks: marksOf(name, q),
        note: [clientShort, title].filter(Boolean).join(' · '),
        state: null,
        client: clientId === null ? null : { id: clientId, short: clientShort ?? '' },
      });
    const items: SearchHit[] = [
      ...clients.map(({ id, name, short, accountantName }): SearchHit => ({
        kind: 'client',
        id,
        title: name,
        marks: marksOf(name, q),
        note: accountantName ?? '',
        state: null,
        client: { id, short },
      })),
      ...cases.map((row): SearchHit => ({
        kind: 'case',
        id: row.no,
        title: row.title,
        marks: marksOf(row.title, q),
        note: `${row.no} · ${row.clientShort ?? ''}`,
        state: row.state as CaseState,
        client: { id: row.clientId, short: row.clientShort ?? '' },
      })),
      ...complaints.map((row): SearchHit => ({
        kind: 'complaint',
        id: row.no,
        title: `${row.no} · ${COMPLAINT_TOPIC_WORDS[row.topic as ComplaintTopic]}`,
        marks: marksOf(row.no, q),
        note: row.short,
        state: null,
        client: { id: row.clientId, short: row.short },
      })),
      ...contacts.map(person('contact')),
      ...staff.map(person('staff')),
    ];
    return c.json<SearchView>({ items, tookMs: Math.round((performance.now() - began) * 10) / 10 });
  },
);
