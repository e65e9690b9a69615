import { css, html, nothing } from 'lit';
import '../elements/icon.ts';

/** What a search of a list says and tells. */
interface SearchBar {
  words: string;
  label: string;
  clear: string;
  typed: (words: string) => void;
  cleared: () => void;
}

/** How the box of `searchBar` looks. */
export const searchStyles = css`
  .search {
    display: flex;
    align-items: center;
    gap: 8px;
    margin: 4px var(--yk-gutter) 12px;
    padding: 0 4px 0 12px;
    min-height: var(--yk-target);
    border-radius: var(--yk-radius-2);
    background: var(--yk-color-surface);
    color: var(--yk-color-text-3);
  }
  .search:focus-within {
    outline: var(--yk-focus-width) solid var(--yk-color-focus);
  }
  .search input {
    flex: 1;
    min-width: 0;
    min-height: var(--yk-target);
    border: 0;
    outline: 0;
    background: none;
    color: var(--yk-color-text);
    font: inherit;
    font-size: max(16px, var(--yk-text-body));
  }
  .search input::-webkit-search-cancel-button {
    display: none;
  }
`;

/** The search box above a list. */
export function searchBar({ words, label, clear, typed, cleared }: SearchBar): unknown {
  return html`<div class="search">
    <yk-icon name="search"></yk-icon
    ><input
      type="search"
      .value=${words}
      placeholder=${label}
      aria-label=${label}
      enterkeyhint="search"
      autocomplete="off"
      @input=${(event: Event) => typed((event.target as HTMLInputElement).value.trim())}
    />${words ? html`<button class="iconbutton" type="button" aria-label=${clear} @click=${cleared}><yk-icon name="close" size="s"></yk-icon></button>` : nothing}
  </div>`;
}
