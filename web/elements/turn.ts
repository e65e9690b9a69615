import type { CaseView, PaperView } from '../../api/views.ts';
import { t } from '../locales/case.ts';
import { t as office } from '../locales/kit.ts';
import { when } from '../locales/when.ts';
import type { Face } from '../data/me.ts';

/** Whose turn it is, told to one viewer. */
export interface Turn {
  title: string;
  line: string;
  /** The part of the line that is the deadline, for bold. */
  deadline: string;
  until: string | null;
  from: string | null;
  /** It is the viewer's turn. */
  mine: boolean;
  relay: { name: string; note: string; initial: string; tone: 'solid' | 'brand' | 'mute' }[];
}

/** Papers the client still owes, returned ones first. */
export function owedPapers(papers: readonly PaperView[]): PaperView[] {
  const owed = papers.filter(({ state, required }) => state === 'returned' || (state === 'needed' && required));
  return [...owed.filter(({ state }) => state === 'returned'), ...owed.filter(({ state }) => state === 'needed')];
}

/** Says of a case who acts next, on what, until when, in the words for this face; `myName` gives 您 its initial. */
export function turnOf(view: CaseView, face: Face, myName = ''): Turn {
  const client = face === 'client';
  const { next } = view;
  const until = next.until;
  const time = until ? when(until, Date.parse(view.now)) : '';
  const person = view.assignee?.name ?? t('turn.accountant');
  const you = { name: office('you'), initial: myName || office('you') };
  const them = { name: client ? person : (view.clientDetail?.short ?? view.client.short), initial: client ? person : view.client.short };
  const clientSide = client ? you : them;
  const staffSide = client ? them : { name: person, initial: person };
  const step = (side: { name: string; initial: string }, note: string, tone: Turn['relay'][number]['tone']): Turn['relay'][number] => ({
    ...side,
    note,
    tone,
  });
  const by = time ? t('turn.deadline', { time }) : '';
  const base: Turn = { title: '', line: '', deadline: time, until, from: view.openedAt ?? view.createdAt, mine: false, relay: [] };

  if (view.state === 'cancelled')
    return {
      ...base,
      title: t('turn.cancelled'),
      line: view.closedAt ? t('turn.cancelled.line', { time: when(view.closedAt) }) : '',
      until: null,
    };
  switch (next.what) {
    case 'papers': {
      const owed = owedPapers(view.papers);
      const names = owed
        .slice(0, 2)
        .map(({ name }) => name)
        .join(t('turn.list'));
      const dueAt = until ?? owed.find((paper) => paper.dueAt)?.dueAt ?? null;
      const due = dueAt ? when(dueAt, Date.parse(view.now)) : '';
      return {
        ...base,
        mine: client,
        until: dueAt,
        deadline: due,
        from: owed[0]?.changedAt ?? view.takenAt ?? view.createdAt,
        title: client ? t('turn.you.papers', { n: owed.length }) : t('turn.client.papers', { n: owed.length }),
        line: client
          ? due
            ? t('turn.you.papers.line', { time: due, name: names })
            : t('turn.you.papers.lineNoDue', { name: names })
          : t('turn.client.standing'),
        relay: [
          step(clientSide, due ? t('turn.deadline', { time: due }) : '', 'solid'),
          step(staffSide, t('turn.next.check'), 'brand'),
          step(clientSide, t(client ? 'turn.next.confirm' : 'turn.client.confirm'), 'mute'),
        ],
      };
    }
    case 'confirm':
      return {
        ...base,
        mine: client,
        from: view.deliveredAt,
        title: t(client ? 'turn.you.confirm' : 'turn.client.confirm'),
        line: view.originals ? t('turn.you.confirm.originals') : time ? t('turn.you.confirm.line', { time }) : '',
        relay: [],
      };
    case 'review':
      return {
        ...base,
        mine: client,
        until: null,
        title: t(client ? 'turn.you.review' : 'turn.client.review'),
        line: time ? t('turn.you.review.line', { time }) : '',
      };
    case 'grab': {
      // First refusal is the office's affair: a client waits for the end of the whole window.
      const end = client ? (view.grabDeadline ?? until) : until;
      const by = end ? when(end, Date.parse(view.now)) : '';
      return {
        ...base,
        until: end,
        deadline: by,
        mine: false,
        title: t(client ? 'turn.grab' : 'turn.grab.staff'),
        line: by ? t('turn.grab.line', { time: by }) : '',
        relay: client
          ? [
              step({ name: t('turn.accountant'), initial: t('turn.accountant') }, by ? t('turn.deadline', { time: by }) : '', 'solid'),
              step(you, t('turn.next.take'), 'brand'),
            ]
          : [],
      };
    }
    case 'assign':
      return {
        ...base,
        until: null,
        mine: face === 'admin',
        title: t(face === 'admin' ? 'turn.you.assign' : 'turn.assign'),
        line: t('turn.assign.line'),
      };
    case 'quote':
    case 'payment':
      if (next.who === 'staff')
        return {
          ...base,
          from: view.takenAt,
          mine: face === 'staff',
          title: face === 'staff' ? t('turn.you.price') : t('turn.price', { name: person }),
          line: t(client ? 'turn.price.line' : 'turn.you.price.line'),
          relay: [step(staffSide, by, 'solid'), step(clientSide, t(client ? 'turn.you.quote' : 'turn.client.quote'), 'brand')],
        };
      return {
        ...base,
        mine: client,
        title: t(client ? `turn.you.${next.what}` : `turn.client.${next.what}`),
        line: time ? t(`turn.you.${next.what}.line`, { time }) : '',
      };
    case 'work':
      return {
        ...base,
        from: view.takenAt,
        mine: !client && face === 'staff',
        title: client || face === 'admin' ? t('turn.work', { name: person }) : t('turn.you.work'),
        line: time ? t(view.overdue ? 'turn.work.lineOverdue' : 'turn.work.line', { time }) : t('turn.work.lineReply'),
        relay: [step(staffSide, by, 'solid'), step(clientSide, t(client ? 'turn.next.confirm' : 'turn.client.confirm'), 'brand')],
      };
    case 'none':
      return {
        ...base,
        until: null,
        title: view.completedAt ? t('turn.completed') : office(`state.${view.state}`),
        line: view.completedAt ? t('turn.completed.line', { time: when(view.completedAt) }) : '',
      };
    default:
      return { ...base, title: office(`state.${view.state}`) };
  }
}
