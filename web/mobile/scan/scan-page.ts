import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { ScanAskView } from '../../../api/views/access.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { startTicking, stopTicking } from '../../controllers/ticker.ts';
import { answerScan, lookAtScan } from '../../data/access-api.ts';
import { serverNow } from '../../data/clock.ts';
import { kit } from '../../elements/styles.ts';
import { deviceWords, placeWords } from '../../locales/device.ts';
import { t } from '../../locales/scan.ts';
import { spanOf, when } from '../../locales/when.ts';
import { Page } from '../client/page.ts';
import '../../elements/bars.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/empty.ts';
import '../../elements/error.ts';
import '../../elements/icon.ts';
import '../../elements/page.ts';
import '../../elements/skeleton.ts';

type End = 'confirmed' | 'refused' | 'expired' | 'decided' | 'unknown' | 'forbidden';
const ENDS: Record<string, End> = {
  scan_expired: 'expired',
  scan_decided: 'decided',
  not_found: 'unknown',
  bad_input: 'unknown',
  forbidden: 'forbidden',
};

/** 登录确认: which computer asks to be let into the console, from where and since when; yes or no, once. */
@customElement('yk-scan-page')
export class YkScanPage extends Page {
  static override styles = [
    ...kit,
    css`
      .ask {
        display: grid;
        gap: 8px;
        padding: 28px 24px 20px;
        text-align: center;
      }
      .two {
        display: grid;
        gap: 10px;
        width: 100%;
      }
      .left {
        text-align: center;
      }
    `,
  ];
  readonly #scan = new Resource<ScanAskView>(
    this,
    () => (this.params['code'] ? `scan ${this.params['code']}` : null),
    () => lookAtScan(this.params['code'] ?? ''),
  );
  readonly #answer = new Submit(this);
  @state() private end: End | null = null;
  @state() private now = serverNow();

  override connectedCallback(): void {
    super.connectedCallback();
    startTicking(this);
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    stopTicking(this);
  }
  tick(now: number): void {
    this.now = now;
  }

  private async answer(yes: boolean): Promise<void> {
    const code = this.params['code'] ?? '';
    const done = await this.#answer.run({ code, yes }, () => answerScan(code, yes));
    if (done) this.end = yes ? 'confirmed' : 'refused';
    else this.end = ENDS[this.#answer.problem?.code ?? ''] ?? null;
  }

  private ended(end: End): unknown {
    return html`<yk-empty heading=${t(`${end}.heading`)}
      >${t(`${end}.text`)}<a slot="action" class="yk-button ${end === 'confirmed' ? 'soft' : ''}" href="/">${t('home')}</a></yk-empty
    >`;
  }

  private ask(scan: ScanAskView): unknown {
    return html`<header class="ask">
        <h1 class="heading">${t('heading')}</h1>
        <p class="small text2">${t('sure')}</p>
      </header>
      <yk-card>
        <yk-cell heading=${t('device')} .value=${deviceWords(scan.device)}></yk-cell>
        <yk-cell heading=${t('place')} .value=${placeWords(scan.place)}></yk-cell>
        <yk-cell heading=${t('at')} .value=${when(scan.at)}></yk-cell>
      </yk-card>
      <p class="small text3 left gap2 num" role="timer">
        ${t('left', { span: spanOf(Math.max(0, Date.parse(scan.expiresAt) - this.now)) })}
      </p>
      ${this.#answer.problem ? html`<yk-error class="gap3" .problem=${this.#answer.problem}></yk-error>` : nothing}`;
  }

  override render(): unknown {
    const scan = this.#scan.value;
    const { problem } = this.#scan;
    const late = scan !== null && Date.parse(scan.expiresAt) <= this.now ? 'expired' : null;
    const refused = problem ? (ENDS[problem.code] ?? null) : null;
    const end = this.end ?? refused ?? late;
    const open = scan !== null && end === null;
    const body = (): unknown => {
      if (end) return this.ended(end);
      if (scan) return this.ask(scan);
      if (problem && problem.code !== 'unauthenticated')
        return html`<yk-error .problem=${problem} .retry=${() => this.#scan.load()}></yk-error>`;
      return html`<yk-skeleton kind="form"></yk-skeleton>`;
    };
    return html`<yk-page heading=${t('title')} ?titled=${open}
      >${body()}${
        open
          ? html`<yk-sticky-bar slot="bar"
              ><div class="two">
                <button class="yk-button wide" type="button" aria-busy=${this.#answer.busy} @click=${() => this.answer(true)}>
                  ${t('confirm')}</button
                ><button class="yk-button wide plain" type="button" ?disabled=${this.#answer.busy} @click=${() => this.answer(false)}>
                  ${t('refuse')}
                </button>
              </div></yk-sticky-bar
            >`
          : nothing
      }</yk-page
    >`;
  }
}
