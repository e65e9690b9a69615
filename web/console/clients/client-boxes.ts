// Long: the boxes of one page side by side; each is a function of what it shows.
import { html, nothing, type TemplateResult } from 'lit';
import type { ClientFileView, ClientNoteView, ClientView, ContactView, ProfileView } from '../../../api/views/clients.ts';
import type { Entity, Levy, TaxFlag, VatKind } from '../../../domain/client/kinds.ts';
import { CONTACT_RIGHTS } from '../../../domain/roles.ts';
import { t } from '../../locales/console-clients.ts';
import { viewFile } from '../case/file-viewer.ts';
import { icon } from '../icons.ts';
import { face } from '../parts.ts';
import { dayAndTime, fileSize } from '../time.ts';

/** How a client is taxed, in one line. */
export const profileWords = ({ entity, vatKind, levy }: { entity: Entity; vatKind: VatKind; levy: Levy }): string =>
  [t(`entity.${entity}`), t(`vat.${vatKind}`), t(`levy.${levy}`)].join(' · ');
const flagWords = (flags: readonly TaxFlag[]): string => flags.map((flag) => t(`flag.${flag}`)).join(t('comma'));

const kv = (name: string, value: TemplateResult | string | typeof nothing): TemplateResult =>
  html`<div class="kv">
    <dt>${name}</dt>
    <dd class="wrap">${value === '' ? html`<span class="mut">${t('none')}</span>` : value}</dd>
  </div>`;
/** A box with its own head: a title, a count, what can be done. */
const box = (id: string, title: string, count: string, actions: TemplateResult | typeof nothing, body: TemplateResult): TemplateResult =>
  html`<section class="cl-box" aria-labelledby=${id}>
    <div class="sh">
      <h2 id=${id}>${title}</h2>
      ${count ? html`<span class="c mut">${count}</span>` : nothing}<span class="grow"></span>${actions}
    </div>
    ${body}
  </section>`;

/** 企业资料. */
export function recordBox(
  view: ClientView,
  edit: () => void,
  addHelper: () => void,
  removeHelper: (staffId: string) => void,
): TemplateResult {
  const may = (action: ClientView['actions'][number]): boolean => view.actions.includes(action);
  return box(
    'box-record',
    t('box.record'),
    '',
    may('edit') ? html`<button class="btn gho sm" @click=${edit}><span>${t('edit')}</span><kbd>E</kbd></button>` : nothing,
    html`<dl class="box pad">
      ${kv(t('record.legalRep'), view.legalRep)} ${kv(t('record.address'), view.address)} ${kv(t('record.industry'), view.industry)}
      ${kv(t('record.district'), view.district)} ${kv(t('record.taxOffice'), view.taxOffice)}
      ${kv(t('record.stores'), view.stores.map(({ name }) => name).join(t('comma')))}
      ${kv(
        t('record.helpers'),
        html`${view.helpers.map(
          (helper) =>
            html`<span class="tag"
              >${helper.name}${
                may('accountant')
                  ? html`<button
                      class="tagx"
                      aria-label=${t('helper.remove', { name: helper.name })}
                      @click=${() => removeHelper(helper.id)}
                    >
                      ${icon('close', 11)}
                    </button>`
                  : nothing
              }</span
            > `,
        )}${may('accountant') ? html`<button class="lk" @click=${addHelper}>${t('helper.add')}</button>` : view.helpers.length === 0 ? t('none') : nothing}`,
      )}
      ${kv(t('record.tags'), view.tags.length === 0 ? '' : html`${view.tags.map((tag) => html`<span class="tag">${tag}</span> `)}`)}
    </dl>`,
  );
}

/** 税务档案: what holds, what comes, what was. */
export function taxBox(
  view: ClientView,
  history: readonly ProfileView[],
  change: () => void,
  withdraw: (id: string) => void,
): TemplateResult {
  const { profile } = view;
  const past = history.filter(({ state }) => state === 'past');
  const coming = history.filter(({ state }) => state === 'coming').toReversed();
  const may = view.actions.includes('edit');
  return box(
    'box-taxes',
    t('box.taxes'),
    profile ? t('tax.from', { date: profile.validFrom }) : '',
    may ? html`<button class="btn gho sm" @click=${change}><span>${t('change')}</span><kbd>T</kbd></button>` : nothing,
    html`<div class="box pad">
      <dl>
        ${kv(t('tax.entity'), t(`entity.${view.entity}`))} ${kv(t('tax.vatKind'), t(`vat.${view.vatKind}`))}
        ${kv(t('tax.levy'), t(`levy.${view.levy}`))} ${kv(t('tax.flags'), flagWords(view.flags))}
        ${kv(t('record.headcount'), view.headcount > 0 ? `${view.headcount} ${t('record.people')}` : '')}
      </dl>
      ${coming.map(
        (one) =>
          html`<div class="note w">
            ${icon('clock', 14)}
            <div class="grow">
              <b>${t('tax.coming', { date: one.validFrom })}</b>
              <div>${profileWords(one)}${one.flags.length > 0 ? html` · ${flagWords(one.flags)}` : nothing}</div>
              ${one.reason ? html`<div class="mut">${one.reason}${one.by ? html` · ${one.by.name}` : nothing}</div>` : nothing}
            </div>
            ${may ? html`<button class="btn sm" @click=${() => withdraw(one.id)}>${t('tax.withdraw')}</button>` : nothing}
          </div>`,
      )}
      ${
        past.length > 0
          ? html`<details class="hist">
              <summary>${t('tax.history')} ${past.length}</summary>
              ${past.map(
                (one) =>
                  html`<div class="hist-l">
                    <span class="mut">${t('tax.until', { from: one.validFrom, to: one.validTo ?? '' })}</span>
                    <div>${profileWords(one)}</div>
                    ${one.reason ? html`<div class="mut">${one.reason}</div>` : nothing}
                  </div>`,
              )}
            </details>`
          : nothing
      }
    </div>`,
  );
}

/** 联系人与权限. */
export function contactBox(
  view: ClientView,
  contacts: readonly ContactView[],
  deeds: { invite: () => void; add: () => void; menu: (contact: ContactView, anchor: HTMLElement) => void },
): TemplateResult {
  const may = view.actions.includes('contacts');
  const sign = (on: boolean, word: string): TemplateResult =>
    on ? html`<span class="up">${icon('check', 15)}<span class="sr">${word}</span></span>` : html`<span class="mut">${t('none')}</span>`;
  return box(
    'box-contacts',
    t('box.contacts'),
    t('box.contactsCount', { n: contacts.length }),
    may
      ? html`<button class="btn gho sm" @click=${deeds.add}><span>${t('contact.add')}</span></button
          ><button class="btn sm" @click=${deeds.invite}>${icon('plus', 14)}<span>${t('contact.invite')}</span><kbd>I</kbd></button>`
      : nothing,
    contacts.length === 0
      ? html`<div class="box pad mut">${t('contact.none')}</div>`
      : html`<div class="box">
          <table class="mini">
            <colgroup>
              <col />
              <col .style=${'width:128px'} />
              <col .style=${'width:96px'} />
              ${CONTACT_RIGHTS.map(() => html`<col .style=${'width:58px'} />`)}
              <col .style=${'width:56px'} />
            </colgroup>
            <thead>
              <tr>
                <th scope="col">${t('contact.name')}</th>
                <th scope="col">${t('contact.phone')}</th>
                <th scope="col">${t('contact.wechat')}</th>
                ${CONTACT_RIGHTS.map((right) => html`<th scope="col">${t(`right.${right}`)}</th>`)}
                <th scope="col"><span class="sr">${t('more')}</span></th>
              </tr>
            </thead>
            <tbody>
              ${contacts.map(
                (contact) =>
                  html`<tr>
                    <td>
                      <span class="who">${face({ id: contact.personId, name: contact.name })}<span class="t1">${contact.name}</span></span>
                      <span class="mut">${contact.title}</span>
                    </td>
                    <td class="mono mut">${contact.phoneMasked ?? t('none')}</td>
                    <td class=${contact.followsAccount ? '' : 'stale'}>
                      ${contact.followsAccount ? t('contact.follows') : contact.joined ? t('contact.joined') : t('contact.notJoined')}
                    </td>
                    ${CONTACT_RIGHTS.map((right) => html`<td>${sign(contact.rights.includes(right), t(`right.${right}`))}</td>`)}
                    <td class="r menu">
                      ${
                        may
                          ? html`<button
                              class="ib"
                              aria-label=${t('contact.more', { name: contact.name })}
                              aria-haspopup="menu"
                              @click=${(event: Event) => deeds.menu(contact, event.currentTarget as HTMLElement)}
                            >
                              ${icon('more', 16)}
                            </button>`
                          : nothing
                      }
                    </td>
                  </tr>`,
              )}
            </tbody>
          </table>
        </div>`,
  );
}

/** 内部备注. */
export function noteBox(
  view: ClientView,
  notes: readonly ClientNoteView[],
  add: () => void,
  menu: (note: ClientNoteView, anchor: HTMLElement) => void,
): TemplateResult {
  const may = view.actions.includes('note');
  return box(
    'box-notes',
    t('box.notes'),
    '',
    may ? html`<button class="btn gho sm" @click=${add}>${icon('pencil', 14)}<span>${t('note.add')}</span><kbd>M</kbd></button>` : nothing,
    notes.length === 0
      ? html`<div class="box pad mut">${t('note.none')}</div>`
      : html`<ul class="notes">
          ${notes.map(
            (note) =>
              html`<li class="int-note">
                ${icon('lock', 14)}
                <div class="grow">
                  <p>${note.text}</p>
                  <div class="mut">
                    ${note.pinned ? html`<span class="tag a">${t('note.pinned')}</span> ` : nothing}${note.author.name} ·
                    ${dayAndTime(note.at)}
                  </div>
                </div>
                ${
                  may
                    ? html`<button
                        class="ib"
                        aria-label=${t('note.more')}
                        aria-haspopup="menu"
                        @click=${(event: Event) => menu(note, event.currentTarget as HTMLElement)}
                      >
                        ${icon('more', 16)}
                      </button>`
                    : nothing
                }
              </li>`,
          )}
        </ul>`,
  );
}

/** Files as lines; a press opens them one after the other. */
export const fileLines = (
  files: readonly ClientFileView[],
  menu: ((file: ClientFileView, anchor: HTMLElement) => void) | null,
): TemplateResult =>
  files.length === 0
    ? html`<p class="mut">${t('file.none')}</p>`
    : html`<ul class="files">
        ${files.map(
          (file, index) =>
            html`<li>
              ${icon(file.type.startsWith('image/') ? 'image' : 'file', 15)}<button
                class="lk2 el grow"
                @click=${() => viewFile(files, index)}
              >
                ${file.name}</button
              >${menu ? html`<span class="tag">${t(`category.${file.category}`)}</span>${file.internal ? html`<span class="tag a">${icon('lock', 11)}${t('file.internal')}</span>` : nothing}<span class="mut nowrap">${fileSize(file.size)}</span><span class="mut nowrap">${t('file.by', { name: file.by, at: dayAndTime(file.at) })}</span><button class="ib" aria-label=${t('file.more', { name: file.name })} aria-haspopup="menu" @click=${(event: Event) => menu(file, event.currentTarget as HTMLElement)}>${icon('more', 16)}</button>` : html`<span class="mut nowrap">${dayAndTime(file.at)}</span>`}
            </li>`,
        )}
      </ul>`;
