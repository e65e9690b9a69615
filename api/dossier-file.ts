import { csvLine, harmless } from '../domain/exports/file.ts';
import { said, type FileLanguage, type Word } from '../domain/exports/words.ts';
import { formatYuan } from '../domain/money.ts';
import { formatBeijing } from '../domain/time.ts';
import type { DossierView } from './views/dossier.ts';

const HEAD: readonly Word[] = [
  { zh: '类别', en: 'What' },
  { zh: '时间（北京）', en: 'When (Beijing)' },
  { zh: '名称或编号', en: 'Name or number' },
  { zh: '内容', en: 'Content' },
];
const PART = {
  self: { zh: '本人', en: 'The person' },
  companies: { zh: '企业与权利', en: 'Companies and rights' },
  cases: { zh: '业务单', en: 'Case' },
  payments: { zh: '支付', en: 'Payment' },
  messages: { zh: '留言', en: 'Message' },
  notices: { zh: '收到的通知', en: 'Notice received' },
  reviews: { zh: '评价', en: 'Review' },
  complaints: { zh: '投诉', en: 'Complaint' },
  sessions: { zh: '登录', en: 'Log-in' },
  consents: { zh: '同意与选择', en: 'Consents and choices' },
} as const;
const ACCOUNT = { zh: '公众号', en: 'Service account' };
const FOLLOWS = { zh: '关注公众号', en: 'Follows the account' };
const SMS = { zh: '接收短信', en: 'Receives SMS' };
const ONE_TIME = { zh: '剩余的一次性订阅', en: 'One-time messages left' };

/**
 * A person's data for themselves (PIPL 45): every line says what it is of, when, which and what, in words and in the language of who asks; with a mark of
 * UTF-8 in front, so that Excel reads Chinese, and what begins like a formula as text.
 */
export function dossierFile(view: DossierView, phone: string | null, language: FileLanguage): string {
  const at = (instant: string | null): string => (instant === null ? '' : formatBeijing(Date.parse(instant)));
  const of = (part: keyof typeof PART): string => PART[part][language];
  const yes = (flag: boolean): string => said('yes', flag ? 'yes' : 'no')[language];
  const lines: string[][] = [
    HEAD.map((word) => word[language]),
    [of('self'), at(view.createdAt), view.name, [view.title, phone].filter(Boolean).join(' ')],
    ...view.companies.map((one) => [
      of('companies'),
      at(one.since),
      one.name,
      [one.title, ...one.rights.map((right) => said('right', right)[language])].filter(Boolean).join(' '),
    ]),
    ...view.cases.map((one) => [of('cases'), at(one.at), one.id, `${one.client} ${one.title}`]),
    ...view.payments.map((one) => [of('payments'), at(one.at), one.no, `${one.client} ${formatYuan(one.amountFen)}`]),
    ...view.messages.map((one) => [of('messages'), at(one.at), one.caseId ?? ACCOUNT[language], one.text]),
    ...view.notices.map((one) => [
      of('notices'),
      at(one.at),
      one.title,
      one.attempts.map(({ channel }) => said('channel', channel)[language]).join(' '),
    ]),
    ...view.reviews.map((one) => [
      of('reviews'),
      at(one.at),
      one.caseId,
      [said('grade', one.grade)[language], one.comment].filter(Boolean).join(' '),
    ]),
    ...view.complaints.map((one) => [of('complaints'), at(one.at), one.id, one.client]),
    ...view.sessions.map((one) => [of('sessions'), at(one.seenAt), one.device.app ?? '', one.device.os ?? '']),
    [of('consents'), '', FOLLOWS[language], yes(view.consents.followsAccount)],
    [of('consents'), '', SMS[language], yes(view.consents.sms)],
    [of('consents'), '', ONE_TIME[language], String(view.consents.oneTimeMessages)],
  ];
  return `\ufeff${lines.map((cells) => csvLine(cells.map(harmless))).join('')}`;
}
