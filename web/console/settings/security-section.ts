import { html, nothing, type TemplateResult } from 'lit';
import type { SecuritySettingsView } from '../../../api/views/settings.ts';
import { SECURITY_LIMITS } from '../../../domain/security.ts';
import type { Role } from '../../../domain/roles.ts';
import { deviceWords, placeWords } from '../../locales/device.ts';
import { t as w } from '../../locales/console-settings.ts';
import { icon } from '../icons.ts';
import { face, skeleton } from '../parts.ts';
import { href } from '../router.ts';
import { dayAndTime } from '../time.ts';
import { t } from '../words.ts';
import { numberField, switchField } from './fields.ts';
import type { SectionPen } from './sections.ts';

type Pen = NonNullable<SectionPen['security']>;

/** 安全: one-time codes by role and who has none, how long a log-in lasts, from where the console opens, marks of exports, failed log-ins. */
export function securitySection(pen: SectionPen): TemplateResult {
  const { security } = pen;
  return html`<div id="security">
    <fieldset class="wide">
      <legend>${w('section.security')}</legend>
      <p>${w('security.hint')}</p>
      ${security ? html`${codes(pen, security)}${lifetimes(pen, security)}${addresses(pen, security)}${mark(pen, security)}${fixed(security.view)}${failed(security.view)}` : html`${skeleton(120)}<br />${skeleton(90)}<br />${skeleton(140)}`}
    </fieldset>
  </div>`;
}

const lock = (why: string): TemplateResult => html`<span class="tag" title=${why}>${icon('lock', 12)}${why}</span>`;

function codes({ off }: SectionPen, { draft, view, put }: Pen): TemplateResult {
  const set = (role: Role, on: boolean): void =>
    put((d) => {
      d.totpRoles = on ? [...d.totpRoles, role] : d.totpRoles.filter((one) => one !== role);
    });
  return html`<section class="sub" id="security-totpRoles" tabindex="-1">
    <h2>${w('security.totp')}</h2>
    <p class="mut">${w('security.totpHint')}</p>
    <ul class="codes2">
      ${view.roles.map(({ role, forced, people, missing }) => {
        const always = forced === 'always';
        const on = always || draft.totpRoles.includes(role);
        return html`<li>
          <button
            type="button"
            class="sw ${on ? 'on' : ''}"
            role="switch"
            aria-checked=${on}
            aria-label=${w('security.totpOf', { role: t(`role.${role}`) })}
            ?disabled=${off || always}
            @click=${() => set(role, !on)}
          ></button
          ><b>${t(`role.${role}`)}</b>${always ? lock(w('security.always')) : nothing}<span class="grow"></span>${
            missing.length === 0
              ? html`<span class="mut">${w('security.allHave', { n: people })}</span>`
              : html`<details>
                  <summary class=${on ? 'red' : 'amb'}>${w('security.missing', { n: missing.length, of: people })}</summary>
                  <ul class="people">
                    ${missing.map(
                      (one) =>
                        html`<li>
                          <a href=${href(`/staff/${one.id}`)}>${face(one, 20)}<span>${one.name}</span></a>
                        </li>`,
                    )}
                  </ul>
                </details>`
          }
        </li>`;
      })}
    </ul>
    ${view.demo ? html`<p class="note">${icon('help', 14)}<span>${w('security.demo')}</span></p>` : nothing}
  </section>`;
}

const lifetimes = ({ place }: SectionPen, { draft, put }: Pen): TemplateResult =>
  html`<section class="sub">
    <h2>${w('security.lifetimes')}</h2>
    <div class="g2">
      ${numberField(
        place('/security/consoleHours', w('security.consoleHours'), w('security.consoleHoursHint')),
        draft.consoleHours,
        SECURITY_LIMITS.consoleHours[0],
        SECURITY_LIMITS.consoleHours[1],
        t('unit.hour'),
        (value) =>
          put((d) => {
            d.consoleHours = value;
          }),
      )}${numberField(
        place('/security/phoneDays', w('security.phoneDays'), w('security.phoneDaysHint')),
        draft.phoneDays,
        SECURITY_LIMITS.phoneDays[0],
        SECURITY_LIMITS.phoneDays[1],
        t('unit.day'),
        (value) =>
          put((d) => {
            d.phoneDays = value;
          }),
      )}
    </div>
  </section>`;

function addresses({ off, error }: SectionPen, { draft, view, put }: Pen): TemplateResult {
  const { here } = view;
  const whole = error('/security/addresses');
  const listed = draft.addresses.some(({ range }) => range === here.address);
  return html`<section class="sub">
    <h2>${w('security.addresses')}</h2>
    <p class="mut">${w('security.addressesHint')}</p>
    <p class="note">
      ${icon('globe', 14)}<span class="grow"
        >${w('security.here', { address: here.address })} ${here.place.kind === 'machine' ? w('security.proxy') : nothing}</span
      >${
        off || listed || !here.known
          ? nothing
          : html`<button
              type="button"
              class="btn sm"
              @click=${() =>
                put((d) => {
                  d.addresses.push({ range: here.address, note: w('security.mine') });
                })}
            >
              ${icon('plus', 13)}<span>${w('security.addMine')}</span>
            </button>`
      }
    </p>
    ${whole ? html`<div class="note d" role="alert">${icon('warn', 14)}<span>${whole}</span></div>` : nothing}
    <ul class="rows" id="security-addresses" tabindex="-1" aria-invalid=${whole ? 'true' : nothing}>
      ${draft.addresses.map(({ range, note }, index) => {
        const wrong = error(`/security/addresses/${index}/range`);
        return html`<li>
          <div class="in mono ${wrong ? 'bad' : ''}" .style=${'width:230px'}>
            <input
              aria-label=${w('security.range', { n: index + 1 })}
              aria-invalid=${wrong ? 'true' : nothing}
              placeholder="203.0.113.0/24"
              maxlength="60"
              spellcheck="false"
              ?disabled=${off}
              .value=${range}
              @input=${(event: Event) =>
                put((d) => {
                  d.addresses[index] = { range: (event.target as HTMLInputElement).value.trim(), note };
                })}
            />
          </div>
          <div class="in" .style=${'width:180px'}>
            <input
              aria-label=${w('security.note', { n: index + 1 })}
              placeholder=${w('security.notePlace')}
              maxlength="30"
              ?disabled=${off}
              .value=${note}
              @input=${(event: Event) =>
                put((d) => {
                  d.addresses[index] = { range, note: (event.target as HTMLInputElement).value };
                })}
            />
          </div>
          <button
            type="button"
            class="ib"
            aria-label=${w('security.dropRange', { n: index + 1 })}
            ?disabled=${off}
            @click=${() =>
              put((d) => {
                d.addresses.splice(index, 1);
              })}
          >
            ${icon('close', 14)}</button
          >${wrong ? html`<span class="red">${wrong}</span>` : nothing}
        </li>`;
      })}
      ${draft.addresses.length === 0 ? html`<li class="mut">${w('security.everywhere')}</li>` : nothing}
    </ul>
    <button
      type="button"
      class="btn gho sm"
      .style=${'margin-top:8px'}
      ?disabled=${off || draft.addresses.length >= SECURITY_LIMITS.addresses}
      @click=${() =>
        put((d) => {
          d.addresses.push({ range: '', note: '' });
        })}
    >
      ${icon('plus', 14)}<span>${w('security.addRange')}</span>
    </button>
    <p class="mut">${w('security.breakGlass')} <code>npm run open-console</code></p>
  </section>`;
}

const mark = ({ place }: SectionPen, { draft, put }: Pen): TemplateResult =>
  html`<section class="sub">
    <h2>${w('security.exports')}</h2>
    ${switchField(place('/security/watermark', w('security.watermark')), draft.watermark, (on) =>
      put((d) => {
        d.watermark = on;
      }),
    )}
    <p class="mut">${w('security.watermarkHint')}</p>
  </section>`;

const FIXED = ['fixed.totp', 'fixed.lockout', 'fixed.demo', 'fixed.audit', 'fixed.keys', 'fixed.people'] as const;
/** What no switch changes in a firm that is open. */
const fixed = ({ demo }: SecuritySettingsView): TemplateResult =>
  html`<section class="sub">
    <h2>${w('security.fixed')}</h2>
    <ul class="fixed">
      ${FIXED.map((word) => html`<li>${icon('lock', 13)}<span>${w(word)}</span></li>`)}
    </ul>
    ${demo ? html`<p class="mut">${w('fixed.here')}</p>` : nothing}
  </section>`;

const failed = ({ failed: all }: SecuritySettingsView): TemplateResult =>
  html`<section class="sub">
    <h2>${w('security.failed')}</h2>
    ${
      all.length === 0
        ? html`<p class="mut">${w('security.noFailed')}</p>`
        : html`<div class="scroll" tabindex="0" role="region" aria-label=${w('security.failed')}>
            <table class="mini">
              <thead>
                <tr>
                  ${(['at', 'account', 'why', 'place', 'device'] as const).map((column) => html`<th scope="col">${w(`failed.${column}`)}</th>`)}
                </tr>
              </thead>
              <tbody>
                ${all.map(
                  (one) =>
                    html`<tr>
                      <td class="num">${dayAndTime(one.at)}</td>
                      <td>
                        ${one.login === null ? html`<span class="mut">${w('failed.unknown')}</span>` : html`${one.name ?? one.login} <span class="mut mono">${one.login}</span>`}
                      </td>
                      <td>
                        ${w(`failed.${one.reason}`)}${one.tries > 1 ? html` <span class="tag a">${w('failed.tries', { n: one.tries })}</span>` : nothing}
                      </td>
                      <td>${placeWords(one.place)}</td>
                      <td class="mut">${deviceWords(one.device)}</td>
                    </tr>`,
                )}
              </tbody>
            </table>
          </div>`
    }
  </section>`;
