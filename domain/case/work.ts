import { addEntry, refuse } from './change.ts';
import type { Rule } from './change.ts';
import { expectReply } from './clock.ts';
import type { CaseCommand } from './types.ts';

type Command<T extends CaseCommand['type']> = Extract<CaseCommand, { type: T }>;

/** 进度: text, files, perhaps a new stage; what the client sees is an answer to what they asked. */
export const progress: Rule<Command<'progress'>> = (change, { contentId, stageId, internal }) => {
  const { status, input } = change;
  if (stageId !== null && !input.stages.some((stage) => stage.id === stageId)) return refuse('unknown_stage', { stageId });
  const fromStageId = status.stageId;
  if (stageId !== null) status.stageId = stageId;
  if (!internal) status.awaitingReply = null;
  addEntry(change, 'progress', {
    contentId,
    internal,
    stageId: status.stageId,
    data: stageId !== null && stageId !== fromStageId ? { fromStageId } : {},
  });
  return undefined;
};

/** The thread between client and firm, or a note among staff; open until the review window closes. */
export const message: Rule<Command<'message'>> = (change, { by, contentId, internal }) => {
  const { status, at } = change;
  if (status.closedAt !== null || (status.reviewUntil !== null && at >= status.reviewUntil))
    return refuse('wrong_state', { state: status.state, closed: true });
  if (internal && by.kind === 'contact') return refuse('forbidden');
  if (by.kind === 'contact') expectReply(change);
  else if (!internal) status.awaitingReply = null;
  addEntry(change, 'message', { contentId, internal });
  return undefined;
};
