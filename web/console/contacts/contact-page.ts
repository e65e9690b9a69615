import { html, nothing, type TemplateResult } from 'lit';
import type { DossierView, ErasureView } from '../../../api/views/dossier.ts';
import { Resource } from '../../controllers/resource.ts';
import { decideErasure, dossierFileAt, getDossier } from '../../data/dossier-api.ts';
import { wordsReady } from '../../locales/catalogue.ts';
import { t } from '../../locales/console-contacts.ts';
import { say } from '../dialog.ts';
import { icon } from '../icons.ts';
import { later } from '../later.ts';
import { Part, define } from '../part.ts';
import { face, skeleton, trouble } from '../parts.ts';
import { href } from '../router.ts';
import { day, dayAndTime } from '../time.ts';
import { aboutBoxes, auditBox, noticeBox, workBoxes } from './contact-boxes.ts';
import '../styles/case.css';
import '../styles/clients.css';
import '../styles/contacts.css';

const openViewAs = later(async () => (await import('../view-as-dialog.ts')).openViewAs);
const openErasure = later(async () => (await import('./erasure-dialog.ts')).openErasure);
const askDeed = later(async () => (await import('../deed-dialog.ts')).doDeed);

/** So many of each are shown. */
const SHOWN = 30;
const LISTS = ['cases', 'payments', 'messages', 'notices', 'reviews', 'complaints'] as const;

/** 联系人档案: one contact whole, within reach of who looks; from here their data goes out as a file, or is erased by two. */
export class ContactPage extends Part {
  static override properties = { contact: {} };
  declare contact: string;
  readonly dossier = new Resource(
    this,
    () => (this.contact ? `dossier:${this.contact}` : null),
    () => getDossier(this.contact),
  );
  #actions: ((action: string) => string) | null = null;

  protected override updated(): void {
    if (this.dossier.value?.audit && !this.#actions) void this.actionWords();
  }
  private async actionWords(): Promise<void> {
    const { actionWords } = await import('../timeline/line-words.ts');
    await wordsReady();
    this.#actions = actionWords;
    this.requestUpdate();
  }
  private async erase(view: DossierView): Promise<void> {
    if (await openErasure(view)) void this.dossier.load();
  }
  private async decide(view: DossierView, erasure: ErasureView, verb: 'approve' | 'refuse'): Promise<void> {
    const done = await askDeed({
      title: verb === 'approve' ? t('erasure.sure', { name: view.name }) : t('erasure.refuse'),
      ...(verb === 'approve' ? { sub: t('erasure.sureText') } : {}),
      text: t('erasure.why'),
      ...(verb === 'approve' && !erasure.alone ? { textOptional: true } : {}),
      confirm: t(`erasure.${verb}`),
      danger: verb === 'approve',
      run: ({ text }) => decideErasure(erasure.id, verb, text),
    });
    if (!done) return;
    say(t(verb === 'approve' ? 'erasure.gone' : 'erasure.kept'));
    void this.dossier.load();
  }

  override render(): TemplateResult {
    const { value: view, problem } = this.dossier;
    return html`<header class="bar">
        <h1 class="crumb"><a href=${href('/clients')}>${t('clients')}</a>${icon('right', 13)}${t('title')}</h1>
        <span class="grow"></span>${view ? this.deeds(view) : nothing}
      </header>
      ${
        view
          ? this.body(view)
          : html`<div class="em">${problem ? trouble(problem.message, () => void this.dossier.load()) : skeleton(320)}</div>`
      }`;
  }
  private deeds(view: DossierView): TemplateResult {
    return html`${
      view.may.includes('viewAs')
        ? html`<button class="btn" @click=${() => void openViewAs({ personId: view.id }, view.name)}>
            ${icon('eye')}<span>${t('viewAs')}</span>
          </button>`
        : nothing
    }${view.may.includes('export') ? html`<a class="btn" href=${dossierFileAt(view.id)} download>${icon('download')}<span>${t('export')}</span></a>` : nothing}${
      view.may.includes('erase') && view.erasure?.state !== 'asked'
        ? html`<button class="btn gho" @click=${() => void this.erase(view)}>${icon('close')}<span>${t('erase')}</span></button>`
        : nothing
    }`;
  }
  private body(view: DossierView): TemplateResult {
    return html`<div class="cl-h">
        ${face(view, 44)}
        <div class="grow">
          <h2>${view.name}</h2>
          <p class="row mut">
            <span>${view.title}</span><span class="mono">${view.phoneMasked ?? ''}</span
            ><span>${t(view.joined ? 'joined' : 'notJoined')}</span><span>${t('since', { day: day(view.createdAt) })}</span>
          </p>
        </div>
      </div>
      <div class="ct" tabindex="0" role="region" aria-label=${view.name}>
        ${view.erasure ? this.erasure(view, view.erasure) : nothing}
        <div class="ct-2">
          <div>${workBoxes(view)}${noticeBox(view)}</div>
          <div>${aboutBoxes(view)}${view.audit && this.#actions ? auditBox(view.audit, this.#actions) : nothing}</div>
        </div>
        ${LISTS.some((list) => view[list].length >= SHOWN) ? html`<p class="mut">${t('newest', { n: SHOWN })}</p>` : nothing}
      </div>`;
  }
  private erasure(view: DossierView, erasure: ErasureView): TemplateResult {
    const by = erasure.state === 'asked' ? erasure.askedBy : erasure.decidedBy;
    const at = erasure.state === 'asked' ? erasure.askedAt : erasure.decidedAt;
    return html`<div class="note ${erasure.state === 'asked' ? 'w' : ''}" role="status">
      ${icon('warn', 14)}<span class="grow"
        >${t(`erasure.${erasure.state}`, { name: by?.name ?? '', at: at ? dayAndTime(at) : '', reason: erasure.state === 'refused' ? erasure.answer : erasure.reason })}</span
      >${
        erasure.state !== 'asked'
          ? nothing
          : erasure.may.includes('approve')
            ? html`<button class="btn sm danger" @click=${() => void this.decide(view, erasure, 'approve')}>
                ${t('erasure.approve')}
              </button>`
            : html`<span class="mut">${t('erasure.wait')}</span>`
      }${erasure.may.includes('refuse') ? html`<button class="btn sm" @click=${() => void this.decide(view, erasure, 'refuse')}>${t('erasure.refuse')}</button>` : nothing}
    </div>`;
  }
}
define('yk-contact-page', ContactPage);
