import { html, nothing, type TemplateResult } from 'lit';
import type { SetupView } from '../../../api/views/setup.ts';
import type { SetupState, SetupStep } from '../../../domain/setup.ts';
import { Resource } from '../../controllers/resource.ts';
import { getSetup, markStep } from '../../data/setup-api.ts';
import { t } from '../../locales/console-setup.ts';
import { icon } from '../icons.ts';
import { Part, define } from '../part.ts';
import { bar, skeleton, trouble } from '../parts.ts';
import { go, here, href } from '../router.ts';
import { checklist } from './checklist.ts';
import './people-steps.ts';
import './request-step.ts';
import './security-step.ts';
import './settings-step.ts';
import './store-step.ts';
import './types-step.ts';
import '../styles/setup.css';

/** Steps nobody can leave out. */
const NEEDED: readonly SetupStep[] = ['security', 'firm', 'store'];

/** 开业准备: from an empty firm to its first request, a step at a time; the server remembers how far. */
export class SetupPage extends Part {
  readonly setup = new Resource(this, () => 'setup', getSetup);

  private get step(): SetupStep | null {
    const asked = here().query.get('step');
    const steps = this.setup.value?.steps ?? [];
    return steps.find(({ id }) => id === asked)?.id ?? steps.find(({ state }) => state === 'open')?.id ?? null;
  }
  private open(step: SetupStep | null): void {
    go(step ? `/setup?step=${step}` : '/setup');
    this.requestUpdate();
  }
  private async done(): Promise<void> {
    const at = this.step;
    await this.setup.load();
    const steps = this.setup.value?.steps ?? [];
    // The first request is watched where it was sent.
    if (at === 'request') return;
    const from = steps.findIndex(({ id }) => id === at);
    this.open([...steps.slice(from + 1), ...steps.slice(0, from + 1)].find(({ state }) => state === 'open')?.id ?? null);
  }
  private async mark(step: SetupStep, state: SetupState): Promise<void> {
    this.setup.put(await markStep(step, state));
    if (state !== 'open') await this.done();
  }

  private body(step: SetupStep, view: SetupView): TemplateResult {
    const state = (id: SetupStep): SetupState => view.steps.find((one) => one.id === id)?.state ?? 'open';
    const wechat = state('channels') === 'done';
    switch (step) {
      case 'security':
        return html`<yk-security-step></yk-security-step>`;
      case 'firm':
        return html`<yk-settings-step .section=${'firm'}></yk-settings-step>`;
      case 'hours':
        return html`<yk-settings-step .section=${'hours'}></yk-settings-step>`;
      case 'store':
        return html`<yk-store-step></yk-store-step>`;
      case 'channels':
        return wechat
          ? html`<p class="ok">${icon('check', 14)}${t('channels.done')}</p>
              <a class="btn" href=${href('/channels')}>${t('channels.go')}</a>`
          : html`<div class="note w">${icon('warn', 14)}<span>${t('channels.without')}</span></div>
              <div class="row"><a class="btn pri" href=${href('/channels')}>${t('channels.go')}</a></div>`;
      case 'types':
        return html`<yk-types-step></yk-types-step>`;
      case 'staff':
        return html`<yk-staff-step .wechat=${wechat}></yk-staff-step>`;
      case 'client':
        return html`<yk-client-step .wechat=${wechat}></yk-client-step>`;
      case 'request':
        return html`<yk-request-step></yk-request-step>`;
      case 'import':
        return html`<div class="row">
          <a class="btn ${state(step) === 'done' ? '' : 'pri'}" href=${href('/imports')}
            >${icon('upload', 14)}<span>${t('import.go')}</span></a
          >
        </div>`;
    }
  }

  private panel(step: SetupStep, view: SetupView): TemplateResult {
    const state = view.steps.find(({ id }) => id === step)?.state ?? 'open';
    return html`<h2>${t(`${step}.title`)}</h2>
      <p class="lead">${t(`${step}.text`)}</p>
      ${this.body(step, view)}
      <div class="row sfoot">
        ${state === 'open' && !NEEDED.includes(step) ? html`<button class="btn gho" @click=${() => void this.mark(step, 'skipped')}>${t('later')}</button>` : nothing}
        ${state === 'skipped' ? html`<button class="btn gho" @click=${() => void this.mark(step, 'open')}>${t('again')}</button>` : nothing}
        ${state === 'open' && step === 'hours' ? html`<button class="btn" @click=${() => void this.mark(step, 'done')}>${t('good')}</button>` : nothing}
        ${state === 'done' && step !== 'request' ? html`<button class="btn" @click=${() => void this.done()}>${t('next')}</button>` : nothing}
      </div>`;
  }

  override render(): TemplateResult {
    const { value, problem } = this.setup;
    const done = value?.steps.filter(({ state }) => state === 'done').length ?? 0;
    const all = value?.steps.length ?? 0;
    const { step } = this;
    return html`<header class="bar">
        <h1>${t('title')}</h1>
        <span class="mut el grow">${t('sub')}</span>
        ${value ? html`<span class="row">${bar(done / all, 'width:120px')}<b>${t('progress', { done, all })}</b></span>` : nothing}
      </header>
      ${problem && !value ? html`<div class="em">${trouble(problem.message, () => void this.setup.load())}</div>` : nothing}
      <div class="su" @yk-step-done=${() => void this.done()}>
        <nav aria-label=${t('steps')}>
          <ol>
            ${
              value
                ? value.steps.map(
                    ({ id, state }) =>
                      html`<li>
                        <button
                          class="${state} ${id === step ? 'on' : ''}"
                          aria-current=${id === step ? 'step' : nothing}
                          @click=${() => this.open(id)}
                        >
                          <i>${state === 'done' ? icon('check', 13) : nothing}</i><span class="grow">${t(`${id}.title`)}</span
                          ><small>${state === 'open' ? '' : t(`state.${state}`)}</small>
                        </button>
                      </li>`,
                  )
                : [1, 2, 3, 4].map(() => html`<li>${skeleton(36)}</li>`)
            }
          </ol>
        </nav>
        <section tabindex="0" aria-label=${step ? t(`${step}.title`) : t('title')}>
          ${
            value && step
              ? this.panel(step, value)
              : value
                ? html`<h2>${t('finished')}</h2>
                    <p class="lead">${t('finishedText')}</p>
                    ${checklist(value)}
                    <a class="btn pri" href=${href('/')}>${t('workbench')}</a>`
                : skeleton(160)
          }
        </section>
      </div>`;
  }
}
define('yk-setup-page', SetupPage);
