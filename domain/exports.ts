// Long: the one list of what can be taken out, each with its columns.
import type { Permission } from './permissions.ts';

/** One column of an export: what it is called in the file's head. */
interface ExportColumn {
  zh: string;
  /** Characters wide in a spreadsheet. */
  width: number;
  /** Only when asked for. */
  off?: true;
}
interface ExportKindWords {
  zh: string;
  en: string;
  permission: Permission;
  columns: Readonly<Record<string, ExportColumn>>;
}
const column = (zh: string, width = 14): ExportColumn => ({ zh, width });

/** Lists that can be taken out, and their columns in the order of the file. A new kind is one entry here and one source in db/read/exports. */
export const EXPORTS = {
  cases: {
    zh: '业务单',
    en: 'Cases',
    permission: 'case.read',
    columns: {
      no: column('编号', 16),
      title: column('标题', 32),
      client: column('客户', 20),
      store: column('门店'),
      type: column('业务类型', 18),
      state: column('状态', 10),
      urgency: column('紧急程度', 10),
      stage: column('环节'),
      assignee: column('经办人', 10),
      dedicated: column('专属会计', 10),
      next: column('等客户', 14),
      createdAt: column('提交时间', 18),
      deadline: column('办理期限', 18),
      completedAt: column('完成时间', 18),
      grade: column('评价', 8),
      amount: column('金额（元）', 12),
      paid: column('已付（元）', 12),
    },
  },
  clients: {
    zh: '客户',
    en: 'Clients',
    permission: 'clients.read',
    columns: {
      name: column('企业名称', 34),
      short: column('简称'),
      usci: column('统一社会信用代码', 22),
      entity: column('主体类型', 12),
      vatKind: column('纳税人类型', 12),
      levy: column('征收方式', 14),
      store: column('门店'),
      accountant: column('专属会计', 10),
      district: column('区域'),
      industry: column('行业'),
      tags: column('标签', 20),
      engaged: column('代账合同', 10),
      contacts: column('联系人', 30),
      openCases: column('在办业务', 10),
      createdAt: column('建档时间', 18),
    },
  },
  complaints: {
    zh: '投诉',
    en: 'Complaints',
    permission: 'complaints.count',
    columns: {
      no: column('编号', 16),
      topic: column('关于', 12),
      state: column('状态', 10),
      client: column('客户', 20),
      store: column('门店'),
      against: column('被投诉人', 10),
      case: column('业务单', 16),
      handler: column('处理人', 10),
      receivedAt: column('收到时间', 18),
      acknowledgedAt: column('受理时间', 18),
      acknowledgeHours: column('受理用时（工作小时）', 14),
      settledAt: column('答复时间', 18),
      settleHours: column('答复用时（工作小时）', 14),
      upheld: column('属实', 8),
      compensation: column('补偿（元）', 12),
      reopened: column('重开过', 8),
      score: column('满意度', 8),
    },
  },
  engagements: {
    zh: '代账合同',
    en: 'Engagements',
    permission: 'engagements.read',
    columns: {
      no: column('合同编号', 16),
      client: column('客户', 34),
      plan: column('套餐', 20),
      state: column('状态', 10),
      fee: column('月费（元）', 12),
      cycle: column('收费周期', 10),
      when: column('先付后付', 10),
      start: column('开始', 12),
      end: column('到期', 12),
      accountant: column('专属会计', 10),
      store: column('门店'),
      enteredBy: column('录入人', 10),
      createdAt: column('录入时间', 18),
    },
  },
  bills: {
    zh: '账单',
    en: 'Bills',
    permission: 'arrears.follow',
    columns: {
      client: column('客户', 34),
      no: column('账单号', 16),
      title: column('账单', 24),
      from: column('服务期起', 10),
      to: column('服务期止', 10),
      issued: column('出账日', 12),
      due: column('到期日', 12),
      state: column('状态', 10),
      amount: column('金额（元）', 12),
      paid: column('已付（元）', 12),
      rest: column('待付（元）', 12),
      late: column('逾期天数', 10),
      level: column('提醒到第几级', 12),
      promised: column('承诺付款日', 12),
      accountant: column('专属会计', 10),
      store: column('门店'),
    },
  },
  ledgers: {
    zh: '账目',
    en: 'Ledgers',
    permission: 'ledgers.read',
    columns: {
      client: column('客户', 34),
      period: column('账期', 10),
      state: column('状态', 10),
      revision: column('版本', 8),
      questions: column('未结束的疑问', 12),
      accountant: column('专属会计', 10),
      store: column('门店'),
      publishedAt: column('发布时间', 18),
      readAt: column('客户已读', 18),
      confirmedAt: column('客户确认', 18),
    },
  },
  staff: {
    zh: '员工',
    en: 'Staff',
    permission: 'staff.read',
    columns: {
      name: column('姓名', 10),
      title: column('职务'),
      role: column('角色', 8),
      stores: column('门店', 20),
      group: column('小组'),
      skills: column('技能', 30),
      phone: column('手机（部分隐藏）', 16),
      onDuty: column('在岗', 8),
      openCases: column('在办业务', 10),
      caseCap: column('接单上限', 10),
      rating: column('评分', 8),
    },
  },
  performance: {
    zh: '绩效',
    en: 'Performance',
    permission: 'performance.read',
    columns: {
      period: column('月份', 10),
      name: column('员工', 10),
      stores: column('门店', 20),
      taken: column('接单', 8),
      grabbed: column('抢单', 8),
      assigned: column('指派', 8),
      response: column('平均响应（分钟）', 14),
      finished: column('完成', 8),
      onTime: column('准时率（%）', 12),
      late: column('超时完成', 10),
      waited: column('等客户不计（小时）', 16),
      returned: column('客户退回', 10),
      rating: column('评分', 8),
      good: column('好评', 8),
      fair: column('中评', 8),
      poor: column('差评', 8),
      upheld: column('投诉成立', 10),
      missed: column('漏报', 8),
      collected: column('回款（元）', 14),
      kept: column('定稿', 20),
    },
  },
  reviews: {
    zh: '客户评价',
    en: 'Reviews',
    permission: 'reviews.read',
    columns: {
      at: column('时间', 18),
      grade: column('评价', 8),
      rating: column('评分', 8),
      scores: column('各项打分', 36),
      comment: column('客户的话', 50),
      no: column('编号', 16),
      title: column('业务', 28),
      client: column('客户', 14),
      staff: column('员工', 10),
      store: column('门店'),
      answer: column('答复', 40),
      hidden: column('商城不展示的原因', 24),
    },
  },
  payments: {
    zh: '支付',
    en: 'Payments',
    permission: 'payments.read',
    columns: {
      createdAt: column('发起时间', 18),
      paidAt: column('支付时间', 18),
      state: column('状态', 10),
      client: column('客户', 20),
      subject: column('业务单', 16),
      service: column('项目', 20),
      store: column('门店'),
      way: column('方式', 10),
      amount: column('金额（元）', 12),
      refunded: column('已退（元）', 12),
      net: column('实收（元）', 12),
      payer: column('付款人', 12),
      outTradeNo: column('商户单号', 34),
      transactionId: column('微信支付单号', 32),
    },
  },
  refunds: {
    zh: '退款',
    en: 'Refunds',
    permission: 'refunds.read',
    columns: {
      createdAt: column('申请时间', 18),
      endedAt: column('到账时间', 18),
      state: column('状态', 10),
      client: column('客户', 20),
      subject: column('业务单', 16),
      store: column('门店'),
      amount: column('退款金额（元）', 14),
      paid: column('原支付（元）', 14),
      reason: column('原因', 30),
      asker: column('申请人', 10),
      decider: column('审批人', 10),
      outRefundNo: column('商户退款单号', 36),
      refundId: column('微信退款单号', 32),
      outTradeNo: column('商户单号', 34),
    },
  },
  periods: {
    zh: '月结',
    en: 'Month end',
    permission: 'periods.work',
    columns: {
      client: column('客户', 30),
      period: column('账期', 10),
      kind: column('类型', 12),
      accountant: column('专属会计', 10),
      collect: column('收票', 12),
      book: column('记账', 12),
      file: column('申报', 12),
      confirm: column('确认', 12),
      archive: column('归档', 12),
      stage: column('停在', 12),
      left: column('未申报', 8),
      due: column('下一个截止', 12),
      risk: column('风险', 34),
    },
  },
  notices: {
    zh: '送达记录',
    en: 'Delivery log',
    permission: 'notices.log',
    columns: {
      at: column('时间', 18),
      person: column('收件人', 12),
      title: column('通知', 20),
      case: column('业务单', 16),
      channel: column('渠道', 10),
      result: column('结果', 10),
      reason: column('原因', 20),
      tries: column('尝试次数', 10),
    },
  },
  audit: {
    zh: '审计记录',
    en: 'Audit',
    permission: 'audit.read',
    columns: {
      at: column('时间', 18),
      who: column('操作人', 12),
      as: column('以谁的身份', 12),
      action: column('操作', 24),
      kind: column('对象类型', 12),
      record: column('对象', 38),
      details: column('内容', 60),
      ip: column('来源地址', 16),
      requestId: column('请求号', 38),
    },
  },
} as const satisfies Record<string, ExportKindWords>;
export type ExportKind = keyof typeof EXPORTS;
export const EXPORT_KINDS = Object.keys(EXPORTS) as [ExportKind, ...ExportKind[]];
export const EXPORT_FORMATS = ['xlsx', 'csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
/** A file may be fetched for so long, by who made it. */
export const EXPORT_KEPT_DAYS = 7;

/** What a finished export keeps of its file. */
export interface ExportFile {
  name: string;
  size: number;
  type: string;
  /** '': taken away */
  storageKey: string;
  /** Of its bytes, in hex; '' of one made before it was written down. */
  sha256: string;
  expiresAt: number;
}

/** What a run of this kind keeps. */
export interface ExportParams {
  kind: ExportKind;
  /** As people wrote it, for the watermark; of a phone only the last four digits. */
  asked: Record<string, string>;
  columns: string[];
  format: ExportFormat;
}
/** A kind with its columns seen as one shape. */
export const exportKind = (kind: ExportKind): ExportKindWords => EXPORTS[kind];
/** The columns asked for that exist, in the order of the file; all when none does. */
export function columnsOf(kind: ExportKind, asked: readonly string[]): string[] {
  const known = Object.keys(exportKind(kind).columns);
  const chosen = known.filter((id) => asked.includes(id));
  return chosen.length > 0 ? chosen : known;
}

/** What a spreadsheet may be made to run is shown as text instead: the cell begins with a mark that says so. @see OWASP CSV injection */
export const harmless = (text: string): string => (/^[=+\-@\t\r\n]|^\s+[=+\-@]/.test(text) ? `'${text}` : text);
/** One line of CSV (RFC 4180). */
export const csvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;
