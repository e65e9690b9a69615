import { html, nothing, type TemplateResult } from 'lit';
import { t } from '../../locales/console-channels.ts';
import { mark } from '../../locales/punctuation.ts';
import { icon } from '../icons.ts';
import type { ChannelPen } from './pen.ts';

type Table = 'templates' | 'subscriptions' | 'miniSubscriptions' | 'sms';

/** One id in a table: without a label of its own, named by its row and column. */
export function idBox(pen: ChannelPen, table: Table, notice: { id: string; title: string }, label: string): TemplateResult {
  const { draft, put, field } = pen;
  const pointer = table === 'sms' ? `/sms/templates/${notice.id}` : `/${table}/${notice.id}`;
  const { id, error, off } = field(pointer, label);
  const of = (one: typeof draft): Record<string, string> => (table === 'sms' ? one.sms.templates : one[table]);
  return html`<div class="in ${error ? 'bad' : ''}">
      <input
        id=${id}
        class="mono"
        maxlength="64"
        spellcheck="false"
        aria-label="${notice.title} ${label}"
        aria-invalid=${error ? 'true' : nothing}
        aria-describedby=${error ? `${id}-error` : nothing}
        ?disabled=${off}
        .value=${of(draft)[notice.id] ?? ''}
        @input=${(event: Event) => {
          const value = (event.target as HTMLInputElement).value.trim();
          put((d) => {
            of(d)[notice.id] = value;
          });
        }}
      />
    </div>
    ${error ? html`<div class="err" id="${id}-error" role="alert">${icon('warn', 13)}${error}</div>` : nothing}`;
}

/** Which template each notice goes by. */
export const templatesSection = (pen: ChannelPen): TemplateResult =>
  html`<fieldset id="templates" class="wide">
    <legend>${t('templates')}</legend>
    <p>${t('templatesHint')}</p>
    <table class="tt">
      <thead>
        <tr>
          <th scope="col">${t('notice')}</th>
          <th scope="col">${t('templateId')}</th>
          <th scope="col">${t('subscriptionId')}</th>
          <th scope="col">${t('miniSubscriptionId')}</th>
        </tr>
      </thead>
      <tbody>
        ${pen.view.notices
          .filter(({ fields }) => fields.length > 0)
          .map(
            (notice) =>
              html`<tr>
                <th scope="row">
                  ${notice.title}<span class="mut"
                    >${t('fields', { names: notice.fields.map(({ label }) => label).join(mark('、')) })}</span
                  >
                </th>
                <td>${idBox(pen, 'templates', notice, t('templateId'))}</td>
                <td>${idBox(pen, 'subscriptions', notice, t('subscriptionId'))}</td>
                <td>${idBox(pen, 'miniSubscriptions', notice, t('miniSubscriptionId'))}</td>
              </tr>`,
          )}
      </tbody>
    </table>
  </fieldset>`;
