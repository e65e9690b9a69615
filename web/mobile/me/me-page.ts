import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { listAnnouncements } from '../../data/announcements-api.ts';
import { ApiProblem, setDuty } from '../../data/api.ts';
import { facesOf, loadMe, may } from '../../data/me.ts';
import type { YkSwitch } from '../../elements/controls.ts';
import type { Permission } from '../../../domain/permissions.ts';
import type { IconName } from '../../elements/icon.ts';
import { kit } from '../../elements/styles.ts';
import { t as home } from '../../locales/home.ts';
import { t as first } from '../../locales/after-home.ts';
import { t as words } from '../../locales/kit.ts';
import { t } from '../../locales/me.ts';
import { mark } from '../../locales/punctuation.ts';
import { Page } from '../client/page.ts';
import { SwitchEvent } from '../switching.ts';
import '../../elements/avatar.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/controls.ts';
import '../../elements/page.ts';
import '../../elements/error.ts';
import '../../elements/skeleton.ts';
import '../client/accountant-card.ts';
import '../client/another-accountant.ts';
import '../client/rate-accountant.ts';

/** 我的: who I am and from which side I look, one tap to another; messages, companies, files, my accountant or my card. */
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
      .complain {
        display: block;
        padding: 10px;
        text-align: center;
      }
    `,
  ];
  /** How many announcements are unread. */
  readonly #news = new Resource(
    this,
    () => (this.me.state.me?.roles.length ? 'news' : null),
    async () => (await listAnnouncements({ limit: 1 })).unread,
  );
  constructor() {
    super();
    new Live(this, { topic: 'catalogue' }, (event) => {
      if (event === null || event.type === 'announcement') void this.#news.load();
    });
  }
  @state() private changing = false;
  @state() private refused = '';

  private readonly duty = async (event: Event): Promise<void> => {
    const control = event.target as YkSwitch;
    const on = control.checked;
    this.changing = true;
    this.refused = '';
    try {
      await setDuty(on);
      await loadMe();
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      control.checked = !on;
      this.refused = t('me.dutyFailed', { why: problem.message });
    } finally {
      this.changing = false;
    }
  };
  private readonly goToAccountant = (): void => {
    if (location.pathname === '/accountant') this.renderRoot.querySelector('#accountant')?.scrollIntoView();
  };
  protected override firstUpdated(): void {
    void this.updateComplete.then(this.goToAccountant);
  }

  /** A way to somewhere, for who holds what it takes there. */
  private wayOf(needs: Permission, href: string, icon: IconName, heading: string, sub: string): unknown {
    return may(needs) ? this.way(href, icon, heading, sub) : nothing;
  }
  private way(href: string, icon: IconName, heading: string, sub: string, value: unknown = ''): unknown {
    return html`<yk-cell indent href=${href} heading=${heading} sub=${sub}
      ><span slot="lead" class="tile"><yk-icon name=${icon}></yk-icon></span
      >${value ? html`<span slot="value">${value}</span>` : nothing}</yk-cell
    >`;
  }
  private ways(): unknown {
    const { me, face } = this.me.state;
    if (!me) return nothing;
    const unread = (n: number): unknown =>
      n > 0 ? html`<span class="badge" aria-label=${t('me.unread', { n })}>${n > 99 ? '99+' : n}</span>` : '';
    return html`<yk-card
        >${this.way('/inbox', 'bell', t('me.inbox'), '', unread(me.unread))}${this.way('/announcements', 'announce', t('me.news'), '', unread(this.#news.value ?? 0))}${face === 'client' ? html`${this.way('/months', 'tax', t('me.months'), t('me.monthsText'))}${this.way('/cases?kind=order', 'shop', t('me.orders'), '')}${this.way('/bills', 'pay', t('me.bills'), t('me.billsText'))}${this.way('/money/payments', 'file', t('me.payments'), t('me.paymentsText'))}${this.way('/ledgers', 'chart', t('me.ledgers'), t('me.ledgersText'))}${this.way('/contracts', 'invoice', t('me.contracts'), t('me.contractsText'))}${this.way('/companies', 'building', t('me.companies'), '', t('me.companiesText', { n: me.clients.length }))}${this.way('/files', 'file', t('me.files'), t('me.filesText'))}${this.way('/complaints', 'message', t('me.complaints'), t('me.complaintsText'))}` : html`${this.way('/mine', 'list', t('me.cases'), '')}${this.way('/staff/errands', 'send', t('me.errands'), t('me.errandsText'))}${face === 'admin' ? this.wayOf('periods.work', '/periods', 'grid', t('me.periods'), t('me.periodsText')) : nothing}${this.wayOf('ledgers.write', '/work/ledgers', 'chart', t('me.ledgers'), t('me.ledgersWork'))}${this.wayOf('realNames.send', '/work/real-names', 'person', t('me.realNames'), t('me.realNamesText'))}${this.wayOf('handovers.read', '/handover-lists', 'switch', t('me.handovers'), t('me.handoversText'))}${face === 'admin' ? this.wayOf('wishes.answer', '/accountant-wishes', 'message', t('me.wishes'), '') : nothing}${this.wayOf('performance.read', '/performance', 'chart', t('me.performance'), t('me.performanceText'))}${this.wayOf('complaints.handle', '/work/complaints', 'message', t('me.complaints'), t('me.complaintsWork'))}${this.wayOf('staff.card', '/card', 'person', t('me.card'), t('me.cardText'))}${this.wayOf('leave.ask', '/leave', 'clock', t('me.leave'), t('me.leaveText'))}`}</yk-card
      >
      <yk-card
        >${
          face === 'client'
            ? html`<yk-cell
                indent
                button
                heading=${t('share.recommend')}
                @click=${() => void import('../sharing.ts').then(({ firmCard, passOn }) => passOn(firmCard(me.firm)))}
                ><span slot="lead" class="tile"><yk-icon name="send"></yk-icon></span
              ></yk-cell>`
            : nothing
        }${this.way('/settings', 'shield', t('me.settings'), t('me.settingsText'))}</yk-card
      >`;
  }
  private staff(): unknown {
    const { me } = this.me.state;
    const { staff } = me ?? {};
    if (!staff) return nothing;
    return html`<yk-card
        ><yk-cell
          heading=${staff.onDuty ? t('me.duty') : t('me.dutyOff')}
          sub=${staff.caseCap > 0 ? t('me.dutyText', { n: staff.openCases, cap: staff.caseCap }) : t('me.dutyText0', { n: staff.openCases })}
          ><yk-switch
            slot="value"
            label=${t('me.duty')}
            .checked=${staff.onDuty}
            ?disabled=${this.changing}
            @change=${this.duty}
          ></yk-switch></yk-cell
        >${staff.rating ? html`<yk-cell heading=${t('me.rating')} value=${staff.rating.toFixed(1)}></yk-cell>` : nothing}<yk-cell
          heading=${words(`role.${staff.role}`)}
          value=${(me?.stores ?? []).map(({ name }) => name).join(mark('、'))}
        ></yk-cell></yk-card
      >${this.refused ? html`<p class="hint bad" role="alert"><yk-icon name="alert"></yk-icon><span class="grow">${this.refused}</span></p>` : nothing}`;
  }
  override render(): unknown {
    const { me, face, clientId, problem } = this.me.state;
    if (!me)
      return html`<yk-page heading=${t('me.title')}
        >${problem ? html`<yk-error .problem=${problem} .retry=${() => void loadMe()}></yk-error>` : html`<yk-skeleton kind="cells" count="5"></yk-skeleton>`}</yk-page
      >`;
    const company = me.clients.find(({ id }) => id === clientId);
    const several = facesOf(me).length > 1 || me.clients.length > 1;
    const about = face === 'client' ? (company?.short ?? '') : me.person.title;
    return html`<yk-page heading=${t('me.title')} titled .refresh=${loadMe}>
      <header class="person">
        <yk-avatar size="l" name=${me.person.name}></yk-avatar>
        <div class="grow">
          <h1 class="title ellipsis">${me.person.name}</h1>
          <p class="small text3 gap1">
            ${[facesOf(me).length > 1 ? home(`face.${face}`) : '', about].filter(Boolean).map((fact, i) => html`${i ? html`<i class="dot"></i>` : nothing}${fact}`)}
          </p>
        </div>
        ${several ? html`<button class="yk-button soft small" type="button" @click=${(event: Event) => event.target?.dispatchEvent(new SwitchEvent())}><yk-icon name="switch" size="s"></yk-icon>${t('me.switch')}</button>` : nothing}
      </header>
      ${face === 'client' ? nothing : this.staff()}${this.ways()}
      ${
        face === 'client' && me.clients.length
          ? html`<yk-section id="accountant" heading=${home('home.accountant')}
              >${company?.accountant ? html`<yk-accountant-card .card=${company.accountant} .away=${company.away} clientId=${company.id}></yk-accountant-card><yk-rate-accountant clientId=${company.id}></yk-rate-accountant><yk-another-accountant clientId=${company.id}></yk-another-accountant><a class="complain small text3" href="/complaints/new?company=${company.id}&staff=${company.accountant.staffId}">${t('me.complain')}</a>` : html`<yk-card><yk-cell href="/requests/new" heading=${first('act.ask')} sub=${t('me.noAccountant')}></yk-cell></yk-card>`}</yk-section
            >`
          : nothing
      }
      <p class="foot num">${me.firm.name}${me.firm.phone ? html`<i class="dot"></i>${me.firm.phone}` : nothing}</p>
    </yk-page>`;
  }
}
