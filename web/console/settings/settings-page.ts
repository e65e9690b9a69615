// Long: one page that holds two records, their drafts and the search over both; each part is drawn in its own file.
import { html, nothing, type TemplateResult } from 'lit';
import { DEFAULT_SECURITY, type SecuritySettings } from '../../../domain/security.ts';
import { DEFAULT_SETTINGS } from '../../../domain/settings-defaults.ts';
import type { FirmSettings } from '../../../domain/settings.ts';
import { getSettings, saveSettings } from '../../data/api.ts';
import { loadMe, may, readMe } from '../../data/me.ts';
import { getFirmSecurity, getSettingsOverview, saveFirmSecurity } from '../../data/settings-api.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { t as w } from '../../locales/console-settings.ts';
import { say } from '../dialog.ts';
import { sayUndoable } from '../forms/undo.ts';
import { icon } from '../icons.ts';
import { Keys } from '../keys.ts';
import { later } from '../later.ts';
import { Part, define } from '../part.ts';
import { key, skeleton, trouble } from '../parts.ts';
import { showBrand } from '../prefs.ts';
import { go, guardLeaving, here, onPlace } from '../router.ts';
import { proving } from '../security/proof.ts';
import { t } from '../words.ts';
import { Draft, putAt, valueAt } from './draft.ts';
import type { Field } from './fields.ts';
import { idOf } from './field-id.ts';
import { labelOf, sectionName, sectionOf } from './search.ts';
import { overviewCards, touchedWords } from './overview.ts';
import { SECTIONS, type Section, type SectionId, type SectionPen } from './sections.ts';
import './section-list.ts';
import '../timeline/history.ts';
import '../styles/settings.css';

type Body = (typeof import('./section-body.ts'))['sectionBody'];
const fetchBody = later(async () => {
  const { sectionBody } = await import('./section-body.ts');
  return async (): Promise<Body> => sectionBody;
});
/** Where the record of 安全 stands among the pointers of the page. */
const SECURITY = '/security';
const inSecurity = (pointer: string): boolean => pointer.startsWith(`${SECURITY}/`);
/** What is every firm's own: no default to go back to. */
const OWN = ['/firm', '/bank', '/holidays'];
/** So long a field that was looked for stays marked. */
const MARKED_MS = 3500;
const MOST_NAMED = 4;

/** 设置: everything there is to set in one place. Two records are edited together: the firm's numbers, and its security. */
export class SettingsPage extends Part {
  readonly kept = new Resource(this, () => 'settings', getSettings);
  readonly overview = new Resource(this, () => 'settings-overview', getSettingsOverview);
  readonly secured = new Resource(this, () => (may('security.read') ? 'firm-security' : null), getFirmSecurity);
  readonly submit = new Submit(this);
  readonly secure = new Submit(this);
  readonly keys = new Keys(this, () => ({
    title: t('nav.settings'),
    items: [
      { keys: 'Mod+s', does: t('settings.save'), typing: true, run: () => void this.save() },
      { keys: '/', does: w('find'), run: () => this.querySelector<HTMLElement>('#settings-find')?.focus() },
    ],
  }));
  #firm: Draft<FirmSettings> | null = null;
  #security: Draft<SecuritySettings> | null = null;
  #seen: { firm: unknown; security: unknown } = { firm: null, security: null };
  #body: Body | null = null;
  #marked = '';
  #stop: (() => void) | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = onPlace(() => this.arrived());
    this.arrived();
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
    guardLeaving(null);
    const color = readMe().me?.firm.brandColor;
    if (color) showBrand(color);
  }
  /** The part that is open; null: the overview. */
  private get section(): Section | null {
    const asked = here().query.get('section');
    return SECTIONS.find(({ id, to, needs }) => id === asked && to === null && (!needs || may(needs))) ?? null;
  }
  private arrived(): void {
    this.requestUpdate();
    if (this.section && !this.#body)
      void fetchBody().then((body) => {
        this.#body = body;
        this.requestUpdate();
        void this.mark();
      });
    else void this.mark();
  }
  /** Brings the field the address names into sight and marks it. */
  private async mark(): Promise<void> {
    const at = here().query.get('at') ?? '';
    if (at === '' || at === this.#marked) return;
    await this.updateComplete;
    const found = this.#body && this.#firm ? this.querySelector<HTMLElement>(`#${CSS.escape(at)}`) : null;
    if (!found) return;
    this.#marked = at;
    const around = found.closest<HTMLElement>('.fl, .swl, .sub, ul, fieldset') ?? found;
    around.scrollIntoView({ block: 'center' });
    found.focus({ preventScroll: true });
    around.classList.add('found');
    setTimeout(() => around.classList.remove('found'), MARKED_MS);
  }
  /** Goes to a part of this page: nothing is lost by that, so nothing is asked. */
  private move(path: string): void {
    guardLeaving(null);
    this.#marked = '';
    go(path);
    this.guard();
  }
  private guard(): void {
    guardLeaving(this.changed.length > 0 ? () => confirm(t('settings.leave')) : null);
  }
  private get changed(): string[] {
    return [...(this.#firm?.changed ?? []), ...(this.#security?.changed.map((pointer) => SECURITY + pointer) ?? [])];
  }

  protected override willUpdate(): void {
    const firm = this.kept.value as (FirmSettings & { version?: number }) | null;
    if (firm && firm !== this.#seen.firm && (this.#firm?.changed.length ?? 0) === 0) {
      const { version = 0, ...settings } = firm;
      this.#firm = new Draft<FirmSettings>(settings, version);
      this.#seen.firm = firm;
    }
    const security = this.secured.value;
    if (security && security !== this.#seen.security && (this.#security?.changed.length ?? 0) === 0) {
      this.#security = new Draft(security.settings, security.version);
      this.#seen.security = security;
    }
  }
  protected override updated(): void {
    void this.mark();
  }

  private touched(): void {
    this.guard();
    this.requestUpdate();
  }
  private error(pointer: string): string {
    return inSecurity(pointer) ? this.secure.at(pointer.slice(SECURITY.length + 1)) : this.submit.at(pointer.slice(1));
  }
  private document(pointer: string): { value: object; usual: object; at: string } | null {
    const security = inSecurity(pointer);
    const draft = security ? this.#security : this.#firm;
    return (
      draft && {
        value: draft.value,
        usual: security ? DEFAULT_SECURITY : DEFAULT_SETTINGS,
        at: security ? pointer.slice(SECURITY.length) : pointer,
      }
    );
  }
  private isDefault(pointer: string): boolean {
    const place = this.document(pointer);
    return (
      !place ||
      OWN.some((own) => pointer.startsWith(own)) ||
      JSON.stringify(valueAt(place.value, place.at)) === JSON.stringify(valueAt(place.usual, place.at))
    );
  }
  /** Puts fields back as a firm starts, in the draft; the word at the foot takes it back. */
  private restore(...pointers: string[]): void {
    const before = pointers.map((pointer) => structuredClone(valueAt(this.document(pointer)?.value, this.document(pointer)?.at ?? '')));
    const write = (values: readonly unknown[]): void => {
      for (const [index, pointer] of pointers.entries()) {
        const place = this.document(pointer);
        if (place) putAt(place.value, place.at, values[index]);
      }
      this.touched();
    };
    write(pointers.map((pointer) => valueAt(this.document(pointer)?.usual, this.document(pointer)?.at ?? '')));
    sayUndoable(w('restored'), async () => write(before));
  }

  private async save(event?: Event): Promise<void> {
    event?.preventDefault();
    const [firm, security] = [this.#firm, this.#security];
    if (this.changed.length === 0 || this.submit.busy || this.secure.busy) return;
    const forCases = (firm?.changed.length ?? 0) > 0;
    if (firm && firm.changed.length > 0) {
      const body = { ...firm.parts, version: firm.version };
      const sent = structuredClone(firm.value);
      const saved = await this.submit.run(body, () => saveSettings(body));
      if (!saved) return this.toFault(this.submit);
      const { version = 0, ...settings } = saved as FirmSettings & { version?: number };
      firm.rebase(settings, version, sent);
      this.kept.put(saved);
      if (body.firm) {
        showBrand(saved.firm.brandColor);
        void loadMe();
      }
    }
    if (security && security.changed.length > 0) {
      const body = { ...security.parts, version: security.version };
      const sent = structuredClone(security.value);
      const saved = await this.secure.run(body, () => proving(() => saveFirmSecurity(body)));
      if (!saved) return this.toFault(this.secure);
      security.rebase(saved.settings, saved.version, sent);
      this.secured.put(saved);
    }
    this.touched();
    void this.overview.load();
    this.querySelector<HTMLElement & { changed(): void }>('yk-history')?.changed();
    say(forCases ? t('settings.saved') : w('saved.security'));
  }
  /** Opens the part with the first fault and puts the focus there. */
  private async toFault(submit: Submit): Promise<void> {
    const [first] = submit.problem?.errors ?? [];
    const pointer = first ? (submit === this.secure ? SECURITY : '') + first.pointer.replace(/^#/, '') : '';
    const section = pointer ? sectionOf(pointer) : null;
    if (section && section !== this.section?.id) this.move(`/settings?section=${section}`);
    this.requestUpdate();
    await this.updateComplete;
    const fault = this.querySelector<HTMLElement>('.form [aria-invalid=true]');
    fault?.scrollIntoView({ block: 'center' });
    (fault ?? this.querySelector<HTMLElement>('.save'))?.focus({ preventScroll: true });
  }
  private discard(): void {
    const [firm, security] = [structuredClone(this.#firm?.value), structuredClone(this.#security?.value)];
    this.#firm?.discard();
    this.#security?.discard();
    this.submit.clear();
    this.secure.clear();
    if (this.kept.value) showBrand(this.kept.value.firm.brandColor);
    this.touched();
    sayUndoable(w('discarded'), async () => {
      if (this.#firm && firm) this.#firm.value = firm;
      if (this.#security && security) this.#security.value = security;
      this.touched();
    });
  }
  /** Somebody else saved meanwhile: theirs is taken, what was changed here is laid over it. */
  private async rebase(): Promise<void> {
    const [firm, security] = await Promise.all([getSettings(), this.#security ? getFirmSecurity() : null]);
    const { version = 0, ...settings } = firm as FirmSettings & { version?: number };
    this.#firm?.rebase(settings, version);
    if (security) this.#security?.rebase(security.settings, security.version);
    this.submit.clear();
    this.secure.clear();
    this.touched();
  }

  override render(): TemplateResult {
    const { problem, value } = this.kept;
    const { section } = this;
    const permissions = readMe().me?.permissions ?? [];
    const { changed } = this;
    const wrong = [
      ...(this.submit.problem?.errors ?? []),
      ...(this.secure.problem?.errors.map((one) => ({ pointer: SECURITY + one.pointer.replace(/^#/, '') })) ?? []),
    ];
    return html`<header class="bar">
        <h1>${t('nav.settings')}</h1>
        <span class="grow"></span
        >${may('settings.write') ? nothing : html`<span class="tag">${icon('lock', 12)}${t('settings.readOnly')}</span>`}
      </header>
      <div class="se">
        <yk-settings-list
          .permissions=${permissions}
          .section=${section?.id ?? ''}
          .changed=${new Set(changed.map((pointer) => sectionOf(pointer)))}
          .wrong=${new Set(wrong.map(({ pointer }) => sectionOf(pointer.replace('#', ''))))}
          @move=${({ detail }: CustomEvent<string>) => this.move(detail)}
        ></yk-settings-list>
        <form class="page" @submit=${this.save} novalidate>
          <div class="form" tabindex="0" role="region" aria-label=${section ? sectionName(section.id) : t('nav.settings')}>
            ${
              !value && problem
                ? trouble(problem.message, () => void this.kept.load())
                : !this.#firm || (section && !this.#body)
                  ? html`<fieldset>
                      ${[0, 1, 2, 3].map(() => html`${skeleton(18, '120px')}<br />${skeleton(12, '60%')}<br />${skeleton(32)}<br />`)}
                    </fieldset>`
                  : section
                    ? this.opened(section)
                    : overviewCards({
                        settings: this.#firm.value,
                        overview: this.overview.value,
                        security: this.secured.value,
                        permissions,
                      })
            }
          </div>
          ${may('settings.write') && (section || changed.length > 0) ? this.foot(changed) : nothing}
        </form>
      </div>`;
  }

  private opened(section: Section): TemplateResult {
    const pen = this.pen();
    if (!pen || !this.#body) return html``;
    const touched = touchedWords(section, this.overview.value);
    const moves = this.#firm?.changed.some((pointer) => pointer === '/holidays/restDays' || pointer === '/holidays/makeUpDays') ?? false;
    const { problem } = section.id === 'security' ? this.secured : this.kept;
    return html`${problem && section.id === 'security' ? trouble(problem.message, () => void this.secured.load()) : nothing}
      ${this.#body(section.id as SectionId, pen, moves)}
      <div class="sefoot">
        ${touched ? html`<p class="mut">${touched}</p>` : nothing}
        ${
          section.id === 'security'
            ? html`<yk-history kind="settings" of="security"></yk-history>`
            : html`<yk-history kind="settings" of="firm" .fields=${section.writes.join(',')}></yk-history>`
        }
      </div>`;
  }
  private pen(): SectionPen | null {
    const [firm, security] = [this.#firm, this.#security];
    if (!firm) return null;
    const off = !may('settings.write');
    const place = (pointer: string, label: string, hint = ''): Field => {
      const known = this.document(pointer);
      const own = OWN.some((one) => pointer.startsWith(one));
      return {
        id: idOf(pointer),
        label,
        hint,
        error: this.error(pointer),
        off,
        ...(known && !own ? { usual: { value: valueAt(known.usual, known.at), restore: () => this.restore(pointer) } } : {}),
      };
    };
    return {
      draft: firm.value,
      put: (change) => {
        change(firm.value);
        this.touched();
      },
      place,
      field: (pointer, label, hint = null) => place(pointer, t(label), hint ? t(hint) : ''),
      error: (pointer) => this.error(pointer),
      isDefault: (pointer) => this.isDefault(pointer),
      restore: (...pointers) => this.restore(...pointers),
      off,
      security:
        security && this.secured.value
          ? {
              draft: security.value,
              view: this.secured.value,
              put: (change) => {
                change(security.value);
                this.touched();
              },
            }
          : null,
    };
  }

  private foot(changed: readonly string[]): TemplateResult {
    const problem = this.submit.problem ?? this.secure.problem;
    const busy = this.submit.busy || this.secure.busy;
    const none = changed.length === 0;
    const names = [...new Map(changed.map((pointer) => [labelOf(pointer), pointer] as const))];
    return html`<div class="save" tabindex="-1">
      <span class="grow ${problem ? 'red' : none ? 'mut' : ''}" role="status"
        >${
          problem
            ? problem.message
            : none
              ? t('settings.clean')
              : html`<b>${w('unsaved', { n: names.length })}</b>${names
                    .slice(0, MOST_NAMED)
                    .map(
                      ([label, pointer]) =>
                        html`<button
                          type="button"
                          class="lk"
                          @click=${() => this.move(`/settings?section=${sectionOf(pointer) ?? ''}&at=${idOf(pointer)}`)}
                        >
                          ${label}
                        </button>`,
                    )}${names.length > MOST_NAMED ? html`<span class="mut">${w('unsaved.more', { n: names.length - MOST_NAMED })}</span>` : nothing}`
        }</span
      >${problem?.code === 'version_conflict' ? html`<button type="button" class="btn" @click=${() => this.rebase()}>${w('rebase')}</button>` : nothing}
      <button type="button" class="btn" ?disabled=${none || busy} @click=${() => this.discard()}>${t('settings.undo')}</button
      ><button class="btn pri" ?disabled=${none || busy}>
        <span>${busy ? t('settings.saving') : t('settings.save')}</span>${key('Ctrl', 'S')}
      </button>
    </div>`;
  }
}
define('yk-settings-page', SettingsPage);
