import type { CaseInput, CaseStatus } from '../../domain/case/types.ts';

/** What cases are found by in the Temporal UI; all Keyword; registered before the worker starts. */
export const CASE_SEARCH_ATTRIBUTES = ['CaseState', 'CaseAssignee', 'CaseClient', 'CaseStore', 'CaseUrgency', 'CaseType'] as const;
export type CaseSearchAttribute = (typeof CASE_SEARCH_ATTRIBUTES)[number];

/** A search attribute and its value; null takes it away. */
export interface KeywordPair<V = string | null> {
  key: { name: CaseSearchAttribute; type: 'KEYWORD' };
  value: V;
}

const pair = <V>(name: CaseSearchAttribute, value: V): KeywordPair<V> => ({ key: { name, type: 'KEYWORD' }, value });

/** The two that change while a case lives. */
export const movingAttributes = (status: CaseStatus): KeywordPair[] => [
  pair('CaseState', status.state),
  pair('CaseAssignee', status.assigneeId),
];

/** All that a case has, without the empty ones: what it is started with. */
export function caseAttributes(input: CaseInput, status: CaseStatus): KeywordPair<string>[] {
  const moving = movingAttributes(status).flatMap(({ key, value }) => (value === null ? [] : [{ key, value }]));
  return [
    ...moving,
    pair('CaseClient', input.clientId),
    pair('CaseStore', input.storeId),
    pair('CaseUrgency', input.urgency),
    pair('CaseType', input.businessTypeId),
  ];
}
