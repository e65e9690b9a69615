import { html, nothing, type TemplateResult } from 'lit';
import type { ChannelSecret } from '../../../domain/channels.ts';
import { t } from '../../locales/console-channels.ts';
import { icon } from '../icons.ts';
import { dayAndTime } from '../time.ts';
import { copyButton } from './copy-button.ts';
import type { ChannelPen } from './pen.ts';

/** Letters and digits by chance: what WeChat takes as a token or key. */
function madeUp(length: number): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  // 248 is the largest multiple of 62 in a byte: what is over would favour the first letters.
  let made = '';
  while (made.length < length)
    for (const byte of crypto.getRandomValues(new Uint8Array(64))) if (byte < 248 && made.length < length) made += letters[byte % 62];
  return made;
}

/** A secret: whether it is set, its last four or its fingerprint, since when and by whom; a new one can be typed or made up, never read back. */
export function secretField(
  { view, secrets, putSecret, field, off, demo }: ChannelPen,
  name: ChannelSecret,
  label: string,
  make: number | null = null,
  lines = false,
): TemplateResult {
  const kept = view.secrets[name];
  const typed = secrets[name];
  const { id, error } = field(`/secrets/${name}`, label);
  const shut = off || demo;
  const row = (text: TemplateResult, ...deeds: (TemplateResult | typeof nothing)[]): TemplateResult =>
    html`<div class="kept">${text}<span class="grow"></span>${deeds}</div>`;
  const button = (text: string, run: () => void): TemplateResult =>
    html`<button class="btn sm" type="button" @click=${run}>${text}</button>`;
  const type = (value: string): void => putSecret(name, value);
  const area = (value: string): TemplateResult =>
    html`<div class="in area ${error ? 'bad' : ''}">
        <textarea
          id=${id}
          class="mono"
          rows="4"
          autocomplete="off"
          spellcheck="false"
          maxlength="8000"
          placeholder="-----BEGIN …"
          aria-invalid=${error ? 'true' : nothing}
          aria-describedby=${error ? `${id}-error` : nothing}
          .value=${value}
          @input=${(event: Event) => type((event.target as HTMLTextAreaElement).value.trim())}
        ></textarea>
      </div>
      ${kept.set ? html`<button class="lk" type="button" @click=${() => putSecret(name, undefined)}>${t('keep')}</button>` : nothing}`;
  const box = (value: string): TemplateResult =>
    html`<div class="in ${error ? 'bad' : ''}">
        <input
          id=${id}
          class="mono"
          type=${make === null ? 'password' : 'text'}
          autocomplete="off"
          spellcheck="false"
          maxlength="200"
          aria-invalid=${error ? 'true' : nothing}
          aria-describedby=${error ? `${id}-error` : nothing}
          .value=${value}
          @input=${(event: Event) => type((event.target as HTMLInputElement).value.trim())}
        />${make !== null && value !== '' ? copyButton(value) : nothing}
        ${make === null ? nothing : html`<button class="lk" type="button" @click=${() => type(madeUp(make))}>${t('make')}</button>`}
        ${kept.set ? html`<button class="lk" type="button" @click=${() => putSecret(name, undefined)}>${t('keep')}</button>` : nothing}
      </div>
      ${make !== null && value !== '' && !error ? html`<div class="hint">${t('makeHint')}</div>` : nothing}`;
  const since = kept.updatedAt
    ? t(kept.updatedBy ? 'set.by' : 'set.at', { at: dayAndTime(kept.updatedAt), who: kept.updatedBy ?? '' })
    : '';
  return html`<div class="fl">
    <label for=${id}>${label}</label>
    ${
      typed === null
        ? row(
            html`<span class="amb">${t('removed')}</span>`,
            button(t('keep'), () => putSecret(name, undefined)),
          )
        : typed !== undefined
          ? lines
            ? area(typed)
            : box(typed)
          : kept.set
            ? row(
                html`<span class="mono">••••${kept.last4 ?? ''}</span>${
                    kept.fingerprint
                      ? html`<span class="mut" title=${t('fingerprint.why')}>${t('fingerprint', { f: kept.fingerprint })}</span>`
                      : nothing
                  }<span class="mut">${since}</span>`,
                shut ? nothing : button(t('change'), () => type('')),
                shut ? nothing : button(t('remove'), () => putSecret(name, null)),
              )
            : shut
              ? row(html`<span class="mut">${t('unset')}</span>`)
              : lines
                ? area('')
                : box('')
    }
    ${error ? html`<div class="err" id="${id}-error" role="alert">${icon('warn', 13)}${error}</div>` : nothing}
  </div>`;
}
