import { expect, test } from 'vitest';
import { isTitled, RUN_NAMES, runTitle, type TitledRun } from '../../domain/run-titles.ts';
import { RUN_KINDS, type RunKind } from '../../domain/runs.ts';

const HAN = /[\u4e00-\u9fff]/;
const KINDS = (Object.keys(RUN_KINDS) as RunKind[]).filter(isTitled);

test('only what has words of its own has no title from what was asked', () => {
  expect((Object.keys(RUN_KINDS) as RunKind[]).filter((kind) => !isTitled(kind))).toEqual([
    'broadcast',
    'import.check',
    'import',
    'import.undo',
  ]);
});
test.each(KINDS)('%s: in both languages, even of an asking nobody knows any more', (kind) => {
  for (const params of [{}, { kind: 'toString', duty: 'toString', stageId: 'x', to: 'y' }]) {
    const { zh, en } = runTitle(kind, params, 'Lin');
    expect([HAN.test(zh) || kind === 'periods.move', HAN.test(en), en.includes('undefined')]).toEqual([true, false, false]);
    if (RUN_NAMES[kind] && kind !== 'periods.duty') expect([zh, en].every((title) => title.includes('Lin'))).toBe(true);
  }
});
test.each<[TitledRun, object, string, string, string]>([
  ['export', { kind: 'clients' }, '', '导出客户', 'Export: Clients'],
  ['cases.assign', { staffId: 's' }, '林小满', '指派给林小满', 'Assigned to 林小满'],
  [
    'cases.cancel',
    { reason: '重复下单，客户自己要求取消，已电话确认无误' },
    '',
    '取消：重复下单，客户自己要求取消，已电话确认无',
    'Cancelled: 重复下单，客户自己要求取消，已电话确认无',
  ],
  ['periods.move', { stageId: 'collect', to: 'done' }, '', '收票：已完成', 'Papers: done'],
  ['periods.duty', { duty: 'book' }, '林小满', '记账改由林小满办理', 'Books taken over by 林小满'],
  ['periods.postpone', { stageId: 'file', dueOn: '2026-12-10' }, '', '申报延期到 2026-12-10', 'Filing put off until 2026-12-10'],
  ['month.opening', { period: '2026-11' }, '', '2026-11 账期', 'Month 2026-11'],
])('%s %j', (kind, params, name, zh, en) => {
  expect(runTitle(kind, params, name)).toEqual({ zh, en });
});
