import { html, nothing, type TemplateResult } from 'lit';
import type { SessionView } from '../../../api/views/access.ts';
import { deviceWords, placeWords } from '../../locales/device.ts';
import { t } from '../../locales/console-access.ts';
import { icon } from '../icons.ts';
import { dayAndTime } from '../time.ts';

const isPhone = ({ device }: SessionView): boolean => device.os === 'iPhone' || device.os === 'Android' || device.os === 'HarmonyOS';

/** Where somebody is logged in: device, front, how, place, since when; each with its end. */
export function sessionList(items: readonly SessionView[], busy: boolean, end: (session: SessionView) => void): TemplateResult {
  return html`<ul class="sess">
    ${items.map(
      (one) =>
        html`<li>
          ${icon(isPhone(one) ? 'phone' : 'table', 16)}
          <div class="grow">
            <b>${deviceWords(one.device)}</b>${one.current ? html`<span class="tag g">${t('security.current')}</span>` : nothing}
            <p>
              ${t(`security.front.${one.front}`)}${one.way ? html`<i>·</i>${t(`security.way.${one.way}`)}` : nothing}<i>·</i>${placeWords(one.place)}<i>·</i>${t('security.since', { at: dayAndTime(one.createdAt) })}<i>·</i>${t('security.seen', { at: dayAndTime(one.seenAt) })}
            </p>
          </div>
          ${
            one.current
              ? nothing
              : html`<button
                  class="btn sm"
                  ?disabled=${busy}
                  aria-label="${t('security.end')} ${deviceWords(one.device)}"
                  @click=${() => end(one)}
                >
                  ${t('security.end')}
                </button>`
          }
        </li>`,
    )}
  </ul>`;
}
