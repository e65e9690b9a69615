// Long: the page of one record and everything that can be done there.
import { html, nothing, type TemplateResult } from 'lit';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { ApiProblem } from '../../data/http.ts';
import {
  actOnLeave,
  getHandover,
  getStaff,
  listLeaves,
  rehire,
  revealStaffPhone,
  revokeStaffInvitation,
  unbindStaff,
} from '../../data/people-api.ts';
import { may } from '../../data/me.ts';
import { t } from '../../locales/console-staff.ts';
import { doDeed } from '../deed-dialog.ts';
import { say } from '../dialog.ts';
import { icon } from '../icons.ts';
import { Keys, type ShortcutGroup } from '../keys.ts';
import { neighbours } from '../list/neighbours.ts';
import { later } from '../later.ts';
import { showMenu, type MenuEntry } from '../menu.ts';
import { Part, define } from '../part.ts';
import { face, skeleton, trouble } from '../parts.ts';
import { go, href } from '../router.ts';
import { dayAndTime, dayKey } from '../time.ts';
import { leaveLines } from './leave-lines.ts';
import { dutyMark } from './duty-mark.ts';
import type { RecordTimeline } from '../timeline/record-timeline.ts';
import '../timeline/record-timeline.ts';
import '../styles/case.css';
import '../styles/clients.css';

const openViewAs = later(async () => (await import('../view-as-dialog.ts')).openViewAs);

const kv = (name: string, value: unknown): TemplateResult =>
  html`<div class="kv">
    <dt>${name}</dt>
    <dd class="wrap">${value || html`<span class="mut">${t('none')}</span>`}</dd>
  </div>`;

/** Forms come with the first tap on them. */
const dialogs = () => import('./staff-dialogs.ts');

/** One colleague: who they are, what they hold, how they get in, their leave, and what happened. */
export class StaffRecordPage extends Part {
  static override properties = { staff: {} };
  declare staff: string;
  readonly view = new Resource(
    this,
    () => (this.staff ? `staff:${this.staff}` : null),
    () => getStaff(this.staff),
  );
  readonly leaves = new Resource(
    this,
    () => (this.staff ? `staff-leaves:${this.staff}` : null),
    () => listLeaves({ staffId: this.staff, limit: 10 }),
  );
  readonly handover = new Resource(
    this,
    () => (this.view.value?.manages && !this.view.value.active ? `handover:${this.staff}` : null),
    () => getHandover(this.staff),
  );
  readonly live = new Live(this, { topic: 'staff' }, () => this.reload());
  readonly runs = new Live(this, { topic: 'run' }, () => {
    if (this.handover.value) this.reload();
  });
  readonly keys = new Keys(this, () => this.shortcuts());
  #refusal: ApiProblem | null = null;

  private reload(): void {
    void this.view.load();
    void this.leaves.load();
    if (this.handover.value) void this.handover.load();
    this.querySelector<RecordTimeline>('yk-record-timeline')?.changed();
  }
  private async do(deed: () => Promise<unknown>): Promise<void> {
    this.#refusal = null;
    try {
      if ((await deed()) !== false) this.reload();
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      this.#refusal = problem;
    }
    this.requestUpdate();
  }
  private edit = (): void => {
    const view = this.view.value;
    if (view?.manages) void this.do(async () => (await import('./staff-form.ts')).openEditStaff(view));
  };
  private invite = (): void => {
    const view = this.view.value;
    if (view?.manages && view.active && !view.bound) void this.do(async () => (await dialogs()).openStaffInvitation(view));
  };
  private enterLeave = (): void => {
    const view = this.view.value;
    if (view?.manages) void this.do(async () => (await dialogs()).openLeave(view));
  };
  private letGo = (): void => {
    const view = this.view.value;
    if (view) void this.do(async () => (await dialogs()).openLeaving(view));
  };
  private unbind = (): void => {
    const view = this.view.value;
    if (view)
      void this.do(() =>
        doDeed({
          title: t('unbind.title', { name: view.name }),
          note: t('unbind.note'),
          confirm: t('unbind.do'),
          danger: true,
          run: () => unbindStaff(view.id),
        }),
      );
  };
  private showPhone = (): void => {
    const view = this.view.value;
    if (view)
      void this.do(async () => {
        const { phone } = await revealStaffPhone(view.id);
        say(phone ? t('rec.phoneIs', { name: view.name, phone }) : t('rec.noPhone'));
        return true;
      });
  };
  private more(anchor: HTMLElement): void {
    const view = this.view.value;
    if (!view) return;
    showMenu(anchor, t('more'), () => [
      ...(view.active && !view.self && may('viewAs.start')
        ? [{ text: t('viewAs'), icon: 'eye', run: () => void openViewAs({ staffId: view.id }, view.name) } satisfies MenuEntry]
        : []),
      ...(view.active && may('grants.give')
        ? [{ text: t('grants'), icon: 'key', run: () => go(`/grants?staffId=${view.id}`) } satisfies MenuEntry]
        : []),
      ...(view.active && view.manages && !view.self
        ? [
            {
              text: t(view.own?.login ? 'login.again' : 'login.do'),
              icon: 'key',
              run: () => void this.do(async () => (await dialogs()).openLogin(view)),
            } satisfies MenuEntry,
          ]
        : []),
      ...(view.bound && view.manages && !view.self
        ? [{ text: t('unbind.do'), icon: 'wechat', danger: true, run: this.unbind } satisfies MenuEntry]
        : []),
      ...(view.leavingRefusal === null ? [{ text: t('go.do'), icon: 'out', danger: true, run: this.letGo } satisfies MenuEntry] : []),
    ]);
  }
  private shortcuts(): ShortcutGroup {
    const around = neighbours('staff', this.staff);
    const may = this.view.value?.manages ?? false;
    return {
      title: t('staff'),
      items: [
        ...(may
          ? [
              { keys: 'e', does: t('edit'), run: this.edit },
              { keys: 'i', does: t('inv.do'), run: this.invite },
              { keys: 'l', does: t('leave.new'), run: this.enterLeave },
            ]
          : []),
        { keys: 'Escape', does: t('rec.back'), run: () => go(around?.address ?? '/staff') },
      ],
    };
  }

  private head(): TemplateResult | typeof nothing {
    const view = this.view.value;
    if (!view) return nothing;
    return html`<div class="cl-h">
      ${face(view, 48)}
      <div class="grow">
        <div class="row wrap">
          <h2>${view.name}</h2>
          <span class="tag">${t(`role.${view.role}`)}</span
          >${dutyMark(view)}${view.firstOwner ? html`<span class="tag g">${t('rec.first')}</span>` : nothing}
        </div>
        <div class="row wrap mut">
          ${view.title ? html`<span>${view.title}</span>` : nothing}<span class="nowrap"
            >${icon('store', 13)} ${view.stores.map(({ name }) => name).join(t('comma'))}</span
          ><span>${t('rec.since', { day: dayKey(view.createdAt) })}</span>
        </div>
      </div>
    </div>`;
  }
  private facts(): TemplateResult {
    const view = this.view.value;
    if (!view) return html``;
    return html`<section class="cl-box" aria-labelledby="box-facts">
      <div class="sh">
        <h2 id="box-facts">${t('rec.facts')}</h2>
        <span class="grow"></span
        >${view.manages ? html`<button class="btn gho sm" @click=${this.edit}><span>${t('edit')}</span><kbd>E</kbd></button>` : nothing}
      </div>
      <dl class="box pad">
        ${kv(t('form.phone'), view.phoneMasked ? html`<span class="mono">${view.phoneMasked}</span> ${view.manages || view.self ? html`<button class="lk" @click=${this.showPhone}>${t('rec.showPhone')}</button>` : nothing}` : '')}
        ${kv(t('form.group'), view.group?.name)}
        ${kv(
          t('form.skills'),
          view.skills.map(({ name }) => html`<span class="tag">${name}</span> `),
        )}
        ${kv(t('form.caseCap'), String(view.caseCap))} ${kv(t('form.clientCap'), String(view.clientCap))}
        ${kv(t('rec.powers'), view.powers.map((power) => t(`power.${power}`)).join(t('comma')))} ${kv(t('form.bio'), view.bio)}
      </dl>
    </section>`;
  }
  private access(): TemplateResult | typeof nothing {
    const view = this.view.value;
    if (!view?.own) return nothing;
    const { held, login, mustChange, invitations } = view.own;
    return html`<section class="cl-box" aria-labelledby="box-held">
        <div class="sh"><h2 id="box-held">${t('rec.held')}</h2></div>
        <dl class="box pad">
          ${kv(t('rec.held.clients'), html`<a href=${href(`/clients?accountantId=${view.id}`)}>${held.clients}</a>`)}
          ${kv(t('rec.held.helper'), String(held.helperClients))}
          ${kv(t('rec.held.cases'), html`<a href=${href(`/cases?assigneeId=${view.id}&assignee=${encodeURIComponent(view.name)}`)}>${held.cases}</a>`)}
          ${kv(t('rec.held.covers'), String(held.covers))} ${kv(t('rec.held.groups'), String(held.groups))}
        </dl>
      </section>
      <section class="cl-box" aria-labelledby="box-access">
        <div class="sh">
          <h2 id="box-access">${t('rec.access')}</h2>
          <span class="grow"></span>${
            view.active && view.manages && !view.bound
              ? html`<button class="btn pri sm" @click=${this.invite}>
                  <span>${t(invitations.some(({ state }) => state === 'open') ? 'inv.again' : 'inv.do')}</span><kbd>I</kbd>
                </button>`
              : nothing
          }
        </div>
        <dl class="box pad">
          ${kv(t('col.wechat'), t(view.bound ? 'bound' : 'unbound'))}
          ${kv(t('rec.login'), login ? html`<span class="mono">${login}</span>${mustChange ? html` <span class="tag a">${t('rec.oneTime')}</span>` : nothing}` : t('rec.noLogin'))}
          ${invitations.slice(0, 3).map((one) =>
            kv(
              t('inv.qr'),
              html`${t(`inv.state.${one.state}`, { name: one.usedBy ?? '' })}
                <span class="mut">${dayAndTime(one.usedAt ?? one.expiresAt)}</span>
                ${one.state === 'open' ? html`<button class="lk" @click=${() => void this.do(() => revokeStaffInvitation(view.id, one.id))}>${t('inv.revoke')}</button>` : nothing}`,
            ),
          )}
        </dl>
      </section>`;
  }
  private loggedIn(): TemplateResult | typeof nothing {
    const view = this.view.value;
    if (!view?.manages || view.self || !may('staff.sessions')) return nothing;
    void import('./staff-sessions.ts');
    return html`<yk-staff-sessions .staff=${view.id} .name=${view.name}></yk-staff-sessions>`;
  }
  private handed(): TemplateResult | typeof nothing {
    const list = this.handover.value;
    if (!list) return nothing;
    return html`<section class="cl-box" aria-labelledby="box-hand">
      <div class="sh">
        <h2 id="box-hand">${t('hand.title')}</h2>
        <span class="c mut">${t('hand.done', { done: list.items.filter(({ doneAt }) => doneAt).length, n: list.items.length })}</span
        ><span class="grow"></span><button class="btn gho sm" @click=${() => print()}>${t('hand.print')}</button
        ><a class="btn gho sm" href="/api/staff/${this.staff}/handover.csv" download>${t('hand.csv')}</a>
      </div>
      <div class="box">
        <table class="mini">
          <tbody>
            ${list.items.map(
              (item) =>
                html`<tr>
                  <td class="mut">${t(`go.kind.${item.kind}`)}</td>
                  <td class="t1">${item.name}</td>
                  <td>${item.successor?.name ?? t('none')}</td>
                  <td class="r">
                    ${item.doneAt ? dayAndTime(item.doneAt) : html`<span class="tag a">${item.problem ?? t('hand.waiting')}</span>`}
                  </td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </section>`;
  }

  override render(): TemplateResult {
    const { value: view, problem } = this.view;
    const around = neighbours('staff', this.staff);
    const leaves = this.leaves.value?.items ?? [];
    const acts = view && (view.manages || view.leavingRefusal === null);
    return html`<header class="bar">
        <h1 class="crumb">
          <a href=${href(around?.address ?? '/staff')}>${t('rec.back')}</a>${icon('right', 13)}<span class="el">${view?.name ?? ''}</span>
        </h1>
        <span class="grow"></span>
        ${view ? html`<a class="btn" href=${href(`/performance/people/${view.id}`)}>${icon('pulse')}<span>${t('rec.performance')}</span></a>` : nothing}${
          acts && view.active
            ? html`<button
                  class="ib"
                  aria-label=${t('more')}
                  aria-haspopup="menu"
                  @click=${(event: Event) => this.more(event.currentTarget as HTMLElement)}
                >
                  ${icon('more', 16)}</button
                ><button class="btn pri" @click=${this.enterLeave}>${icon('clock')}<span>${t('leave.new')}</span><kbd>L</kbd></button>`
            : nothing
        }
        ${
          view && !view.active && view.manages
            ? html`<button
                class="btn pri"
                @click=${() => void this.do(() => doDeed({ title: t('rehire.do'), sub: view.name, note: t('rehire.note'), confirm: t('rehire.do'), run: () => rehire(view.id) }))}
              >
                ${icon('undo')}<span>${t('rehire.do')}</span>
              </button>`
            : nothing
        }
      </header>
      ${
        problem && !view
          ? html`<div class="em">
              ${problem.status === 404 ? html`<h2>${t('rec.gone')}</h2>` : trouble(problem.message, () => void this.view.load())}
            </div>`
          : !view
            ? html`<div class="cl-h">${skeleton(48, '48px')}${skeleton(40, '320px')}</div>`
            : html`${this.head()}${this.#refusal ? html`<div class="note d cl-note" role="alert">${icon('warn', 14)}<span>${this.#refusal.message}</span></div>` : nothing}
                <div class="cb2">
                  <div class="cl-m">
                    ${this.handed()}
                    <div class="cl-2">
                      ${this.facts()}
                      <div>${this.access()}</div>
                    </div>
                    ${this.loggedIn()}
                    <section class="cl-box" aria-labelledby="box-leave">
                      <div class="sh"><h2 id="box-leave">${t('rec.leave')}</h2></div>
                      ${leaveLines(leaves, (work) => void this.do(work), actOnLeave)}
                    </section>
                  </div>
                  <aside class="sp" aria-label=${t('rec.timeline')}>
                    <section class="sg last">
                      <h3>${t('rec.timeline')}</h3>
                      <yk-record-timeline kind="staff" .of=${view.id}></yk-record-timeline>
                    </section>
                  </aside>
                </div>`
      }`;
  }
}
define('yk-staff-record-page', StaffRecordPage);
