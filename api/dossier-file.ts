import { csvLine, harmless } from '../domain/exports/file.ts';
import { formatYuan } from '../domain/money.ts';
import { formatBeijing } from '../domain/time.ts';
import type { DossierView } from './views/dossier.ts';

/**
 * A person's data for themselves (PIPL 45): every line says what it is of, when, which and what; with a mark of UTF-8 in front, so that Excel reads
 * Chinese, and what begins like a formula as text.
 */
export function dossierFile(view: DossierView, phone: string | null): string {
  const at = (instant: string | null): string => (instant === null ? '' : formatBeijing(Date.parse(instant)));
  const lines: string[][] = [
    ['类别', '时间（北京）', '名称或编号', '内容'],
    ['本人', at(view.createdAt), view.name, [view.title, phone].filter(Boolean).join(' ')],
    ...view.companies.map((one) => ['企业与权利', at(one.since), one.name, [one.title, ...one.rights].filter(Boolean).join(' ')]),
    ...view.cases.map((one) => ['业务单', at(one.at), one.id, `${one.client} ${one.title}`]),
    ...view.payments.map((one) => ['支付', at(one.at), one.no, `${one.client} ${formatYuan(one.amountFen)}`]),
    ...view.messages.map((one) => ['留言', at(one.at), one.caseId ?? '公众号', one.text]),
    ...view.notices.map((one) => ['收到的通知', at(one.at), one.title, one.attempts.map(({ channel }) => channel).join(' ')]),
    ...view.reviews.map((one) => ['评价', at(one.at), one.caseId, [one.grade, one.comment].filter(Boolean).join(' ')]),
    ...view.complaints.map((one) => ['投诉', at(one.at), one.id, one.client]),
    ...view.sessions.map((one) => ['登录', at(one.seenAt), one.device.app ?? '', one.device.os ?? '']),
    ['同意与选择', '', '关注公众号', view.consents.followsAccount ? '是' : '否'],
    ['同意与选择', '', '接收短信', view.consents.sms ? '是' : '否'],
    ['同意与选择', '', '剩余的一次性订阅', String(view.consents.oneTimeMessages)],
  ];
  return `\ufeff${lines.map((cells) => csvLine(cells.map(harmless))).join('')}`;
}
