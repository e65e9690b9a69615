import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { EntryView, FileRef, PersonRef } from '../../api/views.ts';
import { t } from '../locales/case.ts';
import { t as office } from '../locales/kit.ts';
import { dayOf, timeOf, when } from '../locales/when.ts';
import { base } from './styles.ts';
import './avatar.ts';
import './files.ts';
import './icon.ts';
import './tag.ts';

/** A message not yet at the server. */
export interface Unsent {
  key: string;
  text: string;
  files: FileRef[];
}

/** `<yk-thread .entries .meId .mySide .unsent>`: what both sides wrote, oldest first; mine at the right. Pass all entries; it takes the messages. */
@customElement('yk-thread')
export class YkThread extends LitElement {
  static override styles = [
    base,
    css`
      .msg {
        display: flex;
        gap: 10px;
        align-items: flex-start;
      }
      .msg + .msg {
        margin-top: 16px;
      }
      .bubble {
        max-width: min(248px, 66vw);
        padding: 10px 12px;
        border-radius: 4px 12px 12px;
        background: var(--yk-color-surface-sunken);
        line-height: 1.5;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      .me {
        flex-direction: row-reverse;
      }
      .me .bubble {
        background: var(--yk-color-brand-soft-strong);
        border-radius: 12px 4px 12px 12px;
        margin-left: auto;
        width: fit-content;
      }
      .inside .bubble {
        background: var(--yk-color-warning-soft);
        color: var(--yk-color-warning-text);
        outline: 1.5px dashed var(--yk-color-warning-solid);
        outline-offset: -1.5px;
      }
      .meta .lock {
        display: inline-block;
        vertical-align: -0.15em;
        --yk-icon-size: 13px;
        margin-right: 3px;
      }
      .meta {
        font-size: var(--yk-text-caption);
        color: var(--yk-color-text-3);
        margin-top: 4px;
      }
      .me .meta {
        text-align: right;
      }
      .me .wait {
        display: flex;
        gap: 4px;
        justify-content: flex-end;
        align-items: center;
      }
      yk-files {
        margin-top: 6px;
        --yk-thumb: 88px;
      }
    `,
  ];
  @property({ attribute: false }) entries: EntryView[] = [];
  @property({ attribute: false }) meId: string | null = null;
  /** Which side stands at the right when the writer is not me: the viewer's own. */
  @property({ attribute: false }) mySide: PersonRef['kind'] = 'contact';
  @property({ attribute: false }) myName = '';
  @property({ attribute: false }) unsent: Unsent[] = [];
  private time(at: string): string {
    return dayOf(at) === office('day.today') ? timeOf(at) : when(at);
  }
  override render(): unknown {
    const messages = this.entries.filter(({ type }) => type === 'message').sort((a, b) => a.seq - b.seq);
    if (messages.length === 0 && this.unsent.length === 0) return html`<p class="text3 small">${t('thread.empty')}</p>`;
    return html`<div role="log">
      ${repeat(
        messages,
        ({ seq }) => seq,
        (entry) => {
          const mine = entry.by.id === this.meId || (entry.by.kind === this.mySide && this.mySide === 'contact');
          return html`<div class="msg ${mine ? 'me' : ''} ${entry.internal ? 'inside' : ''}">
            <yk-avatar size="s" name=${entry.by.name} tone=${entry.by.kind === 'contact' ? 'warning' : 'brand'}></yk-avatar>
            <div>
              <span class="sr">${entry.by.name}</span
              >${entry.text ? html`<div class="bubble">${entry.text}</div>` : nothing}${entry.files.length ? html`<yk-files .files=${entry.files}></yk-files>` : nothing}
              <div class="meta num">
                ${entry.internal ? html`<yk-icon class="lock" name="lock"></yk-icon>${t('thread.internal')}<i class="dot"></i>` : nothing}${entry.by.id === this.meId ? nothing : html`${entry.by.name}<i class="dot"></i>`}${this.time(entry.at)}
              </div>
            </div>
          </div>`;
        },
      )}${this.unsent.map(
        ({ text, files }) =>
          html`<div class="msg me">
            <yk-avatar size="s" name=${this.myName} tone="warning"></yk-avatar>
            <div>
              ${text ? html`<div class="bubble">${text}</div>` : nothing}${files.length ? html`<yk-files .files=${files}></yk-files>` : nothing}
              <div class="meta wait"><yk-icon name="clock" size="s"></yk-icon>${t('thread.waiting')}</div>
            </div>
          </div>`,
      )}
    </div>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-thread': YkThread;
  }
}
