import type { PushBody, PushFormat, PushValue } from './types.ts';

/** A push as text. XML wraps words in CDATA and leaves numbers bare; JSON puts lists, and a list of one without its brackets, at the top. */
export function writePush(format: PushFormat, body: PushBody): string {
  return format === 'xml' ? `<xml>${tags(body)}</xml>` : JSON.stringify(jsonOf(body));
}

function tags(body: PushBody): string {
  return Object.entries(body)
    .map(([name, value]) => (Array.isArray(value) ? value : [value]).map((each) => `<${name}>${inner(each)}</${name}>`).join(''))
    .join('');
}
function inner(value: PushValue): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return `<![CDATA[${value.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
  return Array.isArray(value) ? value.map(tags).join('') : tags(value);
}

/** In JSON there is no element round a list (`SubscribeMsgPopupEvent`), and a list of one is the one: seen with real accounts. */
function jsonOf(body: PushBody): object {
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]): [string, unknown][] => {
      if (typeof value !== 'object' || Array.isArray(value)) return [[name, value]];
      return Object.entries(value).map(([within, list]) => [within, Array.isArray(list) && list.length === 1 ? list[0] : list]);
    }),
  );
}

/** One tag of a flat answer, XML or JSON; null when it is not there. */
export function readTag(text: string, name: string): string | null {
  if (text.trimStart().startsWith('{')) {
    try {
      const value = (JSON.parse(text) as Record<string, unknown>)[name];
      return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
    } catch {
      return null;
    }
  }
  const found = new RegExp(`<${name}>(?:<!\\[CDATA\\[([\\s\\S]*?)\\]\\]>|([^<]*))</${name}>`).exec(text);
  // One CDATA cannot hold its own end: it is written as two that meet.
  return found === null ? null : (found[1]?.replaceAll(']]]]><![CDATA[>', ']]>') ?? found[2] ?? '');
}
