import { css, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { RealNameView } from '../../../api/views/accountants.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { getRealName, realNameDeed, retryRealName } from '../../data/accountants-api.ts';
import type { ViewFiles, YkViewer } from '../../elements/files.ts';
import { kit } from '../../elements/styles.ts';
import { toast } from '../../elements/toast.ts';
import type { YkUpload } from '../../elements/upload.ts';
import { t } from '../../locales/accountants.ts';
import { when } from '../../locales/when.ts';
import { Page } from '../client/page.ts';
import '../../elements/card.ts';
import '../../elements/error.ts';
import '../../elements/files.ts';
import '../../elements/icon.ts';
import '../../elements/page.ts';
import '../../elements/skeleton.ts';
import '../../elements/tag.ts';
import '../../elements/upload.ts';

const TONES = { open: 'warn', done: 'ok', expired: 'bad', cancelled: '' } as const;

/** `/real-names/:id`, `/work/real-names/:id`: one 实名事项: what to do with one's own phone, until when; the firm sends it again or takes it back. */
@customElement('yk-real-name-page')
export class YkRealNamePage extends Page {
  static override styles = [
    ...kit,
    css`
      .body {
        padding: 16px var(--yk-inset);
        display: grid;
        gap: 12px;
      }
      .note {
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      .acts {
        display: grid;
        gap: 10px;
        padding: 8px var(--yk-gutter) 20px;
      }
    `,
  ];
  @state() private sure = false;
  @query('yk-upload') private upload?: YkUpload;
  @query('yk-viewer') private viewer!: YkViewer;
  readonly #task = new Resource<RealNameView>(
    this,
    () => (this.params['id'] ? `real-name ${this.params['id']}` : null),
    () => getRealName(this.params['id'] ?? ''),
  );
  readonly #submit = new Submit(this);
  constructor() {
    super();
    new Live(this, { topic: 'client' }, () => void this.#task.load());
    this.addEventListener('view-files', (event) => this.viewer.show((event as ViewFiles).files, (event as ViewFiles).index));
  }
  private get works(): boolean {
    return location.pathname.startsWith('/work/');
  }
  private async do(deed: 'finish' | 'again' | 'settle' | 'retry' | 'cancel', said: string): Promise<void> {
    const { id, tries } = this.#task.value ?? { id: '', tries: 0 };
    const files = (this.upload?.files ?? []).map((file) => file.id);
    const done = await this.#submit.run({ id, deed, tries, files }, (key) =>
      deed === 'retry' ? retryRealName(id, files, key) : realNameDeed(id, deed, key),
    );
    if (!done) return;
    this.upload?.clear();
    this.sure = false;
    toast(said);
    await this.#task.load();
  }
  private button(words: string, press: () => void, look = ''): unknown {
    return html`<button class="yk-button wide ${look}" type="button" aria-busy=${this.#submit.busy} @click=${press}>${words}</button>`;
  }
  private acts({ actions }: RealNameView): unknown {
    const may = (action: RealNameView['actions'][number]): boolean => actions.includes(action);
    if (!this.works)
      return html`${may('finish') ? this.button(t('real.finish'), () => void this.do('finish', t('real.finished'))) : nothing}${may('again') ? this.button(t('real.again'), () => void this.do('again', t('real.againSaid')), may('finish') ? 'soft' : '') : nothing}`;
    return html`${may('retry') ? html`<yk-upload label=${t('real.newQr')} max="1"></yk-upload>${this.button(t('real.retry'), () => void this.do('retry', t('real.retried')))}` : nothing}${may('settle') ? this.button(t('real.settle'), () => void this.do('settle', t('real.settled')), 'soft') : nothing}${
      may('cancel')
        ? this.button(
            this.sure ? `${t('real.cancel')}？` : t('real.cancel'),
            () => {
              if (this.sure) void this.do('cancel', t('real.cancelSaid'));
              else this.sure = true;
            },
            'soft',
          )
        : nothing
    }`;
  }
  private body(task: RealNameView): unknown {
    const { problem } = this.#submit;
    const says = {
      open: t('real.until', { time: when(task.expiresAt) }),
      done: t('real.done', { time: task.doneAt ? when(task.doneAt) : '' }),
      expired: t('real.expired'),
      cancelled: t('real.cancelled'),
    }[task.state];
    return html`<header class="pagehead">
        <div class="row">
          <h1 class="heading grow">${task.title}</h1>
          <yk-tag tone=${TONES[task.state]}>${t(`real.state.${task.state}`)}</yk-tag>
        </div>
        <p class="small text3 gap1">${task.client.name}</p>
      </header>
      <yk-card
        ><div class="body">
          <p class=${task.state === 'expired' ? 'danger' : ''}>${says}</p>
          <p class="small text2">${t('real.only', { name: task.person.name })}</p>
          ${task.state === 'open' ? html`<p class="small text2">${t(`real.how.${task.kind}`)}</p>` : nothing}
          ${task.note ? html`<p class="note">${task.note}</p>` : nothing}
          ${task.files.length > 0 && task.state === 'open' ? html`<yk-files .files=${task.files}></yk-files>` : nothing}
          <p class="caption text3 num">
            ${t('real.from', { name: task.by.name, n: task.tries })}<i class="dot"></i>${when(task.createdAt)}
          </p>
        </div></yk-card
      >
      <div class="acts">${problem ? html`<yk-error inline .problem=${problem}></yk-error>` : nothing}${this.acts(task)}</div>`;
  }
  override render(): unknown {
    const { value, problem } = this.#task;
    return html`<yk-page
        heading=${t('real.title')}
        ?titled=${value !== null}
        back=${this.works ? '/work/real-names' : '/'}
        .refresh=${() => this.#task.load()}
        >${value ? this.body(value) : problem ? html`<yk-error .problem=${problem} heading=${problem.status === 404 ? t('real.notFound') : ''} .retry=${() => void this.#task.load()}></yk-error>` : html`<yk-skeleton kind="case"></yk-skeleton>`}</yk-page
      ><yk-viewer></yk-viewer>`;
  }
}
