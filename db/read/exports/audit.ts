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
          who: row.staffName ?? row.personName ?? (row.actorKind === 'system' ? '系统' : row.actorId),
          as: row.asName ?? '',
          action: row.action,
          kind: row.recordKind,
          record: row.recordId,
          details: inWords(row.details),
          ip: row.ip ?? '',
          requestId: row.requestId ?? '',
        },
      ]),
    );
  },
} satisfies ExportSource;

/** `field: before → after`, one after the other; anything else as it is. */
function inWords(details: string): string {
  const said = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
  return Object.entries(JSON.parse(details) as Record<string, unknown>)
    .map(([field, value]) =>
      Array.isArray(value) && value.length === 2 && !/ids$/i.test(field)
        ? `${field}: ${said(value[0])} → ${said(value[1])}`
        : `${field}: ${said(value)}`,
    )
    .join('; ');
}
