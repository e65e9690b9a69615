import type { OperationsView } from '../../../api/views/operations.ts';
import type { IconName } from '../icons.ts';
import { count, fileSize, ms, span } from '../time.ts';
import { t } from '../words.ts';

type Tone = '' | 'a' | 'd';
/** One part of the system, and how it is. */
export interface Tile {
  name: string;
  sign: IconName;
  tone: Tone;
  figure: string;
  detail: string;
}

/** The parts in the order they are looked at: engine, worker, queue, database, WeChat, notices. */
export function tilesOf(view: OperationsView): Tile[] {
  const { engine, worker, database, wechat, notices, simulator } = view;
  const tone = (ok: boolean): Tone => (ok ? '' : 'd');
  const word = (ok: boolean): string => (ok ? t('ops.ok') : t('ops.down'));
  return [
    {
      name: t('ops.engine'),
      sign: 'pulse',
      tone: tone(engine.ok),
      figure: word(engine.ok),
      detail: engine.detail ?? `${engine.address} · ${engine.namespace}`,
    },
    {
      name: t('ops.worker'),
      sign: 'bolt',
      tone: tone(worker.ok),
      figure: worker.ok ? t('ops.pollers', { n: worker.pollers }) : t('ops.down'),
      detail:
        worker.detail ?? (worker.lastSeenAt ? t('ops.seen', { span: span(ms(view.now) - ms(worker.lastSeenAt)) }) : t('ops.noneSeen')),
    },
    {
      name: t('ops.backlog'),
      sign: 'list',
      tone: (engine.backlog ?? 0) > 80 ? 'a' : '',
      figure: engine.backlog === null ? '—' : count(engine.backlog),
      detail: (engine.backlog ?? 0) > 80 ? t('ops.backlogHigh') : t('ops.backlogLow'),
    },
    {
      name: t('ops.database'),
      sign: 'database',
      tone: tone(database.ok),
      figure: word(database.ok),
      detail:
        database.detail ??
        [database.dialect === 'postgres' ? 'PostgreSQL' : 'SQLite', database.sizeBytes === null ? '' : fileSize(database.sizeBytes)]
          .filter(Boolean)
          .join(' · '),
    },
    {
      name: t('ops.wechat'),
      sign: 'wechat',
      tone: tone(wechat.ok),
      figure: word(wechat.ok),
      detail: wechat.detail ?? (simulator ? t('ops.simulated') : t('ops.sent', { n: wechat.sentToday })),
    },
    {
      name: t('ops.notices'),
      sign: 'bell',
      tone: notices.failedToday > 0 ? 'a' : '',
      figure: notices.failedToday > 0 ? t('ops.failed', { n: notices.failedToday }) : t('ops.allSent'),
      detail: t('ops.sentUnknown', { n: count(notices.sentToday), unknown: notices.unknownToday }),
    },
  ];
}
