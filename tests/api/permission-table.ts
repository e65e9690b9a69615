/** Who asks, as they stand to a case of 高新店's client c07 which staff-5 works on. */
export const CALLERS = {
  nobody: null,
  roleless: 'stranger',
  contactOwn: 'demo-client-3',
  contactOther: 'demo-client-1',
  staffOwn: 'demo-staff-5',
  staffSameStore: 'demo-staff-6',
  staffOtherStore: 'demo-staff-1',
  leaderOwn: 'leader-two',
  leaderOther: 'demo-leader',
  adminOwn: 'demo-admin-2',
  adminOther: 'admin-three',
  owner: 'demo-owner',
} as const;
/** One of them. */
export type Caller = keyof typeof CALLERS;
/** All of them, in order. */
export const ALL = Object.keys(CALLERS) as Caller[];
type Verdict = 'in' | 'unauthenticated' | 'forbidden' | 'not_found' | 'not_eligible' | 'unknown_client';
type Expected = Record<Caller, Verdict>;

const callers = (...names: Caller[]) => names;
/** Who works for the firm, whatever the role. */
export const STAFF = callers(
  'staffOwn',
  'staffSameStore',
  'staffOtherStore',
  'leaderOwn',
  'leaderOther',
  'adminOwn',
  'adminOther',
  'owner',
);
const ADMINS = callers('adminOwn', 'adminOther', 'owner');
const CONTACTS = callers('contactOwn', 'contactOther');
/** Everybody by name; the rest is `forbidden`, nobody `unauthenticated`. */
const only = (...groups: (readonly [Verdict, readonly Caller[]])[]): Expected =>
  Object.fromEntries(
    ALL.map((caller) => [
      caller,
      groups.find(([, names]) => names.includes(caller))?.[0] ?? (caller === 'nobody' ? 'unauthenticated' : 'forbidden'),
    ]),
  ) as Expected;
const everybody = only(['in', ALL]);
const loggedIn = only(['in', ALL.filter((caller) => caller !== 'nobody')]);
const working = only(['in', [...STAFF, ...CONTACTS]]);
const staffOnly = only(['in', STAFF]);
const adminsOnly = only(['in', ADMINS]);
const ownerOnly = only(['in', ['owner']]);

const moneyReaders = only(['in', [...CONTACTS, ...ADMINS]]);

/** Who reaches the case. */
const REACH = callers('contactOwn', 'staffOwn', 'leaderOwn', 'adminOwn', 'owner');
const BEYOND = callers('contactOther', 'staffSameStore', 'staffOtherStore', 'leaderOther', 'adminOther');
const readers = only(['in', REACH], ['not_found', BEYOND]);
const without = (expected: Expected, verdict: Verdict, ...names: Caller[]): Expected => ({
  ...expected,
  ...Object.fromEntries(names.map((name) => [name, verdict])),
});
const staffWork = without(readers, 'forbidden', ...CONTACTS);
/** Those who administer the client's store. */
const adminWork = without(only(['in', ADMINS]), 'not_found', 'adminOther');
const contactsWork = without(without(readers, 'forbidden', 'staffOwn', 'leaderOwn', 'adminOwn', 'owner'), 'not_found');

/** Who keeps the record of staff-5. */
const keepers = only(['in', ['adminOwn', 'owner']], ['not_found', ['adminOther']]);
/** Who works with staff-5. */
const colleagues = only(
  ['in', ['staffOwn', 'staffSameStore', 'leaderOwn', 'adminOwn', 'owner']],
  ['not_found', ['staffOtherStore', 'leaderOther', 'adminOther']],
);
/** Who may invite contacts of c07. */
const inviters = readers;

interface Line {
  expected: Expected;
  body?: unknown;
  fresh?: 'work' | 'open';
  /** The address itself, where it names no case. */
  at?: string;
}
const reason = { reason: '测试' };
/** What no QR code says. */
const NO_CODE = 'x'.repeat(43);
const contactsOnly = only(['in', ['contactOwn']], ['not_found', ['contactOther']]);
/** What may be done with a case, a request or an order alike. */
const caseLines = (base: string): Record<string, Line> => ({
  [`GET ${base}/:no`]: { expected: readers },
  [`GET ${base}/:no/candidates`]: { expected: without(only(['in', ADMINS]), 'not_found', 'adminOther') },
  [`POST ${base}/:no/grab`]: {
    expected: without(
      only(['in', STAFF]),
      'not_eligible',
      'staffOtherStore',
      'leaderOther',
      'leaderOwn',
      'adminOwn',
      'adminOther',
      'owner',
      'staffSameStore',
    ),
    fresh: 'open',
  },
  [`POST ${base}/:no/assign`]: { expected: without(only(['in', ADMINS]), 'not_found', 'adminOther'), body: { staffId: 'staff-6' } },
  [`POST ${base}/:no/transfer`]: { expected: staffWork, body: reason },
  [`POST ${base}/:no/release`]: { expected: staffWork, body: reason },
  [`POST ${base}/:no/progress`]: { expected: staffWork, body: { text: '测试' } },
  [`POST ${base}/:no/contacts/:personId/phone`]: { expected: staffWork },
  [`POST ${base}/:no/messages`]: { expected: readers, body: { text: '测试' } },
  [`POST ${base}/:no/papers`]: { expected: staffWork, body: { papers: [{ name: '合同' }] } },
  [`POST ${base}/:no/papers/:paperId/submit`]: { expected: readers, body: { text: '测试' } },
  [`POST ${base}/:no/papers/:paperId/accept`]: { expected: staffWork },
  [`POST ${base}/:no/papers/:paperId/return`]: { expected: staffWork, body: reason },
  [`POST ${base}/:no/deliver`]: { expected: staffWork, body: { text: '测试' } },
  [`POST ${base}/:no/confirm`]: { expected: readers },
  [`POST ${base}/:no/return`]: { expected: contactsWork, body: reason },
  [`POST ${base}/:no/review`]: {
    expected: contactsOnly,
    body: { grade: 'good', scores: { attitude: 5, speed: 5, expertise: 5 } },
  },
  [`POST ${base}/:no/cancel`]: {
    expected: without(
      without(readers, 'forbidden', ...STAFF.filter((caller) => !ADMINS.includes(caller))),
      'not_found',
      'adminOther',
      'contactOther',
    ),
    body: reason,
  },
  [`POST ${base}/:no/quote`]: { expected: staffWork, body: { lines: [{ kind: 'service', name: '代办费', amountFen: 38_000 }] } },
  [`POST ${base}/:no/quote/accept`]: { expected: contactsOnly, body: { quoteNo: 1 } },
  [`POST ${base}/:no/quote/refuse`]: { expected: contactsOnly, body: { quoteNo: 1, ...reason } },
  [`POST ${base}/:no/refunds`]: { expected: staffWork, body: { amountFen: 100, reason: '测试' } },
  [`POST ${base}/:no/refunds/:refundId/approve`]: { expected: only(['not_found', ['owner']]) },
  [`POST ${base}/:no/refunds/:refundId/reject`]: { expected: only(['not_found', ['owner']]), body: reason },
  [`POST ${base}/:no/pay-way`]: { expected: contactsOnly, body: { way: 'transfer' } },
});
/** Every route, and how it answers each of them. */
export const LINES: Record<string, Line> = {
  'GET /api/auth/wechat/start': { expected: everybody },
  'GET /api/auth/wechat/callback': { expected: everybody },
  'POST /api/auth/password': { expected: everybody, body: { login: 'nobody', password: 'x' } },
  'POST /api/auth/logout': { expected: loggedIn },
  'POST /api/auth/totp/setup': { expected: staffOnly },
  'POST /api/auth/totp/enable': { expected: staffOnly, body: { code: '000000' } },
  'POST /api/auth/scan': { expected: everybody },
  'GET /api/auth/scan/:id': { expected: only(['not_found', ALL]) },
  'POST /api/auth/scan/:id/code': { expected: only(['not_found', ALL]), body: { totp: '000000' } },
  'POST /api/auth/scan/look': { expected: only(['not_found', STAFF]), body: { code: NO_CODE } },
  'POST /api/auth/scan/confirm': { expected: only(['not_found', STAFF]), body: { code: NO_CODE } },
  'POST /api/auth/scan/refuse': { expected: only(['not_found', STAFF]), body: { code: NO_CODE } },
  'GET /api/setup': { expected: ownerOnly },
  'PATCH /api/setup': { expected: ownerOnly, body: {} },
  'GET /api/setup/catalogue': { expected: ownerOnly },
  'POST /api/setup/catalogue': { expected: ownerOnly, body: { ids: ['none'] } },
  'GET /api/channels': { expected: adminsOnly },
  'PATCH /api/channels': { expected: ownerOnly, body: {} },
  'PUT /api/channels/secrets': { expected: ownerOnly, body: {} },
  'POST /api/channels/test': { expected: adminsOnly, body: { channel: 'sms' } },
  'GET /api/auth/security': { expected: staffOnly },
  'POST /api/auth/password/change': {
    expected: staffOnly,
    body: { old: 'wrong', next: 'a-new-one-of-2026' },
  },
  'POST /api/auth/totp/recovery': { expected: staffOnly, body: { code: '000000' } },
  'DELETE /api/staff/:id/totp': { expected: only(['not_found', ['owner']]) },
  'GET /api/auth/sessions': { expected: loggedIn },
  'DELETE /api/auth/sessions/:id': { expected: without(only(['not_found', ALL]), 'unauthenticated', 'nobody') },
  'DELETE /api/auth/sessions': { expected: loggedIn },
  'GET /api/staff/:id/sessions': { expected: only(['not_found', ADMINS]) },
  'DELETE /api/staff/:id/sessions': { expected: only(['not_found', ADMINS]) },
  'DELETE /api/staff/:id/sessions/:sessionId': { expected: only(['not_found', ADMINS]) },
  'GET /api/me': { expected: loggedIn },
  'PATCH /api/me': { expected: loggedIn, body: { smsOptOut: false } },
  'GET /api/staff/me/card': { expected: staffOnly },
  'PATCH /api/staff/me/card': { expected: staffOnly, body: { version: 99 } },
  'POST /api/staff/me/duty': { expected: staffOnly, body: { onDuty: true } },
  'GET /api/staff': { expected: staffOnly },
  'GET /api/staff/counts': { expected: staffOnly },
  'POST /api/staff': { expected: adminsOnly, body: { name: '新人', storeIds: ['store-1'] } },
  'GET /api/staff/:id': { expected: colleagues, at: '/api/staff/staff-5' },
  'PATCH /api/staff/:id': { expected: keepers, at: '/api/staff/staff-5', body: { version: 1 } },
  'POST /api/staff/:id/phone': {
    expected: without(colleagues, 'forbidden', 'staffSameStore', 'leaderOwn'),
    at: '/api/staff/staff-5/phone',
  },
  'POST /api/staff/:id/unbind': { expected: keepers, at: '/api/staff/spare/unbind' },
  'POST /api/staff/:id/login': { expected: keepers, at: '/api/staff/spare/login', body: { login: 'spare' } },
  'GET /api/staff/:id/leaving': { expected: keepers, at: '/api/staff/staff-5/leaving' },
  'POST /api/staff/:id/leaving': { expected: keepers, at: '/api/staff/staff-5/leaving', body: {} },
  'POST /api/staff/:id/rehire': { expected: keepers, at: '/api/staff/staff-5/rehire' },
  'GET /api/staff/:id/handover': { expected: only(['not_found', ADMINS]), at: '/api/staff/staff-5/handover' },
  'GET /api/staff/:id/handover.csv': { expected: only(['not_found', ADMINS]), at: '/api/staff/staff-5/handover.csv' },
  'GET /api/stores': { expected: staffOnly },
  'POST /api/stores': { expected: ownerOnly, body: { name: '新店' } },
  'PATCH /api/stores/:id': { expected: only(['not_found', ['owner']]), body: { version: 1 } },
  'POST /api/stores/:id/close': { expected: only(['not_found', ['owner']]), body: { version: 1 } },
  'POST /api/stores/:id/reopen': { expected: only(['not_found', ['owner']]), body: { version: 1 } },
  'GET /api/groups': { expected: staffOnly },
  'POST /api/groups': { expected: adminsOnly, body: { name: '新组', storeId: 'store-1' } },
  'PATCH /api/groups/:id': {
    expected: only(['not_found', ADMINS]),
    body: { version: 1, name: '新组', storeId: 'store-1', leaderId: null },
  },
  'POST /api/groups/:id/remove': { expected: only(['not_found', ADMINS]) },
  'GET /api/skills': { expected: staffOnly },
  'POST /api/skills': { expected: adminsOnly, body: { name: '新技能' } },
  'PATCH /api/skills/:id': { expected: only(['not_found', ADMINS]), body: { version: 1, name: '新技能' } },
  'POST /api/skills/:id/remove': { expected: only(['not_found', ADMINS]) },
  'GET /api/leaves': { expected: staffOnly },
  'POST /api/leaves': { expected: staffOnly, body: { from: '2099-01-01', to: '2099-01-02' } },
  'POST /api/leaves/:id/approve': { expected: only(['not_found', ADMINS]), body: {} },
  'POST /api/leaves/:id/refuse': { expected: only(['not_found', ADMINS]), body: { answer: '人手不够' } },
  'POST /api/leaves/:id/cancel': { expected: only(['not_found', STAFF]) },
  'POST /api/leaves/:id/end': { expected: only(['not_found', STAFF]) },
  'POST /api/leaves/:id/cover': { expected: only(['not_found', ADMINS]), body: { coverId: null } },
  'POST /api/staff/:id/invitation': { expected: keepers, at: '/api/staff/staff-5/invitation' },
  'POST /api/staff/:id/invitations/:invitationId/revoke': {
    expected: only(['not_found', ADMINS]),
    at: '/api/staff/staff-5/invitations/none/revoke',
  },
  'GET /api/clients/:id/invitations': { expected: inviters, at: '/api/clients/c07/invitations' },
  'POST /api/clients/:id/invitations': { expected: inviters, at: '/api/clients/c07/invitations', body: { name: '何丽' } },
  'POST /api/clients/:id/invitations/:invitationId/revoke': {
    expected: only(['not_found', [...REACH, ...BEYOND]]),
    at: '/api/clients/c07/invitations/none/revoke',
  },
  'GET /api/invitations/:token': {
    expected: only(['not_found', ALL.filter((caller) => caller !== 'nobody')]),
    at: '/api/invitations/none',
  },
  'POST /api/invitations/:token/accept': {
    expected: only(['not_found', ALL.filter((caller) => caller !== 'nobody')]),
    at: '/api/invitations/none/accept',
  },
  'GET /api/clients': { expected: working },
  'GET /api/views': { expected: staffOnly, at: '/api/views?list=cases' },
  'POST /api/views': { expected: staffOnly, body: { list: 'cases', name: '我的', query: 'state=open' } },
  'PUT /api/views/columns': { expected: staffOnly, body: { list: 'cases', columns: ['no', 'title'] } },
  'PATCH /api/views/:id': { expected: only(['not_found', STAFF]), body: { version: 1, name: '改名' } },
  'DELETE /api/views/:id': { expected: only(['not_found', STAFF]) },
  'GET /api/search': { expected: staffOnly, at: '/api/search?q=zs' },
  'GET /api/timeline/:kind/:id': {
    expected: only(
      ['in', ['staffOwn', 'leaderOwn', 'adminOwn', 'owner']],
      ['not_found', ['staffSameStore', 'staffOtherStore', 'leaderOther', 'adminOther']],
    ),
    at: '/api/timeline/cases/:no',
  },
  'GET /api/payments': { expected: moneyReaders },
  'GET /api/payments/counts': { expected: moneyReaders },
  'GET /api/payments/:id': { expected: only(['not_found', [...CONTACTS, ...ADMINS]]), at: '/api/payments/none' },
  'POST /api/payments': {
    expected: only(['not_found', CONTACTS]),
    body: { subject: { kind: 'request', id: 'none' } },
  },
  'POST /api/payments/:id/check': { expected: only(['not_found', CONTACTS]), at: '/api/payments/none/check' },
  'POST /api/refunds/:id/approve': { expected: only(['not_found', ['owner']]), at: '/api/refunds/none/approve' },
  'POST /api/refunds/:id/reject': { expected: only(['not_found', ['owner']]), at: '/api/refunds/none/reject', body: reason },
  'POST /api/refunds/:id/retry': { expected: only(['not_found', ['owner']]), at: '/api/refunds/none/retry' },
  'POST /api/refunds/:id/paid-back': { expected: only(['not_found', ['owner']]), at: '/api/refunds/none/paid-back' },
  'GET /api/refunds': { expected: adminsOnly },
  'GET /api/refunds/counts': { expected: adminsOnly },
  'GET /api/refunds/:id': { expected: only(['not_found', ADMINS]), at: '/api/refunds/none' },
  'GET /api/reconciliations': { expected: adminsOnly },
  'POST /api/reconciliations': { expected: adminsOnly, body: { date: '2020-01-01' } },
  'GET /api/reconciliations/:date': { expected: only(['not_found', ADMINS]), at: '/api/reconciliations/2020-01-01' },
  'POST /api/reconciliations/:date/differences/:id/resolve': {
    expected: only(['not_found', ADMINS]),
    at: '/api/reconciliations/2020-01-01/differences/none/resolve',
    body: { reason: '已核对' },
  },
  'GET /api/revenue': { expected: adminsOnly },
  'GET /api/clients/counts': { expected: working },
  'GET /api/clients/usci/:code': { expected: staffOnly },
  'POST /api/clients': { expected: adminsOnly, body: {} },
  'GET /api/clients/:id': { expected: readers },
  'PATCH /api/clients/:id': { expected: staffWork, body: { version: 0 } },
  'POST /api/clients/:id/archive': { expected: adminWork, body: reason },
  'POST /api/clients/:id/restore': { expected: adminWork, body: reason },
  'GET /api/clients/:id/duplicates': { expected: adminWork },
  'GET /api/clients/:id/contacts': { expected: readers },
  'POST /api/clients/:id/contacts': { expected: staffWork, body: { phone: '13999999999', rights: [] } },
  'PATCH /api/clients/:id/contacts/:personId': { expected: readers, body: { version: 0, title: '负责人' } },
  'DELETE /api/clients/:id/contacts/:personId': {
    expected: only(['not_found', [...STAFF, ...CONTACTS]]),
    at: '/api/clients/c07/contacts/nobody',
  },
  'POST /api/clients/:id/contacts/:personId/phone': { expected: staffWork },
  'POST /api/clients/:id/accountant': { expected: adminWork, body: { staffId: 'staff-5', ...reason } },
  'POST /api/clients/:id/helpers': { expected: adminWork, body: { staffId: 'nobody' } },
  'DELETE /api/clients/:id/helpers/:staffId': { expected: adminWork },
  'GET /api/clients/:id/profile': { expected: readers },
  'POST /api/clients/:id/profile': {
    expected: staffWork,
    body: { entity: 'company', vatKind: 'general', levy: 'audit', validFrom: '1990-01-01', ...reason },
  },
  'DELETE /api/clients/:id/profile/:profileId': { expected: only(['not_found', STAFF]) },
  'GET /api/clients/:id/notes': { expected: staffWork },
  'POST /api/clients/:id/notes': { expected: staffWork, body: { text: '测试' } },
  'PATCH /api/clients/:id/notes/:noteId': { expected: only(['not_found', STAFF]), body: { version: 1 } },
  'DELETE /api/clients/:id/notes/:noteId': { expected: only(['not_found', STAFF]) },
  'GET /api/clients/:id/files': { expected: readers },
  'POST /api/clients/:id/files': { expected: readers, body: { fileIds: ['none'] } },
  'PATCH /api/clients/:id/files/:fileId': { expected: only(['not_found', STAFF]), body: {} },
  'DELETE /api/clients/:id/files/:fileId': { expected: only(['not_found', STAFF]) },
  'GET /api/clients/:id/timeline': { expected: staffWork },
  'POST /api/clients/:id/merge/trial': { expected: adminWork, body: { otherId: 'c08' } },
  'POST /api/clients/:id/merge': { expected: adminWork, body: { otherId: 'c07', ...reason } },
  'POST /api/clients/:id/merge/:mergeId/undo': { expected: only(['not_found', ADMINS]) },
  'GET /api/clients/:id/payments': { expected: readers },
  'GET /api/clients/:id/invoiceable': { expected: readers },
  'GET /api/clients/:id/invoice-titles': { expected: readers },
  'POST /api/clients/:id/invoice-titles': { expected: readers, body: { kind: 'person', name: '何丽' } },
  'PATCH /api/clients/:id/invoice-titles/:titleId': {
    expected: only(['not_found', [...STAFF, ...CONTACTS]]),
    at: '/api/clients/c07/invoice-titles/none',
    body: { kind: 'person', name: '何丽', version: 1 },
  },
  'DELETE /api/clients/:id/invoice-titles/:titleId': {
    expected: only(['not_found', [...STAFF, ...CONTACTS]]),
    at: '/api/clients/c07/invoice-titles/none',
  },
  'GET /api/bills': { expected: working },
  'GET /api/bills/counts': { expected: working },
  'GET /api/bills/:id': { expected: only(['not_found', [...STAFF, ...CONTACTS]]) },
  'GET /api/payments/:id/receipt': { expected: only(['not_found', [...STAFF, ...CONTACTS]]) },
  'GET /api/transfers/account': { expected: working },
  'GET /api/transfers': { expected: working },
  'GET /api/transfers/counts': { expected: working },
  'POST /api/transfers': {
    expected: only(['not_found', [...ADMINS, ...CONTACTS]]),
    body: { subject: { kind: 'request', id: 'R26010100001' }, amountFen: 1, payerName: '何丽', fileIds: ['none'] },
  },
  'GET /api/transfers/:id': { expected: only(['not_found', [...STAFF, ...CONTACTS]]) },
  'POST /api/transfers/:id/confirm': { expected: only(['not_found', ADMINS]), body: {} },
  'POST /api/transfers/:id/reject': { expected: only(['not_found', ADMINS]), body: reason },
  'GET /api/invoice-requests': { expected: working },
  'GET /api/invoice-requests/counts': { expected: working },
  'POST /api/invoice-requests': {
    expected: without(only(['in', ['contactOwn', 'adminOwn', 'owner']], ['unknown_client', BEYOND]), 'forbidden', 'staffOwn', 'leaderOwn'),
    body: { clientId: 'c07', titleId: 'none', lines: [{ paymentId: 'none', amountFen: 1 }] },
  },
  'GET /api/invoice-requests/:id': { expected: only(['not_found', [...STAFF, ...CONTACTS]]) },
  'POST /api/invoice-requests/:id/issue': { expected: only(['not_found', ADMINS]), body: { invoiceNo: '2651', fileIds: ['none'] } },
  'POST /api/invoice-requests/:id/reject': { expected: only(['not_found', ADMINS]), body: reason },
  'POST /api/invoice-requests/:id/cancel': { expected: only(['not_found', [...STAFF, ...CONTACTS]]) },
  'POST /api/invoice-requests/:id/reverse': { expected: only(['not_found', ADMINS]), body: reason },
  'GET /api/client-tags': { expected: staffOnly },
  'POST /api/client-tags/rename': { expected: ownerOnly, body: { from: '没有', to: '也没有' } },
  'GET /api/service-categories': { expected: working },
  'POST /api/service-categories': { expected: adminsOnly, body: { name: '法律顾问', icon: 'file' } },
  'PUT /api/service-categories/order': { expected: adminsOnly, body: { ids: ['none'] } },
  'PATCH /api/service-categories/:id': { expected: adminsOnly, at: '/api/service-categories/tax', body: { version: 99 } },
  'DELETE /api/service-categories/:id': { expected: adminsOnly, at: '/api/service-categories/tax' },
  'GET /api/services': { expected: working },
  'GET /api/services/counts': { expected: adminsOnly },
  'GET /api/services/:id': { expected: working, at: '/api/services/bk-small' },
  'POST /api/services': { expected: adminsOnly, body: {} },
  'PUT /api/services/order': { expected: adminsOnly, body: { ids: ['none'] } },
  'PUT /api/services/on-sale': { expected: adminsOnly, body: { ids: ['bk-zero'], onSale: true } },
  'GET /api/services/:id/record': { expected: adminsOnly, at: '/api/services/bk-small/record' },
  'PATCH /api/services/:id': { expected: adminsOnly, at: '/api/services/bk-small', body: { version: 99 } },
  'POST /api/services/:id/copy': { expected: adminsOnly, at: '/api/services/bk-small/copy' },
  'POST /api/services/:id/archive': { expected: adminsOnly, at: '/api/services/bk-zero/archive' },
  'POST /api/services/:id/restore': { expected: adminsOnly, at: '/api/services/bk-zero/restore' },
  'POST /api/services/:id/prices': { expected: adminsOnly, at: '/api/services/bk-small/prices', body: {} },
  'DELETE /api/services/:id/prices/:priceId': { expected: only(['not_found', ADMINS]), at: '/api/services/bk-small/prices/none' },
  'GET /api/business-types': { expected: working },
  'POST /api/business-types': { expected: adminsOnly, body: {} },
  'PUT /api/business-types/order': { expected: adminsOnly, body: { ids: [] } },
  'GET /api/business-types/:id': { expected: only(['not_found', ADMINS]) },
  'PATCH /api/business-types/:id': { expected: only(['not_found', ADMINS]), body: { version: 1, name: '改名' } },
  'DELETE /api/business-types/:id': { expected: only(['not_found', ADMINS]) },
  'POST /api/business-types/:id/copy': { expected: only(['not_found', ADMINS]), body: {} },
  'POST /api/requests': {
    expected: only(['in', [...REACH]], ['unknown_client', BEYOND]),
    body: { clientId: 'c07', businessTypeId: 'social-change', title: '测试' },
  },
  'GET /api/requests': { expected: working },
  'POST /api/orders': {
    expected: only(['in', [...REACH]], ['unknown_client', BEYOND]),
    body: { clientId: 'c07', itemId: 'none', planId: 'none', amountFen: 1 },
  },
  'GET /api/orders': { expected: working },
  ...caseLines('/api/requests'),
  ...caseLines('/api/orders'),
  'GET /api/cases': { expected: working },
  'GET /api/cases/counts': { expected: working },
  'GET /api/hall': { expected: staffOnly },
  'GET /api/todo': { expected: working },
  'GET /api/workbench': { expected: adminsOnly },
  'GET /api/phrases': { expected: staffOnly },
  'POST /api/phrases': { expected: staffOnly, body: { group: 'progress', text: '正在办理' } },
  'PATCH /api/phrases/:id': { expected: only(['not_found', STAFF]), body: { version: 1, text: '改过' } },
  'DELETE /api/phrases/:id': { expected: only(['not_found', STAFF]) },
  'GET /api/notices': { expected: working },
  'POST /api/notices/read': { expected: working, body: { all: true } },
  'GET /api/notices/log': { expected: adminsOnly },
  'GET /api/wechat/js-config': { expected: everybody },
  'GET /api/wechat/grants': { expected: loggedIn },
  'POST /api/wechat/grants': { expected: loggedIn, body: { templateIds: ['none'] } },
  'GET /api/wechat/push': { expected: everybody },
  'POST /api/wechat/push': { expected: everybody },
  'POST /api/wechat/pay/notify': { expected: everybody },
  'POST /api/wechat/refund/notify': { expected: everybody },
  'GET /api/wechat/inbox': { expected: staffOnly },
  'POST /api/wechat/inbox/:id/move': { expected: only(['not_found', STAFF]), body: { caseId: 'R26112400001' } },
  'POST /api/wechat/inbox/:id/done': { expected: only(['not_found', STAFF]) },
  'POST /api/notices/log/:attemptId/retry': { expected: only(['not_found', ADMINS]) },
  'POST /api/files': { expected: working, body: 'nothing' },
  'GET /api/files': { expected: working },
  'GET /api/files/:id': { expected: readers },
  'GET /api/events': { expected: working },
  'GET /api/home': { expected: everybody },
  'GET /api/settings': { expected: adminsOnly },
  'PATCH /api/settings': { expected: ownerOnly, body: {} },
  'GET /api/audit': { expected: ownerOnly },
  'GET /api/operations': { expected: adminsOnly },
  'GET /api/runs': { expected: staffOnly },
  'GET /api/runs/:id': { expected: only(['not_found', STAFF]) },
  'GET /api/runs/:id/failures': { expected: only(['not_found', STAFF]) },
  'POST /api/runs/:id/cancel': { expected: only(['not_found', STAFF]) },
  'POST /api/runs/:id/retry': { expected: only(['not_found', STAFF]) },
  'POST /api/runs/:id/undo': { expected: only(['not_found', STAFF]) },
  'POST /api/broadcasts/preview': { expected: adminsOnly, body: { title: '测试', text: '测试', audience: { to: 'staff' } } },
  'POST /api/broadcasts/test': { expected: adminsOnly, body: { title: '测试', text: '测试' } },
  'POST /api/broadcasts': { expected: adminsOnly, body: { title: '测试', text: '测试', audience: { to: 'staff' } } },
  'GET /api/broadcasts/audiences': { expected: adminsOnly },
  'GET /api/broadcasts/:id': { expected: only(['not_found', ADMINS]) },
  'POST /api/bulk': { expected: adminsOnly, body: { kind: 'cases', filter: {}, action: 'urge', params: { text: '测试' } } },
  'POST /api/exports': { expected: adminsOnly, body: { kind: 'staff', filter: {}, format: 'csv' } },
  'GET /api/exports': { expected: adminsOnly },
  'GET /api/exports/:id/file': { expected: only(['not_found', ADMINS]) },
  'GET /healthz': { expected: everybody },
  'GET /readyz': { expected: everybody },
  'GET /metrics': { expected: everybody },
  'GET /docs': { expected: everybody },
  'GET /docs/:part': { expected: everybody },
  'GET /openapi.json': { expected: everybody },
  'ALL /temporal': { expected: adminsOnly },
  'ALL /temporal/*': { expected: adminsOnly },
  'GET /console': { expected: everybody },
  'GET /console/*': { expected: everybody },
  'ALL /api/*': { expected: only(['not_found', ALL]) },
  'GET /*': { expected: everybody },
};
/** Lists in which the case, its client or its worker may stand: who finds it. */
export const LISTS: Record<string, { find: string; seenBy: readonly Caller[] }> = {
  '/api/cases?limit=100': { find: 'CASE', seenBy: REACH },
  '/api/requests?limit=100': { find: 'CASE', seenBy: REACH },
  '/api/orders?limit=100': { find: 'ORDER', seenBy: REACH },
  '/api/cases?limit=100&q=CASE': { find: 'CASE', seenBy: REACH },
  '/api/workbench': { find: 'CASE', seenBy: callers('adminOwn', 'owner') },
  '/api/clients?limit=100': { find: '"id":"c07"', seenBy: REACH },
  '/api/staff?limit=100': { find: '"id":"staff-5"', seenBy: callers('staffOwn', 'staffSameStore', 'leaderOwn', 'adminOwn', 'owner') },
};
