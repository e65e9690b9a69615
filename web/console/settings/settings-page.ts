import { html, nothing, type TemplateResult } from 'lit';
import type { FirmSettings } from '../../../domain/settings.ts';
import { getSettings, saveSettings } from '../../data/api.ts';
import { loadMe, may, readMe } from '../../data/me.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { say } from '../dialog.ts';
import { icon } from '../icons.ts';
import { Keys } from '../keys.ts';
import { Part, define } from '../part.ts';
import { key, skeleton, trouble } from '../parts.ts';
import { showBrand } from '../prefs.ts';
import { guardLeaving } from '../router.ts';
import { t, type Word } from '../words.ts';
import { autoAssignSection } from './auto-assign-section.ts';
import { businessHoursSection } from './business-hours-section.ts';
import { bankSection } from './bank-section.ts';
import { taxLinesSection } from './tax-lines-section.ts';
import { checklistsSection } from './checklists-section.ts';
import { confirmSection } from './confirm-section.ts';
import { escalationSection } from './escalation-section.ts';
import { feesSection } from './fees-section.ts';
import { exportsSection } from './exports-section.ts';
import type { Field } from './fields.ts';
import { firmSection } from './firm-section.ts';
import { grabWindowSection } from './grab-window-section.ts';
import { reviewSection } from './review-section.ts';
import { SECTIONS, WRITES, type Section, type SectionPen } from './sections.ts';
import '../timeline/history.ts';
import '../styles/settings.css';

/** 设置: the firm's numbers and hours. Open cases keep those they started with, and the page says so. */
export class SettingsPage extends Part {
  readonly kept = new Resource(this, () => 'settings', getSettings);
  readonly submit = new Submit(this);
  readonly keys = new Keys(this, () => ({
    title: t('nav.settings'),
    items: [
      {
        keys: 'Mod+s',
        does: t('settings.save'),
        typing: true,
        run: () => {
          void this.save();
        },
      },
    ],
  }));
  #draft: FirmSettings | null = null;
  #base = '';
  #section: Section = 'firm';

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    guardLeaving(null);
    const color = readMe().me?.firm.brandColor;
    if (color) showBrand(color);
  }
  private get mayWrite(): boolean {
    return may('settings.write');
  }
  private changed(section: Section): boolean {
    const kept = this.kept.value;
    return (
      kept !== null &&
      this.#draft !== null &&
      WRITES[section].some((name) => JSON.stringify(kept[name]) !== JSON.stringify(this.#draft?.[name]))
    );
  }
  private get dirty(): Section[] {
    return SECTIONS.filter((section) => this.changed(section));
  }
  private wrong(section: Section): boolean {
    return (
      this.submit.problem?.errors.some(({ pointer }) => WRITES[section].some((name) => pointer.replace('#', '').startsWith(`/${name}`))) ??
      false
    );
  }

  protected override willUpdate(): void {
    const kept = this.kept.value;
    if (kept && (!this.#draft || (JSON.stringify(kept) !== this.#base && this.dirty.length === 0))) {
      this.#draft = structuredClone(kept);
      this.#base = JSON.stringify(kept);
    }
  }
  private put(change: (draft: FirmSettings) => void): void {
    if (!this.#draft) return;
    change(this.#draft);
    guardLeaving(this.dirty.length > 0 ? () => confirm(t('settings.leave')) : null);
    this.requestUpdate();
  }
  private async save(event?: Event): Promise<void> {
    event?.preventDefault();
    const draft = this.#draft;
    const { dirty } = this;
    if (!draft || dirty.length === 0) return;
    const changes = Object.fromEntries(
      dirty.flatMap((section) => WRITES[section]).map((name) => [name, draft[name]]),
    ) as Partial<FirmSettings>;
    // With the version seen: what another wrote meanwhile is not overwritten unread.
    const { version } = this.kept.value as FirmSettings & { version?: number };
    const body = { ...changes, ...(version === undefined ? {} : { version }) };
    const saved = await this.submit.run(body, () => saveSettings(body));
    if (!saved) {
      await this.updateComplete;
      (this.querySelector<HTMLElement>('[aria-invalid=true]') ?? this.querySelector<HTMLElement>('.save'))?.focus();
      return;
    }
    this.#draft = null;
    guardLeaving(null);
    this.kept.put(saved);
    this.querySelector<HTMLElement & { changed(): void }>('yk-history')?.changed();
    say(t('settings.saved'));
    if (changes.firm) {
      showBrand(saved.firm.brandColor);
      void loadMe();
    }
  }
  private undo(): void {
    this.#draft = null;
    this.submit.clear();
    guardLeaving(null);
    if (this.kept.value) showBrand(this.kept.value.firm.brandColor);
  }
  /** The section in sight is the one marked at the left. */
  private scrolled(form: HTMLElement): void {
    const top = form.getBoundingClientRect().top + 90;
    const seen =
      SECTIONS.findLast((section) => (this.querySelector(`#${section}`)?.getBoundingClientRect().top ?? Infinity) < top) ?? 'firm';
    if (seen !== this.#section) {
      this.#section = seen;
      this.requestUpdate();
    }
  }
  private error(pointer: string): string {
    return this.submit.problem?.errors.find((one) => one.pointer.replace(/^#/, '') === pointer)?.message ?? '';
  }

  override render(): TemplateResult {
    const { problem } = this.kept;
    const draft = this.#draft;
    const { dirty } = this;
    return html`<header class="bar">
        <h1>${t('nav.settings')}</h1>
        <span class="grow"></span>${this.mayWrite ? nothing : html`<span class="tag">${icon('lock', 12)}${t('settings.readOnly')}</span>`}
      </header>
      ${
        problem && !draft
          ? html`<div class="em">
              ${trouble(problem.message, () => {
                void this.kept.load();
              })}
            </div>`
          : html`<div class="se">
              <nav aria-label=${t('settings.sections')}>
                ${SECTIONS.map(
                  (section) =>
                    html`<a
                      href="#${section}"
                      class=${section === this.#section ? 'on' : ''}
                      @click=${(event: Event) => {
                        event.preventDefault();
                        this.#section = section;
                        this.querySelector(`#${section}`)?.scrollIntoView({ block: 'start' });
                        this.requestUpdate();
                      }}
                      >${t(`settings.${section}`)}${this.wrong(section) ? html`<i class="e"></i>` : this.changed(section) ? html`<i></i>` : nothing}</a
                    >`,
                )}
              </nav>
              <form class="page" @submit=${this.save} novalidate>
                <div
                  class="form"
                  tabindex="0"
                  role="region"
                  aria-label=${t('nav.settings')}
                  @scroll=${(event: Event) => this.scrolled(event.target as HTMLElement)}
                >
                  <div class="note" .style=${'margin:14px 0 0;max-width:760px'}>${icon('clock', 14)}<span>${t('settings.keep')}</span></div>
                  ${draft ? this.sections(draft) : html`<fieldset>${skeleton(20, '120px')}<br />${skeleton(32)}<br />${skeleton(32)}</fieldset>`}
                </div>
                ${
                  this.mayWrite
                    ? html`<div class="save" tabindex="-1">
                        <span class="grow ${this.submit.problem ? 'red' : 'mut'}" role="status"
                          >${this.submit.problem ? this.submit.problem.message : dirty.length > 0 ? t('settings.dirty', { names: dirty.map((section) => t(`settings.${section}`)).join(t('list.comma')) }) : t('settings.clean')}</span
                        ><button type="button" class="btn" ?disabled=${dirty.length === 0 || this.submit.busy} @click=${this.undo}>
                          ${t('settings.undo')}</button
                        ><button class="btn pri" ?disabled=${dirty.length === 0 || this.submit.busy}>
                          <span>${this.submit.busy ? t('settings.saving') : t('settings.save')}</span>${key('Ctrl', 'S')}
                        </button>
                      </div>`
                    : nothing
                }
              </form>
            </div>`
      }`;
  }

  private field(pointer: string, label: Word, hint: Word | null = null): Field {
    return {
      id: pointer.slice(1).replaceAll('/', '-'),
      label: t(label),
      hint: hint ? t(hint) : '',
      error: this.error(pointer),
      off: !this.mayWrite,
    };
  }

  private sections(draft: FirmSettings): TemplateResult {
    const pen: SectionPen = {
      draft,
      put: (change) => this.put(change),
      field: (pointer, label, hint = null) => this.field(pointer, label, hint),
      error: (pointer) => this.error(pointer),
      off: !this.mayWrite,
    };
    return html` ${firmSection(pen)} ${businessHoursSection(pen)} ${grabWindowSection(pen)} ${escalationSection(pen)}
      ${autoAssignSection(pen)} ${feesSection(pen)} ${confirmSection(pen)} ${reviewSection(pen)} ${bankSection(pen)}
      ${taxLinesSection(pen)}${checklistsSection(pen)}${exportsSection(pen)}
      <yk-history kind="settings" of="firm"></yk-history>`;
  }
}
define('yk-settings-page', SettingsPage);
