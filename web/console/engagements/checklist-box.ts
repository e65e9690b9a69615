import { html, nothing, type TemplateResult } from 'lit';
import type { EngagementView } from '../../../api/views/engagements.ts';
import type { ChecklistKind } from '../../../domain/billing/engagement.ts';
import { t } from '../../locales/console-engagements.ts';
import { dayAndTime } from '../time.ts';

type Tick = (itemId: string, done: boolean, note: string) => void;

/** 接手清单 or 终止清单: ticked off one by one, each with a note. */
export function checklistBox(value: EngagementView, kind: ChecklistKind, tick: Tick): TemplateResult {
  const items = value.checklist.filter((item) => item.kind === kind);
  const may = value.actions.includes('checklist');
  const done = items.filter((item) => item.doneAt !== null).length;
  return html`<h2>${t(`list.${kind}`)} <span class="mut num">${t('list.progress', { done, total: items.length })}</span></h2>
    <ul class="eg-list">
      ${items.map(
        (item) =>
          html`<li class=${item.doneAt === null ? '' : 'ok'}>
            <label
              ><input
                type="checkbox"
                .checked=${item.doneAt !== null}
                ?disabled=${!may}
                aria-label=${t(item.doneAt === null ? 'list.done' : 'list.undone', { name: item.name })}
                @change=${(event: Event) => tick(item.id, (event.target as HTMLInputElement).checked, item.note)}
              /><span>${item.name}</span></label
            >
            ${
              may
                ? html`<input
                    class="eg-note"
                    maxlength="200"
                    placeholder=${t('list.note')}
                    aria-label=${t('list.noteFor', { name: item.name })}
                    .value=${item.note}
                    @change=${(event: Event) => tick(item.id, item.doneAt !== null, (event.target as HTMLInputElement).value.trim())}
                  />`
                : item.note
                  ? html`<span class="mut">${item.note}</span>`
                  : nothing
            }
            ${item.doneAt && item.doneBy ? html`<span class="mut nowrap">${item.doneBy.name} · ${dayAndTime(item.doneAt)}</span>` : nothing}
          </li>`,
      )}
    </ul>`;
}
