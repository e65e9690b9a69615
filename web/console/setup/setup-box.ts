import { html, type TemplateResult } from 'lit';
import type { SetupView } from '../../../api/views/setup.ts';
import { Resource } from '../../controllers/resource.ts';
import { dismissSetup, getSetup } from '../../data/setup-api.ts';
import { may } from '../../data/me.ts';
import { t } from '../../locales/console-setup.ts';
import { icon } from '../icons.ts';
import { Part, define } from '../part.ts';
import { bar } from '../parts.ts';
import { go, href } from '../router.ts';
import { checklist } from './checklist.ts';
import '../styles/setup.css';

/** Once per tab: an owner who left the assistant is not brought back to it at every visit. */
const BROUGHT = 'yk-setup-brought';

/** The checklist on the workbench until it is done or dismissed; an owner of an empty firm is brought to the assistant. */
export class SetupBox extends Part {
  readonly setup = new Resource(this, () => (may('setup.run') ? 'setup' : null), getSetup);

  protected override updated(): void {
    if (!this.setup.value?.fresh || this.setup.value.dismissed || sessionStorage.getItem(BROUGHT)) return;
    sessionStorage.setItem(BROUGHT, '1');
    go('/setup', { replace: true });
  }

  override render(): TemplateResult {
    const { value } = this.setup;
    const open = value?.steps.filter(({ state }) => state !== 'done') ?? [];
    const left = value?.checklist.filter(({ done }) => !done) ?? [];
    if (!value || value.dismissed || open.length + left.length === 0) return html``;
    const done = value.steps.length - open.length;
    return html`<div class="sh">
        <h2>${t(open.length > 0 ? 'box.title' : 'check.title')}</h2>
        <span class="c"
          >${open.length > 0 ? t('progress', { done, all: value.steps.length }) : t('progress', { done: value.checklist.length - left.length, all: value.checklist.length })}</span
        ><span class="grow"></span>
        <button class="lk" @click=${() => void dismissSetup().then((view) => this.setup.put(view))}>${t('box.dismiss')}</button>
      </div>
      ${open.length === 0 ? checklist(value) : this.steps(value)}`;
  }
  private steps(value: SetupView): TemplateResult {
    const done = value.steps.filter(({ state }) => state === 'done').length;
    return html`${bar(done / value.steps.length)}
      <ul class="sb">
        ${value.steps.map(
          ({ id, state }) =>
            html`<li>
              <a href=${href(`/setup?step=${id}`)} class=${state}><i>${state === 'done' ? icon('check', 12) : ''}</i>${t(`${id}.title`)}</a>
            </li>`,
        )}
      </ul>`;
  }
}
define('yk-setup-box', SetupBox);
