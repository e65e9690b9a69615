import { html, nothing, type TemplateResult } from 'lit';
import type { NewScanView, ScanView } from '../../../api/views/access.ts';
import { beginScan, watchScan } from '../../data/access-api.ts';
import { serverNow } from '../../data/clock.ts';
import { ApiProblem } from '../../data/http.ts';
import { startTicking, stopTicking } from '../../controllers/ticker.ts';
import { t } from '../../locales/console-access.ts';
import { icon } from '../icons.ts';
import { Part, define } from '../part.ts';
import { skeleton } from '../parts.ts';
import { qrCode } from './qr-code.ts';

const AGAIN_MS = 2000;
/** `1:59`. */
const clockOf = (ms: number): string => {
  const seconds = Math.ceil(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

/** The browser was let in, or is once a one-time code was typed for `scan`. */
export class ScannedEvent extends Event {
  static readonly type = 'yk-scanned';
  readonly scan: string;
  readonly totpRequired: boolean;
  constructor(scan: string, totpRequired: boolean) {
    super(ScannedEvent.type);
    this.scan = scan;
    this.totpRequired = totpRequired;
  }
}

/** 微信扫码登录: the code, how it stands with it, and a new one when it has ended. */
export class ScanPanel extends Part {
  demo = false;
  #scan: NewScanView | null = null;
  #state: ScanView['state'] = 'waiting';
  #problem: ApiProblem | null = null;
  #copied = false;
  #now = serverNow();
  #watching: AbortController | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    startTicking(this);
    void this.begin();
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    stopTicking(this);
    this.#watching?.abort();
  }
  tick(now: number): void {
    this.#now = now;
    if (this.#scan && this.#state !== 'confirmed' && this.#state !== 'refused' && Date.parse(this.#scan.expiresAt) <= now) {
      this.#watching?.abort();
      this.#state = 'expired';
    }
    this.requestUpdate();
  }

  private readonly begin = async (): Promise<void> => {
    this.#watching?.abort();
    const watching = new AbortController();
    this.#watching = watching;
    this.#problem = null;
    this.#scan = null;
    this.#copied = false;
    this.#state = 'waiting';
    this.requestUpdate();
    try {
      this.#scan = await beginScan();
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      this.#problem = problem;
    }
    this.requestUpdate();
    if (this.#scan) await this.watch(this.#scan.id, watching.signal);
  };

  /** Asks until it is decided; a lost connection is asked again. */
  private async watch(scan: string, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        const told = await watchScan(scan, this.#state, signal);
        if (signal.aborted) return;
        this.#state = told.state;
        this.requestUpdate();
        if (told.state === 'confirmed') {
          this.dispatchEvent(new ScannedEvent(scan, told.totpRequired));
          return;
        }
        if (told.state === 'expired' || told.state === 'refused') return;
      } catch (problem) {
        if (signal.aborted) return;
        if (problem instanceof ApiProblem && problem.status !== 0 && problem.status < 500) {
          this.#state = 'expired';
          this.requestUpdate();
          return;
        }
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      }
    }
  }

  private veil(): TemplateResult | typeof nothing {
    if (this.#state === 'waiting') return nothing;
    if (this.#state === 'scanned' || this.#state === 'confirmed')
      return html`<div class="veil" role="status">
        <span class="ok">${icon('check', 22)}</span><b>${t('scan.scanned')}</b
        ><span>${this.#state === 'scanned' ? t('scan.scannedText') : t('scan.confirmed')}</span>
      </div>`;
    return html`<div class="veil" role="status">
      <b>${this.#state === 'refused' ? t('scan.refused') : t('scan.expired')}</b>
      <button class="btn pri" type="button" @click=${this.begin}>${icon('retry', 14)}<span>${t('scan.again')}</span></button>
    </div>`;
  }

  private async copy(url: string): Promise<void> {
    await navigator.clipboard.writeText(url).catch(() => null);
    this.#copied = true;
    this.requestUpdate();
  }

  override render(): TemplateResult {
    const scan = this.#scan;
    const left = scan ? Math.max(0, Date.parse(scan.expiresAt) - this.#now) : 0;
    if (this.#problem)
      return html`<h2>${t('scan.title')}</h2>
        <div class="note" role="note">
          ${icon('wechat', 14)}<span>${this.#problem.code === 'wechat_not_configured' ? t('scan.none') : this.#problem.message}</span>
        </div>
        ${this.#problem.code === 'wechat_not_configured' ? nothing : html`<button class="btn" type="button" @click=${this.begin}>${icon('retry', 14)}<span>${t('scan.again')}</span></button>`}`;
    return html`<h2>${t('scan.title')}</h2>
      <div class="pic" data-url=${scan?.url ?? nothing}>
        ${scan ? qrCode(scan.url, t('scan.qr')) : skeleton(200, '200px')}${this.veil()}
      </div>
      <p>${t('scan.hint')}</p>
      <p class="mut">
        ${this.#state === 'waiting' && scan ? html`<span role="timer">${t('scan.left', { span: clockOf(left) })}</span>` : html`&nbsp;`}
      </p>
      ${
        this.demo && scan && this.#state === 'waiting'
          ? html`<button class="lk" type="button" title=${t('scan.demo')} @click=${() => void this.copy(scan.url)}>
              ${this.#copied ? t('scan.copied') : t('scan.copy')}
            </button>`
          : nothing
      }`;
  }
}
define('yk-scan-panel', ScanPanel);
