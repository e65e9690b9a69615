// Long: the page of one record, its tabs and everything that can be done there by button, menu and key.
import { html, nothing, type TemplateResult } from 'lit';
import type { CaseRow } from '../../../api/views.ts';
import { CASE_STATES } from '../../../domain/case/types.ts';
import type { ClientFileView, ClientNoteView, ClientView, ContactView } from '../../../api/views/clients.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { listCases } from '../../data/api.ts';
import {
  changeClientFile,
  changeNote,
  getClient,
  listClientFiles,
  listContacts,
  listNotes,
  listProfiles,
  removeClientFile,
  removeHelper,
  removeNote,
  revealPhone,
  undoMerge,
  withdrawProfile,
} from '../../data/clients-api.ts';
import { ApiProblem } from '../../data/http.ts';
import { may } from '../../data/me.ts';
import { t } from '../../locales/console-clients.ts';
import { deadlineOf } from '../case-words.ts';
import { doDeed } from '../deed-dialog.ts';
import { say } from '../dialog.ts';
import { icon } from '../icons.ts';
import { Keys, type ShortcutGroup } from '../keys.ts';
import { neighbours } from '../list/neighbours.ts';
import { later } from '../later.ts';
import { showMenu, type MenuEntry } from '../menu.ts';
import { Part, define } from '../part.ts';
import { face, pips, skeleton, stateMark, trouble, who } from '../parts.ts';
import { go, here, href } from '../router.ts';
import { count, day, dayKey } from '../time.ts';
import { contactBox, fileLines, noteBox, recordBox, taxBox } from './client-boxes.ts';
import {
  changeAccountant,
  openAddContact,
  openArchive,
  openContact,
  openFiles,
  openHelper,
  openNote,
  openRemoveContact,
  openTaxes,
  openEditClient,
  openInvite,
  openMerge,
  openPackage,
} from './later-deeds.ts';
import './client-timeline.ts';
import '../styles/case.css';
import '../styles/clients.css';

const openViewAs = later(async () => (await import('../view-as-dialog.ts')).openViewAs);

/** Cases of a client that are not finished. */
const runningCases = async (clientId: string): Promise<CaseRow[]> =>
  (await listCases({ clientId, state: CASE_STATES.filter((state) => state !== 'completed' && state !== 'cancelled'), limit: 20 })).items;

const TABS = ['overview', 'cases', 'engagements', 'taxfile', 'custody', 'files', 'timeline'] as const;
type Tab = (typeof TABS)[number];

/** One client: who they are, how they are taxed, their people, papers, notes, and everything that happened. */
export class ClientPage extends Part {
  static override properties = { client: {} };
  declare client: string;
  readonly view = new Resource(
    this,
    () => (this.client ? `client:${this.client}` : null),
    () => getClient(this.client),
  );
  private list<T>(name: string, fetch: (id: string) => Promise<{ items: T[] }>): Resource<{ items: T[] }> {
    return new Resource(
      this,
      () => (this.client && this.view.value ? `client-${name}:${this.client}` : null),
      () => fetch(this.client),
    );
  }
  readonly contacts = this.list('contacts', listContacts);
  readonly profiles = this.list('profiles', listProfiles);
  readonly notes = this.list('notes', listNotes);
  readonly files = this.list('files', listClientFiles);
  readonly cases = this.list('cases', (clientId) => listCases({ clientId, limit: 50 }));
  readonly live = new Live(this, { topic: 'client' }, (event) => {
    if (!event || event.recordId === this.client) this.reload();
  });
  readonly keys = new Keys(this, () => this.shortcuts());
  #refusal: ApiProblem | null = null;
  /** What still runs and keeps the client from being put away. */
  #running: CaseRow[] = [];

  private reload(): void {
    for (const one of [this.view, this.contacts, this.profiles, this.notes, this.files, this.cases]) void one.load();
  }
  private get tab(): Tab {
    const asked = here().query.get('tab');
    return TABS.find((tab) => tab === asked) ?? 'overview';
  }
  private toTab(tab: Tab): void {
    go(`/clients/${this.client}${tab === 'overview' ? '' : `?tab=${tab}`}`, { replace: true });
    this.requestUpdate();
  }
  /** Does something and shows what became of it; a refusal stays on the page until it is read. */
  private async do(deed: () => Promise<unknown>, said = ''): Promise<void> {
    this.#refusal = null;
    try {
      if ((await deed()) !== false) {
        if (said) say(said);
        this.reload();
      }
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      this.#refusal = problem;
    }
    this.requestUpdate();
  }
  private may(action: string): boolean {
    return this.view.value?.actions.some((one) => one === action) ?? false;
  }

  private edit = (): void => {
    const view = this.view.value;
    if (view && this.may('edit')) void this.do(async () => (await openEditClient(view)) !== null);
  };
  private changeWho = (): void => {
    const view = this.view.value;
    if (view && this.may('accountant')) void this.do(() => changeAccountant(view));
  };
  private taxes = (): void => {
    const view = this.view.value;
    if (view && this.may('edit')) void this.do(() => openTaxes(view));
  };
  private invite = (): void => {
    const view = this.view.value;
    if (view && this.may('contacts')) void this.do(() => openInvite(view));
  };
  private note = (): void => {
    const view = this.view.value;
    if (view && this.may('note')) void this.do(() => openNote(view));
  };
  private upload = (): void => {
    const view = this.view.value;
    if (view && this.may('files')) void this.do(() => openFiles(view));
  };
  private newCase = (): void => {
    const view = this.view.value;
    if (!view || !this.may('request')) return;
    void this.do(async () => (await (await import('../new-case/new-case.ts')).openNewCase({ id: view.id, name: view.name })) !== null);
  };
  private merge = (): void => {
    const view = this.view.value;
    if (view && this.may('merge')) void this.do(() => openMerge(view));
  };
  private archive(away: boolean): void {
    const view = this.view.value;
    if (!view) return;
    void this.do(async () => {
      this.#running = away && view.cases.open > 0 ? await runningCases(view.id) : [];
      return this.#running.length > 0 ? false : openArchive(view, away);
    });
  }
  private undo(mergeId: string, name: string, until: string): void {
    void this.do(() =>
      doDeed({
        title: t('merge.undoTitle', { name }),
        note: t('merge.undoText', { day: dayKey(until) }),
        confirm: t('merge.undo'),
        danger: true,
        run: () => undoMerge(this.client, mergeId),
      }).then((done) => {
        if (done) say(t('merge.undone'));
        return done;
      }),
    );
  }

  private more(anchor: HTMLElement): void {
    const view = this.view.value;
    if (!view) return;
    showMenu(anchor, t('more'), () => [
      ...(may('archives.make') && may('exports.make')
        ? [{ text: t('package.do'), icon: 'download', run: () => void this.do(() => openPackage(view)) } satisfies MenuEntry]
        : []),
      ...(this.may('merge') ? [{ text: t('merge.do'), icon: 'swap', run: this.merge } satisfies MenuEntry] : []),
      ...view.merges.flatMap(({ id, client, undoUntil }) =>
        undoUntil && this.may('merge')
          ? [
              {
                text: `${t('merge.undo')} · ${client.name}`,
                icon: 'undo',
                run: () => this.undo(id, client.name, undoUntil),
              } satisfies MenuEntry,
            ]
          : [],
      ),
      ...(this.may('archive')
        ? [{ text: t('archive.do'), icon: 'database', danger: true, run: () => this.archive(true) } satisfies MenuEntry]
        : []),
      ...(this.may('restore') ? [{ text: t('restore.do'), icon: 'undo', run: () => this.archive(false) } satisfies MenuEntry] : []),
    ]);
  }
  private contactMenu = (contact: ContactView, anchor: HTMLElement): void => {
    const view = this.view.value;
    if (!view) return;
    showMenu(anchor, contact.name, () => [
      { text: t('contact.edit'), icon: 'pencil', run: () => void this.do(() => openContact(view, contact)) },
      {
        text: t('contact.reveal'),
        icon: 'eye',
        run: () =>
          void this.do(async () => {
            const { phone } = await revealPhone(view.id, contact.personId);
            say(phone ? t('contact.phoneIs', { name: contact.name, phone }) : t('contact.noPhone', { name: contact.name }));
            return false;
          }),
      },
      ...(may('dossiers.read')
        ? [{ text: t('contact.dossier'), icon: 'file', run: () => go(`/contacts/${contact.personId}`) } satisfies MenuEntry]
        : []),
      ...(may('viewAs.start')
        ? [
            {
              text: t('contact.viewAs'),
              icon: 'eye',
              run: () => void openViewAs({ personId: contact.personId }, contact.name),
            } satisfies MenuEntry,
          ]
        : []),
      '-',
      { text: t('contact.remove'), icon: 'close', danger: true, run: () => void this.do(() => openRemoveContact(view, contact)) },
    ]);
  };
  private noteMenu = (note: ClientNoteView, anchor: HTMLElement): void => {
    const view = this.view.value;
    if (!view) return;
    showMenu(anchor, t('note.more'), () => [
      {
        text: t(note.pinned ? 'note.unpin' : 'note.pin'),
        icon: 'star',
        run: () => void this.do(() => changeNote(view.id, note.id, { pinned: !note.pinned, version: note.version })),
      },
      { text: t('note.edit'), icon: 'pencil', run: () => void this.do(() => openNote(view, note)) },
      '-',
      {
        text: t('note.remove'),
        icon: 'close',
        danger: true,
        run: () => void this.do(() => removeNote(view.id, note.id), t('note.removed')),
      },
    ]);
  };
  private fileMenu = (file: ClientFileView, anchor: HTMLElement): void => {
    showMenu(anchor, file.name, () => [
      {
        text: t(file.internal ? 'file.show' : 'file.hide'),
        icon: file.internal ? 'eye' : 'lock',
        run: () => void this.do(() => changeClientFile(this.client, file.id, { internal: !file.internal })),
      },
      '-',
      {
        text: t('file.remove'),
        icon: 'close',
        danger: true,
        run: () => void this.do(() => removeClientFile(this.client, file.id), t('file.removed', { name: file.name })),
      },
    ]);
  };

  private shortcuts(): ShortcutGroup {
    const around = neighbours('clients', this.client);
    const key = (keys: string, does: string, run: () => void, may = true) => (may ? [{ keys, does, run }] : []);
    return {
      title: t('clients'),
      items: [
        ...key('c', t('newCase'), this.newCase, this.may('request')),
        ...key('a', t('accountant.change'), this.changeWho, this.may('accountant')),
        ...key('e', t('edit'), this.edit, this.may('edit')),
        ...key('t', t('tax.change'), this.taxes, this.may('edit')),
        ...key('i', t('contact.invite'), this.invite, this.may('contacts')),
        ...key('m', t('note.add'), this.note, this.may('note')),
        ...key('u', t('file.add'), this.upload, this.may('files')),
        ...TABS.map((tab, index) => ({ keys: String(index + 1), does: t(`tab.${tab}`), run: () => this.toTab(tab) })),
        ...key('j', t('next'), () => go(`/clients/${around?.next ?? ''}`), Boolean(around?.next)),
        ...key('k', t('previous'), () => go(`/clients/${around?.previous ?? ''}`), Boolean(around?.previous)),
        { keys: 'Escape', does: t('back'), run: () => go(around?.address ?? '/clients') },
      ],
    };
  }

  private head(): TemplateResult | typeof nothing {
    const view = this.view.value;
    if (!view) return nothing;
    const { accountant } = view;
    return html`<div class="cl-h">
      <span class="co big" aria-hidden="true">${[...view.short][0] ?? ''}</span>
      <div class="grow">
        <div class="row wrap">
          <h2>${view.name}</h2>
          <span class="tag">${t(`vat.${view.vatKind}`)}</span>${view.engaged ? html`<span class="tag g">${t('engaged')}</span>` : nothing}${
            view.archivedAt ? html`<span class="tag a">${t('archived')}</span>` : nothing
          }
        </div>
        <div class="row wrap mut">
          ${view.usci ? html`<span class="mono">${view.usci}</span>` : nothing}<span
            >${icon('store', 13)} ${view.stores.map(({ name }) => name).join(t('comma'))}</span
          ><span>${t('since', { day: dayKey(view.createdAt).slice(0, 7) })}</span
          ><a href=${href(`/cases?clientId=${view.id}&client=${encodeURIComponent(view.short)}`)}
            >${t('casesCount', { n: view.cases.total })}</a
          >
        </div>
      </div>
      <div class="row">
        ${
          accountant
            ? html`${face(accountant, 34)}
                <div>
                  <b class="t1">${accountant.name}</b>
                  <div class="mut">
                    ${t('accountantSince', { day: view.accountantSince ? dayKey(view.accountantSince).slice(0, 7) : t('none') })}
                  </div>
                </div>`
            : html`<span class="stale">${t('noAccountantYet')}</span>`
        }
      </div>
    </div>`;
  }
  private notes0(): TemplateResult {
    const view = this.view.value;
    const problem = this.#refusal;
    return html`${
      view?.mergedInto
        ? html`<div class="note w cl-note">
            ${icon('swap', 14)}<span class="grow">${t('mergedInto', { name: view.mergedInto.name })}</span
            ><a class="btn sm" href=${href(`/clients/${view.mergedInto.id}`)}>${t('mergedOpen')}</a>
          </div>`
        : nothing
    }
    ${
      view?.archivedAt
        ? html`<div class="note cl-note">${icon('database', 14)}<span>${t('archivedOn', { day: day(view.archivedAt) })}</span></div>`
        : nothing
    }
    ${
      this.#running.length > 0
        ? html`<div class="note d cl-note" role="alert">
            ${icon('warn', 14)}<span class="grow"
              >${t('archive.open', { n: this.#running.length })}${this.#running.map(
                (one) => html` <a class="lk" href=${href(`/cases/${one.id}`)}>${one.title}</a>`,
              )}</span
            ><button
              class="ib"
              aria-label=${t('close')}
              @click=${() => {
                this.#running = [];
                this.requestUpdate();
              }}
            >
              ${icon('close', 14)}
            </button>
          </div>`
        : nothing
    }
    ${
      problem
        ? html`<div class="note d cl-note" role="alert">
            ${icon('warn', 14)}<span class="grow">${problem.message}</span
            ><button
              class="ib"
              aria-label=${t('close')}
              @click=${() => {
                this.#refusal = null;
                this.requestUpdate();
              }}
            >
              ${icon('close', 14)}
            </button>
          </div>`
        : nothing
    }`;
  }
  private tabs(): TemplateResult {
    const view = this.view.value;
    const counts: Partial<Record<Tab, number>> = { cases: view?.cases.total ?? 0, files: view?.files ?? 0 };
    return html`<nav class="tabs" aria-label=${t('clients')}>
      ${TABS.map(
        (tab) =>
          html`<a
            class=${this.tab === tab ? 'on' : ''}
            aria-current=${this.tab === tab ? 'page' : nothing}
            href=${href(`/clients/${this.client}${tab === 'overview' ? '' : `?tab=${tab}`}`)}
            >${t(`tab.${tab}`)}${counts[tab] === undefined ? nothing : html` <i>${count(counts[tab])}</i>`}</a
          >`,
      )}
    </nav>`;
  }
  private overview(): TemplateResult | typeof nothing {
    const view = this.view.value;
    if (!view) return nothing;
    const files = this.files.value?.items ?? [];
    void import('../ledgers/turnover-note.ts');
    return html`<div class="cb2">
      <div class="cl-m">
        <div class="cl-2">
          ${recordBox(
            view,
            this.edit,
            () => void this.do(() => openHelper(view)),
            (staffId) => void this.do(() => removeHelper(view.id, staffId)),
          )}
          ${taxBox(
            view,
            this.profiles.value?.items ?? [],
            this.taxes,
            (id) => void this.do(() => withdrawProfile(view.id, id), t('tax.withdrawn')),
          )}
        </div>
        <yk-turnover .client=${view.id}></yk-turnover>
        ${contactBox(view, this.contacts.value?.items ?? [], {
          invite: this.invite,
          add: () => void this.do(() => openAddContact(view)),
          menu: this.contactMenu,
        })}
        ${noteBox(view, this.notes.value?.items ?? [], this.note, this.noteMenu)}
      </div>
      <aside class="sp" aria-label=${t('box.timeline')}>
        <section class="sg">
          <h3>${t('box.timeline')}<a class="more" href=${href(`/clients/${view.id}?tab=timeline`)}>${t('tl.all')}</a></h3>
          <yk-client-timeline .client=${view.id} .brief=${true}></yk-client-timeline>
        </section>
        <section class="sg last">
          <h3>${t('box.files')}<a class="more" href=${href(`/clients/${view.id}?tab=files`)}>${t('file.all', { n: view.files })}</a></h3>
          ${fileLines(files.slice(0, 5), null)}
          ${this.may('files') ? html`<button class="btn sm" @click=${this.upload}>${icon('upload', 14)}<span>${t('file.add')}</span><kbd>U</kbd></button>` : nothing}
        </section>
      </aside>
    </div>`;
  }
  private caseTab(): TemplateResult {
    const rows = this.cases.value?.items ?? [];
    return html`<div class="cl-t">
      ${
        !this.cases.value
          ? skeleton(120)
          : rows.length === 0
            ? html`<p class="mut">${t('case.none')}</p>`
            : html`<div class="box">
                <table class="mini">
                  <colgroup>
                    <col .style=${'width:130px'} />
                    <col />
                    <col .style=${'width:150px'} />
                    <col .style=${'width:150px'} />
                    <col .style=${'width:110px'} />
                    <col .style=${'width:140px'} />
                  </colgroup>
                  <tbody>
                    ${rows.map(
                      (row) =>
                        html`<tr>
                          <td class="mono mut">${row.id}</td>
                          <td class="t1"><a href=${href(`/cases/${row.id}`)}>${row.title}</a></td>
                          <td>${stateMark(row.state)}</td>
                          <td>${pips(row)}</td>
                          <td>${who(row.assignee)}</td>
                          <td class="r">${deadlineOf(row)}</td>
                        </tr>`,
                    )}
                  </tbody>
                </table>
              </div>`
      }
      <p>
        <a href=${href(`/cases?clientId=${this.client}&client=${encodeURIComponent(this.view.value?.short ?? '')}`)}>${t('case.all')}</a>
      </p>
    </div>`;
  }
  private engagementTab(view: ClientView): TemplateResult {
    void import('../engagements/client-engagements.ts');
    return html`<div class="cl-t"><yk-client-engagements .client=${view.id} .called=${view.name}></yk-client-engagements></div>`;
  }
  /** Tabs that are fetched when they are gone to. */
  private lateTab(tab: 'taxfile' | 'custody'): TemplateResult {
    void (tab === 'taxfile' ? import('../custody/tax-file-tab.ts') : import('../custody/custody-tab.ts'));
    return tab === 'taxfile'
      ? html`<yk-client-tax-file .client=${this.client}></yk-client-tax-file>`
      : html`<yk-client-custody
          .client=${this.client}
          .short=${this.view.value?.short ?? ''}
          .edits=${may('custody.write') && this.view.value?.archivedAt === null}
        ></yk-client-custody>`;
  }
  private fileTab(): TemplateResult {
    return html`<div class="cl-t">
      ${
        this.may('files')
          ? html`<div class="row">
              <button class="btn" @click=${this.upload}>${icon('upload', 14)}<span>${t('file.add')}</span><kbd>U</kbd></button>
            </div>`
          : nothing
      }
      ${this.files.value ? fileLines(this.files.value.items, this.may('edit') ? this.fileMenu : null) : skeleton(120)}
    </div>`;
  }

  override render(): TemplateResult {
    const { value: view, problem } = this.view;
    const around = neighbours('clients', this.client);
    return html`<header class="bar">
        <h1 class="crumb">
          <a href=${href(around?.address ?? '/clients')}>${t('clients')}</a>${icon('right', 13)}<span class="el">${view?.name ?? ''}</span>
        </h1>
        <span class="grow"></span>
        ${around ? html`<span class="mut nowrap">${around.at + 1} / ${count(around.count)}</span>` : nothing}
        ${this.may('accountant') ? html`<button class="btn gho" @click=${this.changeWho}>${icon('swap')}<span>${t('accountant.change')}</span><kbd>A</kbd></button>` : nothing}
        ${
          this.may('merge') || this.may('restore')
            ? html`<button
                class="ib"
                aria-label=${t('more')}
                aria-haspopup="menu"
                @click=${(event: Event) => this.more(event.currentTarget as HTMLElement)}
              >
                ${icon('more', 16)}
              </button>`
            : nothing
        }
        ${this.may('request') ? html`<button class="btn pri" @click=${this.newCase}>${icon('plus')}<span>${t('newCase')}</span><kbd>C</kbd></button>` : nothing}
      </header>
      ${
        problem && !view
          ? html`<div class="em">
              ${
                problem.status === 404
                  ? html`<h2>${t('gone')}</h2>
                      <p>${t('goneText')}</p>
                      <a class="btn" .style=${'margin-top:18px'} href=${href('/clients')}>${t('empty.all')}</a>`
                  : trouble(problem.message, () => {
                      void this.view.load();
                    })
              }
            </div>`
          : !view
            ? html`<div class="cl-h">${skeleton(48, '48px')}${skeleton(40, '320px')}</div>`
            : html`${this.head()}${this.notes0()}${this.tabs()}${
                this.tab === 'overview'
                  ? this.overview()
                  : this.tab === 'cases'
                    ? this.caseTab()
                    : this.tab === 'files'
                      ? this.fileTab()
                      : this.tab === 'engagements'
                        ? this.engagementTab(view)
                        : this.tab === 'taxfile' || this.tab === 'custody'
                          ? this.lateTab(this.tab)
                          : html`<div class="cl-t"><yk-client-timeline .client=${this.client} .brief=${false}></yk-client-timeline></div>`
              }`
      }`;
  }
}
define('yk-client-page', ClientPage);
