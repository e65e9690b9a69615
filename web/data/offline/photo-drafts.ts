import { readMe } from '../me.ts';
import { shrinkPhoto } from '../upload.ts';
import { settled, within } from './store.ts';

const KEEP_MS = 30 * 86_400_000;

/** Photos of something half written, as they lie here. */
interface PhotoDraft {
  personId: string;
  name: string;
  at: number;
  photos: { name: string; type: string; bytes: ArrayBuffer }[];
}
const whose = (): string => readMe().me?.person.id ?? '';

/** Keeps the photos of a draft, made smaller, for the person who is here; none of them: forgets it. A full or forbidden store costs the copy, not the form. */
export async function keepPhotos(name: string, files: readonly File[]): Promise<void> {
  const personId = whose();
  if (!personId) return;
  // Bytes, not a Blob: some phones lose those.
  const photos = await Promise.all(
    files.map(async (file) => {
      const small = await shrinkPhoto(file);
      return { name: small.name, type: small.type, bytes: await small.arrayBuffer() };
    }),
  );
  await within(['drafts'], 'readwrite', async (store) => {
    const kept: PhotoDraft = { personId, name, at: Date.now(), photos };
    if (photos.length > 0) await settled(store('drafts').put(kept));
    else await settled(store('drafts').delete([personId, name]));
  }).catch(() => undefined);
}

/** The photos of a draft of the person who is here; what is older than thirty days is forgotten, whosesoever it is. */
export async function findPhotos(name: string): Promise<File[]> {
  const personId = whose();
  const all = await within(['drafts'], 'readwrite', async (store) => {
    const kept = await settled(store('drafts').getAll() as IDBRequest<PhotoDraft[]>);
    const old = kept.filter(({ at }) => Date.now() - at >= KEEP_MS);
    await Promise.all(old.map((one) => settled(store('drafts').delete([one.personId, one.name]))));
    return kept.filter((one) => !old.includes(one));
  }).catch(() => []);
  const found = all.find((one) => one.personId === personId && one.name === name);
  return (found?.photos ?? []).map((photo) => new File([photo.bytes], photo.name, { type: photo.type }));
}
