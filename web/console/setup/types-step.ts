import { html, type TemplateResult } from 'lit';
import type { PresetView, ServicePresetView } from '../../../api/views/setup.ts';
import { formatYuan } from '../../../domain/money.ts';
import { Resource } from '../../controllers/resource.ts';
import { getPresets, takePresets } from '../../data/setup-api.ts';
import { t } from '../../locales/console-setup.ts';
import { define } from '../part.ts';
import { skeleton, trouble } from '../parts.ts';
import { StepForm } from './step-form.ts';

type CategoryWord = Parameters<typeof t>[0];

/** 办理哪些业务，商城卖哪些服务: the preset catalogue by category, to be ticked. */
export class TypesStep extends StepForm {
  readonly presets = new Resource(this, () => 'setup presets', getPresets);
  /** What was ticked or not by hand; free ones begin ticked. */
  #ticked = new Map<string, boolean>();

  private ticks(key: string, taken: boolean): boolean {
    return !taken && (this.#ticked.get(key) ?? true);
  }
  private get chosen(): { ids: string[]; serviceIds: string[] } {
    const { items = [], services = [] } = this.presets.value ?? {};
    return {
      ids: items.filter((one) => this.ticks(typeKey(one), one.taken)).map(({ id }) => id),
      serviceIds: services.filter((one) => this.ticks(serviceKey(one), one.taken)).map(({ id }) => id),
    };
  }
  protected override async send(): Promise<void> {
    const { chosen } = this;
    const answer = await this.submit.run(chosen, (key) => takePresets(chosen, key));
    if (!answer) return;
    this.presets.put(answer);
    this.done();
  }
  private all(on: boolean): void {
    const { items = [], services = [] } = this.presets.value ?? {};
    for (const key of [...items.map(typeKey), ...services.map(serviceKey)]) this.#ticked.set(key, on);
    this.requestUpdate();
  }

  private line(key: string, one: { name: string; taken: boolean }, tag: string, about: string): TemplateResult {
    return html`<label class="ty ${one.taken ? 'off' : ''}">
      <input
        type="checkbox"
        .checked=${one.taken || this.ticks(key, one.taken)}
        ?disabled=${one.taken}
        @change=${(event: Event) => {
          this.#ticked.set(key, (event.target as HTMLInputElement).checked);
          this.requestUpdate();
        }}
      /><span class="grow"
        ><b>${one.name}</b>${one.taken ? html`<em class="tag g">${t('types.taken')}</em>` : html`<em class="tag">${tag}</em>`}<small
          >${about}</small
        ></span
      >
    </label>`;
  }
  private type(one: PresetView): TemplateResult {
    const about = `${one.description} · ${t('types.detail', { stages: one.stages.length, papers: one.papers })}`;
    return this.line(typeKey(one), one, t(one.free ? 'types.free' : 'types.fee'), about);
  }
  private service(one: ServicePresetView): TemplateResult {
    const price = t(one.plans > 1 ? 'services.from' : 'services.price', { price: formatYuan(one.fromFen) });
    return this.line(serviceKey(one), one, price, `${one.summary} · ${t('services.plans', { n: one.plans })}`);
  }

  override render(): TemplateResult {
    const { value, problem } = this.presets;
    if (!value) return problem ? trouble(problem.message, () => void this.presets.load()) : html`${skeleton(48)}${skeleton(48)}`;
    const { ids, serviceIds } = this.chosen;
    return this.form(
      html`<div class="row">
          <button class="btn sm" type="button" @click=${() => this.all(true)}>${t('types.all')}</button
          ><button class="btn sm" type="button" @click=${() => this.all(false)}>${t('types.none')}</button>
        </div>
        ${byCategory(value.items).map(([category, types]) => {
          const name = t(`category.${category}` as CategoryWord);
          return html`<div role="group" aria-label=${name}>
            <h3>${name}</h3>
            ${types.map((one) => this.type(one))}
          </div>`;
        })}
        <h2>${t('services.title')}</h2>
        <p class="lead">${t('services.text')}</p>
        ${byCategory(value.services).map(
          ([category, services]) =>
            html`<div role="group" aria-label="${t('services.title')} ${category}">
              <h3>${category}</h3>
              ${services.map((one) => this.service(one))}
            </div>`,
        )}`,
      t('types.save', { n: ids.length + serviceIds.length }),
      ids.length + serviceIds.length === 0,
    );
  }
}
define('yk-types-step', TypesStep);

const typeKey = ({ id }: PresetView): string => `type ${id}`;
const serviceKey = ({ id }: ServicePresetView): string => `service ${id}`;

/** In the catalogue's order, each category once. */
function byCategory<T extends { category: string }>(items: readonly T[]): [string, T[]][] {
  const categories = [...new Set(items.map(({ category }) => category))];
  return categories.map((name) => [name, items.filter(({ category }) => category === name)]);
}
