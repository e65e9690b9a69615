import { html, nothing, type TemplateResult } from 'lit';
import { contrastWithWhite, LEAST_CONTRAST } from '../../../domain/contrast.ts';
import type { FirmSettings } from '../../../domain/settings.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { getSettings, saveSettings } from '../../data/api.ts';
import { loadMe } from '../../data/me.ts';
import { markStep } from '../../data/setup-api.ts';
import { t } from '../../locales/console-setup.ts';
import { icon } from '../icons.ts';
import { Part, define } from '../part.ts';
import { skeleton, trouble } from '../parts.ts';
import { businessHoursSection } from '../settings/business-hours-section.ts';
import { firmSection } from '../settings/firm-section.ts';
import { idOf } from '../settings/field-id.ts';
import type { SectionPen } from '../settings/sections.ts';
import { t as console_ } from '../words.ts';
import { StepDone } from './step-form.ts';
import '../styles/settings.css';

/** 事务所 and 营业时间: the same sections as in the settings, one at a time. */
export class SettingsStep extends Part {
  section: 'firm' | 'hours' = 'firm';
  readonly kept = new Resource(this, () => 'settings', getSettings);
  readonly submit = new Submit(this);
  #draft: FirmSettings | null = null;

  protected override willUpdate(): void {
    if (this.kept.value) this.#draft ??= structuredClone(this.kept.value);
  }
  private async save(event: Event): Promise<void> {
    event.preventDefault();
    const draft = this.#draft;
    if (!draft) return;
    const body = this.section === 'firm' ? { firm: draft.firm } : { businessHours: draft.businessHours };
    const saved = await this.submit.run(body, () => saveSettings(body));
    if (!saved) {
      await this.updateComplete;
      this.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
      return;
    }
    this.kept.put(saved);
    if (this.section === 'hours') await markStep('hours', 'done');
    await loadMe();
    this.dispatchEvent(new StepDone());
  }

  private contrast(color: string): TemplateResult | typeof nothing {
    if (!/^#[0-9a-f]{6}$/i.test(color)) return nothing;
    const n = contrastWithWhite(color);
    const good = n >= LEAST_CONTRAST;
    return html`<div class="note ${good ? '' : 'w'}" role="status">
      ${icon(good ? 'check' : 'warn', 14)}<span>${t(good ? 'firm.contrast' : 'firm.contrastLow', { n: n.toFixed(1) })}</span>
    </div>`;
  }

  override render(): TemplateResult {
    const draft = this.#draft;
    if (!draft) return this.kept.problem ? trouble(this.kept.problem.message, () => void this.kept.load()) : skeleton(120);
    const place: SectionPen['place'] = (pointer, label, hint = '') => ({
      id: idOf(pointer),
      label,
      hint,
      error: this.submit.at(pointer.slice(1)),
      off: false,
    });
    const pen: SectionPen = {
      draft,
      off: false,
      put: (change) => {
        change(draft);
        this.requestUpdate();
      },
      error: (pointer) => this.submit.at(pointer.slice(1)),
      place,
      field: (pointer, label, hint = null) => place(pointer, console_(label), hint ? console_(hint) : ''),
      // On the first day nothing has been another way yet.
      isDefault: () => true,
      restore: () => undefined,
      security: null,
    };
    const low = this.section === 'firm' && contrastWithWhite(draft.firm.brandColor) < LEAST_CONTRAST;
    return html`<form class="sf se" novalidate @submit=${this.save}>
      ${this.section === 'firm' ? html`${firmSection(pen)}${this.contrast(draft.firm.brandColor)}` : businessHoursSection(pen)}
      ${this.submit.problem && this.submit.problem.errors.length === 0 ? trouble(this.submit.problem.message) : nothing}
      <div class="row">
        <button class="btn pri" ?disabled=${this.submit.busy || low}>
          <span>${this.submit.busy ? t('saving') : t(this.section === 'firm' ? 'firm.save' : 'hours.save')}</span>
        </button>
      </div>
    </form>`;
  }
}
define('yk-settings-step', SettingsStep);
