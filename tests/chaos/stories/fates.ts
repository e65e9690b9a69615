import type { Purchase } from './purchase.ts';

/** What may become of a purchase; `kept`: what the firm has of the price in the end, when all went as promised. */
export interface Fate {
  name: string;
  live: (purchase: Purchase) => Promise<void>;
  kept: (priceFen: number) => number;
}

const all = (priceFen: number): number => priceFen;
const none = (): number => 0;

/** Everything that may become of a purchase. */
export const FATES: readonly Fate[] = [
  {
    name: 'paid, after the cashier was left and the bank had refused',
    kept: all,
    live: async (purchase) => {
      await purchase.orders();
      const begun = await purchase.begins();
      await purchase.thumbs(begun, 'cancel');
      await purchase.thumbs(begun, 'fail');
      await purchase.pays();
    },
  },
  {
    name: 'paid, and the phone lost the net',
    kept: all,
    live: async (purchase) => {
      await purchase.orders();
      const begun = await purchase.begins();
      await purchase.thumbs(begun, 'lost');
      await purchase.untilKnown(begun);
    },
  },
  {
    name: 'paid, and WeChat’s notice was lost',
    kept: all,
    live: async (purchase) => {
      await purchase.orders();
      const begun = await purchase.begins();
      await purchase.thumbsUnheard(begun);
      await purchase.untilKnown(begun);
    },
  },
  {
    name: 'paid, and twice a part given back',
    kept: (priceFen) => priceFen - 15_000,
    live: async (purchase) => {
      await purchase.orders();
      await purchase.pays();
      await purchase.givesBack(10_000);
      await purchase.givesBack(5_000);
    },
  },
  {
    name: 'paid, and all of it given back',
    kept: none,
    live: async (purchase) => {
      await purchase.orders();
      await purchase.pays();
      await purchase.givesBack(purchase.priceFen);
    },
  },
  {
    name: 'paid, and giving back turned down',
    kept: all,
    live: async (purchase) => {
      await purchase.orders();
      await purchase.pays();
      await purchase.givesBack(8_000, false);
    },
  },
  {
    name: 'called off unpaid',
    kept: none,
    live: async (purchase) => {
      await purchase.orders();
      await purchase.callsOff();
    },
  },
  {
    name: 'called off, and paid all the same',
    kept: none,
    live: async (purchase) => {
      await purchase.orders();
      const begun = await purchase.begins();
      await purchase.callsOff();
      await purchase.thumbs(begun, 'success');
      await purchase.untilKnown(begun, 'returned');
    },
  },
  {
    name: 'paid by two people',
    kept: all,
    live: async (purchase) => {
      await purchase.orders();
      const [first, second] = [await purchase.begins(), await purchase.partnerBegins()];
      await purchase.thumbs(first, 'success');
      await purchase.untilKnown(first);
      await purchase.thumbs(second, 'success');
      await purchase.untilKnown({ id: second.id }, 'returned');
    },
  },
  {
    name: 'paid and called off before anybody took it',
    kept: none,
    live: async (purchase) => {
      await purchase.orders();
      await purchase.pays();
      await purchase.callsOff();
    },
  },
  {
    name: 'taken, called off by an admin, and a part given back',
    kept: (priceFen) => priceFen - 12_000,
    live: async (purchase) => {
      await purchase.orders();
      await purchase.pays();
      await purchase.grabs();
      await purchase.callsOff(12_000);
      await purchase.isDecided(true);
    },
  },
  {
    name: 'quoted, paid in two parts',
    kept: all,
    live: async (purchase) => {
      await purchase.isQuoted();
      await purchase.pays();
      await purchase.pays();
    },
  },
];
