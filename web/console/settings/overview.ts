import { html, nothing, type TemplateResult } from 'lit';
import type { SecuritySettingsView, SettingsOverviewView } from '../../../api/views/settings.ts';
import type { FirmSettings } from '../../../domain/settings.ts';
import { today } from '../../data/period-api.ts';
import { t as w } from '../../locales/console-settings.ts';
import { icon } from '../icons.ts';
import { href } from '../router.ts';
import { dayAndTime } from '../time.ts';
import { t } from '../words.ts';
import { hoursWords } from './business-hours-section.ts';
import { countsOf } from './days.ts';
import { durationWords } from './fields.ts';
import { sectionName } from './search.ts';
import { GROUPS, type Section } from './sections.ts';

/** While it is not known. */
const NOTHING: Partial<SettingsOverviewView> = {};
/** What the overview is drawn from. */
interface Standing {
  settings: FirmSettings;
  overview: SettingsOverviewView | null;
  security: SecuritySettingsView | null;
  permissions: readonly string[];
}
/** How a part stands, in a line; `tone` says when somebody should look. */
interface State {
  text: string;
  tone?: 'bad' | 'warn';
}

function ownState(id: Section['id'], settings: FirmSettings): string {
  const year = today().slice(0, 4);
  switch (id) {
    case 'firm':
      return settings.firm.name;
    case 'bank':
      return settings.bank.account ? `${settings.bank.bank} ${settings.bank.account.slice(-4)}` : w('state.bank.none');
    case 'hours':
      return hoursWords(settings.businessHours);
    case 'holidays':
      return w('state.holidays', { y: year, ...countsOf(settings.holidays, year) });
    case 'quiet':
      return `${settings.quietHours.from} – ${settings.quietHours.to}`;
    case 'work':
      return (['normal', 'urgent', 'critical'] as const)
        .map((one) => `${t(`urgency.${one}`)} ${durationWords(settings.grabWindow[one])}`)
        .join(' · ');
    case 'complaints':
      return w('state.complaints', {
        within: durationWords(settings.complaints.acknowledgeWithin),
        n: settings.complaints.settleBusinessDays,
      });
    case 'review':
      return w('state.review', {
        window: durationWords(settings.review.window),
        n: settings.review.dimensions.filter(({ retired }) => !retired).length,
      });
    case 'checklists':
      return w('state.checklists', { a: settings.checklists.onboarding.length, b: settings.checklists.ending.length });
    case 'fees':
      return w('state.fees', { pay: durationWords(settings.fees.payWithin), quote: durationWords(settings.fees.acceptWithin) });
    case 'ladder':
      return settings.dunning.enabled ? w('state.ladder', { n: settings.dunning.levels.length }) : w('state.ladder.off');
    case 'taxLines':
      return w('state.taxLines', { n: settings.taxLines.yearFen / 1_000_000 });
    case 'data':
      return w('state.data', { n: Math.round(settings.files.maxBytes / 1024 / 1024) });
    default:
      return id === 'types' || id === 'services' || id === 'menu' || id === 'performance' ? w(`plain.${id}`) : '';
  }
}

/** How a part stands: from the settings, or from what the overview knows of it. */
function stateOf({ id }: Section, { settings, overview, security }: Standing): State {
  const { channels, texts, calendar, rules, permissions, security: safe } = overview ?? NOTHING;
  if (id === 'channels') {
    if (!channels) return { text: '' };
    const { account, sms } = channels;
    if (!account) return { text: w('state.account.none'), tone: 'warn' };
    const way = account.bad ? w('state.account.bad', { failed: account.failed }) : w('state.account.good', { sent: account.sent });
    return { text: `${way} · ${w(sms.ready ? 'state.sms.good' : 'state.sms.none')}`, ...(account.bad ? { tone: 'bad' as const } : {}) };
  }
  if (id === 'pay') {
    if (!channels?.merchant) return { text: channels ? w('state.pay.none') : '', ...(channels ? { tone: 'warn' as const } : {}) };
    const { mchId, lastNoticeAt, bad } = channels.merchant;
    const told = lastNoticeAt ? w('state.pay.told', { at: dayAndTime(lastNoticeAt) }) : w('state.pay.silent');
    return { text: `${w('state.pay', { mchId })} · ${told}`, ...(bad ? { tone: 'bad' as const } : {}) };
  }
  if (id === 'calendar' && calendar) {
    const text = w('state.calendar', { y: calendar.year, n: calendar.dates });
    return calendar.published ? { text } : { text: `${text} · ${w('holidays.provisional')}`, tone: 'warn' };
  }
  if (id === 'texts' && texts) return { text: w('state.texts', { n: texts.changed }) };
  if (id === 'rules' && rules) return { text: w('state.rules', { n: rules.changed }) };
  if (id === 'roles' && permissions) return { text: w('state.roles', { n: permissions.changed }) };
  if (id === 'security') {
    if (!safe) return { text: '' };
    const where = safe.addresses > 0 ? w('state.security.addresses', { n: safe.addresses }) : w('state.security.everywhere');
    const lacking = security?.roles.reduce((sum, { missing }) => sum + missing.length, 0) ?? safe.forcedMissing;
    const text = [
      where,
      lacking > 0 ? w('state.security.missing', { n: lacking }) : '',
      safe.failedDay > 0 ? w('state.security.failed', { n: safe.failedDay }) : '',
    ];
    return { text: text.filter(Boolean).join(' · '), ...(safe.forcedMissing > 0 ? { tone: 'warn' as const } : {}) };
  }
  return { text: ownState(id, settings) };
}

/** Who touched a part last: 上次修改 11-20 张三. */
export function touchedWords({ writes, touched }: Section, overview: SettingsOverviewView | null): string {
  const found = [...writes, ...(touched ?? [])]
    .flatMap((name) => overview?.touched[name] ?? [])
    .toSorted((one, other) => (one.at < other.at ? 1 : -1))[0];
  return found ? w('touched', { at: dayAndTime(found.at), by: found.by ?? w('touched.system') }) : '';
}
/** The address of a part: a page of its own, or a part of this one. */
export const addressOf = ({ id, to }: Section): string => href(to ?? `/settings?section=${id}`);

/** Everything there is to set, as cards with a line of how each stands. */
export function overviewCards(standing: Standing): TemplateResult {
  return html`${GROUPS.map(({ id, sections }) => {
    const seen = sections.filter(({ needs }) => !needs || standing.permissions.includes(needs));
    return html`<section class="ov" aria-labelledby="ov-${id}">
      <h2 id="ov-${id}">${w(`group.${id}`)}</h2>
      <ul>
        ${seen.map((section) => {
          const { text, tone } = stateOf(section, standing);
          const touched = touchedWords(section, standing.overview);
          return html`<li>
            <a href=${addressOf(section)}
              >${icon(section.icon, 17)}<span
                ><b>${sectionName(section.id)}${section.to ? html`<em>${icon('right', 12)}</em>` : nothing}</b
                ><span class=${tone === 'bad' ? 'red' : tone === 'warn' ? 'amb' : ''}
                  >${tone ? html`${icon('warn', 12)}` : nothing}${text}</span
                >${touched ? html`<small>${touched}</small>` : nothing}</span
              ></a
            >
          </li>`;
        })}
      </ul>
    </section>`;
  })}`;
}
