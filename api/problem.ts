import type { EligibilityReason } from '../domain/case/eligibility.ts';
import { ERRORS, type ErrorCode } from '../domain/errors.ts';

/** One wrong field: JSON pointer, code, words. */
export interface FieldError {
  pointer: string;
  code: string;
  message: string;
}

/** Details an error may carry to the outside; everything else stays in the log. */
type Details = Record<string, unknown>;

/** Why somebody cannot take a case, to that person. */
const WHY: Record<EligibilityReason, string> = {
  not_staff: '您不是本店员工',
  inactive: '您的账号已停用',
  on_leave: '您在请假中，销假后就能接',
  off_duty: '您已离岗，打开“在岗”就能接',
  other_store: '这是别的门店的客户',
  no_skill: '您没有登记这类业务的技能',
  cap_reached: '您手上的单已到上限，办结一单就能接',
  released_before: '您退回过这一单，不能再接',
  first_refusal: '专属会计优先接单中，请稍候',
};

/** The words of the table, with what is known of why. */
function wordsOf(code: ErrorCode, { reason, maxBytes }: Details): string {
  const { zh } = ERRORS[code];
  if (code === 'not_eligible' && typeof reason === 'string' && reason in WHY) return WHY[reason as EligibilityReason];
  if (code === 'file_too_large' && typeof maxBytes === 'number')
    return `文件太大，一个文件最多 ${Math.floor(maxBytes / 1024 / 1024) || 1} MB，请压缩后再传`;
  return zh;
}

/** RFC 9457 problem of one code of the error table. */
export function problemOf(code: ErrorCode, requestId: string, details: Details = {}) {
  const entry = ERRORS[code];
  return {
    type: `urn:cloud-accounting:error:${code}`,
    title: entry.en,
    status: entry.status,
    detail: wordsOf(code, details),
    code,
    requestId,
    ...details,
  };
}
