import { html, nothing, type TemplateResult } from 'lit';
import type { HomeDraftView, HomeVersionView } from '../../../api/views/home.ts';
import { listHomeVersions } from '../../data/home-api.ts';
import { Resource } from '../../controllers/resource.ts';
import { t } from '../../locales/console-home.ts';
import { icon } from '../icons.ts';
import { Part, define } from '../part.ts';
import { skeleton, trouble } from '../parts.ts';
import { dayAndTime } from '../time.ts';
import { saidChanges } from './words.ts';

/** What may be done to a version. */
export interface VersionDeeds {
  look: (version: number) => void;
  restore: (version: number) => void;
  phone: (version: number) => void;
  close: () => void;
}

/** 版本: the draft on top, then what was published, the newest first. `<yk-home-versions .draft .looking .deeds>` */
export class HomeVersions extends Part {
  static override properties = { draft: {}, looking: {}, deeds: {} };
  declare draft: HomeDraftView | null;
  /** The version the phone shows now; null: the draft. */
  declare looking: number | null;
  declare deeds: VersionDeeds;
  readonly kept = new Resource(this, () => `home-versions ${this.draft?.version ?? ''}`, listHomeVersions);

  constructor() {
    super();
    this.draft = null;
    this.looking = null;
  }
  override render(): TemplateResult {
    const { draft, deeds } = this;
    const items = this.kept.value?.items;
    return html`<div class="sh">
        <h2>${t('versions')}</h2>
        <span class="grow"></span
        ><button type="button" class="ib" aria-label=${t('close')} @click=${() => deeds.close()}>${icon('close', 15)}</button>
      </div>
      <ol>
        ${
          draft && draft.changes.length > 0
            ? html`<li class="now">
                <i></i>
                <div>
                  <b>${t('draft')}</b><span class="tag a">${t('draft')}</span>
                  <p>${saidChanges(draft.changes)}</p>
                  <em>${draft.updatedBy}${draft.updatedAt ? ` · ${dayAndTime(draft.updatedAt)}` : ''}</em>
                </div>
              </li>`
            : nothing
        }
        ${items ? items.map((one, index) => this.version(one, index === 0)) : this.kept.problem ? trouble(this.kept.problem.message, () => void this.kept.load()) : skeleton(160)}
      </ol>
      <p class="mut hb-n">${t('versions.hint')}</p>`;
  }
  private version({ version, at, by, note, changes, restoredFrom }: HomeVersionView, live: boolean): TemplateResult {
    const { deeds } = this;
    const said = restoredFrom === null ? note || saidChanges(changes) : t('restoredFrom', { n: restoredFrom });
    return html`<li class="${live ? 'live' : ''} ${version === this.looking ? 'seen' : ''}">
      <i></i>
      <div>
        <b>v${version}</b>${live ? html`<span class="tag g">${t('live')}</span>` : nothing} ${said ? html`<p>${said}</p>` : nothing}
        <em>${[by ?? t('fromStart'), at ? dayAndTime(at) : ''].filter(Boolean).join(' · ')}</em>
        <div class="row">
          <button type="button" class="btn sm" aria-label=${t('look.at', { n: version })} @click=${() => deeds.look(version)}>
            ${t('look')}</button
          ><button type="button" class="btn sm" aria-label=${t('phone.at', { n: version })} @click=${() => deeds.phone(version)}>
            ${icon('phone', 12)}<span>${t('phone.short')}</span></button
          >${
            live
              ? nothing
              : html`<button
                  type="button"
                  class="btn sm"
                  aria-label=${t('restore.at', { n: version })}
                  @click=${() => deeds.restore(version)}
                >
                  ${icon('undo', 12)}<span>${t('restore')}</span>
                </button>`
          }
        </div>
      </div>
    </li>`;
  }
}
define('yk-home-versions', HomeVersions);
