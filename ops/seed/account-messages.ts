import type { Trx } from '../../db/open.ts';
import { MINUTE_MS } from '../../domain/time.ts';

/** What two of the demo's people wrote to the service account before anybody looked. */
const MESSAGES = [
  { openid: 'demo-client-2', clientId: 'c01', kind: 'text', text: '这个月的工资表我让出纳明天上午发过来，来得及吗？', minutesAgo: 95 },
  {
    openid: 'demo-client-3',
    clientId: 'c07',
    kind: 'image',
    text: '[在公众号发来一张图片，请到微信公众平台查看，或请对方在业务单里上传]',
    minutesAgo: 42,
  },
] as const;

/** Puts them into 公众号来信, open. */
export async function keepDemoMessages(trx: Trx, now: number): Promise<void> {
  await trx
    .insertInto('wechatInbox')
    .values(
      MESSAGES.map(({ openid, clientId, kind, text, minutesAgo }, index) => ({
        id: `demo-message-${index + 1}`,
        key: `demo ${index + 1}`,
        openid,
        personId: openid,
        clientId,
        kind,
        text,
        at: now - minutesAgo * MINUTE_MS,
        caseNo: null,
        handledAt: null,
        handledBy: null,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
