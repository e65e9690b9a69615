// Long: the page of one contract: its money, terms, lists and everything that can be done with it.
import { html, nothing, type TemplateResult } from 'lit';
import type { EngagementAction, EngagementView } from '../../../api/views/engagements.ts';
import { CHECKLIST_KINDS } from '../../../domain/billing/engagement.ts';
import { formatYuan } from '../../../domain/money.ts';
import { Connection, Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { getEngagement, tickItem } from '../../data/engagements-api.ts';
import { ApiProblem } from '../../data/http.ts';
import { wordsReady } from '../../locales/catalogue.ts';
import { t } from '../../locales/console-engagements.ts';
import { mark } from '../../locales/punctuation.ts';
import { fileThumbs } from '../case/file-viewer.ts';
import { say } from '../dialog.ts';
import { icon, type IconName } from '../icons.ts';
import { Keys } from '../keys.ts';
import { neighbours } from '../list/neighbours.ts';
import { showMenu, type MenuEntry } from '../menu.ts';
import { Part, define } from '../part.ts';
import { liveMark, skeleton, trouble } from '../parts.ts';
import { go, href } from '../router.ts';
import { dayAndTime } from '../time.ts';
import { cycleWords, engagementTag, leftWords, perCycle } from './engagement-words.ts';
import { checklistBox } from './checklist-box.ts';
import './voucher-box.ts';
import '../styles/case.css';
import '../styles/clients.css';
import '../styles/engagements.css';

type Deed = Exclude<EngagementAction, 'checklist'>;
const MENU: readonly [Deed, IconName, danger?: true][] = [
  ['pause', 'clock'],
  ['resume', 'undo'],
  ['price', 'yuan'],
  ['renew', 'swap'],
  ['end', 'close', true],
  ['withdraw', 'undo', true],
];

/** One 代账合同: what it costs and what is paid, its terms, what comes next, checklists, history. */
export class EngagementPage extends Part {
  static override properties = { engagement: {} };
  declare engagement: string;
  readonly view = new Resource(
    this,
    () => (this.engagement ? `engagement:${this.engagement}` : null),
    () => getEngagement(this.engagement),
  );
  readonly reach = new Connection(this);
  readonly live = new Live(this, { topic: 'client' }, (event) => {
    if (!event || event.recordId === this.view.value?.client.id) void this.view.load();
  });
  readonly keys = new Keys(this, () => ({
    title: t('engagements'),
    items: [
      { keys: 'a', does: t('approve'), run: () => void this.act('approve') },
      { keys: 'e', does: t('edit'), run: () => void this.act('edit') },
      { keys: 'p', does: t('price'), run: () => void this.act('price') },
      { keys: 'n', does: t('renew'), run: () => void this.act('renew') },
      ...this.around(),
      { keys: 'Escape', does: t('back'), run: () => go(neighbours('engagements', this.engagement)?.address ?? '/engagements') },
    ],
  }));
  protected override firstUpdated(): void {
    void import('../timeline/record-timeline.ts');
  }
  private around() {
    const near = neighbours('engagements', this.engagement);
    const item = (keys: string, does: string, id: string | null | undefined) =>
      id ? [{ keys, does, run: () => go(`/engagements/${id}`) }] : [];
    return [...item('j', t('next1'), near?.next), ...item('k', t('previous'), near?.previous)];
  }

  private async act(asked: Deed): Promise<void> {
    const { value } = this.view;
    const deed = asked === 'approve' && value?.actions.includes('approveOwn') ? 'approveOwn' : asked;
    if (!value?.actions.includes(deed)) return;
    const deeds = await import('./engagement-deeds.ts');
    await wordsReady();
    if (deed === 'renew') {
      const made = await deeds.confirmed(value, 'renew');
      if (made) return go(`/engagements/${made.id}`);
    } else if (deed === 'edit') await (await import('./engagement-form.ts')).openEditEngagement(value);
    else if (deed === 'withdraw' || deed === 'resume') await deeds.confirmed(value, deed);
    else await deeds[deed === 'approveOwn' ? 'approve' : deed](value);
    void this.view.load();
    (this.querySelector('yk-record-timeline') as unknown as { changed?: () => void } | null)?.changed?.();
  }
  private tick = async (itemId: string, done: boolean, note: string): Promise<void> => {
    try {
      this.view.put(await tickItem(this.engagement, itemId, done, note));
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      say(error.message);
      void this.view.load();
    }
  };
  private more(anchor: HTMLElement, actions: readonly EngagementAction[]): void {
    showMenu(anchor, t('more'), () =>
      MENU.filter(([deed]) => actions.includes(deed)).map(([deed, drawing, danger]): MenuEntry => ({
        text: t(deed as 'pause'),
        icon: drawing,
        danger: danger ?? false,
        run: () => void this.act(deed),
      })),
    );
  }

  override render(): TemplateResult {
    const { value, problem } = this.view;
    const list = neighbours('engagements', this.engagement)?.address ?? '/engagements';
    return html`<header class="bar">
        <h1 class="crumb"><a href=${href(list)}>${t('engagements')}</a>${icon('right', 13)}<span>${value?.client.short ?? ''}</span></h1>
        <span class="grow"></span>${liveMark(this.reach.state.online)}${value ? this.deeds(value) : nothing}
      </header>
      ${
        value
          ? this.body(value)
          : problem
            ? html`<div class="em">
                ${
                  problem.status === 404
                    ? html`<h2>${t('gone')}</h2>
                        <p>${t('goneText')}</p>
                        <a class="btn" href=${href('/engagements')}>${t('back')}</a>`
                    : trouble(problem.message, () => {
                        void this.view.load();
                      })
                }
              </div>`
            : html`<div class="eg">
                <section>${skeleton(60, '320px')}<br />${skeleton(220)}</section>
              </div>`
      }`;
  }
  private deeds({ actions }: EngagementView): TemplateResult {
    const has = (deed: Deed): boolean => actions.includes(deed);
    const button = (deed: Deed, words: string, key: string, primary = false): TemplateResult | typeof nothing =>
      html`<button class="btn ${primary ? 'pri' : ''}" @click=${() => this.act(deed)}>
        <span>${words}</span>${key ? html`<kbd>${key}</kbd>` : nothing}
      </button>`;
    return html`${
      MENU.some(([deed]) => has(deed))
        ? html`<button
            class="ib"
            aria-label=${t('more')}
            aria-haspopup="menu"
            @click=${(event: Event) => this.more(event.currentTarget as HTMLElement, actions)}
          >
            ${icon('more', 16)}
          </button>`
        : nothing
    }${has('reject') ? button('reject', t('reject'), '') : nothing}${has('edit') ? button('edit', t('edit'), 'E') : nothing}${
      has('approve') || has('approveOwn') ? button('approve', t('approve'), 'A', true) : nothing
    }${has('renew') && !has('edit') ? button('renew', t('renew'), 'N', true) : nothing}`;
  }

  private body(value: EngagementView): TemplateResult {
    const lists = CHECKLIST_KINDS.filter((kind) => value.checklist.some((item) => item.kind === kind));
    return html`<div class="eg">
      <section tabindex="0" aria-label=${t('engagements')}>
        ${notes(value)}
        <div class="eg-h">
          <div>
            <div class="eg-a">${t('perMonth', { amount: formatYuan(value.monthFeeFen) })}</div>
            <div class="row wrap">
              ${engagementTag(value)}<span class="tag">${value.planName}</span
              ><span class="tag">${cycleWords(value)}</span
              >${value.cycle === 'month' ? nothing : html`<span class="mut">${t('perCycle', { amount: perCycle(value) })}</span>`}
            </div>
          </div>
          ${fact(t('paidThrough'), value.paidThrough ?? t('paidThrough.none'))}
          ${fact(
            t('next'),
            value.owed
              ? html`<a class="lk" href=${href(`/bills/${value.owed.billId}`)}
                  >${t('owed', { amount: formatYuan(value.owed.restFen), date: value.owed.dueDate })}</a
                >`
              : value.upcoming[0]
                ? t('owed', { amount: formatYuan(value.upcoming[0].amountFen), date: value.upcoming[0].dueDate })
                : t('next.none'),
          )}
          ${value.daysLeft === null ? nothing : fact(t('column.left'), leftWords(value))}
        </div>
        <div class="eg-2">
          ${upcoming(value)}
          <div>
            ${fees(value)} ${pauses(value)}
            ${
              value.files.length > 0
                ? html`<h2>${t('box.files')}</h2>
                    ${fileThumbs(value.files)}`
                : nothing
            }
          </div>
        </div>
        ${lists.map((kind) => checklistBox(value, kind, this.tick))}
        ${
          value.vouchersIncluded === null
            ? nothing
            : html`<yk-voucher-box .client=${value.client.id} .included=${value.vouchersIncluded}></yk-voucher-box>`
        }
      </section>
      <aside class="sp" aria-label=${t('box.terms')}>
        ${terms(value)}
        <section class="sg last">
          <h2>${t('box.history')}</h2>
          <yk-record-timeline kind="engagements" .of=${value.id}></yk-record-timeline>
        </section>
      </aside>
    </div>`;
  }
}
define('yk-engagement-page', EngagementPage);

const fact = (name: string, value: TemplateResult | string): TemplateResult =>
  html`<div class="eg-f"><span class="mut">${name}</span><b>${value}</b></div>`;

/** What stands in the way, or is to be known first. */
function notes(value: EngagementView): TemplateResult {
  const note = (tone: string, drawing: IconName, words: TemplateResult | string): TemplateResult =>
    html`<p class="note ${tone}">${icon(drawing, 14)}<span>${words}</span></p>`;
  const link = (id: string): TemplateResult => html`<a class="lk mono" href=${href(`/engagements/${id}`)}>${id}</a>`;
  return html`${value.rejectReason === null ? nothing : note('d', 'undo', t('sentBack', { reason: value.rejectReason }))}${
    value.state === 'draft' && value.rejectReason === null
      ? note(
          'w',
          'clock',
          value.actions.includes('reject') && !value.actions.includes('approve') && !value.actions.includes('approveOwn')
            ? t('waitsOwn')
            : t('waits'),
        )
      : nothing
  }${value.selfReason === null ? nothing : note('', 'person', t('selfApproved', { reason: value.selfReason }))}${
    value.endReason === null ? nothing : note('', 'close', `${t('endReason')}${mark('：')}${value.endReason}`)
  }${value.renewsId === null ? nothing : note('', 'swap', html`${t('renews', { id: '' })}${link(value.renewsId)}`)}${
    value.renewedBy === null
      ? nothing
      : note(
          '',
          'swap',
          html`<a class="lk" href=${href(`/engagements/${value.renewedBy.id}`)}
            >${t('renewedBy', { id: value.renewedBy.id, state: t(`state.${value.renewedBy.state}`) })}</a
          >`,
        )
  }`;
}

const upcoming = ({ upcoming: dues }: EngagementView): TemplateResult =>
  html`<div>
    <h2>${t('box.upcoming')}</h2>
    ${
      dues.length === 0
        ? html`<p class="mut">${t('upcomingNone')}</p>`
        : html`<ol class="il">
            ${dues.map(
              (due) =>
                html`<li>
                  <span>${due.from === due.to ? due.from : t('preview.line', { from: due.from, to: due.to })}</span
                  ><b>${formatYuan(due.amountFen)}</b> <span class="mut">${t('issue', { date: due.issueDate })}</span
                  ><span class="mut">${t('preview.due', { date: due.dueDate })}</span>
                </li>`,
            )}
          </ol>`
    }
  </div>`;

const fees = ({ fees: steps }: EngagementView): TemplateResult =>
  html`<h2>${t('box.fees')}</h2>
    <ul class="il">
      ${steps.map(
        (fee) =>
          html`<li>
            <span>${t('from', { date: fee.fromDate })}</span
            ><b>${formatYuan(fee.monthFeeFen)}</b>${fee.reason ? html`<span class="mut">${fee.reason}</span>` : nothing}
          </li>`,
      )}
    </ul>`;

const pauses = ({ pauses: found }: EngagementView): TemplateResult | typeof nothing =>
  found.length === 0
    ? nothing
    : html`<h2>${t('box.pauses')}</h2>
        <ul class="il">
          ${found.map((one) => html`<li><span>${one.from} – ${one.to ?? t('until')}</span><span class="mut">${one.reason}</span></li>`)}
        </ul>`;

function terms(value: EngagementView): TemplateResult {
  const line = (name: string, words: TemplateResult | string): TemplateResult =>
    html`<div class="kv">
      <dt>${name}</dt>
      <dd>${words}</dd>
    </div>`;
  const { vouchersIncluded: n, overageStep: step, overageFeeFen: fee } = value;
  return html`<section class="sg">
    <h2>${t('box.terms')}</h2>
    <dl>
      ${line(t('column.client'), html`<a class="lk" href=${href(`/clients/${value.client.id}?tab=engagements`)}>${value.client.name}</a>`)}
      ${line(t('column.no'), html`<span class="mono">${value.id}</span>`)} ${line(t('column.start'), value.startDate)}
      ${line(t('column.end'), value.endDate ?? t('open'))}
      ${line(t('column.cycle'), `${cycleWords(value)} · ${t('dueDay', { n: value.dueDay })}`)}
      ${value.startDate.endsWith('-01') ? nothing : line(t('form.first'), t(`first.${value.firstMonth}`))}
      ${line(
        t('box.vouchers'),
        n === null ? t('overageNone') : step === null ? t('included', { n }) : t('overage', { n, step, fee: formatYuan(fee ?? 0) }),
      )}
      ${value.addOns.length === 0 ? nothing : line(t('form.addOns'), html`${value.addOns.map((one) => html`<div>${one.name} ${formatYuan(one.feeFen)} · ${t('month.n', { n: one.month })}</div>`)}`)}
      ${value.billedFrom === null ? nothing : line(t('form.billedFrom'), value.billedFrom)}
      ${value.scope ? line(t('form.scope'), value.scope) : nothing} ${value.note ? line(t('form.note'), value.note) : nothing}
      ${line(t('column.accountant'), value.accountant?.name ?? '—')} ${line(t('column.store'), value.store.name)}
      ${line(t('column.enteredBy'), `${value.enteredBy.name} · ${dayAndTime(value.createdAt)}`)}
      ${value.approvedBy && value.approvedAt ? line(t('approve'), `${value.approvedBy.name} · ${dayAndTime(value.approvedAt)}`) : nothing}
    </dl>
  </section>`;
}
