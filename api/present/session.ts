import { LOG_IN_WAYS } from '../../db/records/sessions.ts';
import type { SessionRow } from '../../db/read/session.ts';
import { deviceOf, placeOf } from '../../domain/device.ts';
import type { SessionView } from '../views/access.ts';
import { sha256 } from '../cookies.ts';
import { instant } from './case-row.ts';

/** Names a session to its owner without telling anything its token could be guessed or found by. */
export const sessionIdOf = (tokenHash: string): string => sha256(`session ${tokenHash}`).slice(0, 32);

/** A session as its list shows it. */
export const sessionView = (row: SessionRow, current: string | null): SessionView => ({
  id: sessionIdOf(row.tokenHash),
  front: row.front === 'console' ? 'console' : 'h5',
  way: LOG_IN_WAYS.find((way) => way === row.way) ?? null,
  device: deviceOf(row.device),
  place: placeOf(row.ip),
  createdAt: instant(row.createdAt),
  seenAt: instant(row.seenAt),
  current: row.tokenHash === current,
});
