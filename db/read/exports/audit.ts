import { recordKind } from '../../../domain/audit/kinds.ts';
import { namedIn } from '../../../domain/audit/names.ts';
import { actionIn, detailsIn, type Teller } from '../../../domain/audit/say.ts';
import { en } from '../../../domain/audit/words-en.ts';
import { zh } from '../../../domain/audit/words-zh.ts';
import type { FileLanguage, Word } from '../../../domain/exports/words.ts';
import { formatBeijing } from '../../../domain/time.ts';
import { narrowedAudit, type AuditFilter } from '../audit.ts';
import type { ExportSource } from './source.ts';

/** 审计记录: who did what; only the owner's. */
export const auditExport = {
  find: async (db, { staff }, filter: AuditFilter, limit) =>
    staff?.role === 'owner'
      ? (
          await narrowedAudit(db, filter).select('audit.id').orderBy('audit.at', 'desc').orderBy('audit.id', 'desc').limit(limit).execute()
        ).map((row) => row.id)
      : [],
  lines: async (db, { staff }, ids) => {
    if (staff?.role !== 'owner') return new Map();
    const rows = await narrowedAudit(db, {})
      .select([
        'audit.id',
        'audit.at',
        'audit.actorKind',
        'audit.actorId',
        'audit.action',
        'audit.recordKind',
        'audit.recordId',
        'audit.details',
        'audit.ip',
        'audit.requestId',
        'staffPerson.name as staffName',
        'ownPerson.name as personName',
        'asPerson.name as asName',
      ])
      .where('audit.id', 'in', [...ids])
      .execute();
    return new Map(
      rows.map((row) => [
        row.id,
        {
          at: formatBeijing(row.at),
          who: row.staffName ?? row.personName ?? (row.actorKind === 'system' ? { zh: '系统', en: 'The system' } : row.actorId),
          as: row.asName ?? '',
          action: inBoth((of) => actionIn(of, row.action)),
          kind: recordKind(row.recordKind),
          record: row.recordId,
          details: inBoth((of) => detailsIn(of, JSON.parse(row.details) as Record<string, unknown>)),
          ip: row.ip ?? '',
          requestId: row.requestId ?? '',
        },
      ]),
    );
  },
} satisfies ExportSource;

const teller = (language: FileLanguage): Teller => ({
  language,
  words: (key, params = {}) => (language === 'zh' ? zh : en)[key].replaceAll(/\{(\w+)\}/g, (whole, name: string) => params[name] ?? whole),
  time: formatBeijing,
  named: (field, value) => namedIn(language, field, value),
  cell: (field) => field,
});
const TELLERS = { zh: teller('zh'), en: teller('en') };
/** The same in both languages. */
const inBoth = (say: (teller: Teller) => string): Word => ({ zh: say(TELLERS.zh), en: say(TELLERS.en) });
