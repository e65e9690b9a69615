import type { Trx } from '../../db/open.ts';
import { addCivilDays, civilDateOf, DAY_MS } from '../../domain/time.ts';

/** What the demo firm holds of its clients: who has it, since and until when, who handed it over. */
const HELD = [
  {
    clientId: 'c02',
    name: '营业执照正本',
    kind: 'licence',
    staffId: 'staff-3',
    staff: '许知夏',
    taken: -3,
    dueBack: 1,
    person: 'demo-client-2',
  },
  { clientId: 'c09', name: '法人章', kind: 'seal', staffId: 'staff-6', staff: '秦若川', taken: -1, dueBack: 2, person: 'demo-client-7' },
] as const;
/** 税务档案 of one client, as an accountant keeps it. */
const TAX_FILE = {
  clientId: 'c01',
  taxBureau: '云州市税务局第一税务分局',
  taxBureauPhone: '0999-1236600',
  invoiceKinds: JSON.stringify([{ kind: '数电普票', monthlyCopies: 50, limitFen: 10_000_000 }]),
  agreement: 'signed',
  agreementBank: '云州银行城南支行',
  accountingStandard: 'small',
  confirmFreeFen: 20_000,
  note: '',
  updatedBy: 'staff-1',
};

/** 证照印章台账 and a tax file as a firm would have them; once. */
export async function keepDemoCustody(trx: Trx, now: number): Promise<void> {
  const today = civilDateOf(now);
  for (const { clientId, name, kind, staffId, staff, taken, dueBack, person } of HELD) {
    const at = now + taken * DAY_MS;
    const giver = await trx.selectFrom('people').select('name').where('id', '=', person).executeTakeFirst();
    const id = `demo-custody-${clientId}`;
    await trx
      .insertInto('custodyItems')
      .values({
        id,
        clientId,
        name,
        kind,
        original: 1,
        holder: 'firm',
        heldById: staffId,
        since: at,
        dueBackOn: addCivilDays(today, dueBack),
        note: '',
        createdAt: at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const fromName = giver?.name ?? '';
    const signed = { signedById: person, signedAt: at };
    await trx
      .insertInto('custodyMoves')
      .values({
        id: `${id}-0001`,
        itemId: id,
        clientId,
        kind: 'taken',
        fromName,
        toName: staff,
        byId: staffId,
        ...signed,
        fileIds: '[]',
        note: '',
        at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  const realNames = [
    { role: '法定代表人', name: '陈大勇', phoneLast4: '2001', boundOn: addCivilDays(today, -300), expiresOn: null },
    { role: '办税员', name: '林小满', phoneLast4: '1005', boundOn: addCivilDays(today, -300), expiresOn: addCivilDays(today, 25) },
  ];
  await trx
    .insertInto('clientTaxFiles')
    .values({ ...TAX_FILE, agreementOn: addCivilDays(today, -320), realNames: JSON.stringify(realNames), updatedAt: now - 30 * DAY_MS })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
