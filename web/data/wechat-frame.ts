type Result = Record<string, unknown>;
type Done = (result: Result) => void;
/** How WeChat names itself: without it the SDK calls nobody. */
const WECHAT = 'MicroMessenger/8.0.50';
/** Where WeChat puts its bridge. */
const host = window as unknown as {
  WeixinJSBridge?: { invoke(api: string, args: object, done: Done): void; on(event: string, heard: Done): void };
};

/**
 * In a demo the phone around this page stands in for WeChat: a bridge made of messages to it, so that `weixin-js-sdk` and the open tag for notices work
 * here as they do in WeChat. @see docs/decisions/0080-a-phone-is-a-frame.md
 */
export function joinPhone(): void {
  if (host.WeixinJSBridge !== undefined) return;
  Object.defineProperty(navigator, 'userAgent', { value: `${navigator.userAgent} ${WECHAT}`, configurable: true });
  const waiting = new Map<number, Done>();
  let last = 0;
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.source !== parent) return;
    const { type, id, result } = event.data as { type?: unknown; id?: number; result?: Result };
    if (type !== 'wx:result' || id === undefined) return;
    waiting.get(id)?.(result ?? {});
    waiting.delete(id);
  });
  host.WeixinJSBridge = {
    invoke: (api, args, done) => {
      last += 1;
      waiting.set(last, done);
      // functions cannot be posted, and the SDK leaves some among what it passes on
      parent.postMessage({ type: 'wx:invoke', id: last, api, args: JSON.parse(JSON.stringify(args)) as object, url: location.href }, '*');
    },
    on: () => {},
  };
  if (customElements.get('wx-open-subscribe') === undefined) customElements.define('wx-open-subscribe', SubscribeTag);
  document.dispatchEvent(new Event('WeixinJSBridgeReady'));
}

/** `<wx-open-subscribe template="id,id">`: WeChat draws what its template says; here a button with the same words. */
class SubscribeTag extends HTMLElement {
  connectedCallback(): void {
    if (this.shadowRoot !== null) return;
    const words = this.querySelector<HTMLElement>('script[type="text/wxtag-template"], template');
    const button = document.createElement('button');
    button.type = 'button';
    button.part.add('button');
    button.textContent = plain(words) || '允许发送通知';
    button.addEventListener('click', () => this.ask());
    this.attachShadow({ mode: 'open' }).append(button);
  }
  private ask(): void {
    host.WeixinJSBridge?.invoke('openSubscribe', { template: this.getAttribute('template') ?? '' }, (detail) => {
      const ok = detail['errMsg'] === 'subscribe:ok';
      this.dispatchEvent(new CustomEvent(ok ? 'success' : 'error', { detail }));
    });
  }
}

/** The words of a template, without its markup and styles; it is never read as HTML. */
function plain(words: HTMLElement | null): string {
  const source = words instanceof HTMLTemplateElement ? words.innerHTML : (words?.textContent ?? '');
  return source
    .replaceAll(/<style[\s\S]*?<\/style>/g, '')
    .replaceAll(/<[^>]*>/g, '')
    .trim();
}
