import type { CaseCommandType } from '../../domain/case/types.ts';
import * as messages from '../../workflows/request/messages.ts';

const UPDATES = {
  grab: messages.grabUpdate,
  assign: messages.assignUpdate,
  askTransfer: messages.askTransferUpdate,
  release: messages.releaseUpdate,
  progress: messages.progressUpdate,
  message: messages.messageUpdate,
  askPapers: messages.askPapersUpdate,
  submitPaper: messages.submitPaperUpdate,
  acceptPaper: messages.acceptPaperUpdate,
  returnPaper: messages.returnPaperUpdate,
  deliver: messages.deliverUpdate,
  confirm: messages.confirmUpdate,
  returnDelivery: messages.returnDeliveryUpdate,
  review: messages.reviewUpdate,
  cancel: messages.cancelUpdate,
} as const satisfies Record<CaseCommandType, unknown>;

/** The update that carries a command. */
export const updateOf = (type: CaseCommandType): (typeof UPDATES)[CaseCommandType] => UPDATES[type];
