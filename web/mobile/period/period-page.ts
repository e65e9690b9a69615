import { html, type PropertyValues } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { wordsReady } from '../../locales/catalogue.ts';
import { Page } from '../client/page.ts';
import '../../elements/page.ts';
import '../../elements/skeleton.ts';

/** `/periods/:id`: one month, as the side looks at it that the person stands on: who serves the client, or its contact. */
@customElement('yk-period-page')
export class YkPeriodPage extends Page {
  @state() private ready = '';

  private get side(): 'client' | 'staff' {
    return this.me.state.face === 'client' ? 'client' : 'staff';
  }
  protected override willUpdate(_: PropertyValues): void {
    const { side } = this;
    if (this.ready === side) return;
    void (side === 'client' ? import('./client-period.ts') : import('./staff-period.ts')).then(async () => {
      await wordsReady();
      this.ready = side;
    });
  }
  override render(): unknown {
    const id = this.params['id'] ?? '';
    if (this.ready !== this.side) return html`<yk-page><yk-skeleton kind="case"></yk-skeleton></yk-page>`;
    return this.side === 'client'
      ? html`<yk-client-period .period=${id}></yk-client-period>`
      : html`<yk-staff-period .period=${id}></yk-staff-period>`;
  }
}
