/** What is said about somebody's leave, to whom; `{{…}}` is filled in. */
const TEXTS = {
  'leave.asked': { title: '有人申请请假', text: '{{staff}} 申请 {{from}} 至 {{until}} 请假。{{why}}请在“请假”里批准或说明原因。' },
  'leave.approved': { title: '请假已批准', text: '{{from}} 至 {{until}} 的请假已批准。{{cover}}{{why}}' },
  'leave.refused': { title: '请假未获批准', text: '{{from}} 至 {{until}} 的请假未获批准。{{why}}' },
  'leave.cover': {
    title: '请您代班',
    text: '{{staff}} {{from}} 至 {{until}} 请假，由您代班：期间您能看到并办理他的客户与业务，到期自动结束。',
  },
} as const;
export type LeaveNoticeId = keyof typeof TEXTS;
/** What a notice about leave says beside its words; what is empty leaves no gap. */
export interface LeaveNoticeValues {
  staff: string;
  from: string;
  until: string;
  cover: string;
  why: string;
}

/** One notice about leave, in words. */
export function leaveNotice(id: LeaveNoticeId, values: LeaveNoticeValues): { title: string; text: string } {
  const { title, text } = TEXTS[id];
  const filled: Record<string, string> = {
    ...values,
    cover: values.cover === '' ? '' : `期间由 ${values.cover} 代班。`,
    why: values.why === '' ? '' : `${id === 'leave.asked' ? '事由' : '答复'}：${values.why}。`,
  };
  return { title, text: text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => filled[name] ?? '') };
}
