import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { menuForWechat } from '../domain/account-menu.ts';
import { DEMO_SURFACES } from './seed/account-surfaces.ts';
import { demoMiniSubscriptions, demoSmsTemplates, demoSubscriptions, demoTemplateId, readDemoFirm } from './seed/demo-firm.ts';

const ROLE_OF: Record<string, string> = { owner: 'owner', admin: 'admin', leader: 'leader', staff: 'staff' };

/**
 * Tells the simulator who has WeChat in the demo firm and which templates the account has, as WeChat itself would know.
 * @returns the file's path, for SIM_PEOPLE
 */
export function writeSimulatorPeople(dataDir: string): string {
  const demo = readDemoFirm();
  const clients = new Map(demo.clients.map((client) => [client.id, client.short]));
  const people = [
    ...demo.contacts.map(({ openid, name, title, phone, followsAccount, links }) => ({
      openid,
      nickname: name,
      role: 'client',
      about: `${links
        .map((link) => clients.get(link.clientId))
        .filter(Boolean)
        .join('、')} ${title}`.trim(),
      follows: followsAccount,
      phone,
    })),
    ...demo.staff.map(({ openid, name, title, role, phone, links = [] }) => ({
      openid,
      nickname: name,
      role: ROLE_OF[role] ?? 'staff',
      about: [title, ...links.map((link) => `也是${clients.get(link.clientId) ?? ''}的${link.title}`)].join('，'),
      follows: true,
      phone,
    })),
  ];
  const subscriptions = demoSubscriptions(demo);
  const mini = demoMiniSubscriptions(demo);
  const templates = [
    ...demo.notices.map(({ id, title, fields }) => ({ templateId: demoTemplateId(id), title, fields })),
    ...demo.notices.flatMap(({ id, title, fields }) =>
      subscriptions[id] === undefined ? [] : [{ templateId: subscriptions[id], kind: 'subscription', title, fields }],
    ),
    ...demo.notices.flatMap(({ id, title, fields }) =>
      mini[id] === undefined ? [] : [{ templateId: mini[id], kind: 'mini', title, fields }],
    ),
  ];
  const sms = { signatures: [demo.firm.smsSignature], templates: demoSmsTemplates().map(({ code, text }) => ({ code, text })) };
  const menu = menuForWechat(DEMO_SURFACES.menu, 'http://localhost');
  const file = join(dataDir, 'simulator-people.json');
  writeFileSync(file, `${JSON.stringify({ account: demo.firm.short, people, templates, sms, menu }, null, 1)}\n`, { mode: 0o600 });
  return file;
}
