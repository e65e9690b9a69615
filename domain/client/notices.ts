/** What is said when a client's accountant changes, to whom; `{{…}}` is filled in. */
const TEXTS = {
  'client.accountant.new': {
    title: '有新客户交给您',
    text: '{{client}} 由您担任专属会计。{{reason}}在办的业务单仍由原办理人继续，新的请求会先找您。',
  },
  'client.accountant.former': {
    title: '客户已转给同事',
    text: '{{client}} 已转由 {{staff}} 负责。{{reason}}您手上在办的业务单请继续办完。',
  },
  'client.accountant.client': {
    title: '您的专属会计有变动',
    text: '{{client}} 的专属会计现为 {{staff}}，有事可直接留言或拨打电话，之前的资料和进度都已交接。',
  },
} as const;
export type ClientNoticeId = keyof typeof TEXTS;

/** One notice about a client, in words. An empty reason leaves no gap. */
export function clientNotice(
  id: ClientNoticeId,
  values: { client: string; staff: string; reason: string },
): { title: string; text: string } {
  const { title, text } = TEXTS[id];
  const reason = values.reason === '' ? '' : `原因：${values.reason}。`;
  return { title, text: text.replace('{{client}}', values.client).replace('{{staff}}', values.staff).replace('{{reason}}', reason) };
}
