import { LitElement } from 'lit';

/**
 * A part of the console. It renders into the page itself, not behind a shadow: one sheet of styles serves all parts, labels and
 * ids reach across them, password managers and readers see plain forms, and focus is simply the document's.
 */
export abstract class Part extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** Changes what the part shows and shows it. */
  protected change<Fields extends object>(this: this & Fields, fields: Partial<Fields>): void {
    Object.assign(this, fields);
    this.requestUpdate();
  }
}

/** Names an element once; a second load of the module changes nothing. */
export function define(name: string, part: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, part);
}
