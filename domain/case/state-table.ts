import { caseRule } from './states.ts';
import type { Sender } from './states.ts';
import { CASE_STATES } from './types.ts';
import type { CaseCommandType, CaseDeadline, CaseNoticeType } from './types.ts';
import { COMMAND_WORDS, DEADLINE_WORDS, NOTICE_WORDS, STATE_WORDS } from './words.ts';

const SENDER_WORDS: Record<Sender, string> = {
  staff: '员工',
  assignee: '办理人',
  admin: '管理员',
  contact: '客户',
  clock: '时钟',
  money: '支付与退款',
};

/** The state × command table as Markdown, printed from the rules the code obeys. */
export function stateTable(): string {
  const row = (cells: string[]): string => `| ${cells.join(' | ')} |`;
  const line = (type: CaseCommandType | CaseDeadline | CaseNoticeType, words: string): string => {
    const { senders, from } = caseRule(type);
    const cells = CASE_STATES.map((state) => (from[state] ?? []).map((to) => (to === state ? '·' : `→ ${STATE_WORDS[to]}`)).join(' / '));
    return row([`\`${type}\` ${words}`, senders.map((sender) => SENDER_WORDS[sender]).join('、'), ...cells]);
  };
  return [
    '# 业务单：状态 × 命令',
    '',
    '由 `domain/case/states.ts` 打印（`tests/domain/case-states.test.ts` 保证一致），请勿手改。Printed from the code; do not edit.',
    '',
    '`·` 允许，状态不变 · `→` 允许，状态改变 · 空白 拒绝（`wrong_state`）。',
    '',
    row(['命令', '由谁', ...CASE_STATES.map((state) => `${STATE_WORDS[state]}<br>\`${state}\``)]),
    row(['---', '---', ...CASE_STATES.map(() => '---')]),
    ...Object.entries(COMMAND_WORDS).map(([type, words]) => line(type as CaseCommandType, words)),
    ...Object.entries(NOTICE_WORDS).map(([type, words]) => line(type as CaseNoticeType, words)),
    ...Object.entries(DEADLINE_WORDS).map(([type, words]) => line(type as CaseDeadline, words)),
    '',
    '客户只能在待支付、待接单、待指派时，或报价接受之前取消；之后由管理员取消。A client may cancel only before work starts or a price is agreed; later an admin does.',
    '',
    '开始办理前取消的，已付款按规则全额退回；之后由管理员决定退多少，再由另一人审批。Paid before work started goes back whole by rule; later an admin decides and another approves.',
    '',
  ].join('\n');
}
