import { complaintTurn } from '../../domain/complaint/actions.ts';
import type { ComplaintInput, ComplaintStatus } from '../../domain/complaint/types.ts';
import { COMPLAINT_STATE_WORDS } from '../../domain/complaint/words.ts';
import { formatYuan } from '../../domain/money.ts';
import { formatBeijing } from '../../domain/time.ts';

/** Where a complaint stands now, for somebody who knows nothing of the code: state, who acts next, until when. */
export function complaintDetails(input: ComplaintInput, status: ComplaintStatus): string {
  const { state, handlerId, risen, reopened, settlement, shownToAccused, version, seq, at } = status;
  const turn = complaintTurn(status);
  const who = { admins: '门店管理员', handler: `处理人 \`${handlerId}\``, client: '客户', nobody: '' }[turn.who];
  const what = { received: '受理', acknowledged: '答复', settled: '认可或重开，不答复则自动结案', closed: '' }[state];
  const lines = [`## ${COMPLAINT_STATE_WORDS[state]}`, ''];
  if (turn.who === 'nobody') lines.push('**下一步**：无，已结束', '');
  else lines.push(`**下一步**：由${who}${what}${turn.until === null ? '' : `，期限 ${formatBeijing(turn.until)}`}`, '');
  if (risen > 0) lines.push(`- 已超时上报 ${risen} 次`);
  if (input.againstStaffId !== null) lines.push(`- 被投诉人 \`${input.againstStaffId}\`：${shownToAccused ? '可见' : '不可见'}`);
  if (settlement !== null) {
    lines.push(`- 结论：${settlement.upheld ? '属实' : '不属实'}，由 \`${settlement.byId}\` 于 ${formatBeijing(settlement.at)} 答复`);
    const { compensation } = settlement;
    if (compensation !== null)
      lines.push(
        `- 补偿：${formatYuan(compensation.amountFen)}，${compensation.kind === 'refund' ? `退款 \`${compensation.refundId}\`` : '计入预存'}`,
      );
  }
  if (reopened) lines.push('- 客户重开过一次');
  lines.push('', `最近变化：${formatBeijing(at)} · 第 ${version} 次变化 · 记录 ${seq} 条（均为北京时间）`);
  return lines.join('\n');
}
