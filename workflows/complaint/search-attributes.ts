import type { ComplaintInput, ComplaintStatus } from '../../domain/complaint/types.ts';
import type { KeywordPair } from '../fulfilment/search-attributes.ts';

const pair = <V>(name: KeywordPair['key']['name'], value: V): KeywordPair<V> => ({ key: { name, type: 'KEYWORD' }, value });

/** Those that change while it lives. A complaint is found by what cases are found by: the dev server holds ten keywords in all. */
export const movingComplaint = ({ state, handlerId }: Pick<ComplaintStatus, 'state' | 'handlerId'>): KeywordPair[] => [
  pair('CaseState', state),
  pair('CaseAssignee', handlerId),
];

/** All it is started with, without the empty ones. */
export function complaintAttributes(input: ComplaintInput, status: ComplaintStatus | null): KeywordPair<string>[] {
  const moving = movingComplaint(status ?? { state: 'received', handlerId: null });
  return [
    ...moving.flatMap(({ key, value }) => (value === null ? [] : [{ key, value }])),
    pair('CaseClient', input.clientId),
    pair('CaseStore', input.storeId),
    pair('CaseType', 'complaint'),
  ];
}
