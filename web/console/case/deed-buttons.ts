import { html, nothing, type TemplateResult } from 'lit';
import type { CaseView } from '../../../api/views.ts';
import type { CaseAction } from '../../../domain/case/actions.ts';
import { icon, type IconName } from '../icons.ts';
import { showMenu } from '../menu.ts';
import { key } from '../parts.ts';
import { t } from '../words.ts';

/** Something that may be done to a case from its bar. */
export interface Deed {
  action: CaseAction | 'errand';
  text: string;
  sign: IconName;
  keys?: string;
  danger?: true;
  quiet?: boolean;
  run: (view: CaseView) => Promise<boolean>;
}

/** The first is filled, two stand beside it, the rest and what cannot be undone wait behind 更多. */
export function deedButtons(able: readonly Deed[], busy: boolean, run: (deed: Deed) => void): TemplateResult {
  const main = able.find(({ danger, quiet }) => !danger && !quiet);
  const beside = able.filter((deed) => deed !== main && !deed.danger).slice(0, 2);
  const behind = able.filter((deed) => deed !== main && !beside.includes(deed));
  const button = (deed: Deed, filled: boolean): TemplateResult =>
    html`<button class="btn ${filled ? 'pri' : ''}" ?disabled=${busy} @click=${() => run(deed)}>
      ${icon(deed.sign)}<span>${deed.text}</span>${deed.keys ? key(deed.keys) : nothing}
    </button>`;
  return html`<span .style=${'width:6px'}></span>${beside.map((deed) => button(deed, false))}
    ${
      behind.length > 0
        ? html`<button
            class="btn"
            aria-haspopup="menu"
            aria-label=${t('case.more')}
            @click=${(event: Event) =>
              showMenu(event.currentTarget as HTMLElement, t('case.more'), () =>
                behind.map((deed) => ({
                  text: deed.text,
                  icon: deed.sign,
                  ...(deed.danger ? { danger: true } : {}),
                  run: () => run(deed),
                })),
              )}
          >
            ${icon('more')}
          </button>`
        : nothing
    }
    ${main ? button(main, true) : nothing}`;
}
