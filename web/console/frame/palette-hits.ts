import type { TemplateResult } from 'lit';
import type { Marks, SearchHit } from '../../../api/views/lists.ts';
import { getCase, logOut } from '../../data/api.ts';
import { may } from '../../data/me.ts';
import { chooseLocale, locale } from '../../locales/catalogue.ts';
import { t } from '../../locales/console-palette.ts';
import { icon, type IconName } from '../icons.ts';
import { shortcutsNow } from '../keys.ts';
import { stateGlyph } from '../parts.ts';
import { choose, readPrefs } from '../prefs.ts';
import { go, href } from '../router.ts';
import { ROUTES, match } from '../routes.ts';
import { t as words } from '../words.ts';
import type { Recent } from './palette-recent.ts';

/** A line of the palette. */
export interface Hit {
  group: string;
  text: string;
  note: string;
  sign: TemplateResult;
  marks?: Marks;
  href?: string;
  keys?: string;
  run: () => void;
  /** The record behind it: more can be done with it. */
  of?: SearchHit | Recent;
}

/** The page of a record when there is one and it is this person's to see. */
function pageOf(path: string): string | null {
  const { route } = match(path) ?? {};
  return route && (!route.needs || may(route.needs)) ? path : null;
}
const casesOf = (client: { id: string; short: string }): string =>
  `/cases?clientId=${encodeURIComponent(client.id)}&client=${encodeURIComponent(client.short)}`;

/** Where a record is opened. */
export function placeOf({ kind, id, title, client }: SearchHit | Recent): string {
  if (kind === 'case') return `/cases/${id}`;
  if (kind === 'complaint') return `/complaints/${id}`;
  if (kind === 'staff') return pageOf(`/staff/${id}`) ?? `/cases?assigneeId=${encodeURIComponent(id)}&who=${encodeURIComponent(title)}`;
  if (kind === 'contact' && pageOf(`/contacts/${id}`)) return `/contacts/${id}`;
  const clientId = client?.id ?? id;
  return pageOf(`/clients/${clientId}`) ?? casesOf({ id: clientId, short: client?.short ?? title });
}

const SIGNS: Record<SearchHit['kind'], IconName> = {
  client: 'company',
  case: 'cases',
  complaint: 'message',
  contact: 'phone',
  staff: 'person',
};
/** A record as a line. */
export const recordHit = (of: SearchHit | Recent, group: string): Hit => ({
  group,
  text: of.title,
  note: of.note,
  sign: of.kind === 'case' && of.state ? stateGlyph(of.state) : icon(SIGNS[of.kind], 16),
  ...('marks' in of ? { marks: of.marks } : {}),
  href: href(placeOf(of)),
  run: () => go(placeOf(of)),
  of,
});

/** What can be done with the record one stands on. */
export function deedsWith(of: SearchHit | Recent): Hit[] {
  const name = of.client?.short ?? of.title;
  const group = t('group.with', { name: of.kind === 'case' || of.kind === 'staff' ? of.title : name });
  const deed = (text: string, sign: IconName, run: () => void, keys?: string): Hit => ({
    group,
    text,
    note: '',
    sign: icon(sign, 16),
    run,
    ...(keys ? { keys } : {}),
  });
  const client = of.client ?? (of.kind === 'client' ? { id: of.id, short: of.title } : null);
  const deeds: Hit[] = [];
  if (client && of.kind !== 'case') {
    if (may('request.create'))
      deeds.push(
        deed(
          t('with.case'),
          'plus',
          () =>
            void import('../new-case/new-case.ts').then(({ openNewCase }) =>
              openNewCase({ id: client.id, name: of.kind === 'client' ? of.title : client.short }),
            ),
        ),
      );
    deeds.push(deed(t('with.cases'), 'cases', () => go(casesOf(client))));
  }
  if (of.kind === 'staff')
    deeds.push(
      deed(t('with.work', { name: of.title }), 'cases', () =>
        go(`/cases?state=in_progress&assigneeId=${encodeURIComponent(of.id)}&who=${encodeURIComponent(of.title)}`),
      ),
    );
  if (of.kind === 'case' && may('case.assign') && (of.state === 'open' || of.state === 'escalated'))
    deeds.push(
      deed(
        t('with.assign'),
        'assign',
        () => void Promise.all([import('../assign-dialog.ts'), getCase(of.id)]).then(([{ openAssign }, view]) => openAssign(view)),
      ),
    );
  return deeds;
}

/** Pages a person may open. */
export function pageHits(): Hit[] {
  const page = (text: string, sign: IconName, path: string, keys?: string): Hit => ({
    group: t('group.pages'),
    text,
    note: '',
    sign: icon(sign, 16),
    href: href(path),
    run: () => go(path),
    ...(keys ? { keys } : {}),
  });
  const cases = words('nav.cases');
  return [
    ...ROUTES.filter((route) => route.menu && (!route.needs || may(route.needs))).map((route) =>
      page(words(route.title), route.menu?.icon ?? 'home', route.path, route.menu?.go?.toUpperCase()),
    ),
    ...(
      [
        ['page.escalated', '?state=escalated'],
        ['page.overdue', '?overdue=1'],
        ['page.waiting', '?waitingOn=any'],
        ['page.board', '?view=board'],
      ] as const
    ).map(([word, query]) => page(`${cases} · ${t(word)}`, 'cases', `/cases${query}`)),
  ];
}

/** What can be done from anywhere, and what the keys of this page do. */
export function commandHits(): Hit[] {
  const { theme, letters, rows } = readPrefs();
  const command = (text: string, sign: IconName, run: () => void, keys?: string): Hit => ({
    group: t('group.commands'),
    text,
    note: '',
    sign: icon(sign, 16),
    run,
    ...(keys ? { keys } : {}),
  });
  const themes = (
    [
      ['light', 'command.light'],
      ['dark', 'command.dark'],
      ['auto', 'command.auto'],
    ] as const
  )
    .filter(([one]) => one !== theme)
    .map(([one, word]) => command(t(word), 'moon', () => choose({ theme: one })));
  const here = shortcutsNow()
    .slice(1, -1)
    .flatMap(({ items }) => items)
    .filter(({ does }) => does)
    .map(({ does, keys, run }): Hit => ({
      ...command(does, 'right', () => run(new KeyboardEvent('keydown')), keys.replace('Mod', 'Ctrl').toUpperCase()),
      group: t('group.here'),
    }));
  return [
    ...here,
    ...(may('request.create')
      ? [command(t('command.newCase'), 'plus', () => void import('../start-case.ts').then(({ startCase }) => startCase()), 'C')]
      : []),
    ...themes,
    command(t('command.language'), 'globe', () => chooseLocale(locale() === 'en' ? 'zh-CN' : 'en')),
    ...(['tight', 'normal', 'roomy'] as const)
      .filter((one) => one !== rows)
      .map((one) => command(t('command.rows', { name: words(`rows.${one}`) }), 'rows', () => choose({ rows: one }))),
    command(t(letters ? 'command.lettersOff' : 'command.lettersOn'), 'key', () => choose({ letters: !letters })),
    command(t('command.fold'), 'menu', () => choose({ folded: !readPrefs().folded }), '['),
    command(t('command.keys'), 'help', () => void import('./shortcut-sheet.ts').then(({ openShortcuts }) => openShortcuts()), '?'),
    command(
      t('command.logout'),
      'leave',
      () =>
        void logOut()
          .catch(() => null)
          .then(() => location.assign('/console/login')),
    ),
  ];
}
