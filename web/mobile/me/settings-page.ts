import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { forgetPages } from '../../controllers/pages.ts';
import { forgetResources } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { logOut, savePerson } from '../../data/api.ts';
import { loadMe } from '../../data/me.ts';
import { forgetAnswers } from '../../data/offline/answers.ts';
import { flush, onQueue, readQueue } from '../../data/offline/queue.ts';
import { readPreferences, savePreferences, type Preferences } from '../../data/preferences.ts';
import type { YkSegmented, YkSwitch } from '../../elements/controls.ts';
import { kit } from '../../elements/styles.ts';
import { chooseLocale, locale } from '../../locales/catalogue.ts';
import { t as errands } from '../../locales/errands.ts';
import { t } from '../../locales/me.ts';
import { Page } from '../client/page.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/controls.ts';
import '../../elements/page.ts';
import '../../elements/error.ts';
import '../../elements/sheet.ts';
import '../../elements/skeleton.ts';

/** 设置: how things look on this phone, how the person is told of news, where they are logged in, about, log out. */
@customElement('yk-settings-page')
export class YkSettingsPage extends Page {
  static override styles = [
    ...kit,
    css`
      .choice {
        padding: 12px var(--yk-inset) 14px;
      }
      .choice p {
        margin-bottom: 8px;
      }
      .leave {
        display: grid;
        gap: 12px;
      }
      .out {
        padding: 16px var(--yk-gutter) 0;
      }
    `,
  ];
  @state() private preferences: Preferences = readPreferences();
  @state() private leaving = false;
  readonly #sms = new Submit(this);
  #stop: (() => void) | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = onQueue(() => this.requestUpdate());
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
  }

  private prefer(change: Partial<Preferences>): void {
    this.preferences = { ...this.preferences, ...change };
    savePreferences(this.preferences);
  }
  private readonly sms = async (event: Event): Promise<void> => {
    const control = event.target as YkSwitch;
    const body = { smsOptOut: !control.checked };
    const saved = await this.#sms.run(body, (key) => savePerson(body, key));
    if (saved) await loadMe();
    else control.checked = !control.checked;
  };
  private readonly logOut = async (): Promise<void> => {
    await logOut().catch(() => undefined);
    forgetResources();
    forgetPages();
    await forgetAnswers();
    location.assign('/');
  };

  private look(): unknown {
    return html`<yk-section heading=${t('settings.look')}
      ><yk-card
        ><yk-cell heading=${t('settings.large')} sub=${t('settings.largeText')}
          ><yk-switch
            slot="value"
            label=${t('settings.large')}
            .checked=${this.preferences.large}
            @change=${(event: Event) => this.prefer({ large: (event.target as YkSwitch).checked })}
          ></yk-switch></yk-cell
      ></yk-card>
      <yk-card
        ><div class="choice">
          <p>${t('settings.theme')}</p>
          <yk-segmented
            label=${t('settings.theme')}
            value=${this.preferences.theme}
            .choices=${(['auto', 'light', 'dark'] as const).map((value) => ({ value, label: t(`settings.theme.${value}`) }))}
            @change=${(event: Event) => this.prefer({ theme: (event.target as YkSegmented).value as Preferences['theme'] })}
          ></yk-segmented>
        </div>
        <div class="choice">
          <p>${t('settings.language')}</p>
          <yk-segmented
            label=${t('settings.language')}
            value=${locale()}
            .choices=${[
              { value: 'zh-CN', label: '中文' },
              { value: 'en', label: 'English' },
            ]}
            @change=${(event: Event) => chooseLocale((event.target as YkSegmented).value === 'en' ? 'en' : 'zh-CN')}
          ></yk-segmented></div></yk-card
    ></yk-section>`;
  }
  private notices(): unknown {
    const { me } = this.me.state;
    if (!me) return html`<yk-skeleton kind="cells" count="3"></yk-skeleton>`;
    const { phoneMasked, followsAccount, smsOptOut } = me.person;
    return html`<yk-section heading=${t('settings.notices')}
        ><yk-card
          ><yk-cell heading=${t('settings.wechat')} sub=${t(followsAccount ? 'settings.wechatOn' : 'settings.wechatOff')}></yk-cell
          ><yk-cell
            heading=${t('settings.phone')}
            sub=${t('settings.phoneChange')}
            value=${phoneMasked ?? t('settings.phoneNone')}
          ></yk-cell
          ><yk-cell heading=${t('settings.sms')} sub=${t(smsOptOut ? 'settings.smsOff' : 'settings.smsOn')}
            ><yk-switch
              slot="value"
              label=${t('settings.sms')}
              .checked=${!smsOptOut}
              ?disabled=${this.#sms.busy}
              @change=${this.sms}
            ></yk-switch></yk-cell></yk-card
      ></yk-section>
      <yk-card><yk-cell href="/settings/notices" heading=${t('settings.choose')} sub=${t('settings.chooseText')}></yk-cell></yk-card>
      <yk-card><yk-cell href="/settings/devices" heading=${t('settings.devices')} sub=${t('settings.devicesText')}></yk-cell></yk-card>
      ${this.#sms.problem ? html`<p class="hint bad" role="alert"><yk-icon name="alert"></yk-icon><span class="grow">${t('settings.smsFailed', { why: this.#sms.problem.message })}</span></p>` : nothing}
      <yk-section heading=${t('settings.about')}
        ><yk-card
          ><yk-cell heading=${t('settings.firm')} value=${me.firm.name}></yk-cell
          >${me.firm.phone ? html`<yk-cell heading=${t('settings.call')} href="tel:${me.firm.phone}" value=${me.firm.phone}></yk-cell>` : nothing}</yk-card
        ></yk-section
      >`;
  }
  /** Who has something on this phone that was not sent yet is asked first. */
  private leave(): unknown {
    const waiting = readQueue().deeds.length;
    return html`<yk-sheet
      .open=${this.leaving}
      heading=${waiting > 0 ? errands('leave.title', { n: waiting }) : t('settings.logout')}
      @close=${() => {
        this.leaving = false;
      }}
      ><p class="pad text2">${waiting > 0 ? errands('leave.text') : t('settings.logoutText')}</p>
      <div slot="foot" class="leave">
        ${waiting > 0 ? html`<button class="yk-button wide" type="button" @click=${flush}>${errands('leave.send')}</button>` : nothing}<button
          class="yk-button wide danger"
          type="button"
          @click=${this.logOut}
        >
          ${waiting > 0 ? errands('leave.out') : t('settings.logout')}
        </button>
      </div></yk-sheet
    >`;
  }
  override render(): unknown {
    return html`<yk-page heading=${t('settings.title')} back="/me">
      ${this.look()}${this.notices()}
      <div class="out">
        <button
          class="yk-button wide danger"
          type="button"
          @click=${() => {
            this.leaving = true;
          }}
        >
          ${t('settings.logout')}
        </button>
      </div>
      <p class="foot">${t('settings.version')}</p>
      ${this.leave()}
    </yk-page>`;
  }
}
