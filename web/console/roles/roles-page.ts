import { html, nothing, type TemplateResult } from 'lit';
import type { PermissionCellView, PermissionLineView } from '../../../api/views/roles.ts';
import { PERMISSION_GROUPS } from '../../../domain/permission-limits.ts';
import type { Permission } from '../../../domain/permissions.ts';
import { ROLES, type Role } from '../../../domain/roles.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { loadMe, may } from '../../data/me.ts';
import { changePermissions, getPermissions } from '../../data/roles-api.ts';
import { permissionWords, t } from '../../locales/console-roles.ts';
import { say } from '../dialog.ts';
import { icon } from '../icons.ts';
import { Keys } from '../keys.ts';
import { later } from '../later.ts';
import { Part, define } from '../part.ts';
import { key, skeleton, trouble } from '../parts.ts';
import { guardLeaving } from '../router.ts';
import { dayAndTime } from '../time.ts';
import '../timeline/history.ts';
import '../styles/settings.css';
import '../styles/roles.css';

const askDeed = later(async () => (await import('../deed-dialog.ts')).doDeed);
const SHOWN = ['all', 'movable', 'changed'] as const;

/** 角色权限: permission × role; what the owner changed is marked, what cannot change says why. */
export class RolesPage extends Part {
  readonly kept = new Resource(this, () => 'permissions', getPermissions);
  readonly submit = new Submit(this);
  readonly keys = new Keys(this, () => ({
    title: t('title'),
    items: [{ keys: 'Mod+s', does: t('save'), typing: true, run: () => void this.save() }],
  }));
  /** `permission@role` → what the owner wants, where that is not what is kept. */
  #draft = new Map<string, boolean>();
  #q = '';
  #shown: (typeof SHOWN)[number] = 'all';

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    guardLeaving(null);
  }
  private get mayWrite(): boolean {
    return may('roles.write');
  }
  private holds({ permission }: PermissionLineView, { role, holds }: PermissionCellView): boolean {
    return this.#draft.get(`${permission}@${role}`) ?? holds;
  }
  private put({ permission }: PermissionLineView, { role, holds }: PermissionCellView, wanted: boolean): void {
    const at = `${permission}@${role}`;
    if (wanted === holds) this.#draft.delete(at);
    else this.#draft.set(at, wanted);
    this.drafted();
  }
  private drafted(): void {
    guardLeaving(this.#draft.size > 0 ? () => confirm(t('leave')) : null);
    this.submit.clear();
  }
  /** Every cell that is not as a firm starts, back to that. */
  private readonly reset = (): void => {
    for (const line of this.kept.value?.items ?? [])
      for (const cell of line.cells) if (this.holds(line, cell) !== cell.byDefault) this.put(line, cell, cell.byDefault);
  };
  private readonly undo = (): void => {
    this.#draft.clear();
    this.drafted();
  };
  private async save(confirmed = false): Promise<void> {
    const version = this.kept.value?.version;
    if (this.#draft.size === 0 || version === undefined || !this.mayWrite) return;
    const changes = [...this.#draft].map(([at, holds]) => {
      const [permission, role] = at.split('@') as [Permission, Role];
      return { permission, role, holds };
    });
    const body = { changes, version, ...(confirmed ? { confirmed } : {}) };
    const saved = await this.submit.run(body, () => changePermissions(body));
    if (!saved) {
      if (this.submit.problem?.code === 'leaves_nobody') await this.confirmAlone();
      return;
    }
    this.#draft.clear();
    guardLeaving(null);
    this.kept.put(saved);
    this.querySelector<HTMLElement & { changed(): void }>('yk-history')?.changed();
    say(t('saved'));
    void loadMe();
  }
  /** What only the owner could do afterwards is said by name before it is so. */
  private async confirmAlone(): Promise<void> {
    const alone = (this.submit.problem?.extra as { permissions?: string[] } | undefined)?.permissions ?? [];
    const sure = await askDeed({
      title: t('alone.title'),
      note: '',
      sub: t('alone.text', { permissions: alone.map(permissionWords).join(t('comma')) }),
      confirm: t('alone.confirm'),
      danger: true,
      run: async () => true,
    });
    if (sure) await this.save(true);
  }

  private get lines(): PermissionLineView[] {
    const q = this.#q.trim().toLowerCase();
    return (this.kept.value?.items ?? []).filter(
      (line) =>
        (q === '' || permissionWords(line.permission).toLowerCase().includes(q)) &&
        (this.#shown === 'all' ||
          (this.#shown === 'movable' ? line.fixed === null : line.cells.some((cell) => this.holds(line, cell) !== cell.byDefault))),
    );
  }

  override render(): TemplateResult {
    const { problem, value } = this.kept;
    const moved = (value?.items ?? []).flatMap((line) => line.cells.filter((cell) => this.holds(line, cell) !== cell.byDefault)).length;
    return html`<header class="bar">
        <h1>${t('title')}</h1>
        <span class="grow"></span>${this.mayWrite ? nothing : html`<span class="tag">${icon('lock', 12)}${t('readOnly')}</span>`}
      </header>
      <div class="bar rp-tool">
        <div class="seg" role="group" aria-label=${t('tabs')}>
          ${SHOWN.map(
            (shown) =>
              html`<button
                aria-pressed=${this.#shown === shown}
                class=${this.#shown === shown ? 'on' : ''}
                @click=${() => this.show(shown)}
              >
                ${t(shown)}${shown === 'changed' && moved > 0 ? html`<i>${moved}</i>` : nothing}
              </button>`,
          )}
        </div>
        <span class="grow"></span>
        <div class="in find-in">
          ${icon('search', 14)}<input
            type="search"
            aria-label=${t('search')}
            placeholder=${t('search')}
            .value=${this.#q}
            @input=${(event: Event) => {
              this.#q = (event.target as HTMLInputElement).value;
              this.requestUpdate();
            }}
          />
        </div>
      </div>
      ${
        value
          ? this.table(this.lines)
          : html`<div class="em">${problem ? trouble(problem.message, () => void this.kept.load()) : skeleton(360)}</div>`
      }
      ${this.mayWrite && value ? this.foot(moved) : nothing}`;
  }
  private show(shown: (typeof SHOWN)[number]): void {
    this.#shown = shown;
    this.requestUpdate();
  }

  private table(lines: PermissionLineView[]): TemplateResult {
    return html`<div class="rp" tabindex="0" role="region" aria-label=${t('title')}>
      <p class="mut">${t('lead')}</p>
      ${
        lines.length === 0
          ? html`<p class="em mut">${this.#shown === 'changed' && this.#q === '' ? t('noneChanged') : t('none')}</p>`
          : html`<table class="mini">
              <thead>
                <tr>
                  <th scope="col">${t('permission')}</th>
                  ${ROLES.map((role) => html`<th scope="col">${t(`role.${role}`)}</th>`)}
                  <th scope="col">${t('contact')}</th>
                </tr>
              </thead>
              ${PERMISSION_GROUPS.map((group) => {
                const own = lines.filter((line) => line.group === group);
                return own.length === 0
                  ? nothing
                  : html`<tbody>
                      <tr class="gr">
                        <th scope="rowgroup" colspan=${ROLES.length + 2}>${t(`group.${group}`)}</th>
                      </tr>
                      ${own.map((line) => this.line(line))}
                    </tbody>`;
              })}
            </table>`
      }
      <yk-history kind="settings" of="permissions"></yk-history>
    </div>`;
  }
  private line(line: PermissionLineView): TemplateResult {
    const words = permissionWords(line.permission);
    const notes = [
      line.fixed ? t(`fixed.${line.fixed}`) : '',
      line.powers.length > 0 ? t('power', { powers: line.powers.map((power) => t(`power.${power}`)).join(t('comma')) }) : '',
    ].filter(Boolean);
    return html`<tr>
      <th scope="row">
        ${words}${line.able === 0 && line.cells.some(({ byDefault, role }) => byDefault && role !== 'owner') ? html` <span class="tag a">${t('ownerOnly')}</span>` : nothing}${notes.length > 0 ? html`<small class="mut">${notes.join(' · ')}</small>` : nothing}
      </th>
      ${line.cells.map((cell) => this.cell(line, cell, words))}
      <td>${line.contacts ? html`<span class="mut" role="img" aria-label=${t('contact')}>${icon('check', 14)}</span>` : nothing}</td>
    </tr>`;
  }
  private cell(line: PermissionLineView, cell: PermissionCellView, words: string): TemplateResult {
    const holds = this.holds(line, cell);
    const label = t('cell', { permission: words, role: t(`role.${cell.role}`) });
    if (!cell.movable || !this.mayWrite) {
      const why = cell.role === 'owner' ? t('owner') : line.fixed ? t(`fixed.${line.fixed}`) : cell.movable ? '' : t('cannot');
      return html`<td title=${why}>
        ${holds ? html`<span class="mut" role="img" aria-label=${label}>${icon('check', 14)}</span>` : html`<span class="no" aria-hidden="true">–</span>`}${holds === cell.byDefault ? nothing : this.mark(cell)}
      </td>`;
    }
    return html`<td class=${this.#draft.has(`${line.permission}@${cell.role}`) ? 'dr' : ''}>
      <label
        ><input
          type="checkbox"
          aria-label=${label}
          .checked=${holds}
          @change=${(event: Event) => this.put(line, cell, (event.target as HTMLInputElement).checked)}
        />${holds === cell.byDefault ? nothing : this.mark(cell)}</label
      >
    </td>`;
  }
  private mark({ changed }: PermissionCellView): TemplateResult {
    const by = changed ? t('by', { name: changed.by.name, at: dayAndTime(changed.at) }) : t('moved');
    return html`<i class="mv" title=${`${t('moved')} · ${by}`}></i>${changed ? html`<small class="mut">${by}</small>` : nothing}`;
  }
  private foot(moved: number): TemplateResult {
    const { problem, busy } = this.submit;
    const clean = this.#draft.size === 0;
    return html`<div class="save">
      <span class="grow ${problem ? 'red' : 'mut'}" role="status"
        >${problem && problem.code !== 'leaves_nobody' ? problem.message : clean ? t('clean') : t('dirty', { n: this.#draft.size })}</span
      >${moved > 0 ? html`<button class="btn gho" title=${t('resetHint', { n: moved })} @click=${this.reset}>${icon('undo', 14)}<span>${t('reset')}</span></button>` : nothing}<button
        class="btn"
        ?disabled=${clean || busy}
        @click=${this.undo}
      >
        ${t('undo')}</button
      ><button class="btn pri" ?disabled=${clean || busy} @click=${() => this.save()}><span>${t('save')}</span>${key('Ctrl', 'S')}</button>
    </div>`;
  }
}
define('yk-roles-page', RolesPage);
