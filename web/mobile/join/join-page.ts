import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { InvitationView, JoinedView } from '../../../api/views/people.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { switchClient, switchFace, type Face } from '../../data/me.ts';
import { acceptInvitation, getInvitation } from '../../data/people-api.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/join.ts';
import { mark } from '../../locales/punctuation.ts';
import { dayOf } from '../../locales/when.ts';
import { Page } from '../client/page.ts';
import { HOME_OF } from '../tabs.ts';
import '../../elements/avatar.ts';
import '../../elements/bars.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/empty.ts';
import '../../elements/error.ts';
import '../../elements/page.ts';
import '../../elements/skeleton.ts';

/** 邀请: who invites, as what, and one button; then straight to the right face. Open to people with no role yet. */
@customElement('yk-join-page')
export class YkJoinPage extends Page {
  static override styles = [
    ...kit,
    css`
      .who {
        display: grid;
        justify-items: center;
        gap: 14px;
        padding: 28px 24px 20px;
        text-align: center;
      }
      .why {
        margin: 0 var(--yk-gutter);
      }
    `,
  ];
  readonly #invitation = new Resource<InvitationView>(
    this,
    () => (this.params['token'] ? `invitation ${this.params['token']}` : null),
    () => getInvitation(this.params['token'] ?? ''),
  );
  readonly #accept = new Submit(this);

  private enter(face: Face): void {
    switchFace(face);
    // Another session with other rights: everything anew.
    location.replace(HOME_OF[face]);
  }
  private faceOf({ kind, staff }: InvitationView): Face {
    if (kind === 'contact') return 'client';
    return staff?.role === 'admin' || staff?.role === 'owner' ? 'admin' : 'staff';
  }
  private readonly accept = async (): Promise<void> => {
    const view = this.#invitation.value;
    const token = this.params['token'] ?? '';
    const joined = await this.#accept.run<JoinedView>({ token }, (key) => acceptInvitation(token, key));
    if (!view) return;
    if (!joined) return this.#invitation.load();
    if (joined.clientId) switchClient(joined.clientId);
    this.enter(this.faceOf(view));
  };

  private empty(name: 'refused' | 'own' | 'wechat' | 'unknown', text: string): unknown {
    return html`<yk-empty heading=${t(`${name}.heading`)}>${text}</yk-empty>`;
  }
  private refused(view: InvitationView): unknown {
    const host = view.invitedBy;
    if (view.mine)
      return html`<yk-empty heading=${t('mine.heading')}
        >${t('mine.text')}<button slot="action" class="yk-button" type="button" @click=${() => this.enter(this.faceOf(view))}>
          ${t('go')}
        </button></yk-empty
      >`;
    if (view.state === 'used') return this.empty('refused', t('used.text', { host }));
    if (view.state === 'expired') return this.empty('refused', t('expired.text', { host, day: dayOf(view.expiresAt) }));
    if (view.state === 'revoked') return this.empty('refused', t('revoked.text', { host }));
    return view.refusal === 'own_invitation' ? this.empty('own', t('own.text')) : this.empty('wechat', t('wechat.text'));
  }
  private offer(view: InvitationView): unknown {
    const { kind, staff, client } = view;
    const rights = (client?.rights ?? []).map((right) => t(`right.${right}`)).join(mark('、'));
    const heading =
      kind === 'staff'
        ? t('staff.heading', { host: view.invitedBy, firm: view.firm.short })
        : t('contact.heading', { host: view.invitedBy });
    return html`<header class="who">
        <yk-avatar name=${view.invitedBy} size="l"></yk-avatar>
        <h1 class="heading">${heading}</h1>
      </header>
      <yk-card>
        <yk-cell heading=${t('firm')} .value=${view.firm.name}></yk-cell>
        ${
          staff
            ? html`<yk-cell heading=${t('role')} .value=${t(`role.${staff.role}`)}></yk-cell
                >${staff.title ? html`<yk-cell heading=${t('position')} .value=${staff.title}></yk-cell>` : nothing}${staff.stores.length > 0 ? html`<yk-cell heading=${t('stores')} .value=${staff.stores.join(mark('、'))}></yk-cell>` : nothing}`
            : nothing
        }
        ${
          client
            ? html`<yk-cell heading=${t('company')} .sub=${client.name}></yk-cell
                >${client.title ? html`<yk-cell heading=${t('position')} .value=${client.title}></yk-cell>` : nothing}<yk-cell
                  heading=${t('rights')}
                  .sub=${rights || t('rights.none')}
                ></yk-cell>`
            : nothing
        }
      </yk-card>
      <p class="small text3 why">${t(kind === 'staff' ? 'staff.why' : 'contact.why')}</p>
      <p class="small text3 why gap2 num">${t('until', { day: dayOf(view.expiresAt) })}</p>
      ${this.#accept.problem ? html`<yk-error class="gap3" .problem=${this.#accept.problem}></yk-error>` : nothing}`;
  }
  override render(): unknown {
    const view = this.#invitation.value;
    const { problem } = this.#invitation;
    const open = view?.state === 'open' && view.refusal === null;
    const body = (): unknown => {
      if (view) return open ? this.offer(view) : this.refused(view);
      if (problem?.code === 'not_found') return this.empty('unknown', t('unknown.text'));
      if (problem && problem.code !== 'unauthenticated')
        return html`<yk-error .problem=${problem} .retry=${() => this.#invitation.load()}></yk-error>`;
      return html`<yk-skeleton kind="form"></yk-skeleton>`;
    };
    return html`<yk-page heading=${t('title')} ?titled=${open}
      >${body()}${open ? html`<yk-sticky-bar slot="bar"><button class="yk-button wide" type="button" aria-busy=${this.#accept.busy} @click=${this.accept}>${t('accept')}</button></yk-sticky-bar>` : nothing}</yk-page
    >`;
  }
}
