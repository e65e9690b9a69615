/** What makes a password too easy to guess; null: it will do. Length counts most; a name, a year or a row of keys does not. */
export type PasswordFault = 'short' | 'plain' | 'common' | 'login';

/** Shortest password a person may set. */
export const SHORTEST_PASSWORD = 10;
const FEWEST_SIGNS = 5;
/** What is tried first, here and everywhere; compared without digits at the end. */
const COMMON = new Set([
  'password', 'passw0rd', 'qwertyuiop', 'qwerty', 'abcdefghij', 'abc', 'iloveyou', 'admin', 'administrator', 'woaini', 'letmein', 'welcome', 'woaizhongguo',
  'yunkuaiji', 'kuaiji', 'caiwu', 'daizhang',
]); // prettier-ignore

/** Judges a password someone wants to set for a log-in. */
export function passwordFault(password: string, login = ''): PasswordFault | null {
  const plain = password.toLowerCase();
  if ([...password].length < SHORTEST_PASSWORD) return 'short';
  if (new Set(plain).size < FEWEST_SIGNS || isRow(plain)) return 'plain';
  if (COMMON.has(plain.replace(/[^a-z]+$/, '')) || COMMON.has(plain)) return 'common';
  if (login !== '' && plain.replace(/[^\p{L}]/gu, '') === login.toLowerCase().replace(/[^\p{L}]/gu, '')) return 'login';
  return null;
}

/** 1234567890, 0987654321, abcdefghijk: each sign follows the one before. */
function isRow(text: string): boolean {
  const steps = [...text].slice(1).map((sign, index) => (sign.codePointAt(0) ?? 0) - (text.codePointAt(index) ?? 0));
  return [1, -1].some((way) => steps.filter((step) => step === way || step === -9 * way).length >= steps.length - 1);
}
