import { html, nothing, type TemplateResult } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { serverNow } from '../../data/clock.ts';
import { readMe } from '../../data/me.ts';
import { t } from '../../locales/console-announcements.ts';
import { momentOf } from '../forms/moment.ts';
import { icon } from '../icons.ts';
import { day, fileSize } from '../time.ts';
import type { AnnouncementValues } from './announcement-form.ts';

/** A 公告 as its readers meet it on the phone, while it is written. Its rich text comes from the editor or clean from the server. */
export function announcementPreview({ title, bodyHtml, coverId, files, from }: AnnouncementValues): TemplateResult {
  const at = Number.isNaN(momentOf(from)) ? serverNow() : momentOf(from);
  return html`<section class="svc-phone ann-phone">
    <div class="svc-glass" tabindex="0" role="region" aria-label=${t('preview')}>
      ${
        title.trim() || bodyHtml
          ? html`<div class="svc-head">
                <h3>${title || ' '}</h3>
                <p class="ann-by">${readMe().me?.firm.short ?? ''} · ${day(at)}</p>
              </div>
              ${coverId ? html`<img class="ann-cover" src="/api/files/${coverId}" alt="" />` : nothing}
              <div class="ann-card rt">${unsafeHTML(bodyHtml)}</div>`
          : html`<p class="ann-none">${t('preview.empty')}</p>`
      }
      ${
        files.length > 0
          ? html`<h4>${t('preview.files')}</h4>
              <ul class="ann-files">
                ${files.map(({ name, size }) => html`<li>${icon('file', 15)}<span class="el grow">${name}</span><small>${fileSize(size)}</small></li>`)}
              </ul>`
          : nothing
      }
    </div>
  </section>`;
}
