// Long: everything a row is judged by stands in one reading, so that the dry run and the import cannot differ.
import { feeOn, overlaps, type FeeStep } from '../../domain/billing/engagement.ts';
import { administers } from '../../domain/case/actions.ts';
import { sameProfile, type TaxProfile } from '../../domain/client/profile.ts';
import { fault, type RowFault } from '../../domain/imports/faults.ts';
import { fieldSpec, type ImportField } from '../../domain/imports/fields.ts';
import type { RowChange, RowOutlook } from '../../domain/imports/outcome.ts';
import { withDefaults, type ImportPlaces, type ImportPlan, type ReadRow, type RowValues } from '../../domain/imports/row.ts';
import { billedFromOf, coreOfName, nearest } from '../../domain/imports/values.ts';
import { formatFen } from '../../domain/money.ts';
import type { ContactRight, Principal } from '../../domain/roles.ts';
import type { Db, Trx } from '../open.ts';
import type { NewClient, ClientFields } from '../records/clients.ts';
import { fieldsOf } from '../records/clients.ts';
import type { ClientRow } from '../records/client-write.ts';
import type { NewEngagement } from '../records/engagements.ts';
import { withMerged } from './client-payments.ts';
import type { LookAhead } from './import-ahead.ts';
import { readCores, type NamedClient } from './import-places.ts';

/** What every row of a file is judged with. */
export interface ImportReader {
  plan: ImportPlan;
  places: ImportPlaces;
  /** Who imports, with present rights. */
  principal: Principal;
  /** Civil date. */
  today: string;
  hmac: (phone: string) => string;
  /** What is known of the keys of the rows at hand; left out: each is asked for. */
  ahead?: LookAhead;
  /** Names alike, read when the first is asked for. */
  cores?: Map<string, NamedClient[]>;
}
/** What a row does, ready to be written. */
export interface PlannedRow extends RowOutlook {
  usci: string | null;
  create: NewClient | null;
  change: Partial<ClientFields>;
  accountantId: string | null;
  profile: TaxProfile | null;
  note: string | null;
  contact: {
    name: string;
    phone: string;
    title: string;
    rights: ContactRight[];
    personId: string | null;
    linked: { title: string; rights: ContactRight[] } | null;
  } | null;
  engagement: Omit<NewEngagement, 'clientId'> | null;
  arrears: { item: string; fen: number; dueDate: string } | null;
  credit: { item: string; fen: number } | null;
  storeId: string;
}
type Known = ClientRow & { storeIds: string[] };

const WORDS = ['legalRep', 'industry', 'district', 'address', 'taxOffice'] as const;
const PRIMARY = { clients: 'client', contacts: 'contact', engagements: 'engagement', balances: 'balance' } as const;

/**
 * What a row comes to as things stand now; writes nothing. `earlier`: an earlier row of the file about the same company, which is not in the records yet.
 */
export async function planRow(
  db: Db | Trx,
  reader: ImportReader,
  { values, faults }: ReadRow,
  earlier: { row: number; values: RowValues } | null,
): Promise<PlannedRow> {
  const { plan, places, today } = reader;
  const { client: given } = values;
  const planned: PlannedRow = {
    state: 'fault',
    label: given.name ?? given.usci ?? '',
    usci: given.usci,
    clientId: null,
    changes: [],
    faults,
    create: null,
    change: {},
    accountantId: null,
    profile: null,
    note: null,
    contact: null,
    engagement: null,
    arrears: null,
    credit: null,
    storeId: given.storeId ?? plan.options.storeId ?? '',
  };
  const bad = (...what: Parameters<typeof fault>): void => void faults.push(fault(...what));
  const differing = earlier === null ? null : contradiction(earlier.values.client, given);
  if (earlier && differing)
    bad(differing, 'differs_in_file', { row: earlier.row, zh: fieldSpec(differing).zh, en: fieldSpec(differing).en });
  const known = await findClient(db, reader, given, faults);
  if (faults.length > 0) return planned;
  planned.clientId = known?.id ?? null;
  if (known && plan.kind === 'clients' && plan.options.existing === 'skip' && earlier === null) return { ...planned, state: 'duplicate' };
  if (known) {
    planned.label = known.name;
    planned.storeId = given.storeId !== null && known.storeIds.includes(given.storeId) ? given.storeId : (known.storeIds[0] ?? '');
    if (plan.kind === 'clients') await meetKnown(db, planned, known, values, reader, bad);
  } else if (earlier === null) {
    planned.create = newClientOf(values, reader, bad);
    if (planned.create) {
      planned.changes.push(...shownOf(planned.create, places));
      await similar(db, reader, given, bad);
    }
  }
  await addContact(db, planned, values, reader);
  await addEngagement(db, planned, values, today, bad);
  await addBalance(db, planned, values, today, bad);
  if (faults.length > 0) return planned;
  const group = PRIMARY[plan.kind];
  const makes =
    planned.create !== null ||
    (group !== 'client' && planned.changes.some(({ field, before }) => fieldSpec(field).group === group && before === null));
  return { ...planned, state: makes ? 'created' : planned.changes.length > 0 ? 'changed' : 'same' };
}

/** The first thing two rows of one company do not agree in. */
function contradiction(one: RowValues['client'], other: RowValues['client']): ImportField | null {
  const pairs: [ImportField, unknown, unknown][] = [
    ['usci', one.usci, other.usci],
    ['store', one.storeId, other.storeId],
    ['accountant', one.accountantId, other.accountantId],
    ['vatKind', one.vatKind, other.vatKind],
    ['entity', one.entity, other.entity],
    ['legalRep', one.legalRep, other.legalRep],
  ];
  return pairs.find(([, a, b]) => a !== null && b !== null && a !== b)?.[0] ?? null;
}

const withStores = async (db: Db | Trx, row: ClientRow): Promise<Known> => ({
  ...row,
  storeIds: (await db.selectFrom('clientStores').select('storeId').where('clientId', '=', row.id).orderBy('storeId').execute()).map(
    ({ storeId }) => storeId,
  ),
});

/** Which client a row is about: by its code, else by its whole name. Null with a new company, or with a fault. */
async function findClient(db: Db | Trx, reader: ImportReader, given: RowValues['client'], faults: RowFault[]): Promise<Known | null> {
  const { plan, principal } = reader;
  const bad = (...what: Parameters<typeof fault>): null => {
    faults.push(fault(...what));
    return null;
  };
  const judged = async (row: ClientRow, field: ImportField): Promise<Known | null> => {
    const known = await withStores(db, row);
    if (row.mergedIntoId !== null) return bad(field, 'client_merged');
    if (!known.storeIds.some((storeId) => administers(principal, storeId))) return bad(field, 'client_not_yours');
    return row.archivedAt === null ? known : bad(field, 'client_archived');
  };
  const mayBe = (key: string | null): key is string => key !== null && (reader.ahead?.client(key) ?? true);
  if (mayBe(given.usci)) {
    const byCode = await db.selectFrom('clients').selectAll().where('usci', '=', given.usci).executeTakeFirst();
    if (byCode) return judged(byCode, 'usci');
  }
  if (mayBe(given.name)) {
    const named = await db
      .selectFrom('clients')
      .selectAll()
      .where('name', '=', given.name)
      .where('mergedIntoId', 'is', null)
      .limit(5)
      .execute();
    const same = named.filter((row) => given.usci === null || row.usci === null);
    const [first] = same;
    if (same.length > 1) return bad('name', 'several_clients', { count: same.length });
    if (first) return judged(first, 'name');
    const other = named.find((row) => row.usci !== null);
    // Names are one of a kind within a place: another code is a slip of the pen far more often than another company.
    if (other) {
      const { storeIds } = await withStores(db, other);
      const mine = storeIds.some((storeId) => administers(principal, storeId));
      return bad('usci', 'same_name', { usci: mine ? (other.usci ?? '') : '******' }, mine && other.usci !== null ? [other.usci] : []);
    }
  }
  if (plan.kind === 'clients') return null;
  if (given.name === null && given.usci === null) return null;
  const cores = (reader.cores ??= await readCores(db, principal));
  const alike =
    given.name === null
      ? []
      : nearest(
          given.name,
          (cores.get(coreOfName(given.name)) ?? []).map(({ name }) => name),
        );
  return bad(given.name === null ? 'usci' : 'name', 'unknown_client', {}, alike);
}

/** Another writing of the name of a client, where no codes tell the two apart. */
async function similar(
  db: Db | Trx,
  reader: ImportReader,
  given: RowValues['client'],
  bad: (...what: Parameters<typeof fault>) => void,
): Promise<void> {
  if (given.name === null) return;
  reader.cores ??= await readCores(db, reader.principal);
  const alike = (reader.cores.get(coreOfName(given.name)) ?? []).find(
    (one) => one.name !== given.name && (one.usci === null || given.usci === null),
  );
  if (alike) bad('name', 'similar_name', { name: alike.name }, [alike.name]);
}

function newClientOf(
  values: RowValues,
  { plan, principal, today }: ImportReader,
  bad: (...what: Parameters<typeof fault>) => void,
): NewClient | null {
  const { client } = values;
  const { short, storeId, vatKind, entity, levy } = withDefaults(values, plan.options);
  if (storeId === null) bad('store', 'required');
  else if (!administers(principal, storeId)) bad('store', 'unknown_store', { value: storeId });
  if (vatKind === null) bad('vatKind', 'required');
  if (storeId === null || vatKind === null || client.name === null) return null;
  return {
    name: client.name,
    short,
    usci: client.usci,
    legalRep: client.legalRep ?? '',
    industry: client.industry ?? '',
    district: client.district ?? '',
    address: client.address ?? '',
    taxOffice: client.taxOffice ?? '',
    headcount: client.headcount ?? 0,
    engaged: false,
    tags: client.tags ?? [],
    storeIds: [storeId],
    accountantId: client.accountantId,
    helperIds: [],
    // Its taxes did not begin with the import: they are known from the day the firm began to serve it.
    profile: { entity, vatKind, levy, flags: [], validFrom: [values.engagement?.startDate ?? today, today].toSorted()[0] ?? today },
  };
}

/** A new client as the preview shows it. */
function shownOf(client: NewClient, places: ImportPlaces): RowChange[] {
  const { profile, storeIds, accountantId } = client;
  const fields: [ImportField, string | null][] = [
    ['name', client.name],
    ['usci', client.usci],
    ['short', client.short],
    ['store', places.stores.find(({ id }) => id === storeIds[0])?.name ?? null],
    ['accountant', places.staff.find(({ id }) => id === accountantId)?.name ?? null],
    ['vatKind', profile.vatKind],
    ['entity', profile.entity],
    ['levy', profile.levy],
    ...WORDS.map((field): [ImportField, string] => [field, client[field]]),
    ['headcount', client.headcount === 0 ? null : String(client.headcount)],
    ['tags', client.tags.join('、')],
  ];
  return fields.flatMap(([field, after]) => (after === null || after === '' ? [] : [{ field, before: null, after }]));
}

/** What of a client the firm has is filled in or written over. */
async function meetKnown(
  db: Db | Trx,
  planned: PlannedRow,
  known: Known,
  { client }: RowValues,
  { plan, places }: ImportReader,
  bad: (...what: Parameters<typeof fault>) => void,
): Promise<void> {
  const over = plan.options.existing === 'overwrite';
  const { change, changes } = planned;
  const note = (field: ImportField, before: string | null, after: string): void =>
    void changes.push({ field, before, after } satisfies RowChange);
  const before = fieldsOf(known);
  for (const field of ['name', 'short', ...WORDS] as const) {
    const value = client[field];
    if (value === null || value === before[field] || (before[field] !== '' && !over)) continue;
    change[field] = value;
    note(field, before[field], value);
  }
  if (client.usci !== null && before.usci === null) {
    change.usci = client.usci;
    note('usci', '', client.usci);
  }
  if (client.headcount !== null && client.headcount !== before.headcount && (before.headcount === 0 || over)) {
    change.headcount = client.headcount;
    note('headcount', String(before.headcount), String(client.headcount));
  }
  const tags = client.tags?.filter((tag) => !before.tags.includes(tag)) ?? [];
  if (tags.length > 0 && (before.tags.length === 0 || over)) {
    change.tags = [...before.tags, ...tags];
    note('tags', before.tags.join('、'), change.tags.join('、'));
  }
  const storeName = (id: string): string => places.stores.find((one) => one.id === id)?.name ?? id;
  if (client.storeId !== null && !known.storeIds.includes(client.storeId) && over) {
    change.storeIds = [client.storeId];
    note('store', known.storeIds.map(storeName).join('、'), storeName(client.storeId));
    planned.storeId = client.storeId;
  }
  const staffName = (id: string): string => places.staff.find((one) => one.id === id)?.name ?? '';
  if (client.accountantId !== null && known.accountantId === null) {
    planned.accountantId = client.accountantId;
    note('accountant', '', staffName(client.accountantId));
  } else if (over && client.accountantId !== null && client.accountantId !== known.accountantId)
    bad('accountant', 'accountant_differs', { name: staffName(known.accountantId ?? '') });
  const profile = {
    entity: client.entity ?? known.entity,
    vatKind: client.vatKind ?? known.vatKind,
    levy: client.levy ?? known.levy,
    flags: JSON.parse(known.flags) as string[],
  } as TaxProfile;
  if (over && !sameProfile(profile, { ...profile, entity: known.entity, vatKind: known.vatKind, levy: known.levy } as TaxProfile)) {
    planned.profile = profile;
    for (const field of ['entity', 'vatKind', 'levy'] as const)
      if (profile[field] !== known[field]) note(field, known[field], profile[field]);
  }
  if (client.note !== null) {
    const same = await db
      .selectFrom('clientNotes')
      .select('id')
      .where('clientId', '=', known.id)
      .where('text', '=', client.note)
      .executeTakeFirst();
    if (!same) {
      planned.note = client.note;
      note('note', null, client.note);
    }
  }
}

async function addContact(
  db: Db | Trx,
  planned: PlannedRow,
  { contact, client }: RowValues,
  { plan, hmac, ahead }: ImportReader,
): Promise<void> {
  if (client.note !== null && planned.create) {
    planned.note = client.note;
    planned.changes.push({ field: 'note', before: null, after: client.note });
  }
  if (contact === null) return;
  const phone = hmac(contact.phone);
  const person =
    ahead?.person(phone) === false
      ? undefined
      : await db.selectFrom('people').select('id').where('phoneHmac', '=', phone).orderBy('createdAt').executeTakeFirst();
  const link =
    person && planned.clientId !== null
      ? await db
          .selectFrom('contactLinks')
          .select(['title', 'rights'])
          .where('personId', '=', person.id)
          .where('clientId', '=', planned.clientId)
          .executeTakeFirst()
      : undefined;
  const before = link ? { title: link.title, rights: JSON.parse(link.rights) as ContactRight[] } : null;
  const over = plan.options.existing === 'overwrite';
  if (before) {
    const title = contact.title !== '' && (before.title === '' || over) ? contact.title : before.title;
    const rights = over && plan.mapping.includes('contactRights') ? contact.rights : before.rights;
    if (title === before.title && rights.length === before.rights.length && rights.every((right) => before.rights.includes(right))) return;
    planned.contact = { ...contact, title, rights, personId: person?.id ?? null, linked: before };
    planned.changes.push({ field: 'contactTitle', before: before.title, after: title });
    return;
  }
  planned.contact = { ...contact, personId: person?.id ?? null, linked: null };
  planned.changes.push(
    { field: 'contactName', before: null, after: contact.name },
    { field: 'contactPhone', before: null, after: contact.phone },
  );
}

async function addEngagement(
  db: Db | Trx,
  planned: PlannedRow,
  { engagement }: RowValues,
  today: string,
  bad: (...what: Parameters<typeof fault>) => void,
): Promise<void> {
  if (engagement === null) return;
  const { startDate, endDate, monthFeeFen, cycle, dueDay, planId, planName } = engagement;
  const others =
    planned.clientId === null
      ? []
      : await db
          .selectFrom('engagements')
          .select(['id', 'startDate', 'endDate', 'fees'])
          .where('clientId', 'in', await withMerged(db, planned.clientId))
          .where('state', '!=', 'withdrawn')
          .execute();
  const same = others.find((one) => one.startDate === startDate);
  if (same) {
    if (feeOn(JSON.parse(same.fees) as FeeStep[], startDate) !== monthFeeFen) bad('fee', 'engagement_differs', { id: same.id });
    return;
  }
  const other = others.find((one) => overlaps(one, { startDate, endDate }));
  if (other) return bad('startDate', 'engagement_overlap', { id: other.id, start: other.startDate });
  planned.engagement = {
    storeId: planned.storeId,
    renewsId: null,
    planId,
    planName,
    startDate,
    endDate,
    cycle,
    inAdvance: true,
    dueDay,
    firstMonth: 'whole',
    monthFeeFen,
    addOns: [],
    vouchersIncluded: null,
    overageStep: null,
    overageFeeFen: null,
    billedFrom: billedFromOf(engagement.paidThrough, startDate, today),
    scope: '',
    note: '',
    fileIds: [],
  };
  planned.changes.push(
    { field: 'fee', before: null, after: formatFen(monthFeeFen) },
    { field: 'cycle', before: null, after: cycle },
    { field: 'startDate', before: null, after: startDate },
    ...(endDate === null ? [] : [{ field: 'endDate' as const, before: null, after: endDate }]),
    ...(engagement.paidThrough === null ? [] : [{ field: 'paidThrough' as const, before: null, after: engagement.paidThrough }]),
  );
}

async function addBalance(
  db: Db | Trx,
  planned: PlannedRow,
  { balance }: RowValues,
  today: string,
  bad: (...what: Parameters<typeof fault>) => void,
): Promise<void> {
  if (balance === null) return;
  const item = balance.arrearsFor;
  const there =
    planned.clientId === null
      ? []
      : await db
          .selectFrom('openingBalances')
          .select(['kind', 'amountFen'])
          .where('clientId', '=', planned.clientId)
          .where('item', '=', item)
          .execute();
  const wanted = (kind: 'arrears' | 'credit', fen: number): boolean => {
    const before = there.find((one) => one.kind === kind);
    if (fen > 0 && before && before.amountFen !== fen) bad(kind, 'balance_differs', { amount: formatFen(before.amountFen) });
    return fen > 0 && !before;
  };
  if (wanted('arrears', balance.arrearsFen)) {
    planned.arrears = { item, fen: balance.arrearsFen, dueDate: balance.arrearsDue ?? today };
    planned.changes.push({ field: 'arrears', before: null, after: formatFen(balance.arrearsFen) });
  }
  if (wanted('credit', balance.creditFen)) {
    planned.credit = { item, fen: balance.creditFen };
    planned.changes.push({ field: 'credit', before: null, after: formatFen(balance.creditFen) });
  }
}
