import type { KeptDifference, ReconciliationDay } from '../../db/read/reconciliations.ts';
import type { DifferenceKind } from '../../domain/pay/bill.ts';
import type { DifferenceView, ReconciliationRow } from '../views/reconciliations.ts';
import { instant, instantOrNull } from './case-row.ts';

/** Why there is no bill, as an owner reads it; another code of WeChat's stands for itself. */
const WHY: Record<string, string> = {
  creating: '微信还在生成账单，会自动再取',
  none: '微信还没有这一天的账单，会自动再取',
  not_configured: '还没有配置微信支付，请先到“渠道”里填写商户号和密钥',
  unverified: '微信的答复验签不过，请到“渠道”里核对微信支付公钥',
  bill_changed: '账单文件与微信给的校验值不符，会自动再取',
  unreadable: '账单的格式认不出来，请把这一天的情况告诉技术支持',
  SIGN_ERROR: '微信说签名不对，请到“渠道”里核对商户私钥和证书序列号',
  NO_AUTH: '这个商户号没有下载账单的权限，请到微信商户平台开通',
};

/** A day in the list. */
export function reconciliationRow(day: ReconciliationDay): ReconciliationRow {
  const { billDate, state, failure, checkedAt, at: _, ...figures } = day;
  return {
    date: billDate,
    state,
    ...figures,
    failure: failure === null ? null : { code: failure, words: WHY[failure] ?? '暂时取不到账单，会自动再取' },
    checkedAt: instantOrNull(checkedAt),
  };
}

/** A difference with what somebody said of it. */
export function differenceView(row: KeptDifference): DifferenceView {
  const { resolvedAt, resolvedById, resolvedByName, resolution, billDate: _, kind, of, createdAt, ...rest } = row;
  return {
    ...rest,
    kind: kind as DifferenceKind,
    of: of as 'payment' | 'refund',
    createdAt: instant(createdAt),
    resolution:
      resolvedAt === null
        ? null
        : { reason: resolution ?? '', at: instant(resolvedAt), by: { id: resolvedById ?? '', name: resolvedByName ?? '' } },
  };
}
