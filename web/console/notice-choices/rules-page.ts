import { html, nothing, type TemplateResult } from 'lit';
import type { NoticeRulesView } from '../../../api/views/notice-choices.ts';
import type { NoticeGroup, NoticeRule } from '../../../domain/notice-choices.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { getNoticeRules, saveNoticeRules } from '../../data/notice-choices-api.ts';
import { t } from '../../locales/notice-choices.ts';
import { say } from '../dialog.ts';
import { icon } from '../icons.ts';
import { Keys } from '../keys.ts';
import { Part, define } from '../part.ts';
import { key, skeleton, trouble } from '../parts.ts';
import { guardLeaving } from '../router.ts';
import '../styles/settings.css';
import '../styles/notice-choices.css';

const GROUPS: readonly NoticeGroup[] = ['work', 'money', 'tax', 'contract', 'voice', 'firm'];
const RULES: readonly NoticeRule[] = ['mandatory', 'on', 'off'];
type Item = NoticeRulesView['items'][number];

/** 通知规则: what always goes out, what people may switch off, what only comes to who switched it on; notice by notice. */
class NoticeRulesPage extends Part {
  readonly kept = new Resource<NoticeRulesView>(this, () => 'notice-rules', getNoticeRules);
  readonly saving = new Submit(this);
  readonly keys = new Keys(this, () => ({
    title: t('rules'),
    items: [{ keys: 'Mod+s', does: t('save'), typing: true, run: () => void this.save() }],
  }));
  #turned = new Map<string, NoticeRule>();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    guardLeaving(null);
  }
  private ruleOf({ id, rule }: Item): NoticeRule {
    return this.#turned.get(id) ?? rule;
  }
  private turn(item: Item, rule: NoticeRule): void {
    if (rule === item.rule) this.#turned.delete(item.id);
    else this.#turned.set(item.id, rule);
    guardLeaving(this.#turned.size > 0 ? () => confirm(t('dirty', { n: this.#turned.size })) : null);
    this.requestUpdate();
  }
  private async save(): Promise<void> {
    const { value } = this.kept;
    if (!value || this.#turned.size === 0) return;
    const rules = Object.fromEntries(value.items.filter(({ fixed }) => !fixed).map((item) => [item.id, this.ruleOf(item)]));
    const saved = await this.saving.run({ rules }, () => saveNoticeRules({ rules, version: value.version }));
    if (!saved) return;
    this.drop();
    this.kept.put(saved);
    say(t('saved'));
  }
  private drop(): void {
    this.#turned.clear();
    guardLeaving(null);
    this.saving.clear();
    this.requestUpdate();
  }
  private async reload(): Promise<void> {
    this.drop();
    await this.kept.load();
  }
  private row(item: Item): TemplateResult {
    const now = this.ruleOf(item);
    return html`<tr>
      <th scope="row">
        ${item.title}${now === item.usual ? nothing : html` <span class="tag b">${t('changed')}</span>`}<span class="mut mono nc-id"
          >${item.id}</span
        >
      </th>
      <td>${t(`to.${item.to}`)}</td>
      <td>${[item.wechat ? t('way.wechat') : '', item.sms ? t('way.sms') : ''].filter(Boolean).join(t('comma'))}</td>
      <td>
        ${
          item.fixed
            ? html`<span class="mut">${icon('lock', 13)} ${t('fixed')}</span>`
            : html`<div class="row" role="radiogroup" aria-label=${`${item.title} ${t('column.rule')}`}>
                ${RULES.map(
                  (rule) =>
                    html`<button
                      type="button"
                      class="btn sm ${rule === now ? 'chosen' : ''}"
                      role="radio"
                      aria-checked=${rule === now}
                      @click=${() => this.turn(item, rule)}
                    >
                      ${t(`rule.${rule}`)}
                    </button>`,
                )}
              </div>`
        }
      </td>
    </tr>`;
  }
  override render(): TemplateResult {
    const { value, problem } = this.kept;
    const n = this.#turned.size;
    const conflict = this.saving.problem?.code === 'version_conflict';
    const text = conflict ? t('conflict') : (this.saving.problem?.message ?? '');
    return html`<header class="bar"><h1>${t('rules')}</h1></header>
      <div class="nc grow" tabindex="0" role="region" aria-label=${t('rules')}>
        <p class="mut">${t('rules.lead')}</p>
        ${
          value
            ? html`<table class="nc-rules">
                <thead>
                  <tr>
                    ${(['notice', 'to', 'ways', 'rule'] as const).map((one) => html`<th scope="col">${t(`column.${one}`)}</th>`)}
                  </tr>
                </thead>
                ${GROUPS.map((group) => {
                  const items = value.items.filter((item) => item.group === group);
                  return items.length === 0
                    ? nothing
                    : html`<tbody>
                        <tr>
                          <th class="nc-g" colspan="4" scope="rowgroup">${t(`group.${group}`)}</th>
                        </tr>
                        ${items.map((item) => this.row(item))}
                      </tbody>`;
                })}
              </table>`
            : problem
              ? trouble(problem.message, () => void this.kept.load())
              : html`${skeleton(40)}<br />${skeleton(40)}<br />${skeleton(40)}`
        }
      </div>
      <div class="save">
        <span class="grow ${text ? 'red' : 'mut'}" role="status">${text || (n > 0 ? t('dirty', { n }) : t('clean'))}</span
        >${conflict ? html`<button type="button" class="btn" @click=${() => this.reload()}>${t('reload')}</button>` : nothing}
        <button type="button" class="btn" ?disabled=${n === 0} @click=${() => this.drop()}>${t('undo')}</button
        ><button type="button" class="btn pri" ?disabled=${n === 0 || this.saving.busy} @click=${() => this.save()}>
          <span>${t('save')}</span>${key('Ctrl', 'S')}
        </button>
      </div>`;
  }
}
define('yk-notice-rules-page', NoticeRulesPage);
