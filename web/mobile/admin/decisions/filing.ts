import { getPeriod, saveDuties } from '../../../data/period-api.ts';
import { listColleagues, revealStaffPhone } from '../../../data/people-api.ts';
import { t } from '../../../locales/decisions.ts';
import { readMe } from '../../../data/me.ts';
import { decide, type Deed } from './decision.ts';

/** 申报风险: what of a month will miss its date and who holds it: they are rung up, or somebody else files it; who files it themselves opens the month. */
export const decision = decide({
  load: async (id) => {
    const period = await getPeriod(id);
    const colleagues = await listColleagues({ storeId: period.store.id, state: 'active', limit: 100 }).then(
      ({ items }) => items,
      () => [],
    );
    return { period, colleagues };
  },
  show: ({ period, colleagues }) => {
    const open = period.filings.filter(({ state }) => state === 'todo');
    const files = period.duties.find(({ duty }) => duty === 'file')?.staff ?? period.accountant;
    const may = readMe().me?.permissions ?? [];
    const deeds: Deed[] = [];
    if (files && may.includes('staff.write'))
      deeds.push({
        label: t('filing.call', { name: files.name }),
        done: t('filing.calling'),
        run: async () => {
          const { phone } = await revealStaffPhone(files.id);
          if (phone) location.href = `tel:${phone}`;
          return {};
        },
      });
    const others = colleagues.filter(({ id }) => id !== files?.id).map(({ id, name }) => ({ value: id, text: name }));
    if (others.length > 0 && period.actions.includes('duties'))
      deeds.push({
        label: t('filing.give'),
        main: true,
        ask: {
          heading: t('filing.give'),
          text: t('filing.giveText'),
          label: t('filing.to'),
          choices: [],
          send: t('filing.give'),
          picks: others,
        },
        done: t('filing.given'),
        run: (staffId) => saveDuties(period.id, { file: staffId }),
      });
    return {
      ...(open.length > 0 ? { figure: t('filing.left', { n: open.length }) } : {}),
      heading: period.client.short,
      sub: t('filing.of', { period: period.period }),
      facts: [
        ...open.map(({ name, dueDate }) => [name, t('filing.due', { date: dueDate }), true] as const),
        [t('filing.stage'), period.stageName],
        [t('filing.who'), files?.name ?? t('filing.nobody'), files === null],
      ],
      note: t('filing.note'),
      links: [{ href: `/periods/${period.id}`, heading: t('filing.open') }],
      deeds,
      over: t('filing.over'),
    };
  },
});
