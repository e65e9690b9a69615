import type { NoticeRulesView, OwnNoticesView } from '../../api/views/notice-choices.ts';
import type { OwnNotices, RuleTable } from '../../domain/notice-choices.ts';
import { call } from './http.ts';

/** What the person hears over which channel, and when nothing rings. */
export const getOwnNotices = (): Promise<OwnNoticesView> => call('/api/me/notices');
/** @throws ApiProblem `version_conflict` when it was changed elsewhere meanwhile */
export const saveOwnNotices = (body: OwnNotices & { version: number }): Promise<OwnNoticesView> =>
  call('/api/me/notices', { method: 'PUT', body });
/** The firm's rules, notice by notice. */
export const getNoticeRules = (): Promise<NoticeRulesView> => call('/api/notice-rules');
/** @throws ApiProblem `version_conflict` */
export const saveNoticeRules = (body: { rules: RuleTable; version: number }): Promise<NoticeRulesView> =>
  call('/api/notice-rules', { method: 'PUT', body });
