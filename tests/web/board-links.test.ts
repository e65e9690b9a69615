import { describe, expect, it } from 'vitest';
import { placeBehind } from '../../web/console/boards/list-links.ts';

describe('a list behind a figure', () => {
  it.each([
    [{ list: 'cases', query: { state: 'in_progress', waitingOn: 'none' } }, '/cases?state=in_progress&waitingOn=none'],
    [{ list: 'bills', query: { state: 'overdue', from: '2026-10-01' } }, '/bills?from=2026-10-01'],
    [{ list: 'bills', query: { state: 'open,partly_paid' } }, '/bills?state=open,partly_paid'],
    [{ list: 'complaints', query: { state: 'received,acknowledged' } }, '/complaints'],
    [{ list: 'complaints', query: { overdue: '1', storeId: 's' } }, '/complaints?storeId=s&show=overdue'],
    [{ list: 'receipts', query: { state: 'entered' } }, '/collections'],
    [{ list: 'receipts', query: { toHandIn: '1' } }, '/collections?tab=toHandIn'],
    [{ list: 'receipts', query: { state: 'confirmed', way: 'cash' } }, '/collections?way=cash&tab=all&state=confirmed'],
    [{ list: 'notices/log', query: { result: 'refused,unknown' } }, '/notices?result=refused,unknown'],
    [{ list: 'performance/behind', query: { number: 'taken' } }, '/performance/rows?number=taken'],
  ] as const)('%o is a page of the console', async (figure, place) => {
    expect(placeBehind(figure)).toBe(place);
  });
});
