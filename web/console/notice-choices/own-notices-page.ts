import { html, nothing, type TemplateResult } from 'lit';
import type { OwnNoticeGroup, OwnNoticesView } from '../../../api/views/notice-choices.ts';
import { CHANNELS } from '../../../domain/channel-policy.ts';
import type { Choices, OwnQuiet } from '../../../domain/notice-choices.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { getOwnNotices, saveOwnNotices } from '../../data/notice-choices-api.ts';
import { choicesOf } from '../../data/own-notices.ts';
import { t } from '../../locales/notice-choices.ts';
import { say } from '../dialog.ts';
import { Part, define } from '../part.ts';
import { skeleton, trouble } from '../parts.ts';
import '../styles/notice-choices.css';

const USUAL: OwnQuiet = { from: '22:00', to: '08:00' };

/** 通知设置 of whoever sits here: kinds of news by channel, quiet hours of one's own; every switch is kept at once. */
class OwnNoticesPage extends Part {
  readonly own = new Resource<OwnNoticesView>(this, () => 'own-notices', getOwnNotices);
  readonly saving = new Submit(this);

  private async keep(view: OwnNoticesView, change: { choices?: Choices; quiet?: OwnQuiet | null }): Promise<void> {
    const body = { choices: choicesOf(view), quiet: view.quiet, version: view.version, ...change };
    const saved = await this.saving.run(body, () => saveOwnNotices(body));
    if (!saved) {
      await this.own.load();
      return;
    }
    this.own.put(saved);
    say(t('saved'));
  }
  private switchOf(label: string, on: boolean, turn: (on: boolean) => void): TemplateResult {
    return html`<button
      type="button"
      class="sw ${on ? 'on' : ''}"
      role="switch"
      aria-checked=${on}
      aria-label=${label}
      ?disabled=${this.saving.busy}
      @click=${() => turn(!on)}
    ></button>`;
  }
  private row(view: OwnNoticesView, { group, always, titles, channels }: OwnNoticeGroup): TemplateResult {
    const name = t(`group.${group}`);
    return html`<tr>
      <th scope="row">
        <b>${name}</b>
        ${titles.length > 0 ? html`<p class="mut">${titles.join(t('comma'))}</p>` : nothing}
        ${always.length > 0 ? html`<p class="mut">${t('always', { titles: always.join(t('comma')) })}</p>` : nothing}
      </th>
      ${channels.map(({ channel, possible, on }) => {
        const label = t('of', { group: name, channel: t(`channel.${channel}`) });
        return html`<td>
          ${possible ? this.switchOf(label, on, (now) => void this.keep(view, { choices: choicesOf(view, { group, channel, on: now }) })) : html`<span class="mut">—</span>`}
        </td>`;
      })}
    </tr>`;
  }
  private quiet(view: OwnNoticesView): TemplateResult {
    const { quiet, firmQuiet } = view;
    const hour = (end: 'from' | 'to', now: OwnQuiet): TemplateResult =>
      html`<label class="row"
        ><span>${t(`quiet.${end}`)}</span
        ><span class="in"
          ><input
            type="time"
            .value=${now[end]}
            @change=${(event: Event) => {
              const { value } = event.target as HTMLInputElement;
              if (value) void this.keep(view, { quiet: { ...now, [end]: value } });
            }} /></span
      ></label>`;
    return html`<section class="nc-quiet" aria-label=${t('quiet')}>
      <h2>${t('quiet')}</h2>
      <div class="row">
        ${this.switchOf(t('quiet.own'), quiet !== null, (on) => void this.keep(view, { quiet: on ? USUAL : null }))}<span
          >${t('quiet.own')}</span
        >
        ${quiet ? html`${hour('from', quiet)}${hour('to', quiet)}` : nothing}
      </div>
      <p class="mut">${t('quiet.hint')} · ${t('quiet.firm', { from: firmQuiet.from, to: firmQuiet.to })}</p>
    </section>`;
  }
  override render(): TemplateResult {
    const { value, problem } = this.own;
    const why = this.saving.problem?.errors[0]?.message ?? this.saving.problem?.message;
    return html`<header class="bar"><h1>${t('title')}</h1></header>
      <div class="nc" tabindex="0" role="region" aria-label=${t('title')}>
        <p class="mut">${t('lead')}</p>
        ${why ? trouble(t('failed', { why })) : nothing}
        ${
          value
            ? html`<table>
                  <thead>
                    <tr>
                      <th scope="col">${t('column.notice')}</th>
                      ${CHANNELS.map((channel) => html`<th scope="col">${t(`channel.${channel}`)}</th>`)}
                    </tr>
                  </thead>
                  <tbody>
                    ${value.groups.map((group) => this.row(value, group))}
                  </tbody>
                </table>
                ${this.quiet(value)}`
            : problem
              ? trouble(problem.message, () => void this.own.load())
              : html`${skeleton(44)}<br />${skeleton(44)}<br />${skeleton(44)}`
        }
      </div>`;
  }
}
define('yk-own-notices-page', OwnNoticesPage);
