import { html, nothing, type TemplateResult } from 'lit';
import type { ImportView } from '../../../api/views/imports.ts';
import type { RunView } from '../../../api/views/runs.ts';
import { hasEnded } from '../../../domain/runs.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { changeImport, getImport, runImport, type ImportAsk } from '../../data/imports-api.ts';
import { subscribe } from '../../data/live.ts';
import { cancelRun } from '../../data/runs-api.ts';
import { may } from '../../data/me.ts';
import { t } from '../../locales/console-imports.ts';
import { icon } from '../icons.ts';
import { Keys } from '../keys.ts';
import { later } from '../later.ts';
import { Part, define } from '../part.ts';
import { key, skeleton, trouble } from '../parts.ts';
import { go, here, href, onPlace } from '../router.ts';
import { count } from '../time.ts';
import '../styles/runs.css';
import '../styles/imports.css';

type Step = 'map' | 'check' | 'run';
const STEPS = ['map', 'check', 'run'] as const;
const EVERY_MS = 1500;
const undoImport = later(async () => (await import('./undo-deed.ts')).undoImport);
const goes = (run: RunView | null): boolean => run !== null && !hasEnded(run.state);

/** One file on its way: its columns, its dry run, the import, what is to be put right. The address keeps the step; everything else the server. */
export class ImportPage extends Part {
  static override properties = { importId: {} };
  declare importId: string;
  readonly view = new Resource<ImportView>(
    this,
    () => (this.importId ? `import:${this.importId}` : null),
    () => getImport(this.importId),
  );
  readonly submit = new Submit(this);
  readonly keys = new Keys(this, () => ({
    title: t('title'),
    items: [{ keys: 'Mod+Enter', does: this.main()?.words ?? '', typing: true, run: () => this.main()?.run() }],
  }));
  #timer: ReturnType<typeof setInterval> | undefined;
  #stops: (() => void)[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stops = [onPlace(() => this.requestUpdate()), subscribe({ topic: 'run' }, () => void this.view.load())];
    this.#timer = setInterval(() => {
      if (!document.hidden && goes(this.view.value?.run ?? null)) void this.view.load();
    }, EVERY_MS);
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.#stops) stop();
    clearInterval(this.#timer);
  }

  private get step(): Step {
    const asked = STEPS.find((step) => step === here().query.get('step'));
    const view = this.view.value;
    if (!view) return 'map';
    const at: Step = view.imported || view.undo ? 'run' : view.check && (view.checked || goes(view.check)) ? 'check' : 'map';
    return asked !== undefined && STEPS.indexOf(asked) <= STEPS.indexOf(at) && !goes(view.run) ? asked : at;
  }
  /** Each step is fetched when it is come to. */
  protected override willUpdate(): void {
    if (this.view.value) void (this.step === 'map' ? import('./map-step.ts') : import('./rows-step.ts'));
  }
  private to(step: Step | null): void {
    go(`/imports/${this.importId}${step === null ? '' : `?step=${step}`}`, { replace: true });
  }

  private async read(ask: Omit<ImportAsk, 'version'>): Promise<void> {
    const version = this.view.value?.version ?? 0;
    const after = await this.submit.run({ version, ...ask }, () => changeImport(this.importId, { version, ...ask }));
    if (after) this.view.put(after);
    else if (this.submit.problem?.code === 'version_conflict') await this.view.load();
  }
  private async run(what: 'check' | 'start'): Promise<void> {
    const started = await this.submit.run({ what, version: this.view.value?.version, rows: this.view.value?.counts }, (sent) =>
      runImport(this.importId, what, sent),
    );
    if (started) this.to(null);
    await this.view.load();
  }
  private async undo(view: ImportView): Promise<void> {
    const done = await undoImport(view);
    if (done) this.to(null);
    await this.view.load();
  }
  private async stop(run: RunView): Promise<void> {
    await this.submit.run({ stop: run.id }, (sent) => cancelRun(run.id, sent));
    await this.view.load();
  }

  /** The one thing to do next. */
  private main(): { words: string; run: () => void } | null {
    const view = this.view.value;
    if (!view || view.wiped || goes(view.run) || view.state === 'reading') return null;
    const left = view.rows - view.inRows;
    if (this.step === 'map')
      return view.missing.length > 0 || left === 0 ? null : { words: t('check', { n: count(left) }), run: () => void this.run('check') };
    const { created, changed } = view.counts;
    const can = created + changed - view.inRows;
    if (!view.checked || can <= 0) return null;
    return { words: t(view.inRows > 0 ? 'start.rest' : 'start', { n: count(can) }), run: () => void this.run('start') };
  }

  private steps(view: ImportView): TemplateResult {
    const at = STEPS.indexOf(this.step);
    const mapped = view.columns.filter(({ field }) => field !== null).length;
    const can = view.counts.created + view.counts.changed;
    const notes = [
      view.name,
      t('step.mapped', { n: mapped, all: view.columns.length }),
      goes(view.check) ? t('step.going') : view.checked ? t('step.can', { n: count(can) }) : t('step.dry'),
      goes(view.imported) || goes(view.undo)
        ? t('step.going')
        : view.inRows > 0
          ? t('step.done', { n: count(view.inRows) })
          : t('step.undo'),
    ];
    const done = [true, at > 0, view.checked && !goes(view.check) && at > 1, view.inRows > 0 && !goes(view.run) && view.counts.fault === 0];
    return html`<ol class="isteps" aria-label=${t('title')}>
      ${(['file', 'map', 'check', 'run'] as const).map((step, index) => {
        const now = index === at + 1;
        return html`<li class=${done[index] ? 'done' : now ? 'now' : ''} aria-current=${now ? 'step' : nothing}>
          <i>${done[index] ? icon('check', 14) : index + 1}</i
          ><span><b>${t(`step.${step}`)}</b><em class="el" title=${notes[index] ?? ''}>${notes[index]}</em></span>
        </li>`;
      })}
    </ol>`;
  }

  override render(): TemplateResult {
    const { value: view, problem } = this.view;
    const main = this.main();
    const busy = view && goes(view.run) ? view.run : null;
    return html`<header class="bar">
        <nav class="crumb" aria-label=${t('title')}><a class="lk" href=${href('/imports')}>${t('title')}</a>${icon('right', 13)}</nav>
        <h1 class="el">${view?.name ?? ''}</h1>
        <span class="grow"></span>
        ${busy ? html`<span class="mut">${t('behind')}</span><button class="btn" ?disabled=${busy.cancelAsked || this.submit.busy} @click=${() => this.stop(busy)}>${icon('pause')}<span>${t(busy.cancelAsked ? 'stopping' : 'stop')}</span></button>` : nothing}
        ${view && !busy && this.step !== 'map' && !view.wiped ? html`<button class="btn gho" @click=${() => this.to(this.step === 'run' && view.inRows === 0 ? 'check' : 'map')}>${t('back')}</button>` : nothing}
        ${view && !busy && view.inRows > 0 && may('engagements.write') && view.columns.some(({ field }) => field === 'fee') ? html`<a class="btn" href=${href('/engagements?show=imported')}>${icon('check')}<span>${t('contracts')}</span></a>` : nothing}
        ${view && !busy && view.inRows > 0 ? html`<button class="btn" @click=${() => this.undo(view)}>${icon('undo')}<span>${t('undo')}</span></button>` : nothing}
        ${main ? html`<button class="btn pri" ?disabled=${this.submit.busy} @click=${main.run}><span>${main.words}</span>${key('Ctrl', '↵')}</button>` : nothing}
      </header>
      ${
        view
          ? html`<div class="ipage" tabindex="0" role="region" aria-label=${view.name}>
              <div class="icol wide">
                ${this.steps(view)}${this.submit.problem ? trouble(this.submit.problem.message) : nothing}
                ${
                  this.step === 'map'
                    ? html`<yk-import-map
                        .view=${view}
                        .off=${this.submit.busy}
                        @change-import=${(event: CustomEvent<Omit<ImportAsk, 'version'>>) => void this.read(event.detail)}
                      ></yk-import-map>`
                    : html`<yk-import-rows
                        .view=${view}
                        .step=${this.step}
                        @rows-changed=${() => void this.view.load()}
                        @to-rules=${() => this.to('map')}
                      ></yk-import-rows>`
                }
              </div>
            </div>`
          : html`<div class="ipage">
              <div class="icol">
                ${problem ? trouble(problem.message, () => void this.view.load()) : html`${skeleton(56)}${skeleton(280)}`}
              </div>
            </div>`
      }`;
  }
}
define('yk-import-page', ImportPage);
