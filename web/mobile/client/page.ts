import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { Me } from '../../controllers/listen.ts';
import type { PageElement } from '../../router.ts';

/** What every page of the phone has: its params and query, and who is looking. */
export class Page extends LitElement implements PageElement {
  @property({ attribute: false }) params: Record<string, string> = {};
  @property({ attribute: false }) query = new URLSearchParams();
  protected readonly me = new Me(this);
  protected get meId(): string | null {
    return this.me.state.me?.person.id ?? null;
  }
}
