import type { ComplaintCommandType, ComplaintEntryType, ComplaintState, ComplaintTopic } from './types.ts';

/** States of a complaint as people read them. */
export const COMPLAINT_STATE_WORDS: Readonly<Record<ComplaintState, string>> = {
  received: '待受理',
  acknowledged: '处理中',
  settled: '已答复',
  closed: '已结案',
};
/** What it is about. */
export const COMPLAINT_TOPIC_WORDS: Readonly<Record<ComplaintTopic, string>> = {
  attitude: '服务态度',
  late: '办理拖延',
  mistake: '办错或遗漏',
  fee: '收费问题',
  other: '其他',
};
/** Commands in the Temporal UI. */
export const COMPLAINT_COMMAND_WORDS: Readonly<Record<ComplaintCommandType, string>> = {
  acknowledge: '受理投诉',
  handOver: '转交给另一位同事处理',
  message: '留言，或内部备注',
  settle: '答复处理结果',
  reopen: '客户不满意，重开一次',
  accept: '客户认可结果，结案',
  show: '是否让被投诉人查看',
};
/** Lines of its timeline. */
export const COMPLAINT_ENTRY_WORDS: Readonly<Record<ComplaintEntryType, string>> = {
  received: '收到投诉',
  acknowledged: '已受理',
  handedOver: '转交处理',
  message: '留言',
  settled: '答复结果',
  reopened: '客户重开',
  accepted: '客户认可',
  shown: '被投诉人可见',
  rose: '超时上报',
  closed: '结案',
};
