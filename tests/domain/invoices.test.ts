import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INVOICE_STATES, type InvoiceTitle } from '../../domain/invoices/kinds.ts';
import {
  afterDeed,
  invoiceableFen,
  isOverInvoiced,
  kindFault,
  tidyTaxNo,
  titleFault,
  type InvoiceDeed,
} from '../../domain/invoices/rules.ts';

const title = (over: Partial<InvoiceTitle> = {}): InvoiceTitle => ({
  kind: 'company',
  name: '云州青禾里餐饮有限公司',
  taxNo: '91990101DEM000014Q',
  address: '',
  phone: '',
  bank: '',
  account: '',
  email: '',
  ...over,
});

describe('What may be invoiced', () => {
  it.each([
    [30_000, 0, 0, 30_000],
    [30_000, 0, 30_000, 0],
    [30_000, 10_000, 0, 20_000],
    [30_000, 10_000, 15_000, 5_000],
    [30_000, 10_000, 30_000, 0],
    [30_000, 30_000, 0, 0],
  ])('paid %i, gone %i, invoiced %i leaves %i', (amountFen, goneFen, invoicedFen, left) => {
    expect(invoiceableFen({ amountFen, goneFen, invoicedFen })).toBe(left);
  });

  it('whatever is asked, refunded and reversed in whatever order: invoices never say more than what was kept when they were asked for', () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('ask' as const), fen: fc.integer({ min: 1, max: 40_000 }) }),
      fc.record({ do: fc.constant('refund' as const), fen: fc.integer({ min: 1, max: 40_000 }) }),
      fc.record({ do: fc.constant('reverse' as const), fen: fc.nat(5) }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50_000 }), fc.array(step, { maxLength: 20 }), (amountFen, steps) => {
        let goneFen = 0;
        const live: number[] = [];
        const sum = () => live.reduce((all, fen) => all + fen, 0);
        for (const one of steps) {
          if (one.do === 'refund') goneFen += Math.min(one.fen, amountFen - goneFen);
          else if (one.do === 'reverse') live.splice(one.fen, 1);
          else if (one.fen <= invoiceableFen({ amountFen, goneFen, invoicedFen: sum() })) {
            live.push(one.fen);
            expect(sum()).toBeLessThanOrEqual(amountFen - goneFen);
          }
          // Only a refund makes invoices say too much, and then it is said.
          expect(isOverInvoiced({ amountFen, goneFen, issuedFen: sum() })).toBe(sum() > 0 && sum() > amountFen - goneFen);
        }
      }),
    );
  });
});

describe('A title', () => {
  it.each<[string, Partial<InvoiceTitle>, string | null]>([
    ['a company with its code', {}, null],
    ['a company without a code', { taxNo: '' }, 'missing'],
    ['a code with a wrong check character', { taxNo: '91990101DEM000014A' }, 'usci_check'],
    ['a code with a letter that is none', { taxNo: '91990101DEM00001IQ' }, 'usci_character'],
    ['an old code of 15', { taxNo: '510100123456789' }, null],
    ['an old code of 20', { taxNo: '51010019800101123401' }, null],
    ['a code of 16', { taxNo: '9199010100000001' }, 'tax_no'],
    ['a trader with a resident’s number', { taxNo: '11010119900307123X' }, null],
    ['no name', { name: '' }, 'missing'],
    ['a person without a number', { kind: 'person', taxNo: '' }, null],
    ['a person with a resident’s number', { kind: 'person', taxNo: '11010119900307123X' }, null],
    ['a person with a company’s code', { kind: 'person' }, 'tax_no'],
    ['an address that is no mail', { email: 'qinghe' }, 'email'],
  ])('%s', (_name, over, code) => {
    expect(titleFault(title(over))?.code ?? null).toBe(code);
  });

  it('is typed with blanks and small letters', () => {
    expect(tidyTaxNo(' 91990101 dem000014q ')).toBe('91990101DEM000014Q');
  });

  it('of a person gets no 专票', () => {
    expect(kindFault(title(), 'special')).toBeNull();
    expect(kindFault(title({ kind: 'person', taxNo: '' }), 'special')?.code).toBe('special_person');
  });
});

describe('A request for an invoice', () => {
  it('is approved when it is ahead, issued, rejected or cancelled once, and reversed only when it was issued', () => {
    const deeds: InvoiceDeed[] = ['approve', 'issue', 'reject', 'cancel', 'reverse'];
    expect(INVOICE_STATES.map((state) => [state, ...deeds.map((deed) => afterDeed(state, deed) ?? '-')])).toEqual([
      ['approving', 'asked', '-', 'rejected', 'cancelled', '-'],
      ['asked', '-', 'issued', 'rejected', 'cancelled', '-'],
      ['issued', '-', '-', '-', '-', 'reversed'],
      ['rejected', '-', '-', '-', '-', '-'],
      ['cancelled', '-', '-', '-', '-', '-'],
      ['reversed', '-', '-', '-', '-', '-'],
    ]);
  });
});
