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
      ])
      .where('audit.id', 'in', [...ids])
      .execute();
    return new Map(
      rows.map((row) => [
        row.id,
        {
          at: formatBeijing(row.at),
          who: row.staffName ?? row.personName ?? (row.actorKind === 'system' ? '系统' : row.actorId),
          action: row.action,
          kind: row.recordKind,
          record: row.recordId,
          details: row.details === '{}' ? '' : row.details,
          ip: row.ip ?? '',
          requestId: row.requestId ?? '',
        },
      ]),
    );
  },
} satisfies ExportSource;
