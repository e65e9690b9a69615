import type { CaseView } from '../../../api/views.ts';
import type { Step, Story } from '../harness.ts';
import type { Acknowledged } from '../person.ts';
import { disagreementsOf, lookAtCase, oneEntry, toldOnce, type CaseWorld } from './case-world.ts';

const CLIENT = 'demo-client-1';
const STAFF = 'demo-staff-1';
const STAFF_ID = 'staff-1';

interface RequestStory {
  run: number;
  no: string;
  fileId: string;
  /** The papers that the client still owes, with ids. */
  paperIds: string[];
}

const viewOf = (answer: Acknowledged): CaseView => answer.body as CaseView;
const words = (what: string, state: RequestStory): string => `${what},第 ${state.run + 1} 遍`;
const verb =
  (as: string, path: string, body: (state: RequestStory) => unknown): Step<RequestStory, CaseWorld>['send'] =>
  (state) => ({ as, method: 'POST', path: `/api/requests/${state.no}/${path}`, body: body(state) });
const first = (...faults: (string | null)[]): string | null => faults.find((fault) => fault !== null) ?? null;

/** Each paper owed is one request for the client and one for staff; the story has one of the business type and one asked for later. */
const paperStep = (index: number): Step<RequestStory, CaseWorld>[] => [
  {
    name: `client sends paper ${index + 1}`,
    send: (state) => ({
      as: CLIENT,
      method: 'POST',
      path: `/api/requests/${state.no}/papers/${state.paperIds[index]}/submit`,
      body: { fileIds: state.fileId === '' ? [] : [state.fileId], text: words(`第 ${index + 1} 份资料`, state) },
    }),
    missing: (world, state) => oneEntry(world, 'paperSubmitted', words(`第 ${index + 1} 份资料`, state)),
  },
  {
    name: `staff accepts paper ${index + 1}`,
    send: (state) => ({ as: STAFF, method: 'POST', path: `/api/requests/${state.no}/papers/${state.paperIds[index]}/accept` }),
    missing: ({ live }, state) =>
      live.status.papers.find((paper) => paper.id === state.paperIds[index])?.state === 'accepted' ? null : 'the paper is not accepted',
  },
];

/** Issue 3: a client asks, a colleague grabs, tells, asks for a paper, delivers; the client confirms and rates. */
export const requestStory: Story<RequestStory, CaseWorld> = {
  name: 'request',
  begin: (run) => ({ run, no: '', fileId: '', paperIds: [] }),
  steps: [
    {
      name: 'client asks',
      send: (state) => ({
        as: CLIENT,
        method: 'POST',
        path: '/api/requests',
        body: {
          clientId: 'c01',
          businessTypeId: 'tax-certificate',
          title: words('开完税证明', state),
          description: '投标用',
          urgency: 'normal',
          fileIds: [],
        },
      }),
      keep: (state, answer) => {
        state.no = viewOf(answer).id;
      },
      missing: (world) =>
        first(oneEntry(world, 'created'), toldOnce(world, CLIENT, 'case.created.client'), toldOnce(world, STAFF, 'case.created.dedicated')),
    },
    {
      name: 'staff grabs',
      send: verb(STAFF, 'grab', () => ({})),
      keep: (state, answer) => {
        state.paperIds = viewOf(answer).papers.map((paper) => paper.id);
      },
      missing: (world) =>
        first(
          world.live.status.assigneeId === STAFF_ID ? null : `it belongs to ${world.live.status.assigneeId}`,
          oneEntry(world, 'taken'),
          toldOnce(world, CLIENT, 'case.taken.client'),
        ),
    },
    {
      name: 'staff tells how far it is',
      send: verb(STAFF, 'progress', (state) => ({ text: words('已向税局提交申请', state), fileIds: [], visibility: 'client' })),
      missing: (world, state) =>
        first(oneEntry(world, 'progress', words('已向税局提交申请', state)), toldOnce(world, CLIENT, 'case.progress.client')),
    },
    {
      name: 'staff asks for a paper',
      send: verb(STAFF, 'papers', (state) => ({
        papers: [{ name: '法人身份证', hint: words('正反面', state), required: true, original: false }],
      })),
      keep: (state, answer) => {
        state.paperIds = viewOf(answer).papers.map((paper) => paper.id);
      },
      missing: (world) => first(oneEntry(world, 'papersAsked'), toldOnce(world, CLIENT, 'case.papers.needed')),
    },
    ...paperStep(0),
    ...paperStep(1),
    {
      name: 'staff delivers',
      send: verb(STAFF, 'deliver', (state) => ({ text: words('证明已开好', state), fileIds: [] })),
      missing: (world, state) => first(oneEntry(world, 'delivered', words('证明已开好', state)), toldOnce(world, CLIENT, 'case.delivered')),
    },
    {
      name: 'client confirms',
      send: verb(CLIENT, 'confirm', () => ({})),
      missing: (world) =>
        first(
          world.live.status.state === 'completed' ? null : `it is ${world.live.status.state}`,
          oneEntry(world, 'confirmed'),
          toldOnce(world, STAFF, 'case.confirmed.staff'),
        ),
    },
    {
      name: 'client rates',
      send: verb(CLIENT, 'review', (state) => ({
        grade: 'good',
        scores: { attitude: 5, speed: 4, expertise: 5 },
        comment: words('很快', state),
      })),
      missing: (world, state) =>
        first(
          world.live.status.review?.grade === 'good' ? null : 'there is no review',
          oneEntry(world, 'reviewed', words('很快', state)),
          toldOnce(world, STAFF, 'case.reviewed.staff'),
        ),
    },
  ],
  look: (system, state) => lookAtCase(system, state.no),
  disagreements: disagreementsOf,
};
