import type { LiveEvent } from '../../api/views.ts';

/** One event as it was written into the stream. */
export interface Told {
  id: number;
  name: string;
  event: LiveEvent;
}
/** The same, and when a screen got it (ms, this machine's clock). */
export interface Heard extends Told {
  at: number;
}

/** A block of the stream as an event; null for a comment that only keeps it open. */
export function toldIn(block: string): Told | null {
  const field = (name: string): string | undefined =>
    block
      .split('\n')
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2);
  const data = field('data');
  return data === undefined ? null : { id: Number(field('id')), name: field('event') ?? 'message', event: JSON.parse(data) as LiveEvent };
}

/** An open screen over HTTP. */
export interface Stream {
  status: number;
  heard: Heard[];
  ended: () => boolean;
  close(): void;
}

/** Opens `/api/events` as a browser does; `after` is its Last-Event-ID. */
export async function openStream(api: string, cookie: string, after?: number | string): Promise<Stream> {
  const heard: Heard[] = [];
  const stop = new AbortController();
  const response = await fetch(`${api}/api/events`, {
    headers: { cookie, ...(after === undefined ? {} : { 'last-event-id': String(after) }) },
    signal: stop.signal,
  });
  let over = false;
  const follow = async (): Promise<void> => {
    let rest = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      const blocks = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const told = toldIn(block);
        if (told) heard.push({ ...told, at: Date.now() });
      }
    }
  };
  follow().then(
    () => {
      over = true;
    },
    () => {
      over = true;
    },
  );
  return { status: response.status, heard, ended: () => over, close: () => stop.abort() };
}
