import type { Message, Platform, Template } from '../platform.ts';
import { fieldProblem } from './field-limits.ts';

const KEPT_PER_PERSON = 200;
type Data = Record<string, { value: string }>;

/** The `data` of a send call as words by key; null when there is none. */
export function readData(data: unknown): Data | null {
  if (typeof data !== 'object' || data === null || Object.keys(data).length === 0) return null;
  return Object.fromEntries(
    Object.entries(data).map(([key, entry]: [string, unknown]) => {
      const value: unknown = typeof entry === 'object' && entry !== null && 'value' in entry ? entry.value : '';
      return [key, { value: typeof value === 'string' || typeof value === 'number' ? String(value) : '' }];
    }),
  );
}

/** The first thing WeChat would say about the words of a message (47003); null when it takes them. */
export function dataProblem(template: Template | undefined, data: Data): string | null {
  for (const key of keysOf(template, data)) {
    const problem = fieldProblem(key, data[key]?.value ?? '');
    if (problem !== null) return problem;
  }
  return null;
}

/** The rows of a card: the template's, or all that came when the template is not known. */
export function cardFields(template: Template | undefined, data: Data): Message['fields'] {
  return keysOf(template, data).map((key) => ({
    key,
    label: template?.fields.find((field) => field.key === key)?.label ?? key,
    value: data[key]?.value ?? '',
  }));
}

/** Puts a message into a person's WeChat; the oldest go. */
export function deliver(platform: Platform, message: Message): void {
  const { state } = platform;
  state.inbox.push(message);
  const theirs = state.inbox.filter((each) => each.openid === message.openid);
  const tooOld = theirs.at(-KEPT_PER_PERSON)?.id ?? 0;
  if (theirs.length > KEPT_PER_PERSON) state.inbox = state.inbox.filter((each) => each.openid !== message.openid || each.id >= tooOld);
  platform.changed();
  platform.tell({ type: 'message', message });
}

/**
 * The template a send call names. An account nobody has given templates of this kind takes any id, so that a client can be tried by itself.
 * @returns 40037 when it is not one of the account's, or one of the other kind
 */
export function templateOf(platform: Platform, kind: Template['kind'], id: unknown): Template | undefined | 40037 {
  if (typeof id !== 'string' || id === '') return 40037;
  const known = platform.state.templates.find((each) => each.templateId === id);
  if (known !== undefined) return known.kind === kind ? known : 40037;
  return platform.state.templates.some((each) => each.kind === kind) ? 40037 : undefined;
}

function keysOf(template: Template | undefined, data: Data): string[] {
  return template?.fields.map((field) => field.key) ?? Object.keys(data);
}
