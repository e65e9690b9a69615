import type { FileRef } from '../../api/views.ts';
import { fileUrl } from '../data/api.ts';
import { ApiProblem } from '../data/http.ts';
import { sendFile, shrinkPhoto } from '../data/upload.ts';

/** One file on its way; `stopped` goes on by a tap or when the net is back, `refused` never. */
export interface UploadItem {
  key: number;
  file: File | null;
  name: string;
  type: string;
  preview: string;
  state: 'waiting' | 'sending' | 'stopped' | 'refused' | 'done';
  share: number;
  why: string;
  ref: FileRef | null;
  /** Times it was sent again by itself since a person last sent it. */
  byItself?: number;
}
const AT_ONCE = 2;
/** What only this file cannot get through must not be sent over and over because everything else does. */
const MOST_BY_ITSELF = 2;
let keys = 0;

/** Files in the order they were taken, two sent at once. */
export class UploadQueue {
  items: UploadItem[] = [];
  readonly #moved: () => void;
  readonly #changed: () => void;

  /**
   * @param moved something to be drawn anew: how far one is
   * @param changed one came, went, arrived or stopped
   */
  constructor(moved: () => void, changed: () => void) {
    this.#moved = moved;
    this.#changed = changed;
  }

  /** What has arrived at the server. */
  get arrived(): FileRef[] {
    return this.items.flatMap(({ ref }) => (ref ? [ref] : []));
  }
  /** How many are still under way or stopped. */
  get pending(): number {
    return this.items.filter(({ state }) => state === 'waiting' || state === 'sending' || state === 'stopped').length;
  }

  /** Takes files in and begins to send them. */
  add(files: readonly File[]): void {
    const taken = files.map((file): UploadItem => ({
      key: (keys += 1),
      file,
      name: file.name,
      type: file.type,
      preview: file.type.startsWith('image/') ? URL.createObjectURL(file) : '',
      state: 'waiting',
      share: 0,
      why: '',
      ref: null,
    }));
    this.items = [...this.items, ...taken];
    this.#next();
    this.#changed();
  }
  /** These, which arrived earlier, in place of what had arrived; what is under way stays. */
  restore(refs: readonly FileRef[]): void {
    const underWay = this.items.filter(({ ref }) => !ref);
    const before = refs.map(
      (ref) =>
        this.items.find((item) => item.ref?.id === ref.id) ?? {
          key: (keys += 1),
          file: null,
          name: ref.name,
          type: ref.type,
          preview: ref.type.startsWith('image/') ? fileUrl(ref) : '',
          state: 'done' as const,
          share: 1,
          why: '',
          ref,
        },
    );
    this.items = [...before, ...underWay];
    this.#moved();
  }
  /** A person sends one that stopped again. */
  resume(item: UploadItem): void {
    item.byItself = 0;
    this.#again(item);
  }
  /** Sends all that stopped again: the net is back. Twice at most, then they wait for a tap. */
  resumeAll(): void {
    for (const item of this.items.filter(({ state, byItself = 0 }) => state === 'stopped' && byItself < MOST_BY_ITSELF)) {
      item.byItself = (item.byItself ?? 0) + 1;
      this.#again(item);
    }
  }
  /** Leaves one out. */
  drop(item: UploadItem): void {
    this.items = this.items.filter((each) => each !== item);
    this.#changed();
  }
  /** Leaves all out. */
  clear(): void {
    this.items = [];
    this.#moved();
  }
  /** Gives the pictures held in memory back. */
  release(): void {
    for (const { preview } of this.items) if (preview.startsWith('blob:')) URL.revokeObjectURL(preview);
  }

  #again(item: UploadItem): void {
    item.state = 'waiting';
    this.#moved();
    this.#next();
  }
  #next(): void {
    const busy = this.items.filter(({ state }) => state === 'sending').length;
    for (const item of this.items.filter(({ state }) => state === 'waiting').slice(0, Math.max(0, AT_ONCE - busy))) void this.#send(item);
  }
  async #send(item: UploadItem): Promise<void> {
    if (!item.file) return;
    item.state = 'sending';
    item.share = 0;
    this.#moved();
    try {
      item.file = await shrinkPhoto(item.file);
      item.ref = await sendFile(item.file, (share) => {
        item.share = share;
        this.#moved();
      });
      item.state = 'done';
    } catch (problem) {
      const refused = problem instanceof ApiProblem && problem.status >= 400 && problem.status < 500 && problem.status !== 429;
      item.state = refused ? 'refused' : 'stopped';
      item.why = problem instanceof ApiProblem ? problem.message : '';
    }
    this.#next();
    this.#changed();
  }
}
