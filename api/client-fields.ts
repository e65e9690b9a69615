import { z } from 'zod';
import { CLIENT_SORTS } from '../db/read/clients.ts';
import { ENTITIES, LEVIES, LONGEST_TAG, MOST_TAGS, TAX_FLAGS, VAT_KINDS } from '../domain/client/kinds.ts';
import { tidyUsci, usciFault } from '../domain/client/usci.ts';
import { CONTACT_RIGHTS } from '../domain/roles.ts';
import { addCivilDays, civilDateOf } from '../domain/time.ts';
import { line, pageFields, recordId, words } from './fields.ts';

const flag = z.enum(['1', '0', 'true', 'false']).transform((text) => text === '1' || text === 'true');

/** 统一社会信用代码, with the character that is wrong; empty: there is none yet. */
const usci = z
  .string()
  .max(40, '应为 18 位')
  .overwrite(tidyUsci)
  .superRefine((text, context) => {
    const fault = text === '' ? null : usciFault(text);
    if (fault) context.addIssue({ code: 'custom', message: fault.zh, params: { code: fault.code } });
  })
  .meta({ example: '91330106MA2B0ABC12' });

/** A civil date that exists. */
const civilDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, '日期应为 YYYY-MM-DD')
  .refine((text) => Number.isNaN(Date.parse(`${text}T00:00:00Z`)) || addCivilDays(text, 0) === text, '没有这一天')
  .refine((text) => !Number.isNaN(Date.parse(`${text}T00:00:00Z`)), '没有这一天')
  .refine((text) => text >= '1990-01-01', '日期太早')
  .refine((text) => text <= addCivilDays(civilDateOf(Date.now()), 731), '最多提前两年登记')
  .meta({ example: '2026-12-01' });

/** One tag. */
export const tag = line(LONGEST_TAG, 1);
const tags = z
  .array(tag)
  .max(MOST_TAGS, `最多 ${MOST_TAGS} 个标签`)
  .overwrite((given) => [...new Set(given)]);
const ids = (most: number) => z.array(recordId).max(most);
/** What a contact may do at a client. */
export const rights = z.array(z.enum(CONTACT_RIGHTS)).max(CONTACT_RIGHTS.length);
/** Why something is done; goes into the audit. */
export const reason = words(200, 1);

/** How a client is taxed, from when. */
export const profileFields = {
  entity: z.enum(ENTITIES),
  vatKind: z.enum(VAT_KINDS),
  levy: z.enum(LEVIES),
  flags: z
    .array(z.enum(TAX_FLAGS))
    .max(TAX_FLAGS.length)
    .overwrite((given) => [...new Set(given)])
    .default([]),
  validFrom: civilDate,
};

const fields = {
  name: line(60, 2).meta({ example: '杭州云栖光学科技有限公司' }),
  short: line(20, 1).meta({ example: '云栖光学' }),
  usci,
  legalRep: line(30),
  industry: line(30),
  district: line(30),
  address: line(120),
  taxOffice: line(60),
  headcount: z.int().min(0, '不能小于 0').max(100_000, '人数太多'),
  engaged: z.boolean(),
  tags,
  storeIds: ids(20).min(1, '请选择门店'),
};

/** A client as it is entered. */
export const newClient = z.strictObject({
  ...fields,
  usci: usci.default(''),
  legalRep: fields.legalRep.default(''),
  industry: fields.industry.default(''),
  district: fields.district.default(''),
  address: fields.address.default(''),
  taxOffice: fields.taxOffice.default(''),
  headcount: fields.headcount.default(0),
  engaged: z.boolean().default(false),
  tags: tags.default([]),
  accountantId: recordId.nullable().default(null),
  helperIds: ids(20).default([]),
  profile: z.strictObject({ ...profileFields, validFrom: civilDate.optional() }),
});

/** What of it may be changed; what is left out stays. */
export const clientChange = z.strictObject({ ...z.object(fields).partial().shape, version: z.int().min(0) });

/** What narrows a list of clients. */
export const clientFilterFields = {
  q: line(60).optional(),
  storeId: recordId.optional(),
  accountantId: recordId.optional(),
  tag: line(LONGEST_TAG).optional(),
  entity: z.enum(ENTITIES).optional(),
  vatKind: z.enum(VAT_KINDS).optional(),
  levy: z.enum(LEVIES).optional(),
  engaged: flag.optional(),
  archived: flag.optional(),
  mine: flag.optional(),
};
export const clientListQuery = z.object({ ...clientFilterFields, ...pageFields, sort: z.enum(CLIENT_SORTS).default('-createdAt') });
