import { html, nothing, type TemplateResult } from 'lit';
import type { HandoverView, LeaveView, StaffView } from '../../../api/views/staff.ts';
import { actOnLeave, askLeave, getLeaving, giveLogin, inviteStaff, letGo } from '../../data/people-api.ts';
import { newKey } from '../../data/http.ts';
import { t } from '../../locales/console-staff.ts';
import { DialogPart, say } from '../dialog.ts';
import { areaField, dateField, selectField, textField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';
import { among, pickField, staffField } from '../forms/pickers.ts';
import { icon } from '../icons.ts';
import { qrCode } from '../login/qr-code.ts';
import { define } from '../part.ts';
import { dayAndTime, dayKey } from '../time.ts';

/** Something shown this once: a QR code, a password. */
class OnceDialog extends DialogPart<true> {
  heading = '';
  note = '';
  text = '';
  qr = false;
  private async copy(): Promise<void> {
    await navigator.clipboard.writeText(this.text);
    say(t('inv.copied'));
  }
  override render(): TemplateResult {
    return html`<dialog class="dlg small" aria-labelledby="once-title">
      <header>
        <div class="grow">
          <h2 id="once-title">${this.heading}</h2>
          <p class="mut">${this.note}</p>
        </div>
        <button type="button" class="ib" aria-label=${t('close')} @click=${() => this.finish(true)}>${icon('close', 16)}</button>
      </header>
      <div class="body">
        ${this.qr ? html`<div class="invite-qr">${qrCode(this.text, t('inv.qr'))}</div>` : nothing}
        <p class="mono ${this.qr ? 'mut invite-url' : ''}">${this.text}</p>
      </div>
      <footer>
        <span class="grow"></span
        ><button type="button" class="btn" @click=${() => this.copy()}>${icon('file', 14)}<span>${t('inv.copy')}</span></button
        ><button type="button" class="btn pri" autofocus @click=${() => this.finish(true)}><span>${t('close')}</span><kbd>Esc</kbd></button>
      </footer>
    </dialog>`;
  }
}
define('yk-once-dialog', OnceDialog);

async function showOnce(words: { heading: string; note: string; text: string; qr: boolean }): Promise<true> {
  const dialog = Object.assign(new OnceDialog(), words);
  await dialog.open();
  return true;
}

/** Makes an invitation and shows its QR code. */
export async function openStaffInvitation(view: StaffView): Promise<true> {
  const made = await inviteStaff(view.id, newKey());
  return showOnce({
    heading: t('inv.ready', { name: view.name }),
    note: t('inv.until', { at: dayAndTime(made.expiresAt) }),
    text: made.url,
    qr: true,
  });
}

/** A console log-in with a one-time password. */
export async function openLogin(view: StaffView): Promise<boolean> {
  const given = await openForm<{ login: string }, { login: string; password: string }>({
    title: t(view.own?.login ? 'login.again' : 'login.do'),
    sub: view.name,
    values: { login: view.own?.login ?? '' },
    check: ({ login }) => (login.trim() ? {} : { login: t('form.missing') }),
    show: (form) => textField(form, 'login', { label: t('login.name'), hint: t('login.hint'), most: 32 }),
    confirm: t(view.own?.login ? 'login.again' : 'login.do'),
    send: ({ login }, key) => giveLogin(view.id, login.trim(), key),
  });
  return given
    ? showOnce({ heading: t('login.ready'), note: t('login.note'), text: `${given.login}  ${given.password}`, qr: false })
    : false;
}

interface LeaveValues {
  staffId: string;
  from: string;
  to: string;
  coverId: string;
  reason: string;
}
/** Enters leave for a colleague; it stands at once. */
export async function openLeave(staff: { id: string; name: string } | null): Promise<boolean> {
  const today = dayKey(Date.now());
  const saved = await openForm<LeaveValues, LeaveView>({
    title: t('leave.new'),
    ...(staff ? { sub: staff.name } : {}),
    values: { staffId: staff?.id ?? '', from: today, to: today, coverId: '', reason: '' },
    check: ({ staffId }) => (staffId ? {} : { staffId: t('form.missing') }),
    show: (form) =>
      html`${staff ? nothing : staffField(form, 'staffId', { label: t('leave.who') })}
        <div class="two">
          ${dateField(form, 'from', { label: t('leave.from') })}${dateField(form, 'to', { label: t('leave.to'), min: form.values.from })}
        </div>
        ${staffField(form, 'coverId', { label: t('leave.cover'), hint: t('leave.coverHint'), required: false })}
        ${areaField(form, 'reason', { label: t('leave.reason'), required: false, most: 200 })}`,
    confirm: t('leave.new'),
    send: (values, key) => askLeave({ ...values, coverId: values.coverId || null }, key),
  });
  if (saved) say(t('leave.saved'));
  return saved !== null;
}

/** Decides on leave, or names another cover. */
export async function openLeaveDeed(leave: LeaveView, deed: 'approve' | 'refuse' | 'cover'): Promise<boolean> {
  const done = await openForm<{ coverId: string; answer: string }, LeaveView>({
    title: t(deed === 'approve' ? 'leave.approve' : deed === 'refuse' ? 'leave.refuse' : 'leave.changeCover'),
    sub: `${leave.staff.name} · ${t('leave.span', { from: dayAndTime(leave.from), until: dayAndTime(leave.until) })}`,
    values: { coverId: leave.cover?.id ?? '', answer: '' },
    check: ({ answer }) => (deed === 'refuse' && !answer.trim() ? { answer: t('form.missing') } : {}),
    show: (form) =>
      html`${
        deed === 'refuse'
          ? nothing
          : staffField(form, 'coverId', {
              label: t('leave.cover'),
              hint: t('leave.coverHint'),
              required: false,
              names: leave.cover ? { [leave.cover.id]: leave.cover.name } : {},
            })
      }${deed === 'cover' ? nothing : areaField(form, 'answer', { label: t('leave.why'), required: deed === 'refuse', most: 200 })}`,
    confirm: t(deed === 'approve' ? 'leave.approve' : deed === 'refuse' ? 'leave.refuse' : 'leave.changeCover'),
    send: ({ coverId, answer }) =>
      actOnLeave(leave.id, deed, {
        ...(deed === 'refuse' ? {} : { coverId: coverId || null }),
        ...(deed === 'cover' ? {} : { answer: answer.trim() }),
      }),
  });
  return done !== null;
}

/** 离职: what they hold, who takes it, and out. */
export async function openLeaving(view: StaffView): Promise<boolean> {
  const trial = await getLeaving(view.id);
  const people = trial.candidates.map(({ id, name, title, clients, clientCap, openCases }) => ({
    value: id,
    text: name,
    note: `${title} · ${t('col.clients')} ${clients}/${clientCap} · ${t('col.cases')} ${openCases}`,
  }));
  const shown = trial.held.slice(0, 60);
  const key = (one: (typeof shown)[number]): string => `${one.kind}:${one.id}`;
  const done = await openForm<Record<string, string>, HandoverView>({
    title: t('go.title', { name: view.name }),
    sub: t('go.sub'),
    wide: true,
    values: { all: '', reason: '', ...Object.fromEntries(shown.map((one) => [key(one), ''])) },
    show: (form) =>
      html`${
        trial.held.length === 0
          ? html`<p class="mut">${t('go.nothing')}</p>`
          : html`<p>${t('go.held', { n: trial.held.length })}</p>
              ${pickField(form, 'all', { label: t('go.all'), required: false }, among(people))}
              <h3>${t('go.each')}</h3>
              <div class="two">
                ${shown.map((one) =>
                  selectField(form, key(one), { label: `${t(`go.kind.${one.kind}`)} · ${one.name}`, required: false }, [
                    { value: '', text: t('none') },
                    ...trial.candidates
                      .filter(({ role }) => one.kind !== 'group' || role === 'leader')
                      .map(({ id, name }) => ({ value: id, text: name })),
                  ]),
                )}
              </div>`
      }
      ${areaField(form, 'reason', { label: t('go.reason'), required: false, most: 200 })}`,
    confirm: t('go.confirm'),
    send: ({ all, reason, ...each }, idempotencyKey) =>
      letGo(
        view.id,
        {
          reason: (reason ?? '').trim(),
          successorId: all || null,
          byClient: {},
          byItem: Object.fromEntries(Object.entries(each).filter(([, value]) => value !== '')) as Record<string, string>,
        },
        idempotencyKey,
      ),
  });
  if (done) say(t('go.done', { name: view.name }));
  return done !== null;
}
