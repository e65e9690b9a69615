import type { LiveEvent } from '../../api/views.ts';

/** One event as a screen got it, and when (ms, this machine's clock). */
export interface Heard {
  id: number;
  name: string;
  event: LiveEvent;
  at: number;
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
        const field = (name: string): string | undefined =>
          block
            .split('\n')
            .find((line) => line.startsWith(`${name}: `))
            ?.slice(name.length + 2);
        const data = field('data');
        if (data !== undefined)
          heard.push({ id: Number(field('id')), name: field('event') ?? 'message', event: JSON.parse(data) as LiveEvent, at: Date.now() });
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
