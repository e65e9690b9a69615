import { html, nothing, type TemplateResult } from 'lit';
import type { BillRowView } from '../../../api/views/bills.ts';
import type { ReminderPreview } from '../../../api/views/reminders.ts';
import { Submit } from '../../controllers/submit.ts';
import { serverNow } from '../../data/clock.ts';
import { ApiProblem } from '../../data/http.ts';
import { previewReminder, sendReminder } from '../../data/reminders-api.ts';
import { t } from '../../locales/console-bills.ts';
import { DialogPart, say } from '../dialog.ts';
import { icon } from '../icons.ts';
import { Keys } from '../keys.ts';
import { define } from '../part.ts';
import { skeleton } from '../parts.ts';
import { dayAndTime, ms } from '../time.ts';
import '../styles/notice-texts.css';
import '../styles/bills.css';

type Reminded = Pick<BillRowView, 'id' | 'title' | 'client'>;
/** Sooner than this is at once. */
const SOON_MS = 60_000;

/** A reminder by hand: exactly what is sent, to whom, over what and when; sent with one press, or why it cannot be. */
class RemindDialog extends DialogPart<true> {
  readonly bill: Reminded;
  readonly submit = new Submit(this);
  readonly keys = new Keys(this, () => ({
    title: t('remind.do'),
    items: [{ keys: 'Mod+Enter', does: t('remind.send'), typing: true, run: () => void this.send() }],
  }));
  #seen: ReminderPreview | null = null;
  #problem: ApiProblem | null = null;

  constructor(bill: Reminded) {
    super();
    this.bill = bill;
    void this.look();
  }
  private async look(): Promise<void> {
    this.#seen = null;
    this.#problem = null;
    try {
      this.#seen = await previewReminder(this.bill.id);
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      this.#problem = problem;
    }
    this.requestUpdate();
  }
  private async send(): Promise<void> {
    const seen = this.#seen;
    if (!seen) return;
    const done = await this.submit.run({ id: this.bill.id, seen: seen.text }, (key) => sendReminder(this.bill.id, seen.text, key));
    if (done) {
      say(t('remind.sent', { n: done.to.length }));
      return this.finish(true);
    }
    // What it would say has changed: it is shown again, and not sent unread.
    if (this.submit.problem?.code === 'reminder_changed') await this.look();
  }

  private preview({ title, text, sms, sendsAt, to, left, level }: ReminderPreview): TemplateResult {
    const later = ms(sendsAt) - serverNow() > SOON_MS;
    return html`<div class="rm">
      <p class="row">
        <span class="lv">${level}</span><span>${t(later ? 'remind.later' : 'remind.now', { at: dayAndTime(sendsAt) })}</span>
      </p>
      <ul class="rm-t">
        ${to.map(({ person, over }) => html`<li class="row"><b>${person.name}</b><span class="tag ${over === 'inbox' ? '' : 'g'}">${t(`over.${over}`)}</span></li>`)}
        ${left.map(({ person, why }) => html`<li class="row mut"><span>${person.name}</span><span class="tag a">${t(`left.${why}`)}</span></li>`)}
      </ul>
      <div class="nt-p">
        <div class="ph-c">
          <b>${title}</b>
          <p>${text}</p>
        </div>
        ${sms === null ? nothing : html`<div class="ph-s">${sms}</div>`}
      </div>
    </div>`;
  }
  override render(): TemplateResult {
    const seen = this.#seen;
    const problem = this.submit.problem ?? this.#problem;
    const why = problem?.extra['why'];
    return html`<dialog class="dlg small" aria-labelledby="rm-title">
      <header>
        <div class="grow">
          <h2 id="rm-title">${t('remind.do')}</h2>
          <p class="mut">${this.bill.client.short} · ${this.bill.title}</p>
        </div>
        <button type="button" class="ib" aria-label=${t('close')} @click=${() => this.finish(null)}>${icon('close', 16)}</button>
      </header>
      <div class="body">
        ${
          problem
            ? html`<div class="note d" role="alert">
                ${icon('warn', 14)}<span
                  >${problem.message}${typeof why === 'string' ? ` ${t(`held.${why}` as Parameters<typeof t>[0])}` : ''}</span
                >
              </div>`
            : nothing
        }
        ${seen ? this.preview(seen) : this.#problem ? nothing : skeleton(180)}
      </div>
      <footer>
        <span class="grow"></span>
        <button class="btn gho" @click=${() => this.finish(null)}>${t('cancel')}</button
        ><button class="btn pri" ?disabled=${!seen || this.submit.busy} @click=${() => this.send()}>
          ${icon('send')}<span>${t('remind.send')}</span>
        </button>
      </footer>
    </dialog>`;
  }
}
define('yk-remind-dialog', RemindDialog);

/** Opens it. @returns whether it was sent */
export const openRemind = (bill: Reminded): Promise<true | null> => new RemindDialog(bill).open();
