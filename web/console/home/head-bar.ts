import { html, nothing, type TemplateResult } from 'lit';
import { readMe } from '../../data/me.ts';
import { t } from '../../locales/console-home.ts';
import { icon, type IconName } from '../icons.ts';
import { key } from '../parts.ts';
import { clockTime } from '../time.ts';
import type { HomeDraft } from './draft.ts';

/** What the bar over the editor needs. */
export interface HeadPen {
  draft: HomeDraft;
  /** Whether the versions stand beside the editor. */
  versions: boolean;
  /** Whether a narrow window shows the phone in place of the form. */
  phone: boolean;
  seePhone: () => void;
  drop: () => void;
  brand: () => void;
  seeVersions: () => void;
  openPhone: () => void;
  toFault: () => void;
  publish: () => void;
}

/** How the draft is kept: what was written last, or why it could not be. */
function savedWords({ saved, view, problem }: HomeDraft): string {
  if (saved === 'saved') return view?.updatedAt && view.changes.length > 0 ? t('saved.at', { at: clockTime(view.updatedAt) }) : '';
  if (saved === 'refused') return problem?.message ?? '';
  return saved === 'loading' || saved === 'conflict' ? '' : t(`saved.${saved}`);
}
const button = (
  name: IconName,
  label: string,
  press: () => void,
  more: { on?: boolean; off?: boolean; only?: string } = {},
): TemplateResult =>
  html`<button
    type="button"
    class="btn ${more.on ? 'on' : ''} ${more.only ?? ''}"
    title=${label}
    aria-pressed=${more.on === undefined ? nothing : more.on}
    ?disabled=${more.off ?? false}
    @click=${press}
  >
    ${icon(name, 14)}<span>${label}</span>
  </button>`;
const arrow = (back: boolean, may: boolean, press: () => void): TemplateResult => {
  const label = t(back ? 'undo' : 'redo');
  return html`<button
    type="button"
    class="ib ${back ? '' : 'hb-redo'}"
    aria-label=${label}
    title="${label} (Ctrl ${back ? '' : 'Shift '}Z)"
    ?disabled=${!may}
    @click=${press}
  >
    ${icon('undo', 16)}
  </button>`;
};

/** How the page stands beside what clients see, and what can be done with it as a whole. */
export function headBar(pen: HeadPen): TemplateResult {
  const { draft } = pen;
  const { view } = draft;
  const changes = view?.changes.length ?? 0;
  const faults = view?.faults.length ?? 0;
  const ready = changes > 0 && faults === 0 && draft.saved !== 'conflict' && draft.saved !== 'refused';
  return html`<header class="bar hb-bar">
    <h1>${t('title')}</h1>
    ${view ? (changes > 0 ? html`<span class="tag a">${t('state.draft', { n: changes })}</span>` : html`<span class="tag g">${t('state.live', { n: view.version })}</span>`) : nothing}
    <span class="mut" role="status">${savedWords(draft)}</span>
    <span class="grow"></span>
    ${arrow(true, draft.mayUndo, () => draft.undo())}${arrow(false, draft.mayRedo, () => draft.redo())}
    ${changes > 0 ? button('close', t('drop'), pen.drop) : nothing}
    ${readMe().me?.permissions.includes('settings.write') ? button('star', t('brand'), pen.brand) : nothing}
    ${button('eye', t('see'), pen.seePhone, { on: pen.phone, off: !view, only: 'hb-see' })}
    ${button('clock', t('versions'), pen.seeVersions, { on: pen.versions })}${button('phone', t('phone.button'), pen.openPhone, { off: !view })}
    ${faults > 0 ? html`<button type="button" class="hb-e" @click=${pen.toFault}>${icon('warn', 14)}${t('faults', { n: faults })}</button>` : nothing}
    <button type="button" class="btn pri" ?disabled=${!ready} title=${faults > 0 ? t('publish.faults') : ''} @click=${pen.publish}>
      <span>${t('publish')}</span>${key('Ctrl', '↵')}
    </button>
  </header>`;
}
