import { html, nothing, render, type TemplateResult } from 'lit';
import type { CaseRow } from '../../../api/views.ts';
import { URGENCIES, WAITS } from '../../../domain/case/types.ts';
import { listClients, listStaff, type ClientRow, type StaffRow } from '../../data/api.ts';
import { readMe } from '../../data/me.ts';
import { icon } from '../icons.ts';
import { placeBeside } from '../menu.ts';
import { t } from '../words.ts';
import { narrowed, widened, type ListState } from './filter.ts';

/** Goes to another list; `keep` are names the chips need (`client=云栖`). */
export type Go = (state: ListState, keep?: Record<string, string>) => void;

let staff: StaffRow[] = [];
const fetchStaff = async (): Promise<StaffRow[]> =>
  (staff = staff.length > 0 ? staff : (await listStaff({ limit: 100 }).catch(() => ({ items: [] as StaffRow[] }))).items);

const chip = (name: string, value: string, remove: () => void): TemplateResult =>
  html`<span class="fc"
    ><span class="k">${name}</span><span class="v">${value}</span
    ><button aria-label=${t('filter.remove', { name })} @click=${remove}>${icon('close', 12)}</button></span
  >`;

/** The filters that narrow the list, each with its way out. */
export function filterBar(state: ListState, query: URLSearchParams, rows: readonly CaseRow[], go: Go, open: () => void): TemplateResult {
  const store = readMe().me?.stores.find(({ id }) => id === state.storeId)?.name ?? state.storeId ?? '';
  const client = query.get('client') ?? rows.find((row) => row.client.id === state.clientId)?.client.short ?? state.clientId ?? '';
  const person =
    rows.find((row) => row.assignee?.id === state.assigneeId)?.assignee?.name ??
    staff.find(({ id }) => id === state.assigneeId)?.name ??
    query.get('who') ??
    state.assigneeId ??
    '';
  return html`${state.q ? chip(t('filter.q'), state.q, () => go({ ...state, q: '' })) : nothing}
    ${state.storeId ? chip(t('column.store'), store, () => go({ ...state, storeId: null })) : nothing}
    ${state.urgency.length ? chip(t('column.urgency'), state.urgency.map((one) => t(`urgency.${one}`)).join(t('list.comma')), () => go({ ...state, urgency: [] })) : nothing}
    ${state.assigneeId ? chip(t('column.assignee'), person, () => go({ ...state, assigneeId: null })) : nothing}
    ${state.clientId ? chip(t('column.client'), client, () => go({ ...state, clientId: null })) : nothing}
    ${state.waitingOn && state.waitingOn !== 'any' ? chip(t('wait.client'), t(`wait.${state.waitingOn}`), () => go({ ...state, waitingOn: null })) : nothing}
    <button class="fc add" aria-haspopup="dialog" @click=${open}>${icon('filter', 14)}${t('filter.add')} <kbd>F</kbd></button>
    ${narrowed(state) > 0 ? html`<button class="btn gho sm" @click=${() => go(widened(state))}>${t('filter.clear')}</button>` : nothing}`;
}

/** The panel of filters beside its button; every choice shows at once behind it. */
export function openFilters(anchor: HTMLElement, read: () => ListState, go: Go): void {
  if (document.querySelector('.pop.filters')) return;
  const panel = document.createElement('div');
  panel.popover = 'auto';
  panel.className = 'pop filters';
  panel.setAttribute('role', 'dialog');
  panel.setAttribute('aria-label', t('filter.add'));
  let clients: ClientRow[] = [];
  const put: Go = (state, keep) => {
    go(state, keep);
    draw();
  };
  const toggles = (name: string, items: { text: string; on: boolean; press: () => void }[]): TemplateResult =>
    html`<div class="fl">
      <span class="fl-n">${name}</span>
      <div class="row" .style=${'flex-wrap:wrap;gap:6px'}>
        ${items.map(({ text, on, press }) => html`<button class="btn sm ${on ? 'chosen' : ''}" aria-pressed=${on} @click=${press}>${text}</button>`)}
      </div>
    </div>`;
  const search = (text: string): void => {
    void listClients({ q: text, limit: 6 })
      .then(({ items }) => {
        clients = text ? items : [];
        draw();
      })
      .catch(() => null);
  };
  const draw = (): void => {
    const state = read();
    const stores = readMe().me?.stores ?? [];
    render(
      html`<div class="fl">
          <label for="filter-q">${t('filter.q')}</label>
          <div class="in">
            ${icon('search', 14)}<input
              id="filter-q"
              placeholder=${t('filter.qHint')}
              .value=${state.q}
              @change=${(e: Event) => put({ ...read(), q: (e.target as HTMLInputElement).value.trim() })}
              @keydown=${(e: KeyboardEvent) => {
                if (e.key === 'Enter') {
                  go({ ...read(), q: (e.target as HTMLInputElement).value.trim() });
                  panel.hidePopover();
                }
              }}
            />
          </div>
        </div>
        ${toggles(
          t('column.urgency'),
          URGENCIES.map((one) => ({
            text: t(`urgency.${one}`),
            on: state.urgency.includes(one),
            press: () =>
              put({
                ...state,
                urgency: state.urgency.includes(one) ? state.urgency.filter((other) => other !== one) : [...state.urgency, one],
              }),
          })),
        )}
        ${toggles(
          t('wait.client'),
          WAITS.map((one) => ({
            text: t(`wait.${one}`),
            on: state.waitingOn === one,
            press: () => put({ ...state, waitingOn: state.waitingOn === one ? null : one }),
          })),
        )}
        ${
          stores.length > 1
            ? toggles(
                t('column.store'),
                stores.map((one) => ({
                  text: one.name,
                  on: state.storeId === one.id,
                  press: () => put({ ...state, storeId: state.storeId === one.id ? null : one.id }),
                })),
              )
            : nothing
        }
        <div class="fl">
          <label for="filter-staff">${t('column.assignee')}</label>
          <div class="in">
            <select
              id="filter-staff"
              @change=${(e: Event) => put({ ...read(), assigneeId: (e.target as HTMLSelectElement).value || null })}
            >
              <option value="">${t('filter.anyone')}</option>
              ${staff.map(({ id, name, title }) => html`<option value=${id} ?selected=${id === state.assigneeId}>${name} · ${title}</option>`)}</select
            >${icon('down', 13)}
          </div>
        </div>
        <div class="fl">
          <label for="filter-client">${t('column.client')}</label>
          <div class="in">
            ${icon('search', 14)}<input
              id="filter-client"
              placeholder=${t('filter.clientHint')}
              autocomplete="off"
              @input=${(e: Event) => search((e.target as HTMLInputElement).value.trim())}
            />
          </div>
          ${clients.map(
            (client) =>
              html`<button
                class="mi"
                @click=${() => {
                  clients = [];
                  put({ ...read(), clientId: client.id }, { client: client.short });
                }}
              >
                ${icon('company', 14)}<span>${client.name}</span>
              </button>`,
          )}
        </div>`,
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
  panel.querySelector('input')?.focus();
  void fetchStaff().then(draw);
}
