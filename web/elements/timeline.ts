import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { EntryView, PaperView } from '../../api/views.ts';
import { t } from '../locales/case.ts';
import { when } from '../locales/when.ts';
import { base } from './styles.ts';
import { entryLine, whoIs } from './words.ts';
import './files.ts';
import './icon.ts';
import './tag.ts';

/** `<yk-timeline .entries .meId>`: newest first; only the present point is coloured; text, files, then who and when. Messages belong to the thread and are left out. */
@customElement('yk-timeline')
export class YkTimeline extends LitElement {
  static override styles = [
    base,
    css`
      li {
        position: relative;
        padding: 0 0 20px 28px;
        overflow-wrap: anywhere;
      }
      li:last-child {
        padding-bottom: 0;
      }
      li::before {
        content: '';
        position: absolute;
        left: 3px;
        top: 6px;
        width: 10px;
        height: 10px;
        border-radius: 50%;
        background: var(--yk-color-line-strong);
      }
      li::after {
        content: '';
        position: absolute;
        left: 7px;
        top: 22px;
        bottom: 0;
        width: 2px;
        border-radius: 2px;
        background: var(--yk-color-line);
      }
      li:last-child::after {
        content: none;
      }
      li:first-child::before {
        left: 0;
        top: 3px;
        width: 16px;
        height: 16px;
        background: var(--yk-color-brand);
        box-shadow: inset 0 0 0 4px var(--yk-color-brand-soft-strong);
      }
      li:first-child .line {
        font-weight: var(--yk-weight-medium);
      }
      .meta {
        font-size: var(--yk-text-caption);
        color: var(--yk-color-text-3);
        margin-top: 2px;
      }
      yk-files {
        margin: 8px 0;
      }
      yk-tag {
        margin-left: 6px;
        --yk-icon-size: 12px;
      }
      .inside {
        margin: 0 -8px 16px -8px;
        padding: 10px 10px 10px 36px;
        border-radius: var(--yk-radius-2);
        outline: 1.5px dashed var(--yk-color-warning-solid);
        outline-offset: -1.5px;
        background: var(--yk-color-warning-soft);
        color: var(--yk-color-warning-text);
      }
      .inside .meta,
      .inside .text2 {
        color: var(--yk-color-warning-text);
      }
      li.inside::before {
        left: 11px;
        top: 16px;
        background: var(--yk-color-warning-solid);
      }
      li.inside::after {
        content: none;
      }
      li.inside:last-child {
        padding-bottom: 10px;
        margin-bottom: 0;
      }
    `,
  ];
  @property({ attribute: false }) entries: EntryView[] = [];
  @property({ attribute: false }) meId: string | null = null;
  /** Says a line in words where the lines are not a case's; the words under it are then its own. */
  @property({ attribute: false }) lineOf: ((entry: EntryView) => string) | null = null;
  /** The case's papers, so that lines about them name them. */
  @property({ attribute: false }) papers: PaperView[] = [];
  override render(): unknown {
    const shown = this.entries.filter(({ type }) => type !== 'message').sort((a, b) => b.seq - a.seq);
    return html`<ol>
      ${repeat(
        shown,
        ({ seq }) => seq,
        (entry) => {
          const spoken = entry.type === 'progress' && entry.text;
          const line = spoken ? entry.text : (this.lineOf?.(entry) ?? entryLine(entry, this.meId, this.papers));
          const under = entry.type === 'progress' || entry.type === 'created' || !entry.text ? [] : [entry.text];
          return html`<li class=${entry.internal ? 'inside' : ''}>
            <span class="line">${line}</span
            >${entry.internal ? html`<yk-tag tone="warn"><yk-icon name="lock"></yk-icon>${t('thread.internal')}</yk-tag>` : nothing}${under.map((text) => html`<p class="small text2 gap1 prose">${text}</p>`)}${entry.files.length && entry.type !== 'created' ? html`<yk-files .files=${entry.files}></yk-files>` : nothing}
            <div class="meta num">
              ${entry.by.kind === 'system' ? nothing : html`${whoIs(entry.by, this.meId)}<i class="dot"></i>`}<time datetime=${entry.at}
                >${when(entry.at)}</time
              >
            </div>
          </li>`;
        },
      )}
    </ol>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-timeline': YkTimeline;
  }
}
