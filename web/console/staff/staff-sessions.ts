import { html, nothing, type TemplateResult } from 'lit';
import type { SessionView } from '../../../api/views/access.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { may } from '../../data/me.ts';
import { endStaffSession, endStaffSessions, listStaffSessions, resetStaffTotp } from '../../data/people-api.ts';
import { wordsReady } from '../../locales/catalogue.ts';
import { t } from '../../locales/console-staff.ts';
import { doDeed } from '../deed-dialog.ts';
import { Part, define } from '../part.ts';
import { sessionList } from '../security/session-list.ts';
import '../styles/security.css';

// Comes after its page: in English its words may still be on their way.
await wordsReady();

/** 登录情况 of a colleague one looks after: each session with its end; the owner takes away the one-time code of a lost phone. Shows nothing to others. */
export class StaffSessions extends Part {
  static override properties = { staff: {}, name: {} };
  declare staff: string;
  declare name: string;
  readonly sessions = new Resource(
    this,
    () => (this.staff ? `staff-sessions:${this.staff}` : null),
    () => listStaffSessions(this.staff),
  );
  readonly submit = new Submit(this);

  private async end(session: SessionView): Promise<void> {
    await this.submit.run({ session: session.id }, () => endStaffSession(this.staff, session.id));
    await this.sessions.load();
  }
  private async deed(title: string, note: string | undefined, confirm: string, run: () => Promise<unknown>): Promise<void> {
    if (await doDeed({ title, ...(note === undefined ? {} : { note }), confirm, danger: true, run })) await this.sessions.load();
  }
  private endAll = (): void =>
    void this.deed(t('sessions.title', { name: this.name }), undefined, t('sessions.end'), () => endStaffSessions(this.staff));
  private resetTotp = (): void =>
    void this.deed(t('totp.title', { name: this.name }), t('totp.note'), t('totp.reset'), () => resetStaffTotp(this.staff));

  override render(): TemplateResult | typeof nothing {
    const list = this.sessions.value;
    if (!list) return nothing;
    const { items } = list;
    return html`<section class="cl-box" aria-labelledby="box-sessions">
      <div class="sh">
        <h2 id="box-sessions">${t('sessions.list')}</h2>
        <span class="grow"></span>${
          may('staff.totp') ? html`<button class="btn gho sm" @click=${this.resetTotp}>${t('totp.reset')}</button>` : nothing
        }${items.length > 0 ? html`<button class="btn gho sm" @click=${this.endAll}>${t('sessions.end')}</button>` : nothing}
      </div>
      <div class="box pad staff-sessions">
        ${items.length === 0 ? html`<p class="mut">${t('sessions.none')}</p>` : sessionList(items, this.submit.busy, (one) => void this.end(one))}
      </div>
      ${this.submit.problem ? html`<p class="note d" role="alert">${this.submit.problem.message}</p>` : nothing}
    </section>`;
  }
}
define('yk-staff-sessions', StaffSessions);
