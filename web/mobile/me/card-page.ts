import { css, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { AccountantCard } from '../../../api/views.ts';
import type { OwnCardView } from '../../../api/views/own.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { getOwnCard, saveOwnCard } from '../../data/api.ts';
import type { YkField } from '../../elements/field.ts';
import { kit } from '../../elements/styles.ts';
import { toast } from '../../elements/toast.ts';
import type { YkUpload } from '../../elements/upload.ts';
import { t } from '../../locales/me.ts';
import { Page } from '../client/page.ts';
import '../client/accountant-card.ts';
import '../../elements/bars.ts';
import '../../elements/card.ts';
import '../../elements/field.ts';
import '../../elements/page.ts';
import '../../elements/error.ts';
import '../../elements/skeleton.ts';
import '../../elements/upload.ts';

/** 我的名片: photo, WeChat id and the QR picture a staff member shows to clients, beside the card as clients see it. */
@customElement('yk-card-page')
export class YkCardPage extends Page {
  static override styles = [
    ...kit,
    css`
      .part {
        display: grid;
        gap: 8px;
        padding: 14px var(--yk-inset);
      }
    `,
  ];
  @state() private wechatId: string | null = null;
  @state() private waiting = false;
  @state() private conflict = false;
  @query('#photo') private photo!: YkUpload;
  @query('#qr') private qr!: YkUpload;
  readonly #card = new Resource<OwnCardView>(this, () => 'own-card', getOwnCard);
  readonly #save = new Submit(this);
  #shown = -1;

  /** A newer card fills the form; what is being written is not touched by an older one. */
  protected override updated(): void {
    const { value } = this.#card;
    if (!value || value.version === this.#shown || !this.photo) return;
    this.#shown = value.version;
    this.wechatId = value.wechatId;
    const kept = (fileId: string | null, name: string) => (fileId ? [{ id: fileId, name, size: 0, type: 'image/png' }] : []);
    this.photo.files = kept(value.photoId, t('card.photo'));
    this.qr.files = kept(value.wechatQrId, t('card.qr'));
  }
  private readonly changed = (): void => {
    this.requestUpdate();
    if (this.waiting && this.photo.pending + this.qr.pending === 0) void this.save();
  };
  private readonly save = async (): Promise<void> => {
    const { value } = this.#card;
    if (!value) return;
    this.waiting = this.photo.pending + this.qr.pending > 0;
    if (this.waiting) return;
    this.conflict = false;
    const body = {
      version: value.version,
      wechatId: (this.wechatId ?? '').trim(),
      photoId: this.photo.files[0]?.id ?? null,
      wechatQrId: this.qr.files[0]?.id ?? null,
    };
    const saved = await this.#save.run(body, (key) => saveOwnCard(body, key));
    if (saved) {
      this.#shown = saved.version;
      this.#card.put(saved);
      toast(t('card.saved'));
    } else if (this.#save.problem?.code === 'version_conflict') {
      this.conflict = true;
      this.#save.clear();
      await this.#card.load();
    }
  };

  private preview(): unknown {
    const { me } = this.me.state;
    const card: AccountantCard = {
      staffId: me?.staff?.id ?? '',
      name: me?.person.name ?? '',
      title: me?.person.title ?? '',
      bio: '',
      phone: null,
      rating: me?.staff?.rating ?? null,
      wechatId: this.wechatId ?? '',
      photoId: this.photo?.files[0]?.id ?? null,
      wechatQrId: this.qr?.files[0]?.id ?? null,
    };
    return html`<yk-section heading=${t('card.seen')}><yk-accountant-card still .card=${card}></yk-accountant-card></yk-section>`;
  }
  private form(): unknown {
    const { problem } = this.#save;
    return html`${this.preview()}
      ${this.conflict ? html`<p class="hint warn" role="alert"><yk-icon name="info"></yk-icon><span class="grow">${t('card.conflict')}</span></p>` : nothing}
      ${problem && problem.errors.length === 0 ? html`<yk-error .problem=${problem} heading=${t('card.failed')} kept=${t('card.kept')}></yk-error>` : nothing}
      <yk-card
        ><div class="part">
          <b>${t('card.photo')}</b><span class="small text3">${t('card.photoHint')}</span
          ><yk-upload id="photo" max="1" .papers=${false} label=${t('card.photo')} @change=${this.changed}></yk-upload></div
      ></yk-card>
      <yk-card
        ><yk-field
          label=${t('card.wechatId')}
          placeholder=${t('card.wechatIdHint')}
          max="40"
          .value=${this.wechatId ?? ''}
          .error=${this.#save.at('wechatId')}
          @input=${(event: Event) => {
            this.wechatId = (event.target as YkField).value;
          }}
        ></yk-field>
        <div class="part">
          <b>${t('card.qr')}</b><span class="small text3">${t('card.qrHint')}</span
          ><yk-upload id="qr" max="1" .papers=${false} label=${t('card.qr')} @change=${this.changed}></yk-upload></div
      ></yk-card>`;
  }
  override render(): unknown {
    const { value, problem } = this.#card;
    return html`<yk-page heading=${t('card.title')} back="/me"
      >${value ? this.form() : problem ? html`<yk-error .problem=${problem} .retry=${() => void this.#card.load()}></yk-error>` : html`<yk-skeleton kind="form"></yk-skeleton>`}${
        value
          ? html`<yk-sticky-bar slot="bar"
              ><button class="yk-button wide" type="button" aria-busy=${this.#save.busy || this.waiting} @click=${this.save}>
                ${this.waiting ? t('card.waitingFiles') : t('card.save')}
              </button></yk-sticky-bar
            >`
          : nothing
      }</yk-page
    >`;
  }
}
