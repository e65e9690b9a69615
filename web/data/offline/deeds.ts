import type { FileRef } from '../../../api/views.ts';
import { newKey } from '../http.ts';
import { shrinkPhoto } from '../upload.ts';
import { settled, within } from './store.ts';

/** A photo of a deed; its bytes lie beside it under its key. */
export interface DeedPhoto {
  key: string;
  name: string;
  type: string;
  /** Idempotency-Key of its upload. */
  upload: string;
  /** It went twice: the first was swept. */
  anew?: boolean;
  /** What it became at the server; null: it is still only here. */
  file: FileRef | null;
}
/** Why the server does not take a deed, and what it says now. */
export interface Stopped {
  code: string;
  message: string;
  extra: Readonly<Record<string, unknown>>;
}
/** Where the words of a deed can be left when it is not taken. */
export interface Aside {
  path: string;
  body: Readonly<Record<string, unknown>>;
  /** Photos can be left there too. */
  photos: boolean;
}
/** One thing a person did on this phone that has to reach the server once. */
export interface Deed {
  /** The order in which they were done. */
  seq: number;
  /** Idempotency-Key. */
  key: string;
  /** Whose it is: nobody else ever sends it. */
  personId: string;
  /** What it is about: an errand's id. */
  about: string;
  verb: string;
  path: string;
  /** For the person who looks at what waits. */
  title: string;
  /** When it was done, ms of this device. */
  doneAt: number;
  /** The same instant by the server's clock, written down at the first try: a key stands for one body. */
  at: string | null;
  body: Readonly<Record<string, unknown>>;
  photos: readonly DeedPhoto[];
  /** The server has been asked, so it may know it already. */
  tried: boolean;
  stopped: Stopped | null;
  aside: Aside | null;
}
/** What is said of a deed when it is done. */
export interface NewDeed {
  personId: string;
  about: string;
  verb: string;
  path: string;
  title: string;
  body: Readonly<Record<string, unknown>>;
  photos?: readonly File[];
  aside?: Aside | null;
}

/** Writes a deed down: with its photos, made smaller, or not at all. */
export async function writeDeed({ photos = [], aside = null, ...deed }: NewDeed): Promise<void> {
  const doneAt = Date.now();
  // Bytes, not a Blob: some phones lose those.
  const taken = await Promise.all(
    photos.map(async (photo) => {
      const small = await shrinkPhoto(photo);
      return { key: newKey(), name: small.name, type: small.type, bytes: await small.arrayBuffer() };
    }),
  );
  await within(['deeds', 'photos'], 'readwrite', async (store) => {
    await Promise.all(taken.map(({ key, bytes }) => settled(store('photos').put({ key, bytes }))));
    await settled(
      store('deeds').add({
        ...deed,
        key: newKey(),
        doneAt,
        at: null,
        photos: taken.map(({ key, name, type }) => ({ key, name, type, upload: newKey(), file: null })),
        tried: false,
        stopped: null,
        aside,
      }),
    );
  });
}
/** What waits of one person, in the order it was done. */
export async function deedsOf(personId: string): Promise<Deed[]> {
  const all = await within(['deeds'], 'readonly', (store) => settled(store('deeds').getAll() as IDBRequest<Deed[]>));
  return all.filter((deed) => deed.personId === personId);
}
/** Changes one that is still there. */
export async function changeDeed(seq: number, change: Partial<Pick<Deed, 'at' | 'photos' | 'tried' | 'stopped'>>): Promise<void> {
  await within(['deeds'], 'readwrite', async (store) => {
    const deed = await settled(store('deeds').get(seq) as IDBRequest<Deed | undefined>);
    if (deed) await settled(store('deeds').put({ ...deed, ...change }));
  });
}
/** What a refused deed said becomes a note: another deed, in its place. */
export async function turnIntoNote({ seq, photos }: Deed, { path, body, photos: takesPhotos }: Aside, text: string): Promise<void> {
  await within(['deeds', 'photos'], 'readwrite', async (store) => {
    const deed = await settled(store('deeds').get(seq) as IDBRequest<Deed | undefined>);
    if (!deed) return;
    const note = { key: newKey(), verb: 'note', path, body: { ...body, text }, at: null, tried: false, stopped: null, aside: null };
    await settled(store('deeds').put({ ...deed, ...note, photos: takesPhotos ? photos : [] }));
    if (!takesPhotos) await Promise.all(photos.map(({ key }) => settled(store('photos').delete(key))));
  });
}
/**
 * Takes one out, with its photos.
 * @param untried only if the server was never asked
 * @returns whether it is gone
 */
export async function removeDeed(seq: number, untried = false): Promise<boolean> {
  return within(['deeds', 'photos'], 'readwrite', async (store) => {
    const deed = await settled(store('deeds').get(seq) as IDBRequest<Deed | undefined>);
    if (!deed) return true;
    if (untried && deed.tried) return false;
    await settled(store('deeds').delete(seq));
    await Promise.all(deed.photos.map(({ key }) => settled(store('photos').delete(key))));
    return true;
  });
}
/** A photo as it lies here. */
export async function photoFile({ key, name, type }: DeedPhoto): Promise<File | null> {
  const kept = await within(['photos'], 'readonly', (store) =>
    settled(store('photos').get(key) as IDBRequest<{ bytes: ArrayBuffer } | undefined>),
  );
  return kept ? new File([kept.bytes], name, { type }) : null;
}
