// Long: every value with a code that may stand in a file, in both languages.
import { STANDING_WORDS } from '../billing/bill.ts';
import { CYCLE_WORDS, ENGAGEMENT_STATE_WORDS } from '../billing/engagement-words.ts';
import { STATE_WORDS, URGENCY_WORDS, WAIT_WORDS } from '../case/words.ts';
import { REAL_NAME_WORDS } from '../client/real-names.ts';
import { COMPLAINT_STATE_WORDS, COMPLAINT_TOPIC_WORDS } from '../complaint/words.ts';
import { IMPORT_KIND_WORDS } from '../imports/fields.ts';
import { LEDGER_STATE_WORDS } from '../ledger/words.ts';
import { GRADE_WORDS } from '../notices.ts';
import { PAY_WAY_WORDS, PAYMENT_STATE_WORDS, REFUND_STATE_WORDS, SUBJECT_WORDS } from '../pay/words.ts';
import { SORT_WORDS } from '../performance/sorts.ts';
import { RUN_KINDS } from '../runs.ts';

/** The languages a file may be in. */
export const FILE_LANGUAGES = ['zh', 'en'] as const;
export type FileLanguage = (typeof FILE_LANGUAGES)[number];
/** What something is called, in both. */
export type Word = Readonly<Record<FileLanguage, string>>;

const both = <K extends string>(zh: Readonly<Record<K, string>>, en: Readonly<Record<K, string>>): Record<K, Word> =>
  Object.fromEntries((Object.keys(zh) as K[]).map((code) => [code, { zh: zh[code], en: en[code] }])) as Record<K, Word>;

/** Codes as people read them, by what they are codes of. */
export const VALUE_WORDS = {
  yes: { yes: { zh: '是', en: 'Yes' }, no: { zh: '否', en: 'No' } },
  has: { yes: { zh: '有', en: 'Yes' }, no: { zh: '无', en: 'No' } },
  duty: { yes: { zh: '在岗', en: 'On duty' }, no: { zh: '离岗', en: 'Off duty' } },
  when: { yes: { zh: '先付', en: 'In advance' }, no: { zh: '后付', en: 'In arrears' } },
  role: {
    staff: { zh: '员工', en: 'Staff' },
    leader: { zh: '组长', en: 'Leader' },
    admin: { zh: '管理员', en: 'Admin' },
    owner: { zh: '老板', en: 'Owner' },
  },
  caseState: both(STATE_WORDS, {
    awaiting_payment: 'To pay',
    open: 'To grab',
    escalated: 'To assign',
    in_progress: 'In progress',
    delivered: 'To confirm',
    completed: 'Completed',
    cancelled: 'Cancelled',
  }),
  urgency: both(URGENCY_WORDS, { normal: 'Normal', urgent: 'Urgent', critical: 'Critical' }),
  wait: both(WAIT_WORDS, { quote: 'Quote', payment: 'Payment', papers: 'Papers', confirm: 'Confirmation' }),
  grade: both(GRADE_WORDS, { good: 'Good', fair: 'Fair', poor: 'Poor' }),
  entity: {
    company: { zh: '公司', en: 'Company' },
    individual_business: { zh: '个体工商户', en: 'Individual business' },
    partnership: { zh: '合伙企业', en: 'Partnership' },
    sole_proprietorship: { zh: '个人独资', en: 'Sole proprietorship' },
  },
  vatKind: { small_scale: { zh: '小规模', en: 'Small-scale' }, general: { zh: '一般纳税人', en: 'General' } },
  levy: {
    audit: { zh: '查账征收', en: 'By accounts' },
    rate: { zh: '核定应税所得率', en: 'By rate' },
    fixed: { zh: '定期定额', en: 'Fixed' },
  },
  right: {
    pay: { zh: '缴费', en: 'Pay' },
    ledgers: { zh: '看账', en: 'Ledgers' },
    confirm: { zh: '确认', en: 'Confirm' },
    manage: { zh: '管理', en: 'Manage' },
  },
  complaintState: both(COMPLAINT_STATE_WORDS, { received: 'Received', acknowledged: 'In hand', settled: 'Answered', closed: 'Closed' }),
  complaintTopic: both(COMPLAINT_TOPIC_WORDS, {
    attitude: 'Attitude',
    late: 'Too slow',
    mistake: 'Mistake or omission',
    fee: 'Fees',
    other: 'Other',
  }),
  suggestionState: {
    received: { zh: '待回复', en: 'To answer' },
    answered: { zh: '已回复', en: 'Answered' },
    closed: { zh: '已结束', en: 'Closed' },
  },
  engagementState: {
    ...both(ENGAGEMENT_STATE_WORDS, {
      draft: 'To approve',
      approved: 'To begin',
      active: 'Active',
      paused: 'Paused',
      ended: 'Ended',
      withdrawn: 'Withdrawn',
    }),
    sentBack: { zh: '被退回', en: 'Sent back' },
  },
  cycle: both(CYCLE_WORDS, { month: 'Monthly', quarter: 'Quarterly', half_year: 'Half-yearly', year: 'Yearly' }),
  bill: both(STANDING_WORDS, { open: 'Not due yet', partly_paid: 'Part paid', overdue: 'Overdue', paid: 'Paid', void: 'Void' }),
  ledger: both(LEDGER_STATE_WORDS, {
    missing: 'Not uploaded',
    draft: 'Not published',
    published: 'To confirm',
    confirmed: 'Confirmed',
    questioned: 'Questioned',
    unanswered: 'Unanswered',
    closed: 'Closed',
  }),
  payment: both(PAYMENT_STATE_WORDS, { new: 'Being ordered', pending: 'To pay', paid: 'Paid', closed: 'Closed', failed: 'Failed' }),
  refund: both(REFUND_STATE_WORDS, {
    asked: 'To approve',
    approved: 'Approved',
    rejected: 'Turned down',
    processing: 'On its way',
    abnormal: 'Did not go through',
    succeeded: 'Refunded',
    closed: 'Closed',
  }),
  payWay: both(PAY_WAY_WORDS, { wechat: 'WeChat Pay', transfer: 'Bank transfer' }),
  subject: both(SUBJECT_WORDS, { request: 'Request', order: 'Order', bill: 'Bill', account: 'Paid ahead' }),
  transfer: {
    claimed: { zh: '待确认', en: 'To confirm' },
    confirmed: { zh: '已到账', en: 'Arrived' },
    rejected: { zh: '未到账', en: 'Did not arrive' },
  },
  reconciliation: {
    waiting: { zh: '等账单', en: 'Waiting for the bill' },
    balanced: { zh: '一致', en: 'Balanced' },
    differs: { zh: '有差异', en: 'Differs' },
    settled: { zh: '已处理', en: 'Settled' },
    failed: { zh: '没取到账单', en: 'No bill' },
  },
  noBill: {
    creating: { zh: '微信还在生成账单，会自动再取', en: 'WeChat is still making the bill; it is asked for again' },
    none: { zh: '微信还没有这一天的账单，会自动再取', en: 'WeChat has no bill of that day yet; it is asked for again' },
    not_configured: {
      zh: '还没有配置微信支付，请先到“渠道”里填写商户号和密钥',
      en: 'WeChat Pay is not set up: enter merchant number and keys',
    },
    unverified: { zh: '微信的答复验签不过，请到“渠道”里核对微信支付公钥', en: 'WeChat’s answer did not verify: check its public key' },
    bill_changed: { zh: '账单文件与微信给的校验值不符，会自动再取', en: 'The file is not what WeChat said; it is asked for again' },
    unreadable: { zh: '账单的格式认不出来，请把这一天的情况告诉技术支持', en: 'The bill cannot be read: tell support of this day' },
    SIGN_ERROR: {
      zh: '微信说签名不对，请到“渠道”里核对商户私钥和证书序列号',
      en: 'WeChat refused the signature: check key and serial number',
    },
    NO_AUTH: { zh: '这个商户号没有下载账单的权限，请到微信商户平台开通', en: 'This merchant may not fetch bills: allow it at WeChat' },
    other: { zh: '暂时取不到账单，会自动再取', en: 'The bill cannot be had now; it is asked for again' },
  },
  invoiceState: {
    approving: { zh: '待审批', en: 'To approve' },
    asked: { zh: '待开票', en: 'To issue' },
    issued: { zh: '已开票', en: 'Issued' },
    rejected: { zh: '已退回', en: 'Turned down' },
    cancelled: { zh: '已撤回', en: 'Taken back' },
    reversed: { zh: '已红冲', en: 'Reversed' },
  },
  invoiceKind: { normal: { zh: '普票', en: 'Normal' }, special: { zh: '专票', en: 'Special VAT' } },
  cell: {
    done: { zh: '完成', en: 'Done' },
    doing: { zh: '进行中', en: 'At work' },
    waiting: { zh: '等客户', en: 'Client' },
    ahead: { zh: '未开始', en: 'Ahead' },
    missed: { zh: '赶不上截止', en: 'Behind' },
    none: { zh: '—', en: '—' },
  },
  risk: {
    overdue: { zh: '已过期未报', en: 'overdue' },
    near: { zh: '临近截止未报', en: 'due soon' },
    stage_late: { zh: '进度晚于计划', en: 'behind plan' },
    deduct_failed: { zh: '扣款失败', en: 'deduction failed' },
  },
  period: { open: { zh: '进行中', en: 'Open' }, archived: { zh: '已归档', en: 'Archived' } },
  filing: {
    todo: { zh: '待申报', en: 'To file' },
    filed: { zh: '已申报', en: 'Filed' },
    paid: { zh: '已缴款', en: 'Paid' },
    not_applicable: { zh: '不适用', en: 'Not applicable' },
  },
  deduction: {
    pending: { zh: '待扣款', en: 'To deduct' },
    failed: { zh: '扣款失败', en: 'Deduction failed' },
    done: { zh: '扣款成功', en: 'Deducted' },
  },
  yearStep: {
    todo: { zh: '未开始', en: 'Not begun' },
    collecting: { zh: '收集资料', en: 'Collecting' },
    preparing: { zh: '编制中', en: 'Preparing' },
    confirming: { zh: '待客户确认', en: 'Client confirms' },
  },
  custodyKind: {
    licence: { zh: '证照', en: 'Licence' },
    seal: { zh: '印章', en: 'Seal' },
    ukey: { zh: 'U盾', en: 'USB key' },
    book: { zh: '账册', en: 'Books' },
    other: { zh: '其他', en: 'Other' },
  },
  custodyHolder: { firm: { zh: '在事务所', en: 'With the firm' }, client: { zh: '已在客户手里', en: 'With the client' } },
  errand: {
    planned: { zh: '待办', en: 'Planned' },
    done: { zh: '已办', en: 'Done' },
    failed: { zh: '没办成', en: 'Not done' },
    cancelled: { zh: '已取消', en: 'Cancelled' },
  },
  realNameKind: REAL_NAME_WORDS,
  realNameState: {
    open: { zh: '待办理', en: 'Open' },
    done: { zh: '已完成', en: 'Done' },
    expired: { zh: '已过期', en: 'Expired' },
    cancelled: { zh: '已撤销', en: 'Cancelled' },
  },
  handover: { open: { zh: '待签', en: 'To sign' }, signed: { zh: '已交接', en: 'Signed' } },
  wish: {
    open: { zh: '待答复', en: 'To answer' },
    met: { zh: '已更换', en: 'Met' },
    declined: { zh: '未更换', en: 'Not met' },
    closed: { zh: '已结束', en: 'Closed' },
  },
  call: {
    reached: { zh: '已接通', en: 'Reached' },
    no_answer: { zh: '无人接听', en: 'No answer' },
    promised: { zh: '承诺付款', en: 'Promised to pay' },
    refused: { zh: '拒绝付款', en: 'Refuses to pay' },
    disputed: { zh: '有异议', en: 'Disputes it' },
    wrong_number: { zh: '号码有误', en: 'Wrong number' },
  },
  audience: {
    all: { zh: '客户与员工', en: 'Clients and staff' },
    clients: { zh: '客户', en: 'Clients' },
    staff: { zh: '员工', en: 'Staff' },
  },
  phase: {
    draft: { zh: '草稿', en: 'Draft' },
    scheduled: { zh: '待发布', en: 'Scheduled' },
    showing: { zh: '展示中', en: 'Showing' },
    over: { zh: '已到期', en: 'Over' },
    withdrawn: { zh: '已撤下', en: 'Taken down' },
  },
  grantKind: { power: { zh: '权力', en: 'Power' }, clients: { zh: '客户', en: 'Clients' } },
  grantPhase: {
    coming: { zh: '未开始', en: 'Coming' },
    running: { zh: '生效中', en: 'Running' },
    over: { zh: '已结束', en: 'Over' },
  },
  power: {
    'receipt.confirm': { zh: '确认收款', en: 'Confirm receipts' },
    'refund.approve': { zh: '审批退款', en: 'Approve refunds' },
    'engagement.approve': { zh: '审核合同', en: 'Approve engagements' },
    'period.check': { zh: '账期复核', en: 'Check periods' },
  },
  onSale: {
    on: { zh: '在售', en: 'On sale' },
    off: { zh: '未上架', en: 'Off sale' },
    archived: { zh: '已归档', en: 'Archived' },
  },
  channel: {
    wechat: { zh: '微信', en: 'WeChat' },
    template: { zh: '微信', en: 'WeChat' },
    subscription: { zh: '订阅消息', en: 'Subscription' },
    sms: { zh: '短信', en: 'SMS' },
  },
  attempt: {
    pending: { zh: '发送中', en: 'Waiting' },
    sent: { zh: '已送达', en: 'Sent' },
    refused: { zh: '被拒', en: 'Not delivered' },
    unknown: { zh: '未知', en: 'Unknown' },
    skipped: { zh: '未发送', en: 'Not sent' },
  },
  message: {
    text: { zh: '文字', en: 'Text' },
    image: { zh: '图片', en: 'Picture' },
    voice: { zh: '语音', en: 'Voice' },
    video: { zh: '视频', en: 'Video' },
    shortvideo: { zh: '小视频', en: 'Short video' },
    location: { zh: '位置', en: 'Place' },
    link: { zh: '链接', en: 'Link' },
  },
  runKind: RUN_KINDS,
  runState: {
    queued: { zh: '等待开始', en: 'Waiting' },
    running: { zh: '进行中', en: 'Running' },
    done: { zh: '已完成', en: 'Done' },
    failed: { zh: '出错停止', en: 'Stopped by an error' },
    cancelled: { zh: '已取消', en: 'Stopped' },
  },
  importKind: IMPORT_KIND_WORDS,
  daily: {
    running: { zh: '进行中', en: 'Running' },
    done: { zh: '已完成', en: 'Done' },
    failed: { zh: '有步骤未成功', en: 'A step failed' },
  },
  counted: SORT_WORDS,
  unit: {
    duration: { zh: '分钟', en: 'minutes' },
    score: { zh: '分', en: 'points' },
    money: { zh: '元', en: 'CNY' },
  },
} as const satisfies Record<string, Record<string, Word>>;
export type ValueOf = keyof typeof VALUE_WORDS;

/** A code in words; one that nobody gave words to stands as it is. */
export function said(of: ValueOf, code: string): Word {
  const words: Readonly<Record<string, Word>> = VALUE_WORDS[of];
  return words[code] ?? { zh: code, en: code };
}
/** Why there is no bill of WeChat; another code of theirs means for now. */
export const whyNoBill = (code: string): Word =>
  Object.hasOwn(VALUE_WORDS.noBill, code) ? said('noBill', code) : VALUE_WORDS.noBill.other;
/** Yes or no, or the like. */
export const saidIf = (flag: boolean, of: 'yes' | 'has' | 'duty' | 'when' = 'yes'): Word => said(of, flag ? 'yes' : 'no');
/** Several words as one. */
export const joined = (words: readonly Word[]): Word => ({
  zh: words.map(({ zh }) => zh).join('、'),
  en: words.map(({ en }) => en).join(', '),
});
