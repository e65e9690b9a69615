import { t as ops } from '../../locales/console-operations.ts';
import type { OperationsView } from '../../../api/views/operations.ts';
import type { IconName } from '../icons.ts';
import { count, fileSize, ms, span } from '../time.ts';

type Tone = '' | 'a' | 'd';
/** One part of the system, and how it is. */
export interface Tile {
  name: string;
  sign: IconName;
  tone: Tone;
  figure: string;
  detail: string;
}

/** What is wrong with the nightly copies, if something is. */
export const backupWarning = ({ backups }: OperationsView): string | null =>
  backups?.late ? ops(backups.items.length === 0 ? 'backupNone' : 'backupLate') : null;

/** The parts in the order they are looked at: engine, worker, queue, database, WeChat, notices. */
export function tilesOf(view: OperationsView): Tile[] {
  const { engine, worker, database, wechat, notices, simulator } = view;
  const tone = (ok: boolean): Tone => (ok ? '' : 'd');
  const word = (ok: boolean): string => (ok ? ops('ok') : ops('down'));
  return [
    {
      name: ops('engine'),
      sign: 'pulse',
      tone: tone(engine.ok),
      figure: word(engine.ok),
      detail: engine.detail ?? `${engine.address} · ${engine.namespace}`,
    },
    {
      name: ops('worker'),
      sign: 'bolt',
      tone: tone(worker.ok),
      figure: worker.ok ? ops('pollers', { n: worker.pollers }) : ops('down'),
      detail: worker.detail ?? (worker.lastSeenAt ? ops('seen', { span: span(ms(view.now) - ms(worker.lastSeenAt)) }) : ops('noneSeen')),
    },
    {
      name: ops('backlog'),
      sign: 'list',
      tone: (engine.backlog ?? 0) > 80 ? 'a' : '',
      figure: engine.backlog === null ? '—' : count(engine.backlog),
      detail: (engine.backlog ?? 0) > 80 ? ops('backlogHigh') : ops('backlogLow'),
    },
    {
      name: ops('database'),
      sign: 'database',
      tone: database.ok && backupWarning(view) !== null ? 'a' : tone(database.ok),
      figure: word(database.ok),
      detail:
        database.detail ??
        [
          backupWarning(view) ?? '',
          database.dialect === 'postgres' ? 'PostgreSQL' : 'SQLite',
          database.sizeBytes === null ? '' : fileSize(database.sizeBytes),
        ]
          .filter(Boolean)
          .join(' · '),
    },
    {
      name: ops('wechat'),
      sign: 'wechat',
      tone: tone(wechat.ok),
      figure: word(wechat.ok),
      detail: wechat.detail ?? (simulator ? ops('simulated') : ops('sent', { n: wechat.sentToday })),
    },
    {
      name: ops('notices'),
      sign: 'bell',
      tone: notices.failedToday > 0 ? 'a' : '',
      figure: notices.failedToday > 0 ? ops('failed', { n: notices.failedToday }) : ops('allSent'),
      detail: ops('sentUnknown', { n: count(notices.sentToday), unknown: notices.unknownToday }),
    },
  ];
}
