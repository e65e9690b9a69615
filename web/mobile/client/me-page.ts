import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { forgetPages } from '../../controllers/pages.ts';
import { forgetResources } from '../../controllers/resource.ts';
import { logOut, setDuty } from '../../data/api.ts';
import { facesOf, loadMe, switchClient, switchFace, type Face } from '../../data/me.ts';
import { readPreferences, savePreferences, type Preferences } from '../../data/preferences.ts';
import type { YkSegmented, YkSwitch } from '../../elements/controls.ts';
import { kit } from '../../elements/styles.ts';
import { chooseLocale, locale } from '../../locales/catalogue.ts';
import { t } from '../../locales/client.ts';
import { t as first } from '../../locales/home.ts';
import { t as words } from '../../locales/kit.ts';
import { navigate } from '../../router.ts';
import { HOME_OF } from '../tabs.ts';
import { Page } from './page.ts';
import '../../elements/avatar.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/controls.ts';
import '../../elements/page.ts';
import '../../elements/error.ts';
import '../../elements/skeleton.ts';
import './accountant-card.ts';

/** 我的: who I am, from which side I look, my companies and accountant, how things look. */
@customElement('yk-me-page')
export class YkMePage extends Page {
  static override styles = [
    ...kit,
    css`
      .person {
        display: flex;
        align-items: center;
        gap: 14px;
        padding: 4px var(--yk-gutter) 16px;
      }
      .choice {
        padding: 12px var(--yk-inset) 14px;
      }
      .choice p {
        margin-bottom: 8px;
      }
      .face {
        padding: 0 var(--yk-gutter) 12px;
      }
      .out {
        padding: 16px var(--yk-gutter) 0;
      }
      yk-cell yk-icon {
        color: var(--yk-color-brand-text);
      }
    `,
  ];
  @state() private preferences: Preferences = readPreferences();
  @state() private changing = false;

  private prefer(change: Partial<Preferences>): void {
    this.preferences = { ...this.preferences, ...change };
    savePreferences(this.preferences);
  }
  private look(face: Face): void {
    forgetResources();
    forgetPages();
    switchFace(face);
    navigate(HOME_OF[face]);
  }
  private async duty(event: Event): Promise<void> {
    const on = (event.target as YkSwitch).checked;
    this.changing = true;
    await setDuty(on).catch(() => undefined);
    await loadMe();
    this.changing = false;
  }
  private readonly leave = async (): Promise<void> => {
    await logOut().catch(() => undefined);
    sessionStorage.clear();
    location.assign('/');
  };

  override render(): unknown {
    const { me, face, clientId, problem } = this.me.state;
    if (!me)
      return html`<yk-page heading=${t('me.title')}
        >${problem ? html`<yk-error .problem=${problem} .retry=${() => loadMe()}></yk-error>` : html`<yk-skeleton></yk-skeleton>`}</yk-page
      >`;
    const faces = facesOf(me);
    const accountant = me.clients.find(({ id }) => id === clientId)?.accountant;
    return html`<yk-page heading=${t('me.title')} .refresh=${() => loadMe()}>
      <header class="person">
        <yk-avatar size="l" name=${me.person.name}></yk-avatar>
        <div class="grow">
          <h2 class="title">${me.person.name}</h2>
          <p class="small text3 num">
            ${[me.person.title, me.person.phoneMasked].filter(Boolean).map((each, i) => html`${i ? html`<i class="dot"></i>` : nothing}${each}`)}
          </p>
        </div>
      </header>
      ${faces.length > 1 ? html`<div class="face"><yk-segmented label=${t('me.face')} value=${face} .choices=${faces.map((value) => ({ value, label: t(`me.face.${value}`) }))} @change=${(event: Event) => this.look((event.target as YkSegmented).value as Face)}></yk-segmented></div>` : nothing}
      ${
        me.staff && face !== 'client'
          ? html`<yk-card
              ><yk-cell
                heading=${t(me.staff.onDuty ? 'me.duty' : 'me.dutyOff')}
                sub=${me.staff.caseCap ? t('me.dutyText', { n: me.staff.openCases, cap: me.staff.caseCap }) : t('me.dutyText0', { n: me.staff.openCases })}
                ><yk-switch
                  slot="value"
                  label=${t('me.duty')}
                  .checked=${me.staff.onDuty}
                  ?disabled=${this.changing}
                  @change=${this.duty}
                ></yk-switch></yk-cell
              >${me.staff.rating ? html`<yk-cell heading=${t('me.rating')} value=${me.staff.rating.toFixed(1)}></yk-cell>` : nothing}<yk-cell
                heading=${words(`role.${me.staff.role}`)}
                value=${me.stores.map(({ name }) => name).join('、')}
              ></yk-cell
            ></yk-card>`
          : nothing
      }
      <yk-card
        ><yk-cell href="/inbox" heading=${t('me.inbox')} value=${me.unread ? t('me.unread', { n: me.unread }) : ''}></yk-cell
      ></yk-card>
      ${
        face === 'client' && me.clients.length
          ? html`<yk-section heading=${t('me.companies')}
                ><yk-card
                  >${me.clients.map(
                    ({ id, short, name, rights }) =>
                      html`<yk-cell
                        ?button=${me.clients.length > 1}
                        .chevron=${false}
                        heading=${short}
                        current=${id === clientId && me.clients.length > 1 ? 'true' : ''}
                        @click=${() => switchClient(id)}
                        ><span slot="sub"
                          >${name}<br />${t('me.rights', { rights: rights.map((right) => t(`me.right.${right}` as 'me.right.pay')).join('、') })}</span
                        >${id === clientId && me.clients.length > 1 ? html`<yk-icon slot="value" name="check"></yk-icon>` : nothing}</yk-cell
                      >`,
                  )}</yk-card
                ></yk-section
              >
              <yk-section id="accountant" heading=${first('home.accountant')}
                >${accountant ? html`<yk-accountant-card .card=${accountant}></yk-accountant-card>` : html`<yk-card><yk-cell href="/requests/new" heading=${first('act.ask')} sub=${t('me.noAccountant')}></yk-cell></yk-card>`}</yk-section
              >`
          : nothing
      }
      <yk-section heading=${t('me.settings')}
        ><yk-card
          ><yk-cell heading=${t('me.large')} sub=${t('me.largeText')}
            ><yk-switch
              slot="value"
              label=${t('me.large')}
              .checked=${this.preferences.large}
              @change=${(event: Event) => this.prefer({ large: (event.target as YkSwitch).checked })}
            ></yk-switch></yk-cell
        ></yk-card>
        <yk-card
          ><div class="choice">
            <p>${t('me.theme')}</p>
            <yk-segmented
              label=${t('me.theme')}
              value=${this.preferences.theme}
              .choices=${(['auto', 'light', 'dark'] as const).map((value) => ({ value, label: t(`me.theme.${value}`) }))}
              @change=${(event: Event) => this.prefer({ theme: (event.target as YkSegmented).value as Preferences['theme'] })}
            ></yk-segmented>
          </div>
          <div class="choice">
            <p>${t('me.language')}</p>
            <yk-segmented
              label=${t('me.language')}
              value=${locale()}
              .choices=${[
                { value: 'zh-CN', label: '中文' },
                { value: 'en', label: 'English' },
              ]}
              @change=${(event: Event) => chooseLocale((event.target as YkSegmented).value === 'en' ? 'en' : 'zh-CN')}
            ></yk-segmented></div></yk-card
      ></yk-section>
      <div class="out"><button class="yk-button wide danger" type="button" @click=${this.leave}>${t('me.logout')}</button></div>
      <p class="foot num">${me.firm.name}${me.firm.phone ? html`<i class="dot"></i>${me.firm.phone}` : nothing}</p>
    </yk-page>`;
  }
}
