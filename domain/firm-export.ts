/**
 * 整所导出: everything the firm has, for leaving this product or keeping a copy of one's own. What is not in it stands here, with why; a test holds that
 * every table is either taken along or named here.
 */
export const FORMAT_VERSION = 1;

/** Tables that stay behind. */
export const LEFT_BEHIND: Readonly<Record<string, { zh: string; en: string }>> = {
  sessions: { zh: '登录会话，随时作废', en: 'Log-in sessions, void at any time' },
  logins: { zh: '密码与动态码密钥，不能带走', en: 'Passwords and one-time-code secrets' },
  failed_logins: { zh: '登录失败的记录，九十天清理', en: 'Log-ins that failed, pruned after ninety days' },
  oauth_states: { zh: '微信登录的一次性凭据', en: 'One-time states of WeChat log-in' },
  entry_tickets: { zh: '小程序进入的一次性凭据', en: 'One-time tickets of the mini-program' },
  scan_logins: { zh: '扫码登录的一次性凭据', en: 'One-time states of scan log-in' },
  token_cache: { zh: '微信接口的临时令牌', en: 'Temporary tokens of WeChat' },
  channel_secrets: { zh: '微信、支付、短信的密钥', en: 'Keys of WeChat, payments and SMS' },
  idempotency: { zh: '防重复提交的技术记录', en: 'Technical: nothing is sent twice' },
  events: { zh: '界面实时刷新的技术记录，七天清理', en: 'Technical: live screens, pruned weekly' },
  sms_counts: { zh: '短信限频的技术记录', en: 'Technical: SMS limits' },
  wechat_pushes: { zh: '微信推送去重的技术记录', en: 'Technical: WeChat pushes seen' },
  import_rows: { zh: '导入文件的逐行原文，已加密并定期清除', en: 'Rows of imported files, sealed and wiped' },
};

/** Columns that stay behind, or come as something else: a sealed phone comes open, for nobody elsewhere has the key. */
export const CHANGED_COLUMNS: Readonly<Record<string, Readonly<Record<string, { opensTo: string } | 'left'>>>> = {
  people: { phone_cipher: { opensTo: 'phone' }, phone_hmac: 'left' },
  invitations: { token_hash: 'left' },
  errands: { contact_phone_cipher: { opensTo: 'contact_phone' } },
};

/** What a value is in the file, whatever the database calls it. */
export type ExportedType = 'text' | 'integer' | 'number';
export interface ExportedColumn {
  name: string;
  type: ExportedType;
  nullable: boolean;
}
/** A table of the archive: `tables/<name>.jsonl`. */
export interface ExportedTable {
  name: string;
  columns: ExportedColumn[];
  rows: number;
}
/** `schema.json` of the archive. */
export interface FirmExportSchema {
  format: number;
  firm: string;
  takenBy: string;
  /** All tables stood so at this instant. */
  snapshotAt: string;
  tables: ExportedTable[];
  leftBehind: typeof LEFT_BEHIND;
}
/** `manifest.json`: every file of the archive but itself, to check that all of it arrived. */
export interface FirmExportManifest {
  entries: { path: string; size: number; sha256: string }[];
  /** Rows of `files` and where their bytes are in the archive. */
  files: { id: string; path: string }[];
  /** Rows of `files` whose bytes are not here or not as they were, and why. */
  problems: { id: string; name: string; reason: string }[];
}

/** Columns as they come. */
export function exportedColumns(
  table: string,
  columns: readonly { name: string; dataType: string; isNullable: boolean }[],
): ExportedColumn[] {
  const changed = CHANGED_COLUMNS[table] ?? {};
  return columns.flatMap(({ name, dataType, isNullable }) => {
    const change = changed[name];
    if (change === 'left') return [];
    return [{ name: change?.opensTo ?? name, type: typeOf(dataType), nullable: isNullable }];
  });
}
function typeOf(dataType: string): ExportedType {
  const plain = dataType.toLowerCase();
  if (/int/.test(plain)) return 'integer';
  return /double|float|real|numeric/.test(plain) ? 'number' : 'text';
}

/** What stands in the archive for whoever opens it, in both languages. */
export const firmExportReadme = (
  { firm, takenBy, snapshotAt, tables }: FirmExportSchema,
  counts: { files: number; problems: number },
): string => `# ${firm} · 整所导出 / whole-firm export

由 ${takenBy} 导出；所有数据表均为同一时刻的状态：${snapshotAt}。含客户与员工的完整手机号，请妥善保管。
Taken by ${takenBy}; every table as it stood at one instant: ${snapshotAt}. Holds whole phone numbers: keep it safe.

## 内容 / What is here

| 路径 path | 内容 | what |
|---|---|---|
| \`tables/<表名>.jsonl\` | 每行一条记录，一个 JSON 对象，UTF-8 | one record a line, a JSON object, UTF-8 |
| \`schema.json\` | 每张表的字段、类型、行数；没有带走的表及原因 | columns, types, row counts; what stayed behind and why |
| \`files/…\` | 原始文件，未改动 | the original files, unchanged |
| \`manifest.json\` | 每个文件的大小与 SHA-256；files 表每行对应的路径 | size and SHA-256 of each; where each row of \`files\` lies |

共 ${tables.length} 张表 ${tables.reduce((sum, table) => sum + table.rows, 0)} 行，${counts.files} 个文件${counts.problems > 0 ? `（另有 ${counts.problems} 个有问题，见 manifest.json）` : ''}。
${tables.length} tables, ${tables.reduce((sum, table) => sum + table.rows, 0)} rows, ${counts.files} files${counts.problems > 0 ? ` (${counts.problems} not whole: manifest.json)` : ''}.

## 约定 / Conventions

- 类型 types: \`text\`, \`integer\`, \`number\`; null = 空 nothing.
- 时刻（\`…_at\`、\`at\`）为 1970-01-01 UTC 起的毫秒；日期为 \`YYYY-MM-DD\`；账期为 \`YYYY-MM\`。Instants are milliseconds since 1970-01-01 UTC; dates and periods are text.
- 金额（\`…_fen\`）为分，整数。Money is in fen, an integer.
- 是/否为 1/0。Yes is 1, no is 0.
- \`<表>_id\` 指向那张表的 \`id\`；\`case_no\` 指向 \`cases.no\`。\`<table>_id\` is the \`id\` of that table; \`case_no\` is \`cases.no\`.
- 名为 \`stages\`、\`papers\`、\`file_ids\`、\`tags\`、\`status\`、\`terms\`、\`details\` 等的文本字段内为 JSON。Such text columns hold JSON.
- \`people.phone\` 是解密后的手机号。\`people.phone\` is the phone number, opened.

## 读回 / Reading it back

\`\`\`python
import json, zipfile
with zipfile.ZipFile('导出.zip') as z:
    for table in json.loads(z.read('schema.json'))['tables']:
        with z.open(f"tables/{table['name']}.jsonl") as lines:
            rows = [json.loads(line) for line in lines]
        assert len(rows) == table['rows']
\`\`\`
`;
