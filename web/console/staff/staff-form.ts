import { html, type TemplateResult } from 'lit';
import type { GroupView, SkillView, StaffView, StoreView } from '../../../api/views/staff.ts';
import { POWERS, ROLES, type Role } from '../../../domain/roles.ts';
import { readMe } from '../../data/me.ts';
import { changeStaff, createStaff, listGroups, listSkills, listStores, type StaffInput } from '../../data/people-api.ts';
import { wordsReady } from '../../locales/catalogue.ts';
import { t } from '../../locales/console-staff.ts';
import { say } from '../dialog.ts';
import { areaField, manyField, numberField, phoneField, selectField, textField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';
import type { Form } from '../forms/form.ts';

type Values = StaffInput & { groupId: string; phone: string };
interface Choices {
  stores: StoreView[];
  groups: GroupView[];
  skills: SkillView[];
}

async function choices(): Promise<Choices> {
  const [stores, groups, skills] = await Promise.all([listStores(), listGroups(), listSkills(), wordsReady()]);
  return { stores: stores.items, groups: groups.items, skills: skills.items };
}

const check = ({ name, storeIds, role }: Values): Partial<Record<keyof Values, string>> => ({
  ...(name.trim() ? {} : { name: t('form.missing') }),
  ...(storeIds.length > 0 || role === 'owner' ? {} : { storeIds: t('form.missingStore') }),
});

function fields(form: Form<Values>, { stores, groups, skills }: Choices, keepPhone: boolean): TemplateResult {
  const owner = readMe().me?.staff?.role === 'owner';
  const roles: readonly Role[] = owner ? ROLES : ROLES.filter((role) => role === 'staff' || role === 'leader' || role === form.values.role);
  const own = readMe().me?.staff?.storeIds ?? [];
  return html`<div class="two">
      ${textField(form, 'name', { label: t('form.name'), most: 20 })}
      ${phoneField(form, 'phone', { label: t('form.phone'), required: false, ...(keepPhone ? { hint: t('form.phoneKeep') } : {}) })}
      ${textField(form, 'title', { label: t('form.title'), required: false, most: 20, placeholder: t('form.titleHint') })}
      ${selectField(
        form,
        'role',
        { label: t('form.role') },
        roles.map((value) => ({ value, text: t(`role.${value}`) })),
      )}
    </div>
    ${manyField(
      form,
      'storeIds',
      { label: t('form.stores') },
      stores
        .filter(({ id, active }) => form.values.storeIds.includes(id) || (active && (owner || own.includes(id))))
        .map(({ id, name }) => ({ value: id, text: name })),
    )}
    <div class="two">
      ${selectField(form, 'groupId', { label: t('form.group'), required: false }, [
        { value: '', text: t('form.noGroup') },
        ...groups.filter(({ store }) => form.values.storeIds.includes(store.id)).map(({ id, name }) => ({ value: id, text: name })),
      ])}
      <div></div>
      ${numberField(form, 'caseCap', { label: t('form.caseCap'), hint: t('form.caseCapHint'), least: 0, most: 5000 })}
      ${numberField(form, 'clientCap', { label: t('form.clientCap'), least: 0, most: 5000 })}
    </div>
    ${manyField(
      form,
      'skills',
      { label: t('form.skills'), required: false },
      skills.map(({ id, name }) => ({ value: id, text: name })),
    )}
    ${
      owner
        ? manyField(
            form,
            'powers',
            { label: t('form.powers'), hint: t('form.powersHint'), required: false },
            POWERS.map((value) => ({ value, text: t(`power.${value}`) })),
          )
        : ''
    }
    ${areaField(form, 'bio', { label: t('form.bio'), hint: t('form.bioHint'), required: false, most: 200 })}`;
}

/** Adds a colleague; what is half written is kept on this device. @returns the colleague, or null */
export async function openNewStaff(): Promise<StaffView | null> {
  const known = await choices();
  const own = readMe().me?.staff?.storeIds ?? [];
  const made = await openForm<Values, StaffView>({
    title: t('form.new'),
    sub: t('form.newSub'),
    wide: true,
    draft: 'console-staff',
    values: {
      name: '',
      title: '',
      bio: '',
      role: 'staff',
      storeIds: own.length === 1 ? own : [],
      groupId: '',
      skills: [],
      caseCap: 10,
      clientCap: 100,
      powers: [],
      phone: '',
    },
    check,
    show: (form) => fields(form, known, false),
    confirm: t('form.create'),
    send: (values, key) =>
      createStaff({ ...values, groupId: values.groupId || null, caseCap: values.caseCap ?? 0, clientCap: values.clientCap ?? 0 }, key),
  });
  if (made) say(t('form.made', { name: made.name }));
  return made;
}

/** Changes a colleague's record. */
export async function openEditStaff(view: StaffView): Promise<boolean> {
  const known = await choices();
  const saved = await openForm<Values, StaffView>({
    title: t('form.edit'),
    sub: view.name,
    wide: true,
    values: {
      name: view.name,
      title: view.title,
      bio: view.bio,
      role: view.role,
      storeIds: view.stores.map(({ id }) => id),
      groupId: view.group?.id ?? '',
      skills: view.skills.map(({ id }) => id),
      caseCap: view.caseCap,
      clientCap: view.clientCap,
      powers: view.powers,
      phone: '',
    },
    check,
    show: (form) => fields(form, known, true),
    confirm: t('save'),
    send: (_values, _key, { form }) => {
      const { groupId, phone, ...changed } = form.changes;
      return changeStaff(view.id, view.version, {
        ...changed,
        ...(groupId === undefined ? {} : { groupId: groupId || null }),
        ...(phone ? { phone } : {}),
      });
    },
  });
  if (saved) say(t('saved'));
  return saved !== null;
}
