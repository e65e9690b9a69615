import { html, nothing, type TemplateResult } from 'lit';
import type { FirmSettings } from '../../../domain/settings.ts';
import { getSettings, saveSettings } from '../../data/api.ts';
import { loadMe, readMe } from '../../data/me.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { say } from '../dialog.ts';
import { icon, logo } from '../icons.ts';
import { Keys } from '../keys.ts';
import { Part, define } from '../part.ts';
import { key, skeleton, trouble } from '../parts.ts';
import { showBrand } from '../prefs.ts';
import { guardLeaving } from '../router.ts';
import { t, type Word } from '../words.ts';
import { durationField, numberField, switchField, textField, timeField, type Field } from './fields.ts';
import '../styles/settings.css';

const SECTIONS = ['firm', 'businessHours', 'grabWindow', 'escalation', 'autoAssign', 'confirm', 'review'] as const;
type Section = (typeof SECTIONS)[number];
/** What a section of the page writes. */
const WRITES: Record<Section, (keyof FirmSettings)[]> = {
  firm: ['firm'],
  businessHours: ['businessHours'],
  grabWindow: ['grabWindow', 'firstRefusal'],
  escalation: ['escalation'],
  autoAssign: ['autoAssign'],
  confirm: ['confirm', 'reply'],
  review: ['review'],
};

/** 设置: the firm's numbers and hours. Open cases keep those they started with, and the page says so. */
export class SettingsPage extends Part {
  readonly kept = new Resource(this, () => 'settings', getSettings);
  readonly submit = new Submit(this);
  readonly keys = new Keys(this, () => ({
    title: t('nav.settings'),
    items: [
      {
        keys: 'Mod+s',
        does: t('settings.save'),
        typing: true,
        run: () => {
          void this.save();
        },
      },
    ],
  }));
  #draft: FirmSettings | null = null;
  #base = '';
  #section: Section = 'firm';

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    guardLeaving(null);
    const color = readMe().me?.firm.brandColor;
    if (color) showBrand(color);
  }
  private get mayWrite(): boolean {
    return readMe().me?.permissions.includes('settings.write') ?? false;
  }
  private changed(section: Section): boolean {
    const kept = this.kept.value;
    return (
      kept !== null &&
      this.#draft !== null &&
      WRITES[section].some((name) => JSON.stringify(kept[name]) !== JSON.stringify(this.#draft?.[name]))
    );
  }
  private get dirty(): Section[] {
    return SECTIONS.filter((section) => this.changed(section));
  }
  private wrong(section: Section): boolean {
    return (
      this.submit.problem?.errors.some(({ pointer }) => WRITES[section].some((name) => pointer.replace('#', '').startsWith(`/${name}`))) ??
      false
    );
  }

  protected override willUpdate(): void {
    const kept = this.kept.value;
    if (kept && (!this.#draft || (JSON.stringify(kept) !== this.#base && this.dirty.length === 0))) {
      this.#draft = structuredClone(kept);
      this.#base = JSON.stringify(kept);
    }
  }
  private put(change: (draft: FirmSettings) => void): void {
    if (!this.#draft) return;
    change(this.#draft);
    guardLeaving(this.dirty.length > 0 ? () => confirm(t('settings.leave')) : null);
    this.requestUpdate();
  }
  private async save(event?: Event): Promise<void> {
    event?.preventDefault();
    const draft = this.#draft;
    const { dirty } = this;
    if (!draft || dirty.length === 0) return;
    const changes = Object.fromEntries(
      dirty.flatMap((section) => WRITES[section]).map((name) => [name, draft[name]]),
    ) as Partial<FirmSettings>;
    // With the version seen: what another wrote meanwhile is not overwritten unread.
    const { version } = this.kept.value as FirmSettings & { version?: number };
    const body = { ...changes, ...(version === undefined ? {} : { version }) };
    const saved = await this.submit.run(body, () => saveSettings(body));
    if (!saved) {
      await this.updateComplete;
      (this.querySelector<HTMLElement>('[aria-invalid=true]') ?? this.querySelector<HTMLElement>('.save'))?.focus();
      return;
    }
    this.#draft = null;
    guardLeaving(null);
    this.kept.put(saved);
    say(t('settings.saved'));
    if (changes.firm) {
      showBrand(saved.firm.brandColor);
      void loadMe();
    }
  }
  private undo(): void {
    this.#draft = null;
    this.submit.clear();
    guardLeaving(null);
    if (this.kept.value) showBrand(this.kept.value.firm.brandColor);
  }
  /** The section in sight is the one marked at the left. */
  private scrolled(form: HTMLElement): void {
    const top = form.getBoundingClientRect().top + 90;
    const seen =
      SECTIONS.findLast((section) => (this.querySelector(`#${section}`)?.getBoundingClientRect().top ?? Infinity) < top) ?? 'firm';
    if (seen !== this.#section) {
      this.#section = seen;
      this.requestUpdate();
    }
  }
  private error(pointer: string): string {
    return this.submit.problem?.errors.find((one) => one.pointer.replace(/^#/, '') === pointer)?.message ?? '';
  }

  override render(): TemplateResult {
    const { problem } = this.kept;
    const draft = this.#draft;
    const { dirty } = this;
    return html`<header class="bar">
        <h1>${t('nav.settings')}</h1>
        <span class="grow"></span>${this.mayWrite ? nothing : html`<span class="tag">${icon('lock', 12)}${t('settings.readOnly')}</span>`}
      </header>
      ${
        problem && !draft
          ? html`<div class="em">
              ${trouble(problem.message, () => {
                void this.kept.load();
              })}
            </div>`
          : html`<div class="se">
              <nav aria-label=${t('settings.sections')}>
                ${SECTIONS.map(
                  (section) =>
                    html`<a
                      href="#${section}"
                      class=${section === this.#section ? 'on' : ''}
                      @click=${(event: Event) => {
                        event.preventDefault();
                        this.#section = section;
                        this.querySelector(`#${section}`)?.scrollIntoView({ block: 'start' });
                        this.requestUpdate();
                      }}
                      >${t(`settings.${section}`)}${this.wrong(section) ? html`<i class="e"></i>` : this.changed(section) ? html`<i></i>` : nothing}</a
                    >`,
                )}
              </nav>
              <form class="page" @submit=${this.save} novalidate>
                <div
                  class="form"
                  tabindex="0"
                  role="region"
                  aria-label=${t('nav.settings')}
                  @scroll=${(event: Event) => this.scrolled(event.target as HTMLElement)}
                >
                  <div class="note" .style=${'margin:14px 0 0;max-width:760px'}>${icon('clock', 14)}<span>${t('settings.keep')}</span></div>
                  ${draft ? this.sections(draft) : html`<fieldset>${skeleton(20, '120px')}<br />${skeleton(32)}<br />${skeleton(32)}</fieldset>`}
                </div>
                ${
                  this.mayWrite
                    ? html`<div class="save" tabindex="-1">
                        <span class="grow ${this.submit.problem ? 'red' : 'mut'}" role="status"
                          >${this.submit.problem ? this.submit.problem.message : dirty.length > 0 ? t('settings.dirty', { names: dirty.map((section) => t(`settings.${section}`)).join(t('list.comma')) }) : t('settings.clean')}</span
                        ><button type="button" class="btn" ?disabled=${dirty.length === 0 || this.submit.busy} @click=${this.undo}>
                          ${t('settings.undo')}</button
                        ><button class="btn pri" ?disabled=${dirty.length === 0 || this.submit.busy}>
                          <span>${this.submit.busy ? t('settings.saving') : t('settings.save')}</span>${key('Ctrl', 'S')}
                        </button>
                      </div>`
                    : nothing
                }
              </form>
            </div>`
      }`;
  }

  private field(pointer: string, label: Word, hint: Word | null = null): Field {
    return {
      id: pointer.slice(1).replaceAll('/', '-'),
      label: t(label),
      hint: hint ? t(hint) : '',
      error: this.error(pointer),
      off: !this.mayWrite,
    };
  }

  private sections(draft: FirmSettings): TemplateResult {
    const put = this.put.bind(this);
    const days = ['1', '2', '3', '4', '5', '6', '7'] as const;
    const off = !this.mayWrite;
    return html` <fieldset id="firm">
        <legend>${t('settings.firm')}</legend>
        <p>${t('settings.firmHint')}</p>
        <div class="g2">
          ${textField(this.field('/firm/name', 'settings.firmName'), draft.firm.name, 60, (value) =>
            put((d) => {
              d.firm.name = value;
            }),
          )}${textField(this.field('/firm/short', 'settings.firmShort', 'settings.firmShortHint'), draft.firm.short, 20, (value) =>
            put((d) => {
              d.firm.short = value;
            }),
          )}
          ${textField(this.field('/firm/slogan', 'settings.slogan'), draft.firm.slogan, 40, (value) =>
            put((d) => {
              d.firm.slogan = value;
            }),
          )}${textField(this.field('/firm/phone', 'settings.phone'), draft.firm.phone, 20, (value) =>
            put((d) => {
              d.firm.phone = value;
            }),
          )}
          ${textField(
            this.field('/firm/smsSignature', 'settings.signature', 'settings.signatureHint'),
            draft.firm.smsSignature,
            12,
            (value) =>
              put((d) => {
                d.firm.smsSignature = value;
              }),
          )}
          <div class="fl">
            <label for="brand">${t('settings.brand')}</label>
            <div class="in brand ${this.error('/firm/brandColor') ? 'bad' : ''}">
              <input
                type="color"
                id="brand-pick"
                aria-label=${t('settings.brand')}
                ?disabled=${off}
                .value=${/^#[0-9a-f]{6}$/i.test(draft.firm.brandColor) ? draft.firm.brandColor : '#000000'}
                @input=${(e: Event) => {
                  const { value } = e.target as HTMLInputElement;
                  put((d) => {
                    d.firm.brandColor = value;
                  });
                  showBrand(value);
                }}
              /><input
                id="brand"
                class="mono"
                maxlength="7"
                ?disabled=${off}
                .value=${draft.firm.brandColor}
                @input=${(e: Event) => {
                  const { value } = e.target as HTMLInputElement;
                  put((d) => {
                    d.firm.brandColor = value;
                  });
                  showBrand(value);
                }}
              />
            </div>
            <div class="hint">${t('settings.brandHint')}</div>
          </div>
        </div>
        <div class="prev" aria-hidden="true">
          ${logo(28)}<b class="t1">${draft.firm.short}</b><span class="mut grow el">${draft.firm.slogan}</span
          ><span class="tag b">${t('reason.dedicated')}</span><span class="btn pri sm">${t('assign')}</span>
        </div>
      </fieldset>
      <fieldset id="businessHours">
        <legend>${t('settings.businessHours')}</legend>
        <p>${t('settings.businessHoursHint')}</p>
        <div class="fl" .style=${'clear:both'}>
          <label>${t('settings.weekdays')}</label>
          <div class="days" role="group" aria-label=${t('settings.weekdays')}>
            ${days.map((day) => {
              const on = draft.businessHours.weekdays.includes(Number(day));
              return html`<button
                type="button"
                aria-pressed=${on}
                ?disabled=${off}
                @click=${() =>
                  put((d) => {
                    d.businessHours.weekdays = on
                      ? d.businessHours.weekdays.filter((one) => one !== Number(day))
                      : [...d.businessHours.weekdays, Number(day)].toSorted((a, b) => a - b);
                  })}
              >
                ${t(`weekday.${day}`)}
              </button>`;
            })}
          </div>
          ${this.error('/businessHours/weekdays') ? html`<div class="err">${icon('warn', 13)}${this.error('/businessHours/weekdays')}</div>` : nothing}
        </div>
        <ul class="rows" .style=${'margin-top:14px'}>
          ${draft.businessHours.spans.map((span, index) => {
            const [from = '', to = ''] = span.split('-');
            const set = (next: string): void =>
              put((d) => {
                d.businessHours.spans[index] = next;
              });
            return html`<li>
              <span class="n">${index + 1}</span>${timeField(t('settings.from'), from, off, (value) => set(`${value}-${to}`))}<span
                class="mut"
                >—</span
              >${timeField(t('settings.to'), to, off, (value) => set(`${from}-${value}`))}<button
                type="button"
                class="ib"
                aria-label=${t('settings.removeSpan')}
                ?disabled=${off || draft.businessHours.spans.length === 1}
                @click=${() =>
                  put((d) => {
                    d.businessHours.spans.splice(index, 1);
                  })}
              >
                ${icon('close', 14)}</button
              >${this.error(`/businessHours/spans/${index}`) ? html`<span class="red">${this.error(`/businessHours/spans/${index}`)}</span>` : nothing}
            </li>`;
          })}
        </ul>
        ${this.error('/businessHours/spans') ? html`<div class="note d" .style=${'margin-top:8px'}>${this.error('/businessHours/spans')}</div>` : nothing}
        <button
          type="button"
          class="btn gho sm"
          .style=${'margin-top:8px'}
          ?disabled=${off || draft.businessHours.spans.length >= 6}
          @click=${() =>
            put((d) => {
              d.businessHours.spans.push('19:00-20:00');
            })}
        >
          ${icon('plus', 14)}<span>${t('settings.addSpan')}</span>
        </button>
        <p .style=${'margin:8px 0 0'}>${t('settings.allDay')}</p>
      </fieldset>
      <fieldset id="grabWindow">
        <legend>${t('settings.grabWindow')}</legend>
        <p>${t('settings.grabWindowHint')}</p>
        <div class="g3">
          ${(['normal', 'urgent', 'critical'] as const).map((urgency) =>
            durationField(
              this.field(`/grabWindow/${urgency}`, `urgency.${urgency}`),
              draft.grabWindow[urgency],
              ['second', 'minute', 'hour'],
              (iso) =>
                put((d) => {
                  d.grabWindow[urgency] = iso;
                }),
            ),
          )}
        </div>
        <div class="g2" .style=${'margin-top:14px'}>
          ${numberField(
            this.field('/firstRefusal/share', 'settings.firstRefusal', 'settings.firstRefusalHint'),
            Math.round(draft.firstRefusal.share * 100),
            0,
            50,
            '%',
            (value) =>
              put((d) => {
                d.firstRefusal.share = value / 100;
              }),
          )}${durationField(
            this.field('/firstRefusal/min', 'settings.firstRefusalMin'),
            draft.firstRefusal.min,
            ['second', 'minute', 'hour'],
            (iso) =>
              put((d) => {
                d.firstRefusal.min = iso;
              }),
          )}
        </div>
      </fieldset>
      <fieldset id="escalation">
        <legend>${t('settings.escalation')}</legend>
        <p>${t('settings.escalationHint')}</p>
        <ol class="rows">
          ${draft.escalation.map(
            (step, index) =>
              html`<li>
                <span class="n">${index + 1}</span>${durationField(
                  { ...this.field(`/escalation/${index}/after`, 'settings.after'), bare: true },
                  step.after,
                  ['second', 'minute', 'hour'],
                  (iso) =>
                    put((d) => {
                      const one = d.escalation[index];
                      if (one) one.after = iso;
                    }),
                )}<span class="mut nowrap">${t('settings.thenTell')}</span>
                <div class="in">
                  <select
                    aria-label=${t('settings.thenTell')}
                    ?disabled=${off}
                    @change=${(e: Event) =>
                      put((d) => {
                        const one = d.escalation[index];
                        if (one) one.to = (e.target as HTMLSelectElement).value as 'admin' | 'owner';
                      })}
                  >
                    <option value="admin" ?selected=${step.to === 'admin'}>${t('role.admin')}</option>
                    <option value="owner" ?selected=${step.to === 'owner'}>${t('role.owner')}</option></select
                  >${icon('down', 13)}
                </div>
                <label class="row"
                  ><button
                    type="button"
                    class="sw ${step.sms ? 'on' : ''}"
                    role="switch"
                    aria-checked=${step.sms}
                    aria-label=${t('settings.sms')}
                    ?disabled=${off}
                    @click=${() =>
                      put((d) => {
                        const one = d.escalation[index];
                        if (one) one.sms = !one.sms;
                      })}
                  ></button
                  ><span class="nowrap">${t('settings.sms')}</span></label
                ><button
                  type="button"
                  class="ib"
                  aria-label=${t('settings.removeStep')}
                  ?disabled=${off || draft.escalation.length === 1}
                  @click=${() =>
                    put((d) => {
                      d.escalation.splice(index, 1);
                    })}
                >
                  ${icon('close', 14)}
                </button>
              </li>`,
          )}
        </ol>
        ${this.error('/escalation') ? html`<div class="note d" .style=${'margin-top:8px'}>${this.error('/escalation')}</div>` : nothing}
        <button
          type="button"
          class="btn gho sm"
          .style=${'margin-top:8px'}
          ?disabled=${off || draft.escalation.length >= 6}
          @click=${() =>
            put((d) => {
              d.escalation.push({ after: 'PT90M', to: 'owner', sms: true });
            })}
        >
          ${icon('plus', 14)}<span>${t('settings.addStep')}</span>
        </button>
      </fieldset>
      <fieldset id="autoAssign">
        <legend>${t('settings.autoAssign')}</legend>
        <p>${t('settings.autoAssignHint')}</p>
        ${switchField(this.field('/autoAssign/enabled', 'settings.autoAssignOn'), draft.autoAssign.enabled, (on) =>
          put((d) => {
            d.autoAssign.enabled = on;
          }),
        )}
        ${
          draft.autoAssign.enabled
            ? html`<div class="g2" .style=${'margin-top:10px'}>
                ${durationField(
                  this.field('/autoAssign/after', 'settings.autoAssignAfter'),
                  draft.autoAssign.after,
                  ['second', 'minute', 'hour'],
                  (iso) =>
                    put((d) => {
                      d.autoAssign.after = iso;
                    }),
                )}
              </div>`
            : nothing
        }
      </fieldset>
      <fieldset id="confirm">
        <legend>${t('settings.confirm')}</legend>
        <p>${t('settings.confirmHint')}</p>
        <div class="g2">
          ${numberField(
            this.field('/confirm/businessDays', 'settings.confirmDays'),
            draft.confirm.businessDays,
            1,
            30,
            t('unit.businessDay'),
            (value) =>
              put((d) => {
                d.confirm.businessDays = value;
              }),
          )}${durationField(
            this.field('/reply/within', 'settings.reply', 'settings.replyHint'),
            draft.reply.within,
            ['minute', 'hour'],
            (iso) =>
              put((d) => {
                d.reply.within = iso;
              }),
          )}
        </div>
      </fieldset>
      <fieldset id="review">
        <legend>${t('settings.review')}</legend>
        <p>${t('settings.reviewHint')}</p>
        <div class="g2">
          ${durationField(
            this.field('/review/window', 'settings.reviewWindow'),
            draft.review.window,
            ['second', 'minute', 'hour', 'day'],
            (iso) =>
              put((d) => {
                d.review.window = iso;
              }),
          )}${durationField(
            this.field('/review/remindAfter', 'settings.reviewRemind'),
            draft.review.remindAfter,
            ['second', 'minute', 'hour', 'day'],
            (iso) =>
              put((d) => {
                d.review.remindAfter = iso;
              }),
          )}
        </div>
      </fieldset>`;
  }
}
define('yk-settings-page', SettingsPage);
