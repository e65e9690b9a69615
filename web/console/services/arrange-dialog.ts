import { html, type TemplateResult } from 'lit';
import { ApiProblem } from '../../data/http.ts';
import { listServiceRows, orderServices } from '../../data/services-api.ts';
import { t } from '../../locales/console-services.ts';
import { movable, moved } from '../catalogue/moving.ts';
import { say } from '../dialog.ts';
import { openForm } from '../forms/form-dialog.ts';
import type { Form } from '../forms/form.ts';
import { icon } from '../icons.ts';
import type { ServiceRow } from '../../../api/views/services.ts';

interface Order {
  ids: string[];
}

/** Every service that is not archived, in the order of the mall. */
async function readAll(): Promise<ServiceRow[]> {
  const all: ServiceRow[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: { items: ServiceRow[]; nextCursor: string | null } = await listServiceRows({ sort: 'position', limit: 100, cursor });
    all.push(...page.items);
    cursor = page.nextCursor;
  }
  return all;
}

/** Puts the services in an order: by buttons, `Alt ↑ ↓`, or dragging. */
export async function openArrange(): Promise<void> {
  let rows: ServiceRow[];
  try {
    rows = await readAll();
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem;
    return say(problem.message);
  }
  const byId = new Map(rows.map((row) => [row.id, row]));
  const saved = await openForm<Order, unknown>({
    title: t('arrange'),
    sub: t('arrange.lead'),
    wide: true,
    values: { ids: rows.map(({ id }) => id) },
    show: (form) => list(form, byId),
    confirm: t('arrange.save'),
    send: ({ ids }) => orderServices(ids).then(() => true),
  });
  if (saved) say(t('arrange.done'));
}

function list(form: Form<Order>, byId: ReadonlyMap<string, ServiceRow>): TemplateResult {
  const { ids } = form.values;
  const move = (from: number, to: number, focus: 'up' | 'down' | 'grip' = 'grip'): void => {
    const id = ids[from];
    form.put({ ids: moved(ids, from, to) });
    requestAnimationFrame(() => {
      const row = document.querySelector(`[data-arrange="${id}"]`);
      const wanted = row?.querySelector<HTMLButtonElement>(`.${focus}`);
      (wanted?.disabled ? row?.querySelector<HTMLElement>('.grip') : wanted)?.focus();
    });
  };
  return html`<ul class="svc-arrange box">
    ${ids.map((id, index) => {
      const name = byId.get(id)?.name ?? id;
      const hands = movable('arrange', index, ids.length, move);
      return html`<li data-arrange=${id} @dragover=${hands.dragover} @drop=${hands.drop} @keydown=${hands.keydown}>
        <button type="button" class="ib grip" draggable="true" aria-label=${t('category.move', { name })} @dragstart=${hands.dragstart}>
          ${icon('grip', 14)}</button
        ><span class="n">${index + 1}</span><span class="el grow">${name}</span>
        <button
          type="button"
          class="ib up"
          aria-label=${t('arrange.up', { name })}
          ?disabled=${index === 0}
          @click=${() => move(index, index - 1, 'up')}
        >
          ${icon('up', 14)}</button
        ><button
          type="button"
          class="ib down"
          aria-label=${t('arrange.down', { name })}
          ?disabled=${index === ids.length - 1}
          @click=${() => move(index, index + 1, 'down')}
        >
          ${icon('down', 14)}
        </button>
      </li>`;
    })}
  </ul>`;
}
