import { html, nothing, type TemplateResult } from 'lit';
import { t } from '../../locales/console-list.ts';
import { icon } from '../icons.ts';
import type { ListDescription, ListFilter, ListOption, ListRow } from './description.ts';
import { narrowed, narrowing, widened, withValue, type ListState } from './list-state.ts';

/** Goes to another state of the list; `keep` are words that chips need (`client=云栖`). */
export type Go = (state: ListState, keep?: Record<string, string>) => void;

const known = new Map<string, readonly ListOption[]>();
/** The options of a filter that come from the server, fetched once a visit. */
export async function optionsOf<Row extends ListRow>(list: string, filter: ListFilter<Row>): Promise<readonly ListOption[]> {
  if (filter.kind !== 'choice') return filter.kind === 'find' || filter.kind === 'day' ? [] : filter.options();
  const key = `${list}.${filter.id}`;
  const had = known.get(key);
  if (had) return had;
  const options = await filter.options().catch(() => []);
  if (options.length > 0) known.set(key, options);
  return options;
}

/** What a filter's chip says. */
export function wordsOf<Row extends ListRow>(
  of: ListDescription<Row>,
  filter: ListFilter<Row>,
  value: string,
  rows: readonly Row[],
  query: URLSearchParams,
): string {
  const said = filter.words?.(value, rows) ?? (filter.keeps ? query.get(filter.keeps) : null);
  if (said) return said;
  const options = filter.kind === 'some' || filter.kind === 'one' ? filter.options() : (known.get(`${of.id}.${filter.id}`) ?? []);
  return value
    .split(',')
    .map((one) => options.find((option) => option.value === one)?.text ?? one)
    .join(t('comma'));
}

const chip = (name: string, value: string, remove: () => void): TemplateResult =>
  html`<span class="fc"
    ><span class="k">${name}</span><span class="v">${value}</span
    ><button aria-label=${t('filter.remove', { name })} @click=${remove}>${icon('close', 12)}</button></span
  >`;

/** The filters that narrow the list, each with its way out. */
export function filterChips<Row extends ListRow>(
  of: ListDescription<Row>,
  state: ListState,
  query: URLSearchParams,
  rows: readonly Row[],
  go: Go,
  open: () => void,
): TemplateResult {
  const names = new Set(narrowing(of, state));
  const count = narrowed(of, state);
  return html`${state.q ? chip(t('filter.q'), state.q, () => go({ ...state, q: '' })) : nothing}
  ${(of.filters ?? [])
    .filter(({ id }) => names.has(id))
    .map((filter) =>
      chip(filter.title(), wordsOf(of, filter, state.values[filter.id] ?? '', rows, query), () => go(withValue(of, state, filter.id, ''))),
    )}
  ${
    of.filters || of.search
      ? html`<button class="fc add" aria-haspopup="dialog" @click=${open}>${icon('filter', 14)}${t('filter.add')} <kbd>F</kbd></button>`
      : nothing
  }
  ${count > 0 ? html`<button class="btn gho sm" @click=${() => go(widened(of, state))}>${t('filter.clear')}</button>` : nothing}`;
}
