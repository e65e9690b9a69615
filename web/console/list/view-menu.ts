import { html, nothing, render } from 'lit';
import { t } from '../../locales/console-list.ts';
import { ApiProblem } from '../../data/http.ts';
import { may } from '../../data/me.ts';
import { say } from '../dialog.ts';
import { sayUndoable } from '../forms/undo.ts';
import { placeBeside, showMenu } from '../menu.ts';
import { changeView, deleteView, saveView, type SavedView } from './saved-views.ts';

const MOST_NAME = 20;

/** Asks for a name beside a button; `keep` is told it, what it throws is shown at the field. */
export function askName(
  anchor: HTMLElement,
  ask: { title: string; name: string; shareable: boolean },
  keep: (name: string, shared: boolean) => Promise<void>,
): void {
  const panel = document.createElement('div');
  panel.popover = 'auto';
  panel.className = 'pop filters';
  panel.setAttribute('role', 'dialog');
  panel.setAttribute('aria-label', ask.title);
  let problem = '';
  let shared = false;
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const name = panel.querySelector('input')?.value.trim() ?? '';
    problem = name ? '' : t('views.nameMissing');
    if (name)
      try {
        await keep(name, shared);
        panel.hidePopover();
        return;
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error;
        problem = error.errors[0]?.message ?? error.message;
      }
    draw();
  };
  const draw = (): void => {
    render(
      html`<form @submit=${submit} novalidate>
        <div class="fl">
          <label for="view-name">${ask.title}</label>
          <div class="in ${problem ? 'bad' : ''}">
            <input
              id="view-name"
              .value=${ask.name}
              maxlength=${MOST_NAME}
              placeholder=${t('views.name')}
              autocomplete="off"
              aria-invalid=${problem ? 'true' : nothing}
              aria-describedby=${problem ? 'view-name-error' : nothing}
            />
          </div>
          ${problem ? html`<p class="err" id="view-name-error" role="alert">${problem}</p>` : nothing}
        </div>
        ${
          ask.shareable
            ? html`<label class="row" .style=${'margin-top:10px'}
                ><input
                  type="checkbox"
                  @change=${(event: Event) => (shared = (event.target as HTMLInputElement).checked)}
                />${t('views.shared')}</label
              >`
            : nothing
        }
        <div class="row" .style=${'margin-top:12px;justify-content:flex-end'}>
          <button class="btn sm" type="button" @click=${() => panel.hidePopover()}>${t('cancel')}</button
          ><button class="btn sm pri" type="submit">${t('save')}</button>
        </div>
      </form>`,
      panel,
    );
  };
  draw();
  (document.querySelector('main') ?? document.body).append(panel);
  panel.addEventListener('toggle', (event) => {
    if ((event as ToggleEvent).newState !== 'closed') return;
    if (panel.contains(document.activeElement) || document.activeElement === document.body) anchor.focus();
    panel.remove();
  });
  panel.showPopover();
  placeBeside(panel, anchor);
  panel.querySelector('input')?.focus();
}

/** Saves the present filter as a tab of its own. */
export function openSave(anchor: HTMLElement, list: string, query: string, saved: (view: SavedView) => void): void {
  const shareable = may('views.share');
  askName(anchor, { title: t('views.save'), name: '', shareable }, async (name, shared) => {
    saved(await saveView({ list, name, query, ...(shared ? { shared } : {}) }));
    say(t('views.saved', { name }));
  });
}

/** What can be done with a saved filter: take over the present one, rename, order, default, delete. */
export function openViewMenu(
  anchor: HTMLElement,
  { view, query, own }: { view: SavedView; query: string; own: readonly SavedView[] },
  after: (gone: boolean) => void,
): void {
  const mine = !view.shared || may('views.share');
  const at = own.findIndex(({ id }) => id === view.id);
  const change = (changes: Parameters<typeof changeView>[1]): void => {
    void changeView(view, changes)
      .then(() => after(false))
      .catch((error: unknown) => say(error instanceof ApiProblem ? error.message : String(error)));
  };
  showMenu(anchor, view.name, () =>
    mine
      ? [
          ...(query === view.query ? [] : [{ text: t('views.update'), icon: 'check' as const, run: () => change({ query }) }]),
          {
            text: t('views.rename'),
            icon: 'pencil' as const,
            run: () =>
              askName(anchor, { title: t('views.rename'), name: view.name, shareable: false }, async (name) => {
                await changeView(view, { name });
                after(false);
              }),
          },
          { text: t('views.default'), checked: view.isDefault, run: () => change({ isDefault: !view.isDefault }) },
          ...(at > 0 ? [{ text: t('views.left'), icon: 'left' as const, run: () => change({ position: at - 1 }) }] : []),
          ...(at >= 0 && at < own.length - 1
            ? [{ text: t('views.right'), icon: 'right' as const, run: () => change({ position: at + 1 }) }]
            : []),
          '-' as const,
          {
            text: t('views.delete'),
            icon: 'close' as const,
            danger: true,
            run: () => {
              void deleteView(view)
                .then(() => {
                  after(true);
                  sayUndoable(t('views.deleted', { name: view.name }), async () => {
                    await saveView({ list: view.list, name: view.name, query: view.query, shared: view.shared });
                    after(false);
                  });
                })
                .catch((error: unknown) => say(error instanceof ApiProblem ? error.message : String(error)));
            },
          },
        ]
      : [{ heading: t('views.firm') }],
  );
}
