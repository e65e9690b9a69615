import { css, html, nothing } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { FileRow } from '../../../api/views/own.ts';
import { Pages } from '../../controllers/pages.ts';
import { listFiles, type FileFilter } from '../../data/api.ts';
import type { YkSegmented } from '../../elements/controls.ts';
import type { ViewFiles, YkViewer } from '../../elements/files.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/me.ts';
import { here, navigate } from '../../router.ts';
import { Page } from '../client/page.ts';
import { listFoot } from '../list-foot.ts';
import { byMonth } from './file-months.ts';
import './file-line.ts';
import '../../elements/card.ts';
import '../../elements/controls.ts';
import '../../elements/files.ts';
import '../../elements/page.ts';
import '../../elements/empty.ts';
import '../../elements/error.ts';
import '../../elements/skeleton.ts';

const KINDS = ['', 'image', 'document'] as const;

/** 我的文件: everything the person's companies sent in or got back, by kind, company and month; URL = what is shown. */
@customElement('yk-files-page')
export class YkFilesPage extends Page {
  static override styles = [
    ...kit,
    css`
      .views {
        padding: 4px var(--yk-gutter) 8px;
      }
    `,
  ];
  @query('yk-viewer') private viewer!: YkViewer;
  readonly #files = new Pages<FileRow>(
    this,
    () => `files ${JSON.stringify(this.filter)}`,
    (cursor) => listFiles({ ...this.filter, limit: 30, cursor }),
  );
  constructor() {
    super();
    this.addEventListener('view-files', (event) => this.viewer.show((event as ViewFiles).files, (event as ViewFiles).index));
  }
  private get filter(): Required<Pick<FileFilter, 'kind' | 'from' | 'clientId'>> {
    const kind = this.query.get('kind');
    const from = this.query.get('from');
    return {
      kind: kind === 'image' || kind === 'document' ? kind : '',
      from: from === 'client' || from === 'firm' ? from : '',
      clientId: this.params['id'] ?? this.query.get('client') ?? '',
    };
  }
  private show(change: Partial<FileFilter>): void {
    const { kind, from, clientId } = { ...this.filter, ...change };
    const search = new URLSearchParams({
      ...(kind ? { kind } : {}),
      ...(from ? { from } : {}),
      ...(clientId && !this.params['id'] ? { client: clientId } : {}),
    }).toString();
    navigate(`${here()}${search ? `?${search}` : ''}`, { replace: true });
  }

  private tools(): unknown {
    const { kind, from, clientId } = this.filter;
    const clients = this.params['id'] ? [] : (this.me.state.me?.clients ?? []);
    const chip = (label: string, pressed: boolean, change: Partial<FileFilter>): unknown =>
      html`<button class="chip" type="button" aria-pressed=${pressed} @click=${() => this.show(change)}>${label}</button>`;
    return html`<div class="views">
        <yk-segmented
          label=${t('files.filter')}
          value=${kind}
          .choices=${KINDS.map((value) => ({ value, label: t(`files.${value || 'all'}`) }))}
          @change=${(event: Event) => this.show({ kind: (event.target as YkSegmented).value as FileFilter['kind'] })}
        ></yk-segmented>
      </div>
      <div class="chips scroll onpage" role="group" aria-label=${t('files.company')} tabindex="0">
        ${chip(t(this.params['id'] ? 'files.fromTheClient' : 'files.fromClient'), from === 'client', { from: from === 'client' ? '' : 'client' })}${chip(t('files.fromFirm'), from === 'firm', { from: from === 'firm' ? '' : 'firm' })}${clients.length > 1 ? clients.map(({ id, short }) => chip(short, id === clientId, { clientId: id === clientId ? '' : id })) : nothing}
      </div>`;
  }
  private list(): unknown {
    const { items, known, problem } = this.#files;
    if (items.length === 0 && problem) return html`<yk-error .problem=${problem} .retry=${() => void this.#files.reload()}></yk-error>`;
    if (!known) return html`<yk-skeleton kind="cells" count="6"></yk-skeleton>`;
    const { kind, from, clientId } = this.filter;
    const narrowed = Boolean(kind || from || (clientId && !this.params['id']));
    if (items.length === 0)
      return html`<yk-empty heading=${t(narrowed ? 'files.emptyFilter' : 'files.empty')}
        >${t(narrowed ? 'files.emptyFilterText' : 'files.emptyText')}</yk-empty
      >`;
    const pictures = items.filter(({ type }) => type.startsWith('image/'));
    const several = !clientId && (this.me.state.me?.clients.length ?? 0) > 1;
    return html`${byMonth(items).map(
      ({ heading, files }) =>
        html`<yk-section heading=${heading}
          ><yk-card
            >${repeat(
              files,
              ({ id }) => id,
              (file) => html`<yk-file-line .file=${file} .pictures=${pictures} ?several=${several}></yk-file-line>`,
            )}</yk-card
          ></yk-section
        >`,
    )}${listFoot(this.#files)}`;
  }
  override render(): unknown {
    return html`<yk-page
        heading=${t(this.params['id'] ? 'files.titleOf' : 'files.title')}
        back=${this.params['id'] ? `/clients/${this.params['id']}` : '/me'}
        .refresh=${() => this.#files.reload()}
        >${this.tools()}${this.list()}</yk-page
      ><yk-viewer></yk-viewer>`;
  }
}
