import { addEntry, refuse } from './change.ts';
import type { Change, Rule } from './change.ts';
import type { CaseCommand, CaseInput, Refusal } from './types.ts';
import type { Paper } from './paper.ts';

type Command<T extends CaseCommand['type']> = Extract<CaseCommand, { type: T }>;

/** The items of a 资料清单 as asked for by entry `seq`, numbered after those there are. */
export const papersAsked = (asked: CaseInput['papers'], after: number, dueAt: number | null, seq: number): Paper[] =>
  asked.map((paper, index) => ({
    id: `p${after + index + 1}`,
    ...paper,
    state: 'needed',
    submittedContentId: null,
    reasonContentId: null,
    dueAt,
    seq,
  }));

function findPaper(change: Change, paperId: string): Paper | Refusal {
  return change.status.papers.find((paper) => paper.id === paperId) ?? refuse('unknown_paper', { paperId });
}

function replacePaper(change: Change, paper: Paper): void {
  change.status.papers = change.status.papers.map((old) => (old.id === paper.id ? paper : old));
}

/** The assignee asks for papers; a required one lets the service clock stand until it is sent. */
export const askPapers: Rule<Command<'askPapers'>> = (change, { papers, dueAt }) => {
  const { status } = change;
  if (papers.length === 0) return refuse('bad_input', { field: 'papers' });
  const asked = papersAsked(papers, status.papers.length, dueAt, status.seq + 1);
  status.papers = [...status.papers, ...asked];
  status.awaitingReply = null;
  addEntry(change, 'papersAsked', {
    data: { paperIds: asked.map((paper) => paper.id), contentIds: asked.map((paper) => paper.contentId), dueAt },
  });
  return undefined;
};

/** The client sends a paper, or sends it anew while nobody has accepted it. */
export const submitPaper: Rule<Command<'submitPaper'>> = (change, { paperId, contentId }) => {
  const paper = findPaper(change, paperId);
  if ('code' in paper) return paper;
  if (paper.state === 'accepted') return refuse('paper_state', { paperId, state: paper.state });
  replacePaper(change, { ...paper, state: 'submitted', submittedContentId: contentId, reasonContentId: null, seq: change.status.seq + 1 });
  addEntry(change, 'paperSubmitted', { contentId, data: { paperId } });
  return undefined;
};

/** Accepted as sent; an original may be handed over at the counter without having been sent before. */
export const acceptPaper: Rule<Command<'acceptPaper'>> = (change, { paperId }) => {
  const paper = findPaper(change, paperId);
  if ('code' in paper) return paper;
  if (paper.state !== 'submitted' && (!paper.original || paper.state === 'accepted'))
    return refuse('paper_state', { paperId, state: paper.state });
  replacePaper(change, { ...paper, state: 'accepted', reasonContentId: null, seq: change.status.seq + 1 });
  addEntry(change, 'paperAccepted', { data: { paperId } });
  return undefined;
};

/** Sent back with a reason; the client is awaited again. */
export const returnPaper: Rule<Command<'returnPaper'>> = (change, { paperId, contentId }) => {
  const paper = findPaper(change, paperId);
  if ('code' in paper) return paper;
  if (paper.state !== 'submitted') return refuse('paper_state', { paperId, state: paper.state });
  replacePaper(change, { ...paper, state: 'returned', reasonContentId: contentId, seq: change.status.seq + 1 });
  addEntry(change, 'paperReturned', { contentId, data: { paperId } });
  return undefined;
};
