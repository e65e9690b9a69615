import { writeFileSync } from 'node:fs';
import { demoTemplateId, readDemoFirm } from './demo-firm.ts';

/** What the demo's stand-in for WeChat knows: the account's name, who exists and who they are, which templates the account has. */
interface WechatRoster {
  account: string;
  people: { openid: string; nickname: string; role: string; about: string; follows: boolean; phone: string }[];
  templates: { templateId: string; title: string; fields: { key: string; label: string }[] }[];
}

/** Writes it down for the simulator, which reads nothing of ours but this file (`SIM_PEOPLE`). */
export function writeDemoRoster(file: string): void {
  writeFileSync(file, JSON.stringify(demoRoster(), null, 1));
}

function demoRoster(): WechatRoster {
  const demo = readDemoFirm();
  const storeName = (ids: string[]): string => demo.stores.filter(({ id }) => ids.includes(id)).map(({ name }) => name).join('、');
  const shortName = (clientId: string): string => demo.clients.find(({ id }) => id === clientId)?.short ?? clientId;
  return {
    account: demo.firm.short,
    people: [
      ...demo.staff.map(({ openid, name, role, title, storeIds, phone }) => ({ openid, nickname: name, role, about: `${title} · ${storeName(storeIds)}`, follows: true, phone })),
      ...demo.contacts.map(({ openid, name, title, links, followsAccount, phone }) => ({ openid, nickname: name, role: 'client', about: `${title} · ${links.map(({ clientId }) => shortName(clientId)).join('、')}`, follows: followsAccount, phone })),
    ],
    templates: demo.notices.map(({ id, title, fields }) => ({ templateId: demoTemplateId(id), title, fields })),
  };
}
