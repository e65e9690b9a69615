import { serverNow } from '../clock.ts';
import { getMe } from '../api.ts';
import { ApiProblem, call, newKey } from '../http.ts';
import { sendFile } from '../upload.ts';
import { changeDeed, deedsOf, photoFile, removeDeed, type Deed, type DeedPhoto } from './deeds.ts';

/** A photo over a bad line. */
const PHOTO_MS = 120_000;

/** How a round ended: nothing is left to send, or the rest has to wait. */
export type Round = 'through' | 'waits';

/**
 * Sends what waits of a person, in the order it was done, until the net is away; what is refused stays, the others go on. One tab at a time;
 * another waits for its turn and finds what is left.
 * @param told each answer, before its deed leaves the phone
 */
export async function sendDeeds(personId: string, told: (deed: Deed, answer: unknown) => Promise<void>): Promise<Round> {
  return inTurn(async () => {
    for (;;) {
      const next = (await deedsOf(personId)).find(({ stopped }) => stopped === null);
      if (!next) return 'through';
      try {
        // The phone may have changed hands since: whoever is logged in now, or looks as somebody else, does not send this.
        const me = await getMe();
        if (me.person.id !== personId || me.viewing) return 'waits';
        const answer = await send(next);
        await told(next, answer);
        await removeDeed(next.seq);
      } catch (problem) {
        if (!(problem instanceof ApiProblem)) throw problem;
        if (passes(problem)) return 'waits';
        if (problem.code === 'unknown_file' && (await sendPhotosAnew(next))) continue;
        await changeDeed(next.seq, { stopped: { code: problem.code, message: problem.message, extra: problem.extra } });
      }
    }
  });
}

/** Whether asking again later may well succeed. */
const passes = ({ passing, status }: ApiProblem): boolean => passing || status === 401 || status === 429 || status === 500;

/** Web-views without locks: the Idempotency-Key alone keeps two tabs from doing a thing twice. */
const inTurn = (work: () => Promise<Round>): Promise<Round> => ('locks' in navigator ? navigator.locks.request('yk-deeds', work) : work());

async function send(deed: Deed): Promise<unknown> {
  const photos = await sendPhotos(deed);
  // By the server's clock, which the answer just had made known; written down first, because a key stands for one body.
  const at = deed.at ?? new Date(Math.min(deed.doneAt + serverNow() - Date.now(), serverNow())).toISOString();
  await changeDeed(deed.seq, { at, tried: true });
  const fileIds = photos.flatMap(({ file }) => (file ? [file.id] : []));
  const body = { ...deed.body, ...(deed.verb === 'note' ? {} : { at }), ...(photos.length > 0 ? { fileIds } : {}) };
  return call(deed.path, { method: 'POST', key: deed.key, body });
}

async function sendPhotos({ seq, photos: all }: Deed): Promise<readonly DeedPhoto[]> {
  let photos = all;
  for (const photo of all) {
    if (photo.file) continue;
    const here = await photoFile(photo);
    if (!here) throw new ApiProblem({ code: 'unknown_file', status: 422 });
    const file = await sendFile(here, () => {}, { signal: AbortSignal.timeout(PHOTO_MS), key: photo.upload });
    photos = photos.map((each) => (each.key === photo.key ? { ...each, file } : each));
    await changeDeed(seq, { photos });
  }
  return photos;
}

/** The server sweeps photos that hung on nothing for a day: they go once more, as new ones. @returns whether that may help */
async function sendPhotosAnew({ seq, photos }: Deed): Promise<boolean> {
  if (photos.length === 0 || photos.some(({ anew }) => anew)) return false;
  await changeDeed(seq, { photos: photos.map((photo) => ({ ...photo, upload: newKey(), file: null, anew: true })) });
  return true;
}
