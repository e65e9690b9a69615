/** The rows that are checked, and the one a range starts at; `everything`: all the list finds, beyond the rows at hand. */
export class CheckedRows {
  readonly ids = new Set<string>();
  everything = false;
  #last: string | null = null;

  /** Checks or unchecks one; `range`: checks everything from the last one to this one, in the order of the list. */
  check(id: string, range: boolean, ordered: readonly string[]): void {
    this.everything = false;
    if (range && this.#last) {
      const [from, to] = [ordered.indexOf(this.#last), ordered.indexOf(id)].toSorted((a, b) => a - b);
      for (const one of ordered.slice(from, (to ?? 0) + 1)) this.ids.add(one);
    } else if (!this.ids.delete(id)) this.ids.add(id);
    this.#last = id;
  }
  /** Checks all, or none when all were. */
  all(ordered: readonly string[]): void {
    this.everything = false;
    if (ordered.every((id) => this.ids.has(id))) this.ids.clear();
    else for (const id of ordered) this.ids.add(id);
  }
  /** Unchecks everything, or one. */
  clear(id?: string): void {
    this.everything = false;
    if (id === undefined) this.ids.clear();
    else this.ids.delete(id);
  }
}
