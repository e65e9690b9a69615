import { html, nothing, type TemplateResult } from 'lit';
import type { ChaseView } from '../../../api/views/periods.ts';
import { Submit } from '../../controllers/submit.ts';
import { t } from '../../locales/console-period.ts';
import { DialogPart } from '../dialog.ts';
import { icon } from '../icons.ts';
import { define } from '../part.ts';
import { skeleton, trouble } from '../parts.ts';
import { count } from '../time.ts';

/** Exactly what would be sent to whom, and who is left out and why; sent only then. */
class ChaseDialog extends DialogPart<ChaseView> {
  readonly submit = new Submit(this);
  readonly ask: (preview: boolean, key?: string) => Promise<ChaseView>;
  readonly heading: string;
  look: ChaseView | null = null;

  constructor(heading: string, ask: ChaseDialog['ask']) {
    super();
    this.heading = heading;
    this.ask = ask;
  }
  override connectedCallback(): void {
    super.connectedCallback();
    void this.preview();
  }
  private async preview(): Promise<void> {
    this.look = await this.submit.run('look', () => this.ask(true));
    this.requestUpdate();
  }
  private async send(): Promise<void> {
    const sent = await this.submit.run('send', (key) => this.ask(false, key));
    if (sent) this.finish(sent);
  }
  private body(look: ChaseView): TemplateResult {
    return html`${look.messages.length === 0 ? html`<p class="note w">${icon('warn', 14)}<span>${t('chase.nobody')}</span></p>` : nothing}
      <ul class="chs">
        ${look.messages.map(
          (one) =>
            html`<li>
              <div class="row"><b>${one.name}</b><span class="mut el">${one.clients.join(t('comma'))}</span></div>
              <div class="bub">
                <b>${one.title}</b>
                <p>${one.text}</p>
              </div>
              ${one.sms ? html`<p class="mut">${t('chase.sms', { text: one.sms })}</p>` : nothing}
            </li>`,
        )}
      </ul>
      ${
        look.skipped.length > 0
          ? html`<h3 class="mut">${t('chase.skipped', { n: count(look.skipped.length) })}</h3>
              <ul class="chs">
                ${look.skipped.map((one) => html`<li class="row"><span>${one.label}</span><span class="mut">${one.message}</span></li>`)}
              </ul>`
          : nothing
      }`;
  }
  override render(): TemplateResult {
    const { look } = this;
    const { problem, busy } = this.submit;
    return html`<dialog class="dlg" aria-labelledby="chase-title">
      <header>
        <div class="grow">
          <h2 id="chase-title">${this.heading}</h2>
          <p class="mut">${t('chase.sub')}</p>
        </div>
        <button type="button" class="ib" aria-label=${t('close')} @click=${() => this.finish(null)}>${icon('close', 16)}</button>
      </header>
      <div class="body" tabindex="0">
        ${look ? this.body(look) : problem ? nothing : skeleton(120)}${problem ? trouble(problem.message) : nothing}
      </div>
      <footer>
        <span class="grow"></span><button class="btn gho" @click=${() => this.finish(null)}>${t('cancel')}</button
        ><button class="btn pri" autofocus ?disabled=${busy || !look || look.messages.length === 0} @click=${() => this.send()}>
          <span>${t('chase.send', { n: count(look?.people ?? 0) })}</span>
        </button>
      </footer>
    </dialog>`;
  }
}
define('yk-chase-dialog', ChaseDialog);

/** Shows what a reminder would say, and sends it. @returns what was sent, or null */
export const openChase = (heading: string, ask: (preview: boolean, key?: string) => Promise<ChaseView>): Promise<ChaseView | null> =>
  new ChaseDialog(heading, ask).open();
