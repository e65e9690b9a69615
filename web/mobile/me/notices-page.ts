import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { OwnNoticeGroup, OwnNoticesView } from '../../../api/views/notice-choices.ts';
import type { Choices, OwnQuiet } from '../../../domain/notice-choices.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { getOwnNotices, saveOwnNotices } from '../../data/notice-choices-api.ts';
import { choicesOf } from '../../data/own-notices.ts';
import type { YkSwitch } from '../../elements/controls.ts';
import { kit } from '../../elements/styles.ts';
import { toast } from '../../elements/toast.ts';
import { t } from '../../locales/notice-choices.ts';
import { Page } from '../client/page.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/controls.ts';
import '../../elements/error.ts';
import '../../elements/page.ts';
import '../../elements/skeleton.ts';

const USUAL: OwnQuiet = { from: '22:00', to: '08:00' };

/** 通知设置: by kind of news which channels are open, and quiet hours of one's own; every switch is kept at once. */
@customElement('yk-notices-page')
export class YkNoticesPage extends Page {
  static override styles = [
    ...kit,
    css`
      .hours {
        display: flex;
        gap: 12px;
        padding: 0 var(--yk-inset) 14px;
      }
      .hours label {
        flex: 1;
      }
      .hours input {
        width: 100%;
        min-height: 44px;
        padding: 0 12px;
        border-radius: var(--yk-radius-2);
        background: var(--yk-color-surface-sunken);
        font-variant-numeric: tabular-nums;
      }
    `,
  ];
  readonly #own = new Resource<OwnNoticesView>(this, () => 'own notices', getOwnNotices);
  readonly #saving = new Submit(this);

  private async keep(view: OwnNoticesView, change: { choices?: Choices; quiet?: OwnQuiet | null }): Promise<void> {
    const body = { choices: choicesOf(view), quiet: view.quiet, version: view.version, ...change };
    const saved = await this.#saving.run(body, () => saveOwnNotices(body));
    if (!saved) {
      await this.#own.load();
      return;
    }
    this.#own.put(saved);
    toast(t('saved'));
  }
  private group(view: OwnNoticesView, { group, always, titles, channels }: OwnNoticeGroup): unknown {
    const name = t(`group.${group}`);
    const open = channels.filter(({ possible }) => possible);
    return html`<yk-section heading=${name}
      ><yk-card
        >${
          open.length === 0
            ? html`<yk-cell heading=${t('nothing')} sub=${always.join(t('comma'))}></yk-cell>`
            : open.map(
                ({ channel, on }) =>
                  html`<yk-cell heading=${t(`channel.${channel}`)} sub=${channel === 'subscription' ? t('channel.subscriptionHint') : ''}
                    ><yk-switch
                      slot="value"
                      label=${t('of', { group: name, channel: t(`channel.${channel}`) })}
                      .checked=${on}
                      ?disabled=${this.#saving.busy}
                      @change=${(event: Event) => {
                        const turned = { group, channel, on: (event.target as YkSwitch).checked };
                        void this.keep(view, { choices: choicesOf(view, turned) });
                      }}
                    ></yk-switch
                  ></yk-cell>`,
              )
        }</yk-card
      >
      ${open.length > 0 ? html`<p class="gutter small text3">${t('about', { titles: titles.join(t('comma')) })}</p>` : nothing}
      ${open.length > 0 && always.length > 0 ? html`<p class="gutter small text3 gap1">${t('always', { titles: always.join(t('comma')) })}</p>` : nothing}</yk-section
    >`;
  }
  private quiet(view: OwnNoticesView): unknown {
    const { quiet, firmQuiet } = view;
    const hour = (end: 'from' | 'to', now: OwnQuiet): unknown =>
      html`<label class="small text2"
        >${t(`quiet.${end}`)}<input
          type="time"
          .value=${now[end]}
          @change=${(event: Event) => {
            const { value } = event.target as HTMLInputElement;
            if (value) void this.keep(view, { quiet: { ...now, [end]: value } });
          }}
      /></label>`;
    return html`<yk-section heading=${t('quiet')}
      ><yk-card
        ><yk-cell heading=${t('quiet.own')} sub=${t('quiet.hint')}
          ><yk-switch
            slot="value"
            label=${t('quiet.own')}
            .checked=${quiet !== null}
            ?disabled=${this.#saving.busy}
            @change=${(event: Event) => void this.keep(view, { quiet: (event.target as YkSwitch).checked ? USUAL : null })}
          ></yk-switch></yk-cell
        >${quiet ? html`<div class="hours">${hour('from', quiet)}${hour('to', quiet)}</div>` : nothing}</yk-card
      >
      <p class="gutter small text3">${t('quiet.firm', { from: firmQuiet.from, to: firmQuiet.to })}</p></yk-section
    >`;
  }
  override render(): unknown {
    const { value, problem } = this.#own;
    const why = this.#saving.problem?.errors[0]?.message ?? this.#saving.problem?.message;
    return html`<yk-page heading=${t('title')} back="/settings" .refresh=${() => this.#own.load()}>
      <p class="opening">${t('lead')}</p>
      ${why ? html`<p class="hint bad" role="alert"><yk-icon name="alert"></yk-icon><span class="grow">${t('failed', { why })}</span></p>` : nothing}
      ${
        value
          ? html`${value.groups.map((group) => this.group(value, group))}${this.quiet(value)}`
          : problem
            ? html`<yk-error .problem=${problem} .retry=${() => this.#own.load()}></yk-error>`
            : html`<yk-skeleton kind="cells" count="6"></yk-skeleton>`
      }
    </yk-page>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-notices-page': YkNoticesPage;
  }
}
