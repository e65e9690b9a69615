import { z } from 'zod';
import { readBusinessType, type BusinessType } from '../db/read/catalogue.ts';
import { readSettings } from '../db/read/settings.ts';
import { insertContents } from '../db/records/contents.ts';
import { nextCaseNo } from '../db/records/numbers.ts';
import { URGENCIES } from '../domain/case/types.ts';
import { feeOf, priceFor, termsOf } from '../domain/case/terms.ts';
import { DomainError } from '../domain/errors.ts';
import { PAY_WAYS } from '../domain/pay/ways.ts';
import { beginCase, clientForCase, type NewCase } from './begin-case.ts';
import type { ApiContext } from './context.ts';
import { fileIds, line, recordId, words } from './fields.ts';
import type { CaseView } from './views.ts';

/** What a request is made of. */
export const newRequest = z.strictObject({
  clientId: recordId.meta({ example: 'c01' }),
  businessTypeId: recordId.meta({ example: 'invoice-quota' }),
  title: line(60, 1).meta({ example: '发票额度不够' }),
  description: words(2000).default(''),
  urgency: z.enum(URGENCIES).default('normal'),
  fileIds,
  /** How a fee is to be paid; may be changed until it is. */
  payBy: z.enum(PAY_WAYS).default('wechat'),
  /** The fixed fee the person saw, when there is one; another in force is told, not taken. */
  amountFen: z.int().min(1).max(1_000_000_000).optional(),
});
type NewRequest = z.infer<typeof newRequest>;

/** Makes a request; a fixed fee is paid before it is given out, a quoted one is told by who takes it. */
export const createRequest = (c: ApiContext, given: NewRequest): Promise<CaseView> => beginCase(c, given, () => check(c, given));

/** Everything that can be wrong, before anything is written or started. */
async function check(c: ApiContext, given: NewRequest): Promise<NewCase> {
  const { read } = c.var.deps;
  const { client, author } = await clientForCase(c, given.clientId);
  const type = await readBusinessType(read, given.businessTypeId);
  if (!type?.active)
    throw new DomainError('unknown_business_type', {
      errors: [{ pointer: '/businessTypeId', code: 'unknown_business_type', message: '没有这项业务，或已停办' }],
    });
  const amountFen = priceFor(type.pricing, client.engaged);
  if (given.amountFen !== undefined && amountFen !== null && amountFen !== given.amountFen)
    throw new DomainError('price_changed', { amountFen });
  const { settings } = await readSettings(read);
  return async (trx, now) => {
    const no = await nextCaseNo(trx, 'request', now);
    const [contentId = '', ...paperIds] = await insertContents(
      trx,
      author,
      [{ kind: 'request', title: given.title, text: given.description, fileIds: given.fileIds }, ...paperContents(type)],
      now,
    );
    return {
      no,
      kind: 'request',
      clientId: client.id,
      storeId: client.storeIds[0] ?? '',
      createdBy: { kind: author.kind, id: author.id },
      contentId,
      urgency: given.urgency,
      businessTypeId: type.id,
      businessTypeVersion: type.version,
      businessTypeName: type.name,
      dispatch: type.dispatch,
      stages: type.stages,
      papers: papersAsked(type, paperIds),
      dedicatedId: client.accountantOnDuty ? client.accountantId : null,
      terms: termsOf(settings, given.urgency, type.targetBusinessDays, now),
      skill: type.skill,
      ...(amountFen === 0 ? {} : { fee: feeOf(settings, amountFen === null ? 'quoted' : 'fixed', amountFen, given.payBy) }),
    };
  };
}

/** The papers asked for from the start, as words. */
export const paperContents = ({ papers }: Pick<BusinessType, 'papers'>) =>
  papers.map((paper) => ({ kind: 'paper' as const, title: paper.name, text: paper.hint }));

/** The same papers as the case keeps them. */
export const papersAsked = ({ papers }: Pick<BusinessType, 'papers'>, contentIds: readonly string[]) =>
  papers.map((paper, index) => ({ contentId: contentIds[index] ?? '', required: paper.required, original: paper.original }));
