// Long: a line a notice that somebody of the firm gets.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { DECISION_KINDS, decisionPath } from '../../domain/decisions.ts';
import { isToldTo } from '../../domain/notice-choices.ts';
import { noticeLink, NOTICES, noticeText, type NoticeId } from '../../domain/notices.ts';
import { DECISIONS_HERE } from '../../web/mobile/admin/decisions/kinds.ts';
import { routes, workRoutes } from '../../web/mobile/routes.ts';
import { match } from '../../web/router.ts';

/** What is told to who runs the firm, or may decide it: which call of the API the page it leads to offers. */
const DECIDED: Partial<Record<NoticeId, readonly string[]>> = {
  'case.begun.admin': ['assignCase'],
  'case.released.admin': ['assignCase'],
  'case.transfer.admin': ['assignCase'],
  'case.escalated.admin': ['assignCase'],
  'case.escalated.owner': ['assignCase'],
  'case.message.unanswered': ['sendMessage'],
  'bill.voidMet': ['askRefund'],
  'payment.alarm.admin': ['askRefund'],
  'offline.entered.admin': ['confirmReceipt', 'rejectReceipt'],
  'transfer.claimed.admin': ['confirmTransfer', 'rejectTransfer'],
  'refund.asked.admin': ['approveRefund', 'rejectRefund'],
  'refund.abnormal.admin': ['retryRefund', 'confirmPaidBack'],
  'invoice.asked.admin': ['approveInvoice', 'issueInvoice', 'answerInvoice'],
  'invoice.reverse.admin': ['answerInvoice'],
  'dunning.5.internal': ['releaseBill', 'pauseBill'],
  'engagement.asked.approver': ['actOnEngagement'],
  'filing.risk': ['saveDuties', 'revealStaffPhone'],
  'wish.asked': ['answerWish'],
  'erasure.asked.staff': ['decideErasure'],
  'complaint.received.admin': ['complaintDeed', 'listColleagues', 'listRefunds'],
  'complaint.rose.owner': ['complaintDeed', 'listColleagues', 'listRefunds'],
  'complaint.handed.staff': ['complaintDeed'],
  'complaint.message.staff': ['complaintDeed'],
  'complaint.reopened.staff': ['complaintDeed'],
  'suggestion.received.admin': ['answerSuggestion', 'closeSuggestion'],
  'account.message.staff': ['closeLetter'],
  'daily.failed': ['runDay'],
  'day.morning.admin': ['getToday'],
};
/** What tells a colleague of their own work, or tells and asks nothing. */
const TOLD =
  /^(?:broadcast|backup\.failed\.admin|export\.watched\.owner|run\.ended\.staff|handover\.sign|grant\.(?:given|ending|ended)\.staff|complaint\.(?:accepted|shown)\.staff|(?:errand|case|ledger|realname|custody|period|engagement|payment|refund)\.[\w.]+\.(?:staff|dedicated))$/;

const all = (await workRoutes()).concat(routes);
/** Where the element of a route is written, by the import that loads it. */
const fileOf = (load: () => Promise<unknown>): string => {
  const [, path = ''] = /import\("?'?([^'")]+)/.exec(load.toString()) ?? [];
  return path;
};
/** Everything a page is made of: its own file and what it imports, at once or later. */
function textOf(file: string, seen = new Set<string>()): string {
  if (seen.has(file) || !existsSync(file)) return '';
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  const next = [...text.matchAll(/(?:from |import\(|import )'(\.[^']+\.ts)'/g)].map(([, path]) => join(dirname(file), path ?? ''));
  return [text, ...next.filter((path) => path.includes('/web/mobile/')).map((path) => textOf(path, seen))].join('\n');
}
const pageOf = (tag: string): string => {
  const files = ['admin', 'staff', 'client', 'complaints', 'contract', 'period', 'me', 'ledger', 'real-names'].map(
    (folder) => `web/mobile/${folder}`,
  );
  for (const folder of files) {
    const file = join(process.cwd(), folder, `${tag.slice('yk-'.length)}.ts`);
    if (existsSync(file)) return file;
  }
  return '';
};

it('every notice of somebody who works for the firm is decided on the phone, or says nothing but what they know to do', () => {
  const staff = (Object.keys(NOTICES) as NoticeId[]).filter((id) => isToldTo(id, 'staff'));
  const unsaid = staff.filter((id) => DECIDED[id] === undefined && !TOLD.test(id));
  expect(unsaid, 'a new notice has a line here: what its page lets one do').toEqual([]);
  expect(Object.keys(DECIDED).filter((id) => !staff.includes(id as NoticeId))).toEqual([]);
});

it.each(Object.entries(DECIDED))('%s leads to a page of the phone that offers %s', (id, deeds) => {
  const target = noticeText(id as NoticeId).target;
  const link = noticeLink(target, 'X1').split('?')[0] ?? '';
  const found = match(all, link);
  expect(found?.route.tag, `${link} is an address of the phone`).toBeDefined();
  expect((found?.route as { faces?: readonly string[] } | undefined)?.faces ?? ['admin']).toContain('admin');
  const [, kind] = /^\/decide\/(\w+)\//.exec(link) ?? [];
  const file = kind ? join(process.cwd(), `web/mobile/admin/decisions/${kind}.ts`) : pageOf(found?.route.tag ?? '');
  expect(existsSync(file), `${found?.route.tag ?? ''} is written somewhere: ${fileOf(found?.route.load ?? (async () => null))}`).toBe(true);
  const text = textOf(file) + (id === 'filing.risk' ? textOf(join(process.cwd(), 'web/mobile/admin/decisions/filing.ts')) : '');
  for (const deed of deeds) expect(text, `${file} calls ${deed}`).toMatch(new RegExp(`\\b${deed}\\(`));
});

it('every kind of decision has its page, and none is read that nobody can open', () => {
  for (const kind of DECISION_KINDS) {
    const path = decisionPath(kind, 'X1');
    expect(match(all, path), path).not.toBeNull();
    if (path.startsWith('/decide/')) expect(DECISIONS_HERE[kind], kind).toBeDefined();
  }
});
