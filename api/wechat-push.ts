import { setTimeout as pause } from 'node:timers/promises';
import type { Push } from '../channels/wechat/push-message.ts';
import { answerTo, NO_SURFACES, type Heard } from '../domain/account-menu.ts';
import { readSurfaces } from '../db/records/account-surfaces.ts';
import { readAccountKeepers, readWriter, type Writer } from '../db/read/account-inbox.ts';
import { placeInCase } from '../db/records/account-inbox.ts';
import { allowNotices, keepReceipt, keepSaid, refuseNotices, setFollows, type ReceiptAbout } from '../db/records/account-pushes.ts';
import { DELIVERY_WORKFLOW, deliveryStart } from '../workflows/delivery/messages.ts';
import type { ApiDeps } from './context.ts';
import { sayInCase } from './say-in-case.ts';

/** WeChat waits five seconds; a case that answers later has its message in the account's inbox. */
const CASE_MS = 3000;
/** A receipt may be here before our own row knows the message's id. */
const RECEIPT_MS = 1500;
const LOOK_MS = 50;

/** Does what WeChat tells, once, however often it tells it. Nothing said is lost: it stands in a row before WeChat hears that it was taken. */
export async function takePush(deps: ApiDeps, push: Push): Promise<void> {
  const { thing } = push;
  switch (thing.what) {
    case 'follows':
    case 'unfollows':
      return void (await setFollows(deps.db, push, thing.what === 'follows'));
    case 'allowed':
      return void (await allowNotices(deps.db, push, thing.templateIds, deps.now()));
    case 'refusedNotices':
      return void (await refuseNotices(deps.db, push, thing.templateIds, deps.now()));
    case 'receipt':
      return takeReceipt(deps, push, { channel: 'wechat', externalId: thing.externalId, receipt: thing.receipt, noticeIds: [] });
    case 'noticeReceipts': {
      const { subscriptions } = await deps.channels.config();
      for (const { templateId, externalId, receipt } of thing.receipts) {
        const noticeIds = Object.keys(subscriptions).filter((id) => subscriptions[id] === templateId);
        await takeReceipt(deps, push, { channel: 'subscription', externalId, receipt, noticeIds });
      }
      return;
    }
    case 'said':
      return takeWords(deps, push, thing.kind, thing.text);
    case 'pressed':
    case 'other':
      return;
  }
}

/** What the account answers by itself to what it was told; '': nothing. */
export async function answerOf(deps: ApiDeps, { thing }: Push): Promise<string> {
  const heard: Heard | null =
    thing.what === 'follows'
      ? { what: 'followed' }
      : thing.what === 'pressed'
        ? thing
        : thing.what === 'said' && thing.kind === 'text'
          ? { what: 'said', text: thing.text }
          : null;
  if (heard === null) return '';
  const { published, draft } = (await readSurfaces(deps.read)).kept;
  // Between WeChat's yes and our row a press may already be one of the draft's.
  return answerTo(published ?? NO_SURFACES, heard) || (heard.what === 'pressed' ? answerTo(draft, heard) : '');
}

async function takeReceipt(deps: ApiDeps, push: Push, about: ReceiptAbout): Promise<void> {
  if (about.externalId === '') return;
  let next = await keepReceipt(deps.db, push, about);
  for (const until = Date.now() + RECEIPT_MS; next === undefined && Date.now() < until;) {
    await pause(LOOK_MS);
    next = await keepReceipt(deps.db, push, about);
  }
  if (next === null || next === undefined) return;
  // It did not arrive after all: the next channel has its turn, sent by the worker.
  await deps.client.workflow
    .start(DELIVERY_WORKFLOW, deliveryStart({ at: deps.now(), noticeIds: [next] }, deps.engine.taskQueue))
    .catch((error: unknown) => deps.log.warn({ err: error, notice: next }, 'the next channel of a notice could not be asked for'));
}

async function takeWords(deps: ApiDeps, push: Push, kind: string, text: string): Promise<void> {
  const writer = await readWriter(deps.read, push.openid);
  const [onlyCase, another] = writer.openCases;
  const thread = another === undefined ? onlyCase : undefined;
  const client = writer.clients.find((one) => one.id === thread?.clientId) ?? writer.clients[0];
  const row = await keepSaid(
    deps.db,
    {
      ...push,
      kind,
      text,
      personId: writer.personId,
      clientId: client?.id ?? null,
      tell: thread === undefined ? await keepersOf(deps, writer) : [],
      who: writer.name || '一位微信用户',
      client: client?.short ?? '',
    },
    deps.now(),
  );
  if (row.caseNo !== null || thread === undefined || writer.personId === null) return;
  const said = sayInCase(deps, thread.no, { personId: writer.personId, key: push.key, text });
  const placed = said.then(() => placeInCase(deps.db, row.id, thread.no, { at: deps.now(), actor: null }));
  await Promise.race([placed, pause(CASE_MS, null, { ref: false })]).catch((error: unknown) => {
    // It stands in the account's inbox, where somebody can move it.
    deps.log.warn({ err: error, case: thread.no }, 'a message to the account could not be put into its case');
  });
  placed.catch(() => undefined);
}

async function keepersOf({ read }: ApiDeps, { clients }: Writer): Promise<string[]> {
  const served = clients.map((one) => one.accountantPersonId).filter((id) => id !== null);
  return served.length > 0 ? [...new Set(served)] : readAccountKeepers(read, clients[0]?.id ?? null);
}
