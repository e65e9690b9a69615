import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { SessionView } from '../../../api/views/access.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { endSession, listSessions } from '../../data/api.ts';
import { kit } from '../../elements/styles.ts';
import { toast } from '../../elements/toast.ts';
import { t } from '../../locales/me.ts';
import { when } from '../../locales/when.ts';
import { Page } from '../client/page.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/page.ts';
import '../../elements/error.ts';
import '../../elements/skeleton.ts';
import '../../elements/tag.ts';

/** 登录设备: where the person is logged in; ending one takes its access at once. */
@customElement('yk-devices-page')
export class YkDevicesPage extends Page {
  static override styles = kit;
  @state() private ending = '';
  readonly #sessions = new Resource(this, () => 'sessions', listSessions);
  readonly #end = new Submit(this);

  private async end(id: string): Promise<void> {
    this.ending = id;
    const done = await this.#end.run(id, () => endSession(id || undefined).then(() => true));
    this.ending = '';
    if (!done) return;
    toast(t(id ? 'devices.ended' : 'devices.othersEnded'));
    await this.#sessions.load();
  }
  private nameOf({ device, front }: SessionView): string {
    const parts = [device.app === 'WeChat' ? t('devices.h5') : device.app, device.os].filter(Boolean);
    return parts.join(' ') || t(front === 'console' ? 'devices.console' : 'devices.unknown');
  }
  private line(session: SessionView): unknown {
    const name = this.nameOf(session);
    return html`<yk-cell indent
      ><span slot="lead" class="tile ${session.current ? '' : 'mute'}"
        ><yk-icon name=${session.front === 'console' ? 'grid' : 'phone'}></yk-icon></span
      ><span class="row wrap"
        >${name}${session.front === 'console' ? html`<yk-tag>${t('devices.console')}</yk-tag>` : nothing}${session.current ? html`<yk-tag tone="brand">${t('devices.this')}</yk-tag>` : nothing}</span
      ><span slot="sub" class="num"
        >${t('devices.seen', { time: `${when(session.seenAt)} ` })}${session.place.address ? html`<i class="dot"></i>${session.place.address}` : nothing}</span
      >${
        session.current
          ? nothing
          : html`<button
              slot="value"
              class="yk-button danger small"
              type="button"
              aria-label=${t('devices.endOne', { name })}
              aria-busy=${this.ending === session.id}
              @click=${() => void this.end(session.id)}
            >
              ${t('devices.end')}
            </button>`
      }</yk-cell
    >`;
  }
  private list(items: SessionView[]): unknown {
    const others = items.filter(({ current }) => !current).length;
    return html`<p class="opening">${t('devices.text')}</p>
      <yk-card>${items.map((session) => this.line(session))}</yk-card>
      ${this.#end.problem ? html`<yk-error .problem=${this.#end.problem}></yk-error>` : nothing}
      ${
        others > 1
          ? html`<div class="gutter">
              <button
                class="yk-button wide danger"
                type="button"
                aria-busy=${this.#end.busy && !this.ending}
                @click=${() => void this.end('')}
              >
                ${t('devices.others')}
              </button>
            </div>`
          : others === 0
            ? html`<p class="foot">${t('devices.empty')}</p>`
            : nothing
      }`;
  }
  override render(): unknown {
    const { value, problem } = this.#sessions;
    return html`<yk-page heading=${t('devices.title')} back="/settings" .refresh=${() => this.#sessions.load()}>
      ${value ? this.list(value.items) : problem ? html`<yk-error .problem=${problem} .retry=${() => void this.#sessions.load()}></yk-error>` : html`<yk-skeleton kind="cells" count="3"></yk-skeleton>`}
    </yk-page>`;
  }
}
