import { html, render, type TemplateResult } from 'lit';
import type { NoticeView } from '../../../api/views/own.ts';
import { ApiProblem, listNotices, readNotices } from '../../data/api.ts';
import { setUnread } from '../../data/me.ts';
import { icon } from '../icons.ts';
import { placeBeside } from '../menu.ts';
import { skeleton, trouble } from '../parts.ts';
import { href } from '../router.ts';
import { dayAndTime } from '../time.ts';
import { t } from '../words.ts';

let open: HTMLElement | null = null;

/** The inbox beside the bell; opening a notice opens its case here, wherever the notice itself points on the phone. */
export function openInbox(anchor: HTMLElement): void {
  if (open) {
    open.hidePopover();
    return;
  }
  const panel = document.createElement('div');
  panel.popover = 'auto';
  panel.className = 'pop inbox';
  panel.setAttribute('role', 'dialog');
  panel.setAttribute('aria-label', t('inbox'));
  let items: NoticeView[] | null = null;
  let cursor: string | null = null;
  let problem = '';

  const line = (notice: NoticeView): TemplateResult =>
    html`<a
      class="no ${notice.read ? '' : 'new'}"
      href=${notice.caseId ? href(`/cases/${notice.caseId}`) : href('/')}
      @click=${() => {
        void mark([notice.id]);
        panel.hidePopover();
      }}
    >
      <span class="row"><b class="grow el">${notice.title}</b><time class="mut">${dayAndTime(notice.at)}</time></span
      ><span class="sec2">${notice.text}</span></a
    >`;
  const draw = (): void => {
    render(
      html`<div class="sh">
          <h2>${t('inbox')}</h2>
          <span class="grow"></span
          ><button class="btn gho sm" @click=${() => mark(null)} ?disabled=${!items?.some(({ read }) => !read)}>
            ${icon('check', 14)}<span>${t('inbox.readAll')}</span>
          </button>
        </div>
        ${
          problem
            ? trouble(problem, () => {
                void load();
              })
            : items === null
              ? html`${skeleton(44)}<br />${skeleton(44)}`
              : items.length === 0
                ? html`<p class="mut" .style=${'padding:20px 4px;text-align:center'}>${t('inbox.empty')}</p>`
                : items.map(line)
        }
        ${cursor ? html`<button class="btn gho sm" .style=${'width:100%'} @click=${() => load(true)}>${t('more')}</button>` : ''}`,
      panel,
    );
  };
  const load = async (further = false): Promise<void> => {
    problem = '';
    try {
      const page = await listNotices({ cursor: further ? cursor : null, limit: 20 });
      items = further ? [...(items ?? []), ...page.items] : page.items;
      cursor = page.nextCursor;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      problem = error.message;
    }
    draw();
    placeBeside(panel, anchor);
  };
  const mark = async (ids: string[] | null): Promise<void> => {
    items = items?.map((notice) => (ids === null || ids.includes(notice.id) ? { ...notice, read: true } : notice)) ?? null;
    draw();
    setUnread(ids === null ? 0 : (items?.filter(({ read }) => !read).length ?? 0));
    await readNotices(ids === null ? { all: true } : { ids }).catch(() => null);
  };

  draw();
  document.body.append(panel);
  panel.addEventListener('toggle', (event) => {
    if ((event as ToggleEvent).newState !== 'closed') return;
    panel.remove();
    open = null;
    if (document.activeElement === document.body) anchor.focus();
  });
  panel.showPopover();
  placeBeside(panel, anchor);
  open = panel;
  panel.querySelector<HTMLElement>('button')?.focus();
  void load();
}
