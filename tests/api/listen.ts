import { toldIn, type Told } from '../support/live-stream.ts';
import { HOST, type ApiLab, type Person } from './lab.ts';

/** A screen that listens. */
export async function listen(lab: ApiLab, person: Person, after?: number | string) {
  const heard: Told[] = [];
  const stop = new AbortController();
  const response = await lab.app.request(`${HOST}/api/events`, {
    headers: { cookie: person.cookie, ...(after === undefined ? {} : { 'last-event-id': String(after) }) },
    signal: stop.signal,
  });
  const state = { status: response.status, ended: false };
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  const pump = async (): Promise<void> => {
    for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) {
      rest += chunk.value;
      const blocks = rest.split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const told = toldIn(block);
        if (told) heard.push(told);
      }
    }
    state.ended = true;
  };
  void pump().catch(() => (state.ended = true));
  return {
    heard,
    state,
    close: async () => {
      await reader?.cancel().catch(() => undefined);
      stop.abort();
    },
  };
}
