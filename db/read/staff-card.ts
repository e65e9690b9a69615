import type { Db, Trx } from '../open.ts';

/** What a staff member shows of themselves; version 0 before they showed anything. */
export interface OwnCard {
  wechatId: string;
  photoId: string | null;
  wechatQrId: string | null;
  version: number;
}

/** A staff member's own card. */
export async function readOwnCard(db: Db | Trx, staffId: string): Promise<OwnCard> {
  const row = await db
    .selectFrom('staffCards')
    .select(['wechatId', 'photoId', 'wechatQrId', 'version'])
    .where('staffId', '=', staffId)
    .executeTakeFirst();
  return row ?? { wechatId: '', photoId: null, wechatQrId: null, version: 0 };
}
