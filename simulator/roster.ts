import type { SmsTemplate } from './sms/types.ts';
import { ROLES, type Person, type Role, type Template } from './platform.ts';

/** People as they are handed in, by `PUT /sim/people` or in the file SIM_PEOPLE names. Answers a sentence when they cannot be. */
export function parsePeople(input: unknown): Person[] | string {
  const list = listOf(input, 'people');
  if (list === null) return '要一个数组，或 { "people": [...] }';
  const people: Person[] = [];
  for (const [index, entry] of list.entries()) {
    const { openid, nickname, role, about, follows, phone } = entry;
    if (typeof openid !== 'string' || !/^[\w-]{1,64}$/.test(openid)) return `第 ${index + 1} 人：openid 要 1–64 个字母、数字、- 或 _`;
    if (people.some((person) => person.openid === openid)) return `第 ${index + 1} 人：openid ${openid} 出现了两次`;
    if (typeof nickname !== 'string' || nickname === '') return `第 ${index + 1} 人：缺 nickname`;
    if (role !== undefined && !ROLES.includes(role as Role)) return `第 ${index + 1} 人：role 只能是 ${ROLES.join('、')}`;
    people.push({
      openid,
      nickname,
      role: (role as Role | undefined) ?? 'client',
      about: typeof about === 'string' ? about : '',
      follows: follows !== false,
      phone: typeof phone === 'string' ? phone : null,
    });
  }
  return people;
}

/** The account's templates as they are handed in, by `PUT /sim/templates` or in the same file. */
export function parseTemplates(input: unknown): Template[] | string {
  const list = listOf(input, 'templates');
  if (list === null) return '要一个数组，或 { "templates": [...] }';
  const templates: Template[] = [];
  for (const [index, entry] of list.entries()) {
    const { templateId, title, fields, kind } = entry;
    if (typeof templateId !== 'string' || templateId === '') return `第 ${index + 1} 个模板：缺 templateId`;
    if (typeof title !== 'string' || title === '') return `第 ${index + 1} 个模板：缺 title`;
    const keys = Array.isArray(fields)
      ? (fields as Record<string, unknown>[]).map((field) => ({ key: String(field['key']), label: String(field['label'] ?? field['key']) }))
      : [];
    templates.push({ templateId, kind: kind === 'subscription' || kind === 'mini' ? kind : 'template', title, fields: keys });
  }
  return templates;
}

/** What the SMS vendors have approved, as `{ "signatures": [...], "templates": [{ "code", "text" }] }`. */
export function parseSmsBook(input: unknown): { signatures: string[]; templates: SmsTemplate[] } | string {
  const { signatures = [], templates = [] } = (input ?? {}) as Record<string, unknown>;
  if (!Array.isArray(signatures) || signatures.some((each) => typeof each !== 'string')) return 'sms.signatures 要一组文字';
  if (!Array.isArray(templates)) return 'sms.templates 要一个数组';
  const read: SmsTemplate[] = [];
  for (const [index, entry] of (templates as Record<string, unknown>[]).entries()) {
    const { code, text } = entry ?? {};
    if (typeof code !== 'string' || code === '' || typeof text !== 'string') return `第 ${index + 1} 个短信模板：要 code 和 text`;
    read.push({ code, text });
  }
  return { signatures: signatures as string[], templates: read };
}

function listOf(input: unknown, name: string): Record<string, unknown>[] | null {
  const value: unknown =
    typeof input === 'object' && input !== null && !Array.isArray(input)
      ? ((input as Record<string, unknown>)[name] ?? (input as Record<string, unknown>)['items'])
      : input;
  return Array.isArray(value) && value.every((each) => typeof each === 'object' && each !== null)
    ? (value as Record<string, unknown>[])
    : null;
}
