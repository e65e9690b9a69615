import { html, nothing, render, type TemplateResult } from 'lit';
import { t } from '../../locales/console-list.ts';
import { icon } from '../icons.ts';
import { placeBeside } from '../menu.ts';
import type { ListDescription, ListFilter, ListOption, ListRow } from './description.ts';
import { optionsOf, type Go } from './filter-chips.ts';
import { withValue, type ListState } from './list-state.ts';

/** One filter as the panel asks for it. */
interface Field {
  value: string;
  options: readonly ListOption[];
  put: (value: string, words?: string) => void;
  find: (q: string) => void;
}

function toggles(filter: ListFilter<never>, { value, options, put }: Field): TemplateResult {
  const chosen = value.split(',').filter(Boolean);
  const next = (one: string): string =>
    filter.kind === 'one'
      ? chosen.includes(one)
        ? ''
        : one
      : (chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one]).join(',');
  return html`<div class="fl" role="group" aria-label=${filter.title()}>
    <span class="fl-n">${filter.title()}</span>
    <div class="row" .style=${'flex-wrap:wrap;gap:6px'}>
      ${options.map(
        (option) =>
          html`<button
            class="btn sm ${chosen.includes(option.value) ? 'chosen' : ''}"
            aria-pressed=${chosen.includes(option.value)}
            @click=${() => put(next(option.value))}
          >
            ${option.text}
          </button>`,
      )}
    </div>
  </div>`;
}
const choice = (filter: ListFilter<never>, { value, options, put }: Field): TemplateResult =>
  html`<div class="fl">
    <label for="filter-${filter.id}">${filter.title()}</label>
    <div class="in">
      <select id="filter-${filter.id}" @change=${(event: Event) => put((event.target as HTMLSelectElement).value)}>
        <option value="">${t('filter.anything')}</option>
        ${options.map((option) => html`<option value=${option.value} ?selected=${option.value === value}>${option.note ? `${option.text} · ${option.note}` : option.text}</option>`)}</select
      >${icon('down', 13)}
    </div>
  </div>`;
const finder = (filter: ListFilter<never>, { options, put, find }: Field): TemplateResult =>
  html`<div class="fl">
    <label for="filter-${filter.id}">${filter.title()}</label>
    <div class="in">
      ${icon('search', 14)}<input
        id="filter-${filter.id}"
        placeholder=${filter.kind === 'find' ? filter.hint() : ''}
        autocomplete="off"
        @input=${(event: Event) => find((event.target as HTMLInputElement).value.trim())}
      />
    </div>
    ${options.map((option) => html`<button class="mi" @click=${() => put(option.value, option.text)}><span>${option.text}</span>${option.note ? html`<span class="mut r">${option.note}</span>` : nothing}</button>`)}
  </div>`;

const dayPick = (filter: ListFilter<never>, { value, put }: Field): TemplateResult =>
  html`<div class="fl">
    <label for="filter-${filter.id}">${filter.title()}</label>
    <div class="in">
      <input
        id="filter-${filter.id}"
        type="date"
        .value=${value}
        @change=${(event: Event) => put((event.target as HTMLInputElement).value)}
      />
    </div>
  </div>`;

function searchField(hint: string, state: ListState, put: (q: string, close: boolean) => void): TemplateResult {
  return html`<div class="fl">
    <label for="filter-q">${t('filter.q')}</label>
    <div class="in">
      ${icon('search', 14)}<input
        id="filter-q"
        placeholder=${hint}
        .value=${state.q}
        @change=${(event: Event) => put((event.target as HTMLInputElement).value.trim(), false)}
        @keydown=${(event: KeyboardEvent) => {
          if (event.key === 'Enter' && !event.isComposing) put((event.target as HTMLInputElement).value.trim(), true);
        }}
      />
    </div>
  </div>`;
}

/** The panel of filters beside its button; every choice shows at once behind it. */
export function openFilters<Row extends ListRow>(anchor: HTMLElement, of: ListDescription<Row>, read: () => ListState, go: Go): void {
  if (document.querySelector('.pop.filters')) return;
  const panel = document.createElement('div');
  panel.popover = 'auto';
  panel.className = 'pop filters';
  panel.setAttribute('role', 'dialog');
  panel.setAttribute('aria-label', t('filter.add'));
  const options = new Map<string, readonly ListOption[]>();
  const filters = (of.filters ?? []).filter((filter) => filter.when?.() ?? true);
  const field = (filter: ListFilter<Row>): TemplateResult => {
    const values: Field = {
      value: read().values[filter.id] ?? '',
      options: options.get(filter.id) ?? (filter.kind === 'some' || filter.kind === 'one' ? filter.options() : []),
      put: (value, words) => {
        if (filter.kind === 'find') options.delete(filter.id);
        go(withValue(of, read(), filter.id, value), filter.keeps && words ? { [filter.keeps]: words } : {});
        draw();
      },
      find: (q) => {
        if (filter.kind !== 'find') return;
        void (q ? filter.find(q) : Promise.resolve([]))
          .catch(() => [])
          .then((found) => {
            options.set(filter.id, found);
            draw();
          });
      },
    };
    const shown = filter as unknown as ListFilter<never>;
    if (filter.kind === 'find') return finder(shown, values);
    if (filter.kind === 'day') return dayPick(shown, values);
    return filter.kind === 'choice' ? choice(shown, values) : toggles(shown, values);
  };
  const draw = (): void => {
    render(
      html`${
        of.search
          ? searchField(of.search(), read(), (q, close) => {
              go({ ...read(), q });
              if (close) panel.hidePopover();
              else draw();
            })
          : nothing
      }${filters.map(field)}`,
      panel,
    );
  };
  draw();
  document.body.append(panel);
  panel.addEventListener('toggle', (event) => {
    if ((event as ToggleEvent).newState !== 'closed') return;
    panel.remove();
    if (document.activeElement === document.body) anchor.focus();
  });
  panel.showPopover();
  placeBeside(panel, anchor);
  panel.querySelector<HTMLElement>('input, button, select')?.focus();
  for (const filter of filters)
    if (filter.kind === 'choice')
      void optionsOf(of.id, filter).then((found) => {
        options.set(filter.id, found);
        draw();
      });
}
