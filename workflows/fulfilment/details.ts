import type { Deadline } from '../../domain/case/deadlines.ts';
import { deadlinesOf } from '../../domain/case/deadlines.ts';
import { nextActor } from '../../domain/case/next-actor.ts';
import type { CaseInput, CaseStatus } from '../../domain/case/types.ts';
import { DEADLINE_WORDS, NEXT_WORDS, STATE_WORDS, URGENCY_WORDS, WAIT_WORDS } from '../../domain/case/words.ts';
import { formatBeijing, formatDuration } from '../../domain/time.ts';

/** One line that says which case this is: number, business type, urgency, store. No titles, no names of people. */
export const staticSummary = (input: CaseInput, storeName: string): string =>
  `${input.no} · ${input.businessTypeName} · ${URGENCY_WORDS[input.urgency]} · ${storeName}`;

/** What never changes about a case, as Markdown; ids only, words and names are in the console. */
export function staticDetails(input: CaseInput, storeName: string): string {
  const { terms } = input;
  return [
    `**业务单 ${input.no}**（${input.kind === 'request' ? '业务请求' : '服务订单'}）`,
    '',
    `- 业务类型：${input.businessTypeName}（\`${input.businessTypeId}\` 第 ${input.businessTypeVersion} 版）`,
    `- 客户：\`${input.clientId}\` · 门店：${storeName} \`${input.storeId}\` · 专属会计：${input.dedicatedId ? `\`${input.dedicatedId}\`` : '无或不在岗'}`,
    `- 派单方式：${{ grab: '抢单', dedicated: '专属会计直接接单', admin: '管理员指派' }[input.dispatch]} · 紧急程度：${URGENCY_WORDS[input.urgency]}`,
    `- 环节：${input.stages.map((stage) => stage.name).join(' → ') || '无'}`,
    `- 约定：抢单 ${formatDuration(terms.grabWindowMs)}（工作时间）· 办理 ${terms.targetBusinessDays} 个工作日 · 交付后 ${terms.confirmBusinessDays} 个工作日确认 · 评价期 ${formatDuration(terms.reviewWindowMs)}`,
    '',
    '标题、姓名、电话与文件不进入本系统，请到管理后台“业务单”按单号查看。',
  ].join('\n');
}

const PARTY_WORDS = { staff: '员工', client: '客户', admin: '门店管理员', dedicated: '专属会计', nobody: '无人' } as const;

/** Where the case stands now, for somebody who knows nothing of the code: state, who acts next, until when, what runs. */
export function currentDetails(input: CaseInput, status: CaseStatus): string {
  const next = nextActor(status, input.dedicatedId, status.at);
  const stage = input.stages.findIndex((one) => one.id === status.stageId);
  const lines = [`## ${STATE_WORDS[status.state]}${status.closedAt === null ? '' : '（已归档）'}`, ''];
  const who = next.staffId === null ? PARTY_WORDS[next.who] : `${PARTY_WORDS[next.who]} \`${next.staffId}\``;
  lines.push(
    next.who === 'nobody'
      ? '**下一步**：无，业务单自行结束'
      : `**下一步**：由${who}${next.who === 'staff' && next.what === 'quote' ? '报价' : NEXT_WORDS[next.what]}${next.until === null ? '' : `，期限 ${beijing(next.until)}`}`,
    '',
  );
  lines.push(
    `- 办理人：${status.assigneeId === null ? '还没有' : `\`${status.assigneeId}\`（${HOW_WORDS[status.assignedHow ?? 'assign']}）`}`,
  );
  if (stage >= 0) lines.push(`- 环节：${input.stages[stage]?.name}（${stage + 1}/${input.stages.length}）`);
  if (status.waitingOn.length > 0)
    lines.push(`- 正在等客户：${status.waitingOn.map((wait) => WAIT_WORDS[wait]).join('、')}（办理时钟暂停）`);
  if (status.papers.length > 0)
    lines.push(`- 资料：共 ${status.papers.length} 份，已收下 ${status.papers.filter((paper) => paper.state === 'accepted').length} 份`);
  if (status.dueAt !== null) lines.push(`- 办理期限：${beijing(status.dueAt)}`);
  if (status.awaitingReply) lines.push(`- 客户留言等待回复，自 ${beijing(status.awaitingReply.since)}`);
  if (status.transferAsked) lines.push('- 办理人申请转交，等管理员处理');
  if (status.unansweredAt !== null)
    lines.push(`- 未答复：客户在 ${beijing(status.unansweredAt)} 前没有答复；涉及原件，须客户确认或上传签收单`);
  if (status.releasedBy.length > 0) lines.push(`- 退回过：${status.releasedBy.map((id) => `\`${id}\``).join('、')}`);
  lines.push(
    '',
    ...timersOf(input, status),
    `最近变化：${beijing(status.at)} · 第 ${status.version} 次变化 · 记录 ${status.seq} 条（均为北京时间）`,
  );
  return lines.join('\n');
}

const HOW_WORDS = { grab: '抢单', assign: '指派', dedicated: '专属会计', auto: '自动指派' } as const;
const beijing = (at: number): string => formatBeijing(at);

function timersOf(input: CaseInput, status: CaseStatus): string[] {
  const running = deadlinesOf(input, status).sort((a, b) => a.at - b.at);
  return running.length === 0 ? [] : ['**到时自动发生**', '', ...running.map((deadline) => `- ${timerSummary(deadline)}`), ''];
}

/** What a timer waits for, in one line. */
export const timerSummary = ({ type, at }: Deadline): string => `${beijing(at)} ${DEADLINE_WORDS[type]}`;
