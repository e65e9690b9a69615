import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CASE_ENTRY_TYPES } from '../../domain/case/types.ts';
import { COMPLAINT_ENTRY_WORDS } from '../../domain/complaint/words.ts';
import { ERRAND_DEEDS } from '../../domain/errands/errands.ts';
import { isLivePayment, PAYMENT_STATES, REFUND_STATES } from '../../domain/pay/states.ts';
import { PERIOD_ENTRIES } from '../../domain/period/states.ts';
import { RUN_STATES } from '../../domain/runs.ts';
import { projectDir } from '../support/programs.ts';
import { RECORD_KINDS } from '../../domain/audit/kinds.ts';
import { isTimelineWord } from '../../web/locales/console-timeline.ts';

/** Every file of the folders that write into the audit. */
const sources = ['db', 'api', 'activities', 'channels', 'ops'].flatMap((folder) =>
  readdirSync(join(projectDir, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({ file: `${folder}/${name}`, text: readFileSync(join(projectDir, folder, name), 'utf8') })),
);
/** Actions made of parts, each with what may stand in them; a new one is to be listed here. */
const MADE: Record<string, readonly string[]> = {
  'case.${entry.type}': CASE_ENTRY_TYPES.map((type) => `case.${type}`),
  'errand.${kind}': ERRAND_DEEDS.map((kind) => `errand.${kind}`),
  'complaint.${type}': Object.keys(COMPLAINT_ENTRY_WORDS).map((type) => `complaint.${type}`),
  'complaint.${entry.type}': Object.keys(COMPLAINT_ENTRY_WORDS).map((type) => `complaint.${type}`),
  'run.${state}': RUN_STATES.filter((state) => state !== 'queued').map((state) => `run.${state}`),
  'scan.${state}': ['scan.confirmed', 'scan.refused'],
  '${kind}.${what}': ['group', 'skill'].flatMap((kind) => ['created', 'changed', 'deleted'].map((what) => `${kind}.${what}`)),
  'leave.${state}': ['asked', 'approved', 'refused', 'cancelled', 'ended', 'covered'].map((what) => `leave.${what}`),
  '${invited.kind}.invited': ['staff.invited', 'contact.invited'],
  'payment.${moved}': PAYMENT_STATES.filter((state) => !isLivePayment(state)).map((state) => `payment.${state}`),
  'payment.${state}': PAYMENT_STATES.filter((state) => !isLivePayment(state)).map((state) => `payment.${state}`),
  'period.${kind}': PERIOD_ENTRIES.map((kind) => `period.${kind}`),
  "refund.${what.split(':')[0]}": [...REFUND_STATES, 'alarm'].map((what) => `refund.${what}`),
};

describe('every action that is written anywhere has words, in both languages', () => {
  const literal = sources.flatMap(({ file, text }) =>
    [...text.matchAll(/\baction:\s*(?:[^,'"`\n]*\?\s*)?'([a-z][\w.]*)'(?:\s*:\s*'([a-z][\w.]*)')?/gi)].flatMap(([, one, other]) =>
      [one, other].flatMap((action) => (action !== undefined && (action.includes('.') || action === 'login') ? [{ file, action }] : [])),
    ),
  );
  const templates = sources.flatMap(({ file, text }) =>
    [...text.matchAll(/\baction:\s*`([^`]+)`/g)].map(([, template = '']) => ({ file, template })),
  );

  test('there are some, and each that is made of parts is known', () => {
    expect(literal.length).toBeGreaterThan(25);
    expect(templates.filter(({ template }) => !(template in MADE))).toEqual([]);
  });

  test.each([...new Set([...literal.map(({ action }) => action), ...Object.values(MADE).flat()])].toSorted())('%s', (action) => {
    // Its own words, not those of its last part alone, unless the last part says it all.
    const last = `does.${action.split('.').at(-1) ?? ''}`;
    expect(isTimelineWord(action) || (isTimelineWord(last) && last !== 'does.other'), action).toBe(true);
  });
});

describe('every kind of record that is written anywhere has a name', () => {
  const kinds = sources.flatMap(({ text }) => [...text.matchAll(/\brecord:\s*\{\s*kind:\s*'(\w+)'/g)].map(([, kind = '']) => kind));
  test.each([...new Set(kinds)].toSorted())('%s', (kind) => {
    expect(Object.hasOwn(RECORD_KINDS, kind), kind).toBe(true);
  });
});
