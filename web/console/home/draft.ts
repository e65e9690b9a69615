import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { HomeDraftView } from '../../../api/views/home.ts';
import type { Block } from '../../../domain/home/blocks.ts';
import { dropDraft, findDraft, keepDraft } from '../../data/draft.ts';
import { getHomeDraft, saveHomeDraft } from '../../data/home-api.ts';
import { ApiProblem } from '../../data/http.ts';
import { onReach, readReach } from '../../data/reach.ts';

const SAVE_MS = 700;
/** Typing in one field within this time is undone as one. */
const BREATH_MS = 1200;
const MOST_STEPS = 100;
const HERE = 'console-home';

/** How the draft here stands to the one at the server. */
export type Saved = 'loading' | 'saved' | 'changed' | 'saving' | 'waiting' | 'refused' | 'conflict';

/** The draft while somebody works at it: every change kept on this device at once and at the server a moment later, each taken back by undo. */
export class HomeDraft implements ReactiveController {
  view: HomeDraftView | null = null;
  blocks: readonly Block[] = [];
  saved: Saved = 'loading';
  problem: ApiProblem | null = null;
  /** Of a conflict: the draft as somebody else wrote it. */
  theirs: HomeDraftView | null = null;
  readonly #host: ReactiveControllerHost;
  #past: (readonly Block[])[] = [];
  #future: (readonly Block[])[] = [];
  #last = { field: '', at: 0 };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> | null = null;
  #stop: (() => void) | null = null;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }
  hostConnected(): void {
    this.#stop = onReach(() => {
      if (!readReach().online) return;
      if (this.saved === 'waiting') void this.save();
      if (!this.view) void this.load();
    });
    void this.load();
  }
  hostDisconnected(): void {
    this.#stop?.();
    if (this.saved === 'changed') void this.save();
  }
  private told(): void {
    this.#host.requestUpdate();
  }

  /** Fetches it; what was written here and never arrived goes on from where it was. */
  async load(): Promise<void> {
    const kept = findDraft<{ blocks: Block[]; revision: number }>(HERE)?.value;
    try {
      this.problem = null;
      this.take(await getHomeDraft());
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      this.problem = problem;
      return this.told();
    }
    if (!kept || !this.view || JSON.stringify(kept.blocks) === JSON.stringify(this.view.blocks)) return;
    keepDraft(HERE, kept);
    this.blocks = kept.blocks;
    if (kept.revision === this.view.revision) return this.save();
    this.theirs = this.view;
    this.saved = 'conflict';
    this.told();
  }
  /** Begins again from what the server has. */
  take(view: HomeDraftView): void {
    this.view = view;
    this.blocks = view.blocks;
    this.theirs = null;
    this.saved = 'saved';
    this.#past = [];
    this.#future = [];
    dropDraft(HERE);
    this.told();
  }
  /** Of a conflict: one's own draft goes over theirs. */
  async insist(): Promise<void> {
    if (!this.theirs) return;
    this.view = this.theirs;
    this.theirs = null;
    this.saved = 'changed';
    await this.save();
  }

  /** Changes the blocks. `field`: what is being typed in, so that a word is undone as one. */
  put(blocks: readonly Block[], field = ''): void {
    const now = Date.now();
    if (field === '' || field !== this.#last.field || now - this.#last.at > BREATH_MS)
      this.#past = [...this.#past, this.blocks].slice(-MOST_STEPS);
    this.#last = { field, at: now };
    this.#future = [];
    this.show(blocks);
  }
  get mayUndo(): boolean {
    return this.#past.length > 0;
  }
  get mayRedo(): boolean {
    return this.#future.length > 0;
  }
  undo(): void {
    const before = this.#past.at(-1);
    if (!before) return;
    this.#past = this.#past.slice(0, -1);
    this.#future = [...this.#future, this.blocks];
    this.#last = { field: '', at: 0 };
    this.show(before);
  }
  redo(): void {
    const after = this.#future.at(-1);
    if (!after) return;
    this.#future = this.#future.slice(0, -1);
    this.#past = [...this.#past, this.blocks];
    this.show(after);
  }
  private show(blocks: readonly Block[]): void {
    this.blocks = blocks;
    keepDraft(HERE, { blocks, revision: this.view?.revision ?? 0 });
    if (this.saved !== 'conflict') {
      this.saved = 'changed';
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.save(), SAVE_MS);
    }
    this.told();
  }

  /** Keeps it at the server now; resolves when nothing is left to keep, or it could not be. */
  async save(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#saving;
    if (!this.view || this.saved === 'conflict') return;
    this.#saving = this.send(this.blocks, this.view.revision);
    await this.#saving;
    this.#saving = null;
    if ((this.saved as Saved) === 'changed') await this.save();
  }
  private async send(blocks: readonly Block[], revision: number): Promise<void> {
    this.saved = 'saving';
    this.told();
    try {
      this.view = await saveHomeDraft(blocks, revision);
      this.problem = null;
      this.saved = this.blocks === blocks ? 'saved' : 'changed';
      if (this.saved === 'saved') dropDraft(HERE);
      else keepDraft(HERE, { blocks: this.blocks, revision: this.view.revision });
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      this.problem = problem;
      this.saved = problem.passing ? 'waiting' : 'refused';
      if (problem.code === 'version_conflict') await this.compare(blocks);
    }
    this.told();
  }
  /** Somebody else wrote; or it was oneself, and only the answer was lost. */
  private async compare(blocks: readonly Block[]): Promise<void> {
    const theirs = await getHomeDraft().catch(() => null);
    if (!theirs) return;
    if (JSON.stringify(theirs.blocks) === JSON.stringify(blocks)) {
      this.view = theirs;
      this.saved = 'saved';
      return;
    }
    this.theirs = theirs;
    this.saved = 'conflict';
  }

  /** What is wrong with a block, by place within it: `slides.0.alt`. */
  faults(id: string): { path: string; message: string }[] {
    const { view } = this;
    const at = view?.blocks.findIndex((block) => block.id === id) ?? -1;
    const refused = this.saved === 'refused' ? (this.problem?.errors ?? []) : [];
    const here = this.blocks.findIndex((block) => block.id === id);
    return [...within(refused, `/blocks/${here}`), ...(at < 0 ? [] : within(view?.faults ?? [], `/${at}`))];
  }
}
const within = (faults: readonly { pointer: string; message: string }[], at: string): { path: string; message: string }[] =>
  faults
    .filter(({ pointer }) => pointer === at || pointer.startsWith(`${at}/`))
    .map(({ pointer, message }) => ({ path: pointer.slice(at.length + 1).replaceAll('/', '.'), message }));
