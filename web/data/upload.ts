import type { FileRef } from '../../api/views.ts';
import { ApiProblem } from './http.ts';
import { noteReached, noteUnreachable } from './reach.ts';

const LONG_SIDE = 2200;
const WORTH_SHRINKING = 700 * 1024;

/** A photo made small enough to send by phone: long side 2200 px, JPEG; others, and what would not get smaller, as they are. */
export async function shrinkPhoto(file: File): Promise<File> {
  if (!/^image\/(jpeg|png|webp)$/.test(file.type) || file.size < WORTH_SHRINKING) return file;
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, LONG_SIDE / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(bitmap.width * scale);
    canvas.height = Math.round(bitmap.height * scale);
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.86));
    return blob && blob.size < file.size ? new File([blob], file.name.replace(/\.\w+$/, '.jpg'), { type: 'image/jpeg' }) : file;
  } catch {
    return file;
  }
}

/**
 * Sends one file, telling how far it is (0–1); with a key, the same file sent again is the same file.
 * @throws ApiProblem `file_type`, `file_too_large`, `offline` …
 */
export function sendFile(
  file: File,
  onProgress: (share: number) => void,
  { signal, key }: { signal?: AbortSignal; key?: string } = {},
): Promise<FileRef> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/files');
    request.responseType = 'json';
    request.setRequestHeader('accept', 'application/json');
    if (key) request.setRequestHeader('idempotency-key', key);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onload = () => {
      noteReached();
      const body = request.response as (FileRef & Record<string, unknown>) | null;
      if (request.status >= 200 && request.status < 300 && body?.id) resolve(body);
      else
        reject(
          new ApiProblem({
            ...body,
            code: typeof body?.['code'] === 'string' ? body['code'] : request.status === 413 ? 'file_too_large' : 'internal',
            status: request.status,
            type: 'about:blank',
          }),
        );
    };
    request.onerror = () => {
      noteUnreachable();
      reject(new ApiProblem({ code: 'offline', status: 0 }));
    };
    request.ontimeout = () => reject(new ApiProblem({ code: 'timeout', status: 0 }));
    request.onabort = () => reject(new ApiProblem({ code: 'offline', status: 0 }));
    signal?.addEventListener('abort', () => request.abort());
    const form = new FormData();
    form.append('file', file, file.name);
    request.send(form);
  });
}
