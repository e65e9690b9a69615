import sanitize, { type Tag } from 'sanitize-html';

/** What rich text may be made of; everything else is dropped, words stay. */
const TAGS = ['p', 'br', 'h2', 'h3', 'h4', 'strong', 'b', 'em', 'i', 'u', 's', 'ul', 'ol', 'li', 'blockquote', 'hr', 'a', 'img'];
/** The address of a file of ours, nothing before or after it. */
const OWN_FILE = /^\/api\/files\/([\w-]{1,64})$/;
/** Without their words: what is in them is no text for people. */
const SILENT = [
  'style',
  'script',
  'textarea',
  'option',
  'noscript',
  'template',
  'iframe',
  'object',
  'embed',
  'svg',
  'math',
  'title',
  'xmp',
];

/**
 * Rich text as it may be shown: tags of a short list without styles, classes or handlers; links only to https, opened apart; pictures only from
 * our own files. Cleaned when it is written, so that every reader gets the same.
 */
export const cleanRichText = (html: string): string =>
  sanitize(html, {
    allowedTags: TAGS,
    allowedAttributes: { a: ['href', 'target', 'rel'], img: ['src', 'alt'] },
    allowedSchemes: ['https'],
    allowedSchemesAppliedToAttributes: ['href'],
    allowProtocolRelative: false,
    allowedClasses: {},
    nonTextTags: SILENT,
    disallowedTagsMode: 'discard',
    nestingLimit: 12,
    transformTags: {
      a: (_name, { href = '' }): Tag => {
        if (!isHttps(href)) return { tagName: '', attribs: {} };
        return { tagName: 'a', attribs: { href, target: '_blank', rel: 'noopener noreferrer nofollow' } };
      },
      img: (_name, { src = '', alt = '' }): Tag => ({ tagName: 'img', attribs: OWN_FILE.test(src) ? { src, alt } : {} }),
    },
    exclusiveFilter: ({ tag, attribs }) => tag === 'img' && attribs['src'] === undefined,
  }).trim();

function isHttps(href: string): boolean {
  try {
    return new URL(href).protocol === 'https:';
  } catch {
    return false;
  }
}

/** Ids of our files that a cleaned text shows. */
export const picturesOf = (html: string): string[] => [
  ...new Set([...html.matchAll(/src="\/api\/files\/([\w-]{1,64})"/g)].map(([, id]) => id!)),
];

/** The words of a text as they are read on one line: no tags, no entities, blocks apart. */
export const plainWords = (html: string): string =>
  wordsIn(html.replace(/<\/(?:p|h[2-4]|li|blockquote)>/g, '$& '))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();

/** The words of a text without its tags. */
export const wordsIn = (html: string): string => sanitize(html, { allowedTags: [], allowedAttributes: {} }).trim();
