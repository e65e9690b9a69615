import { element } from './element.ts';

const TRY_AGAIN_MS = 1500;
/** A page's call of the JS-SDK, as its stand-in for WeChat's bridge passes it on; see docs/decisions/0080. */
interface Invocation {
  type: 'wx:invoke';
  id: number;
  api: string;
  args?: Record<string, unknown>;
  url: string;
}

/** WeChat's browser on one phone: the firm's pages, and where one has been. */
export interface Webview {
  root: HTMLElement;
  /** Opens a path as a step one can go back from. */
  go(path: string): void;
  back(): void;
  reload(): void;
  /** Opens `through`, which leads to `path`; nothing before it can be gone back to. */
  begin(path: string, through: string): void;
  here(): string;
}

export function createWebview(
  name: string,
  origin: string,
  told: {
    /** The page's title as it says it. */
    title(text: string): void;
    /** Whether there is a page to go back to. */
    trail(canGoBack: boolean): void;
    /** Another page is loaded from the start. */
    opened(): void;
    invoke(api: string, args: Record<string, unknown>, url: string): Promise<Record<string, unknown>>;
  },
): Webview {
  const frame = element('iframe', { title: `${name}的屏幕`, allow: 'clipboard-write; camera; geolocation' });
  const waiting = element('div', { class: 'waiting', role: 'status' }, element('p', {}, '正在等云会计启动…'));
  const trail: string[] = [];
  let here = '/';

  const load = (path: string) => {
    waiting.hidden = false;
    const attempt = () =>
      void fetch(`${origin}/healthz`, { mode: 'no-cors', cache: 'no-store' }).then(
        () => {
          waiting.hidden = true;
          told.opened();
          replace(frame, `${origin}${path}`);
        },
        () => setTimeout(attempt, TRY_AGAIN_MS),
      );
    attempt();
  };
  const moved = (path: string) => {
    if (path === here) return;
    if (trail.at(-1) === path) trail.pop();
    else trail.push(here);
    here = path;
    told.trail(trail.length > 0);
  };
  const answer = async ({ id, api, args, url }: Invocation) => {
    const result = await told.invoke(String(api), args ?? {}, String(url));
    frame.contentWindow?.postMessage({ type: 'wx:result', id, result }, origin);
  };
  // the firm's pages tell their host where they are, as WeChat's own webview would know
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.origin !== origin || event.source !== frame.contentWindow) return;
    const said = event.data as { type?: unknown; title?: unknown; path?: unknown } | null;
    if (said?.type === 'wx:invoke') void answer(event.data as Invocation);
    if (said?.type !== 'wx:page') return;
    if (typeof said.title === 'string' && said.title !== '') told.title(said.title);
    if (typeof said.path === 'string' && said.path.startsWith('/')) moved(said.path);
  });
  return {
    root: element('div', { class: 'viewport' }, frame, waiting),
    here: () => here,
    reload: () => load(here),
    go: (path) => {
      moved(path);
      load(path);
    },
    back: () => {
      const before = trail.pop();
      if (before === undefined) return;
      here = before;
      told.trail(trail.length > 0);
      load(before);
    },
    begin: (path, through) => {
      trail.length = 0;
      here = path;
      told.trail(false);
      load(through);
    },
  };
}

/** Navigates a frame of another origin without a step in this window's history, which all phones share. */
function replace(frame: HTMLIFrameElement, url: string): void {
  if (frame.src === '') frame.src = url;
  else frame.contentWindow?.location.replace(url);
}
