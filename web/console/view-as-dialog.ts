import { html, nothing, type TemplateResult } from 'lit';
import { Submit } from '../controllers/submit.ts';
import { startView } from '../data/view-as.ts';
import { t } from '../locales/view-as.ts';
import { DialogPart } from './dialog.ts';
import { icon } from './icons.ts';
import { define } from './part.ts';

type Whom = { personId: string } | { staffId: string };

/** Says what looking as somebody means, and begins it in the console or on the phone's pages. */
class ViewAsDialog extends DialogPart<true> {
  whom!: Whom;
  name = '';
  readonly submit = new Submit(this);
  private async begin(front: 'console' | 'phone'): Promise<void> {
    await this.submit.run(front, () => startView(this.whom, front).then(() => true as const));
  }
  override render(): TemplateResult {
    const staff = 'staffId' in this.whom;
    const { busy, problem } = this.submit;
    return html`<dialog class="dlg small" aria-labelledby="view-as-title">
      <header>
        <h2 class="grow" id="view-as-title">${t('title', { name: this.name })}</h2>
        <button type="button" class="ib" aria-label=${t('close')} @click=${() => this.finish(null)}>${icon('close', 16)}</button>
      </header>
      <div class="body">
        <p>${t('text')}</p>
        ${problem ? html`<div class="note d" role="alert" .style=${'margin-top:12px'}>${icon('warn', 14)}<span>${problem.message}</span></div>` : nothing}
      </div>
      <footer>
        <span class="grow"></span
        ><button type="button" class="btn gho" @click=${() => this.finish(null)}><span>${t('cancel')}</span><kbd>Esc</kbd></button
        ><button type="button" class="btn ${staff ? '' : 'pri'}" ?autofocus=${!staff} ?disabled=${busy} @click=${() => this.begin('phone')}>
          ${icon('phone', 14)}<span>${t('phone')}</span></button
        >${staff ? html`<button type="button" class="btn pri" autofocus ?disabled=${busy} @click=${() => this.begin('console')}>${icon('eye', 14)}<span>${t('console')}</span></button>` : nothing}
      </footer>
    </dialog>`;
  }
}
define('yk-view-as-dialog', ViewAsDialog);

/** Asks, and begins. */
export const openViewAs = (whom: Whom, name: string): Promise<true | null> => Object.assign(new ViewAsDialog(), { whom, name }).open();
