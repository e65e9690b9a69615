import { html, nothing, type TemplateResult } from 'lit';
import type { ErrandPerson, ErrandView } from '../../../api/views/errands.ts';
import { civilDateOf } from '../../../domain/time.ts';
import { listCases } from '../../data/api.ts';
import { serverNow } from '../../data/clock.ts';
import { listClientCustody } from '../../data/custody-api.ts';
import { cancelErrand, changeErrand, getErrandDay, moveErrand, planErrand } from '../../data/errands-api.ts';
import { may, readMe } from '../../data/me.ts';
import { t } from '../../locales/console-errands.ts';
import { say } from '../dialog.ts';
import { areaField, dateField } from '../forms/fields.ts';
import type { Form } from '../forms/form.ts';
import { openForm } from '../forms/form-dialog.ts';
import { among, clientField, findStaff, pickField } from '../forms/pickers.ts';
import type { Find } from '../forms/picker.ts';
import { faults, orNull, sent, stopFields, type Written } from './errand-fields.ts';

/** What a new stop begins with. */
export interface PlanStart {
  day?: string;
  staff?: { id: string; name: string };
  client?: { id: string; name: string };
  case?: { no: string; title: string };
  title?: string;
  tellClient?: boolean;
}
interface Planned extends Written {
  day: string;
  staffId: string;
  clientId: string;
  caseId: string;
  custodyId: string;
}

const arrangesOthers = (): boolean => may('errands.assign');
/** A new stop; of a case it is told there when it is done. @returns it, or null when the dialog was closed */
export async function openPlan(start: PlanStart, people: readonly ErrandPerson[] | null = null): Promise<ErrandView | null> {
  const arranges = arrangesOthers();
  const day = start.day ?? civilDateOf(serverNow());
  const runners = people ?? (arranges ? (await getErrandDay({ day }).catch(() => ({ people: [] }))).people : []);
  const me = readMe().me;
  const values: Planned = {
    day,
    staffId: start.staff?.id ?? (arranges ? '' : (me?.staff?.id ?? '')),
    clientId: start.client?.id ?? '',
    caseId: start.case?.no ?? '',
    custodyId: '',
    title: start.title ?? '',
    place: '',
    address: '',
    from: '',
    until: '',
    contactName: '',
    contactPhone: '',
    bring: [],
    note: '',
    tellClient: start.tellClient ?? start.case !== undefined,
  };
  const made = await openForm<Planned, ErrandView>({
    title: start.staff ? t('plan.for', { name: start.staff.name }) : t('plan'),
    wide: true,
    values,
    check: (now) => ({ ...faults(now), ...(now.day ? {} : { day: t('missing') }), ...(now.staffId ? {} : { staffId: t('missing') }) }),
    show: (form) => html`
      <div class="two">
        ${dateField(form, 'day', { label: t('form.day') })}
        ${
          arranges
            ? pickField(
                form,
                'staffId',
                { label: t('form.staff'), names: start.staff ? { [start.staff.id]: start.staff.name } : {} },
                among(runners.map(({ staffId, name }) => ({ value: staffId, text: name }))),
              )
            : ''
        }
      </div>
      <div class="two">
        ${clientField(form, 'clientId', { label: t('form.client'), required: false, names: start.client ? { [start.client.id]: start.client.name } : {} }, () => form.put({ caseId: '', custodyId: '' }))}
        ${pickField(
          form,
          'caseId',
          {
            label: t('form.case'),
            hint: t('form.case.hint'),
            required: false,
            names: start.case ? { [start.case.no]: start.case.title } : {},
          },
          casesOf(form),
          (next) => {
            if (next.length > 0) form.put({ custodyId: '' });
          },
        )}
      </div>
      ${form.values.clientId && may('custody.read') ? custodyField(form) : nothing} ${stopFields(form)}
    `,
    confirm: t('plan'),
    send: ({ day: on, staffId, clientId, caseId, custodyId, ...written }, key) =>
      planErrand(
        {
          day: on,
          staffId,
          clientId: orNull(clientId),
          source: caseId ? { kind: 'case', id: caseId } : custodyId ? { kind: 'custody', id: custodyId } : { kind: 'free' },
          ...sent(written),
        },
        key,
      ),
  });
  if (made) say(t('form.planned', { name: made.staffName, day: made.day.slice(5), place: made.place }));
  return made;
}

/** Another wording of a planned stop. A phone that is kept is left alone unless it is written anew. */
export async function openEdit(stop: ErrandView): Promise<boolean> {
  const { title, place, bring, note, tellClient } = stop;
  const values: Written = {
    title,
    place,
    bring,
    note,
    tellClient,
    address: stop.address ?? '',
    from: stop.from ?? '',
    until: stop.until ?? '',
    contactName: stop.contactName ?? '',
    contactPhone: '',
  };
  const saved = await openForm<Written, ErrandView>({
    title: t('edit'),
    sub: `${stop.staffName} · ${stop.day}`,
    wide: true,
    values,
    check: faults,
    show: (form) => stopFields(form, stop.contactPhone),
    confirm: t('form.save'),
    send: (written, _key, { form }) => {
      const all = sent(written);
      const names = Object.keys(form.changes) as (keyof Written)[];
      const changed = Object.fromEntries(names.map((name) => [name, all[name]])) as Partial<typeof all>;
      return changeErrand(stop.id, { ...changed, version: stop.version });
    },
  });
  if (saved) say(t('form.saved'));
  return saved !== null;
}

/** Another day, another colleague, or both, with the reason. */
export async function openMove(
  stop: ErrandView,
  people: readonly ErrandPerson[],
  to: { staffId?: string; day?: string } = {},
): Promise<boolean> {
  const names = Object.fromEntries([...people.map((one) => [one.staffId, one.name] as const), [stop.staffId, stop.staffName]]);
  const options = people.map(({ staffId, name }) => ({ value: staffId, text: name }));
  const moved = await openForm<{ day: string; staffId: string; reason: string }, ErrandView>({
    title: t('move.title'),
    sub: `${stop.title} · ${stop.place}`,
    values: { day: to.day ?? stop.day, staffId: to.staffId ?? stop.staffId, reason: '' },
    check: ({ day, staffId, reason }) => ({
      ...(day && staffId ? {} : { day: t('missing') }),
      ...(day === stop.day && staffId === stop.staffId ? { staffId: t('move.same') } : {}),
      ...(reason.trim() ? {} : { reason: t('missing') }),
    }),
    show: (form) =>
      html`<div class="two">
          ${dateField(form, 'day', { label: t('move.day') })}
          ${pickField(form, 'staffId', { label: t('move.staff'), names }, arrangesOthers() ? among(options) : findStaff)}
        </div>
        ${areaField(form, 'reason', { label: t('move.reason'), most: 200, rows: 2 })}`,
    note: t('move.note'),
    confirm: t('move'),
    send: ({ day, staffId, reason }, key) =>
      moveErrand(
        stop.id,
        { ...(day === stop.day ? {} : { day }), ...(staffId === stop.staffId ? {} : { staffId }), reason: reason.trim() },
        key,
      ),
  });
  if (moved) say(t('move.done', { name: moved.staffName, day: moved.day.slice(5) }));
  return moved !== null;
}

/** Nobody goes, and why. */
export async function openCancel(stop: ErrandView): Promise<boolean> {
  const gone = await openForm<{ reason: string }, ErrandView>({
    title: t('cancel.title'),
    sub: `${stop.title} · ${stop.place}`,
    values: { reason: '' },
    check: ({ reason }) => (reason.trim() ? {} : { reason: t('missing') }),
    show: (form) => areaField(form, 'reason', { label: t('cancel.reason'), most: 200, rows: 2 }),
    note: t('move.note'),
    confirm: t('cancel.go'),
    danger: true,
    send: ({ reason }, key) => cancelErrand(stop.id, { reason: reason.trim() }, key),
  });
  if (gone) say(t('cancel.done'));
  return gone !== null;
}

/** Cases in hand, of the client that is chosen. */
const casesOf =
  (form: Form<Planned>): Find =>
  async (q) => {
    const { clientId } = form.values;
    const { items } = await listCases({
      state: ['in_progress', 'delivered'],
      ...(clientId ? { clientId } : {}),
      ...(q ? { q } : {}),
      limit: 20,
    });
    return items.map(({ id, title, client }) => ({ value: id, text: title, note: client.short }));
  };

/** An original of the chosen client to fetch or to give back; for a case or for an original, not for both. One that is taken says what for, where nothing is written yet. */
const custodyField = (form: Form<Planned>): TemplateResult =>
  pickField(
    form,
    'custodyId',
    { label: t('form.custody'), hint: t('form.custody.hint'), required: false },
    async (q) => {
      const { items } = await listClientCustody(form.values.clientId);
      return among(items.map(({ id, name, holder }) => ({ value: id, text: t(`form.custody.${holder}`, { what: name }) })))(q);
    },
    ([id], options) => {
      const taken = options.find(({ value }) => value === id);
      if (!taken) return;
      form.put({ caseId: '', ...(form.values.title.trim() ? {} : { title: taken.text.slice(0, 60) }) });
    },
  );
