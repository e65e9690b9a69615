// Long: one screen of three panes over one draft and everything done to it; what each pane draws is in files of its own.
import { html, nothing, type TemplateResult } from 'lit';
import type { HomeView } from '../../../api/views/home.ts';
import { newBlock, type Block, type BlockType } from '../../../domain/home/blocks.ts';
import { ApiProblem, newKey } from '../../data/http.ts';
import { getHomeVersion, dropHomeDraft, restoreHome } from '../../data/home-api.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { wordsReady } from '../../locales/catalogue.ts';
import { t } from '../../locales/console-home.ts';
import { say } from '../dialog.ts';
import { icon } from '../icons.ts';
import { Keys } from '../keys.ts';
import { later } from '../later.ts';
import { Part, define } from '../part.ts';
import { skeleton, trouble } from '../parts.ts';
import { dayAndTime } from '../time.ts';
import type { blockForm } from './block-form.ts';
import { HomeDraft } from './draft.ts';
import { formPane } from './form-pane.ts';
import { headBar } from './head-bar.ts';
import { focusBlock, orderList } from './order-list.ts';
import type { PhoneShown } from './phone-pane.ts';
import { fetchRecords, NO_RECORDS } from './records.ts';
import { setAt } from './set-at.ts';
import type { VersionDeeds } from './versions-panel.ts';
import './phone-pane.ts';
import '../styles/forms.css';
import '../styles/catalogue.css';
import '../styles/services.css';
import '../styles/home.css';

const openBrand = later(async () => (await import('./brand-dialog.ts')).openBrand);
const openPhone = later(async () => (await import('./phone-dialog.ts')).openPhone);
const openPublish = later(async () => (await import('./publish-dialog.ts')).openPublish);

/** 首页装修: blocks at the left, the phone in the middle, the chosen block's form at the right. Everything is kept as it is written. */
export class HomeBuilderPage extends Part {
  readonly draft = new HomeDraft(this);
  readonly records = new Resource(this, () => 'home-records', fetchRecords);
  readonly live = new Live(this, { topic: 'settings' }, () => {
    if (this.draft.saved === 'saved') void this.draft.load();
  });
  readonly keys = new Keys(this, () => ({
    title: t('title'),
    items: [
      { keys: 'Mod+z', does: t('undo'), run: () => this.draft.undo() },
      { keys: 'Mod+Shift+z', does: t('redo'), run: () => this.draft.redo() },
      { keys: 'Mod+Enter', does: t('publish'), typing: true, run: () => void this.publish() },
      { keys: 'Mod+s', does: t('saveNow'), typing: true, run: () => void this.draft.save() },
    ],
  }));
  #chosen: string | null = null;
  #form: typeof blockForm | null = null;
  #failed = false;
  #versions = false;
  #looking: { version: number; home: HomeView } | null = null;
  /** In a window too narrow for three panes: the phone in place of the form. */
  #phone = false;
  #told = '';

  protected override firstUpdated(): void {
    void this.fetchEditor();
  }
  /** The form and the phone are large and come after the page. */
  private async fetchEditor(): Promise<void> {
    this.#failed = false;
    try {
      const [form] = await Promise.all([import('./block-form.ts'), import('./preview.ts')]);
      await wordsReady();
      this.#form = form.blockForm;
    } catch {
      this.#failed = true;
    }
    this.requestUpdate();
  }
  private get block(): Block | undefined {
    return this.draft.blocks.find(({ id }) => id === this.#chosen);
  }
  private choose(id: string | null): void {
    this.#chosen = id;
    // Where the versions stand in the form's place, they make room for it.
    if (id !== null && this.#versions && this.querySelector('.hb-f')?.checkVisibility() === false) this.deeds.close();
    this.requestUpdate();
  }
  private readonly tell = (text: string): void => {
    this.#told = text;
    this.requestUpdate();
  };
  private readonly drawn = (): Promise<unknown> => this.updateComplete;
  private add(type: BlockType): void {
    const { blocks } = this.draft;
    const at = blocks.findIndex(({ id }) => id === this.#chosen) + 1 || blocks.length;
    const block = newBlock(type, `${type}-${crypto.randomUUID().slice(0, 8)}`);
    this.draft.put([...blocks.slice(0, at), block, ...blocks.slice(at)]);
    this.tell(t('added', { name: t(`type.${type}`) }));
    this.choose(block.id);
    void focusBlock(block.id, this.drawn);
  }
  private takeAway(id: string): void {
    const { blocks } = this.draft;
    const at = blocks.findIndex((block) => block.id === id);
    const gone = blocks[at];
    if (!gone) return;
    this.draft.put(blocks.filter((block) => block.id !== id));
    this.tell(t('removed', { name: t(`type.${gone.type}`) }));
    this.choose((blocks[at + 1] ?? blocks[at - 1])?.id ?? null);
  }
  private copy(block: Block): void {
    const { blocks } = this.draft;
    const at = blocks.indexOf(block) + 1;
    const twin = { ...structuredClone(block), id: `${block.type}-${crypto.randomUUID().slice(0, 8)}` };
    this.draft.put([...blocks.slice(0, at), twin, ...blocks.slice(at)]);
    this.choose(twin.id);
  }
  /** Writes into a block as it stands now: an editor may hold on to this longer than one drawing. */
  private write(id: string, change: Readonly<Record<string, unknown>>, field = ''): void {
    const into = (block: Block): Block => Object.entries(change).reduce<Block>((one, [path, value]) => setAt(one, path, value), block);
    this.draft.put(
      this.draft.blocks.map((one) => (one.id === id ? into(one) : one)),
      field && `${id} ${field}`,
    );
  }

  private async publish(): Promise<void> {
    await this.draft.save();
    const { view } = this.draft;
    if (!view || this.draft.saved !== 'saved' || view.changes.length === 0) return;
    if (view.faults.length > 0) return this.toFault();
    const after = await openPublish(view);
    if (!after) return;
    this.draft.take(after);
    say(t('published', { n: after.version }));
  }
  /** To the first place that keeps the page from being published. */
  private toFault(): void {
    const block = this.draft.blocks.find(({ id }) => this.draft.faults(id).length > 0);
    if (!block) return;
    this.choose(block.id);
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('.hb-f [aria-invalid=true], .hb-f .err')?.focus());
  }
  private async act(deed: () => Promise<void>): Promise<void> {
    try {
      await deed();
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      say(problem.message);
    }
  }
  private readonly deeds: VersionDeeds = {
    look: (version) =>
      void this.act(async () => {
        this.#looking = { version, home: await getHomeVersion(version) };
        this.requestUpdate();
      }),
    phone: (version) => void openPhone(version),
    restore: (version) =>
      void this.act(async () => {
        if (!confirm(t('restore.ask', { n: version }))) return;
        await this.draft.save();
        const after = await restoreHome(version, newKey());
        this.#looking = null;
        this.draft.take(after);
        say(t('restored', { n: version, now: after.version }));
        // The button that was pressed goes with the version it stood at.
        this.querySelector<HTMLElement>('.hb-v .sh button')?.focus();
      }),
    close: () => {
      this.#versions = false;
      this.#looking = null;
      this.requestUpdate();
    },
  };
  private drop(): Promise<void> {
    return this.act(async () => {
      const { view } = this.draft;
      if (!view || !confirm(t('drop.ask'))) return;
      this.draft.take(await dropHomeDraft(view.revision));
      say(t('dropped'));
    });
  }

  override render(): TemplateResult {
    const { view, problem } = this.draft;
    return html`${headBar({
        draft: this.draft,
        versions: this.#versions,
        phone: this.sees,
        seePhone: () => {
          this.#phone = !this.sees;
          this.requestUpdate();
        },
        drop: () => void this.drop(),
        brand: () => void this.brand(),
        seeVersions: () => void this.toggleVersions(),
        openPhone: () => void this.draft.save().then(() => openPhone(null)),
        toFault: () => this.toFault(),
        publish: () => void this.publish(),
      })}${
        view
          ? html`${this.conflict()}
              <div class="hb ${this.#versions ? 'with-v' : ''} ${this.sees ? 'see' : ''}">
                <aside class="hb-p" aria-label=${t('order')}>
                  ${orderList({
                    blocks: this.draft.blocks,
                    chosen: this.#chosen,
                    records: this.records.value ?? NO_RECORDS,
                    faults: (id) => this.draft.faults(id).length,
                    choose: (id) => this.choose(id),
                    add: (type) => this.add(type),
                    remove: (id) => this.takeAway(id),
                    put: (blocks) => this.draft.put(blocks),
                    tell: this.tell,
                    drawn: this.drawn,
                  })}
                </aside>
                <yk-home-glass class="hb-c" .shown=${this.shown(view.home)}></yk-home-glass>
                ${formPane({
                  block: this.block,
                  faults: this.#chosen === null ? [] : this.draft.faults(this.#chosen),
                  form: this.#form,
                  records: this.records.value,
                  problem: this.records.problem?.message ?? null,
                  again: () => void this.records.load(),
                  copy: (block) => this.copy(block),
                  remove: (id) => this.takeAway(id),
                  put: (block, change, field) => this.write(block.id, change, field),
                  tell: this.tell,
                  drawn: this.drawn,
                })}
                ${
                  this.#versions
                    ? html`<aside class="hb-v" aria-label=${t('versions')}>
                        <yk-home-versions .draft=${view} .looking=${this.#looking?.version ?? null} .deeds=${this.deeds}></yk-home-versions>
                      </aside>`
                    : nothing
                }
              </div>`
          : problem
            ? html`<div class="em">${trouble(problem.message, () => void this.draft.load())}</div>`
            : html`<div class="hb">
                <aside class="hb-p">${skeleton(280)}</aside>
                <div class="hb-c">${skeleton(560, '330px')}</div>
                <section class="hb-f">${skeleton(200)}</section>
              </div>`
      }
      <p class="cat-told" role="status">${this.#told}</p>`;
  }

  /** Whoever looks at a version sees the phone. */
  private get sees(): boolean {
    return this.#phone || this.#looking !== null;
  }
  private shown(draft: HomeView): PhoneShown {
    const looking = this.#looking;
    const home = looking?.home ?? draft;
    return {
      home,
      blocks: looking ? home.blocks : this.draft.blocks,
      chosen: looking ? null : this.#chosen,
      version: looking?.version ?? null,
      code: this.#form ? 'here' : this.#failed ? 'failed' : 'coming',
      choose: (id) => {
        this.#phone = false;
        this.choose(id);
      },
      back: () => {
        this.#looking = null;
        this.requestUpdate();
      },
      retry: () => void this.fetchEditor(),
    };
  }
  private async toggleVersions(): Promise<void> {
    if (this.#versions) return this.deeds.close();
    await import('./versions-panel.ts');
    await wordsReady();
    this.#versions = true;
    this.requestUpdate();
  }
  private async brand(): Promise<void> {
    if (await openBrand()) await this.draft.save().then(() => this.draft.load());
  }
  /** Two who write at once: said clearly, and both ways out. */
  private conflict(): TemplateResult | typeof nothing {
    const { theirs, saved } = this.draft;
    if (saved !== 'conflict' || !theirs) return nothing;
    const who = theirs.updatedBy ?? t('somebody');
    return html`<div class="note w hb-clash" role="alert">
      ${icon('warn', 14)}<span class="grow">${t('clash', { who, at: theirs.updatedAt ? dayAndTime(theirs.updatedAt) : '' })}</span
      ><button type="button" class="btn sm" @click=${() => this.draft.take(theirs)}>${t('clash.theirs', { who })}</button
      ><button type="button" class="btn sm" @click=${() => this.draft.insist()}>${t('clash.mine')}</button>
    </div>`;
  }
}
define('yk-home-builder-page', HomeBuilderPage);
