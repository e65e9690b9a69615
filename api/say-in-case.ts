import { findAllocation, allocate, keepAnswer, type Submission } from '../db/records/idempotency.ts';
import { insertContents } from '../db/records/contents.ts';
import { sha256 } from './cookies.ts';
import type { ApiDeps } from './context.ts';
import { updateIdOf } from './submission.ts';

/** Words a contact said elsewhere, as WeChat told of them. */
export interface SaidElsewhere {
  personId: string;
  /** The same for every time it is tried: the thread has it once. */
  key: string;
  text: string;
}

/** Puts it into a case's thread in the contact's own name, through the case's own command. @throws the workflow's refusal, outcome_unknown, engine_unavailable */
export async function sayInCase({ db, engine, now }: ApiDeps, no: string, said: SaidElsewhere): Promise<void> {
  const { personId, text } = said;
  const by = { kind: 'contact', id: personId } as const;
  const submission: Submission = { personId, key: sha256(`account ${said.key}`), bodyHash: sha256(`${no}\n${text}`) };
  const known = await findAllocation<string[]>(db, submission);
  const { allocated, status } =
    known ?? (await allocate(db, submission, now(), (trx) => insertContents(trx, { ...by, personId }, [{ kind: 'message', text }], now())));
  if (status !== null) return;
  const [contentId = ''] = allocated;
  await engine.send(no, { type: 'message', by, contentId, internal: false }, updateIdOf(submission));
  await keepAnswer(db, submission, 200, null);
}
