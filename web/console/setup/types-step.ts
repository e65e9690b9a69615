import { html, nothing, type TemplateResult } from 'lit';
import type { PresetView } from '../../../api/views/setup.ts';
import { Resource } from '../../controllers/resource.ts';
import { getPresets, takePresets } from '../../data/setup-api.ts';
import { t } from '../../locales/console-setup.ts';
import { define } from '../part.ts';
import { skeleton, trouble } from '../parts.ts';
import { StepForm } from './step-form.ts';

type CategoryWord = Parameters<typeof t>[0];

/** 办理哪些业务: the preset catalogue by category, to be ticked. */
export class TypesStep extends StepForm {
  readonly presets = new Resource(this, () => 'setup presets', getPresets);
  /** What was ticked or not by hand; free ones begin ticked. */
  #ticked = new Map<string, boolean>();

  private ticks(one: PresetView): boolean {
    return !one.taken && (this.#ticked.get(one.id) ?? true);
  }
  private get chosen(): string[] {
    return (this.presets.value?.items ?? []).filter((one) => this.ticks(one)).map(({ id }) => id);
  }
  protected override async send(): Promise<void> {
    const ids = this.chosen;
    const answer = await this.submit.run({ ids }, (key) => takePresets(ids, key));
    if (!answer) return;
    this.presets.put(answer);
    this.done();
  }
  private all(on: boolean): void {
    for (const { id } of this.presets.value?.items ?? []) this.#ticked.set(id, on);
    this.requestUpdate();
  }

  private line(one: PresetView): TemplateResult {
    return html`<label class="ty ${one.taken ? 'off' : ''}">
      <input
        type="checkbox"
        .checked=${one.taken || this.ticks(one)}
        ?disabled=${one.taken}
        @change=${(event: Event) => {
          this.#ticked.set(one.id, (event.target as HTMLInputElement).checked);
          this.requestUpdate();
        }}
      /><span class="grow"
        ><b>${one.name}</b
        >${one.taken ? html`<em class="tag g">${t('types.taken')}</em>` : html`<em class="tag">${t(one.free ? 'types.free' : 'types.fee')}</em>`}<small
          >${one.description} · ${t('types.detail', { stages: one.stages.length, papers: one.papers })}</small
        ></span
      >
    </label>`;
  }

  override render(): TemplateResult {
    const { value, problem } = this.presets;
    if (!value) return problem ? trouble(problem.message, () => void this.presets.load()) : html`${skeleton(48)}${skeleton(48)}`;
    const categories = [...new Set(value.items.map(({ category }) => category))];
    const { length } = this.chosen;
    return this.form(
      html`<div class="row">
          <button class="btn sm" type="button" @click=${() => this.all(true)}>${t('types.all')}</button
          ><button class="btn sm" type="button" @click=${() => this.all(false)}>${t('types.none')}</button>
        </div>
        ${categories.map(
          (category) =>
            html`<div role="group" aria-label=${t(`category.${category}` as CategoryWord)}>
              <h3>${t(`category.${category}` as CategoryWord)}</h3>
              ${value.items.filter((one) => one.category === category).map((one) => this.line(one))}
            </div>`,
        )}${nothing}`,
      t('types.save', { n: length }),
      length === 0,
    );
  }
}
define('yk-types-step', TypesStep);
