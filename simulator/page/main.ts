import type { Message, Person, Role } from '../platform.ts';
import type { ChatLine } from '../push/types.ts';
import type { Sms } from '../sms/types.ts';
import type { Faults } from '../switches.ts';
import { createDrawer } from './drawer.ts';
import { element } from './element.ts';
import { createGuide } from './guide.ts';
import { createPhone, type Desk, type Phone } from './phone.ts';

interface Config {
  phones: { id: string; origin: string }[];
  consoleUrl: string;
  temporalUiUrl: string;
  account: string;
}
type PresetKey = 'staff' | 'admin';
const PRESETS: Record<PresetKey, { name: string; roles: Role[] }> = {
  staff: { name: '客户 + 两名员工', roles: ['client', 'staff', 'staff'] },
  admin: { name: '客户 + 员工 + 管理员', roles: ['client', 'staff', 'admin'] },
};
const MEMORY = 'simulator.phones';

const read = async <T>(path: string) => (await (await fetch(path)).json()) as T;
const get = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
const config = await read<Config>('/sim/config');
let people: Person[] = [];

const say = (text: string) => {
  const said = get('said');
  said.textContent = text;
  said.classList.add('shown');
  setTimeout(() => said.classList.remove('shown'), 5000);
};
const remember = () => localStorage.setItem(MEMORY, JSON.stringify(phones.map((phone) => phone.person?.openid ?? null)));
const desk: Desk = {
  account: config.account,
  say,
  friends: (phone) => phones.filter((each) => each !== phone).flatMap((each) => each.person ?? []),
  chosen: (phone, person) => {
    phone.become(person, people);
    remember();
    markPreset();
  },
};
const phones: Phone[] = config.phones.map(({ id, origin }) => createPhone(id, origin, desk));
get('desk').replaceChildren(...phones.map((phone) => phone.root));
const drawer = createDrawer(get<HTMLDialogElement>('drawer'), get('faults').querySelector<HTMLElement>('.lit')!);
const guide = createGuide(
  get('guide'),
  (role, path) => {
    const able = phones.filter(
      (phone) =>
        phone.person !== null &&
        (phone.person.role === role ||
          (role === 'staff' && phone.person.role === 'leader') ||
          (role === 'admin' && phone.person.role === 'owner')),
    );
    for (const phone of able) phone.go(path);
    able[0]?.root.scrollIntoView({ inline: 'nearest', block: 'nearest', behavior: 'smooth' });
    return able.length > 0;
  },
  say,
);

const presets = (Object.keys(PRESETS) as PresetKey[]).map((key) =>
  element('button', { type: 'button', 'aria-pressed': 'false', click: () => apply(key) }, PRESETS[key].name),
);
get('presets').replaceChildren(...presets);

function cast(roles: Role[]): (Person | null)[] {
  const taken = new Set<string>();
  return roles.map((role) => {
    const person = people.find((each) => each.role === role && !taken.has(each.openid)) ?? null;
    if (person !== null) taken.add(person.openid);
    return person;
  });
}
function apply(key: PresetKey): void {
  seat(cast(PRESETS[key].roles));
}
function seat(persons: (Person | null)[]): void {
  for (const [index, person] of persons.entries()) {
    const phone = phones[index];
    if (phone !== undefined && person !== null && phone.person?.openid !== person.openid) phone.become(person, people);
  }
  remember();
  markPreset();
}
function markPreset(): void {
  for (const [index, key] of (Object.keys(PRESETS) as PresetKey[]).entries()) {
    presets[index]!.setAttribute('aria-pressed', String(PRESETS[key].roles.every((role, at) => phones[at]?.person?.role === role)));
  }
}

/** Reads everything anew: at first, and whenever the line to the simulator comes back; inboxes only then. */
async function refresh(inboxes: boolean): Promise<void> {
  people = (await read<{ items: Person[] }>('/sim/people')).items;
  for (const phone of phones) phone.refresh(people, inboxes);
  drawer.show(await read<Faults>('/sim/faults'), people);
  if (people.length > 0 && phones.every((phone) => phone.person === null)) {
    const before = JSON.parse(localStorage.getItem(MEMORY) ?? '[]') as (string | null)[];
    const usual = cast(PRESETS.staff.roles);
    seat(phones.map((_, index) => people.find((person) => person.openid === before[index]) ?? usual[index] ?? null));
  }
}

/** A phone is 390 × 844; as large as the window lets three of them be. */
function fit(): void {
  const desk = get('desk');
  const high = (window.innerHeight - desk.getBoundingClientRect().top - window.scrollY - 106) / 844;
  // on a wide screen there is room for more phones than there are: those tracks are empty
  const across = getComputedStyle(desk)
    .gridTemplateColumns.split(' ')
    .filter((track) => parseFloat(track) > 0).length;
  const wide = (desk.clientWidth / across - 210) / 390;
  const scale = Math.min(1, Math.max(0.6, Math.min(high, wide)));
  desk.style.setProperty('--scale', String(Math.floor(390 * scale) / 390)); // whole pixels, or the frame's edge shows
}

get<HTMLAnchorElement>('console').href = config.consoleUrl;
get<HTMLAnchorElement>('temporal').href = config.temporalUiUrl;
get('faults').addEventListener('click', () => drawer.open());
window.addEventListener('resize', fit);
fit();

const line = new EventSource('/sim/events');
line.addEventListener('hello', () => void refresh(true));
line.addEventListener('people', () => void refresh(false));
line.addEventListener('faults', () => void read<Faults>('/sim/faults').then((faults) => drawer.show(faults, people)));
line.addEventListener('settings', () => drawer.told());
line.addEventListener('pushes', () => drawer.told());
line.addEventListener('menu', () => {
  for (const phone of phones) phone.menu();
});
line.addEventListener('pay', () => {
  for (const phone of phones) phone.money();
});
line.addEventListener('sms', (event: MessageEvent<string>) => {
  const { sms } = JSON.parse(event.data) as { sms: Sms };
  for (const phone of phones) if (phone.person?.phone === sms.phone) phone.text(sms);
});
line.addEventListener('chat', (event: MessageEvent<string>) => {
  const { line: said } = JSON.parse(event.data) as { line: ChatLine };
  for (const phone of phones) if (phone.person?.openid === said.openid) phone.said(said);
});
line.addEventListener('message', (event: MessageEvent<string>) => {
  const { message } = JSON.parse(event.data) as { message?: Message };
  if (message === undefined) return;
  guide.watch(message);
  for (const phone of phones) if (phone.person?.openid === message.openid) phone.ring(message);
});
