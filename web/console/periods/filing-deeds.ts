import { html, nothing, type TemplateResult } from 'lit';
import type { ObligationView } from '../../../api/views/periods.ts';
import { t } from '../../locales/console-filings.ts';
import { later } from '../later.ts';
import type { MenuEntry } from '../menu.ts';

/** What is usually done next with a filing; null: it waits for nobody. */
const nextDeed = ({ actions }: ObligationView): 'file' | 'deduction' | null =>
  actions.includes('file') ? 'file' : actions.includes('deduction') ? 'deduction' : null;
const doFiling = later(async () => (await import('./filing-dialogs.ts')).doFiling);

/** What else may be done with it, behind a menu. */
export function filingMenu(one: ObligationView, done: () => void): MenuEntry[] {
  const entry = (text: string, run: () => Promise<boolean>): MenuEntry => ({
    text,
    run: () => {
      void run().then((ok) => {
        if (ok) done();
      });
    },
  });
  return [
    ...one.actions.filter((action) => action !== nextDeed(one)).map((action) => entry(t(`deed.${action}`), () => doFiling(action, one))),
    ...(one.actions.length > 0 && one.filedAt ? [entry(t('deed.penalty'), () => doFiling('penalty', one))] : []),
  ];
}
/** The button of what comes next. */
export const filingButton = (one: ObligationView, done: () => void, filled = false): TemplateResult | typeof nothing => {
  const deed = nextDeed(one);
  if (!deed) return nothing;
  return html`<button
    class="btn sm ${filled ? 'pri' : ''}"
    aria-label="${t(`deed.${deed}`)} ${one.client.short} ${one.name}"
    @click=${async () => {
      if (await doFiling(deed, one)) done();
    }}
  >
    <span>${t(`deed.${deed}`)}</span>
  </button>`;
};
