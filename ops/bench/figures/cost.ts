import { untilQuiet } from '../crowd.ts';
import { within, type Bench, type Figure } from '../figure.ts';
import { logIn } from '../person.ts';
import { liveOnce } from '../whole-life.ts';

const ACTIONS = [
  'workflowExecutionStartedEventAttributes',
  'workflowExecutionUpdateAcceptedEventAttributes',
  'markerRecordedEventAttributes',
  'activityTaskScheduledEventAttributes',
  'timerStartedEventAttributes',
  'upsertWorkflowSearchAttributesEventAttributes',
] as const;

/** P7: events and billable actions of six steps, counted in the history; tests/workflows/cost.test.ts freezes them. */
export async function measureCost(bench: Bench): Promise<Figure[]> {
  const system = await bench.system();
  const no = await liveOnce({ contact: logIn(system, 'demo-client-8'), staff: logIn(system, 'demo-staff-6') }, () =>
    untilQuiet(system, 300),
  );
  const events = (await system.client.workflow.getHandle(no).fetchHistory()).events ?? [];
  const byKind = Object.fromEntries(ACTIONS.map((kind) => [kind, events.filter((event) => event[kind]).length]));
  const actions = Object.values(byKind).reduce((sum, count) => sum + count, 0);
  return [
    {
      id: 'P7',
      what: 'events of a six-step lifecycle over HTTP',
      measured: String(events.length),
      partner: 'counted',
      target: '≤ 85',
      verdict: within(events.length, 85),
      raw: { events: events.length },
    },
    {
      id: 'P7',
      what: 'its billable actions (a projection is a local activity)',
      measured: String(actions),
      partner: 'counted',
      target: '≤ 22',
      verdict: within(actions, 22),
      raw: byKind,
    },
  ];
}
