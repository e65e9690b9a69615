import { html, nothing, type TemplateResult } from 'lit';
import { wordsReady } from '../../locales/catalogue.ts';
import { Part, define } from '../part.ts';
import { t } from '../words.ts';
import type { RecordTimeline, TimelineKind } from './record-timeline.ts';

/** 变更记录 at the foot of a record: folded until somebody asks, and fetched then. `<yk-history kind="stores" .of=${id}></yk-history>` */
class RecordHistory extends Part {
  static override properties = { kind: {}, of: {}, fields: {} };
  declare kind: TimelineKind;
  declare of: string;
  /** Only what changed one of these, with commas between. */
  declare fields: string | undefined;
  #ready = false;

  /** Something was done to the record. */
  changed(): void {
    this.querySelector<RecordTimeline>('yk-record-timeline')?.changed();
  }
  private async toggled(open: boolean): Promise<void> {
    if (!open || this.#ready) return;
    await import('./record-timeline.ts');
    await wordsReady();
    this.#ready = true;
    this.requestUpdate();
  }
  override render(): TemplateResult {
    return html`<details class="hist" @toggle=${(event: Event) => this.toggled((event.target as HTMLDetailsElement).open)}>
      <summary>${t('history')}</summary>
      ${this.#ready ? html`<yk-record-timeline .kind=${this.kind} .of=${this.of} .fields=${this.fields}></yk-record-timeline>` : nothing}
    </details>`;
  }
}
define('yk-history', RecordHistory);
