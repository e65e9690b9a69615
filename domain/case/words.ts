import type { NextStep } from './next-actor.ts';
import type { CaseCommandType, CaseDeadline, CaseNoticeType, CaseState, Urgency, Wait } from './types.ts';

/** The firm's words for states, urgencies, waits and deadlines, where no language catalogue is at hand: the Temporal UI, the docs. */
export const STATE_WORDS: Record<CaseState, string> = {
  awaiting_payment: '待支付',
  open: '待接单',
  escalated: '待指派',
  in_progress: '办理中',
  delivered: '待确认',
  completed: '已完成',
  cancelled: '已取消',
};
export const URGENCY_WORDS: Record<Urgency, string> = { normal: '普通', urgent: '紧急', critical: '特急' };
export const WAIT_WORDS: Record<Wait, string> = { quote: '确认报价', payment: '付款', papers: '补交资料', confirm: '确认' };
export const NEXT_WORDS: Record<NextStep['what'], string> = {
  grab: '抢单',
  assign: '指派办理人',
  work: '办理',
  papers: '补交资料',
  quote: '确认报价',
  payment: '付款',
  confirm: '确认交付',
  review: '评价',
  none: '无',
};

export const DEADLINE_WORDS: Record<CaseDeadline, string> = {
  payTimeout: '支付时限到，没有在途支付则取消',
  quoteReminder: '提醒客户确认并支付报价（仅一次）',
  quoteTimeout: '报价无人确认或支付，没有在途支付则失效',
  escalate: '抢单时间到，无人接单则转为待指派',
  escalationStep: '仍未指派，逐级提醒负责人',
  autoAssign: '仍未指派，自动指派最合适的人',
  replyOverdue: '客户留言未回复，提醒办理人或组长',
  confirmReminder: '提醒客户确认交付',
  silence: '客户一直未答复：视为确认；涉及原件则记为未答复',
  reviewReminder: '提醒客户评价（仅一次）',
  reviewClose: '评价期结束，业务单归档',
};

export const COMMAND_WORDS: Record<CaseCommandType, string> = {
  grab: '抢单',
  assign: '指派',
  askTransfer: '申请转交',
  release: '退回',
  progress: '更新进度',
  message: '留言或内部备注',
  askPapers: '要求补资料',
  submitPaper: '提交资料',
  acceptPaper: '接受资料',
  returnPaper: '退回资料',
  deliver: '交付',
  confirm: '确认',
  returnDelivery: '退回交付',
  review: '评价',
  quote: '报价',
  acceptQuote: '接受报价',
  refuseQuote: '不接受报价',
  choosePayWay: '选择支付方式',
  cancel: '取消',
};

export const NOTICE_WORDS: Record<CaseNoticeType, string> = { paid: '收到付款；不应收的自动退回', refunded: '退款已到账' };
