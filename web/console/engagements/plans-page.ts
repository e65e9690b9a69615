import { html, nothing, type TemplateResult } from 'lit';
import type { PlanView } from '../../../api/views/engagements.ts';
import { formatYuan, parseYuan } from '../../../domain/money.ts';
import { Resource } from '../../controllers/resource.ts';
import { listPlans, savePlan } from '../../data/engagements-api.ts';
import { ApiProblem } from '../../data/http.ts';
import { may } from '../../data/me.ts';
import { t } from '../../locales/console-engagements.ts';
import { say } from '../dialog.ts';
import { areaField, numberField, textField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';
import { icon } from '../icons.ts';
import { Part, define } from '../part.ts';
import { emptyPlace, skeleton, trouble } from '../parts.ts';
import { href } from '../router.ts';
import { typedYuan } from '../services/service-form.ts';
import '../styles/engagements.css';

interface PlanValues {
  name: string;
  monthFeeFen: string;
  scope: string;
  vouchersIncluded: number | null;
  overageStep: number | null;
  overageFeeFen: string;
}
const typed = (fen: number | null): string => (fen === null ? '' : typedYuan(fen));

/** 代账套餐: what a contract is offered with; those that are not offered any more stand last. */
export class PlansPage extends Part {
  readonly kept = new Resource(
    this,
    () => 'engagement-plans',
    () => listPlans(),
  );

  private get writes(): boolean {
    return may('plans.write');
  }
  private async write(plan: PlanView | null): Promise<void> {
    const saved = await openForm<PlanValues, PlanView>({
      title: t(plan ? 'plan.edit' : 'plan.new'),
      values: {
        name: plan?.name ?? '',
        monthFeeFen: typed(plan?.monthFeeFen ?? null),
        scope: plan?.scope ?? '',
        vouchersIncluded: plan?.vouchersIncluded ?? null,
        overageStep: plan?.overageStep ?? null,
        overageFeeFen: typed(plan?.overageFeeFen ?? null),
      },
      check: (values) => ({
        ...(values.name.trim() ? {} : { name: t('form.missing') }),
        ...(parseYuan(values.monthFeeFen) === null ? { monthFeeFen: t('form.badYuan') } : {}),
        ...(values.overageFeeFen.trim() && parseYuan(values.overageFeeFen) === null ? { overageFeeFen: t('form.badYuan') } : {}),
      }),
      show: (form) =>
        html`<div class="two">
            ${textField(form, 'name', { label: t('plan.name'), most: 30 })}
            ${textField(form, 'monthFeeFen', { label: t('form.fee'), most: 12 })}
          </div>
          ${areaField(form, 'scope', { label: t('plan.scope'), required: false, most: 200, rows: 2 })}
          <div class="three">
            ${numberField(form, 'vouchersIncluded', { label: t('form.vouchers'), required: false, least: 0 })}
            ${numberField(form, 'overageStep', { label: t('form.step'), required: false, least: 1 })}
            ${textField(form, 'overageFeeFen', { label: t('form.stepFee'), required: false, most: 12 })}
          </div>
          <div class="hint mut">${t('form.voucherHint')}</div>`,
      note: t('plan.lead'),
      confirm: t('save'),
      send: ({ monthFeeFen, overageFeeFen, ...rest }, key) =>
        savePlan(
          {
            ...rest,
            name: rest.name.trim(),
            monthFeeFen: parseYuan(monthFeeFen) ?? 0,
            overageFeeFen: overageFeeFen.trim() ? parseYuan(overageFeeFen) : null,
          },
          plan,
          key,
        ),
    });
    if (saved) say(t('plan.saved'));
    void this.kept.load();
  }
  private async offer(plan: PlanView, active: boolean): Promise<void> {
    try {
      await savePlan({ active }, plan);
      say(t(active ? 'plan.onDone' : 'plan.offDone', { name: plan.name }));
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      say(error.message);
    }
    void this.kept.load();
  }

  override render(): TemplateResult {
    const { value, problem } = this.kept;
    const plans = (value?.items ?? []).toSorted((one, other) => Number(other.active) - Number(one.active));
    const add = this.writes
      ? html`<button class="btn pri" @click=${() => this.write(null)}>${icon('plus', 13)}<span>${t('plan.new')}</span></button>`
      : nothing;
    return html`<header class="bar">
        <h1 class="crumb"><a href=${href('/engagements')}>${t('engagements')}</a>${icon('right', 13)}<span>${t('plans')}</span></h1>
        <span class="sub">${t('plan.lead')}</span><span class="grow"></span>${add}
      </header>
      ${
        problem && !value
          ? html`<div class="em">${trouble(problem.message, () => void this.kept.load())}</div>`
          : value && plans.length === 0
            ? emptyPlace(t('plan.empty'), t('plan.emptyText'))
            : html`<div class="eg-plist" tabindex="0" role="region" aria-label=${t('plans')}>
                ${value ? plans.map((plan) => this.card(plan)) : [1, 2, 3, 4].map(() => skeleton(120))}
              </div>`
      }`;
  }
  private card(plan: PlanView): TemplateResult {
    const { vouchersIncluded: n, overageStep: step, overageFeeFen: fee } = plan;
    return html`<article class="box pad ${plan.active ? '' : 'off'}">
      <div class="row">
        <h2 class="grow">${plan.name}</h2>
        ${plan.active ? nothing : html`<span class="tag">${t('plan.inactive')}</span>`}
      </div>
      <div class="eg-a">${t('perMonth', { amount: formatYuan(plan.monthFeeFen) })}</div>
      <p class="mut">
        ${n === null ? t('overageNone') : step === null ? t('included', { n }) : t('overage', { n, step, fee: formatYuan(fee ?? 0) })}
      </p>
      ${plan.scope ? html`<p>${plan.scope}</p>` : nothing}
      ${
        this.writes
          ? html`<div class="row">
              <button class="btn sm" @click=${() => this.write(plan)}>${icon('pencil', 13)}<span>${t('edit')}</span></button
              ><button class="btn sm gho" @click=${() => this.offer(plan, !plan.active)}>${t(plan.active ? 'plan.off' : 'plan.on')}</button>
            </div>`
          : nothing
      }
    </article>`;
  }
}
define('yk-plans-page', PlansPage);
